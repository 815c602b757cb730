"""Quotation marks as they are typed: a straight one in prose becomes the mark that the kit's language prescribes."""

from __future__ import annotations

from app.language import Language

_OPENERS = " \u00a0\u202f\n\u2028\u2029([{–—-/"
APOSTROPHE = "’"


def curled(before: str, typed: str, rules: Language) -> str:
    """Return what the straight mark `typed` (" or ') after the text `before` should be; itself where that is unsure.

    Unsure are feet and inches after a number, and anything within an address.
    """
    token = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    if "://" in token or "@" in token or token.startswith("www."):
        return typed
    opens = not before or before[-1] in _OPENERS or before.endswith(_inner_edge(rules))
    if typed == "'":
        if opens:
            return rules.inner[0]
        return typed if before[-1].isdigit() else APOSTROPHE if _is_apostrophe(before, rules) else rules.inner[1]
    if opens:
        return rules.outer[0]
    return typed if before[-1].isdigit() and not _is_open(before, rules.outer) else rules.outer[1]


def _inner_edge(rules: Language) -> tuple[str, ...]:
    """Return the opening marks: right after one of them another one opens."""
    return tuple({mark for mark in (rules.outer[0], rules.inner[0]) if mark})


def _is_apostrophe(before: str, rules: Language) -> bool:
    return not _is_open(before, rules.inner)


def _is_open(before: str, marks: tuple[str, str]) -> bool:
    """Say whether the last opening mark in `before` still waits for its closing one."""
    return before.rfind(marks[0]) > before.rfind(marks[1])
