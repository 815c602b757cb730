"""Find and replace over the whole kit: a bar above the panes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.kit import (
    BLANKS,
    BOILERPLATES,
    CONTACTS,
    DATELINE,
    DOCUMENTS,
    END_MARK,
    HEADLINE,
    MEDIA,
    NOTICES,
    STORY,
    SUBHEADS,
    TIMING,
)
from app.path import Path
from ui.document import Document
from ui.focus import Focus
from ui.icons import icon
from ui.theme import GRID
from ui.widgets.keys import is_undo, is_windows

if TYPE_CHECKING:
    from app.find import Hit
    from ui.panes.form import FormPanes

_SEARCH_AFTER = 120
"""Milliseconds of rest after an edit until the matches are looked for again."""


class FindBar(QFrame):
    """Hidden until Ctrl+F or Ctrl+H; Esc hides it and leads back to the text."""

    def __init__(self, document: Document, focus: Focus, panes: FormPanes, parent: QWidget | None = None) -> None:
        from app.find import Finder

        super().__init__(parent)
        self.setObjectName("find")
        self._hit_field: QWidget | None = None
        self._document, self._focus, self._panes = document, focus, panes
        self._finder = Finder()
        self.matches: tuple[Hit, ...] = ()
        self.at = -1
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=_SEARCH_AFTER)
        self._timer.timeout.connect(self._search)
        document.changed.connect(self._edited)
        self.hide()

    def _build(self) -> None:
        self.needle = _field("Find", self._typed)
        self.needle.installEventFilter(self)
        self.replacement = _field("Replace with")
        self.replacement.installEventFilter(self)
        self.case = _switch("case-sensitive", "Match upper and lower case", self._typed)
        self.words = _switch("whole-word", "Whole words only", self._typed)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.count.setAccessibleName("Matches")
        self.count.setMinimumWidth(9 * GRID)
        above = QHBoxLayout()
        above.setSpacing(2)
        for widget in (
            self.case,
            self.words,
            self.count,
            _tool("chevron-up", "Previous match (Shift+F3)", self.previous),
            _tool("chevron-down", "Next match (F3)", self.next),
            _tool("x", "Close (Esc)", self.leave),
        ):
            above.addWidget(widget)
        self._replace = QWidget()
        below = QHBoxLayout(self._replace)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GRID)
        self.one = _button("Replace", self.replace)
        self.all = _button("Replace all", self.replace_all)
        below.addWidget(self.one)
        below.addWidget(self.all)
        below.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        grid.setSpacing(GRID)
        grid.addWidget(self.needle, 0, 0)
        grid.addLayout(above, 0, 1)
        grid.addWidget(self.replacement, 1, 0)
        grid.addWidget(self._replace, 1, 1)
        grid.setColumnStretch(0, 1)
        # From the words to find straight to those that replace them.
        QWidget.setTabOrder(self.needle, self.replacement)
        QWidget.setTabOrder(self.replacement, self.case)

    def show_find(self) -> None:
        """Show the bar for finding, with the words that are selected."""
        self._open(replacing=False)

    def show_replace(self) -> None:
        """Show the bar for replacing as well."""
        self._open(replacing=True)

    def next(self) -> None:
        """Go to the next match; after the last one to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the match before; before the first one to the last."""
        self._step(-1)

    def replace(self) -> None:
        """Replace the match that is shown and go to the next one."""
        self._search()
        if not self.matches:
            return
        if self.at < 0:
            self._step(1)
            return
        from app.find import replace

        match = self.matches[self.at]
        words = self.replacement.text()
        kit = replace(self._document.kit, (match,), words)
        at = self.at
        self._document.do("replace", kit, focus=match.path)
        self._search()
        self.at = at
        behind = match.start + len(words)
        while self.at < len(self.matches) and _is_before(self.matches[self.at], match.path, behind):
            self.at += 1
        self.at -= 1
        self._step(1)

    def replace_all(self) -> None:
        """Replace every match, as one step."""
        self._search()
        if self.matches:
            from app.find import replace

            number = len(self.matches)
            kit = replace(self._document.kit, self.matches, self.replacement.text())
            self._document.do(f"replace {number} matches", kit, focus=self.matches[0].path)
            self._unmark()
            self._search()
            self._timer.stop()
            self.needle.setFocus()
            self.count.setText(f"{number} replaced")

    def leave(self) -> None:
        """Hide the bar; the cursor goes where the match is."""
        self._unmark()
        self.hide()
        if 0 <= self.at < len(self.matches):
            match = self.matches[self.at]
            self._panes.select(match.path, match.start, match.end)
        elif self._focus.path:
            self._focus.go_to(self._focus.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return in a field goes on, Shift+Return goes back. The window's keys are left to the window, but for undo."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and is_windows(event) and not is_undo(event):
            event.ignore()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.previous()
        elif watched is self.needle:
            self.next()
        else:
            self.replace()
        return True

    def _open(self, *, replacing: bool) -> None:
        words = _selected_words()
        for widget in (self.replacement, self._replace):
            widget.setVisible(replacing)
        self.show()
        if words:
            self.needle.setText(words)
        self.needle.setFocus()
        self.needle.selectAll()
        self._search()

    def _typed(self) -> None:
        self.at = -1
        self._unmark()
        self._search()
        if self.matches:
            self._step(1)

    def _edited(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _search(self) -> None:
        case, words = self.case.isChecked(), self.words.isChecked()
        found = self._finder.find(self._document.kit, self.needle.text(), case=case, whole_words=words)
        self.matches = tuple(sorted(found, key=lambda hit: _place_in_form(hit.path[:2])))
        self.at = min(self.at, len(self.matches) - 1)
        self._say()

    def _step(self, by: int) -> None:
        self._search()
        if not self.matches:
            return
        if self.at < 0:
            self.at = self._nearest() - (by > 0)
        self.at = (self.at + by) % len(self.matches)
        match = self.matches[self.at]
        back = QApplication.focusWidget() if self.isAncestorOf(QApplication.focusWidget() or self) else None
        self._unmark()
        self._panes.select(match.path, match.start, match.end)
        self._hit_field = QApplication.focusWidget()
        self._say()
        if back is not None:
            self._panes.reveal()
            back.setFocus()
            if isinstance(self._hit_field, QLineEdit):  # one line loses its selection with the focus
                self._hit_field.setSelection(match.start, match.end - match.start)

    def _unmark(self) -> None:
        """Take the selection out of the field of the last match."""
        field, self._hit_field = self._hit_field, None
        if field is None or not shiboken6.isValid(field):
            return
        if isinstance(field, QLineEdit):
            field.deselect()
        elif isinstance(field, QTextEdit):
            cursor = field.textCursor()
            cursor.clearSelection()
            field.setTextCursor(cursor)

    def _nearest(self) -> int:
        """Return the number of the first match in the field in focus, 0 if there is none."""
        return next((i for i, match in enumerate(self.matches) if match.path == self._focus.path), 0)

    def _say(self) -> None:
        number = len(self.matches)
        words = "" if not self.needle.text() else "None" if not number else f"{self.at + 1} of {number}"
        self.count.setText(words if self.at >= 0 or not number else f"{number} found")
        if not number and QApplication.focusWidget() in (self.one, self.all):
            self.needle.setFocus()  # a button that is greyed out gives the keyboard to nobody
        for button in (self.one, self.all):
            button.setEnabled(bool(number))


_SECTIONS: tuple[Path, ...] = (
    BLANKS,
    TIMING,
    HEADLINE,
    SUBHEADS,
    DATELINE,
    STORY,
    END_MARK,
    ("release",),
    BOILERPLATES,
    NOTICES,
    CONTACTS,
    MEDIA,
)
"""The sections in the order of the form; what is of none of them stands in the letterhead.
Further documents follow that."""


@lru_cache(maxsize=256)
def _place_in_form(head: Path) -> int:
    """Return the number of the section of a field whose path begins with the two steps of `head`.

    Matches come as the form shows them, not as they print.
    """
    last = len(_SECTIONS) + (head[:1] == DOCUMENTS)
    return next((i for i, section in enumerate(_SECTIONS) if head[: len(section)] == section), last)


def _is_before(hit: Hit, path: Path, place: int) -> bool:
    """Say whether `hit` stands in the field at `path` before `place`: in what was just put in."""
    return hit.path == path and hit.start < place


def _selected_words() -> str:
    widget = QApplication.focusWidget()
    words = ""
    if isinstance(widget, QLineEdit):
        words = widget.selectedText()
    elif isinstance(widget, QTextEdit):
        words = widget.textCursor().selectedText()
    return "" if "\u2029" in words or "\u2028" in words else words


def _field(name: str, typed: object = None) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setMinimumWidth(18 * GRID)
    if typed is not None:
        field.textEdited.connect(typed)
    return field


def _tool(name: str, tip: str, act: object) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(tip)
    button.setAccessibleName(tip.split(" (")[0])
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(act)
    return button


def _switch(name: str, tip: str, act: object) -> QToolButton:
    button = _tool(name, tip, act)
    button.setCheckable(True)
    return button


def _button(words: str, act: object) -> QPushButton:
    button = QPushButton(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(act)
    return button
