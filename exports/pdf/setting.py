"""Setting text: from a block and its style to lines of known height that can be split and drawn.

This is the one place that sets text. What the rest of `exports.pdf` asks of it is the class `SetText` with its
properties, `set_block` and `set_words`; another typesetter that offers the same can stand here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from app.language import upper
from app.path import Path
from app.text import is_safe_link
from exports.blocks import Block, Part, Role, Run
from exports.fonts import Face
from exports.pages import Mark
from exports.pdf import engine
from exports.pdf.lines import Line, Piece, balance, break_lines
from exports.style import HouseStyle, PartStyle

_BALANCED = (Part.HEADLINE, Part.SUBHEAD, Part.HEADING)
_MARKER_GAP = 0.5
"""The least space between a list item's sign and its text, in ems."""


@dataclass(frozen=True, slots=True)
class LinkLook:
    color: str
    underline: bool


@dataclass(frozen=True, slots=True)
class SetText:
    """A text set to `width` points: lines of equal height, one below the other. `path` is where it came from."""

    runs: tuple[Run, ...]
    lines: tuple[Line, ...]
    style: PartStyle
    links: LinkLook
    width: float
    path: Path
    marker: str = ""

    @property
    def leading(self) -> float:
        """The height of one line in points."""
        return self.style.leading

    @property
    def height(self) -> float:
        """The height of all lines in points, without the space before and after."""
        return len(self.lines) * self.style.leading

    def slice(self, first: int, end: int) -> SetText:
        """Return the lines `first` to `end` as a text of their own; the sign of a list item stays with line 0."""
        return replace(self, lines=self.lines[first:end], marker="" if first else self.marker)

    def draw(self, canvas: Any, page: int, left: float, top: float, page_height: float) -> Iterator[Mark]:
        """Draw the lines with their corner at `left`, `top` (points from the page's top left); yield their marks."""
        pen = _Pen(self, canvas, page, left, top, page_height)
        if self.marker:
            pen.draw_marker()
        for number, line in enumerate(self.lines):
            yield from pen.draw_line(number, line)
        pen.finish()


def set_block(block: Block, house: HouseStyle, width: float, language: str) -> SetText:
    """Return `block` set in `house`'s look for its part, `width` points wide with its indents."""
    style = house.parts[block.part]
    links = LinkLook(house.link_color, house.underline_links)
    return _set(block.runs, style, links, width, language, block.path, block.marker, block.part in _BALANCED)


def set_words(words: str, style: PartStyle, width: float, language: str, path: Path = ()) -> SetText:
    """Return plain `words` (a running head, a word mark) set in `style`."""
    links = LinkLook(style.color, False)
    return _set((Run(words, path=path),), style, links, width, language, path, "", False)


@lru_cache(maxsize=2000)
def _set(
    runs: tuple[Run, ...], style: PartStyle, links: LinkLook, width: float, language: str, path: Path, marker: str,
    even: bool,
) -> SetText:  # fmt: skip
    if style.caps:
        runs = tuple(replace(run, text=upper(run.text, language)) for run in runs)
    faces = [face_of(run, style) for run in runs]
    room = max(style.size * 2, width - style.indent - style.indent_right)

    def measure(face: Face, text: str) -> float:
        return engine.width(face, text) * style.size / 1000 + style.tracking * len(text)

    def lines_at(room: float) -> list[Line]:
        first = room if marker else max(room - style.first_line, style.size)
        return break_lines(runs, faces, measure, lambda number: room if number else first, compounds=not even)

    lines = balance(room, lines_at) if even else lines_at(room)
    return SetText(runs, tuple(lines), style, links, width, path, marker)


def face_of(run: Run, style: PartStyle) -> Face:
    """Return the face of `run` in a part of `style`: bold is added, italic within italic stands upright.

    A contact's name is bold.
    """
    return Face(style.font, style.bold or run.bold or run.role == Role.NAME, style.italic != run.italic)


