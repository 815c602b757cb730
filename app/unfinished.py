"""What marks words that are still to come: "TK", "$XX million", "[name]", "visit" and no address.

That differs by language and is data, with its sources, in ``resources/openpoints``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from app.language import read_resource
from app.record import record
from app.text import clean_line
from resources import path as resource

MOST = 1000
"""So many gaps are told; Word opens no file with more than 32,767 comments ([MS-OI29500] 2.1.315)."""

TO_COME = "{quoted} stands for something that is still to come."
EMPTY = "The field {quoted} is not filled in yet."
STUMP = "{quoted} leads nowhere: no address follows."

_MOST_QUOTED = 80
"""Characters of the user's words in a sentence about them."""

_STUMP_END = r"[.)](?=\s|$)|[。）]|[:：]?[ \u00a0\u3000]*$"
"""The end of a sentence, line or paragraph, where there is no address for what leads one in."""


@record
class Marks:
    """How a language marks what is still to come; see ``resources/openpoints/any.yaml`` for the four."""

    placeholders: re.Pattern[str]
    stumps: re.Pattern[str]
    exceptions: re.Pattern[str]
    blanks: frozenset[str]

    def find(self, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of `pattern` (one of the two) in `text`, at most `MOST`, that stand within no exception."""
        found = list(islice(pattern.finditer(text), MOST))
        excepted = [match.span() for match in self.exceptions.finditer(text)] if found else []
        for match in found:
            number = bisect_right(excepted, match.start(), key=lambda span: span[0])
            if not (number and match.end() <= excepted[number - 1][1]):
                yield match

    def names_a_blank(self, words: str) -> bool:
        """Say whether `words` in brackets only name what is to be filled in ("[company name]", "[●]")."""
        return all(word in self.blanks for word in re.findall(r"[\w’'-]+", words.casefold()))


def quote(text: str) -> str:
    """Return the user's words as a sentence quotes them: on one line, in marks, long ones cut short."""
    line = clean_line(text).strip()
    return f"“{line}”" if len(line) <= _MOST_QUOTED else f"“{line[: _MOST_QUOTED - 1]}…”"


@lru_cache(maxsize=64)
def marks(tag: str) -> Marks:
    """Return the marks of all languages with those of the language `tag`, where it has a file."""
    names = ["any", tag.partition("-")[0].lower()]
    files = [read_resource("openpoints", f"{name}.yaml") for name in names if _has_file(name)]
    listed = {key: [entry for file in files for entry in file.get(key, ())] for key in ("placeholders", "exceptions")}
    stumps = _either(entry for file in files for entry in file["stumps"])
    end = _either([_STUMP_END, *(f"{entry}\\b" for file in files for entry in file.get("continuations", ()))])
    return Marks(
        placeholders=re.compile(_either(listed["placeholders"]), re.MULTILINE),
        stumps=re.compile(f"(?P<stump>{stumps})[ \u00a0]*(?:{end})", re.MULTILINE),
        exceptions=re.compile(_either(listed["exceptions"])),
        blanks=frozenset(word for file in files for word in file["blanks"]),
    )


def stump_of(match: re.Match[str]) -> tuple[str, int]:
    """Return the words of a match of `Marks.stumps` that lead nowhere, and where in the text they begin."""
    words = match["stump"].lstrip(" .,;:")
    return words, match.end("stump") - len(words)


def _has_file(name: str) -> bool:
    return name.isalpha() and resource("openpoints", f"{name}.yaml").is_file()


def _either(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)
