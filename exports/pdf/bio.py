"""The heading of a bio on a page: a portrait, and beside it the name with title and organization."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from app.crops import square_box
from app.language import language as rules_of
from app.path import Path
from app.record import record
from app.resolution import portrait_resolution
from app.stored import Stored
from exports.blocks import Block, Finding
from exports.pages import Mark
from exports.pdf.edition import Edition
from exports.pdf.figure import find_picture, sharpness
from exports.pdf.pictures import Picture, cut_out, draw_picture
from exports.pdf.setting import SetText, set_block
from exports.spaces import BESIDE_PORTRAIT, PORTRAIT
from exports.style import HouseStyle, PartStyle
from exports.typeset.block import Ink


@record
class SetBio:
    """A heading with a portrait, ready for the page and never split; without a `picture` the words stand alone.

    `inset` is how far the words are from the left edge, `portrait` how far the picture is, and `below` the space under
    both; lengths are points.
    """

    picture: Picture | None
    words: SetText
    inset: float = 0.0
    portrait: float = 0.0
    below: float = 0.0

    @property
    def style(self) -> PartStyle:
        return self.words.style

    @property
    def path(self) -> Path:
        return self.words.path

    @property
    def block(self) -> Block:
        return self.words.block

    @property
    def lines(self) -> tuple[SetBio, ...]:
        """The heading itself: what is one piece has one line."""
        return (self,)

    @property
    def leading(self) -> float:
        return self.height

    @property
    def height(self) -> float:
        return self._extent + self.below

    @property
    def look(self) -> Hashable:
        """A value that says how the heading looks."""
        return self.picture.key if self.picture else "", self.inset, self.portrait, self.words.look

    def slice(self, first: int, end: int) -> SetBio:
        """Return the heading: nothing can be cut off it."""
        return self

    def draw(self, canvas: Any, left: float, top: float, page_height: float, element: Any = None) -> None:
        """Draw portrait and words with the corner at `left`, `top` (points from the page's top left).

        `element` is the section that both belong to.
        """
        tagger = canvas.tagger
        if self.picture:
            figure = tagger.element("Figure", element, alt=self.block.alt) if tagger else None
            bottom = page_height - top - PORTRAIT
            draw_picture(canvas, self.picture, left + self.portrait, bottom, PORTRAIT, PORTRAIT, figure)
        heading = tagger.element("H2", element) if tagger else None
        self.words.draw(canvas, left + self.inset, top + self._drop, page_height, heading)

    def ink(self, left: float, top: float) -> Iterator[Ink]:
        """Yield what is drawn with the corner at `left`, `top`."""
        if self.picture:
            yield Ink(top, top + PORTRAIT, (left + self.portrait, top, self.picture.key))
        yield from self.words.ink(left + self.inset, top + self._drop)

    def marks(self, page: int, left: float, top: float) -> Iterator[Mark]:
        """Yield the marks of portrait and words on `page` with the corner at `left`, `top`."""
        if self.picture:
            x = left + self.portrait
            yield Mark(page, (x, top, x + PORTRAIT, top + PORTRAIT), (*self.path, "portrait"))
        yield from self.words.marks(page, left + self.inset, top + self._drop)

    @property
    def _drop(self) -> float:
        """How far below the top the words begin: they stand at half the height of the portrait."""
        return (self._extent - self.words.height) / 2

    @property
    def _extent(self) -> float:
        return max(PORTRAIT if self.picture else 0.0, self.words.height)


def set_bio(
    block: Block,
    house: HouseStyle,
    measure: float,
    language: str,
    edition: Edition,
    data: bytes | Stored | None,
    below: float,
) -> tuple[SetBio, tuple[Finding, ...]]:
    """Return the heading `block` of a bio with a portrait in a text of `measure` points, and what is wrong with it.

    `data` is the content of the portrait's file, or None if there is none, which has been told already; `below` is the
    space under a portrait.
    """
    path = (*block.path, "portrait")
    picture, findings = find_picture(data, block.picture, path) if data is not None else (None, ())
    if picture is None:
        return SetBio(None, set_block(block, house, measure, language, edition)), findings
    pixels = picture.columns, picture.rows
    picture = cut_out(picture, square_box(block.crop, *pixels))
    findings += sharpness(portrait_resolution(block.crop, pixels, PORTRAIT), block.picture, path, edition)
    aside = PORTRAIT + BESIDE_PORTRAIT
    words = set_block(block, house, measure - aside, language, edition)
    if rules_of(language).right_to_left:
        return SetBio(picture, words, 0.0, measure - PORTRAIT, below), findings
    return SetBio(picture, words, aside, 0.0, below), findings
