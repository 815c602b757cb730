"""Figures: a picture of the story with the words that the kit's media have for it, and the size it is printed at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from app.kit import Crop, Figure, FigureWidth, Media
from app.path import Path
from exports.blocks import Block, Finding, Part, Role, Run
from exports.empties import plain, runs
from exports.style import PartStyle

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels from the corner at the left top."""

DPI = 300
"""Pixels to an inch that print can show of a photograph; documents that are made to be edited hold no more."""

LEAST_DPI = 150
"""Pixels to an inch below which a reader sees that there are too few: the user is told."""

_COARSEST = 72
"""Pixels to an inch below which no picture is enlarged to fill its width: nobody would know what it shows."""

_SCALE = 1000
"""A crop tells its edges in so many parts of the picture's width and height."""

_TALLEST = 0.6
"""How much of the height of a page's text a picture may take; a caption and some of the story stand there as well."""


def figure_blocks(figure: Figure, path: Path, media: tuple[Media, ...]) -> tuple[Block, ...]:
    """Return the block of the `figure` at `path`; nothing for a figure without a picture."""
    if not figure.media.strip():
        return ()
    return _blocks(figure, path, *_entry(figure.media, media))


@lru_cache(maxsize=128)
def _blocks(figure: Figure, path: Path, index: int, entry: Media) -> tuple[Block, ...]:
    caption, credit = entry.caption.strip(), entry.credit.strip()
    alt = plain(" ".join((entry.alt.strip() or caption or figure.media).split()))
    words = tuple(_words(caption, credit, ("media", index)))
    made = Block(Part.FIGURE, words, path, picture=figure.media, alt=alt, width=figure.width, crop=figure.crop)
    return (made,)


def _entry(file: str, media: tuple[Media, ...]) -> tuple[int, Media]:
    """Return the first entry for `file` with its place, or an empty one that is at no place, -1."""
    return next(((i, entry) for i, entry in enumerate(media) if entry.file == file), (-1, Media()))


def _words(caption: str, credit: str, path: Path) -> Iterator[Run]:
    """Yield caption and credit. A credit after a caption stands in parentheses, as in The Chicago Manual of Style."""
    if caption:
        yield from runs(caption + " " * bool(credit), (*path, "caption"))
    if credit:
        enclosed = not caption or credit.startswith(("(", "[", "（"))
        yield from runs(credit if enclosed else f"({credit})", (*path, "credit"), Role.CREDIT)


def figure_findings(
    figure: Figure, path: Path, media: tuple[Media, ...], files: Collection[str] | None
) -> Iterator[Finding]:
    """Yield what the user should know about a figure at `path`; `files` are the names of the kit's files, if known."""
    name = figure.media
    if not name.strip():
        yield Finding(path, "This figure has no picture; it is left out.")
        return
    index, entry = _entry(name, media)
    if files is not None and name not in files:
        printed = "only its caption is printed" if entry.caption.strip() else "nothing is printed in its place"
        yield Finding(path, f"The picture “{name}” is not in this kit; {printed}.")
    elif index < 0:
        told = "there is no caption, credit or alternative text for it"
        yield Finding(path, f"The picture “{name}” is not listed among the kit’s media: {told}.")
    if index >= 0 and not entry.alt.strip():
        told = "only its caption" if entry.caption.strip() else "nothing but its file name"
        message = f"The picture “{name}” has no alternative text: readers who cannot see it are told {told}."
        yield Finding(("media", index, "alt"), message)


def figure_size(columns: int, rows: int, room: tuple[float, float], width: FigureWidth = "full") -> tuple[float, float]:
    """Return width and height in points of `columns` by `rows` pixels that are seen, the same in every format.

    They fill the width asked for and leave some of the height of the page; `room` is width and height of the text on a
    page. No picture is enlarged until nobody knows what it shows.
    """
    measure = room[0] / 2 if width == "half" else room[0]
    scale = min(72 / _COARSEST, measure / columns, _TALLEST * room[1] / rows)
    return columns * scale, rows * scale


def shown_box(crop: Crop, columns: int, rows: int) -> Box:
    """Return left, top, right and bottom of what `crop` leaves of an upright picture, in whole pixels: at least one.

    A crop that makes no sense leaves all of it.
    """
    left, right = _span(crop.left, crop.right, columns)
    top, bottom = _span(crop.top, crop.bottom, rows)
    return left, top, right, bottom


def square_box(crop: Crop, columns: int, rows: int) -> Box:
    """Return the largest square within the `shown_box` of `crop`, as near to the middle around its focal point as can
    be.
    """
    left, top, right, bottom = shown_box(crop, columns, rows)
    side = min(right - left, bottom - top)
    x = _around(crop.focus_x * columns / _SCALE, side, left, right)
    y = _around(crop.focus_y * rows / _SCALE, side, top, bottom)
    return x, y, x + side, y + side


def _span(start: int, end: int, pixels: int) -> tuple[int, int]:
    """Return the first pixel of so many between two edges in thousandths, and the one after the last."""
    start, end = max(0, start), min(_SCALE, end)
    if start >= end:
        return 0, pixels
    first = min(round(start * pixels / _SCALE), pixels - 1)
    return first, max(round(end * pixels / _SCALE), first + 1)


def _around(middle: float, side: int, low: int, high: int) -> int:
    """Return where `side` pixels begin that have `middle` in their middle, or are as near to that as the edges let."""
    return max(low, min(round(middle - side / 2), high - side))


def column_look(look: PartStyle, width: FigureWidth, measure: float) -> PartStyle:
    """Return `look` of a figure for one that is so wide, in a text of `measure` points: indents take what is left over.

    So the caption is no wider than the picture. The column stands where the style has its lines begin.
    """
    if width == "full":
        return look
    spare = (measure - look.indent - look.indent_right) / 2
    start = {"right": spare, "center": spare / 2}.get(look.align, 0.0)
    return replace(look, indent=look.indent + start, indent_right=look.indent_right + spare - start)
