"""Stretches of the source that a quotation binds together: its paragraphs, the line that names the speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from app.intake.label.quotes_cues import fold, folded, is_verb, listed, tokens
from app.intake.label.quotes_marks import Marks, find_marks, is_opening
from app.intake.people import has_name, runs
from app.intake.reading import Reading
from app.record import record

_CLOSED = re.compile("[\"”“»「」』’'›]\\s*$")
_COMMA_CLOSED = re.compile("(?:[,،，]\\s?[\"”“»’'›]{1,3}|[\"”“»’'›]\\s?[,،，])\\s*$")
_DASH = re.compile("\\s*(?:[—–―~]|--?|-{2,3})\\s*(?=[^\\W\\d_])")
_LONGEST = 200
"""Characters of a line that names a speaker."""
_PARAGRAPHS = 12
"""Paragraphs without marks that a quotation may run on over."""


@record
class Unit:
    """Stretches of the source as one text. `pieces` are the offsets in it, and in the source, where each begins."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    def places(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where the characters `start` to `end` stand in the source: a stretch for each piece and line."""
        while start < end:
            n = bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1
            stop = min(end, self.pieces[n + 1][0] - 1 if n + 1 < len(self.pieces) else end)
            for line in re.finditer("[^\n]+", self.text[start:stop]):
                held = line[0].strip()
                at = self.pieces[n][1] + start - self.pieces[n][0] + line.start() + line[0].find(held[:1])
                if held:
                    yield at, at + len(held)
            start = max(stop + 1, start + 1)


@record
class _Stretch:
    """A stretch that no part covers yet; `marks` are those in it, `told` that the file says it is no prose."""

    start: int
    text: str
    marks: Marks
    told: bool
    gap: int


def units(reading: Reading) -> Iterator[Unit]:
    """Yield the stretches of `reading` that are free, those together that belong to one quotation."""
    held: list[_Stretch] = []
    joints: list[str] = []
    runs_on = False
    between = sorted((p.end, p.kind) for p in reading.parts)
    stretches = list(_stretches(reading))
    closing = _closing(stretches)
    for n, stretch in enumerate(stretches):
        joint = ""
        if held and _beside(between, held[-1].start + len(held[-1].text), stretch.start):
            joint = _joint(held, stretch, runs_on, closing[n])
        if not joint:
            if held:
                yield _unit(held, joints)
            held, joints = [], []
        joints.append(joint)
        held.append(stretch)
        runs_on = _runs_on(stretch, runs_on and bool(joint))
    if held:
        yield _unit(held, joints)


def _stretches(reading: Reading) -> Iterator[_Stretch]:
    text = str(reading.text)
    spans = reading.spans()
    starts = [start for start, _ in spans]
    for start, end in reading.gaps():
        hint = reading.passages[max(0, bisect_right(starts, start) - 1)]
        words = text[start:end]
        told = hint.hint.style in ("title", "subtitle", "heading", "table", "furniture")
        yield _Stretch(start, words, Marks() if told else find_marks(words), told, hint.gap)


def _beside(parts: Sequence[tuple[int, str]], end: int, start: int) -> bool:
    """Say whether nothing but page numbers and the like stands between two stretches."""
    first = bisect_right(parts, (end, ""))
    return all(kind == "furniture" for at, kind in parts[first : first + 9] if at <= start)


def _runs_on(stretch: _Stretch, open_before: bool) -> bool:
    """Say whether a quotation is still open at the end of `stretch`."""
    last = stretch.marks.quotations[-1] if stretch.marks.quotations else None
    if last is not None:
        return not last.closed
    return open_before and stretch.marks.stray < 0


def _closing(stretches: Sequence[_Stretch]) -> list[bool]:
    """Say of each stretch without marks whether a closing one follows within a few paragraphs, before any other."""
    found = [False] * len(stretches)
    left = 0
    for n in range(len(stretches) - 1, -1, -1):
        marks = stretches[n].marks
        left = (
            _PARAGRAPHS if marks.stray >= 0 and not stretches[n].told else 0 if marks.quotations else max(0, left - 1)
        )
        found[n] = left > 0 and not stretches[n].told
    return found


