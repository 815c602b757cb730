"""From a reading to a kit: each part by its own builder, and what a builder leaves out comes back as it stood.

The story's blocks stand in the order of the source, so do boilerplates, notices and contacts among themselves. No word
of the text is lost: it stands in the kit, or is set aside (`app.kit.Imported`), or the kit's rules print it. Everything
is within the limits of a kit (`limits.py`), so that what was imported can be saved and opened again.
"""

from __future__ import annotations

from dataclasses import replace

from app.edits import MAX_ITEMS
from app.errors import EditError
from app.intake.build.limits import MAX_BYTES, fitted, packed
from app.intake.build.made import Made
from app.intake.build.opening import as_printed, fallback_headline
from app.intake.build.own import restored, ruled
from app.intake.build.story import printed_numbers
from app.intake.build.usual import usual_paper
from app.intake.build.words import lost, pieces_with
from app.intake.notes import Note, find_notes
from app.intake.read import IntakeError
from app.intake.reading import Part, Reading
from app.kit import Imported as Origin
from app.kit import PressKit, Release
from app.path import Path, get
from app.record import record
from app.text import RichText, clean, clean_line

__all__ = ["Imported", "Note", "build"]

_FILE_NAME = 255
"""Characters of the longest name of a file (POSIX, NTFS)."""


@record
class Imported:
    """What an import makes: the kit, what the writer should look at, and where in the kit each part has come to.

    Parts that make one field together have one path; those of a block too long for a kit have that of its beginning.
    """

    kit: PressKit
    notes: tuple[Note, ...] = ()
    places: tuple[tuple[Part, Path], ...] = ()


def build(reading: Reading) -> Imported:
    """Return the kit that the parts of `reading` make. `IntakeError` for a text that no kit can hold."""
    if len(reading.plain.encode("utf-8", "replace")) > MAX_BYTES:
        raise IntakeError(
            f"The text is too long for a press kit: at most {MAX_BYTES // 1_000_000} MB of plain text fit. "
            "Divide it first, and import the parts."
        )
    made = Made(reading)
    spill: list[RichText] = []
    release = Release(
        timing=made.timing,
        headline=made.headline or fallback_headline(reading),
        subheads=tuple(made.subheads),
        dateline=made.dateline,
        end_mark=made.end_mark,
    )
    kit = PressKit(
        language=reading.language,
        paper=usual_paper(reading.language),
        release=release,
        boilerplates=tuple(made.boilerplates),
        notices=tuple(made.notices),
        contacts=tuple(made.contacts),
        contacts_at="top" if made.contacts_first else "end",
    )
    kit = fitted(restored(kit, reading), spill)
    made.story.add_texts(spill)
    return _finished(reading, kit, made)


def _finished(reading: Reading, kit: PressKit, made: Made) -> Imported:
    """Return the import of `kit` with its story, what was set aside, and the notes."""
    kit = replace(kit, release=replace(kit.release, story=made.story.finish()))
    missing = lost(reading.plain, as_printed(kit), *made.aside, printed_numbers(kit.release.story))
    aside = [*made.aside, *filter(None, [" ".join(pieces_with(reading.plain, missing))])]
    dates = tuple(packed(_dates(reading, kit), MAX_ITEMS))
    origin = Origin(clean_line(reading.source.name)[:_FILE_NAME], tuple(packed(aside, MAX_ITEMS)), (), dates)
    kit = ruled(replace(kit, imported=origin), reading)
    places = tuple((part, _existing(kit, path)) for part, path in made.places)
    notes = tuple(find_notes(reading, kit, places))
    told = tuple(packed([clean(note.message) for note in notes], MAX_ITEMS))
    return Imported(replace(kit, imported=replace(origin, notes=told)), notes, places)


def _dates(reading: Reading, kit: PressKit) -> list[str]:
    """Return the lines of `reading` that became dates of `kit` and whose words are printed, but stand in no field."""
    said = [str(reading.words(part)) for part in reading.parts if part.kind in ("date", "dateline", "release_line")]
    opening = kit.release.timing, kit.release.dateline
    return [clean(words) for words in said if lost(words, *opening)]


def _existing(kit: PressKit, path: Path) -> Path:
    """Return as much of `path` as leads somewhere: in a kit that is too long, several things have one place."""
    while path:
        try:
            get(kit, path)
        except EditError:
            path = path[:-1]
        else:
            break
    return path
