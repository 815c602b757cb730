"""What is gathered of an imported kit, and where each part has come to, whatever kind it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from app.intake.build.story import Story
from app.intake.build.things import Thing, lines_of
from app.intake.build.words import lost, strings, words
from app.intake.reading import Part, Reading
from app.kit import Boilerplate, Contact, Dateline, Notice, Timing
from app.language import Language, language
from app.path import Path
from app.text import EMPTY, RichText, Span, rich

Item = TypeVar("Item", Boilerplate, Notice, Contact)

ASIDE: Path = ("imported", "aside")


class Gathered:
    """The pieces of a kit, empty to begin with."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.rules: Language = language(reading.language)
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
        self._known: dict[object, Path] = {}

    def said(self, parts: Sequence[Part]) -> str:
        """Return the words of `parts` on one line."""
        return " ".join(" ".join(str(self.reading.words(part)).split()) for part in parts)

    def place(self, parts: Sequence[Part], path: Path) -> None:
        """Note that `parts` have come to `path`."""
        self.places += ((part, path) for part in parts)

    def set_aside(self, parts: Sequence[Part], path: Path = ()) -> None:
        """Keep the words of `parts` without printing them; `path` is where the same words are printed."""
        for part in parts:
            self.place((part,), path or (*ASIDE, len(self.aside)))
            self.aside.append(str(self.reading.words(part)).strip())

    def keep(self, parts: Thing, path: Path, items: list[Item], item: Item) -> Path:
        """Put `item` to `items`, unless one like it is there: its words are set aside then."""
        alike = (path, tuple(tuple(words(text).items()) for text in strings(item)))
        if alike in self._known:
            self.aside += filter(None, strings(item))
            at = self._known[alike]
        else:
            at = self._known[alike] = (*path, len(items))
            items.append(item)
        self.place(parts, at)
        return at

    def missing(self, parts: Thing, *made: object) -> Counter[str]:
        """Return the words of `parts` that none of `made` holds."""
        return lost("\n".join(str(self.reading.words(part)) for part in parts), *made)

    def left_out(self, parts: Thing, *made: object) -> list[Part]:
        """Return the lines of `parts` with words that none of `made` holds."""
        missing = self.missing(parts, *made)
        found = []
        for line in (line for part in parts for line in lines_of(self.reading, part)) if missing else ():
            said = words(str(self.reading.words(line)))
            if said & missing:
                found.append(line)
                missing -= said
        return found


def joined(texts: Sequence[RichText], joint: str) -> RichText:
    """Return `texts` as one, with `joint` between each two; empty ones are left out."""
    spans = [span for text in texts if text for span in (*rich(joint).spans, *text.spans)]
    return RichText(tuple(spans)).slice(len(joint)) if spans else EMPTY


def plain(text: RichText) -> RichText:
    """Return `text` without bold and italic that all of it has: how a part looks is the house style's business."""
    bold, italic = (all(getattr(s, look) or not s.text.strip() for s in text.spans) for look in ("bold", "italic"))
    return RichText(tuple(Span(s.text, s.bold and not bold, s.italic and not italic, s.link) for s in text.spans))


def on_one_line(text: RichText) -> RichText:
    """Return `text` with spaces for its line breaks."""
    return RichText(tuple(Span(s.text.replace("\n", " "), *s.look()) for s in text.spans))
