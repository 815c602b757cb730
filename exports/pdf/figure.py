"""A figure on a page: a picture above its caption, or the caption alone if the picture cannot be printed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import Any

from app.crops import shown_box
from app.language import language as rules_of
from app.path import Path
from app.record import record
from app.resolution import GOOD, LOW, Resolution, figure_resolution, wants
from app.stored import Stored
from exports.blocks import Block, Finding
from exports.figures import column_look
from exports.pages import Mark
from exports.papers import figure_room
from exports.pdf.edition import Edition
from exports.pdf.pictures import Picture, PictureError, cut_out, draw_picture, read_picture
from exports.pdf.setting import SetText, set_block
from exports.style import HouseStyle, PartStyle
from exports.typeset.block import Ink


@record
class SetFigure:
    """A figure ready for the page, never split. `size` is the picture's in points, zero without one."""

    picture: Picture | None
    size: tuple[float, float]
    caption: SetText | None
    style: PartStyle
    block: Block
    width: float
    rtl: bool = False

    @property
    def path(self) -> Path:
        return self.block.path

    @property
    def lines(self) -> tuple[SetFigure, ...]:
        """The figure itself: what is one piece has one line."""
        return (self,)

    @property
    def leading(self) -> float:
        return self.height

    @property
    def height(self) -> float:
        gap = self.style.caption_gap if self.picture and self.caption else 0.0
        return self.size[1] + gap + (self.caption.height if self.caption else 0.0)

    @property
    def look(self) -> Hashable:
        """A value that says how the figure looks."""
        caption = self.caption.look if self.caption else None
        return self.picture.key if self.picture else "", self.size, self._inset(), self._caption_top, caption

    def slice(self, first: int, end: int) -> SetFigure:
        """Return the figure: nothing can be cut off it."""
        return self

    def draw(self, canvas: Any, left: float, top: float, page_height: float, element: Any = None) -> None:
        """Draw picture and caption with the corner at `left`, `top` (points from the page's top left)."""
        tagger = canvas.tagger
        if self.picture:
            width, height = self.size
            figure = tagger.element("Figure", element, alt=self.block.alt) if tagger else None
            x = left + self._inset()
            draw_picture(canvas, self.picture, x, page_height - top - height, width, height, figure)
        if self.caption:
            words = tagger.element("Caption", element) if tagger else None
            self.caption.draw(canvas, left, top + self._caption_top, page_height, words)

    def ink(self, left: float, top: float) -> Iterator[Ink]:
        """Yield what is drawn with the corner at `left`, `top`."""
        if self.picture:
            yield Ink(top, top + self.size[1], (left + self._inset(), top, self.size, self.picture.key))
        if self.caption:
            yield from self.caption.ink(left, top + self._caption_top)

    def marks(self, page: int, left: float, top: float) -> Iterator[Mark]:
        """Yield the marks of picture and caption on `page` with the corner at `left`, `top`."""
        if self.picture:
            width, height = self.size
            x = left + self._inset()
            yield Mark(page, (x, top, x + width, top + height), self.path)
        if self.caption:
            yield from self.caption.marks(page, left, top + self._caption_top)

    @property
    def _caption_top(self) -> float:
        """How far below the figure's top the caption begins."""
        return self.height - (self.caption.height if self.caption else 0.0)

    def _inset(self) -> float:
        spare = self.width - self.size[0]
        start = spare - self.style.indent if self.rtl else self.style.indent
        return {"right": spare, "center": spare / 2}.get(self.style.align, start)


def set_figure(
    block: Block,
    house: HouseStyle,
    room: tuple[float, float],
    language: str,
    edition: Edition,
    data: bytes | Stored | None,
) -> tuple[SetFigure, tuple[Finding, ...]]:
    """Return the figure of `block` for a text area of `room` (width and height in points), and what is wrong with it.

    `data` is the content of the picture's file, or None if there is none, which has been told already.
    """
    style = house.parts[block.part]
    look = column_look(style, block.width, room[0])
    picture, findings = find_picture(data, block.picture, block.path) if data is not None else (None, ())
    size = (0.0, 0.0)
    if picture:
        pixels = picture.columns, picture.rows
        found = figure_resolution(block.crop, block.width, pixels, figure_room(room, style))
        picture, size = cut_out(picture, shown_box(block.crop, *pixels)), found.size
        findings += sharpness(found, block.picture, block.path, edition)
    caption = set_block(block, house, room[0], language, edition, look=look) if block.runs else None
    rtl = rules_of(language).right_to_left
    return SetFigure(picture, size, caption, look, block, room[0], rtl), findings


def find_picture(data: bytes | Stored, name: str, path: Path) -> tuple[Picture | None, tuple[Finding, ...]]:
    """Return the picture in `data`, or None and why it cannot be printed."""
    try:
        return read_picture(data), ()
    except PictureError as error:
        return None, (Finding(path, f"The {_what(path)} “{name}” cannot be printed: {error}."),)


def _what(path: Path) -> str:
    return "logo" if path == ("logo",) else "picture"


@lru_cache(maxsize=256)
def sharpness(found: Resolution, name: str, path: Path, edition: Edition) -> tuple[Finding, ...]:
    """Return a finding if the picture `name`, for which `found` holds, has fewer pixels than a reader or a printer
    wants.
    """
    if found.dpi >= (GOOD if edition.is_print else LOW):
        return ()
    has = f"The {_what(path)} “{name}” has {found.dpi} pixels to the inch at the size it is printed"
    why = f"; a printer wants {GOOD}." if edition.is_print else f": below {LOW} it looks coarse."
    return (Finding(path, f"{has}{why} {wants(found)}"),)
