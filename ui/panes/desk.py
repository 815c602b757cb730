"""`Desk`: what every pane shares: the document it edits, and the ways to edit it and to send the cursor somewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app import edits
from app.errors import EditError
from app.kit import PressKit
from app.path import Path, dotted, get
from ui.document import Document
from ui.focus import Focus
from ui.widgets.change import Change

if TYPE_CHECKING:
    from ui.library.shelf import Shelf
    from ui.media.adding import Adding
    from ui.media.thumbnails import Thumbnails


class Desk(QObject):
    """Edits go through here, so that a refused one is told in words (`refused`) instead of raising in a slot."""

    placed = Signal(tuple, int, int)
    """The cursor belongs into the field at this path: select from here to there."""
    refused = Signal(tuple, str)
    """An edit of the field at this path was refused, with the reason."""
    started = Signal()
    """What isn't on the first picture of the form may be built now."""
    refilled = Signal()
    """Something was filled in: what is shown as it will be printed may read differently."""
    link_wanted = Signal(object)
    """The user wants to link in this `RichEditor`."""
    keep_wanted = Signal(tuple)
    """The user wants to keep the card at this path in the library."""
    grown = Signal()
    """What is around the field in focus has found its height: the form may have to scroll to it again."""
    told = Signal(str, str)
    """A sentence about media for the whole window, and the kind of notice; "" when there is nothing more to say."""

    def __init__(self, document: Document, focus: Focus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self.focus = document, focus
        self.is_started = False
        self.library: Callable[[], Shelf] | None = None
        """Gives the library that all windows share; None in a form without a window."""
        self._thumbnails: Thumbnails | None = None
        self._adding: Adding | None = None
        self.last_blocks: dict[Path, int] = {}
        """The block that the focus was in last, by the path of its story; a picture is placed after it."""
        document.changed.connect(self._on_changed)
        document.loaded.connect(self._on_loaded)
        focus.moved.connect(self._on_moved)

    def _on_changed(self, before: PressKit, now: PressKit) -> None:
        if before.blanks is not now.blanks:
            self.refilled.emit()

    def _on_loaded(self) -> None:
        self.last_blocks = {}

    def _on_moved(self, path: Path) -> None:
        if "story" in path[:-1]:
            at = path.index("story") + 1
            self.last_blocks[path[:at]] = int(path[at])

    @property
    def shelf(self) -> Shelf | None:
        """The library. Ask for it only after `started`: it takes time to load."""
        return self.library() if self.library is not None else None

    @property
    def thumbnails(self) -> Thumbnails:
        """Small pictures of the media, loaded when the first is shown."""
        if self._thumbnails is None:
            from ui.media.thumbnails import Thumbnails

            self._thumbnails = Thumbnails(self.document, self)
        return self._thumbnails

    @property
    def adding(self) -> Adding:
        """The way in for further media."""
        if self._adding is None:
            from ui.media.adding import Adding

            self._adding = Adding(self)
        return self._adding

    def start(self) -> None:
        """Say that the form has been painted."""
        self.is_started = True
        self.started.emit()

    @property
    def kit(self) -> PressKit:
        return self.document.kit

    def write(self, path: Path, change: Change) -> bool:
        """Put a field's new value into the kit; say whether it was accepted."""
        merge = f"{change.run} {dotted(path)}" if change.run else ""
        try:
            kit = edits.set_field(self.kit, path, change.value)
            label = f"{change.verb} {edits.field_name(kit, path)}"
        except EditError as error:
            self.refused.emit(path, str(error))
            return False
        self.document.do(label, kit, merge=merge, focus=path, boundary=change.boundary)
        return True

    def do(self, label: str, edit: Callable[[PressKit], PressKit], focus: Path) -> bool:
        """Make one undoable step of `edit`; say whether it was accepted."""
        try:
            kit = edit(self.kit)
        except EditError as error:
            self.refused.emit(focus, str(error))
            return False
        self.document.do(label, kit, focus=focus)
        return True

    def place(self, path: Path, start: int = 0, end: int | None = None) -> None:
        """Put the cursor into the field at `path`; a `start` of -1 means its end."""
        self.placed.emit(path, start, start if end is None else end)

    def get(self, path: Path) -> Any:
        return get(self.kit, path)