def _joint(held: list[_Stretch], stretch: _Stretch, runs_on: bool, closing: bool) -> str:
    """Return what stands between the stretches `held` and `stretch` if they belong together, else "".

    `closing` says that the mark which closes a quotation is still to come.
    """
    last, text = held[-1].text.rstrip(), stretch.text.lstrip()
    if stretch.told or held[-1].told:
        return ""
    if runs_on:
        if is_opening(text):
            return "\n"
        if stretch.marks.stray >= 0:
            return " " if last[-1:] not in ".!?…。" else "\n"
        if last[-1:] == "," and (text[:1].islower() or text[:1].isdigit()):
            return " "
        return "\n" if closing or (last[-1:] in ".!?…。" and is_signature(text)) else ""
    if not (held[-1].marks.quotations or held[-1].marks.stray >= 0 or len(held) > 1):
        leads = (last[-1:] in ":：" and has_name_or_verb(last)) or last.endswith("コメント") or _announces(last)
        return "\n" if leads and is_opening(text) else ""
    if last[-1:] in ":：" and is_opening(text):
        return "\n"
    if _COMMA_CLOSED.search(last[-8:]) and not is_opening(text):
        return "\n"
    if text[:1] in ".,;،，。" and len(text) > 1:
        return "\n"
    closed = _CLOSED.search(last[-3:]) or re.search('["”“»」』]\\s*[.!?。]?$', last[-4:])
    begins = len(held) > 1 or is_opening(held[-1].text.lstrip())
    if closed and begins and not _is_told(held[-1]) and is_signature(text):
        return "\n"
    if len(held) > 1 and is_signature(last) and is_office_line(text) and stretch.gap <= 1:
        return "\n"
    return ""


def _announces(text: str) -> bool:
    """Say whether the end of `text` announces a statement though no colon does: "以下の声明を発表した。"."""
    end = text[-60:]
    if end[-1:] == "。":
        return any(cue in end[-30:] for cue in listed("announced", "ja"))
    return end[-1:] == "." and any(cue in fold(end) for cue in folded("announced"))


def _is_told(stretch: _Stretch) -> bool:
    """Say whether a paragraph that begins with a quotation says itself who speaks."""
    first = next(iter(stretch.marks.quotations), None)
    if first is None or first.end >= len(stretch.text):
        return False
    return any(is_verb(word) for word in tokens(stretch.text[first.end : first.end + 100]))


def has_name_or_verb(text: str) -> bool:
    """Say whether the end of `text` names somebody or speaks of speaking."""
    end = text[-300:]
    return any(is_verb(word) for word in tokens(end)) or has_name(end)


def is_signature(text: str) -> bool:
    """Say whether `text` is a line that names a speaker, and nothing else: "— Ada Roy, president of Lumen"."""
    words = text.strip()
    if not words or len(words) > _LONGEST or is_opening(words):
        return False
    if dash := _DASH.match(words):
        return has_name(words[dash.end() :])
    first = words.split("\n", 1)[0]
    if 0 <= _verb_near(first) < 3 and not words[0].isupper():
        return True
    named = next(iter(runs(first)), None)
    if named is None or not 2 <= len(named.words) <= 5 or named.start > 12:
        return False
    rest = first[named.end :].lstrip()
    if not rest:
        return len(words) < 60 or is_office_line(words[len(first) :])
    return (named.office & 4 > 0 or rest[0] in "(|–—") and (rest[0] in ",(|–—") and not first.endswith((".", ":"))


def is_office_line(text: str) -> bool:
    """Say whether `text` is a line that tells an office: "Chief Executive Officer, Lumen"."""
    words = tokens(text)
    offices = folded("roles")
    return 0 < len(words) <= 14 and any(word in offices for word in words) and text.rstrip()[-1:] not in ".:!?"


def _verb_near(text: str) -> int:
    return next((n for n, word in enumerate(tokens(text)[:3]) if is_verb(word)), -1)


def _unit(held: list[_Stretch], joints: list[str]) -> Unit:
    out, pieces, at = [], [], 0
    for stretch, joint in zip(held, joints, strict=True):
        at += len(joint)
        pieces.append((at, stretch.start))
        out += [joint, stretch.text]
        at += len(stretch.text)
    return Unit("".join(out), tuple(pieces))
