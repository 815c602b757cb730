"""The lines at the top of a release sorted by their words: what each says of itself, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from app.intake.label.head_dateline import Opening, opening
from app.intake.label.head_dates import clock_after, dates
from app.intake.label.head_lines import (
    date_line,
    embargoes,
    is_byline,
    is_contact,
    is_labelled_contact,
    is_noise,
    is_number,
    is_picture,
    is_repeated,
    is_restriction,
    is_torn,
    is_wire_line,
    label,
    release_line,
)
from app.intake.label.head_places import is_city, is_region
from app.intake.label.head_rows import Row
from app.intake.label.head_stamp import headline_end, label_and_date, sender_end, stamp
from app.intake.label.head_text import bare, cue_set, fold, is_capitals, starts_with_cue, weight
from app.intake.label.head_title import is_letterhead
from app.record import record

Sort = Literal["", "release_line", "date", "dateline", "furniture", "contact"]
"""What a line is; "" is one that says nothing of itself: a headline, a subhead, a paragraph, a name."""


@record
class Line:
    row: Row
    sort: Sort = ""
    sure: bool = True


_CLOCK_LINE = re.compile(
    r"\D{0,12}\d{1,2}(?:[:.]\d\d|\s?(?:[ap]\.?m|uhr|h\b|hours|hrs|時|点|시|ч))|\s{0,2}(?:noon|midnight)"
)
_JOINT = re.compile(r"(?:\s{2,}|\s?[|•·,;/–—-]\s?|\n)$")
_BAR = re.compile(r"\s{1,3}[|•·]\s{1,3}")
_LABELLED = re.compile(r"\s{1,3}[–—-]\s{1,3}")
_OPEN_END = re.compile(
    r"(?:until|till|before|at|on|bis|vor|ab|jusqu'?au|avant|le|hasta|antes del?|el|fino al?|prima del?|ate|do|до)"
    r"\W{0,3}$|:\s?$"
)


def sorted_lines(rows: list[Row], tag: str, body: str) -> list[Line]:
    """Return `rows` as lines, several for a row that holds several things. `body` is the folded text of the reading."""
    out: list[Line] = []
    for row in rows:
        before = out[-1] if out else None
        if before and before.sort == "release_line" and row.gap < 2 and _goes_on(before.row, row, tag):
            out.append(Line(row, "release_line", before.sure))
        elif (end := headline_end(row.text)) and not _has_title(out) and not _opened(row.text, tag, end):
            out += [Line(_part(row, 0, end), "", sure=False), *_run_on(_part(row, end, len(row.text)), tag, body)]
        else:
            out += _split(row, tag, body)
    return _without_names(out, tag)


def _opened(text: str, tag: str, end: int) -> bool:
    """Say whether a dateline opens `text` that ends before `end` does."""
    made = opening(text, tag)
    return made is not None and made.end <= end


def _has_title(out: list[Line]) -> bool:
    """Say whether a headline may stand among the lines so far: one that is not somebody's name with an office."""
    return any(not line.sort and weight(line.row.text) >= 18 and not is_letterhead(line.row.text) for line in out)


def _run_on(row: Row, tag: str, body: str) -> list[Line]:
    """Return the lines of a paragraph that a label with its date may stand before."""
    cut = label_and_date(row.text, tag)
    if cut is None:
        return _split(row, tag, body)
    pieces = [Line(_part(row, 0, cut[0]), "furniture"), Line(_part(row, *cut), "date")]
    return [*pieces, *_split(_part(row, cut[1], len(row.text)), tag, body)]


def _goes_on(line: Row, row: Row, tag: str) -> bool:
    """Say whether `row` gives the date or time that the embargo in the row above has left out."""
    if len(row.text) > 80 or not (embargoes(line.text) or is_torn(line.text)):
        return False
    if row.gap:  # only what the line cannot do without
        asked = bool(
            _OPEN_END.search(fold(line.text)) or _CLOCK_LINE.search(fold(line.text)[-20:]) or is_torn(line.text)
        )
        said = date_line(row.text, tag) or (row.text[:1].islower() and any(map(str.isdigit, row.text)))
        return asked and said and not dates(line.text, tag)
    if date_line(row.text, tag):
        return not dates(line.text, tag)
    return bool((_OPEN_END.search(fold(line.text)) and dates(row.text, tag)) or _CLOCK_LINE.match(fold(row.text)))


