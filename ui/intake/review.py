"""The review of an imported kit: what the source was read as, and what of that is still to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.edits import insert, set_field
from app.intake.align import words_of
from app.intake.build import Imported, Note, build
from app.intake.marking import marked
from app.intake.merge import Trail, merge
from app.intake.reading import Kind, Part, Reading
from app.kit import PressKit
from app.path import Path, get
from app.record import record
from ui.document import Document
from ui.intake.kinds import LOOKS
from ui.tasks import Task

NOTES: Path = ("imported", "notes")
_AT_ONCE = 150
"""Parts that are built into a kit without the user waiting; a longer source is built on a thread."""


@record
class Point:
    """Something to look at, and the stretch of the source that it is about (0, 0: none).

    It is a part that may have been taken for the wrong thing, or, without one, a note.
    """

    message: str
    start: int = 0
    end: int = 0
    part: Part | None = None


@record
class _State:
    """The source as it was read, and the kit that this made: what the user has edited since is not in it."""

    reading: Reading
    made: Imported


class Review(QObject):
    """What the source of `document` was read as. A part can be given another kind; that is a step of the document.

    Each kit that a step leads from or to keeps its reading, so that undo brings the labels back with the words.
    """

    changed = Signal()
    """Parts or points are others now."""
    turned = Signal(int, int)
    """The labels from here to there are others now: said by the user, undone, done again."""
    busy = Signal(bool)
    """A kit is being built of new labels, or is no longer."""
    ended = Signal()
    """Another kit has been loaded, which has no review."""

    def __init__(self, document: Document, reading: Reading, made: Imported, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._state = _State(reading, made)
        self._known: dict[int, tuple[PressKit, _State]] = {}
        self._right: set[tuple[Kind, int, int]] = set()
        self._points: tuple[Point, ...] | None = None
        self._doubts: dict[tuple[int, int], Note] | None = None
        self._paths: tuple[PressKit, dict[Part, Path]] | None = None
        self._keep(document.kit, self._state)
        self._moved = False
        self._task: Task | None = None
        self._said: list[tuple[int, int, Kind]] = []
        self._pool: ThreadPoolExecutor | None = None
        document.changed.connect(self._follow)
        document.loaded.connect(self._loaded)

    @property
    def reading(self) -> Reading:
        return self._state.reading

    @property
    def points(self) -> tuple[Point, ...]:
        """What is still to be looked at: notes about the whole first, then along the text."""
        if self._points is None:
            self._points = tuple(sorted(self._all_points(), key=lambda point: (point.start, point.end)))
        return self._points

    def relabel(self, start: int, end: int, kind: Kind) -> None:
        """Make the stretch `start` to `end` a part of `kind`, as a step of the document.

        Of a long source the step follows when it is ready; what is said meanwhile comes after it.
        """
        if self._task is not None:
            self._said.append((start, end, kind))
            return
        reading = marked(self._state.reading, start, end, kind)
        if len(reading.parts) <= _AT_ONCE:
            self._label(start, end, kind, _State(reading, build(reading)))
        else:
            self._build_apart(start, end, kind, reading)

    def _build_apart(self, start: int, end: int, kind: Kind, reading: Reading) -> None:
        """Build the kit of `reading` on a thread; the user may edit, undo and save meanwhile."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "review")
        old, task = self._state, Task(lambda: _State(reading, build(reading)))

        def arrived(now: _State) -> None:
            if self._task is not task:
                return
            self._task = None
            if self._state is old:
                self._label(start, end, kind, now)
            else:  # an undo has brought other labels, to which this is said anew
                self._said.insert(0, (start, end, kind))
            self._go_on()

        def broke() -> None:
            if self._task is task:
                self._task = None
                self._go_on()

        self._task = task
        task.done.connect(arrived)
        task.broke.connect(broke)
        self.busy.emit(True)
        task.start(self._pool)

    def _go_on(self) -> None:
        while self._said and self._task is None:
            self.relabel(*self._said.pop(0))
        if self._task is None:
            self.busy.emit(False)

    def _label(self, start: int, end: int, kind: Kind, now: _State) -> None:
        """Show what `now` has made of new labels, as a step of the document."""
        document, old, reading = self._document, self._state, now.reading
        kit = merge(old.made.kit, document.kit, now.made.kit)
        kit = _brought_back(kit, now.made, [part for part in reading.parts if start <= part.start and part.end <= end])
        if kit is document.kit:
            kit = replace(kit)  # what it is called has changed, if none of its words: undo takes that back too
        self._keep(document.kit, old)
        self._keep(kit, now)
        document.do(f"mark as {LOOKS[kind].name.removeprefix('a ').removeprefix('the ')}", kit)

    def settle(self, point: Point) -> None:
        """Take `point` off the list: the part is right as it is, the note has been read."""
        kit = self._document.kit
        told = point.message
        if point.part is not None:
            self._right.add(_key(point.part))
            note = self._note_about(point.part)
            told = note.message if note is not None else ""
        if told in kit.imported.notes:
            notes = tuple(note for note in kit.imported.notes if note != told)
            self._document.do("dismiss note", set_field(kit, NOTES, notes))
        else:
            self._tell()

    def is_unsure(self, part: Part) -> bool:
        """Say whether the user should look whether `part` is what it was taken for."""
        if part.sure or part.by_hand:
            return False
        note = self._note_about(part)
        if note is not None:  # the kit knows, and its undo
            return note.message in self._document.kit.imported.notes
        return _key(part) not in self._right

    def path_of(self, part: Part) -> Path:
        """Return the path of the field that the words of `part` stand in now, () if there is none."""
        return self._all_paths().get(part, ())

    def parts_of(self, path: Path) -> tuple[Part, ...]:
        """Return the parts whose words stand in the field at `path`, or in the fields below it."""
        if not path:
            return ()
        found = self._all_paths().items()
        exact = tuple(part for part, at in found if at and at[: len(path)] == path)
        return exact or tuple(part for part, at in found if at and path[: len(at)] == at)

    def _all_paths(self) -> dict[Part, Path]:
        kit = self._document.kit
        if self._paths is None or self._paths[0] is not kit:
            made = self._state.made
            trail = Trail(made.kit, kit)
            self._paths = kit, {part: trail.to(path) for part, path in made.places}
        return self._paths[1]

    def _all_points(self) -> Iterator[Point]:
        unsure = [part for part in self.reading.parts if self.is_unsure(part)]
        for part in unsure:
            yield Point(_question(part.kind), part.start, part.end, part)
        asked = {id(self._note_about(part)) for part in unsure}
        still = self._document.kit.imported.notes
        for note in self._state.made.notes:
            if note.message in still and id(note) not in asked:
                yield Point(note.message, note.start, note.end)

    def _note_about(self, part: Part) -> Note | None:
        """Return the note of the import that `part` is unsure: its question says the same."""
        if part.sure:
            return None
        if self._doubts is None:
            self._doubts = {(note.start, note.end): note for note in reversed(self._state.made.notes) if note.end}
        return self._doubts.get((part.start, part.end))

    def _keep(self, kit: PressKit, state: _State) -> None:
        self._known[id(kit)] = kit, state  # the kit is kept with it: its id is its own as long as it lives

    def _follow(self, before: PressKit, now: PressKit) -> None:
        self._moved = before is not now
        state = self._known.get(id(now), (now, self._state))[1]
        old, self._state = self._state, state
        if old is not state or before.imported is not now.imported:
            self._tell()
        if others := set(old.reading.parts) ^ set(state.reading.parts):
            self.turned.emit(min(part.start for part in others), max(part.end for part in others))

    def _loaded(self) -> None:
        if self._moved:
            self._task = None
            self._said.clear()
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
            self._document.changed.disconnect(self._follow)
            self._document.loaded.disconnect(self._loaded)
            self.ended.emit()

    def _tell(self) -> None:
        self._points = self._doubts = self._paths = None
        self.changed.emit()


def _question(kind: Kind) -> str:
    """Return what is asked about a part that may be of `kind`; "Yes, it is" answers it."""
    if kind == "furniture":
        return "Is it right that this is set aside?"
    return f"Is this {LOOKS[kind].name}?"


def _key(part: Part) -> tuple[Kind, int, int]:
    return part.kind, part.start, part.end


def _brought_back(kit: PressKit, made: Imported, said: list[Part]) -> PressKit:
    """Return `kit` with what `said` makes, if its words stand nowhere: the user has taken them out, and wants them."""
    for path in dict.fromkeys(path for part, path in made.places if part in said):
        at = next((number for number, step in enumerate(path) if isinstance(step, int)), None)
        item = get(made.kit, path if at is None else path[: at + 1])
        told = replace(kit, imported=replace(kit.imported, notes=()))  # a note may quote what is gone
        if not words_of(item) - words_of(told) or (at is not None and Trail(made.kit, kit).to(path[: at + 1])):
            continue
        if at is None:
            kit = set_field(kit, path, item) if not words_of(get(kit, path)) else kit
        else:
            kit = insert(kit, path[:at], min(int(path[at]), len(get(kit, path[:at]))), item)
    return kit
