"""The source of an imported kit as text to read, each part of it in its tone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from app.intake.marking import part_at, stretch
from app.intake.reading import Kind, Part, Reading
from app.text import RichText
from ui.intake.gutter import Gutter
from ui.intake.kinds import LOOKS, wash
from ui.intake.menu import kind_menu
from ui.intake.offsets import Offsets
from ui.intake.review import Review
from ui.theme import GRID, theme, tokens
from ui.widgets.flow import format_of

_LEADING = 135.0
"""Height of a line in percent of the type's own."""
_AIR = 14.0
"""Pixels above a passage."""
_RADIUS = 3.0


class SourceView(QTextEdit):
    """Shows the source of `review`, read-only. A part is gone to with a click or Enter, and named with the menu.

    Positions in signals and methods are characters of the reading's text.
    """

    part_wanted = Signal(object)
    """The user wants to see the field of this `Part`."""
    kind_chosen = Signal(int, int, str)
    """The user says that the stretch from here to there is of this kind."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source")
        self.setAccessibleName("Source")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(2 * GRID)
        self._review = review
        self._offsets = Offsets("")
        self._shown: RichText | None = None
        self._outlined: tuple[Part, ...] = ()
        self._pressed = QPoint()
        self.gutter = Gutter(self)
        self.setViewportMargins(self.gutter.sizeHint().width(), 0, 0, 0)
        self.verticalScrollBar().valueChanged.connect(self.gutter.update)
        self.cursorPositionChanged.connect(self._describe)
        review.changed.connect(self._refresh)
        review.busy.connect(self._show_busy)
        theme().changed.connect(self._recolor)
        self._refresh()

    @property
    def reading(self) -> Reading:
        return self._review.reading

    @property
    def outlined(self) -> tuple[Part, ...]:
        """The parts that stand in the field in focus."""
        return self._outlined

    def selection(self) -> tuple[int, int]:
        """Return start and end of what is selected, both the cursor's place if nothing is."""
        cursor = self.textCursor()
        return self._characters(cursor.selectionStart()), self._characters(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select the stretch from `start` to `end` and bring it into view."""
        cursor = self._cursor(start, end)
        self.setTextCursor(cursor)
        self.bring_into_view(start, end)

    def bring_into_view(self, start: int, end: int) -> None:
        """Scroll so that the stretch stands in the upper part of the view, unless all of it is seen already."""
        boxes = list(self.boxes(Part("paragraph", start, end)))
        if not boxes:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = boxes[0].top(), boxes[-1].bottom()
        if top < 0 or bottom > height:
            bar.setValue(bar.value() + round(top - height / 4))

    def outline(self, parts: tuple[Part, ...], *, follow: bool = True) -> None:
        """Draw a line around `parts`; with `follow` scroll to them unless one is in view already."""
        if parts == self._outlined:
            return
        self._outlined = parts
        self.viewport().update()
        self.gutter.update()
        if follow and parts and not any(self._is_in_view(part) for part in parts):
            self.bring_into_view(parts[0].start, parts[0].end)

    def is_unsure(self, part: Part) -> bool:
        return self._review.is_unsure(part)

    def seen(self) -> tuple[Part, ...]:
        """Return the parts that are in view, wholly or in part."""
        port = self.viewport().rect()
        first = self._characters(self.cursorForPosition(port.topLeft()).position())
        last = self._characters(self.cursorForPosition(port.bottomRight()).position())
        parts = self.reading.parts
        at = max(0, bisect_left(parts, first, key=lambda part: part.start) - 1)
        out = []
        while at < len(parts) and parts[at].start <= last:
            out += [parts[at]] if parts[at].end >= first else []
            at += 1
        return tuple(out)

    def boxes(self, part: Part) -> Iterator[QRectF]:
        """Yield where the words of `part` lie in the viewport, line by line."""
        start, end = self._position(part.start), self._position(part.end)
        block = self.document().findBlock(start)
        down = -float(self.verticalScrollBar().value())
        while block.isValid() and block.position() < end:
            top = self.document().documentLayout().blockBoundingRect(block).topLeft()
            first, last = start - block.position(), end - block.position()
            for box in _line_boxes(block.layout(), first, last):
                yield box.translated(top.x(), top.y() + down)
            block = block.next()

    def menu_at(self, point: QPoint | None) -> tuple[int, int] | None:
        """Return the stretch that a menu opened at `point` of the viewport is about (None: at the cursor), if any."""
        start, end = self.selection()
        if point is not None:
            at = self._characters(self.cursorForPosition(point).position())
            if not (start < end and start <= at <= end):
                start = end = at
        start, end = stretch(self.reading, start, end)
        return (start, end) if start < end else None

    def open_menu(self, point: QPoint | None = None) -> None:
        """Select the stretch meant by `point` of the viewport (None: at the cursor) and ask there what it is."""
        found = self.menu_at(point)
        if found is None:
            return
        start, end = found
        self.setTextCursor(self._cursor(start, end))
        menu = kind_menu(self, self.kind_of(start, end), lambda kind: self.kind_chosen.emit(start, end, kind))
        menu.popup(self.viewport().mapToGlobal(point or self.cursorRect().bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.open_menu(None if by_key else self.viewport().mapFromGlobal(event.globalPos()))

    def kind_of(self, start: int, end: int) -> Kind | None:
        """Return what all of the stretch was read as, None if it is several things."""
        kinds = {part.kind for part in self.reading.parts if part.start < end and part.end > start}
        return kinds.pop() if len(kinds) == 1 else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        keep = event.button() == Qt.MouseButton.RightButton
        if not keep:  # what is selected stays selected under the menu that is about it
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        still = (event.position().toPoint() - self._pressed).manhattanLength() < 4
        if event.button() == Qt.MouseButton.LeftButton and still and not self.textCursor().hasSelection():
            self._want(self._part_under(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(part_at(self.reading, self.selection()[0]))
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.open_menu()  # X11 knows the menu key alone
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self._part_under(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(part) if part else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for part in self.seen():
            painter.setBrush(wash(part.kind))
            for box in self.boxes(part):
                painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens().accent), 1.5))
        for part in self._outlined:
            painter.drawPath(_around(self.boxes(part)))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        port = self.viewport().geometry()
        self.gutter.setGeometry(QRect(0, port.top(), port.left(), port.height()))

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, 60 * GRID)

    def _want(self, part: Part | None) -> None:
        if part is not None:
            self.part_wanted.emit(part)

    def _part_under(self, point: QPoint) -> Part | None:
        """Return the part whose words lie at `point`, not one whose line merely ends before it."""
        return next((part for part in self.seen() if any(box.contains(point) for box in self.boxes(part))), None)

    def _tip(self, part: Part) -> str:
        name = LOOKS[part.kind].name
        if part.kind == "furniture":
            return "Not part of the release, and kept in the import notes. Right-click to say what it is."
        doubt = " Pressroom is not sure." if self.is_unsure(part) else ""
        return f"This was read as {name}.{doubt} Click to go to its field, right-click to say what it is."

    def _show_busy(self, busy: bool) -> None:
        self.viewport().setCursor(Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.IBeamCursor)

    def _describe(self) -> None:
        """Say what the cursor stands in, to those who hear the window."""
        part = part_at(self.reading, self.selection()[0])
        words = f"{LOOKS[part.kind].label}{', to be checked' if self.is_unsure(part) else ''}. " if part else ""
        words += "Enter leads to the field; the menu key says what a stretch is."
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    def _refresh(self) -> None:
        """Show the reading as it is now; the text stays as long as it is the same."""
        if self._shown is not self.reading.text:
            self._fill(self.reading.text)
        self._outlined = tuple(part for part in self._outlined if part in self.reading.parts)
        self.setExtraSelections([*self._muted(), *self._doubts()])
        self.viewport().update()
        self.gutter.update()

    def _recolor(self) -> None:
        self._fill(self.reading.text)
        self._refresh()

    def _fill(self, text: RichText) -> None:
        at = self.textCursor().position()
        self._shown, self._offsets = text, Offsets(str(text))
        self.clear()
        cursor = QTextCursor(self.document())
        form = QTextBlockFormat()
        form.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.beginEditBlock()
        cursor.setBlockFormat(form)
        for span in text.spans:
            cursor.insertText(span.text, format_of(span.look()))
        form.setTopMargin(_AIR)
        for start, _ in self.reading.spans():  # a line break within a passage begins a block of its own, without air
            cursor.setPosition(self._position(start))
            cursor.setBlockFormat(form)
        cursor.endEditBlock()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _muted(self) -> Iterator[QTextEdit.ExtraSelection]:
        form = QTextCharFormat()
        form.setForeground(QColor(tokens().muted))
        for part in self.reading.parts:
            if part.kind == "furniture":
                yield self._extra(part, form)

    def _doubts(self) -> Iterator[QTextEdit.ExtraSelection]:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(QColor(tokens().warning))
        for part in self.reading.parts:
            if self.is_unsure(part):
                yield self._extra(part, form)

    def _extra(self, part: Part, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        extra = QTextEdit.ExtraSelection()
        extra.cursor = self._cursor(part.start, part.end)
        extra.format = form
        return extra

    def _is_in_view(self, part: Part) -> bool:
        port = QRectF(self.viewport().rect())
        return any(port.contains(box) for box in self.boxes(part))

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _position(self, character: int) -> int:
        return self._offsets.position(character)

    def _characters(self, position: int) -> int:
        return self._offsets.character(position)


def _line_boxes(layout: QTextLayout, start: int, end: int) -> Iterator[QRectF]:
    """Yield the boxes, within the layout, of its characters from `start` to `end`."""
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = sorted(_x(line.cursorToX(at)) for at in (first, last))
            yield QRectF(left - 1, line.y() + 1, right - left + 2, line.height() - 1)


def _around(boxes: Iterator[QRectF]) -> QPainterPath:
    """Return the one line around `boxes` that stand below each other."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    rows = [box.adjusted(-1, -1, 1, 1) for box in boxes]
    for row, below in zip_longest(rows, rows[1:]):
        if below is not None and row.bottom() < below.top() < row.bottom() + row.height() / 2:
            row.setBottom(below.top())  # the leading between two lines
        path.addRect(row)
    return path.simplified()


def _x(found: object) -> float:
    """Return the place that `QTextLine.cursorToX` gives, alone or with the position that it stands for."""
    return float(found[0] if isinstance(found, tuple | list) else found)  # type: ignore[arg-type]
