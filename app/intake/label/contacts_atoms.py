"""The lines of contacts taken apart into small pieces: headings, names, numbers with their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from app.intake.label.contacts_labels import label_of
from app.intake.label.contacts_reach import Reach, reaches
from app.intake.label.foot_cues import fold, pattern
from app.record import record

AtomKind = Literal["label", "sentence", "text", "email", "phone", "fax", "web", "hidden"]
_CUT = re.compile(r"\s*(?:[|•·;；\t、\n]|\s{2,}|,\s|，|\s[–—-]\s|\s/\s|\s[(（]|^[(（]|[)）]|:\s|：)\s*")
_AT = re.compile(r"\s(?:at|on|by|via|per|unter|au|al|ao)\s{0,3}$")
_SEAM = re.compile(r"(?<=[a-zß])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])")
_EDGES = " \t,;:：.|/–—-<>()（）[]*_•·\u3000"
_FIELDS: tuple[tuple[str, AtomKind], ...] = (
    ("fax", "fax"),
    ("mobile", "phone"),
    ("phone", "phone"),
    ("mail", "email"),
    ("web", "web"),
)


@record
class Atom:
    """A piece of a line. `before` is the label that stands before a number or address ("Mobile:"), as worded.

    A `weak` label may be a title as well ("Press officer").
    """

    kind: AtomKind
    text: str
    before: str = ""
    weak: bool = False


def atoms(line: str, language: str) -> Iterator[Atom]:
    """Yield the pieces of `line` in order."""
    label = label_of(line, language)
    while label:
        yield Atom("label", line[label.start : label.end].strip("*_# \t"), weak=label.weak)
        line = line[label.rest :].strip()
        label = label_of(line, language) if line else None
    if not line.strip(_EDGES):
        return
    found = reaches(line, language)
    seams = _is_glued(line, found, language)
    at = 0
    for reach in found:
        if at and (inner := _inner(line, at, reach.start, language)):
            yield from _texts(line[at:inner], seams)
            yield from atoms(line[inner:], language)
            return
        words, sign = _parted(_AT.sub("", line[at : reach.start]), language)
        yield from _texts(words, seams)
        text = line[reach.start : reach.end]
        kind: AtomKind = "fax" if reach.kind == "phone" and _is_fax(sign, language) else reach.kind
        yield Atom(kind, text, sign)
        at = reach.end
    yield from _texts(line[at:], seams)


def _inner(line: str, start: int, end: int, language: str) -> int:
    """Return where the heading of another contact begins in `line` before a number or address, 0 without."""
    lead = len(line[start:end]) - len(line[start:end].lstrip(" ,;|/·•\t"))
    label = label_of(line[start + lead :], language)
    return (
        start + lead if label and not label.weak and label.start + start + lead < end and ":" in line[start:end] else 0
    )


def _texts(words: str, seams: bool) -> Iterator[Atom]:
    for piece in _CUT.split(words):
        for part in _SEAM.split(piece) if seams else (piece,):
            if text := _trimmed(part):
                yield Atom("text", text)


def _trimmed(text: str) -> str:
    """Return `text` without signs around it; the full stop of an abbreviation stays."""
    out = text.strip(_EDGES)
    dot = text.rstrip(" ,;:").endswith(".") and re.search(r"(?:\b[A-Za-z]{1,4}|\.[A-Za-z])$", out)
    return f"{out}." if dot else out


def _parted(words: str, language: str) -> tuple[str, str]:
    """Return the words before a number, and the label at their end."""
    stem = words.rstrip(" :：.|\t(（<-–")
    plain = fold(stem)
    names = tuple(name for name, _ in _FIELDS)
    for match in pattern("contacts", language, *names, whole=False).finditer(plain):
        free = match.start() == 0 or not plain[match.start() - 1].isalpha() or stem[match.start()].isupper()
        if match.end() == len(plain) and free and (len(match[0]) > 1 or _is_single(stem, match.start(), words)):
            return stem[: match.start()], words[match.start() :].strip(" \t(<")
    return words, ""


def _is_single(stem: str, at: int, words: str) -> bool:
    """Say whether the letter at `at` labels a number: "T +44 …", "E: …"."""
    return (at == 0 or stem[at - 1] in " \t|,;/(") and words[len(stem) :][:1] in (":", " ", ".", "：", "")


def _is_fax(sign: str, language: str) -> bool:
    plain = fold(sign).strip(" :.")
    return bool(plain) and bool(pattern("contacts", language, "fax").fullmatch(plain))


def _is_glued(line: str, found: tuple[Reach, ...], language: str) -> bool:
    """Say whether words in `line` have run together: a letter stands right after an address, or before a label."""
    after = any(line[reach.end : reach.end + 1].isalpha() for reach in found)
    label = pattern("contacts", language, "phone", "mail", "mobile", whole=False)
    plain = fold(line)
    return after or any(
        m.start() and line[m.start() - 1].isalnum() and line[m.start()].isupper() and line[m.end() : m.end() + 1] == ":"
        for m in label.finditer(plain)
    )
