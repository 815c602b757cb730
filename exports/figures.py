"""Figures: a picture of the story with the words that the kit's media have for it.

`app.resolution` says how large it is, `app.crops` which part of it is seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from app.kit import Figure, FigureWidth, Media
from app.path import Path
from exports.blocks import Block, Finding, Part, Role, Run
from exports.empties import plain, runs
from exports.style import PartStyle


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


def column_look(look: PartStyle, width: FigureWidth, measure: float) -> PartStyle:
    """Return `look` of a figure for one that is so wide, in a text of `measure` points: indents take what is left over.

    So the caption is no wider than the picture. The column stands where the style has its lines begin.
    """
    if width == "full":
        return look
    spare = (measure - look.indent - look.indent_right) / 2
    start = {"right": spare, "center": spare / 2}.get(look.align, 0.0)
    return replace(look, indent=look.indent + start, indent_right=look.indent_right + spare - start)