def _split(row: Row, tag: str, body: str) -> list[Line]:
    if len(row.text) < 400 and (cut := release_line(row.text)):
        before, line, after = (
            _part(row, 0, cut.start),
            _part(row, cut.start, cut.end),
            _part(row, cut.end, len(row.text)),
        )
        lines = [*_split_rest(before, tag, body), *_dated(line, tag), *_split_rest(after, tag, body)]
        return [line for line in lines if bare(line.row.text)]
    if date_line(row.text, tag):
        return [Line(row, "date")]
    made = opening(row.text, tag) if len(row.text) <= 140 else None
    if made and made.line and row.hint.style not in ("list", "numbered", "title") and _is_place(made, body):
        return [Line(row, "dateline", made.sure)]
    if row.hint.style not in ("title", "heading") and (at := stamp(row.text, tag)):
        lines = [Line(_part(row, 0, at[0]), "furniture"), Line(_part(row, *at), "date")]
        lines.append(Line(_part(row, at[1], len(row.text)), "furniture"))
        return [line for line in lines if bare(line.row.text)]
    if end := _label_and_sender(row.text, tag):
        return [Line(_part(row, 0, end), "furniture"), *_split_rest(_part(row, end, len(row.text)), tag, body)]
    if pieces := _pieces(row, tag):
        return [line for piece in pieces for line in _split_rest(piece, tag, body)]
    if end := label(row.text, tag) or _stamp_before(row.text, body):
        lines = [Line(_part(row, 0, end), "furniture"), *_split_rest(_part(row, end, len(row.text)), tag, body)]
        return [line for line in lines if bare(line.row.text)]
    if (
        (is_contact(row.text, tag) and not _opens(row.text, tag))
        or is_byline(row.text)
        or is_restriction(row.text)
        or is_picture(row.text)
    ):
        return [Line(row, "contact")]
    if not bare(row.text):
        return []
    if is_number(row.text) or is_wire_line(row.text) or is_repeated(bare(row.text)) or is_noise(row.text):
        return [Line(row, "furniture")]
    return _name_and_date(row, tag, body) or [Line(row)]


def _label_and_sender(text: str, tag: str) -> int:
    """Return where a label and a sender end, both in capitals, before words that are not; else 0."""
    end = label(text, tag) if len(text) < 300 else 0
    after = sender_end(text[end:]) if end and text[:end].isupper() else 0
    return end + after if after else 0


