"""What has been made of the parts of a reading: the pieces of a kit, and the place of each part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from app.intake.build.boilerplate import build_boilerplate
from app.intake.build.contact import build_contacts
from app.intake.build.opening import build_dateline, build_timing
from app.intake.build.quote import build_quote
from app.intake.build.story import Story, split_lists
from app.intake.build.things import Thing, lines_of, passages_of, things
from app.intake.build.words import lost, strings, words
from app.intake.reading import Kind, Part, Reading
from app.kit import (
    BOILERPLATES,
    CONTACTS,
    DATELINE,
    END_MARK,
    HEADLINE,
    NOTICES,
    SUBHEADS,
    TIMING,
    Boilerplate,
    Contact,
    Dateline,
    Heading,
    Notice,
    Paragraph,
    Timing,
)
from app.language import Language, language
from app.path import Path
from app.text import EMPTY, RichText, Span, rich

Item = TypeVar("Item", Boilerplate, Notice, Contact)

ASIDE: Path = ("imported", "aside")
_DIGITS = re.compile(r"\d")
_PHONE = 7
"""Digits of the shortest telephone number that leads anywhere."""


class Made:
    """Takes one thing after the other."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._rules: Language = language(reading.language)
        self.timing = Timing()
        self.headline = EMPTY
        self.subheads: list[RichText] = []
        self.dateline = Dateline()
        self.story = Story()
        self.boilerplates: list[Boilerplate] = []
        self.notices: list[Notice] = []
        self.contacts: list[Contact] = []
        self.aside: list[str] = []
        self.end_mark = ""
        self.contacts_first = False
        self.places: list[tuple[Part, Path]] = []
        self._items: list[tuple[Part, Part]] = []
        self._known: dict[object, Path] = {}
        for thing in things(reading):
            if thing[0].kind not in ("list", "furniture"):
                self._end_list()
            _TAKERS.get(thing[0].kind, Made._paragraphs)(self, thing)
        self._end_list()
        self._open(TIMING, ("release_line",))
        self._open(DATELINE, ("dateline", "date"))

    # One kind of thing each

    def _headline(self, thing: Thing) -> None:
        text = _joined([_plain(_on_one_line(self._reading.words(part))) for part in thing], " ")
        if self.headline and words(str(text)) == words(str(self.headline)):
            self._set_aside(thing, HEADLINE)  # said twice
            return
        self.headline = _joined([self.headline, text], " ")
        self._place(thing, HEADLINE)

    def _subheads(self, thing: Thing) -> None:
        for part in thing:
            self._place((part,), (*SUBHEADS, len(self.subheads)))
            self.subheads += (_plain(self._reading.words(line)) for line in lines_of(self._reading, part))

    def _quote(self, thing: Thing) -> None:
        quote = build_quote(self._reading, thing)
        left = self._left_out(thing, quote)
        if left and not quote.attribution.words and quote.speaker.name:
            by_rule = replace(quote.attribution, verb=quote.attribution.verb or self._rules.verb)
            quote = replace(quote, attribution=by_rule)
            left = self._left_out(thing, quote)
        verbatim = [part for part in thing if part.kind == "attribution"]
        if left and verbatim and not quote.attribution.words:
            quote = replace(quote, attribution=replace(quote.attribution, words=self._words(verbatim)))
            left = self._left_out(thing, quote)
        path = self.story.add(quote)
        for part in thing:
            self._place((part,), (*path, "attribution" if part.kind == "attribution" else "text"))
        self.story.add_texts([self._reading.words(line) for line in left])

    def _boilerplate(self, thing: Thing) -> None:
        made = build_boilerplate(self._reading, thing)
        for line in self._left_out(thing, made):
            said = str(self._reading.words(line))
            if not lost(said, made, self._rules.about_heading(made.about)):
                self.aside.append(said)  # its heading is printed by rule
            elif line.kind == "boilerplate_heading" and not made.heading:
                made = replace(made, heading=said)
            else:
                made = replace(made, text=_joined([made.text, self._reading.words(line)], "\n"))
        self._keep(thing, BOILERPLATES, self.boilerplates, made)

    def _notice(self, thing: Thing) -> None:
        head = " ".join(str(self._reading.words(part)) for part in thing if part.kind == "notice_heading")
        texts = [_plain(self._reading.words(part)) for part in thing if part.kind == "notice"]
        self._keep(thing, NOTICES, self.notices, Notice(" ".join(head.split()), _joined(texts, "\n")))

    def _contact(self, thing: Thing) -> None:
        self.contacts_first |= not (self.headline or self.story or self.contacts)
        made = list(build_contacts(self._reading, thing))
        for line in self._left_out(thing, *made):
            said = str(self._reading.words(line))
            named = not lost(said, self._rules.contact, self._rules.contacts)
            if made and (named or "@" in said or len(_DIGITS.findall(said)) >= _PHONE):
                self.aside.append(said)  # a heading by rule, or "Phone:" before a number that is in its field
            else:
                made = made or [Contact()]
                made[-1] = replace(made[-1], other=f"{made[-1].other}\n{said}".strip())
        paths = [self._keep((), CONTACTS, self.contacts, contact) for contact in made]
        for part, number in zip(thing, self._nearest(thing, made), strict=True):
            self._place((part,), paths[number])

    def _nearest(self, thing: Thing, made: Sequence[Contact]) -> list[int]:
        """Return for each part the number of the contact that has most of its words."""
        if len(thing) * len(made) > 10_000:
            return [0] * len(thing)
        have = [Counter(word for text in strings(contact) for word in words(text)) for contact in made]
        said = [words(str(self._reading.words(part))) for part in thing]
        return [max(range(len(have)), key=lambda n: (sum((have[n] & spoken).values()), -n)) for spoken in said]

    def _end(self, thing: Thing) -> None:
        if self.end_mark:
            self._set_aside(thing)
        else:
            self.end_mark = self._words(thing)
            self._place(thing, END_MARK)

    def _furniture(self, thing: Thing) -> None:
        self._set_aside(thing)

    def _heading(self, thing: Thing) -> None:
        text = _joined([_plain(_on_one_line(self._reading.words(part))) for part in thing], " ")
        self._place(thing, self.story.add(Heading(text)))

    def _list(self, thing: Thing) -> None:
        self._items += ((part, line) for part in thing for line in self._items_of(part))

    def _items_of(self, part: Part) -> list[Part]:
        """Return the items that `part` is: a passage each, or a line each where a user has marked several lines."""
        return [line for passage in passages_of(self._reading, part) for line in lines_of(self._reading, passage)]

    def _end_list(self) -> None:
        """Put the items since the last other thing into the story, as one list or several."""
        kinds = []
        for part, line in self._items:
            hint = self._reading.passages[self._reading.passage_at(line.start)].hint
            kinds.append((hint.style == "numbered", part.group))
        at = 0
        for count in split_lists(kinds):
            items = self._items[at : at + count]
            texts = [self._reading.words(line) for _, line in items]
            paths = self.story.add_list(texts, kinds[at][0])
            before: Part | None = None
            for (part, _), path in zip(items, paths, strict=True):
                if part is not before:
                    self._place((part,), path)
                before = part
            at += count
        self._items = []

    def _paragraphs(self, thing: Thing) -> None:
        for part in thing:
            for number, passage in enumerate(passages_of(self._reading, part)):
                path = self.story.add(Paragraph(self._reading.words(passage)))
                if not number:
                    self._place((part,), (*path, "text"))

    def _opening(self, thing: Thing) -> None:
        """Leave release line and dateline for `_open`, which makes them of all their parts."""

    def _open(self, path: Path, kinds: tuple[Kind, ...]) -> None:
        """Make release line or dateline, of all their parts in the text; what they cannot hold is set aside."""
        parts = tuple(part for part in self._reading.parts if part.kind in kinds)
        if not parts:
            return
        made: Timing | Dateline
        if path == TIMING:
            made = self.timing = build_timing(self._reading, parts)
        else:
            made = self.dateline = build_dateline(self._reading, parts)
        self.aside += (str(self._reading.words(line)) for line in self._left_out(parts, made))
        self._place(parts, path)

    # What they share

    def _words(self, parts: Sequence[Part]) -> str:
        return " ".join(" ".join(str(self._reading.words(part)).split()) for part in parts)

    def _place(self, parts: Sequence[Part], path: Path) -> None:
        self.places += ((part, path) for part in parts)

    def _set_aside(self, parts: Sequence[Part], path: Path = ()) -> None:
        for part in parts:
            self._place((part,), path or (*ASIDE, len(self.aside)))
            self.aside.append(str(self._reading.words(part)).strip())

    def _keep(self, parts: Thing, path: Path, items: list[Item], item: Item) -> Path:
        """Put `item` to `items`, unless one like it is there: its words are set aside then."""
        alike = (path, tuple(tuple(words(text).items()) for text in strings(item)))
        if alike in self._known:
            self.aside += filter(None, strings(item))
            at = self._known[alike]
        else:
            at = self._known[alike] = (*path, len(items))
            items.append(item)
        self._place(parts, at)
        return at

    def _left_out(self, parts: Thing, *made: object) -> list[Part]:
        """Return the lines of `parts` with words that none of `made` holds."""
        missing = lost("\n".join(str(self._reading.words(part)) for part in parts), *made)
        found = []
        for line in (line for part in parts for line in lines_of(self._reading, part)) if missing else ():
            said = words(str(self._reading.words(line)))
            if said & missing:
                found.append(line)
                missing -= said
        return found


