"""The limits of a kit (`app.edits`), held by whatever is imported: what does not fit into a field goes on elsewhere."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import Any, TypeVar

from app.edits import MAX_FEEDS, MAX_ITEMS, MAX_LINE, MAX_SPANS, MAX_TEXT, PROSE, beyond_limit
from app.intake.build.words import strings
from app.text import EMPTY, RichText, clean, clean_line, rich

MAX_BYTES = 6_000_000
"""Bytes of a text that a kit is made of: two thousand pages. A kit file holds 16 MB, with mark-up and escapes."""

Item = TypeVar("Item")


def fitted(item: Item, spill: list[RichText]) -> Item:
    """Return the record `item` with every field within its limit, and clean; what is cut off is added to `spill`."""
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(item):  # type: ignore[arg-type]
        value = getattr(item, field.name)
        fit = _fit(value, field.name, spill)
        if fit is not value and fit != value:
            changed[field.name] = fit
    return replace(item, **changed) if changed else item  # type: ignore[type-var]


def _fit(value: Any, name: str, spill: list[RichText]) -> Any:
    if isinstance(value, str):
        return _fit_string(value, name, spill)
    if isinstance(value, RichText):
        first, *rest = pieces(value)
        spill += rest
        return first
    if isinstance(value, tuple) and name != "extra":
        spill += (rich(piece) for item in value[MAX_ITEMS:] for piece in strings(item))
        return tuple(_fit(item, name, spill) for item in value[:MAX_ITEMS])
    return fitted(value, spill) if dataclasses.is_dataclass(value) else value


def _fit_string(value: str, name: str, spill: list[RichText]) -> str:
    """Return `value` within its limit; a line without a space to cut it at is moved as a whole."""
    text = clean(value) if name in PROSE else clean_line(value)
    if not beyond_limit(text, name):
        return text
    if name in PROSE:
        first, *rest = pieces(rich(text))
        spill += rest
        return str(first)
    end = max(0, text.rfind(" ", 0, MAX_LINE + 1))
    spill += pieces(rich(text[end:].strip()))
    return text[:end].strip()


def pieces(text: RichText) -> list[RichText]:
    """Return `text` in pieces that are each within the limits of a field; [EMPTY] of none.

    A word is only cut where it is longer than a field may be.
    """
    if not beyond_limit(text, ""):
        return [text]
    plain = str(text)
    looks = [0, *accumulate(len(span.text) for span in text.spans)]
    feeds = [i for i, char in enumerate(plain) if char == "\n"]
    out, at = [], 0
    while at < len(plain):
        end = min(at + MAX_TEXT, _after(looks, at, MAX_SPANS - 1), _after(feeds, at, MAX_FEEDS), len(plain))
        if end < len(plain):
            spaces = max(plain.rfind(" ", at, end), plain.rfind("\n", at, end))
            end = spaces + 1 if spaces > at else end
        first, last = max(0, bisect_right(looks, at) - 1), bisect_left(looks, end)
        piece = RichText(text.spans[first:last]).slice(at - looks[first], end - looks[first])
        if str(piece).strip():
            out.append(piece)
        at = end
    return out or [EMPTY]


def _after(places: list[int], at: int, number: int) -> int:
    """Return the place that is `number` further than the first one after `at`."""
    index = bisect_right(places, at) + number
    return places[index] if index < len(places) else 1 << 60


def packed(texts: list[str], most: int) -> list[str]:
    """Return `texts` as at most `most` texts, several in one, a line each, if there are more."""
    whole = [str(piece) for text in texts for piece in pieces(rich(text))] if texts else []
    for joint in ("\n", " "):
        if len(whole) <= most:
            break
        whole = _packed(whole, joint)
    return whole


def _packed(texts: list[str], joint: str) -> list[str]:
    out: list[list[str]] = []
    size = feeds = 0
    for text in texts:
        size += len(text) + 1
        feeds += text.count("\n") + 1
        if not out or size > MAX_TEXT or feeds > MAX_FEEDS:
            out.append([])
            size, feeds = len(text), text.count("\n")
        out[-1].append(text)
    return [joint.join(group) for group in out]
