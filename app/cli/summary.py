"""From a kit to a few lines that tell a person what is in it."""

from __future__ import annotations

from collections.abc import Iterator

from app.kit import (
    Boilerplate,
    Contact,
    Document,
    Figure,
    Heading,
    Imported,
    ListBlock,
    Notice,
    Paragraph,
    PressKit,
    Quote,
    Unknown,
)
from app.text import RichText

_PAPERS = {"letter": "US Letter", "a4": "A4"}
_NOTICE = 60
"""Characters that are shown of a notice without a heading."""


def summary(kit: PressKit) -> str:
    """Return what is in `kit`, one fact a line; what the kit leaves out is left out here."""
    rows = [(label, value) for label, value in _facts(kit) if value]
    width = max(len(label) for label, _ in rows) + 2
    return "\n".join(f"{label + ':':<{width}}{value}" for label, value in rows)


def _facts(kit: PressKit) -> Iterator[tuple[str, str]]:
    from app.blanks import filled
    from app.dateline import dateline
    from app.embargo import release_line

    fields, kit = _fields(kit), filled(kit)
    release = kit.release
    yield "Headline", _line(release.headline)
    yield from (("Subhead", _line(subhead)) for subhead in release.subheads)
    yield "Release line", release_line(release.timing, kit.language)
    yield "Dateline", dateline(release.dateline, kit.language)
    yield "Story", _story(kit)
    yield "Quotes", _listed([b.speaker.name for b in release.story if isinstance(b, Quote)])
    yield "Boilerplates", _listed([_about(boilerplate) for boilerplate in kit.boilerplates])
    yield "Notices", _listed([_notice(notice) for notice in kit.notices])
    yield "Contacts", _listed([_contact(contact) for contact in kit.contacts])
    yield "Documents", _documents(kit)
    yield "Media", _listed([media.file for media in kit.media])
    yield "Documents", _listed([_titled(document, kit.language) for document in kit.documents])
    yield "To fill in", fields
    yield "Imported", _imported(kit.imported)
    yield from (("Note", " ".join(note.split())) for note in kit.imported.notes)
    yield "Language", kit.language
    yield "House style", f"{kit.style}, {_PAPERS[kit.paper]}"


def _line(text: RichText) -> str:
    return " ".join(str(text).split())


def _story(kit: PressKit) -> str:
    """Return how much there is to read: "612 words in 14 blocks"."""
    story = kit.release.story
    words = 0
    for block in story:
        match block:
            case Paragraph() | Heading() | Quote():
                words += len(str(block.text).split())
            case ListBlock():
                words += sum(len(str(item).split()) for item in block.items)
            case Figure() | Unknown():
                pass
    return f"{_count(words, 'word')} in {_count(len(story), 'block')}" if story else ""


def _count(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def _about(boilerplate: Boilerplate) -> str:
    return boilerplate.about or boilerplate.heading


def _titled(document: Document, tag: str) -> str:
    from app.documents import title_of

    return title_of(document, tag) or document.kind


def _notice(notice: Notice) -> str:
    words = " ".join((notice.heading or str(notice.text)).split())
    return words if len(words) <= _NOTICE else words[: _NOTICE - 1].rstrip() + "…"


def _fields(kit: PressKit) -> str:
    """Return which fields are still empty: "3 of 8 fields: Company, Amount, City", or that none is."""
    from app.blanks import empty, name_of

    missing, count = [name_of(blank) for blank in empty(kit)], len(kit.blanks)
    if not count:
        return ""
    if not missing:
        return f"nothing: {_count(count, 'field is', 'fields are')} filled in"
    return f"{len(missing)} of {_count(count, 'field')}: {_listed(missing)}"


def _imported(imported: Imported) -> str:
    """Return where the kit came from: "release.pdf; 3 stretches set aside, not printed"."""
    count = len(imported.aside)
    aside = f"{_count(count, 'stretch', 'stretches')} set aside, not printed" if count else ""
    return "; ".join(filter(None, (" ".join(imported.file.split()), aside)))


def _contact(contact: Contact) -> str:
    return " ".join(part for part in (contact.name, f"<{contact.email}>" if contact.email else "") if part)


def _documents(kit: PressKit) -> str:
    if not kit.documents:
        return ""
    from app.documents import title_of

    return _listed([title_of(document, kit.language) or document.kind for document in kit.documents])


def _listed(names: list[str]) -> str:
    return ", ".join(name for name in dict.fromkeys(names) if name)
