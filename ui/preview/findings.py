"""The strip above the pages that tells what was found wanting, and leads to the fields."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from exports.blocks import Finding
from ui.icons import icon
from ui.theme import GRID, theme


class Findings(QFrame):
    """Shows one finding at a time; hidden while there is none."""

    wanted = Signal(tuple)
    """The user wants to see the field at this path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview-findings")
        self._findings: tuple[Finding, ...] = ()
        self._at = 0
        self._icon = QLabel()
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.next = QPushButton("Next")
        self.show_field = QPushButton("Show")
        self.next.clicked.connect(self._go_on)
        self.show_field.clicked.connect(lambda: self.wanted.emit(self._findings[self._at].path))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1)
        row.addWidget(self.next)
        row.addWidget(self.show_field)
        theme().changed.connect(self._draw_icon)
        self._draw_icon()
        self.hide()

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show `findings`; the one that is shown stays, if it is still among them."""
        if findings == self._findings:
            return
        shown = self._findings[self._at] if self._findings else None
        self._at = findings.index(shown) if shown in findings else min(self._at, max(len(findings) - 1, 0))
        self._findings = findings
        self._tell()

    def _go_on(self) -> None:
        self._at = (self._at + 1) % len(self._findings)
        self._tell()
        self.wanted.emit(self._findings[self._at].path)

    def _tell(self) -> None:
        count = len(self._findings)
        self.setVisible(count > 0)
        self.next.setVisible(count > 1)
        if count:
            message = self._findings[self._at].message
            self.text.setText(message if count == 1 else f"{message} ({self._at + 1} of {count})")
            self.setAccessibleName(self.text.text())

    def _draw_icon(self) -> None:
        self._icon.setPixmap(icon("triangle-alert", "warning").pixmap(QSize(16, 16), self.devicePixelRatioF()))
