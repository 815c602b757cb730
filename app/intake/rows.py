"""The lines of a source with what can be measured of them: indent, width, bullet, empty lines before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.intake.signs import Signs
from app.intake.source import Hint, Line
from app.record import record
from app.text import RichText

_COLUMNS = re.compile(r"[ \t]{4,}")
_CITED = re.compile(r"(?:> ?)+")
_WIDE = Signs(
    "\u1100\u115f", "\u2e80\ua4cf", "\uac00\ud7a3", "\uf900\ufaff", "\ufe30\ufe4f", "\uff00\uff60", "\uffe0\uffe6"
)
_LABEL_END = (":", "：")


@record
class Row:
    """A line with words. `gap` counts the empty lines before it, `width` letters, those of Chinese as two.

    `whole` says that the file ends a paragraph here, `cell` that this stood beside the row before, a column further.
    """

    text: RichText
    words: str
    hint: Hint
    indent: int = 0
    gap: int = 1
    whole: bool = False
    cell: bool = False
    width: int = 0


def rows(lines: Iterable[Line]) -> list[Row]:
    """Return the lines that have words, one row for each; columns far apart are rows of their own."""
    out: list[Row] = []
    gap = 1
    for line in _uncited(list(lines)):
        pieces = [piece for piece in _pieces(line) if piece.words]
        if not pieces:
            gap += 1
        for piece in pieces:
            out.append(replace(piece, gap=gap + piece.gap))
            gap = 0
    return out


def width(text: str) -> int:
    """Return how wide `text` is, in letters: those of Chinese, Japanese and Korean count two."""
    return len(text) + _WIDE.count(text)


def has_letters(text: str) -> bool:
    """Say whether there is a letter or a digit in `text`."""
    return any(sign.isalnum() for sign in text)


def is_capitals(text: str) -> bool:
    """Say whether the letters of `text`, two at least, are capitals."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def _uncited(lines: list[Line]) -> list[Line]:
    """Return `lines` without the ">" that mail programs put before what they cite."""
    cited = [any(span.text.startswith(">") for span in line.text.spans[:1]) for line in lines]
    if sum(cited) < 2:
        return lines
    return [_without_sign(line) if is_cited else line for line, is_cited in zip(lines, cited, strict=True)]


def _without_sign(line: Line) -> Line:
    sign = _CITED.match(str(line.text))
    return replace(line, text=line.text.slice(sign.end())) if sign else line


def _pieces(line: Line) -> Iterator[Row]:
    """Yield the rows of a line: one for each line break in it, and for each column."""
    text = str(line.text)
    last = len(text.rstrip())
    at, gap = 0, 0
    for part in text.split("\n"):
        if not part.strip():
            gap += at > 0
        else:
            ends = line.whole and at + len(part) >= last
            yield from _columns(line if ends == line.whole else replace(line, whole=ends), at, part, gap)
            gap = 0
        at += len(part) + 1


def _columns(line: Line, at: int, part: str, gap: int) -> Iterator[Row]:
    start = len(part) - len(part.lstrip())
    end = len(part.rstrip())
    if line.hint.style == "table":
        yield _row(line, at, part, start, end, gap, cell=False)
        return
    first = start
    is_heading = part[max(0, end - 1) : end].endswith(_LABEL_END)
    for space in _COLUMNS.finditer(part, start, end):
        left = part[start : space.start()]
        if has_letters(left) and (is_heading or not left.endswith(_LABEL_END)):
            yield _row(line, at, part, start, space.start(), gap, cell=start > first)
            start, gap = space.end(), 0
    yield _row(line, at, part, start, end, gap, cell=start > first)


def _row(line: Line, at: int, part: str, start: int, end: int, gap: int, *, cell: bool) -> Row:
    text = _tight(line.text.slice(at + start, at + end))
    words = str(text)
    return Row(text, words, line.hint, start, gap, line.whole, cell, width(words))


def _tight(text: RichText) -> RichText:
    """Return `text` with one space for several."""
    if "  " not in str(text):
        return text
    out, spaced = [], False
    for span in text.spans:
        words = re.sub(" {2,}", " ", span.text)
        words = words[1:] if spaced and words.startswith(" ") else words
        spaced = words.endswith(" ") if words else spaced
        out.append(replace(span, text=words))
    return RichText(tuple(out))


def is_east_asian(sign: str) -> bool:
    """Say whether `sign` is written without a space to its neighbours: Chinese and Japanese, not Korean."""
    return unicodedata.east_asian_width(sign) in "WF" and not "\uac00" <= sign <= "\ud7a3"