def _pieces(row: Row, tag: str) -> list[Row]:
    """Return the pieces of a row between bars, or around a label between dashes, if one of them says what it is."""
    if len(row.text) > 160:
        return []
    for joint in (_BAR, _LABELLED):
        ends = [0, *(at for match in joint.finditer(row.text) for at in match.span()), len(row.text)]
        pieces = [_part(row, start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]
        if len(pieces) > 1 and any(_says(piece.text, tag, joint is _BAR) for piece in pieces):
            return pieces
    return []


def _opens(text: str, tag: str) -> bool:
    """Say whether a long line opens with a dateline beyond doubt: an address within it is one of the story."""
    made = opening(text, tag) if len(text) > 60 else None
    return bool(made and made.strength == "strong" and not made.line and len(text) - made.end > 40)


def _says(text: str, tag: str, any_kind: bool) -> bool:
    if bare(text) in cue_set("head", "labels") and weight(text) >= 10:
        return True
    made = opening(text, tag) if any_kind else None
    return any_kind and (date_line(text, tag) or is_contact(text, tag) or bool(made and made.line))


def _is_place(made: Opening, body: str) -> bool:
    """Say whether what a line names before its date is a place, not a sender, whom the text names again and again."""
    known = any(is_city(place.city) or is_region(place.region) for place in made.places)
    return bool(made.places) and (known or all(body.count(f" {bare(place.city)} ") < 4 for place in made.places))


def _stamp_before(text: str, body: str) -> int:
    """Return where a label in capitals ends, before words that stand in `body` once more: a headline said twice."""
    if len(text) > 300 or not is_capitals(text) or label(text, "en"):
        return 0
    cue = starts_with_cue(bare(text), "head", "labels")
    rest = text[len(cue) :] if text[: len(cue)].isascii() else ""
    return len(cue) if len(cue) >= 10 and weight(rest) > 24 and body.count(f" {bare(rest)} ") > 1 else 0


def _split_rest(row: Row, tag: str, body: str) -> list[Line]:
    return _split(row, tag, body) if bare(row.text) else []


def _dated(row: Row, tag: str) -> list[Line]:
    """Return a release line, and the date of issue that stands behind it ("For immediate release: May 3, 2021")."""
    found = dates(row.text, tag)
    if not found or embargoes(row.text):
        return [Line(row, "release_line")]
    date = found[-1]
    end = clock_after(row.text, date.end)
    timed = end > date.end or _CLOCK_LINE.search(fold(row.text[: date.start])[-24:])
    if timed or date.date is None or bare(row.text[end:]):
        return [Line(row, "release_line")]
    stop = len(row.text[: date.start].rstrip(" \t-–—|,"))
    line = _part(row, 0, stop)
    return [Line(line, "release_line", date.sure), Line(_part(row, stop, len(row.text)), "date", date.sure)]


def _name_and_date(row: Row, tag: str, body: str) -> list[Line] | None:
    """Return a row that holds a name or a place and a date apart: "ACME   Tuesday 4 May 2021", a letterhead."""
    if len(row.text) > 110 or row.hint.style in ("title", "heading"):
        return None
    found = dates(row.text, tag)
    if len(found) != 1 or not found[0].date:
        return None
    date, end = found[0], clock_after(row.text, found[0].end)
    name, after = row.text[: date.start], row.text[end:]
    if (bare(name) and bare(after)) or len(bare(name + after).split()) > 7:
        return None
    joint = _JOINT.search(name) if bare(name) else re.match(r"\s{2,}|\s?[|•·,;/–—-]\s?", after)
    words = bare(name)
    labelled = any(words.endswith(f" {cue}") for cue in cue_set("head", "labels") if len(cue) > 8)
    if labelled and not bare(after) and weight(name) < 70:
        return [
            Line(_part(row, 0, date.start), "furniture"),
            Line(_part(row, date.start, len(row.text)), "date", date.sure),
        ]
    if bare(name) and not bare(after) and is_number(name.strip()):
        return [
            Line(_part(row, 0, date.start), "furniture"),
            Line(_part(row, date.start, len(row.text)), "date", date.sure),
        ]
    known = is_capitals(name + after) and body.count(f" {bare(name + after)} ") > 1
    if not (known or (joint and (body.count(f" {bare(name + after)} ") > 1 or "  " in joint[0] or "|" in joint[0]))):
        return None
    pieces = [Line(_part(row, 0, date.start), "furniture"), Line(_part(row, date.start, end), "date", date.sure)]
    pieces.append(Line(_part(row, end, len(row.text)), "furniture"))
    return [piece for piece in pieces if bare(piece.row.text)]


def _part(row: Row, start: int, end: int) -> Row:
    text = row.text[start:end]
    lead = len(text) - len(text.lstrip())
    begin, text = row.start + start + lead, text.strip()
    gap, tight = (row.gap, row.tight) if start == 0 else (1, False)
    return replace(row, start=begin, end=begin + len(text), text=text, gap=gap, tight=tight)


def _without_names(lines: list[Line], tag: str) -> list[Line]:
    """Return `lines` with those above a phone number or an address, in one block with it, as contacts too."""
    out = list(lines)
    for number, line in enumerate(lines):
        if line.sort != "contact" or is_labelled_contact(line.row.text) or line.row.gap:
            continue
        for back in range(number - 1, max(-1, number - 6), -1):
            if lines[back].sort not in ("", "contact") or weight(lines[back].row.text) > 60:
                break
            out[back] = replace(lines[back], sort="contact")
            if lines[back].row.gap or is_labelled_contact(lines[back].row.text):
                break
    return out
