"""Edits of a kit's media and of where they stand: add, replace, remove, place.

Pure functions from one kit to the next, like those of `app.edits`. The files' bytes are no part of a kit; whoever adds
or replaces a file has to bring them along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from app.edits import set_field
from app.errors import EditError
from app.kit import DOCUMENTS, MEDIA, STORY, Bio, Block, Crop, Document, Figure, Media, PressKit
from app.path import Path, get


def files_named(kit: PressKit) -> frozenset[str]:
    """Return the names of all files that `kit` needs: its media, what its figures and portraits show, its logo."""
    return frozenset(_names(kit)) - {""}


def _names(kit: PressKit) -> Iterator[str]:
    yield kit.logo
    yield from (entry.file for entry in kit.media)
    for story in (kit.release.story, *(document.story for document in kit.documents)):
        yield from (block.media for block in story if isinstance(block, Figure))
    yield from (bio.portrait for document in kit.documents for bio in document.people)


def entry_of(kit: PressKit, file: str) -> int:
    """Return the number of the first entry for `file` among the media of `kit`, -1 if it has none."""
    return next((index for index, entry in enumerate(kit.media) if entry.file == file), -1)


def with_media(kit: PressKit, entries: tuple[Media, ...]) -> PressKit:
    """Return `kit` with `entries` after its media."""
    return set_field(kit, MEDIA, (*kit.media, *entries)) if entries else kit


def stories(kit: PressKit) -> tuple[Path, ...]:
    """Return the paths of the stories of `kit` that figures can stand in, that of the release first."""
    told = (index for index, document in enumerate(kit.documents) if document.kind == "backgrounder")
    return (STORY, *((*DOCUMENTS, index, "story") for index in told))


def place(
    kit: PressKit, files: tuple[str, ...], story: Path = STORY, index: int | None = None
) -> tuple[PressKit, Path]:
    """Return `kit` with a figure of each of `files` in the story at the path `story`, and the path of the first.

    They come to stand before block `index`; without one, or with one that is beyond the story, at the end. `EditError`
    if there is no such story any more.
    """
    if story not in stories(kit):
        raise EditError("The document that the picture belongs into is no longer in the kit.")
    blocks: tuple[Block, ...] = get(kit, story)
    at = len(blocks) if index is None else min(index, len(blocks))
    figures = tuple(map(Figure, files))
    return set_field(kit, story, (*blocks[:at], *figures, *blocks[at:])), (*story, at)


Placement = tuple[Path, Figure | Bio]
"""The path of the story or of the people, and the figure or bio that shows a picture there."""


def placements(kit: PressKit) -> dict[str, tuple[Placement, ...]]:
    """Return where the pictures of `kit` stand, by their files: in stories, and as portraits."""
    out: dict[str, tuple[Placement, ...]] = {}
    for file, placement in _placements(kit):
        if file:
            out[file] = (*out.get(file, ()), placement)
    return out


def _placements(kit: PressKit) -> Iterator[tuple[str, Placement]]:
    for story in stories(kit):
        yield from ((block.media, (story, block)) for block in get(kit, story) if isinstance(block, Figure))
    for index, document in enumerate(kit.documents):
        if document.kind == "bios":
            path = (*DOCUMENTS, index, "people")
            yield from ((bio.portrait, (path, bio)) for bio in document.people)


def replaced(kit: PressKit, index: int, file: str) -> PressKit:
    """Return `kit` with `file` for the file of its medium `index`, wherever that stands. The words stay, and the
    crops go: they were made for another picture."""
    old = _entry(kit, index).file
    media = tuple(replace(entry, file=file) if entry.file == old else entry for entry in kit.media)
    kit = replace(kit, media=media, logo=file if kit.logo == old else kit.logo)

    def block(block: Block) -> Block | None:
        if isinstance(block, Figure) and block.media == old:
            return replace(block, media=file, crop=Crop())
        return block

    def bio(bio: Bio) -> Bio:
        return replace(bio, portrait=file, crop=Crop()) if bio.portrait == old else bio

    return _everywhere(kit, block, bio)


def removed(kit: PressKit, index: int) -> PressKit:
    """Return `kit` without its medium `index`, and without the figures and portraits that show it. A logo stays."""
    entry = _entry(kit, index)
    kit = set_field(kit, MEDIA, (*kit.media[:index], *kit.media[index + 1 :]))
    if not entry.file or entry_of(kit, entry.file) >= 0:
        return kit

    def block(block: Block) -> Block | None:
        return None if isinstance(block, Figure) and block.media == entry.file else block

    def bio(bio: Bio) -> Bio:
        return replace(bio, portrait="", crop=Crop()) if bio.portrait == entry.file else bio

    return _everywhere(kit, block, bio)


def _entry(kit: PressKit, index: int) -> Media:
    if not 0 <= index < len(kit.media):
        raise EditError(f"There is no picture {index + 1} in this kit.")
    return kit.media[index]


def _everywhere(kit: PressKit, block: Callable[[Block], Block | None], bio: Callable[[Bio], Bio]) -> PressKit:
    """Return `kit` with each block of its stories (None: gone) and each bio as they are given; what stays the same is
    the same object."""

    def story(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        made = tuple(new for new in map(block, blocks) if new is not None)
        same = len(made) == len(blocks) and all(new is old for new, old in zip(made, blocks, strict=True))
        return blocks if same else made

    def document(document: Document) -> Document:
        blocks, people = story(document.story), tuple(map(bio, document.people))
        if blocks is document.story and all(new is old for new, old in zip(people, document.people, strict=True)):
            return document
        return replace(document, story=blocks, people=people)

    blocks, documents = story(kit.release.story), tuple(map(document, kit.documents))
    if blocks is not kit.release.story:
        kit = replace(kit, release=replace(kit.release, story=blocks))
    if any(new is not old for new, old in zip(documents, kit.documents, strict=True)):
        kit = replace(kit, documents=documents)
    return kit
