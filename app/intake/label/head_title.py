"""The headline among the lines before the lede, the subheads after it, and what stands above it."""

from __future__ import annotations

from app.intake.label.head_rows import Row, goes_on, is_sentence
from app.intake.label.head_text import bare, folded_cues, is_capitals, weight

Group = list[Row]
"""Rows that make one line of a head: a headline of three lines is one."""


def _is_sender(words: str) -> bool:
    """Say whether `words` name an organisation or an office, by how they begin or end."""
    begins, ends = folded_cues("head", "senders"), folded_cues("head", "organisations")
    return any(words.startswith(f"{cue} ") for cue in begins) or any(
        words.endswith(f" {cue}" if cue[-1] < "\u2e80" else cue) for cue in ends
    )


def groups(candidates: list[Row], width: int) -> list[Group]:
    """Return the candidates in groups: lines broken within a headline belong together."""
    out: list[Group] = []
    for row in candidates:
        if out and len(out[-1]) < 6 and _same(out[-1][-1], row, width):
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _same(before: Row, row: Row, width: int) -> bool:
    if not row.tight or is_sentence(before.text) or (row.hint.size and abs(row.hint.size - before.hint.size) > 0.6):
        return False
    if row.hint.style == "list" or row.text[:1] in "*•-–▪●◦" or row.hint.bold != before.hint.bold:
        return False
    if is_capitals(before.text) and is_capitals(row.text):
        return True
    return goes_on(before, row, width) and is_capitals(before.text) == is_capitals(row.text)


def text_of(group: Group) -> str:
    return " ".join(row.text for row in group)


def headline(found: list[Group], body: str) -> int | None:
    """Return the number of the group that is the headline, None if none of them reads like one. `body` is folded."""
    sizes = [row.hint.size for group in found for row in group]
    scores = [(_score(group, body, sizes) - 0.6 * number, -number) for number, group in enumerate(found)]
    best = max(scores, default=(-1.0, 0))
    if len(found) > 1 and all(
        weight(text_of(group)) < 18 and group[0].hint.style not in ("title", "heading") for group in found
    ):
        return None
    return -best[1] if best[0] >= 0 else None


def _score(group: Group, body: str, sizes: list[float]) -> float:
    """Return how much `group` reads like a headline: by how it is set, its length, and that it is not a name.

    A name comes back in the body word by word, a headline does not.
    """
    text, hint = text_of(group), group[0].hint
    words, long = bare(text), weight(text)
    score = 1.0 + {"title": 6.0, "subtitle": -2.0, "list": -4.0, "numbered": -4.0}.get(hint.style, 0.0)
    score += (3.0 if hint.level <= 1 else 1.0) if hint.style == "heading" else 0.0
    score += 1.0 * hint.bold + 0.5 * hint.centred + 0.5 * is_capitals(text)
    if hint.size and hint.size == max(sizes) > min(sizes):
        score += 2.0
    score += 2.0 if long >= 28 else 0.5 if long >= 18 else -1.0
    if long < 45 and words and f" {words} " in body:
        score -= 3.5
    if len(words.split()) <= 6 and _is_sender(words):
        score -= 2.0
    if text.endswith(":") or text[:1] in "*•▪●":
        score -= 3.0
    return (
        score
        - (1.0 if is_sentence(text) and long > 60 else 0.0)
        - (4.0 if sum(c.isalpha() for c in text) * 2 < len(text) else 0.0)
    )
