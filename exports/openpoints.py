"""What is open in a composition: words still to come (`exports.gaps`), and parts that are missing.

For those who check a release before it goes out. What a release must have is in `_MISSING` and `_RULES`, after the
parts of a release that the trade names, and the lists of what editors catch most (Business Wire, 2013 and 2016: "a
missing contact or caption").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import get_args

from app.dateline import dateline, wires
from app.kit import BOILERPLATES, CONTACTS, DATELINE, HEADLINE, STORY, Dateline, DatelineForm
from app.path import Path
from app.record import record
from app.unfinished import MOST, quote
from exports.blocks import Block, Composition, Finding, Part, Role, Run
from exports.gaps import gaps

_DIGITS = 7
Rule = Callable[[Composition], Iterator["OpenPoint"]]


@record
class OpenPoint:
    """Something to be settled before the release goes out, in a sentence, and the field it is about.

    `quoted` are the words concerned as they are printed, or "" for the whole field; of several alike in that field,
    `occurrence` (0, 1, …) says which.
    """

    path: Path
    words: str
    quoted: str = ""
    occurrence: int = 0


def open_points(composition: Composition, findings: Iterable[Finding]) -> tuple[OpenPoint, ...]:
    """Return what is open in `composition`, at most `MOST` points: `findings`, then parts, then words in reading order.

    That a picture has no alternative text, or a field to fill in is empty, is told where it is printed, and so not
    taken from `findings`.
    """
    words = [OpenPoint(gap.path, gap.words, gap.quoted, gap.occurrence) for gap in islice(gaps(composition), MOST)]
    in_place = {point.words for point in words}
    others = (found for found in findings if found not in composition.empty and found.path[-1:] != ("alt",))
    unprinted = (found for found in composition.empty if found.message not in in_place)
    told = (OpenPoint(found.path, found.message) for found in (*others, *unprinted))
    parts = (point for rule in _RULES for point in rule(composition))
    points = dict.fromkeys((*told, *parts, *words))
    return tuple(islice(points, MOST))


def still_open(composition: Composition, *, whole: bool = True) -> Iterator[Finding]:
    """Yield what is open in `composition` besides what composing it finds, each once, for those who hand it over.

    `whole` says that it has a release, which has parts that it must have; else it is a further document alone.
    """
    rules = (*_OF_RELEASE, *_ANYWHERE) if whole else _ANYWHERE
    told = {found.message for found in composition.empty}
    points = (Finding(point.path, point.words) for rule in rules for point in rule(composition))
    words = (Finding(gap.path, gap.words) for gap in gaps(composition) if gap.words not in told)
    yield from islice(dict.fromkeys((*points, *words)), MOST)


_MISSING: dict[Part, tuple[Path, str]] = {
    Part.HEADLINE: (HEADLINE, "The headline is missing."),
    Part.LEDE: (STORY, "The lede is missing: the story has no paragraph yet."),
    Part.CONTACT: (CONTACTS, "The media contact is missing: reporters have nobody to ask."),
}
"""The parts that every release has. A subhead, quotes and sections may be wanting; a release line and end mark that are
empty are so on purpose: every new kit has them."""


def _missing_parts(composition: Composition) -> Iterator[OpenPoint]:
    there = {block.part for block in composition.blocks if any(_is_own(run) for run in block.runs)}
    for part, (path, words) in _MISSING.items():
        if part not in there:
            yield OpenPoint(path, words)


def _is_own(run: Run) -> bool:
    """Say whether `run` is more than the dateline that is run into a paragraph."""
    return bool(run.text.strip()) and run.role is not Role.DATELINE


def _dateline(composition: Composition) -> Iterator[OpenPoint]:
    """A dateline has a place and a date (AP Stylebook, "datelines"); one worded by hand may have its date in words."""
    runs = (run for block in composition.blocks for run in block.runs)
    line = next((run.text.strip() for run in runs if run.role is Role.DATELINE), "")
    if not line:
        yield OpenPoint(DATELINE, "The dateline is missing.")
        return
    if composition.date is None and not any(char.isdigit() for char in line):
        yield OpenPoint(DATELINE, "The dateline has no date.")
    if line in _without_place(composition):
        yield OpenPoint(DATELINE, "The dateline has no place.")


def _without_place(composition: Composition) -> set[str]:
    """Return the datelines that the rules write for the date of `composition` and no place."""
    forms, services = get_args(DatelineForm), ("", *wires())
    return {
        dateline(Dateline(date=composition.date, wire=wire, form=form), composition.language)
        for form in forms
        for wire in services
    }


def _speakers(composition: Composition) -> Iterator[OpenPoint]:
    """A quote is what a named person said; of several paragraphs, one names who."""
    named = {
        block.path
        for block in composition.blocks
        if block.part is Part.QUOTE and any(run.role is Role.ATTRIBUTION for run in block.runs)
    }
    quotes = dict.fromkeys(block.path for block in composition.blocks if block.part is Part.QUOTE)
    for path in quotes:
        if path not in named:
            yield OpenPoint((*path, "speaker"), "This quote has no speaker: nobody is named who said it.")


def _boilerplates(composition: Composition) -> Iterator[OpenPoint]:
    parts = {block.part for block in composition.blocks}
    if not parts & {Part.BOILERPLATE, Part.BOILERPLATE_HEADING}:
        yield OpenPoint(BOILERPLATES, "The boilerplate is missing: nothing says who issues this release.")
    filled = {block.path[:2] for block in composition.blocks if block.part in (Part.BOILERPLATE, Part.NOTICE)}
    for block in composition.blocks:
        if block.part not in (Part.BOILERPLATE_HEADING, Part.NOTICE_HEADING):
            continue
        if block.path[:2] not in filled:
            yield OpenPoint(block.path, f"{quote(str(block))} has no text below it.")


def _contacts(composition: Composition) -> Iterator[OpenPoint]:
    for block in composition.blocks:
        if block.part is Part.CONTACT and not any(map(_reaches, block.runs)):
            name = quote(str(block).partition("\n")[0])
            yield OpenPoint(block.path, f"{name} has neither a telephone number nor an e-mail address.")


def _reaches(run: Run) -> bool:
    """Say whether `run` tells how to reach somebody: a telephone number, an e-mail address, or a further line with one.

    The shortest telephone numbers that a reporter can dial from elsewhere have seven digits.
    """
    further = run.path[-1:] == ("other",) and ("@" in run.text or sum(map(str.isdigit, run.text)) >= _DIGITS)
    return further or run.path[-1:] in (("phone",), ("email",))


def _captions(composition: Composition) -> Iterator[OpenPoint]:
    for block in composition.blocks:
        if block.part is Part.FIGURE and not _caption(block):
            yield OpenPoint(block.path, f"The picture {quote(block.picture)} has no caption.")


def _alternatives(composition: Composition) -> Iterator[OpenPoint]:
    """A picture has alternative text that is neither its caption nor its file's name (WCAG 2.2, 1.1.1)."""
    for block in composition.blocks:
        if block.part is not Part.FIGURE:
            continue
        caption = _caption(block)
        if block.alt in ("", " ".join(caption.split()), " ".join(block.picture.split())):
            told = "its caption" if caption else "the name of its file"
            yield OpenPoint(
                block.path,
                f"The picture {quote(block.picture)} has no alternative text: "
                f"readers who cannot see it are told only {told}.",
            )


def _caption(figure: Block) -> str:
    return "".join(run.text for run in figure.runs if run.role is not Role.CREDIT).strip()


_OF_RELEASE: tuple[Rule, ...] = (_missing_parts, _dateline, _boilerplates, _contacts)
_ANYWHERE: tuple[Rule, ...] = (_speakers, _captions)
_RULES: tuple[Rule, ...] = (_missing_parts, _dateline, _speakers, _boilerplates, _contacts, _captions, _alternatives)
