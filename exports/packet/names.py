"""The names of the files in a package: they say what is in the file, and every system takes them.

A number, then letters, digits and hyphens, without spaces, so that they may stand in an address or a command as well.
Latin letters lose their marks, which some programs that unpack still garble; other scripts stay, since nothing else
would be told. The number keeps the order of the kit, and names apart that say the same or are garbled all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import dropwhile, groupby, takewhile
from pathlib import PurePosixPath

LONGEST = 60
"""Characters of a name without its ending: with the folders of a desk, paths stay below the 260 of Windows."""

_MOST_BYTES = 150
"""The same in UTF-8: some systems count 255 of those for a whole name."""

_SENTENCE = re.compile(r"(?<=[^\s.]{3}[.!?])\s+|(?<=[。！？])")
"""Where a sentence ends; what ends so after one or two letters is an abbreviation."""

_COMMAS = (", ", "; ", ": ", " – ", " — ", " (", "、", "，", "، ", "؛ ", "। ")
_ENOUGH = 12
"""Characters that a name has at least before the rest of a caption is left out."""

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
     "þ": "th", "Þ": "Th", "ð": "d", "ı": "i", "’": "", "'": "", "&": " "}
)  # fmt: skip
"""Letters that Unicode does not take apart, and marks that stand within words."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
"""How German is written where these letters cannot be."""

_ELIDED = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
_ELIDING = ("fr", "it", "ca")
"""Languages in which an apostrophe stands between two words."""

_JOINERS = re.compile("[\u00ad\u200b-\u200f\u2060]+")
"""Characters without a width that stand within words."""

_SMALL = 4
"""Letters of the longest word that a name which was cut does not end in, if it is written small: "in the", "with"."""

_MOST_SMALL = 3
"""So many of those are left out at most."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
"""Names that Windows has given away, with whatever ending ("Naming Files, Paths, and Namespaces", Microsoft)."""

_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


def speaking(words: str, otherwise: str, tag: str = "") -> str:
    """Return a name, without ending, made of the first of `words`; `otherwise` if nothing of them can stand there.

    Of a caption the first sentence makes the name, of a long one what stands before a comma. The words are in the
    language `tag`, as far as that is known.
    """
    words = unicodedata.normalize("NFC", _JOINERS.sub("", _opening(words)))
    primary = tag.partition("-")[0].lower()
    if primary == "de":
        words = words.translate(_UMLAUTS)
    if primary in _ELIDING:
        words = _ELIDED.sub(" ", words)
    apart = unicodedata.normalize("NFKD", words.translate(_LETTERS))
    latin = re.sub(r"(?<=[A-Za-z])[\u0300-\u036f]+", "", apart)
    name = "-".join(_words(unicodedata.normalize("NFC", latin)))
    name = _cut(name) or otherwise
    return f"{name}-file" if _DEVICES.fullmatch(name) else name


def ending(file: str) -> str:
    """Return the ending of the name `file` in small letters, with its period, or "" if it has none that is usual."""
    found = PurePosixPath(file).suffix.lower()
    return {".jpeg": ".jpg", ".tiff": ".tif"}.get(found, found) if _ENDING.fullmatch(found) else ""


def numbered(number: int, of: int, name: str) -> str:
    """Return `name` with its `number` in front, which has the digits of the last one `of` all, at least two."""
    return f"{number:0{max(2, len(str(of)))}}-{name}"


def apart(names: Iterable[str]) -> list[str]:
    """Return `names` (with endings) so that no two are the same on a disk that takes capitals for small letters."""
    out: list[str] = []
    taken: set[str] = set()
    for name in names:
        stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{stem}-{number}{suffix}"
        taken.add(free.casefold())
        out.append(free)
    return out


def _opening(words: str) -> str:
    """Return the first sentence of `words`, and of one that is too long the clauses that fit, if they say enough."""
    first = _SENTENCE.split(words.strip(), maxsplit=1)[0]
    opening = first if len(first) >= _ENOUGH else words
    at = len(opening)
    while at > LONGEST:
        at = max(opening.rfind(comma, 0, at) for comma in _COMMAS)
    return opening[:at] if at >= _ENOUGH else opening


def _words(text: str) -> Iterator[str]:
    """Yield the words of `text`: letters and digits, with the marks that stand over, under and after them."""
    for is_word, characters in groupby(text, _stands_in_word):
        if not is_word:
            continue
        if word := "".join(dropwhile(_is_mark, characters)):
            yield word


def _stands_in_word(char: str) -> bool:
    return char.isalnum() or _is_mark(char)


def _cut(name: str) -> str:
    """Return `name` no longer than it may be, whole words if there are several, and none at the end that wants more."""
    short = name[:LONGEST]
    while len(short.encode()) > _MOST_BYTES or _is_mark(name[len(short) : len(short) + 1]):
        short = short[:-1]
    if len(short) == len(name) or "-" not in short:
        return short
    words = (short if name[len(short)] == "-" else short.rpartition("-")[0]).split("-")
    small = takewhile(lambda word: len(word) <= _SMALL and word.islower(), reversed(words[-_MOST_SMALL:]))
    return "-".join(words[: len(words) - sum(1 for _ in small)])


def _is_mark(char: str) -> bool:
    return bool(char) and unicodedata.category(char).startswith("M")
