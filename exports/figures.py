"""Figures: a picture of the story with the words that the kit's media have for it, and the size it is printed at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from app.kit import Figure, Media
from app.path import Path
from exports.blocks import Block, Finding, Part, Role, Run
from exports.empties import plain, runs

DPI = 300
"""Pixels to an inch that print can show of a photograph; documents that are made to be edited hold no more."""

_COARSEST = 150
"""Pixels to an inch below which no picture is enlarged to fill the width of the text: its pixels would show."""

_TALLEST = 0.6
"""How much of the height of a page's text a picture may take; a caption and some of the story stand there as well."""


def figure_blocks(file: str, path: Path, media: tuple[Media, ...]) -> tuple[Block, ...]:
    """Return the block of the picture `file`, a figure at `path`; nothing for a figure without a picture."""
    if not file.strip():
        return ()
    return _blocks(file, path, *_entry(file, media))


@lru_cache(maxsize=128)
def _blocks(file: str, path: Path, index: int, entry: Media) -> tuple[Block, ...]:
    caption, credit = entry.caption.strip(), entry.credit.strip()
    alt = plain(" ".join((entry.alt.strip() or caption or file).split()))
    return (Block(Part.FIGURE, tuple(_words(caption, credit, ("media", index))), path, picture=file, alt=alt),)


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


def figure_size(columns: int, rows: int, room: tuple[float, float]) -> tuple[float, float]:
    """Return width and height in points of a picture of `columns` by `rows` pixels, the same in every format.

    It is as wide as the text at most and leaves some of the height of the page; `room` is width and height of the text
    on a page. No picture is enlarged so far that its pixels show.
    """
    scale = min(72 / _COARSEST, room[0] / columns, _TALLEST * room[1] / rows)
    return columns * scale, rows * scale
