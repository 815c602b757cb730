"""The steps that led to a kit, for undo and redo.

They are plain objects of Python. A `QUndoStack` would own its commands together with Python, and the two don't agree:
where Python collects a document, its commands may go before the stack does, which then deletes them again; and of
those that typing merges each would stay for good, with both its kits.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.kit import PressKit
from app.path import Path

MERGE_PAUSE = 2.0
"""Seconds of silence after which further typing into the same field is a step of its own."""
MERGE_EDITS = 40
"""Keystrokes in one step after which the next word starts a new one."""


class Step:
    """From one kit to the next; `merge` and `focus` as for `ui.document.Document.do`."""

    __slots__ = ("after", "at", "before", "boundary", "edits", "focus", "label", "merge")

    def __init__(
        self, label: str, before: PressKit, after: PressKit, merge: str = "", focus: Path = (), boundary: bool = False
    ) -> None:
        self.label, self.before, self.after = label, before, after
        self.merge, self.focus, self.boundary = merge, focus, boundary
        self.edits, self.at = 1, time.monotonic()

    def goes_on(self, later: Step) -> bool:
        """Whether `later` is more of the same typing."""
        if not self.merge or self.merge != later.merge or later.at - self.at > MERGE_PAUSE:
            return False
        return self.edits < MERGE_EDITS or not self.boundary

    def take_in(self, later: Step) -> None:
        """Lead to where `later` leads."""
        self.after, self.at, self.boundary = later.after, later.at, later.boundary
        self.edits += 1


class Steps(QObject):
    """Steps that can be taken back, and those that were and can be made again; named as in a `QUndoStack`."""

    moved = Signal()
    """A step was made, taken back or made again, or all are forgotten; `ui.document.Document.changed` came before."""

    def __init__(self, show: Callable[[PressKit], None], visit: Callable[[Path], None]) -> None:
        """`show` makes a kit the current one, `visit` leads to the field of a step that was gone back or forth."""
        super().__init__()
        self._show, self._visit = show, visit
        self._steps: list[Step] = []
        self._index = 0

    def push(self, step: Step, *, saved: PressKit | None = None) -> None:
        """Make `step`, as part of the last one if that goes on; one that led to `saved` doesn't, and is kept apart."""
        last = self._steps[self._index - 1] if self._index else None
        del self._steps[self._index :]
        if last is not None and last.after is not saved and last.goes_on(step):
            last.take_in(step)
        else:
            self._steps.append(step)
            self._index += 1
        self._show(step.after)
        self.moved.emit()

    def undo(self) -> None:
        if self.canUndo():
            self._index -= 1
            step = self._steps[self._index]
            self._go(step.before, step.focus)

    def redo(self) -> None:
        if self.canRedo():
            self._index += 1
            step = self._steps[self._index - 1]
            self._go(step.after, step.focus)

    def clear(self) -> None:
        """Forget them all."""
        self._steps, self._index = [], 0
        self.moved.emit()

    def count(self) -> int:
        return len(self._steps)

    def step(self, number: int) -> Step:
        return self._steps[number]

    def text(self, number: int) -> str:
        return self._steps[number].label

    def canUndo(self) -> bool:
        return self._index > 0

    def canRedo(self) -> bool:
        return self._index < len(self._steps)

    def undoText(self) -> str:
        return self.text(self._index - 1) if self.canUndo() else ""

    def redoText(self) -> str:
        return self.text(self._index) if self.canRedo() else ""

    def _go(self, kit: PressKit, focus: Path) -> None:
        self._show(kit)
        self._visit(focus)
        self.moved.emit()
