"""`WrittenLine`: a line that Pressroom writes by rule, and the user may word for himself instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.panes.pane import Caption, column, row
from ui.panes.printed import PrintedText
from ui.theme import GRID, tokens
from ui.widgets.change import Change
from ui.widgets.editors import PlainEditor


class LinkButton(QPushButton):
    """A button that looks like a word one can click."""

    def __init__(self, text: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFlat(True)
        self.setAccessibleName(name or text.rstrip("…"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)


class WrittenLine(QWidget):
    """Shows the line written by rule; "Override…" makes it editable, "Back to rule" gives it back to the rule.

    The value is the user's wording, "" for the rule's. `rule` returns the line as the rule writes it now, and `own`
    what one's own wording begins with, if that is not the same.
    """

    edited = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        name: str,
        rule: Callable[[], str],
        nothing: str,
        parent: QWidget | None = None,
        *,
        own: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.value: Any = ""
        self._rule, self._nothing, self._own = rule, nothing, own or rule
        layout = column(self, 4)
        layout.setContentsMargins(GRID + 4, 4, 0, 4)
        head = row(spacing=GRID)
        head.addWidget(Caption(name, self))
        head.addStretch(1)
        self.button = LinkButton("Override…", f"Override {name.lower()}", self)
        self.button.clicked.connect(self._on_button)
        head.addWidget(self.button)
        self.line = PrintedText(name, self)
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.editor = PlainEditor(name, "", self)
        self.editor.hide()
        self.editor.edited.connect(self._on_edited)
        self.editor.refused.connect(self.refused)
        self.editor.entered.connect(lambda: self.editor.focusNextChild())
        layout.addLayout(head)
        layout.addWidget(self.line)
        layout.addWidget(self.editor)
        self._open = False
        self.setFocusProxy(self.button)

    def show_value(self, value: str) -> None:
        if value == self.value:
            return
        self.value = value
        self.editor.show_value(value)
        self._set_open(bool(value) or (self._open and self.editor.hasFocus()))
        self.refresh()

    def refresh(self) -> None:
        """Ask the rule for its line again."""
        if not self._open:
            line = self._rule()
            self.line.setText(line or self._nothing)
            self.line.setEnabled(bool(line))

    def _set_open(self, open_: bool) -> None:
        if open_ != self._open:
            self._open = open_
            self.line.setVisible(not open_)
            self.editor.setVisible(open_)
            self.button.setText("Back to rule" if open_ else "Override…")
            self.setFocusProxy(self.editor if open_ else self.button)

    def _on_button(self) -> None:
        """Begin with the rule's wording as one's own, or give one's own up."""
        if self._open:
            self._set_open(False)
            self._take("")
            self.refresh()
            self.button.setFocus()
            return
        self._set_open(True)
        self._take(self._own())
        self.editor.setFocus()
        self.editor.selectAll()

    def _take(self, words: str) -> None:
        self.editor.show_value(words)
        if words != self.value:
            self.value = words
            self.edited.emit(Change(words, verb="override" if words else "go back to the rule for"))

    def _on_edited(self, change: Change) -> None:
        self.value = change.value
        self.edited.emit(change)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar at the left: this is what will be printed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent if self._open else tokens().hairline))
        painter.drawRoundedRect(QRectF(0, 2, 3, self.height() - 4), 1.5, 1.5)
        painter.end()
