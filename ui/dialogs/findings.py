"""What the export should not go out with, each with a way to its field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.path import Path
from exports.blocks import Finding
from ui.icons import icon
from ui.theme import GRID

_ROW, _TALLEST = 6 * GRID, 22 * GRID


class _Scroll(QScrollArea):
    """As tall as its rows, and down to one row where the dialog would not fit on the screen."""

    tall = 0

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.tall)

    def take_height(self, tall: int) -> None:
        self.tall = tall
        self.setMinimumHeight(min(_ROW, tall))
        self.setMaximumHeight(tall)


class FindingsList(QWidget):
    """The findings, or a line that says there are none."""

    wanted = Signal(tuple)
    """The user wants to go to the field at this path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = QLabel("Checking…")
        self._state.setObjectName("muted")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, GRID, 0)
        self._rows.setSpacing(GRID)
        holder = QWidget()
        holder.setLayout(self._rows)
        self._scroll = _Scroll()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(holder)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        self._scroll.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._state)
        column.addWidget(self._scroll)
        self.found: tuple[Finding, ...] = ()

    def show_all(self, found: Sequence[Finding]) -> None:
        """Show `found` in place of what stood there."""
        self.found = tuple(found)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for finding in found:
            self._rows.addWidget(self._row(finding))
        self._rows.addStretch(1)
        number = len(found)
        plural = "thing" if number == 1 else "things"
        self._state.setText(
            f"{number} {plural} to look at before this goes out"
            if found
            else "Embargo, links, pictures, style and characters were checked: nothing to put right."
        )
        self._state.setObjectName("section" if found else "muted")
        self._state.style().polish(self._state)
        self._scroll.setVisible(bool(found))
        self._scroll.take_height(min(_TALLEST, number * _ROW))

    def _row(self, finding: Finding) -> QWidget:
        row = QWidget()
        sign = QLabel()
        sign.setPixmap(icon("triangle-alert", "warning").pixmap(QSize(16, 16), self.devicePixelRatioF()))
        words = QLabel(finding.message)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(words, 1)
        if finding.path:
            go = QPushButton("Go to field")
            go.setObjectName("quiet")
            go.setAccessibleName(f"Go to field: {finding.message}")
            go.setAutoDefault(False)
            go.clicked.connect(partial(self._go, finding.path))
            line.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _go(self, path: Path, _checked: bool = False) -> None:
        self.wanted.emit(path)
