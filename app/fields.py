"""The text fields of a kit in reading order: what is searched, counted and checked."""

from __future__ import annotations

from collections.abc import Iterator

from app.kit import (
    BLANKS,
    BOILERPLATES,
    CONTACTS,
    DATELINE,
    DOCUMENTS,
    END_MARK,
    HEADLINE,
    NOTICES,
    STORY,
    SUBHEADS,
    TIMING,
    Block,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    PressKit,
    Quote,
)
from app.path import Path
from app.text import RichText

Field = tuple[Path, RichText | str]
"""The path of a field in the kit, and the text that stands there."""

_SPEAKER = ("name", "title", "organization")
_CONTACT = ("label", "name", "title", "organization", "phone", "email", "other")
_TYPED = ("text", "place")
"""The kinds of blanks that are filled in with words of one's own."""
_MEDIA = ("caption", "credit", "alt", "rights")
_BIO = ("name", "title", "organization", "text")


def text_fields(kit: PressKit) -> Iterator[Field]:
    """Yield every field of `kit` that people write words into, empty ones left out, in reading order.

    Choices (language, style, zone, file names) are no words. What is filled in comes first, as in the form, and the
    contacts where the kit prints them.
    """
    return ((path, text) for path, text in _all(kit) if text)


def _all(kit: PressKit) -> Iterator[Field]:
    release = kit.release
    yield from (((*BLANKS, i, "value"), blank.value) for i, blank in enumerate(kit.blanks) if blank.kind in _TYPED)
    yield ("issuer",), kit.issuer
    yield (*TIMING, "line"), release.timing.line
    if kit.contacts_at == "top":
        yield from _records(CONTACTS, kit.contacts, _CONTACT)
    yield HEADLINE, release.headline
    yield from (((*SUBHEADS, i), subhead) for i, subhead in enumerate(release.subheads))
    yield from _records((*DATELINE, "places"), release.dateline.places, ("city", "region"))
    yield (*DATELINE, "wire"), release.dateline.wire
    yield (*DATELINE, "words"), release.dateline.words
    for i, block in enumerate(release.story):
        yield from _block((*STORY, i), block)
    yield from _records(BOILERPLATES, kit.boilerplates, ("about", "heading", "text"))
    yield from _records(NOTICES, kit.notices, ("heading", "text"))
    yield END_MARK, release.end_mark
    if kit.contacts_at == "end":
        yield from _records(CONTACTS, kit.contacts, _CONTACT)
    yield ("release", "slug"), release.slug
    yield from _records(("media",), kit.media, _MEDIA)
    for i, document in enumerate(kit.documents):
        yield from _document((*DOCUMENTS, i), document)


def _records(path: Path, records: tuple[object, ...], names: tuple[str, ...]) -> Iterator[Field]:
    for i, record in enumerate(records):
        yield from (((*path, i, name), getattr(record, name)) for name in names)


def _document(path: Path, document: Document) -> Iterator[Field]:
    yield (*path, "title"), document.title
    yield (*path, "intro"), document.intro
    for j, block in enumerate(document.story):
        yield from _block((*path, "story", j), block)
    yield from _records((*path, "rows"), document.rows, ("label", "text"))
    yield from _records((*path, "people"), document.people, _BIO)


def _block(path: Path, block: Block) -> Iterator[Field]:
    match block:
        case Paragraph() | Heading():
            yield (*path, "text"), block.text
        case Quote():
            yield (*path, "text"), block.text
            yield from (((*path, "speaker", name), getattr(block.speaker, name)) for name in _SPEAKER)
            yield (*path, "attribution", "verb"), block.attribution.verb
            yield (*path, "attribution", "words"), block.attribution.words
        case ListBlock():
            yield from (((*path, "items", j), item) for j, item in enumerate(block.items))
        case _:
            pass
