"""The further documents of a kit, each from the top of a page: title, introduction, and what its kind has.

A backgrounder has a story. Facts, dates and key figures are the rows of a table whose columns have heads. Questions
are headings, their answers running text below. A bio is headed by name, title and organization, with the portrait
beside them and its credit below.

A document of a kind that only a newer Pressroom knows makes no block; one with nothing in it has its title.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from app.documents import TABLES, column_heads, contents_title, photo_credit, title_of
from app.kit import DOCUMENT_KINDS, DOCUMENTS, HEADLINE, Bio, Document, Figure, ListBlock, Media, PressKit, Row, Unknown
from app.kit import Block as StoryBlock
from app.language import language
from app.path import Path
from app.text import RichText
from exports.blocks import Block, Cell, Finding, Part, Role, Run
from exports.empties import plain, runs
from exports.figures import figure_blocks, figure_findings
from exports.story import Blocks, paragraphs, rich_runs, said, story_block, stripped, text_block

_LISTS = 10_000
"""The lists of a document have numbers of their own: so many for each, the release's come first."""

_OF_RELEASE = ("release", "boilerplates", "notices", "contacts")


def document_blocks(document: Document, index: int, tag: str, media: tuple[Media, ...]) -> Iterator[Block]:
    """Yield the blocks of `document`, which is number `index` of a kit in the language `tag` with those `media`."""
    if document.kind not in DOCUMENT_KINDS:
        return
    path: Path = (*DOCUMENTS, index)
    yield _title(title_of(document, tag), path)
    for paragraph in document.intro.paragraphs():
        yield from text_block(Part.INTRO, paragraph, (*path, "intro"), path)
    if document.kind == "backgrounder":
        yield from _story(document.story, (*path, "story"), (index + 1) * _LISTS, tag, media)
    elif document.kind == "bios":
        for j, bio in enumerate(document.people):
            yield from _bio(bio, (*path, "people", j), tag, *_of_portrait(bio, media))
    elif document.kind == "qa":
        for j, row in enumerate(document.rows):
            yield from _question(row, (*path, "rows", j))
    elif document.kind in TABLES:
        yield from _table(document, index, tag)


def contents_blocks(kit: PressKit) -> Iterator[Block]:
    """Yield the contents of `kit`, a page of its own: nothing if it has fewer than two further documents."""
    there = [(i, document) for i, document in enumerate(kit.documents) if document.kind in DOCUMENT_KINDS]
    if len(there) < 2:
        return
    tag = kit.language
    yield _contents_title(contents_title(tag))
    if said(kit.release.headline):
        yield _entry(" ".join(str(kit.release.headline).split()), HEADLINE)
    for i, document in there:
        yield _entry(title_of(document, tag), (*DOCUMENTS, i))


@lru_cache(maxsize=16)
def _contents_title(words: str) -> Block:
    return Block(Part.DOCUMENT_TITLE, (Run(words, path=DOCUMENTS),), DOCUMENTS)


@lru_cache(maxsize=64)
def _entry(words: str, path: Path) -> Block:
    return Block(Part.CONTENTS, runs(words, path), path)


def document_findings(kit: PressKit, files: Collection[str] | None) -> Iterator[Finding]:
    """Yield what the user should know about the further documents of `kit`; `files` are the names of its media."""
    for i, document in enumerate(kit.documents):
        path: Path = (*DOCUMENTS, i)
        if document.kind not in DOCUMENT_KINDS:
            message = f"This document ({document.kind}) was made by a newer Pressroom and is not exported."
            yield Finding(path, message)
            continue
        if sum(1 for _ in document_blocks(document, i, kit.language, kit.media)) == 1:
            title = title_of(document, kit.language)
            yield Finding(path, f"The document “{title}” has nothing in it yet; its page has only the title.")
        for j, bio in enumerate(document.people if document.kind == "bios" else ()):
            if files is not None and bio.portrait.strip() and bio.portrait not in files:
                message = f"The portrait “{bio.portrait}” is not in this kit; the bio is printed without it."
                yield Finding((*path, "people", j, "portrait"), message)
        for j, block in enumerate(document.story if document.kind == "backgrounder" else ()):
            at = (*path, "story", j)
            if isinstance(block, Unknown):
                yield Finding(at, f"This block ({block.kind}) was made by a newer Pressroom and is not exported.")
            elif isinstance(block, Figure):
                yield from figure_findings(block, at, kit.media, files)


