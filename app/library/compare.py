"""Two texts compared word by word; Chinese, Japanese and what else is written without spaces by the character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, takewhile
from operator import itemgetter
from typing import Literal

from app.library.lcs import common
from app.record import record
from app.text import RichText, Span

Mark = Literal["same", "removed", "added"]
Token = tuple[str, bool, bool, str]
"""A word, a sign or a space, with its look."""
_OTHER: dict[Mark, Mark] = {"same": "same", "removed": "added", "added": "removed"}

_ALONE = (
    "\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Characters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, kana, Chinese characters."""
_ISLAND = 5
"""Characters of a word that may stand unchanged between two changes and be read as part of one."""
_STOP = re.compile(r"[\n.!?:;。！？]")


@record
class Piece:
    """A stretch of a comparison: it stands in both texts (same), in the old one only, or in the new one only."""

    mark: Mark
    text: RichText


def compare(old: RichText, new: RichText) -> tuple[Piece, ...]:
    """Return what became of `old` in `new`, in reading order; what was removed stands before what was added there.

    The pieces that are not added make `old`, those that are not removed make `new`. As many words as possible are the
    same, and a word that only looks different (bold, italic, a link) is removed and added. Comparing the other way
    round gives the same pieces with the marks turned round.
    """
    a, b = _tokens(old), _tokens(new)
    if a <= b:
        return _joined(_marked(a, b))
    return _joined((_OTHER[mark], tokens) for mark, tokens in _marked(b, a))


def readable(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return `pieces` with a lone "the" between two changed stretches taken for part of the change around it.

    It still holds that what is not added makes the old text, and what is not removed the new one.
    """
    out: list[tuple[Mark, Sequence[Token]]] = []
    for at, piece in enumerate(pieces):
        spans = [(span.text, *span.look()) for span in piece.text.spans]
        island = piece.mark == "same" and 0 < at < len(pieces) - 1 and _is_island(pieces, at)
        out += [("removed", spans), ("added", spans)] if island else [(piece.mark, spans)]
    return _joined(out)


def count_changes(pieces: Iterable[Piece]) -> tuple[int, int]:
    """Return how many words were removed and how many added."""
    from app.counts import count_words

    found: dict[Mark, int] = {"removed": 0, "added": 0}
    for piece in pieces:
        if piece.mark in found:
            found[piece.mark] += count_words(piece.text)
    return found["removed"], found["added"]


def _marked(a: list[Token], b: list[Token]) -> Iterator[tuple[Mark, list[Token]]]:
    """Yield what stands in both rows and what in one alone, in reading order."""
    words_a = [at for at, token in enumerate(a) if not token[0].isspace()]
    words_b = [at for at, token in enumerate(b) if not token[0].isspace()]
    both = common([a[at] for at in words_a], [b[at] for at in words_b])
    x = y = 0
    for i, j in (*((words_a[i], words_b[j]) for i, j in both), (len(a), len(b))):
        if x < i or y < j:
            yield from _between(a[x:i], b[y:j])
        yield "same", a[i : i + 1]
        x, y = i + 1, j + 1


def _between(a: list[Token], b: list[Token]) -> Iterator[tuple[Mark, list[Token]]]:
    """Yield what stands between two words that both texts have: spaces at either end may be the same there."""
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-tail - 1] == b[-tail - 1]:
        tail += 1
    yield "same", a[:head]
    yield "removed", a[head : len(a) - tail]
    yield "added", b[head : len(b) - tail]
    yield "same", a[len(a) - tail :]


def _text(tokens: list[Token]) -> RichText:
    """Return the text of `tokens`; putting it together span by span would copy what there is for each of them."""
    looks = groupby(tokens, itemgetter(1, 2, 3))
    return RichText(tuple(Span("".join(token[0] for token in run), *look) for look, run in looks))


def _joined(marked: Iterable[tuple[Mark, Sequence[Token]]]) -> tuple[Piece, ...]:
    """Return the pieces for what is `marked`, a single one of each mark between two that are the same."""
    out: list[Piece] = []
    for same, run in groupby((pair for pair in marked if pair[1]), lambda pair: pair[0] == "same"):
        held = list(run)
        marks: tuple[Mark, ...] = ("same",) if same else ("removed", "added")
        for mark in marks:
            tokens = [token for found, tokens in held if found == mark for token in tokens]
            if tokens:
                out.append(Piece(mark, _text(tokens)))
    return tuple(out)


def _is_island(pieces: Sequence[Piece], at: int) -> bool:
    text = str(pieces[at].text)
    word = text.strip()
    if len(word) > _ISLAND or len(_pattern().findall(word)) > 1 or _STOP.search(text):
        return False
    around = (_changed(pieces[max(0, at - 2) : at][::-1]), _changed(pieces[at + 1 : at + 3]))
    return len(word) < min(around)


def _changed(pieces: Sequence[Piece]) -> int:
    """Return how many characters have changed in those of `pieces` before the first that is the same."""
    changed = takewhile(lambda piece: piece.mark != "same", pieces)
    return sum(len(str(piece.text).strip()) for piece in changed)


def _tokens(text: RichText) -> list[Token]:
    """Return the words, signs, line feeds and spaces of `text`, each with its look."""
    pattern = _pattern()
    return [(word, *span.look()) for span in text.spans for word in pattern.findall(span.text)]


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds words with the accents that belong to them, in which an apostrophe or a decimal point may be.

    Python's ``\\w`` leaves out the marks that are written over and under letters, vowels of Indian scripts among them.
    """
    marks = "".join(_ranges(0x300, 0x1F000)) + "\u200c\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"
    letter = f"[^\\W{_ALONE}][{marks}]*"
    word = f"(?:{letter})+(?:['’](?:{letter})+)*"
    number = r"\d+(?:[.,:\u00a0\u202f]\d+)*"
    alone = f"\\S[{marks}]*(?:(?<=\u200d)\\S[{marks}]*)*"
    return re.compile(f"{number}(?![^\\W{_ALONE}])|{word}|\n|[^\\S\n]+|{alone}")


def _ranges(first: int, last: int) -> Iterator[str]:
    """Yield the characters from `first` to `last` that combine with the one before them, as ranges of a pattern."""
    start = None
    for code in range(first, last + 1):
        combines = unicodedata.category(chr(code))[0] == "M"
        if combines and start is None:
            start = code
        elif not combines and start is not None:
            yield f"{chr(start)}-{chr(code - 1)}"
            start = None
