"""`Origin`: under what came from the library, what the library says to it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.path import Path, get
from ui.panes.pane import Pane, column

if TYPE_CHECKING:
    from ui.library.origin_line import OriginLine


class Origin(QWidget):
    """Room for a line about the record at `suffix` within that of `card`; hidden while there is nothing to tell.

    The card says `refresh` whenever its value is another. The library is asked once the form has been painted, and only
    for what came from it, so that a form without such records neither loads the library nor pays for this.
    """

    def __init__(self, card: Pane, *suffix: str | int) -> None:
        super().__init__(card)
        self._card, self._suffix = card, suffix
        self._record: Any = None
        self._waits = False
        self._line: OriginLine | None = None
        self.hide()

    @property
    def path(self) -> Path:
        """Where the record stands in the kit."""
        return self._card.path + self._suffix

    def refresh(self) -> None:
        """Show what there is to tell of the record as it is now."""
        record = get(self._card.value, self._suffix)
        if record is not self._record:
            self._record = record
            if record.source or self._line is not None:
                self._look()

    def _look(self) -> None:
        desk = self._card.desk
        if not desk.is_started:
            if not self._waits:
                desk.started.connect(self._look)
            self._waits = True
            return
        shelf = desk.shelf
        if shelf is None or self._record is None:
            return
        if self._line is None:
            from ui.library.origin_line import OriginLine

            self._line = OriginLine(desk, shelf, self)
            self._line.complained.connect(self.show)
            column(self).addWidget(self._line)
            shelf.changed.connect(self._look)
            shelf.trouble_changed.connect(self._look)
            shelf.start()
        self.setVisible(self._line.tell(self.path, self._record))
