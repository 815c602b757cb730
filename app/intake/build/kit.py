"""From a reading to a kit: each part by its own builder, and what a builder leaves out comes back as it stood.

Order: the story's blocks stand in the order of the source, so do boilerplates, notices and contacts among themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.intake.build.boilerplate import build_boilerplate
from app.intake.build.contact import build_contacts
from app.intake.build.opening import build_dateline, build_timing
from app.intake.build.own import restored
from app.intake.build.quote import build_quote
from app.intake.build.words import lost
from app.intake.reading import Kind, Part, Reading
from app.kit import (
    Block,
    Boilerplate,
    Contact,
    Dateline,
    Heading,
    ListBlock,
    Notice,
    Paragraph,
    PressKit,
    Release,
    Timing,
)
from app.kit import Imported as Origin
from app.record import record
from app.text import EMPTY, RichText, rich


@record
class Note:
    """A sentence for the writer, and the stretch of the text that it is about (0, 0: the whole of it)."""

    message: str
    start: int = 0
    end: int = 0


@record
class Imported:
    """What an import makes: the kit, and what the writer should look at."""

    kit: PressKit
    notes: tuple[Note, ...] = ()


def build(reading: Reading) -> Imported:
    """Return the kit that the parts of `reading` make. Every word of its text stands in the kit."""
    made = _Made(reading)
    notes = tuple(_notes(reading))
    release = Release(
        timing=made.timing,
        headline=made.headline,
        subheads=tuple(made.subheads),
        dateline=made.dateline,
        story=tuple(made.story),
        end_mark=made.end_mark,
    )
    kit = PressKit(
        language=reading.language,
        release=release,
        boilerplates=tuple(made.boilerplates),
        notices=tuple(made.notices),
        contacts=tuple(made.contacts),
        contacts_at="top" if made.contacts_first else "end",
        imported=Origin(reading.source.name, tuple(made.aside), tuple(note.message for note in notes)),
    )
    return Imported(restored(kit, reading), notes)


def _notes(reading: Reading) -> Iterator[Note]:
    yield from (Note(message) for message in reading.source.notes)
    for comment in reading.source.comments:
        author = f" by {comment.author}" if comment.author else ""
        about = f" on “{comment.about}”" if comment.about else ""
        yield Note(f"Comment{author}{about}: {comment.text}")


class _Made:
    """What has been made of the parts so far."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.timing = Timing()
        self.headline = EMPTY
        self.subheads: list[RichText] = []
        self.dateline = Dateline()
        self.story: list[Block] = []
        self.boilerplates: list[Boilerplate] = []
        self.notices: list[Notice] = []
        self.contacts: list[Contact] = []
        self.aside: list[str] = []
        self.end_mark = ""
        self.contacts_first = False
        for kind, parts in _things(reading):
            self._take(kind, parts)
        self._open()

    def _take(self, kind: Kind, parts: tuple[Part, ...]) -> None:
        """Make the thing that `parts` are, of the `kind` of the first."""
        reading = self._reading
        if kind == "headline":
            self.headline = _joined([*filter(None, [self.headline]), *map(reading.words, parts)], " ")
        elif kind == "subhead":
            self.subheads += map(reading.words, parts)
        elif kind in ("quote", "attribution"):
            self._keep(parts, build_quote(reading, parts))
        elif kind in ("boilerplate", "boilerplate_heading"):
            self._keep(parts, build_boilerplate(reading, parts))
        elif kind in ("notice", "notice_heading"):
            head = " ".join(str(reading.words(p)) for p in parts if p.kind == "notice_heading")
            text = _joined([reading.words(p) for p in parts if p.kind == "notice"], "\n")
            self.notices.append(Notice(head, text))
        elif kind == "contact":
            self.contacts_first |= not (self.headline or self.story)
            self._keep(parts, *build_contacts(reading, parts))
        elif kind == "end_mark" and not self.end_mark:
            self.end_mark = " ".join(str(reading.words(p)) for p in parts)
        elif kind in ("furniture", "end_mark"):
            self.aside += (str(reading.words(p)) for p in parts)
        elif kind not in ("release_line", "date", "dateline"):
            for part in parts:
                self._story_block(part)

    def _story_block(self, part: Part) -> None:
        text = self._reading.words(part)
        hint = self._reading.passages[self._reading.passage_at(part.start)].hint
        last = self.story[-1] if self.story else None
        if part.kind == "heading":
            self.story.append(Heading(text))
        elif part.kind == "list":
            numbered = hint.style == "numbered"
            if isinstance(last, ListBlock) and last.numbered == numbered:
                self.story[-1] = replace(last, items=(*last.items, text))
            else:
                self.story.append(ListBlock((text,), numbered))
        else:
            self.story.append(Paragraph(text))

    def _keep(self, parts: tuple[Part, ...], *items: Block | Boilerplate | Contact) -> None:
        """Keep `items` if they hold every word of `parts`; what they have lost stands as a paragraph besides."""
        words = " ".join(str(self._reading.words(part)) for part in parts)
        for item in items:
            if isinstance(item, Boilerplate):
                self.boilerplates.append(item)
            elif isinstance(item, Contact):
                self.contacts.append(item)
            else:
                self.story.append(item)
        if lost(words, *items):
            self.story.append(Paragraph(rich(words)))

    def _open(self) -> None:
        """Make release line and dateline, of all their parts in the text."""
        reading = self._reading
        lines = tuple(p for p in reading.parts if p.kind == "release_line")
        opening = tuple(p for p in reading.parts if p.kind in ("dateline", "date"))
        if lines:
            self.timing = build_timing(reading, lines)
        if opening:
            self.dateline = build_dateline(reading, opening)
        for parts, made in ((lines, self.timing), (opening, self.dateline)):
            said = " ".join(str(reading.words(p)) for p in parts)
            if lost(said, made):
                self.aside.append(said)


def _things(reading: Reading) -> Iterator[tuple[Kind, tuple[Part, ...]]]:
    """Yield the parts that make one thing each: those of a group, at the place of its first, and single ones."""
    seen: set[int] = set()
    for part in reading.parts:
        if not part.group:
            yield part.kind, (part,)
        elif part.group not in seen:
            seen.add(part.group)
            yield part.kind, tuple(p for p in reading.parts if p.group == part.group)


def _joined(texts: list[RichText], joint: str) -> RichText:
    out = EMPTY
    for text in texts:
        out += (rich(joint) if out else EMPTY) + text
    return out
