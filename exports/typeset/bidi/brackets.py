"""Paired brackets (BD14 to BD16 of UAX #9): which opening bracket belongs to which closing one."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from unicodedata import normalize

_MOST_OPEN = 63
_OPENING = (
    "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u2768\u276a\u276c\u276e\u2770\u2772\u2774\u27c5\u27e6\u27e8"
    "\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24"
    "\u2e26\u2e28\u2e55\u2e57\u2e59\u2e5b\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\ufe59\ufe5b\ufe5d\uff08"
    "\uff3b\uff5b\uff5f\uff62"
)
_CLOSING = (
    ")]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u2309\u230b\u2769\u276b\u276d\u276f\u2771\u2773\u2775\u27c6\u27e7\u27e9"
    "\u27eb\u27ed\u27ef\u2984\u2986\u2988\u298a\u298c\u2990\u298e\u2992\u2994\u2996\u2998\u29d9\u29db\u29fd\u2e23\u2e25"
    "\u2e27\u2e29\u2e56\u2e58\u2e5a\u2e5c\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\ufe5a\ufe5c\ufe5e\uff09"
    "\uff3d\uff5d\uff60\uff63"
)
_PAIRS = dict(zip(_OPENING, _CLOSING, strict=True))
_CLOSERS = frozenset(_CLOSING)


def bracket_pairs(row: Sequence[str], chars: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the brackets that are pairs, in the order of the opening ones (BD16).

    `row` are the types of `chars`: what an override has turned into a letter is no bracket.
    """
    pairs: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for at, kind in enumerate(row):
        if kind != "ON":
            continue
        char = normalize("NFC", chars[at])
        if char in _PAIRS:
            if len(open_) == _MOST_OPEN:
                break
            open_.append((_PAIRS[char], at))
        elif char in _CLOSERS:
            depth = next((depth for depth in range(len(open_) - 1, -1, -1) if open_[depth][0] == char), None)
            if depth is not None:
                insort(pairs, (open_[depth][1], at))
                del open_[depth:]
    return pairs
