"""`GrowingEdit`: a text field as tall as its text, part of the form around it rather than a window into the text."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QHelpEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QToolTip, QWidget

from ui.widgets.keys import is_windows

_LEADING = 118
"""Percent of the font's own line height."""
MARGIN = 2
"""Pixels around the text, so that the cursor is not cut off."""


class GrowingEdit(QTextEdit):
    """No frame, no scroll bars, no history; the wheel and the window's keys are left to those they belong to."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
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

    def _space_lines(self) -> None:
        """Lead the lines a little wider than the font asks for; blocks begun later take it over."""
        form = QTextBlockFormat()
        form.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(self.document()).setBlockFormat(form)

    def caret(self) -> QRect:
        """Return where the cursor stands, in the editor's own pixels."""
        rect = self.cursorRect()
        return QRect(self.viewport().mapTo(self, rect.topLeft()), rect.size())

    def set_hint(self, hint: str) -> None:
        """Show `hint` while the field is empty."""
        if hint != self.placeholderText():
            self.setPlaceholderText(hint)
            self.grow()

    def grow(self) -> None:
        """Be as tall as the text, or as the hint while there is none."""
        height = ceil(self.document().size().height())
        if self.document().isEmpty() and self.placeholderText():
            room = QRect(0, 0, max(40, self.viewport().width() - 2 * MARGIN), 1000)
            hint = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.placeholderText())
            height = max(height, hint.height() + 2 * MARGIN)
        if height != self.maximumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
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
            QToolTip.showText(event.globalPos(), f"{address}\nCtrl+click opens it" if address else "", self)
            return True
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a link on Ctrl+click."""
        super().mouseReleaseEvent(event)
        address = self.anchorAt(event.position().toPoint())
        if address and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            QDesktopServices.openUrl(QUrl(address))
