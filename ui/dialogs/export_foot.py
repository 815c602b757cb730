"""The row of buttons under the export dialog, in its three states."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.dialogs.pieces import label, row_of

READY, BUSY, DONE, ASKING = range(4)
"""Before the export, under way, after it, and while it is asked about files: the pages of `ExportFoot`."""


class ExportFoot(QStackedWidget):
    """Export and Close; a bar of progress and Cancel; what can be done with the documents; whether to replace files."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.start = _button("E&xport")
        self.start.setDefault(True)
        self.cancel = _button("Cancel")
        self.show_in_folder, self.opener = _button("Show in folder"), _button("Open")
        self.again = _button("Export again")
        self.addWidget(row_of(None, _button("Close", self.closed), self.start))
        self.addWidget(self._busy())
        self.addWidget(
            row_of(None, self.show_in_folder, self.opener, self.again, _button("Close", self.closed)),
        )
        self.keep, self.replace = _button("Keep"), _button("Replace")
        self.addWidget(row_of(None, self.keep, self.replace))

    def tell(self, part: float, words: str) -> None:
        """Show that `part` (0 to 1) of the work is done, and what is being done now."""
        self._bar.setValue(round(100 * part))
        room = self._bar.width()
        self._doing.setText(self._doing.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))

    def _busy(self) -> QWidget:
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._doing = label("", "muted")
        self._doing.setWordWrap(False)  # one line: the dialog keeps its height while files go by
        words = QVBoxLayout()
        words.addWidget(self._bar)
        words.addWidget(self._doing)
        busy = QWidget()
        row = QHBoxLayout(busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        return busy


class _Button(QPushButton):
    """A button that the second press of a double click does nothing to: it was meant for what stood there before."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter as well, while it has the focus: the dialog's default may be another one, or hidden."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _button(words: str, act: object = None) -> QPushButton:
    made = _Button(words)
    made.setAutoDefault(False)
    if act is not None:
        made.clicked.connect(act)
    return made
