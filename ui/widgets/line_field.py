"""`LineField`: one line of plain text with a hairline under it, and the fields that read a date or a time from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QStyledItemDelegate, QToolTip, QWidget

from ui.theme import tokens
from ui.widgets import markers
from ui.widgets.change import Change, Runs, ends_word
from ui.widgets.keys import is_windows

if TYPE_CHECKING:
    from ui.widgets.suggestions import Source, Suggestions

HEIGHT = 30
"""Pixels of a one-line field."""


def underline(widget: QWidget, painter: QPainter, *, wrong: bool = False) -> None:
    """Draw the line under a field: the accent where the focus is, a hairline elsewhere."""
    look = tokens()
    color = look.danger if wrong else look.accent if widget.hasFocus() else look.hairline
    thick = 2 if widget.hasFocus() else 1
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    # Not fillRect: that loads the 180 names of `QGradient` first.
    painter.drawRect(0, widget.height() - thick, widget.width(), thick)


class LineField(QLineEdit):
    """A `str` of the kit. What is typed is told at once, as a `Change`; undo is left to the window."""

    edited = Signal(object)
    entered = Signal()
    menu_opened = Signal(object)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: Any = ""
        self._runs = Runs()
        self._selected = False
        self._offer: Callable[[], Iterable[str]] | None = None
        self._suggest: Callable[[], Suggestions] | None = None
        self.suggestions: Suggestions | None = None
        """What `suggest` was asked for, once the field has had the focus."""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFrame(False)
        self.setMinimumHeight(HEIGHT)
        self.setMinimumWidth(48)
        self.setAutoFillBackground(False)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self.entered)

    def show_value(self, value: str) -> None:
        """Show `value`; the cursor stays where it was as far as it can."""
        self.value = value
        if value != self.text():
            at = self.cursorPosition()
            self.setText(value)
            self.setCursorPosition(min(at, len(value)))
            self._runs.end()

    def place(self, start: int = -1, end: int = -1) -> None:
        """Select characters `start` to `end`; a `start` of -1 puts the cursor at the end."""
        if start < 0:
            self.end(False)
        elif end > start:
            self.setSelection(start, end - start)
        else:
            self.setCursorPosition(start)

    def offer(self, words: Callable[[], Iterable[str]]) -> None:
        """Complete what is typed from `words`, asked anew each time the field gets the focus."""
        self._offer = words

    def suggest(
        self, source: Source, taken: Callable[[Any], object], prepare: Callable[[], object] = lambda: None
    ) -> None:
        """Suggest what `source` gives for what is typed; `taken` gets the value of what was picked.

        `prepare` is called each time the field gets the focus.
        """

        def make() -> Suggestions:
            from ui.widgets.suggestions import Suggestions

            prepare()
            return self.suggestions or Suggestions(self, source, taken)

        self._suggest = make

    def _on_edited(self, text: str) -> None:
        growth = len(text) - len(self.value)
        if self._selected:
            self._runs.end()
            growth, self._selected = (1 if text else growth), False
        self.value = text
        self.edited.emit(Change(text, run=self._runs.name(growth), boundary=ends_word(text[: self.cursorPosition()])))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_windows(event):
            event.ignore()
            return
        if self.suggestions is not None and self.suggestions.handles(event):
            return
        self._selected = self.hasSelectedText()
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_windows(event):
            event.ignore()
            return False
        if isinstance(event, QHelpEvent) and "{" in self.text():
            QToolTip.showText(event.globalPos(), markers.tip_at(self, event.pos()) or self.toolTip(), self)
            return True
        if self.suggestions is not None and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.suggestions.leave(event)
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window: a kit dropped onto a field is opened, not typed in as its address."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._suggest is not None:
            self.suggestions = self._suggest()
        if self._offer and event.reason() != Qt.FocusReason.PopupFocusReason:  # the list that closes reads its row yet
            self._complete(sorted({word for word in self._offer() if word}, key=str.casefold))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._runs.end()

    def _complete(self, words: list[str]) -> None:
        completer = self.completer()
        if completer is None:
            completer = QCompleter(QStringListModel(self), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setMaxVisibleItems(10)
            popup = completer.popup()
            popup.setObjectName("popup")
            popup.setItemDelegate(QStyledItemDelegate(popup))
            self.setCompleter(completer)
            completer.activated.connect(self._take)
        model = completer.model()
        assert isinstance(model, QStringListModel)
        model.setStringList(words)

    def _take(self, word: str) -> None:
        """Take over a completion that was chosen."""
        self.setText(word)
        if word != self.value:
            self._runs.end()
            self._on_edited(word)
            self._runs.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction("Cut", self.cut).setEnabled(self.hasSelectedText())
        menu.addAction("Copy", self.copy).setEnabled(self.hasSelectedText())
        menu.addAction("Paste", self.paste)
        menu.addAction("Select all", self.selectAll)
        markers.extend(menu, self, self.cursorRect().center())
        self.menu_opened.emit(menu)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to where a marker is filled in, on Ctrl+click."""
        super().mouseReleaseEvent(event)
        if "{" in self.text() and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            markers.follow(self, event.position().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        markers.paint_in_line(self)
        super().paintEvent(event)
        painter = QPainter(self)
        underline(self, painter)
        painter.end()


class ParsedField(LineField):
    """A line that means a value (a date, a time): written out when the field is left, told as soon as it is read.

    `read` returns the value of a text and raises `ValueError` where it has none; `write` is the way back.
    """

    misread = Signal(str)
    """What was typed means nothing: why, in words; "" once it does again."""

    def __init__(
        self,
        name: str,
        hint: str,
        read: Callable[[str], Any],
        write: Callable[[Any], str],
        empty: Any = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, hint, parent)
        self._read, self._write, self._empty = read, write, empty
        self._wrong = False
        self.value = empty
        self.returnPressed.connect(self._settle)

    def show_value(self, value: Any) -> None:
        if value == self.value and (self.hasFocus() or self._wrong):
            return
        self.value = value
        self._tell_wrong("")
        self.setText("" if value == self._empty else self._write(value))

    def rewrite(self) -> None:
        """Write the value out again, after the way of writing has changed."""
        if not self.hasFocus() and not self._wrong and self.value != self._empty:
            self.setText(self._write(self.value))

    def set_value(self, value: Any) -> None:
        """Take `value` as if the user had typed it."""
        self.setText("" if value == self._empty else self._write(value))
        self._accept(value)

    def _on_edited(self, text: str) -> None:
        try:
            value = self._read(text.strip()) if text.strip() else self._empty
        except ValueError:
            return
        self._accept(value)

    def _accept(self, value: Any) -> None:
        self._tell_wrong("")
        if value != self.value:
            self.value = value
            self.edited.emit(Change(value))

    def _settle(self) -> None:
        """Write out what was understood, or say that nothing was."""
        text = self.text().strip()
        try:
            value = self._read(text) if text else self._empty
        except ValueError as error:
            self._tell_wrong(str(error))
            return
        self._accept(value)
        self.setText("" if value == self._empty else self._write(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._settle()

    def _tell_wrong(self, why: str) -> None:
        if why or self._wrong:
            self._wrong = bool(why)
            self.misread.emit(why)
            self.update()
