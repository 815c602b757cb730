"""A paragraph: text of any looks, scripts and directions, ready to be set to any measure.

What does not depend on the measure (directions, faces, shaping, where lines may end) is done once, when the paragraph
is made; paragraphs and their lines are remembered by value, so that an edit costs what changed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Literal
from weakref import WeakValueDictionary

from exports.typeset import bidi
from exports.typeset.itemize import itemize
from exports.typeset.line import Line
from exports.typeset.material import Material, Options
from exports.typeset.opportunities import opportunities
from exports.typeset.segments import Segments
from exports.typeset.setting import Setter
from exports.typeset.spans import Measure, Span

Direction = Literal["", "ltr", "rtl"]

_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010")
_MOST_PARAGRAPHS = 1500
"""About 30 kB each. A hundred pages have 700."""
_MOST_CHARACTERS = 2_000_000


class Paragraph:
    """The text of some spans. `text` is without soft hyphens, and offsets are in it but for those of `missing`.

    `missing` are the grapheme clusters that no face has, with their offsets in the joined texts of the spans; they are
    drawn as "?".
    """

    def __init__(self, spans: tuple[Span, ...], language: str, direction: Direction) -> None:
        self.spans, self.language = spans, language
        soft: list[int] = []
        ends: list[tuple[int, Span]] = []
        texts: list[str] = []
        length = 0
        for span in spans:
            for number, part in enumerate(span.text.split(_SOFT_HYPHEN)):
                if number:
                    soft.append(length)
                texts.append(part)
                length += len(part)
            ends.append((length, span))
        self.text = text = "".join(texts)
        base = {"ltr": 0, "rtl": 1}.get(direction, bidi.base_level(text) if not direction else 0)
        self.is_rtl = base == 1
        levels = bidi.levels(text, base, _isolates(ends))
        self._level = None if levels is None else base
        self._soft = soft
        breaks = opportunities(text)
        self._forced = [at for at, must in breaks.items() if must]
        self._offsets = sorted({0, *breaks, len(text)})
        self._runs, self._missing = itemize(text, ends, spans[0].family, levels) if spans else ([], [])
        self.missing = tuple((at + bisect_right(soft, at), cluster) for at, cluster in self._missing)
        self._segments = self._cut(self._offsets)
        self._materials: dict[Options, Material] = {}
        self._fits: dict[Measure, tuple[Line, ...]] = {}

    def __repr__(self) -> str:
        return f"<Paragraph {self.text!r}>"

    def fit(self, measure: Measure) -> tuple[Line, ...]:
        """Return the lines of the text set to `measure`; an empty text is one empty line."""
        lines = self._fits.get(measure)
        if lines is None:
            material = self._material(measure)
            forced = [bisect_left(material.offsets, at) for at in self._forced]
            lines = self._fits[measure] = tuple(Setter(material, measure, forced, self._level).lines())
        return lines

    @property
    def min_width(self) -> float:
        """The width in points of the widest stretch that no line may end in, hyphens aside."""
        return self._plain_material(Options(hyphenate=False)).widest

    def _material(self, measure: Measure) -> Material:
        """Return what is broken into lines; words are cut in it if they are wider than the measure."""
        balance = measure.balance
        soft = not balance and measure.max_hyphens > 0
        options = Options(measure.hyphenate and soft, measure.hang and self._level is None, soft, balance)
        room = max(0.0, min(measure.width, measure.width - measure.first))
        material = self._plain_material(options)
        if options.whole and material.widest > room:
            material = self._plain_material(options._replace(whole=False))
        cuts = material.cuts(room) if material.widest > room else []
        if not cuts:
            return material
        offsets = sorted({*material.offsets, *cuts})
        return Material(self._cut(offsets), offsets, self._soft, options, frozenset(cuts))

    def _plain_material(self, options: Options) -> Material:
        material = self._materials.get(options)
        if material is None:
            offsets = self._offsets
            if options.whole:
                offsets = [at for at in offsets if at == len(self.text) or self.text[at - 1 : at] not in _HYPHENS]
            material = self._materials[options] = Material(self._segments, offsets, self._soft, options)
        return material

    def _cut(self, offsets: Sequence[int]) -> Segments:
        return Segments(self.text, self._runs, offsets, self._missing, self.language)


def _isolates(ends: Sequence[tuple[int, Span]]) -> list[tuple[int, int]]:
    """Return start and end of the stretches of text that are isolates; `ends` says where each span ends."""
    found: list[tuple[int, int]] = []
    start, link = 0, ""
    for end, span in ends:
        if span.isolate:
            goes_on = found and found[-1][1] == start and span.link == link
            found.append((found.pop()[0] if goes_on else start, end))
            link = span.link
        start = end
    return found


_Key = tuple[tuple[Span, ...], str, Direction]


def paragraph(spans: tuple[Span, ...], language: str = "", direction: Direction = "") -> Paragraph:
    """Return the paragraph of `spans`, remembered by its value.

    `language` is a BCP 47 tag; it decides on hyphenation and on forms of letters. `direction` is that of the text as a
    whole; "" is that of its first letter.
    """
    return _memory.get(spans, language, direction)


class _Memory:
    """The paragraphs used last, bounded by their number and by their characters, and those that somebody else holds.

    Who types leaves a paragraph behind with every key; it is not for those that the rest of a document is forgotten.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[_Key, Paragraph] = OrderedDict()
        self._alive: WeakValueDictionary[_Key, Paragraph] = WeakValueDictionary()
        self._characters = 0

    def get(self, spans: tuple[Span, ...], language: str, direction: Direction) -> Paragraph:
        key = spans, language, direction
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known
            made = self._alive.get(key)
        if made is None:
            made = Paragraph(spans, language, direction)
        with self._lock:
            if key not in self._known:
                self._known[key] = self._alive[key] = made
                self._characters += len(made.text)
            while len(self._known) > 1 and (len(self._known) > _MOST_PARAGRAPHS or self._characters > _MOST_CHARACTERS):
                _, forgotten = self._known.popitem(last=False)
                self._characters -= len(forgotten.text)
        return made

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._known.clear()
            self._alive.clear()
            self._characters = 0


_memory = _Memory()


def forget() -> None:
    """Forget all paragraphs, for measurements."""
    _memory.clear()
