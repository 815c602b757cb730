"""The open document: the kit as it stands, the steps that led to it, and where it is kept.

A step is a pair of kits. Undo puts the earlier one back, the very same object; "unsaved" is ``kit is not saved_kit``.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path as FilePath

from PySide6.QtCore import QObject, Signal

from app.kit import PressKit
from app.media_edits import files_named
from app.path import Path
from app.stored import Files
from ui.steps import Step, Steps

Media = Mapping[str, bytes]


class Document(QObject):
    """A kit, its undo stack, its media and its file.

    All edits go through `do`. Whoever shows a part of the kit listens to `changed` and compares by identity what is
    its own; nothing else tells it of an edit, an undo or a newly opened file.
    """

    changed = Signal(object, object)
    """(the kit before, the kit now), after every edit, undo, redo and load."""
    loaded = Signal()
    """Another kit has taken the place of this one (new, open, revert), after `changed`."""
    revisited = Signal(tuple)
    """Undo or redo touched the field at this path: the window goes there."""
    saved_changed = Signal(bool)
    """Whether the kit is saved has changed."""
    file_changed = Signal()
    """`path` has changed."""

    def __init__(self, kit: PressKit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        self.saved_kit: PressKit | None = kit
        self.media: Media = {}
        self.path: FilePath | None = None
        self._named: set[str] = set()
        self._guard = threading.Lock()
        self.undo_stack = Steps(self._show, lambda path: self.revisited.emit(path))

    def do(self, label: str, kit: PressKit, *, merge: str = "", focus: Path = (), boundary: bool = False) -> None:
        """Make `kit` the current one, as an undoable step.

        `label` completes "Undo …" ("edit headline"). Consecutive steps with the same non-empty `merge` become one
        while typing goes on; `boundary` says that this edit ended a word, where a long step may be closed. `focus` is
        the field to go to on undo and redo. A kit that is the current one already is no step.
        """
        if kit is self.kit:
            return
        self.undo_stack.push(Step(label, self.kit, kit, merge, focus, boundary), saved=self.saved_kit)

    def load(self, kit: PressKit, path: FilePath | None, media: Media, *, saved: bool = True) -> None:
        """Replace the document: forget the steps and show `kit`, kept at `path` (None: not yet saved anywhere)."""
        with self._guard:
            before, self.kit = self.kit, kit
            self.media, self.path = media, path
            self._named = set(files_named(kit))
            self.saved_kit = kit if saved else None
        self.undo_stack.clear()
        self.changed.emit(before, kit)
        self.loaded.emit()
        self.file_changed.emit()
        self.saved_changed.emit(self.is_saved)

    def hold(self, files: Media) -> None:
        """Have `files` beside the media that are there, for an edit that needs them; none of those is read for it.

        If the edit does not come about, they are as if they were taken out again.
        """
        with self._guard:
            self.media = Files.of(self.media).plus(files)
            self._named |= files.keys()

    @property
    def kept_media(self) -> Media:
        """The media that belong into the file: all but those that were taken out again (undo still needs them)."""
        gone = self._named - files_named(self.kit)
        return Files.of(self.media).only(self.media.keys() - gone)

    def unsaved(self) -> tuple[PressKit, Media, FilePath | None] | None:
        """Return the kit with the media and the path that belong to it, None if it is saved; from any thread."""
        with self._guard:
            return None if self.is_saved else (self.kit, self.kept_media, self.path)

    @property
    def is_saved(self) -> bool:
        return self.kit is self.saved_kit

    def mark_saved(self, kit: PressKit, path: FilePath) -> None:
        """Remember that `kit` (perhaps no longer the current one) stands in the file at `path`."""
        with self._guard:
            self.saved_kit, self.path = kit, path
        self.file_changed.emit()
        self.saved_changed.emit(self.is_saved)

    def _show(self, kit: PressKit) -> None:
        with self._guard:
            before, self.kit = self.kit, kit
            if kit.media is not before.media or kit.logo != before.logo:
                self._named |= files_named(kit)
        was_saved = before is self.saved_kit
        self.changed.emit(before, kit)
        if was_saved != self.is_saved:
            self.saved_changed.emit(self.is_saved)
