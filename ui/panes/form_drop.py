"""`FormDrop`: what is dragged over the form, and dropped between its cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QScrollArea

from ui.panes.add import DropLine
from ui.panes.cards import GAP, CardList

EDGE = 48
"""Pixels at the top and bottom of the form where a drag scrolls it."""


class FormDrop(QObject):
    """Subclasses say what they take (`enters`), show where it would land (`aim`) and take it there (`taken`).

    `at` is where the mouse is on the form's viewport.
    """

    def __init__(self, form: QScrollArea) -> None:
        super().__init__(form)
        self.form, self.at = form, QPoint()
        self._is_over = False
        self._line: DropLine | None = None
        self._scroller = QTimer(self, interval=16)
        self._scroller.timeout.connect(self._scroll)
        form.viewport().setAcceptDrops(True)
        form.viewport().installEventFilter(self)

    def enters(self, data: QMimeData) -> bool:
        """Say whether `data` is to be dropped here, and note what it is."""
        raise NotImplementedError

    def aim(self) -> None:
        """Show where it would land."""
        raise NotImplementedError

    def taken(self) -> Callable[[], object]:
        """Return what puts it where it was shown to land."""
        raise NotImplementedError

    def end(self) -> None:
        """Show nothing any more."""
        self._is_over = False
        self._scroller.stop()
        self.hide_line()

    def show_line(self, items: CardList, index: int) -> None:
        """Show that it would land before the card `index` of `items`."""
        if self._line is None or self._line.parentWidget() is not items:
            self.hide_line()
            self._line = DropLine(items)
        if index < len(items.items):
            edge = items.place_of(items.items[index]).top() - GAP // 2
        else:
            edge = items.place_of(items.items[-1]).bottom() + GAP // 2 if items.items else items.pile.y()
        self._line.setGeometry(0, max(0, edge - DropLine.HEIGHT // 2), items.width(), DropLine.HEIGHT)
        self._line.show()
        self._line.raise_()

    def hide_line(self) -> None:
        """Hide the line."""
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
            self._line = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._dropped(event)
        if isinstance(event, QDragEnterEvent):
            return self._entered(event)
        if isinstance(event, QDragMoveEvent) and self._is_over:
            self._accept(event)
            self.aim()
            return True
        if event.type() == QEvent.Type.DragLeave and self._is_over:
            self.end()
        return False

    def _accept(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.at = event.position().toPoint()

    def _entered(self, event: QDragEnterEvent) -> bool:
        self._is_over = self.enters(event.mimeData())
        if self._is_over:
            self._accept(event)
            self._scroller.start()
        return self._is_over

    def _dropped(self, event: QDropEvent) -> bool:
        if not self.enters(event.mimeData()):
            return False
        self._accept(event)
        self.aim()
        take = self.taken()
        self.end()
        QTimer.singleShot(0, self, take)  # the drag ends first: what is placed may build half of the form
        return True

    def _scroll(self) -> None:
        """Scroll the form while something is held near its upper or lower edge: the nearer, the faster."""
        below = self.at.y() - (self.form.viewport().height() - EDGE)
        speed = max(0, below) - max(0, EDGE - self.at.y())
        if speed:
            bar = self.form.verticalScrollBar()
            bar.setValue(bar.value() + speed // 3)
            self.aim()


def index_at(items: CardList, y: int) -> int:
    """Return before which card of `items` something lands that is dropped at `y` of it."""
    return sum(items.place_of(card).center().y() < y for card in items.items)
