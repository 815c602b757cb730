"""`Arrivals`: the items that a file brings, as a table: what each is to the library, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from app.library.exchange import Arrival, Decision, State, usual
from app.library.summary import Damaged
from ui.library.words import NOUNS
from ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Item", "Kind", "Compared with yours", "On import")
DECISION_COLUMN = 3
_ROOT = QModelIndex()

_STATES: dict[State, str] = {
    "conflict": "Differs from yours",
    "details": "Other name, tags or owner",
    "newer": "Newer than yours",
    "new": "New",
    "older": "Yours is newer",
    "same": "The same as yours",
}
"""In the order of the table: what wants to be decided stands first."""
_SETTLED: tuple[State, ...] = ("older", "same")
"""Nothing is to be done about those."""


class Arrivals(QAbstractTableModel):
    """A row for each arrival, then one for each file that cannot be read. A tick takes an item."""

    decided = Signal()
    """Something else becomes of an item now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.arrivals: list[Arrival] = []
        self.decisions: list[Decision] = []
        self._damaged: tuple[Damaged, ...] = ()

    def show_all(
        self, arrivals: Sequence[Arrival], damaged: Sequence[Damaged] = (), *, all_of_them: bool = False
    ) -> None:
        """Have these rows. What is new or newer is ticked, all if `all_of_them`."""
        order = list(_STATES)
        self.beginResetModel()
        self.arrivals = sorted(arrivals, key=lambda each: (order.index(each.state), _name(each).casefold()))
        self.decisions = ["take" if all_of_them else usual(each) for each in self.arrivals]
        self._damaged = tuple(damaged)
        self.endResetModel()
        self.decided.emit()

    def taken(self) -> int:
        """Return how many items are going to be imported."""
        return sum(decision != "leave" for decision in self.decisions)

    def is_open(self, row: int) -> bool:
        """Say whether anything can be decided about the item in `row`."""
        return row < len(self.arrivals) and self.arrivals[row].state not in _SETTLED

    def decide(self, row: int, decision: Decision) -> None:
        """Have `decision` for the item in `row`."""
        if self.is_open(row) and self.decisions[row] != decision:
            self.decisions[row] = decision
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
            self.decided.emit()

    def decide_all(self, take: bool) -> None:
        """Take every item about which something can be decided, or none."""
        for row in range(len(self.arrivals)):
            if self.is_open(row) and (not take or self.decisions[row] == "leave"):
                self.decisions[row] = "take" if take else "leave"
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.arrivals) - 1, len(COLUMNS) - 1))
        self.decided.emit()

    def reason(self, row: int) -> str:
        """Return why the file in `row` cannot be read, "" for an item."""
        return "" if row < len(self.arrivals) else self._damaged[row - len(self.arrivals)].reason

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.arrivals) + len(self._damaged)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        ticked = index.column() == 0 and self.is_open(index.row())
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticked else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, at = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row)[at]
        if role == Qt.ItemDataRole.CheckStateRole and at == 0 and self.is_open(row):
            return Qt.CheckState.Unchecked if self.decisions[row] == "leave" else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._color(row, at))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.decide(index.row(), "take" if Qt.CheckState(value) == Qt.CheckState.Checked else "leave")
        return True

    def _words(self, row: int) -> tuple[str, str, str, str]:
        if row >= len(self.arrivals):
            return self._damaged[row - len(self.arrivals)].file, "", "Cannot be read", "Left out"
        arrival = self.arrivals[row]
        return _name(arrival), NOUNS[arrival.item.kind], _STATES[arrival.state], self._outcome(row)

    def _outcome(self, row: int) -> str:
        arrival, decision = self.arrivals[row], self.decisions[row]
        if arrival.state in _SETTLED:
            return "Nothing to do"
        if arrival.here is None:
            return "Left out" if decision == "leave" else "Added"
        return {"leave": "Yours stays", "take": "Updates yours", "both": "Both are kept"}[decision]

    def _color(self, row: int, at: int) -> str:
        if row >= len(self.arrivals):
            return tokens().danger
        if not self.is_open(row) or at == 1:
            return tokens().muted
        return tokens().warning if self.arrivals[row].state == "conflict" and at == 2 else tokens().text


def _name(arrival: Arrival) -> str:
    return arrival.item.name or arrival.item.id