def concerns(path: Path, kit: PressKit, index: int) -> bool:
    """Say whether what is found at `path` has to do with number `index` of the further documents alone."""
    if path[0] == "media":
        document = kit.documents[index]
        placed = {block.media for block in document.story if isinstance(block, Figure)}
        placed |= {bio.portrait for bio in document.people}
        return isinstance(path[1], int) and kit.media[path[1]].file in placed
    return path[0] not in _OF_RELEASE and (path[0] != "documents" or path[1] == index)


@lru_cache(maxsize=64)
def _title(words: str, path: Path) -> Block:
    return Block(Part.DOCUMENT_TITLE, runs(words, (*path, "title")), path)


def _story(
    story: tuple[StoryBlock, ...], path: Path, lists: int, tag: str, media: tuple[Media, ...]
) -> Iterator[Block]:
    for j, block in enumerate(story):
        at = (*path, j)
        yield from (
            figure_blocks(block, at, media) if isinstance(block, Figure) else story_block(block, at, lists, False, tag)
        )
        lists += isinstance(block, ListBlock)


def _table(document: Document, index: int, tag: str) -> Iterator[Block]:
    """Yield the cells of the rows that have anything in them, below the heads of the columns."""
    path: Path = (*DOCUMENTS, index, "rows")
    rows = [(j, row) for j, row in enumerate(document.rows) if said(row.label) or said(row.text)]
    if rows:
        yield from _heads(column_heads(document.kind, tag), path, index)
    for number, (j, row) in enumerate(rows, start=1):
        yield from _row(row, (*path, j), index, number)


@lru_cache(maxsize=64)
def _heads(words: tuple[str, ...], path: Path, table: int) -> Blocks:
    return tuple(
        Block(Part.COLUMN_HEAD, (Run(head, path=path),), path, cell=Cell(table, 0, column))
        for column, head in enumerate(words)
    )


@lru_cache(maxsize=1024)
def _row(row: Row, path: Path, table: int, number: int) -> Blocks:
    fields = (Part.ROW_HEAD, row.label, "label"), (Part.CELL, row.text, "text")
    return tuple(
        Block(part, _words(text, (*path, name)), path, cell=Cell(table, number, column))
        for column, (part, text, name) in enumerate(fields)
    )


def _words(text: RichText, field: Path) -> tuple[Run, ...]:
    return rich_runs(stripped(text), field) if said(text) else ()


@lru_cache(maxsize=1024)
def _question(row: Row, path: Path) -> Blocks:
    question = Block(Part.QUESTION, _words(row.label, (*path, "label")), path)
    answers = (text_block(Part.ANSWER, text, (*path, "text"), path) for text in row.text.paragraphs())
    return (*((question,) if question.runs else ()), *(block for blocks in answers for block in blocks))


@lru_cache(maxsize=256)
def _bio(bio: Bio, path: Path, tag: str, alt: str, credit: str, entry: int) -> Blocks:
    """Return the blocks of `bio`; `credit` is that of its portrait, which is number `entry` of the media."""
    portrait = bio.portrait if bio.portrait.strip() else ""
    words = tuple(_who(bio, path, tag))
    heading = Block(Part.BIO_HEADING, words, path, picture=portrait, alt=alt if portrait else "", crop=bio.crop)
    line = runs(photo_credit(credit, tag), ("media", entry, "credit"), Role.CREDIT) if credit.strip() else ()
    below = (Block(Part.BIO_CREDIT, line, path),) if line else ()
    return (*((heading, *below) if words or portrait else ()), *paragraphs(Part.BIO, bio.text, path))


def _of_portrait(bio: Bio, media: tuple[Media, ...]) -> tuple[str, str, int]:
    """Return what those are told of a portrait who cannot see it, its credit, and the number of its entry, or -1.

    They are told its alternative text, or whom it shows.
    """
    found = ((i, entry) for i, entry in enumerate(media) if entry.file == bio.portrait) if bio.portrait.strip() else ()
    number, entry = next(iter(found), (-1, Media()))
    return plain(" ".join((entry.alt.strip() or bio.name.strip() or bio.portrait).split())), entry.credit, number


def _who(bio: Bio, path: Path, tag: str) -> Iterator[Run]:
    """Yield the name, and below it title and organization, each from its own field."""
    separator = ""
    for name, role, joint in (
        ("name", Role.NAME, "\n"),
        ("title", Role.TEXT, language(tag).separator),
        ("organization", Role.TEXT, ""),
    ):
        if words := " ".join(getattr(bio, name).split()):
            field = (*path, name)
            yield from runs(separator + words, field, role)
            separator = joint
