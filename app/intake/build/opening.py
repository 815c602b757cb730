"""From release line, date and dateline to `Timing` and `Dateline`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from app.dateline import dateline as by_rule
from app.intake.build.opening_embargo import embargo
from app.intake.label.head_dateline import LONGEST, Opening, opening
from app.intake.label.head_dates import Found, dates, months
from app.intake.label.head_lines import label
from app.intake.label.head_places import places
from app.intake.label.head_text import fold
from app.intake.reading import Part, Reading
from app.kit import Dateline, DatelineForm, PressKit, Timing
from app.text import EMPTY, RichText, rich

_FORMS: tuple[DatelineForm, ...] = ("", "ap", "plain", "french")
_STORY = "Xx " + "xx " * 50
"""What stands for the story behind a dateline."""
_REPLIED = re.compile(r"^\s*(?:(?:re|fwd?|wg|aw|tr|rv|i|enc|res)\s?:\s*){1,5}", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.,:;)–—-])[*_]{1,3}(?!\w)")
_HASHES = re.compile(r"^\s{0,3}#{1,6}\s{1,3}(?=\S)")
_OPEN_END = re.compile(r"[-–—―/:.。）)\]】]$")


def build_timing(reading: Reading, parts: tuple[Part, ...]) -> Timing:
    """Return the release line, with its embargo, that the parts of kind "release_line" make."""
    line = " ".join(" ".join(str(reading.words(part)).split()) for part in parts).strip(" |•·–—")
    moment, zone = embargo(line, reading.language)
    return Timing(line=line, embargo=moment, zone=zone)


def build_dateline(reading: Reading, parts: tuple[Part, ...]) -> Dateline:
    """Return the dateline that the parts of the kinds "dateline" and "date" make.

    `words` keeps the line as it was worded if no rule would word it so. A date on a line of its own gives the date of
    a dateline that has none; of several, the first of a dateline counts.
    """
    lines = [" ".join(str(reading.words(part)).split()) for part in parts if part.kind == "dateline"]
    lines = [_EMPHASIS.sub("", line).strip(" |•·") for line in lines]
    made = [_parsed(line, reading.language) for line in lines]
    date = next((one.date for one in made if one.date), None) or _date(reading, parts)
    spots = tuple(place for one in made for place in one.places)
    wire = next((one.wire for one in made if one.wire), "")
    plain = Dateline(places=spots, date=date, wire=wire)
    return _worded(plain, " ".join(lines), bool(any(one.date for one in made)), reading.language)


def _parsed(line: str, tag: str) -> Opening:
    """Return what a line says that is a dateline; one marked by hand may lack its dash, or be any words."""
    for trial in (f"{line} {_STORY}", f"{line} – {_STORY}", line):
        made = opening(trial, tag)
        if made and made.end >= min(len(line), LONGEST) - 1:
            return made
    found = next((found for found in dates(line, tag) if found.date), None)
    without = line if found is None else line[: found.start] + " " + line[found.end :]
    return Opening(places(without), found.date if found else None)


def _date(reading: Reading, parts: tuple[Part, ...]) -> dt.date | None:
    lines = [str(reading.words(part)) for part in parts if part.kind == "date"]
    found: list[Found] = [date for line in lines for date in dates(line, reading.language)]
    return next((date.date for date in found if date.date), None)


def _worded(made: Dateline, line: str, dated: bool, tag: str) -> Dateline:
    """Return `made` in the form whose rule gives the words of `line`; else with `line`, closed by a dash."""
    if not line:
        return made
    shown = made if dated else Dateline(places=made.places, wire=made.wire)
    for form in _FORMS:
        if form == "french" and shown.date and not shown.wire and "le" not in line.lower():
            continue  # a date in French has its article; Babel takes 50 ms to find the names of the months
        if _words(by_rule(Dateline(shown.places, shown.date, shown.wire, form), tag)) == _words(line):
            alone = shown.date == made.date
            return Dateline(made.places, made.date, made.wire, form, "" if alone else line)
    return Dateline(made.places, made.date, made.wire, words=line if _OPEN_END.search(line) else f"{line} –")


def printed(made: Dateline, tag: str) -> Dateline:
    """Return `made` with the date as it is printed, to see which words of a source it holds; other words as it has."""
    if made.words or not made.date:
        return made
    said = [word for word in _words(by_rule(made, tag)) if word.isdigit() or fold(word) in months()]
    return replace(made, date=None, words=" ".join(said)) if str(made.date.year) in said else made


def as_printed(kit: PressKit) -> PressKit:
    """Return `kit` with its dateline as `printed` gives it."""
    line = printed(kit.release.dateline, kit.language)
    return replace(kit, release=replace(kit.release, dateline=line))


def unmarked(text: RichText) -> RichText:
    """Return a headline or subhead without the marks of Markdown around it ("# ", "**")."""
    line = str(text)
    start = len(line) - len(_HASHES.sub("", line))
    stop = len(line)
    while stop - start > 2 and line[start] in "*_" and line[stop - 1] == line[start]:
        start, stop = start + 1, stop - 1
    return text.slice(start, stop)


def _words(line: str) -> list[str]:
    return re.findall(r"[^\W_]+", line)


def fallback_headline(reading: Reading) -> RichText:
    """Return the subject of a mail, for a kit whose text has no headline; empty for any other source."""
    if reading.source.format != "mail":
        return EMPTY
    subject = _REPLIED.sub("", reading.source.subject[:500]).strip()
    return rich(subject[label(subject, reading.language) :].strip())
