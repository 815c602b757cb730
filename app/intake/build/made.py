"""What is made of each kind of part: the pieces of a kit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.intake.build.boilerplate import build_boilerplate
from app.intake.build.contact import build_contacts
from app.intake.build.gathered import Gathered, joined, on_one_line, plain
from app.intake.build.opening import build_dateline, build_timing, printed, unmarked
from app.intake.build.quote import build_quote
from app.intake.build.story import is_marked, split_lists
from app.intake.build.things import Thing, lines_of, passages_of, things
from app.intake.build.words import lost, pieces_with, strings, words
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
    Contact,
    Dateline,
    Heading,
    Notice,
    Paragraph,
    Timing,
)
from app.path import Path
from app.text import RichText, rich


class Made(Gathered):
    """Takes one thing after the other."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._items: list[tuple[Part, Part]] = []
        for thing in things(reading):
            if thing[0].kind not in ("list", "furniture"):
                self._end_list()
            _TAKERS.get(thing[0].kind, Made._paragraphs)(self, thing)
        self._end_list()
        self._open(TIMING, ("release_line",))
        self._open(DATELINE, ("dateline", "date"))

    # One kind of thing each

    def _headline(self, thing: Thing) -> None:
        text = unmarked(joined([plain(on_one_line(self.reading.words(part))) for part in thing], " "))
        if self.headline and words(str(text)) == words(str(self.headline)):
            self.set_aside(thing, HEADLINE)  # said twice
            return
        self.headline = joined([self.headline, text], " ")
        self.place(thing, HEADLINE)

    def _subheads(self, thing: Thing) -> None:
        for part in thing:
            self.place((part,), (*SUBHEADS, len(self.subheads)))
            self.subheads += (unmarked(plain(self.reading.words(line))) for line in lines_of(self.reading, part))

    def _quote(self, thing: Thing) -> None:
        quote = build_quote(self.reading, thing)
        left = self.left_out(thing, quote)
        if left and not quote.attribution.words and quote.speaker.name:
            by_rule = replace(quote.attribution, verb=quote.attribution.verb or self.rules.verb)
            quote = replace(quote, attribution=by_rule)
            left = self.left_out(thing, quote)
        verbatim = [part for part in thing if part.kind == "attribution"]
        if left and verbatim and not quote.attribution.words:
            quote = replace(quote, attribution=replace(quote.attribution, words=self.said(verbatim)))
            left = self.left_out(thing, quote)
        path = self.story.add(quote)
        for part in thing:
            self.place((part,), (*path, "attribution" if part.kind == "attribution" else "text"))
        self.story.add_texts([self.reading.words(line) for line in left])

    def _boilerplate(self, thing: Thing) -> None:
        made = build_boilerplate(self.reading, thing)
        for line in self.left_out(thing, made):
            said = str(self.reading.words(line))
            if not lost(said, made, self.rules.about_heading(made.about)):
                self.aside.append(said)  # its heading is printed by rule
            elif line.kind == "boilerplate_heading" and not made.heading:
                made = replace(made, heading=said)
            else:
                made = replace(made, text=joined([made.text, self.reading.words(line)], "\n"))
        self.keep(thing, BOILERPLATES, self.boilerplates, made)

    def _notice(self, thing: Thing) -> None:
        head = " ".join(str(self.reading.words(part)) for part in thing if part.kind == "notice_heading")
        texts = self._marked([part for part in thing if part.kind == "notice"])
        self.keep(thing, NOTICES, self.notices, Notice(" ".join(head.split()), joined(texts, "\n")))

    def _marked(self, parts: list[Part]) -> list[RichText]:
        """Return the texts of `parts`, items of lists with their numbers and bullets: a notice has no lists."""
        texts, number = [], 0
        for part in parts:
            at = self.reading.passage_at(part.start)
            style = self.reading.passages[at].hint.style if part.start == self.reading.bounds[at][0] else ""
            number = number + 1 if style == "numbered" else 0
            mark = f"{number}. " if number else "• " if style == "list" else ""
            texts.append(rich(mark) + plain(self.reading.words(part)) if mark else plain(self.reading.words(part)))
        return texts

    def _contact(self, thing: Thing) -> None:
        self.contacts_first |= not (self.headline or self.story or self.contacts)
        made = list(build_contacts(self.reading, thing))
        labels: list[str] = []
        left = self.missing(thing, *made)
        for line in self.left_out(thing, *made):
            said = str(self.reading.words(line))
            missing = words(said) & left
            left -= missing
            if made and (missing != words(said) or not lost(said, self.rules.contact, self.rules.contacts)):
                labels += pieces_with(said, missing)  # "Phone:" before a number that is in its field, a heading by rule
            else:
                made = made or [Contact()]
                made[-1] = replace(made[-1], other=f"{made[-1].other}\n{said}".strip())
        self.aside += filter(None, [" ".join(labels)])
        if not made:
            self.set_aside(thing)  # marks and no words
            return
        paths = [self.keep((), CONTACTS, self.contacts, contact) for contact in made]
        for part, number in zip(thing, self._nearest(thing, made), strict=True):
            self.place((part,), paths[number])

    def _nearest(self, thing: Thing, made: Sequence[Contact]) -> list[int]:
        """Return for each part the number of the contact that has most of its words."""
        if len(thing) * len(made) > 10_000:
            return [0] * len(thing)
        have = [Counter(word for text in strings(contact) for word in words(text)) for contact in made]
        said = [words(str(self.reading.words(part))) for part in thing]
        return [max(range(len(have)), key=lambda n: (sum((have[n] & spoken).values()), -n)) for spoken in said]

    def _end(self, thing: Thing) -> None:
        if self.end_mark:
            self.set_aside(thing)
        else:
            self.end_mark = self.said(thing)
            self.place(thing, END_MARK)

    def _furniture(self, thing: Thing) -> None:
        self.set_aside(thing)

    def _heading(self, thing: Thing) -> None:
        text = joined([plain(on_one_line(self.reading.words(part))) for part in thing], " ")
        self.place(thing, (*self.story.add(Heading(text)), "text"))

    def _list(self, thing: Thing) -> None:
        self._items += ((part, line) for part in thing for line in self._items_of(part))

    def _items_of(self, part: Part) -> list[Part]:
        """Return the items that `part` is: a passage each, or a line each where the file does not say what an item is.

        Under a line with a bullet or number, one without goes on with the item.
        """
        items: list[Part] = []
        for passage in passages_of(self.reading, part):
            hint = self.reading.passages[self.reading.passage_at(passage.start)].hint
            if hint.style in ("list", "numbered"):
                items.append(passage)
                continue
            lines = list(lines_of(self.reading, passage))
            marked = is_marked(str(self.reading.words(lines[0])))
            for line in lines:
                if marked and line is not lines[0] and not is_marked(str(self.reading.words(line))):
                    items[-1] = replace(items[-1], end=line.end)
                else:
                    items.append(line)
        return items

    def _end_list(self) -> None:
        """Put the items since the last other thing into the story, as one list or several."""
        kinds = []
        for part, line in self._items:
            hint = self.reading.passages[self.reading.passage_at(line.start)].hint
            kinds.append((hint.style == "numbered", part.group))
        at = 0
        for count in split_lists(kinds):
            items = self._items[at : at + count]
            texts = [self.reading.words(line) for _, line in items]
            paths = self.story.add_list(texts, kinds[at][0])
            before: Part | None = None
            for (part, _), path in zip(items, paths, strict=True):
                if part is not before:
                    self.place((part,), path)
                before = part
            at += count
        self._items = []

    def _paragraphs(self, thing: Thing) -> None:
        for part in thing:
            for number, passage in enumerate(passages_of(self.reading, part)):
                path = self.story.add(Paragraph(self.reading.words(passage)))
                if not number:
                    self.place((part,), (*path, "text"))

    def _opening(self, thing: Thing) -> None:
        """Leave release line and dateline for `_open`, which makes them of all their parts."""

    def _open(self, path: Path, kinds: tuple[Kind, ...]) -> None:
        """Make release line or dateline, of all their parts in the text; what they cannot hold is set aside."""
        parts = tuple(part for part in self.reading.parts if part.kind in kinds)
        if not parts:
            return
        made: Timing | Dateline
        if path == TIMING:
            made = self.timing = build_timing(self.reading, parts)
        else:
            self.dateline = build_dateline(self.reading, parts)
            made = printed(self.dateline, self.reading.language)
        self.aside += (str(self.reading.words(line)) for line in self.left_out(parts, made))
        self.place(parts, path)


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
