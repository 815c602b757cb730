"""The lines at the top of a reading, as far as no part covers them: what the head is recognised in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from app.intake.label.head_text import fold
from app.intake.label.tongue import small_words
from app.intake.reading import Reading
from app.intake.source import PLAIN, Hint
from app.record import record

MOST = 60
"""Lines that a head may have; whatever comes later is story."""
_CHARACTERS = 16_000
_WIDE = re.compile(r"[ \u00a0]{5,}|\t+")
_SENTENCE_END = re.compile(r"[.!?。！？؟…][\"'”’»」』)）]?$")
_NEXT_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?]\s{1,2}[\"“„«]?[^\W\d_a-z]|[。！？].")


@record
class Row:
    """A line from `start` to `end`: `gap` empty lines before it, `tight` if it may go on the paragraph of the last.

    `wide` says that it stood in one line with the row before, a wide gap apart.
    """

    start: int
    end: int
    text: str
    gap: int = 1
    tight: bool = False
    wide: bool = False
    hint: Hint = PLAIN


def rows(reading: Reading) -> list[Row]:
    """Return the rows at the top of `reading` that no part covers."""
    text = str(reading.text)[:_CHARACTERS]
    stop = min(
        (p.start for p in reading.parts if p.kind in ("end_mark", "boilerplate", "boilerplate_heading")),
        default=len(text),
    )
    flowing = reading.source.format in ("text", "mail", "pdf", "markdown")
    out: list[Row] = []
    for passage, (start, end) in zip(reading.passages, reading.spans(), strict=True):
        if start >= min(stop, len(text)) or len(out) >= MOST:
            break
        free = _free(reading, start, min(end, len(text)))
        for row in _lines(text, start, free, passage.gap, passage.hint):
            before = out[-1] if out else None
            close = before is not None and not row.gap and not text[before.end : row.start].strip()
            out.append(replace(row, tight=close and (flowing or row.start > start)))
    return _closed_up(out[:MOST])


def _closed_up(found: list[Row]) -> list[Row]:
    """Return `found`, rows that go on within a sentence after an empty line as tight ones, where many do: a scan."""
    torn = sorted(len(before.text) for before, row in pairwise(found) if row.gap == 1 and _is_torn(before, row))
    if len(torn) < 4 or len(torn) * 6 < len(found):
        return found
    full = torn[len(torn) * 3 // 4] * 4 // 5
    return [
        replace(row, tight=row.tight or (row.gap == 1 and _is_torn(before, row, full)))
        for before, row in zip([found[0], *found], found, strict=False)
    ]


def _is_torn(before: Row, row: Row, full: int = 400) -> bool:
    """Say whether a sentence goes on from `before`, a line that is `full` from so many letters on, to `row`."""
    if len(before.text) < 36 or is_sentence(before.text) or before.text.isupper() or row.text.isupper():
        return False
    return row.text[:1].islower() or len(before.text) >= full


def _free(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    out, at = [], start
    for part in reading.parts:
        if part.end <= start or part.start >= end:
            continue
        if part.start > at:
            out.append((at, part.start))
        at = max(at, part.end)
    return [*out, (at, end)] if at < end else out


def _lines(text: str, start: int, free: list[tuple[int, int]], gap: int, hint: Hint) -> Iterator[Row]:
    """Yield the lines of the `free` stretches of a passage from `start` on, apart at line feeds and wide gaps."""
    for first, last in free:
        at = first
        for line in text[first:last].split("\n"):
            for number, (begin, stop) in enumerate(_pieces(line)):
                piece = line[begin:stop]
                if not piece.strip():
                    continue
                begin += len(piece) - len(piece.lstrip())
                space = gap if at == start and not number else int(number > 0)
                yield Row(at + begin, at + begin + len(piece.strip()), piece.strip(), space, wide=number > 0, hint=hint)
            at += len(line) + 1


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    at = 0
    for space in _WIDE.finditer(line):
        yield at, space.start()
        at = space.end()
    yield at, len(line)


def ahead(all_rows: list[Row], number: int, width: int) -> str:
    """Return the text from row `number` on, with the rows that go on its paragraph: offsets are those of the source.

    `width` is how many characters a line holds, see `wrap`.
    """
    row, out = all_rows[number], all_rows[number].text
    for before, more in zip(all_rows[number:], all_rows[number + 1 :], strict=False):
        if len(out) > 400 or not goes_on(before, more, width):
            break
        out += " " * (more.start - row.start - len(out)) + more.text
    return out


def wrap(all_rows: list[Row]) -> int:
    """Return how many characters a line of the source holds where it breaks lines; 0 if it breaks none."""
    lengths = sorted(len(before.text) for before, row in pairwise(all_rows) if row.tight)
    full = [length for length in lengths if length * 8 > lengths[-1] * 7]
    return lengths[-1] if len(full) >= 3 and 40 <= lengths[-1] <= 130 else 0


def is_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text.strip()))


def has_sentences(text: str) -> bool:
    """Say whether one sentence ends and another begins within `text`."""
    return bool(_NEXT_SENTENCE.search(text[:1000]))


def goes_on(before: Row, row: Row, width: int) -> bool:
    """Say whether `row` goes on the line `before`, as far as words and the width of lines tell."""
    if not row.tight:
        return False
    last, first = before.text.split()[-1].lower(), row.text.split()[0]
    if first[0].islower() or before.text[-1:] in ",-–—&" or last in small_words():
        return True
    if not width and fold(first) in _CONTINUING and len(before.text) > 24:
        return True
    return bool(width) and len(before.text) + 1 + len(first) > max(45, width - 4)


_CONTINUING = frozenset(("and", "of", "for", "to", "with", "by", "from", "&", "und", "et", "y", "e"))
"""Words in capitals ("And") that no line of a head begins with."""
