"""Words that are still to come in a composed text: "TK", "$XX million", "[name]", "visit" and no address.

What marks a gap differs by language and is data, with its sources, in ``resources/openpoints``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, islice

from app.language import language, read_resource
from app.path import Path
from app.record import record
from app.text import clean, clean_line
from exports.blocks import Block, Composition, Part, Role
from resources import path as resource

MOST = 1000
"""So many gaps are told; Word opens no file with more than 32,767 comments ([MS-OI29500] 2.1.315)."""


@record
class Stretch:
    """Printed text of one field: characters `start` to `end` of block number `block`, and who said it not counting."""

    path: Path
    block: int
    start: int
    text: str
    role: Role = Role.TEXT

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@record
class Gap:
    """Words that are open, as printed, and a sentence on them; `occurrence` as in `OpenPoint`."""

    path: Path
    quoted: str
    occurrence: int
    words: str


def stretches(blocks: Iterable[Block]) -> Iterator[Stretch]:
    """Yield the text of `blocks`, cut where the field changes, cleaned as every writer cleans it."""
    for number, block in enumerate(blocks):
        at = 0
        for (path, role), runs in groupby(block.runs, key=lambda run: (run.path or block.path, run.role)):
            stretch = Stretch(path, number, at, "".join(clean(run.text) for run in runs), role)
            at = stretch.end
            yield stretch


@record
class _Marks:
    """How a language marks what is still to come; see ``resources/openpoints/any.yaml`` for the four."""

    placeholders: re.Pattern[str]
    stumps: re.Pattern[str]
    exceptions: re.Pattern[str]
    blanks: frozenset[str]


_TO_COME = "{quoted} stands for something that is still to come."
_STUMP = "{quoted} leads nowhere: no address follows."
_MOST_QUOTED = 80
"""Characters of the user's words in a sentence about them."""

_STUMP_END = r"[.)](?=\s|$)|:?[ \u00a0]*$"
"""The end of a sentence, line or paragraph, where there is no address for what leads one in."""


def quote(text: str) -> str:
    """Return the user's words as a sentence quotes them: on one line, in marks, long ones cut short."""
    line = clean_line(text).strip()
    return f"“{line}”" if len(line) <= _MOST_QUOTED else f"“{line[: _MOST_QUOTED - 1]}…”"


def gaps(composition: Composition) -> Iterator[Gap]:
    """Yield what is open in the words of `composition`, the letterhead first.

    An end mark stands for nothing, nor does a word that is part of the issuer's name, as of a firm called XXX.
    """
    marks, names = _marks(composition.language), composition.letterhead.split()
    for match in _found(marks.placeholders, composition.letterhead, marks):
        if match[0] in names and len(names) > 1:
            continue
        yield Gap(("issuer",), match[0], 0, _TO_COME.format(quoted=quote(match[0])))
    before: Counter[tuple[Path, str]] = Counter()
    for stretch in stretches(composition.blocks):
        block = composition.blocks[stretch.block]
        found = [] if block.part is Part.END_MARK else [*_in_stretch(stretch, block, composition.language)]
        for quoted, start, words in found:
            if quoted not in names:
                earlier = before[stretch.path, quoted] + stretch.text.count(quoted, 0, start)
                yield Gap(stretch.path, quoted, earlier, words)
        for quoted in {quoted for quoted, *_ in found}:
            before[stretch.path, quoted] += stretch.text.count(quoted)


def _in_stretch(stretch: Stretch, block: Block, tag: str) -> Iterator[tuple[str, int, str]]:
    """Yield the words that are open, the character of `stretch` that they begin at, and a sentence on them."""
    marks, text = _marks(tag), stretch.text
    for match in _found(marks.placeholders, text, marks):
        if not (match[0].startswith("[") and _is_insertion(match, stretch, block, tag)):
            yield match[0], match.start(), _TO_COME.format(quoted=quote(match[0]))
    ends_block = stretch.end == sum(len(clean(run.text)) for run in block.runs)
    for match in _found(marks.stumps, text, marks):
        if ends_block or match.end() < len(text):
            quoted = match["stump"].lstrip(" .,;:")
            yield quoted, match.end("stump") - len(quoted), _STUMP.format(quoted=quote(quoted))


def _found(pattern: re.Pattern[str], text: str, marks: _Marks) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` in `text`, at most `MOST`, that stand within no exception."""
    found = list(islice(pattern.finditer(text), MOST))
    excepted = [match.span() for match in marks.exceptions.finditer(text)] if found else []
    for match in found:
        number = bisect_right(excepted, match.start(), key=lambda span: span[0])
        if not (number and match.end() <= excepted[number - 1][1]):
            yield match


def _is_insertion(match: re.Match[str], stretch: Stretch, block: Block, tag: str) -> bool:
    """Say whether words in brackets are an editor's within a quotation; those that only name a blank are none."""
    spoken = block.part is Part.QUOTE and stretch.role is Role.TEXT
    words = re.findall(r"[\w’'-]+", match[0].casefold())
    blank = all(word in _marks(tag).blanks for word in words)
    return not blank and (spoken or _is_quoted(stretch.text[: match.start()], tag))


def _is_quoted(before: str, tag: str) -> bool:
    """Say whether a quotation is open at the end of the text `before`."""
    opening, closing = (mark.strip() for mark in language(tag).outer)
    if opening == closing:
        return before.count(opening) % 2 == 1
    return before.count(opening) > before.count(closing) or before.count('"') % 2 == 1


@lru_cache(maxsize=64)
def _marks(tag: str) -> _Marks:
    """Return the marks of all languages with those of the language `tag`, where it has a file."""
    names = ["any", tag.partition("-")[0].lower()]
    files = [read_resource("openpoints", f"{name}.yaml") for name in names if _has_file(name)]
    listed = {key: [entry for file in files for entry in file.get(key, ())] for key in ("placeholders", "exceptions")}
    stumps = _either(entry for file in files for entry in file["stumps"])
    end = _either([_STUMP_END, *(f"{entry}\\b" for file in files for entry in file.get("continuations", ()))])
    return _Marks(
        placeholders=re.compile(_either(listed["placeholders"]), re.MULTILINE),
        stumps=re.compile(f"(?P<stump>{stumps})[ \u00a0]*(?:{end})", re.MULTILINE),
        exceptions=re.compile(_either(listed["exceptions"])),
        blanks=frozenset(word for file in files for word in file["blanks"]),
    )


def _has_file(name: str) -> bool:
    return name.isalpha() and resource("openpoints", f"{name}.yaml").is_file()


def _either(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)
