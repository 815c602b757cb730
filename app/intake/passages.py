"""From lines to passages: broken lines are joined, what is run together is taken apart, a second copy set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.intake.bullets import Item, item, listed
from app.intake.copies import apart
from app.intake.flat import unfolded
from app.intake.joints import (
    NARROWEST,
    WIDEST,
    Layout,
    hangs,
    has_datum,
    is_head,
    is_labelled,
    is_open,
    is_soft,
    is_until,
    joint,
    layout,
    mended,
)
from app.intake.read import IntakeError
from app.intake.reading import Passage
from app.intake.rows import Row, is_capitals, rows, width
from app.intake.source import Source
from app.intake.tables import tabled
from app.text import RichText, rich

SHORT = 90
"""Letters in a line of an address at most."""

_LINES = 30
"""Lines of an address at most."""

_TAIL = 2_000
"""Letters of a paragraph that are looked at to see whether it goes on."""

MAX_PASSAGES = 1_500
"""Paragraphs of a source; a kit holds two thousand blocks, and a paragraph may become several."""

MAX_ROWS = 20_000
"""Lines of a source: three hundred pages."""

MAX_LENGTH = 50_000
MAX_SPANS = 1_000
"""Letters, and stretches of different look, of one passage: half of what a field of a kit may have."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")


def passages(source: Source) -> tuple[Passage, ...]:
    """Return the paragraphs of `source`.

    A hyphen at the end of a line goes only where the text has the word without it elsewhere; else it may be the
    word's own. Raises `IntakeError` if there are more paragraphs than a kit can hold.
    """
    lines = rows(source.lines)
    _check(source.name, "lines", len(lines), MAX_ROWS)
    lines = tabled(_closed_up(_loosened(lines)))
    found = _joined(lines, layout(lines))
    _check(source.name, "paragraphs", len(found), 3 * MAX_PASSAGES)
    made = [piece for passage in apart(_gathered(listed(unfolded(found)))) for piece in _bounded(passage)]
    _check(source.name, "paragraphs", len(made), MAX_PASSAGES)
    return tuple(made)


def _check(name: str, what: str, count: int, most: int) -> None:
    """Raise `IntakeError` if there are more than `most` of `what`, of which a kit could not hold all."""
    if count > most:
        raise IntakeError(
            f"{name or 'The text'} is too long for a release: it has {count:,} {what}, and at most {most:,} can be "
            f"imported."
        )


