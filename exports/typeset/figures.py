"""Figures in platypus documents: a picture, what it shows in words, and its caption, never parted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.platypus.flowables import Flowable

from exports.typeset.faces import REGULAR, Family
from exports.typeset.flowable import TextFlowable
from exports.typeset.spans import Span
from exports.typeset.tagging import END, Owner, Rectangle, tagger_of

Picture = Callable[[Any, float, float, float, float], None]
"""Draws on a canvas at left, bottom, with width and height in points."""


class FigureFlowable(Flowable):  # type: ignore[misc]
    """A picture at most `width` by `height` points large, with `alt` in its place for those who do not see it.

    `picture` draws itself, or is what a reportlab canvas takes for ``drawImage``. It becomes smaller, in proportion, to
    go into the frame, and if need be so that the caption goes below it. `caption` is set in `style`; `gap` is the space
    between. On a tagged canvas it is a Figure and a Caption in a Div below the root, or below `owner`.
    """

    def __init__(
        self, picture: Picture | Any, width: float, height: float, alt: str, *, caption: str | Sequence[Span] = "",
        style: Any = None, family: Family | None = None, face: int = REGULAR, gap: float = 6.0, language: str = "",
        space_before: float = 6.0, space_after: float = 12.0, owner: Owner | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.spaceBefore, self.spaceAfter, self.keepWithNext = space_before, space_after, 0
        self._picture, self._size, self._alt, self._gap = picture, (width, height), alt, gap
        self._group = Owner("Div", owner)
        self._caption: TextFlowable | None = None
        if caption:
            place = Owner("Caption", self._group)
            self._caption = TextFlowable(caption, style, family, face=face, language=language, owner=place)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Fit the picture into `width` points, and into `height` once the figure was put off to a page of its own."""
        below = self._gap + self._caption.wrap(width, height)[1] if self._caption else 0.0
        scale = min(1.0, width / self._size[0])
        if hasattr(self, "_postponed"):
            scale = min(scale, max(height - below, 0) / self._size[1])
        self._drawn = self._size[0] * scale, self._size[1] * scale
        self._below = below
        self.width, self.height = width, self._drawn[1] + below
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture and the caption below it, with the lower left corner at the origin."""
        canvas, tagger = self.canv, tagger_of(self.canv)
        if tagger:
            group = self._group.element(tagger)
            figure = tagger.element("Figure", group, alt=self._alt, box=self._box())
            canvas.addLiteral(tagger.open(canvas, figure))
        self._draw_picture(0, self._below, *self._drawn)
        if tagger:
            canvas.addLiteral(END)
        if self._caption:
            self._caption.drawOn(canvas, 0, 0)

    def _draw_picture(self, left: float, bottom: float, width: float, height: float) -> None:
        if callable(self._picture):
            self._picture(self.canv, left, bottom, width, height)
        else:
            self.canv.drawImage(self._picture, left, bottom, width, height, mask="auto")

    def _box(self) -> Rectangle:
        """Return the picture's box on the page."""
        width, height = self._drawn
        return (*self.canv.absolutePosition(0, self._below), *self.canv.absolutePosition(width, self._below + height))
