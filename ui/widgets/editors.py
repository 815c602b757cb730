"""The kinds of growing fields: several paragraphs, the items of a list, plain text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.kit import Block
from app.text import RichText, rich
from ui import paste
from ui.theme import tokens
from ui.widgets import flow
from ui.widgets.flow import BLOCK, LINE, Flow
from ui.widgets.rich_editor import RichEditor

_GUTTER = 26
"""Pixels left of a list's items, where their markers stand."""


class PlainEditor(RichEditor):
    """Text without any formatting, as `str`. It wraps and grows; Enter is the owner's."""

    plain = True

    def empty(self) -> Any:
        return ""

    def read(self) -> Any:
        return str(flow.read_text(self.document()))

    def as_flow(self, value: Any) -> Flow:
        return flow.flow_of((rich(value),), self.feed)


class LinesEditor(PlainEditor):
    """Several lines without any formatting, as `str`: Enter begins the next one."""

    feed = BLOCK

    def enter(self) -> bool:
        return False


class ParagraphsEditor(RichEditor):
    """One rich text of several paragraphs: Enter begins the next one."""

    feed = BLOCK

    def enter(self) -> bool:
        return False


class RowsEditor(RichEditor):
    """The items of a list, a row each, as a tuple of `RichText`. Shift+Enter breaks a line inside an item."""

    left = Signal(int)
    """Enter in the empty item of this number: the user is done with the list."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, hint, parent)
        self.numbered = False
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        form.setLeftMargin(_GUTTER)
        frame.setFrameFormat(form)

    def empty(self) -> Any:
        return ()

    def read(self) -> Any:
        return flow.read_rows(self.document())

    def as_flow(self, value: Any) -> Flow:
        return flow.flow_of(value, LINE)

    def length(self, value: tuple[RichText, ...]) -> int:
        return sum(len(item) + 1 for item in value)

    def number_items(self, numbered: bool) -> None:
        """Draw numbers before the items, or bullets."""
        if numbered != self.numbered:
            self.numbered = numbered
            self.viewport().update()

    def enter(self) -> bool:
        cursor = self.textCursor()
        if cursor.hasSelection() or cursor.block().length() > 1:
            return False
        self.left.emit(cursor.blockNumber())
        return True

    def row(self) -> int:
        """Return the number of the item that the cursor is in."""
        return self.textCursor().blockNumber()

    def place_in(self, row: int, start: int = 0, end: int = 0) -> None:
        """Select characters `start` to `end` of item `row`."""
        before = sum(len(item) + 1 for item in self.value[:row])
        self.place(before + start, before + max(start, end))

    def insert_inline(self, blocks: tuple[Block, ...]) -> None:
        """Put `blocks` at the cursor, each text an item of its own."""
        texts = [text for block in blocks for text in paste.texts(block)]
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        flow.insert(cursor, flow.flow_of(texts, LINE))
        cursor.endEditBlock()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and each item's marker before it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(tokens().muted))
        painter.setFont(self.font())
        layout = self.document().documentLayout()
        metrics = self.fontMetrics()
        for index, block in enumerate(flow.blocks_of(self.document())):
            top = layout.blockBoundingRect(block).top()
            if self.numbered:
                box = QRectF(0, top, _GUTTER - 6, metrics.lineSpacing())
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{index + 1}.")
            else:
                painter.setBrush(QColor(tokens().muted))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.drawEllipse(QPointF(_GUTTER - 12, top + metrics.ascent() - metrics.xHeight() / 2 + 1), 2, 2)
        painter.end()
