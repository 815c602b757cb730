"""Text from right to left as programs copy it: they take signs as they stand on the page and turn each line round.

Chrome's reader (pdfium) and pdftotext do so, and do it to what an ActualText in the page's content says, too. So glyphs
that stand for several characters stand for them in the order on the page, from left to right, and so does an
ActualText that is needed. What is to be read, in its own order, is said by the structure tree (`Chunk.actual`).

Letters are copied in their order by both. Marks raised above the line are not: pdftotext sees a gap behind them, and
pdfium, which turns letters round but not the marks between them, puts a mark before its letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from itertools import accumulate

from exports.typeset.meanings import INVISIBLE, can_be_told
from exports.typeset.rows import Placed

Stretch = tuple[str | None, list[Placed]]
"""Glyphs from left to right, and their ActualText."""


def visual_stretches(
    clusters: Iterable[tuple[str, list[Placed]]], meanings: Mapping[int, str], stands_for: dict[int, str]
) -> list[Stretch]:
    """Return the stretches of `clusters` (text and glyphs, from left to right); what glyphs mean goes to `stands_for`.

    Where the glyphs of a letter do not tell which it is, the whole piece gets an ActualText: letters with one each
    would be taken for words.
    """
    stretches: list[Stretch] = []
    texts: list[str] = []
    known = True
    for text, cluster in clusters:
        told = "".join([meanings.get(place.glyph, "\ufffd") for place in cluster])[::-1]
        for place in cluster:
            stands_for.setdefault(place.glyph, meanings.get(place.glyph) or _guess(text))
        known = known and (_reads_like(told, _drawn(text)) or not _has_letter(text))
        texts.append(text[::-1])
        if any(place.up for place in cluster):
            stretches.append((text[::-1], _letter_first(cluster)))
        elif not _reads_like(told, text):
            # As it is, not turned round: there is a single letter at most, and what is not drawn stays behind it.
            stretches.append((text, cluster))
        elif stretches and stretches[-1][0] is None:
            stretches[-1][1].extend(cluster)
        else:
            stretches.append((None, cluster))
    return stretches if known else [("".join(texts), [place for _, part in stretches for place in part])]


def _letter_first(cluster: list[Placed]) -> list[Placed]:
    """Return the letter of a cluster, then its marks, each where it was.

    Of an ActualText pdfium takes the place where it begins; on the height of a raised mark that would be another line.
    """
    *marks, letter = cluster
    starts = [0, *accumulate(place.advance for place in cluster)]
    width = starts[-1]
    first = letter._replace(right=starts[-2] + letter.right, advance=width)
    return [
        first,
        *(
            mark._replace(right=start + mark.right - width, advance=0)
            for mark, start in zip(marks, starts, strict=False)
        ),
    ]


def _reads_like(told: str, text: str) -> bool:
    """Say whether one reads like the other: the order of marks on a letter does not matter."""
    same_marks = sorted(told) == sorted(text)
    return told == text or (same_marks and unicodedata.normalize("NFC", told) == unicodedata.normalize("NFC", text))


def _drawn(text: str) -> str:
    return "".join(char for char in text if char not in INVISIBLE)


def _has_letter(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in _drawn(text))


def _guess(text: str) -> str:
    """Return what a glyph of the cluster `text` is said to stand for, where an ActualText knows better."""
    return next((char for char in text if can_be_told(char)), "\ufffd")
