"""Lists in platypus documents: with signs or numbers, one within another, each item a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reportlab.platypus.doctemplate import NullActionFlowable
from reportlab.platypus.flowables import Flowable

from exports.typeset.block import MARKER_GAP, Marker
from exports.typeset.faces import REGULAR, Family
from exports.typeset.flowable import ENDLESS, TextFlowable
from exports.typeset.paragraph import paragraph
from exports.typeset.spans import Measure, Span
from exports.typeset.styles import spans_of
from exports.typeset.tagging import ItemOwner, Owner

SIGNS = ("•", "–", "·")
"""The signs of a list and of those within it, over again for deeper ones."""

_STEP = 1.6
"""How far a list's text stands in from that around it, in ems; more if its numbers need it."""


@dataclass(frozen=True)
class ListItem:
    """An item: its text, as spans or plain, and the list below it, numbered or not."""

    content: str | Sequence[Span]
    items: Sequence[ListItem | str] = ()
    numbered: bool = False


class ListFlowable(Flowable):  # type: ignore[misc]
    """A list of `items`, with numbers from `start` if `numbered`, else with `signs`; all in the look of one style.

    The text of each level stands in by what its widest sign needs, counted from the style's indent. On a tagged canvas
    it is an L below the root, or below `owner`.
    """

    def __init__(
        self, items: Sequence[ListItem | str], style: Any, family: Family, *, face: int = REGULAR,
        numbered: bool = False, start: int = 1, signs: Sequence[str] = SIGNS, language: str = "",
        owner: Owner | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._style, self._family, self._face = style, family, face
        self._signs, self._language = signs, language
        self.content = list(self._items(items, numbered, start, 0, style.leftIndent, owner))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Set all items to `width` points; return that and the height they take."""
        heights = [item.wrap(width, height)[1] for item in self.content]
        self.width, self.height = width, sum(heights) + sum(self._spaces())
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the items, for platypus to place one by one. The first of a split must fit: this does."""
        return [NullActionFlowable(), *self.content]

    def draw(self) -> None:
        """Draw the items, one below the other, with the lower left corner at the origin."""
        top = self.height
        for item, space in zip(self.content, self._spaces(), strict=True):
            top -= space + item.height
            item.drawOn(self.canv, 0, top)

    def getSpaceBefore(self) -> float:
        """Return the space above the first item in points."""
        return self.content[0].spaceBefore if self.content else 0

    def getSpaceAfter(self) -> float:
        """Return the space below the last item in points."""
        return self.content[-1].spaceAfter if self.content else 0

    def _spaces(self) -> list[float]:
        """Return the space between each item and the one above it in points, 0 for the first."""
        between = [max(above.spaceAfter, item.spaceBefore) for above, item in pairwise(self.content)]
        return [0.0, *between][: len(self.content)]

    def _items(
        self, items: Sequence[ListItem | str], numbered: bool, start: int, depth: int, indent: float,
        owner: Owner | None,
    ) -> Iterator[TextFlowable]:  # fmt: skip
        """Yield the paragraphs of a list `depth` deep and of those below it, in reading order."""
        list_owner = Owner("L", owner, numbering="Decimal" if numbered else "Disc")
        sign = self._signs[depth % len(self._signs)]
        markers = [f"{start + n}." if numbered else sign for n in range(len(items))]
        step = max([_STEP * self._style.fontSize, *map(self._room, markers)])
        style = copy(self._style)
        style.leftIndent, style.firstLineIndent = indent + step, -step
        for marker, item in zip(markers, items, strict=True):
            item = ListItem(item) if isinstance(item, str) else item
            own = ItemOwner(list_owner)
            made = TextFlowable(
                item.content, style, self._family, face=self._face, language=self._language,
                marker=Marker(self._marker(marker)), owner=own,
            )  # fmt: skip
            made.keepWithNext = bool(item.items)
            yield made
            if item.items:
                yield from self._items(item.items, item.numbered, 1, depth + 1, indent + step, own.body)

    def _marker(self, sign: str) -> tuple[Span, ...]:
        return spans_of(sign, self._style, self._family, self._face)

    def _room(self, sign: str) -> float:
        """Return the width of a sign in points, with the space that it keeps from the text."""
        line = paragraph(self._marker(sign), self._language).fit(Measure(ENDLESS))[0]
        return line.width + MARKER_GAP * float(self._style.fontSize)
