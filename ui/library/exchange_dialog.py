"""Items of a file on their way into the library: which are there, how they compare, what becomes of each."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.errors import KitError
from app.library.exchange import Arrival, Report, take, told
from app.library.summary import Damaged
from app.record import record
from ui.dialogs.pieces import button, dress, label, row_of
from ui.dialogs.questions import embolden
from ui.library.arrival_table import ArrivalTable
from ui.library.arrival_view import ArrivalView
from ui.library.arrivals import Arrivals
from ui.library.shelf import Shelf
from ui.theme import GRID

READY, BUSY = range(2)


@record
class Found:
    """What a file holds, compared with the library: `name` is the file's.

    The texts of a document have no history of their own (`is_document`).
    """

    name: str
    arrivals: tuple[Arrival, ...]
    media: Mapping[str, bytes]
    damaged: tuple[Damaged, ...] = ()
    is_document: bool = False


class ExchangeDialog(QDialog):
    """A table of the items, the one marked in full below it, and Import. `imported` tells what was done."""

    imported = Signal(object)

    def __init__(self, found: Found, shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Import into the library")
        self.setMinimumSize(80 * GRID, 60 * GRID)
        room = parent.screen().availableSize()
        self.resize(min(112 * GRID, room.width() - 4 * GRID), min(84 * GRID, room.height() - 8 * GRID))
        self._found, self._shelf = found, shelf
        self._stop = threading.Event()
        self._relay = _Relay()
        self._relay.told.connect(self._progress)
        self.model = Arrivals(self)
        self._build()
        self.model.show_all(found.arrivals, found.damaged)
        self._mark_first()
        self._split.setSizes([self.table.needed(), self.height() - self.table.needed()])

    def reject(self) -> None:
        """Close, or stop an import that is under way: its report comes first, unless it is asked for twice."""
        if self.foot.currentIndex() == BUSY and not self._stop.is_set():
            self._stop.set()
            self._doing.setText("Stopping…")
        else:
            super().reject()

    def start(self) -> None:
        """Import what is ticked."""
        self._stop = threading.Event()
        self._progress(0.0, "")
        self.foot.setCurrentIndex(BUSY)
        self.table.setEnabled(False)
        self.view.setEnabled(False)
        self.stop.setFocus()
        wanted = list(zip(self.model.arrivals, self.model.decisions, strict=True))
        ids = {(item.kind, item.id) for item in self._shelf.items}
        work = partial(
            take, self._shelf.library, wanted, self._found.media, ids, self._relay.tell, self._stop.is_set
        )  # fmt: skip
        self._shelf.run(work, self._done, self._failed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(label(f"Import from “{self._found.name}”", "heading"))
        self.words = label(_counted(self._found), "muted")
        column.addWidget(self.words)
        column.addSpacing(GRID)
        self.table = ArrivalTable(self.model)
        self.view = ArrivalView(self.model, is_document=self._found.is_document)
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(2 * GRID)
        split.setStyleSheet("QSplitter::handle { background: transparent; }")
        split.addWidget(self.table)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        column.addWidget(split, 1)
        column.addSpacing(GRID)
        column.addWidget(self._foot())
        self.table.selectionModel().currentRowChanged.connect(self._show)
        self.model.modelReset.connect(self._mark_first)
        self.model.decided.connect(self._count)

    def _foot(self) -> QStackedWidget:
        self.foot = QStackedWidget()
        self.import_button = button("Import", self.start)
        self.import_button.setDefault(True)
        embolden(self.import_button)
        self.cancel = button("Cancel", self.reject)
        self.all = self._quiet("Tick all", lambda: self.model.decide_all(True))
        self.none = self._quiet("Tick none", lambda: self.model.decide_all(False))
        ready = row_of(None, self.cancel, self.import_button)
        layout = ready.layout()
        assert layout is not None
        for at, quiet in enumerate((self.all, self.none)):
            layout.insertWidget(at, quiet)  # type: ignore[attr-defined]
        self.foot.addWidget(ready)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._doing = label("", "muted")
        self.stop = button("Stop", self.reject)
        busy = row_of(self._doing, self.stop)
        line = busy.layout()
        assert line is not None
        line.insertWidget(0, self._bar, 1)  # type: ignore[attr-defined]
        self.foot.addWidget(busy)
        return self.foot

    def _quiet(self, words: str, act: Callable[[], object]) -> QPushButton:
        made = button(words, act)
        made.setObjectName("quiet")
        return made

    def _mark_first(self) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _show(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.view.show_row(now.row())

    def _count(self) -> None:
        count = self.model.taken()
        self.import_button.setText(f"Import {count:,} {'item' if count == 1 else 'items'}" if count else "Import")
        self.import_button.setEnabled(bool(count))
        can = any(map(self.model.is_open, range(len(self.model.arrivals))))
        self.all.setVisible(can)
        self.none.setVisible(can)
        if not count:
            self.cancel.setText("Close" if not can else "Cancel")
            self.cancel.setFocus()

    def _progress(self, part: float, words: str) -> None:
        self._bar.setValue(round(100 * part))
        if not self._stop.is_set():
            self._doing.setText(words)

    def _done(self, report: Report) -> None:
        self._shelf.refresh()
        if not report.failed:
            self.foot.setCurrentIndex(READY)
            self.imported.emit(report)
            self.accept()
            return
        names = {name for name, _ in report.failed}
        left = [each for each in self.model.arrivals if (each.item.name or each.item.id) in names]
        self.model.show_all(left, all_of_them=True)
        self._complain(f"{told(report)} {report.failed[-1][1]}")
        self.import_button.setText("Try again")
        self.cancel.setText("Close")

    def _failed(self, error: KitError) -> None:
        self._complain(str(error))

    def _complain(self, words: str) -> None:
        self.words.setText(words)
        dress(self.words, "danger")
        self.foot.setCurrentIndex(READY)
        self.table.setEnabled(True)
        self.view.setEnabled(True)
        self.import_button.setFocus()


class _Relay(QObject):
    """Brings home how far the library's thread is, a hundred times at most."""

    told = Signal(float, str)

    def __init__(self) -> None:
        super().__init__()
        self._last = -1

    def tell(self, part: float, words: str) -> None:
        if int(100 * part) != self._last:
            self._last = int(100 * part)
            self.told.emit(part, words)


def _counted(found: Found) -> str:
    """Return in a sentence what the file holds."""
    counts: Sequence[tuple[int, str, str]] = [
        (sum(each.state == state for each in found.arrivals), one, many)
        for state, one, many in (
            ("new", "is new", "are new"),
            ("newer", "is newer than yours", "are newer than yours"),
            ("conflict", "differs from yours", "differ from yours"),
            ("details", "has another name, tags or owner", "have another name, tags or owner"),
            ("older", "is older than yours", "are older than yours"),
            ("same", "is the same as yours", "are the same as yours"),
        )
    ]
    parts = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
    if found.damaged:
        parts.append(f"{len(found.damaged):,} cannot be read")
    total = len(found.arrivals)
    head = "1 item" if total == 1 else f"{total:,} items"
    return f"{head}: {', '.join(parts)}." if parts else "There are no items in it."
