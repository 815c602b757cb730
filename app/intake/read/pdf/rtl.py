"""Arabic and Hebrew: from the order on the page to the order of reading.

A page has letters from left to right, whatever is read first. Going back is the Unicode bidirectional algorithm (UAX 9)
the other way round, as far as one line shows it: all of a line is turned round, and then what runs from left to right
in it, Latin words and numbers, is turned back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

_OPEN, _CLOSE = "([{«‹<", ")]}»›>"
_KIND = {letter: at for at, pair in enumerate(zip(_OPEN, _CLOSE, strict=True)) for letter in pair}
_SEPARATORS = ("CS", "ES", "ET")
Thing = TypeVar("Thing")


class Sign(NamedTuple):
    """A letter, and its place among those that were given; -1 for a space."""

    letter: str
    at: int


def is_rtl(letters: str) -> bool:
    """Say whether any of `letters` is written from right to left."""
    return not letters.isascii() and any(_class(letter) in ("R", "AL", "AN") for letter in letters)


def reading_order(visual: Sequence[Sign]) -> list[Sign]:
    """Return `visual`, the signs of a line from left to right, as they are read."""
    signs = _with_marks(visual)
    classes = [_class(sign[0].letter) for sign in signs]
    arabic = "AL" in classes
    if _is_line_rtl(classes):
        runs = _ltr_runs(classes, arabic)
        ordered = _turned(signs, runs)
    else:
        ordered = _rtl_runs_turned(signs, classes)
    return _mirrored([sign for cluster in ordered for sign in cluster])


def _is_line_rtl(classes: Sequence[str]) -> bool:
    """Say whether a line begins at the right: by the letters at its ends if these agree, else by how many there are."""
    strong = [kind != "L" for kind in classes if kind in ("L", "R", "AL")]
    if not strong or strong[0] == strong[-1]:
        return not strong or strong[0]
    return 3 * sum(strong) >= len(strong)


def _class(letter: str) -> str:
    return unicodedata.bidirectional(letter[:1])


def _with_marks(visual: Sequence[Sign]) -> list[list[Sign]]:
    """Return letters with the marks that stand on them: in the order on the page these come before or after."""
    clusters: list[list[Sign]] = []
    waiting: list[Sign] = []
    for sign in visual:
        if _class(sign.letter) == "NSM":
            waiting.append(sign)
        elif waiting:
            clusters.append([sign, *reversed(waiting)])
            waiting = []
        else:
            clusters.append([sign])
    if waiting:
        if clusters:
            clusters[-1].extend(reversed(waiting))
        else:
            clusters.append(waiting)
    return clusters


def _ltr_runs(classes: Sequence[str], arabic: bool) -> list[tuple[int, int]]:
    """Return from where to where signs of a line from right to left run from left to right."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(classes):
        if classes[at] not in ("L", "EN", "AN"):
            at += 1
            continue
        end, latin = at + 1, classes[at] == "L"
        while True:
            step = _next(classes, end, latin, arabic)
            if step == end:
                break
            latin = latin or "L" in classes[end:step]
            end = step
        runs.append((at, end))
        at = end
    return runs


def _next(classes: Sequence[str], end: int, latin: bool, arabic: bool) -> int:
    """Return how far the run that ends at `end` goes on: to the next letter or number that belongs to it."""
    at = end
    while at < len(classes) and classes[at] not in ("L", "EN", "AN", "R", "AL"):
        at += 1
    if at >= len(classes) or classes[at] in ("R", "AL"):
        extra = end + 1 if end < len(classes) and classes[end] == "ET" else end
        return extra if not latin else end
    between = classes[end:at]
    if not between or (latin and classes[at] == "L"):
        return at + 1
    if latin:
        return at + 1
    joined = len(between) == 1 and (between[0] == "CS" or (between[0] == "ES" and not arabic))
    return at + 1 if joined and classes[at] != "L" else end


def _turned(signs: list[list[Sign]], runs: Sequence[tuple[int, int]]) -> list[list[Sign]]:
    pieces: list[list[list[Sign]]] = []
    at = 0
    for start, end in runs:
        pieces += [[sign] for sign in signs[at:start]]
        pieces.append(signs[start:end])
        at = end
    pieces += [[sign] for sign in signs[at:]]
    return [sign for piece in reversed(pieces) for sign in piece]


def _rtl_runs_turned(signs: list[list[Sign]], classes: Sequence[str]) -> list[list[Sign]]:
    """Return a line from left to right with what runs the other way in it turned round."""
    out: list[list[Sign]] = []
    at = 0
    while at < len(signs):
        end = at + 1
        if classes[at] in ("R", "AL"):
            for n in range(end, len(signs)):
                if classes[n] in ("L", "EN"):
                    break
                if classes[n] in ("R", "AL"):
                    end = n + 1
        out += reversed(signs[at:end])
        at = end
    return out


def _mirrored(signs: list[Sign]) -> list[Sign]:
    """Return `signs` with brackets that open where they open: files say either what is meant or what is seen."""
    out = list(signs)
    pending: dict[int, int] = {}
    for n, sign in enumerate(signs):
        kind = _KIND.get(sign.letter)
        if kind is None:
            continue
        before = n == 0 or signs[n - 1].letter.isspace()
        after = n + 1 == len(signs) or signs[n + 1].letter.isspace()
        opens = before if before != after else not pending.get(kind, 0)
        pending[kind] = max(0, pending.get(kind, 0) + (1 if opens else -1))
        out[n] = sign._replace(letter=(_OPEN if opens else _CLOSE)[kind])
    return out
