"""`LinkPopover`: the address of a link, edited in a small panel under the words."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from app.text import clean_link, is_safe_link
from ui.panes.pane import Problem, column, row
from ui.panes.written import LinkButton
from ui.theme import tokens
from ui.widgets.line_field import LineField
from ui.widgets.rich_editor import RichEditor

_WIDTH = 340
_GAP = 6
"""Pixels between the words and the panel."""
_MAIL = re.compile(r"[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#].*)?")


def completed(address: str) -> str:
    """Return `address` as a link needs it: ``example.org`` gets https, ``a@example.org`` mailto."""
    address = clean_link(address)
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    return f"https://{address}" if _HOST.fullmatch(address) else address


class LinkPopover(QFrame):
    """Opens over the form for one editor. Enter sets the link, and so does leaving the panel with an address typed.

    Escape leaves all as it was. Tab goes round within the panel.
    """

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
        self._forget()
        self._editor = editor
        editor.destroyed.connect(self._forget)
        address, words = editor.link_at_cursor()
        guess = completed(words)
        self.address.setText(address or (guess if is_safe_link(guess) else ""))
        self._range = editor.selection()
        self.unlink_button.setVisible(bool(address))
        self._complain("")
        self.follow()
        self.show()
        self.raise_()
        self.address.setFocus()
        self.address.selectAll()

    def follow(self) -> None:
        """Stand under the words to be linked, or above them where there is no room, within the card they are in."""
        editor = self._editor
        holder = editor.parentWidget() if editor is not None else None
        if editor is None or holder is None:
            return
        area = self._area
        words = editor.selected_rect()
        words.moveTopLeft(editor.mapTo(area, words.topLeft()))
        card = QRect(holder.mapTo(area, holder.rect().topLeft()), holder.size())
        self.setFixedWidth(min(_WIDTH, card.width()))
        self.adjustSize()
        below, above = words.bottom() + _GAP, words.top() - _GAP - self.height()
        y = below if below + self.height() < area.height() or above < 0 else above
        self.move(max(card.left(), min(words.left() - 12, card.right() + 1 - self.width())), y)

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
            editor.place(*self._range)
            editor.set_link(address)

    def close_panel(self) -> None:
        """Hide the panel and give the cursor back to the text."""
        editor = self._editor
        self._forget()
        if editor is not None:
            editor.setFocus()

    def _forget(self) -> None:
        """Hide the panel; it is no longer about its editor, which may be gone."""
        editor, self._editor = self._editor, None
        if editor is not None and editor is not self.sender():
            editor.destroyed.disconnect(self._forget)
        self.hide()

    def _leave(self) -> None:
        """Take over what was typed, the focus being elsewhere already; stay, with the reason, if it is no address."""
        editor, address = self._editor, completed(self.address.text())
        typed = self.address.isModified() and bool(address)
        if typed and not is_safe_link(address):
            self.accept()
            return
        self._forget()
        if typed and editor is not None:
            editor.place(*self._range)
            editor.set_link(address)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Lead Tab round the panel's own fields."""
        stops = [stop for stop in (self.address, self.set_button, self.unlink_button) if stop.isVisibleTo(self)]
        here = self.window().focusWidget()
        at = stops.index(here) if here in stops else 0
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    def _complain(self, why: str) -> None:
        self.problem.setText(why)
        self.problem.setVisible(bool(why))
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on Escape; take over what was typed when the focus goes to something outside."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.close_panel()
            event.accept()
            return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            focus = self.window().focusWidget()
            if self.isVisible() and focus is not None and not self.isAncestorOf(focus):
                self._leave()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), 1))
        painter.setBrush(QColor(tokens().raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