def _loosened(lines: list[Row]) -> list[Row]:
    """Return `lines`, those of a document in which each broken line stands as a paragraph no longer whole."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.whole and not (b.gap or a.hint.style or b.hint.style)]
    broken = [a for a, b in pairs if is_open(a.words) and is_soft(b.words) and not is_labelled(b.words)]
    narrow = [a for a in broken if 30 <= a.width <= WIDEST]
    if len(narrow) < 5 or len(narrow) * 4 < len(pairs) or len(narrow) * 1.2 < len(broken):
        return lines
    return [replace(row, whole=row.whole and bool(row.hint.style)) for row in lines]


def _closed_up(lines: list[Row]) -> list[Row]:
    """Return `lines`, those of a text with an empty line after each line, without these."""
    pairs = [(a, b) for a, b in pairwise(lines) if not (a.whole or a.hint.style or b.hint.style)]
    broken = [b.gap for a, b in pairs if is_open(a.words) and is_soft(b.words) and 30 <= a.width <= WIDEST]
    spaced = broken.count(1)
    if spaced >= 5 and spaced >= 0.9 * len(broken) and spaced * 4 >= len(pairs):
        return [replace(row, gap=row.gap - 1 if row.gap else 0) for row in lines]
    return _scanned(lines, spaced)


def _scanned(lines: list[Row], spaced: int) -> list[Row]:
    """Return `lines`, those of a scan with an empty line after each line, without these within the text.

    Most lines end within a sentence; but the lines of the letterhead stay apart.
    """
    wide = sum(NARROWEST <= row.width <= WIDEST and is_open(row.words) for row in lines)
    alone = sum(row.gap == 1 for row in lines)
    if spaced < 3 or len(lines) < 12 or alone < 0.8 * len(lines) or wide < 0.45 * len(lines):
        return lines
    apart = [
        not is_until(a.words, b.words) and (a.width < NARROWEST or is_capitals(b.words) or is_capitals(a.words))
        for a, b in pairwise(lines)
    ]
    return [
        lines[0],
        *(row if far or row.gap != 1 else replace(row, gap=0) for row, far in zip(lines[1:], apart, strict=True)),
    ]


def _bounded(passage: Passage) -> Iterator[Passage]:
    """Yield `passage`, cut between words where it is longer, or has more looks, than a field of a kit may have."""
    text = passage.text
    while len(text) > MAX_LENGTH or len(text.spans) > MAX_SPANS:
        most = min(MAX_LENGTH, sum(len(span.text) for span in text.spans[:MAX_SPANS]))
        space = str(text.slice(0, most)).rfind(" ")
        cut = space if space > most // 2 else most
        yield replace(passage, text=text.slice(0, cut))
        text = text.slice(cut + (cut == space))
    yield replace(passage, text=text)


def _joined(lines: Sequence[Row], lay: Layout) -> list[Passage]:
    """Return `lines` as paragraphs."""
    out: list[Passage] = []
    pieces: list[RichText] = []
    so_far = ""
    known = _known(lines)
    mark: Item | None = None
    first = last = None
    for row in lines:
        here = item(row.words) if not row.hint.style else None
        with_ = _joint(so_far, first, last, row, mark, here, lay)
        if with_ is None:
            if first is not None:
                out.append(_passage(pieces, first))
            pieces, so_far, first, mark = [row.text], row.words, row, here
        else:
            if not with_ and pieces[-1] and str(pieces[-1]).endswith("-") and mended(so_far, row.words, known):
                pieces[-1] = pieces[-1].slice(0, len(pieces[-1]) - 1)
            pieces += [rich(with_), row.text] if with_ else [row.text]
            so_far = (so_far + with_ + row.words)[-_TAIL:]
        last = row
    if first is not None:
        out.append(_passage(pieces, first))
    return out


def _joint(
    so_far: str, first: Row | None, last: Row | None, row: Row, mark: Item | None, here: Item | None, lay: Layout
) -> str | None:
    """Return what joins `row` to the paragraph from `first` to `last`; an item of a list takes what hangs below it."""
    if first is None or last is None:
        return None
    with_ = joint(so_far, last, row, lay)
    if here is not None and not hangs(last, row):
        alike = mark is not None and mark.sign == here.sign
        within = lay.width and last.width > lay.width * 0.6 and with_ is not None
        if here.sure or alike or not within:
            return None
    if mark is not None and with_ is None and not (row.gap or last.whole) and row.indent >= max(first.indent, 1):
        return " "
    return with_


def _passage(pieces: Sequence[RichText], first: Row) -> Passage:
    text = RichText(tuple(span for piece in pieces for span in piece.spans))
    if "\u00ad" in str(text):
        text = RichText(tuple(replace(span, text=span.text.replace("\u00ad", "")) for span in text.spans))
    return Passage(text, first.hint, first.gap)


def _known(lines: Sequence[Row]) -> frozenset[str]:
    """Return the words within the lines, if any line ends with a hyphen."""
    if not any(row.words.endswith("-") for row in lines):
        return frozenset()
    return frozenset(word.casefold() for row in lines for word in _WORD.findall(row.words))


def _gathered(found: Sequence[Passage]) -> list[Passage]:
    """Return `found` with the lines of an address or a contact as one passage each."""
    out: list[Passage] = []
    is_line = [_is_line(passage) for passage in found]
    words = [str(passage.text) if line else "" for passage, line in zip(found, is_line, strict=True)]
    has_data = [has_datum(text) or is_labelled(text) for text in words]
    at = 0
    while at < len(found):
        end = at + 1
        if is_line[at]:
            while end < min(len(found), at + _LINES) and not found[end].gap and is_line[end]:
                end += 1
            end = _address(words, has_data, at, end)
        out.append(_together(found[at:end]))
        at = end
    return out


def _address(words: Sequence[str], has_data: Sequence[bool], start: int, end: int) -> int:
    """Return where the address ends that starts at `start`, in a run of short lines up to `end`."""
    data = [i for i in range(start, end) if has_data[i]]
    if not data or data[0] - start > 6 or any(width(text) > 60 for text in words[start : data[0]]):
        return start + 1
    last = data[-1] + 1
    while last < end and width(words[last]) <= 45 and any(map(str.isdigit, words[last])):
        last += 1
    return last


def _is_line(passage: Passage) -> bool:
    """Say whether `passage` may be a line of an address: short, no sentence, no date, no release line."""
    words = str(passage.text)
    if passage.hint.style or width(words) > SHORT or (words.endswith(".") and words.count(" ") > 5):
        return False
    if _YEAR.search(words) and not has_datum(words) and width(words) <= 40:
        return False
    return not is_head(words)


def _together(lines: Sequence[Passage]) -> Passage:
    if len(lines) == 1:
        return lines[0]
    spans = [span for line in lines for span in (*rich("\n").spans, *line.text.spans)]
    return replace(lines[0], text=RichText(tuple(spans[1:])))