_TAKERS: dict[Kind, Callable[[Made, Thing], None]] = {
    "headline": Made._headline,
    "subhead": Made._subheads,
    "quote": Made._quote,
    "attribution": Made._quote,
    "boilerplate": Made._boilerplate,
    "boilerplate_heading": Made._boilerplate,
    "notice": Made._notice,
    "notice_heading": Made._notice,
    "contact": Made._contact,
    "end_mark": Made._end,
    "furniture": Made._furniture,
    "heading": Made._heading,
    "list": Made._list,
    "release_line": Made._opening,
    "date": Made._opening,
    "dateline": Made._opening,
}


def _joined(texts: Sequence[RichText], joint: str) -> RichText:
    spans = [span for text in texts if text for span in (*rich(joint).spans, *text.spans)]
    return RichText(tuple(spans)).slice(len(joint)) if spans else EMPTY


def _plain(text: RichText) -> RichText:
    """Return `text` without bold and italic that all of it has: how a part looks is the house style's business."""
    bold, italic = (all(getattr(s, look) or not s.text.strip() for s in text.spans) for look in ("bold", "italic"))
    return RichText(tuple(Span(s.text, s.bold and not bold, s.italic and not italic, s.link) for s in text.spans))


def _on_one_line(text: RichText) -> RichText:
    return RichText(tuple(Span(s.text.replace("\n", " "), *s.look()) for s in text.spans))
