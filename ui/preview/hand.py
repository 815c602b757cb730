"""What the hand does on the pages: lead to fields, select and copy text, follow links."""

from __future__ import annotations

import html
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from app.blanks import name_of
from app.kit import BLANKS, Blank
from app.path import Path
from app.text import is_safe_link
from app.unfinished import EMPTY, quote
from exports.pagetext import as_copied
from ui.preview.layout import Place
from ui.preview.selection import Unit

if TYPE_CHECKING:
    from ui.preview.canvas import Canvas

_KEYS = QKeySequence.StandardKey
_STEP = 30
"""Milliseconds between two steps of scrolling while text is selected beyond the edge of the view."""
_TEXT_REACH = 1.0
"""Points beside the text in which the cursor still shows that text can be selected."""


class Hand(QObject):
    """Mouse and keys on `canvas`."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pressed: QPoint | None = None
        self._drags = False
        self._doubled_at = 0.0
        self._at = QPoint()
        self._tip = ""
        self._wanted: Path = ()
        self._copies = False
        self._leave = QTimer(self, singleShot=True)
        self._leave.timeout.connect(lambda: canvas.clicked.emit(self._wanted))
        self._pull = QTimer(self, interval=_STEP)
        self._pull.timeout.connect(self._scroll)

    def press(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        canvas, self._at = self._canvas, event.position().toPoint()
        self._pressed, self._drags = self._at, False
        place, extends = canvas.place_at(self._at), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if time.monotonic() - self._doubled_at < QApplication.doubleClickInterval() / 1000:
            self._doubled_at, self._drags = 0.0, True
            self._begin(place, Unit.PARAGRAPH)
        elif extends:
            self._drags = True
            canvas.selection.extend(place)
            self._read()
        elif not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._begin(place, Unit.LETTER)

    def double_click(self, event: QMouseEvent) -> None:
        """Select a word; the click before has led to its field, and the keys come back."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._leave.stop()
        self._doubled_at = time.monotonic()
        self._at = event.position().toPoint()
        self._pressed, self._drags = self._at, True
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self._begin(self._canvas.place_at(self._at), Unit.WORD)

    def move(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (self._at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            self._drags = self._drags or far
            if self._drags:
                self._extend()
                self._pull_at_edges()
            return
        self._point(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def release(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        self._pull.stop()
        if pressed is None or self._drags:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            open_link(self._canvas.link_at(event.position().toPoint()))
            return
        path = self._canvas.field_at(event.position().toPoint())
        if path is not None:
            self._lead_to(path)

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for here; return whether it stands for anything."""
        canvas = self._canvas
        if event.matches(_KEYS.Copy):
            self.copy()
        elif event.matches(_KEYS.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_Escape and canvas.selection.is_anything:
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            canvas.enter_field()
        else:
            return False
        return True

    def knows(self, event: QKeyEvent) -> bool:
        """Whether a key that the menus know as well means the pages while they have the keys."""
        return event.matches(_KEYS.Copy) or event.matches(_KEYS.SelectAll)

    def copy(self) -> None:
        """Put what is selected on the clipboard, as soon as all its pages have been read."""
        if self._canvas.selection.pages:
            self._copies = True
            self._read()
            self.go_on()

    def select_all(self) -> None:
        """Select the text of all pages."""
        frames, scale = self._canvas.pages_layout.frames, self._canvas.pages_layout.scale
        selection, last = self._canvas.selection, len(frames) - 1
        selection.begin(Place(0, 0, 0), Unit.PAGE)
        selection.extend(Place(last, frames[last].width() / scale, frames[last].height() / scale))
        self._read()

    def clear(self) -> None:
        """Select nothing."""
        self._canvas.selection.clear()
        self._copies = False
        self._canvas.viewport().update()

    def go_on(self) -> None:
        """Do what has waited for the text of pages."""
        selection = self._canvas.selection
        if not self._copies or selection.unread:
            return
        self._copies = False
        if selection.is_anything:
            QApplication.clipboard().setText(as_copied(selection.text(), self._is_written))

    def menu(self, at: QPoint) -> QMenu:
        """Return the menu for what lies `at` a point of the viewport."""
        menu, selection = QMenu(self._canvas), self._canvas.selection
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy", QKeySequence(_KEYS.Copy), self.copy).setEnabled(selection.is_anything)
        menu.addAction("Select all", QKeySequence(_KEYS.SelectAll), self.select_all)
        address, path = self._canvas.link_at(at), self._canvas.field_at(at)
        if address:
            menu.addSeparator()
            menu.addAction("Open link", lambda: open_link(address))
            menu.addAction("Copy link", lambda: QApplication.clipboard().setText(address))
        if path is not None:
            menu.addSeparator()
            menu.addAction("Fill in…" if path[:1] == BLANKS else "Go to field", lambda: self._canvas.clicked.emit(path))
        return menu

    def show_tip(self, event: QHelpEvent) -> None:
        """Show where the link under the pointer leads, or what is to be filled in there."""
        address, blank = self._canvas.link_at(event.pos()), self._canvas.empty_at(event.pos())
        words = f"<span>{html.escape(address)}<br>Ctrl+click opens it</span>" if address else ""
        if blank is not None:
            words = f"<span>{html.escape(_about(blank))}<br>Click to fill it in</span>"
        QToolTip.showText(event.globalPos(), words, self._canvas)

    def _begin(self, place: Place, unit: Unit) -> None:
        self._copies = False
        self._canvas.selection.begin(place, unit)
        self._read()

    def _extend(self) -> None:
        self._canvas.selection.extend(self._canvas.place_at(self._at))
        self._read()

    def _read(self) -> None:
        """Ask for the text that is missing for what is selected, and show what is there."""
        unread = self._canvas.selection.unread
        if unread:
            self._canvas.letters_wanted.emit(unread)
        self._canvas.viewport().update()

    def _lead_to(self, path: Path) -> None:
        """Ask for the field at `path`; in the full preview, which ends by that, only when no second click follows."""
        self._wanted = path
        self._canvas.hold_still()
        if self._canvas.is_full:
            self._leave.start(QApplication.doubleClickInterval())
        else:
            self._canvas.clicked.emit(path)

    def _point(self, ctrl: bool) -> None:
        """Show by the cursor what can be done here, and in the status bar where a link leads."""
        canvas, shapes = self._canvas, Qt.CursorShape
        address = canvas.link_at(self._at)
        text = shapes.IBeamCursor if canvas.is_text_at(self._at, _TEXT_REACH) else shapes.ArrowCursor
        leads = (address and ctrl) or canvas.empty_at(self._at) is not None
        shape = shapes.PointingHandCursor if leads else text
        if canvas.viewport().cursor().shape() != shape:
            canvas.viewport().setCursor(shape)
        if address != self._tip:
            self._tip = address
            QApplication.sendEvent(canvas, QStatusTipEvent(address))

    def _pull_at_edges(self) -> None:
        inside = self._canvas.viewport().rect().contains(self._at)
        if inside:
            self._pull.stop()
        elif not self._pull.isActive():
            self._pull.start()

    def _scroll(self) -> None:
        """Scroll towards the pointer, the faster the further out it is, and select as far as it is now."""
        port, bars = self._canvas.viewport().rect(), self._canvas
        for bar, at, size in (
            (bars.verticalScrollBar(), self._at.y(), port.height()),
            (bars.horizontalScrollBar(), self._at.x(), port.width()),
        ):
            bar.setValue(bar.value() + (min(at, 0) + max(at - size, 0)) // 2)
        self._extend()

    def _is_written(self, word: str) -> bool:
        return word in self._canvas.written()


def _about(blank: Blank) -> str:
    """Return what is to be filled in, as a sentence or two."""
    name = EMPTY.format(quoted=quote(name_of(blank)))
    return f"{name} {blank.hint.strip()}".strip()


def open_link(address: str) -> None:
    """Open `address` in the system's program for it; the user has asked for that."""
    if is_safe_link(address):
        QDesktopServices.openUrl(QUrl(address))
