"""`GrowingEdit`: a text field as tall as its text, part of the form around it rather than a window into the text."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QToolTip, QWidget

from ui.widgets import markers
from ui.widgets.keys import is_windows
from ui.widgets.line_field import underline

LEADING = 118
"""Percent of the font's own line height."""
_LINE = 6
"""Pixels under the text for a line."""
MARGIN = 2
"""Pixels around the text, so that the cursor is not cut off."""


class GrowingEdit(QTextEdit):
    """No frame, no scroll bars, no history; the wheel and the window's keys are left to those they belong to."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lined = False
        self.setAccessibleName(name)
        self.hint = hint
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(MARGIN)
        self._space_lines()
        self.document().documentLayout().documentSizeChanged.connect(self.grow)
        self.textChanged.connect(self.grow)

    def _space_lines(self) -> None:
        """Lead the lines a little wider than the font asks for; blocks begun later take it over."""
        form = QTextBlockFormat()
        form.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(self.document()).setBlockFormat(form)

    def set_lined(self) -> None:
        """Draw the line under the text that one-line fields have, the accent while the focus is here."""
        self._lined = True
        self.grow()

    def paintEvent(self, event: QPaintEvent) -> None:
        markers.paint_in_text(self, event.rect())
        super().paintEvent(event)
        begun = not self.document().isEmpty() or self.document().firstBlock().layout().preeditAreaText()
        painter = QPainter(self.viewport())
        if self.hint and not begun:
            # Qt's own placeholder ends within its second line.
            painter.setFont(self.font())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self._hint_room(), Qt.TextFlag.TextWordWrap, self.hint)
        if self._lined:
            underline(self, painter)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_line()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_line()

    def _repaint_line(self) -> None:
        if self._lined:
            self.viewport().update()

    def caret(self) -> QRect:
        """Return where the cursor stands, in the editor's own pixels."""
        rect = self.cursorRect()
        return QRect(self.viewport().mapTo(self, rect.topLeft()), rect.size())

    def selected_rect(self) -> QRect:
        """Return where the selection stands, or the cursor, in the editor's own pixels."""
        cursor = self.textCursor()
        first, last = QTextCursor(cursor), QTextCursor(cursor)
        first.setPosition(cursor.selectionStart())
        last.setPosition(cursor.selectionEnd())
        start, end = self.cursorRect(first), self.cursorRect(last)
        rect = start.united(end) if start.top() == end.top() else QRect(0, start.top(), self.viewport().width(), 1)
        rect.setBottom(end.bottom())
        return rect.translated(self.viewport().pos())

    def set_hint(self, hint: str) -> None:
        """Show `hint` while the field is empty."""
        if hint != self.hint:
            self.hint = hint
            self.grow()
            self.viewport().update()

    def _hint_room(self) -> QRect:
        """Return where the hint may stand, as wide as the text would and as tall as it may ever need."""
        left = MARGIN + round(self.document().rootFrame().frameFormat().leftMargin())
        return QRect(left, MARGIN, max(40, self.viewport().width() - left - MARGIN), 1000)

    def grow(self) -> None:
        """Be as tall as the text, or as the hint while there is none."""
        height = ceil(self.document().size().height())
        if self.document().isEmpty() and self.hint:
            hint = self.fontMetrics().boundingRect(self._hint_room(), Qt.TextFlag.TextWordWrap, self.hint)
            height = max(height, hint.height() + 2 * MARGIN)
        height += _LINE if self._lined else 0
        if height != self.maximumHeight():
            self.setFixedHeight(height)
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.grow()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_windows(event):
            event.ignore()
            return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            address = self.anchorAt(event.pos())
            tip = f"{address}\nCtrl+click opens it" if address else markers.tip_at(self, event.pos())
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a link on Ctrl+click; on a marker, go to where it is filled in."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        address = self.anchorAt(point)
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            QDesktopServices.openUrl(QUrl(address)) if address else markers.follow(self, point)
