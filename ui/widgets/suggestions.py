"""`Suggestions`: a list under a line of text, of things that are more than the words typed to find them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate

from app.record import record
from ui.theme import GRID

_SHOWN = 10
"""Rows of the list that are seen at once."""
_WIDEST = 60 * GRID
"""Pixels of the list at most; it is as wide as its rows, and never narrower than the field."""
_EDGES = 4 * GRID
"""Pixels beside the words of a row: its padding, and the scroll bar."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@record
class Suggestion:
    """A row of the list: `words` stand in it, `value` is what is taken."""

    words: str
    value: Any


Source = Callable[[str], Sequence[Suggestion]]
"""Gives the rows for what is typed, the best first; they need not begin with that."""


class Suggestions(QObject):
    """Shows what `source` gives for what is typed into `field`, and hands the value of the row that was picked to
    `taken`. Nothing is picked unasked: words that are typed stay as they are."""

    def __init__(self, field: QLineEdit, source: Source, taken: Callable[[Any], object]) -> None:
        super().__init__(field)
        self._field, self._source, self._taken = field, source, taken
        self._rows = _Rows(self)
        # Not the field's own completer: that would write each row into the field while the arrow keys go over it.
        self._completer = completer = QCompleter(self._rows, self)
        popup = completer.popup()
        assert popup is not None
        self._popup = popup
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_SHOWN)
        completer.setWidget(field)
        popup.setObjectName("popup")
        popup.setAccessibleName(f"Suggestions for {field.accessibleName()}")
        popup.setItemDelegate(QStyledItemDelegate(popup))
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        field.textEdited.connect(self._follow)

    @property
    def is_open(self) -> bool:
        return self._popup.isVisible()

    def offered(self) -> list[str]:
        """Return the rows of the list."""
        return [row.words for row in self._rows.rows]

    def open(self) -> None:
        """Show what fits the words in the field; everything, where that is no more than what stands there already."""
        rows = self._source(self._field.text())
        self._show(rows if len(rows) > 1 else self._source(""))

    def handles(self, event: QKeyEvent) -> bool:
        """Do what `event`, a key pressed in the field, means to the list; say whether that is all it means."""
        key = event.key()
        if key == Qt.Key.Key_Down and not self.is_open and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.open()
            return True
        return key in _ENTER and self._pick()

    def leave(self, event: QKeyEvent) -> None:
        """Take the marked row if `event` is the Tab key, which then goes on to the next field."""
        if event.key() == Qt.Key.Key_Tab:
            self._pick()

    def _pick(self) -> bool:
        """Close the list, and take the marked row, if any; say whether there was one."""
        index = self._popup.currentIndex()
        was_open = self.is_open
        self._popup.hide()
        if not was_open or not index.isValid():
            return False
        self._take(index)
        return True

    def _follow(self, text: str) -> None:
        self._show(self._source(text) if text.strip() else ())

    def _show(self, rows: Sequence[Suggestion]) -> None:
        self._rows.show_rows(rows)
        if not rows:
            self._popup.hide()
            return
        wide = self._popup.sizeHintForColumn(0) + _EDGES
        field = self._field.rect()
        self._completer.complete(QRect(0, 0, max(field.width(), min(wide, _WIDEST)), field.height()))
        self._popup.setCurrentIndex(QModelIndex())
        self._popup.scrollToTop()

    def _take(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        self._taken(row.value)


class _Rows(QAbstractListModel):
    """The suggestions as a list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Suggestion, ...] = ()

    def show_rows(self, rows: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        return row.words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None
