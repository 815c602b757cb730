"""`LinkPopover`: the address of a link, edited in a small panel under the words."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from app.text import clean_link, is_safe_link
from ui.panes.pane import Problem, column, row
from ui.panes.written import LinkButton
from ui.theme import tokens
from ui.widgets.line_field import LineField
from ui.widgets.rich_editor import RichEditor

_WIDTH = 340
_MAIL = re.compile(r"[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#].*)?")


def completed(address: str) -> str:
    """Return `address` as a link needs it: ``example.org`` gets https, ``a@example.org`` mailto."""
    address = clean_link(address)
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    return f"https://{address}" if _HOST.fullmatch(address) else address


class LinkPopover(QFrame):
    """Opens over the form for one editor. Enter sets the link, Escape and a click elsewhere leave all as it was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self._editor: RichEditor | None = None
        self._range = (0, 0)
        layout = column(self, 4)
        layout.setContentsMargins(12, 8, 8, 8)
        self.address = LineField("Address of the link", "https://example.org")
        self.address.returnPressed.connect(self.accept)
        self.address.textEdited.connect(lambda: self._complain(""))
        self.set_button = LinkButton("Link", "Set the link", self)
        self.set_button.clicked.connect(self.accept)
        self.unlink_button = LinkButton("Unlink", "Take the link away", self)
        self.unlink_button.clicked.connect(self.unlink)
        line = row(spacing=4)
        line.addWidget(self.address, 1)
        line.addWidget(self.set_button)
        line.addWidget(self.unlink_button)
        layout.addLayout(line)
        self.problem = Problem(parent=self)
        layout.addWidget(self.problem)
        for widget in (self.address, self.set_button, self.unlink_button):
            widget.installEventFilter(self)
        self.hide()

    def open_for(self, editor: RichEditor) -> None:
        """Show the panel under the selection of `editor`, holding the address of the link there."""
        if editor.plain:
            return
        self._editor = editor
        address, words = editor.link_at_cursor()
        guess = completed(words)
        self.address.setText(address or (guess if is_safe_link(guess) else ""))
        self._range = editor.selection()
        self.unlink_button.setVisible(bool(address))
        self._complain("")
        self._move_under(editor)
        self.show()
        self.raise_()
        self.address.setFocus()
        self.address.selectAll()

    def _move_under(self, editor: RichEditor) -> None:
        area = self._area
        self.setFixedWidth(min(_WIDTH, area.width() - 16))
        self.adjustSize()
        caret = editor.caret()
        below = editor.mapTo(area, caret.bottomLeft() + QPoint(-16, 6))
        above = editor.mapTo(area, caret.topLeft()).y() - self.height() - 6
        y = below.y() if below.y() + self.height() < area.height() else above
        self.move(max(8, min(below.x(), area.width() - self.width() - 8)), max(8, y))

    def accept(self) -> None:
        """Set the link, or say why the address is none that a document may carry."""
        address = completed(self.address.text())
        if not address:
            self.unlink()
        elif not is_safe_link(address):
            self._complain("A link begins with https://, http://, mailto: or tel:.")
        else:
            self._set(address)

    def unlink(self) -> None:
        if self._range[0] == self._range[1]:
            self.close_panel()
        else:
            self._set("")

    def _set(self, address: str) -> None:
        editor = self._editor
        self.close_panel()
        if editor is not None:
            editor.set_link(address)

    def close_panel(self) -> None:
        """Hide the panel and give the cursor back to the text."""
        editor, self._editor = self._editor, None
        self.hide()
        if editor is not None:
            editor.setFocus()

    def _complain(self, why: str) -> None:
        self.problem.setText(why)
        self.problem.setVisible(bool(why))
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on Escape, and when the focus goes to something outside."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.close_panel()
            event.accept()
            return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            focus = self.window().focusWidget()
            if self.isVisible() and focus is not None and not self.isAncestorOf(focus):
                self._editor = None
                self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), 1))
        painter.setBrush(QColor(tokens().raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