class _Pen:
    """Draws one `SetText` on one page."""

    def __init__(self, text: SetText, canvas: Any, page: int, left: float, top: float, page_height: float) -> None:
        self.text, self.canvas, self.page = text, canvas, page
        self.left, self.top, self.page_height = left, top, page_height
        style = text.style
        ascent, descent = engine.vertical_metrics(Face(style.font, style.bold, style.italic))
        self.drop = (style.leading + (ascent - descent) * style.size) / 2
        self.writer = canvas.beginText()
        self.color = ""
        self.rules: list[tuple[float, float, float, str]] = []
        if style.tracking:
            self.writer.setCharSpace(style.tracking)

    def baseline(self, number: int) -> float:
        """Return the height of a line's baseline above the page's foot."""
        return self.page_height - self.top - number * self.text.style.leading - self.drop

    def draw_line(self, number: int, line: Line) -> Iterator[Mark]:
        start, stretch = self.place(number, line)
        y = self.baseline(number)
        self.writer.setTextOrigin(start, y)
        if stretch:
            self.writer.setWordSpace(stretch)
        at, shift = 0, 0.0
        while at < len(line.pieces):
            end = at
            while end < len(line.pieces) and line.pieces[end].run == line.pieces[at].run:
                end += 1
            same_run = line.pieces[at:end]
            left = start + same_run[0].x + shift
            shift += stretch * sum(_spaces(piece.text) for piece in same_run)
            right = min(start + same_run[-1].x + same_run[-1].width + shift, start + self.ink(line, stretch))
            yield from self.draw_run(self.text.runs[same_run[0].run], same_run, left, max(left, right), y, number)
            at = end
        if stretch:
            self.writer.setWordSpace(0)

    def place(self, number: int, line: Line) -> tuple[float, float]:
        """Return where a line starts, and what is added to each of its spaces."""
        style = self.text.style
        hangs = number or self.text.marker or style.align in ("center", "right")
        start = self.left + style.indent + (0 if hangs else style.first_line)
        spare = self.text.width - style.indent - style.indent_right - line.width
        if style.align == "center":
            return start + spare / 2, 0
        if style.align == "right":
            return start + spare, 0
        if style.align == "justify" and not line.last:
            gaps = sum(_spaces(piece.text) for piece in line.pieces) - _trailing(line.pieces)
            return start, max(0.0, spare / gaps) if gaps else 0
        return start, 0

    def ink(self, line: Line, stretch: float) -> float:
        if not stretch:
            return line.width
        return line.width + stretch * (sum(_spaces(p.text) for p in line.pieces) - _trailing(line.pieces))

    def draw_run(
        self, run: Run, pieces: Sequence[Piece], left: float, right: float, y: float, number: int
    ) -> Iterator[Mark]:
        linked = is_safe_link(run.link)
        color = self.text.links.color if linked else self.text.style.color
        self.write(pieces, color)
        top = self.top + number * self.text.style.leading
        box = (left, top, right, top + self.text.style.leading)
        if linked and right > left:
            size = self.text.style.size
            engine.add_link(self.canvas, run.link, (left, y - 0.25 * size, right, y + 0.8 * size))
            if self.text.links.underline:
                self.rules.append((left, right, y - 0.13 * size, color))
        yield Mark(self.page, box, run.path or self.text.path)

    def write(self, pieces: Sequence[Piece], color: str) -> None:
        if color != self.color:
            self.writer.setFillColor(engine.color(color))
            self.color = color
        for piece in pieces:
            engine.font(piece.face)
            self.writer.setFont(piece.face.key, self.text.style.size)
            self.writer.textOut(piece.text)

    def draw_marker(self) -> None:
        """Draw the list item's sign where the style has its first line start, or further left if it is wide."""
        style = self.text.style
        face = Face(style.font, style.bold, style.italic)
        size = engine.width(face, self.text.marker) * style.size / 1000
        hang = max(-style.first_line, size + _MARKER_GAP * style.size)
        self.writer.setTextOrigin(self.left + style.indent - hang, self.baseline(0))
        self.write([Piece(face, self.text.marker + " ", 0, 0, 0)], style.color)

    def finish(self) -> None:
        if self.text.style.tracking:
            self.writer.setCharSpace(0)
        self.canvas.drawText(self.writer)
        for left, right, y, color in self.rules:
            engine.rule(self.canvas, (left, y), (right, y), 0.05 * self.text.style.size, color)


def _spaces(text: str) -> int:
    return text.count(" ") + text.count("\u00a0")


def _trailing(pieces: Sequence[Piece]) -> int:
    text = "".join(piece.text for piece in pieces)
    return len(text) - len(text.rstrip(" "))
