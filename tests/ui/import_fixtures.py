"""A source as recognition leaves it, without recognition: what the review shows is told apart from how it is found."""

from __future__ import annotations

from dataclasses import replace

from app.intake.build import Note, build
from app.intake.reading import Kind, Part, Passage, Reading
from app.intake.source import Comment, Source
from app.text import rich
from ui.intake.review import Review
from ui.intake.source_view import SourceView
from ui.window import Window

PARTS: tuple[tuple[tuple[Kind, str, int, bool], ...], ...] = (
    (("furniture", "Page 1 of 2", 0, True),),
    (("release_line", "FOR IMMEDIATE RELEASE", 0, True),),
    (("headline", "Mila Opens a Lab for Quiet Machines in Bergen", 0, True),),
    (("subhead", "Forty researchers will listen to what engines say", 0, False),),
    (
        ("dateline", "BERGEN, Norway – October 6, 2026 – ", 0, True),
        (
            "paragraph",
            "Mila, the institute for quiet machines, today opened a laboratory in the old rope factory of Bergen. "
            "Its rooms are the quietest in the north: a whisper can be heard from wall to wall.",
            0,
            True,
        ),
    ),
    (
        ("quote", "“A machine that is loud is a machine that wastes,”", 1, True),
        ("attribution", " said Ada Roy, director of Mila.", 1, True),
        ("quote", " “We want to hear the waste before it costs anything.”", 1, False),
    ),
    (("heading", "What the lab will do", 0, True),),
    (("list", "Measure pumps, fans and lifts", 0, True),),
    (("list", "Publish every recording", 0, True),),
    (("paragraph", "For more information, visit", 0, True),),
    (("boilerplate_heading", "About Mila", 2, True),),
    (("boilerplate", "Mila studies quiet machines. It was founded in 1998 and has 140 members.", 2, True),),
    (("notice_heading", "Notes to editors", 3, True),),
    (("notice", "Pictures of the rope factory are at hand.", 3, True),),
    (("contact", "Eva Lind\nPress officer\n+47 555 0123\neva.lind@mila.example", 4, True),),
    (("end_mark", "###", 0, True),),
)
"""Kind, words, group, and whether they are sure, passage by passage."""
COMMENT = "Comment by Jonas on “140 members”: 142 since May"


def labelled(name: str = "mila.docx", parts: tuple[tuple[tuple[Kind, str, int, bool], ...], ...] = PARTS) -> Reading:
    """Return the reading that `parts` tell of."""
    passages = tuple(Passage(rich("".join(words for _, words, _, _ in row))) for row in parts)
    source = Source(name, "word", comments=(Comment("142 since May", "Jonas", "140 members"),))
    found, at = [], 0
    for row in parts:
        for kind, words, group, sure in row:
            found.append(Part(kind, at, at + len(words), group, sure))
            at += len(words)
        at += 1
    return Reading(source, passages, tuple(found))


def show(window: Window, reading: Reading | None = None, *notes: Note) -> Window:
    """Show a reading as an import does, with `notes` in the place of its own if any are given; return its window."""
    reading = reading or labelled()
    made = build(reading)
    if notes:
        told = replace(made.kit.imported, notes=tuple(note.message for note in notes))
        made = replace(made, kit=replace(made.kit, imported=told), notes=notes)
    window.files.imports.show(reading, made)
    return window.windows.all[-1] if window.workspace is None or window.workspace.source is None else window


def review_of(window: Window) -> Review:
    assert window.workspace is not None
    assert window.workspace.source is not None
    return window.workspace.source.review


def view_of(window: Window) -> SourceView:
    assert window.workspace is not None
    assert window.workspace.source is not None
    return window.workspace.source.view


def stretch_of(window: Window, words: str) -> tuple[int, int]:
    """Return where `words` stand in the source."""
    start = str(review_of(window).reading.text).index(words)
    return start, start + len(words)
