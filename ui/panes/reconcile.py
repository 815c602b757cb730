"""Which widget shows which item after a list of the kit has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


def matches(old: Sequence[Any], new: Sequence[Any], fits: Callable[[int, int], bool]) -> list[int | None]:
    """Return for each item of `new` the index in `old` of the item whose widget shows it from now on, or None.

    Items that are the very same object keep their widgets, wherever they moved. A remaining new item takes the widget
    of the remaining old one at its place if `fits` (old index, new index) allows.
    """
    found: list[int | None] = [None] * len(new)
    head = 0
    while head < min(len(old), len(new)) and old[head] is new[head]:
        found[head] = head
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] is new[-1 - tail]:
        found[-1 - tail] = len(old) - 1 - tail
        tail += 1
    free: dict[int, list[int]] = {}
    for index in range(head, len(old) - tail):
        free.setdefault(id(old[index]), []).append(index)
    for index in range(head, len(new) - tail):
        if free.get(id(new[index])):
            found[index] = free[id(new[index])].pop(0)
    left = sorted(index for indexes in free.values() for index in indexes)
    for index in range(head, len(new) - tail):
        if found[index] is None and left and fits(left[0], index):
            found[index] = left.pop(0)
    return found
