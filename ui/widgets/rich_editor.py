"""`RichEditor`: a field of rich text that tells each change and keeps no history of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from app.edits import MAX_TEXT
from app.kit import Block, ListBlock
from app.text import EMPTY, rich
from ui import paste
from ui.theme import theme
from ui.widgets import flow, markers, marking
from ui.widgets.change import Change, Runs, ends_word
from ui.widgets.flow import BLOCK, LINE, Flow
from ui.widgets.growing import GrowingEdit
from ui.widgets.keys import is_windows

Move = QTextCursor.MoveMode
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STRAIGHT = ('"', "'")
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RichEditor(GrowingEdit):
    """One rich text. Enter is told to the owner (`entered`); Shift+Enter breaks the line.

    The editor never writes to the kit: it tells each `Change`, and `show_value` makes it show what the kit says,
    touching only what differs, so that the cursor stays.
    """

    edited = Signal(object)
    """A `Change` with the new value."""
    entered = Signal()
    backed_out = Signal()
    """Backspace with nothing before the cursor."""
    deleted_out = Signal()
    """Delete with nothing after the cursor."""
    stepped_out = Signal(int)
    """Cursor up (-1) from the first line or down (1) from the last."""
    blocks_pasted = Signal(tuple)
    """Several blocks (`app.kit` records) were pasted; told only with `takes_blocks`."""
    refused = Signal(str)
    """Something was not accepted, with the reason in words."""
    straight_typed = Signal(str)
    """A straight quotation mark or apostrophe was typed and stands before the cursor."""
    link_wanted = Signal()
    look_changed = Signal()
    """Bold or italic at the cursor may have changed."""
    menu_opened = Signal(object)
    """The context menu (`QMenu`) is about to show; the owner may add to it."""

    feed = LINE
    """What a line feed of the text is in the document."""
    plain = False
    """Whether the field knows no bold, italic and links."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, hint, parent)
        self.takes_blocks = False
        self.value: Any = self.empty()
        self._runs = Runs()
        self._quiet = self._selected = self._printable = False
        self._verb = "edit"
        self._last: tuple[int, int] = (0, 0)
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.selectionChanged.connect(self.look_changed)
        theme().changed.connect(self._recolor)

    # What it holds

    def empty(self) -> Any:
        return EMPTY

    def read(self) -> Any:
        """Return what the document says, as the kit would hold it."""
        return flow.read_text(self.document())

    def as_flow(self, value: Any) -> Flow:
        return flow.flow_of((value,), self.feed)

    def length(self, value: Any) -> int:
        """Return the number of characters of `value`."""
        return len(value)

    def show_value(self, value: Any) -> None:
        """Show `value`; the cursor and everything that is the same already stay."""
        if value is self.value:
            return
        old, new = self.as_flow(self.value), self.as_flow(value)
        fresh = not old.chars and not self.hasFocus()
        self.value = value
        self._quiet = True
        changed = flow.rewrite(self.document(), old, new)
        self._quiet = False
        self._runs.end()
        if changed:
            self._last = changed
        if fresh:
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def place(self, start: int = -1, end: int = -1) -> None:
        """Select characters `start` to `end` of the text; a `start` of -1: where it last changed from outside."""
        cursor = self.textCursor()
        if start < 0:
            cursor.setPosition(min(self._last[1], self.document().characterCount() - 1))
        else:
            chars = self.as_flow(self.value).chars
            cursor.setPosition(flow.units(chars[:start]))
            cursor.setPosition(flow.units(chars[: max(start, end)]), Move.KeepAnchor)
        self.setTextCursor(cursor)

    def offset(self) -> int:
        """Return the number of characters before the cursor."""
        return flow.characters(self.as_flow(self.value).chars, self.textCursor().position())

    def selection(self) -> tuple[int, int]:
        """Return the numbers of characters before the selection and up to its end."""
        chars, cursor = self.as_flow(self.value).chars, self.textCursor()
        return flow.characters(chars, cursor.selectionStart()), flow.characters(chars, cursor.selectionEnd())

    # Changes made by the user

    def _on_text(self) -> None:
        if self._quiet:
            return
        value = self.read()
        if value == self.value:
            return
        growth = self.length(value) - self.length(self.value)
        if self._selected:
            self._runs.end()
            growth = max(growth, 1) if self._printable else growth
            self._selected = False
        run = self._runs.name(growth) if self._verb == "edit" else ""
        before = self.document().characterAt(self.textCursor().position() - 1)
        self.value = value
        self.edited.emit(Change(value, self._verb, run, ends_word(before)))

    def _on_cursor(self) -> None:
        self._step_off_link()
        self.look_changed.emit()

    def _step_off_link(self) -> None:
        """Have what is typed at the edge of a link stand outside it."""
        cursor = self.textCursor()
        form = self.currentCharFormat()
        if not cursor.hasSelection() and form.isAnchor() and not marking.stands_inside_link(cursor):
            bold, italic, _ = flow.look_of(form)
            self.setCurrentCharFormat(flow.format_of((bold, italic, "")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys at the edges of the text to the owner, the window's keys to the window, the rest to Qt."""
        self._selected = self.textCursor().hasSelection()
        self._printable = bool(event.text()) and event.text().isprintable()
        if is_windows(event):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Paste):
            # Qt shows the caret after every key, also where pasting has moved the focus on to another field.
            self.paste() if self.canPaste() else event.ignore()  # a picture is the window's
        elif not self._at_edge(event):
            before = self.textCursor()
            super().keyPressEvent(event)
            self._after_key(event, before)

    def _at_edge(self, event: QKeyEvent) -> bool:
        """Handle a key that means something to the owner; say whether it was one."""
        key, cursor = event.key(), self.textCursor()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and plain and self.enter():
            return True
        if not plain or cursor.hasSelection():
            return False
        if key == Qt.Key.Key_Backspace and cursor.atStart():
            self.backed_out.emit()
            return True
        if key == Qt.Key.Key_Delete and cursor.atEnd():
            self.deleted_out.emit()
            return True
        return False

    def enter(self) -> bool:
        """Do what Enter means here; False leaves it to Qt, which begins a new block."""
        self.entered.emit()
        return True

    def _after_key(self, event: QKeyEvent, before: QTextCursor) -> None:
        if event.text() in _STRAIGHT:
            self.straight_typed.emit(event.text())
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._runs.end()
            if self.cursorRect(before).top() == self.cursorRect().top() and not before.hasSelection():
                self.setTextCursor(before)
                self.stepped_out.emit(_STEPS[Qt.Key(event.key())])
        elif before.position() != self.textCursor().position() and not event.text():
            self._runs.end()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._selected, self._printable = self.textCursor().hasSelection(), True
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._runs.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._runs.end()
        super().mousePressEvent(event)

    def replace_before(self, count: int, text: str) -> None:
        """Put `text` in place of the `count` characters before the cursor, as a step of its own."""
        cursor = self.textCursor()
        form = cursor.charFormat()
        cursor.setPosition(cursor.position() - count, Move.KeepAnchor)
        self._make("set quotation mark in", lambda: cursor.insertText(text, form))

    # Formatting

    def look(self) -> tuple[bool, bool]:
        """Return whether the text at the cursor is bold, and italic; of a selection, its first character counts."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return flow.look_of(self.currentCharFormat())[:2]
        first = QTextCursor(cursor)
        first.setPosition(cursor.selectionStart() + 1)
        return flow.look_of(first.charFormat())[:2]

    def toggle_bold(self) -> None:
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Normal if self.look()[0] else QFont.Weight.Bold)
        self._format(form)

    def toggle_italic(self) -> None:
        form = QTextCharFormat()
        form.setFontItalic(not self.look()[1])
        self._format(form)

    def clear_format(self) -> None:
        """Take bold, italic and links off the selection, or off the whole text if nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.Document)
            self.setCurrentCharFormat(QTextCharFormat())
        self._make("format", lambda: cursor.setCharFormat(QTextCharFormat()))
        self.look_changed.emit()

    def _format(self, form: QTextCharFormat) -> None:
        if not self.plain:
            self._make("format", lambda: self.mergeCurrentCharFormat(form))
            self.look_changed.emit()

    def _make(self, verb: str, work: Callable[[], object]) -> None:
        """Run `work`, and have the change it makes be a step of its own, called `verb`."""
        self._verb = verb
        try:
            work()
        finally:
            self._verb = "edit"
            self._runs.end()

    def link_at_cursor(self) -> tuple[str, str]:
        """Return the address of the link at the cursor or "", and the words that a link set now would cover.

        Without a selection the whole link at the cursor is selected, so that it is seen what will change.
        """
        cursor = self.textCursor()
        there = None if cursor.hasSelection() else marking.link_range(cursor)
        if there:
            cursor.setPosition(there[0])
            cursor.setPosition(there[1], Move.KeepAnchor)
            self.setTextCursor(cursor)
        if not cursor.hasSelection():
            return "", ""
        first = QTextCursor(cursor)
        first.setPosition(cursor.selectionStart() + 1)
        return first.charFormat().anchorHref(), cursor.selectedText()

    def set_link(self, address: str) -> None:
        """Link the selection to `address` ("" unlinks it); without a selection the address itself is put there."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if start == end:
            look = (*self.look(), address)
            self._make("link in", lambda: cursor.insertText(address, flow.format_of(look)))
            end = cursor.position()
        else:
            self._make(
                "link in" if address else "unlink in",
                lambda: marking.relook(self.document(), start, end, lambda look: (look[0], look[1], address)),
            )
        cursor.setPosition(end)
        self.setTextCursor(cursor)
        self._step_off_link()

    def _recolor(self) -> None:
        """Draw the links in the colors of the new theme."""
        self._quiet = True
        for start, end, look in list(marking.runs(self.document())):
            if look[2]:
                marking.relook(self.document(), start, end, lambda look: look)
        self._quiet = False

    # Clipboard

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # Files are for the window: a kit dropped onto a field is opened, not typed in as its address.
        return (source.hasText() or source.hasHtml()) and not any(url.isLocalFile() for url in source.urls())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as plain text and as the little HTML that says what it is."""
        start, end = self.selection()
        data = QMimeData()
        chars = self.as_flow(self.value).chars[start:end]
        data.setText(chars.replace(LINE, "\n").replace(BLOCK, "\n"))
        data.setHtml(paste.to_html(flow.read_text(self.document()).slice(start, end)))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: cleaned to what the kit keeps; several blocks are told to the owner where it takes them."""
        html = source.html() if source.hasHtml() and not self.plain else ""
        self._insert(lambda: paste.from_html(html) if html else paste.from_plain(source.text()))

    def paste_plain(self) -> None:
        """Paste the clipboard's text without any formatting."""
        self._insert(lambda: paste.from_plain(QGuiApplication.clipboard().text()))

    def _insert(self, read: Callable[[], tuple[Block, ...]]) -> None:
        try:
            blocks = read()
        except paste.PasteError as error:
            self.refused.emit(str(error))
            return
        size = sum(len(text) for block in blocks for text in paste.texts(block))
        several = len(blocks) > 1 or any(isinstance(block, ListBlock) for block in blocks)
        if self.length(self.value) + size > MAX_TEXT:
            self.refused.emit(f"The clipboard holds too much for one field: at most {MAX_TEXT:,} characters fit.")
        elif self.takes_blocks and several:
            self._runs.end()
            self.blocks_pasted.emit(blocks)
        elif blocks:
            self._make("paste into", lambda: self.insert_inline(blocks))

    def insert_inline(self, blocks: tuple[Block, ...]) -> None:
        """Put `blocks` at the cursor, run together into one text."""
        text = paste.joined(blocks, "\n" if self.feed == BLOCK else " ")
        piece = flow.flow_of((rich(str(text)) if self.plain else text,), self.feed)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        flow.insert(cursor, piece)
        cursor.endEditBlock()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def context_menu(self) -> QMenu:
        """Return the menu for this field: the clipboard, formatting, and what the owner adds."""
        menu = QMenu(self)
        selected = self.textCursor().hasSelection()
        menu.addAction("Cut", self.cut).setEnabled(selected)
        menu.addAction("Copy", self.copy).setEnabled(selected)
        menu.addAction("Paste", self.paste).setEnabled(self.canPaste())
        menu.addAction("Paste as plain text", self.paste_plain).setEnabled(self.canPaste())
        menu.addAction("Select all", self.selectAll)
        if not self.plain:
            menu.addSeparator()
            menu.addAction("Bold", self.toggle_bold)
            menu.addAction("Italic", self.toggle_italic)
            menu.addAction("Link…", self.link_wanted.emit)
            menu.addAction("Clear formatting", self.clear_format)
        markers.extend(menu, self, self.caret().center())
        self.menu_opened.emit(menu)
        return menu
