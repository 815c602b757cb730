"""`ItemDrop`: an item dragged out of the library and dropped into the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from app.kit import Quote
from ui.library.dragging import dragged
from ui.panes.add import DropLine
from ui.panes.cards import GAP, CardList
from ui.panes.form import FormPanes
from ui.panes.quote import QuoteCard

_EDGE = 48
"""Pixels at the top and bottom of the form where a drag scrolls it."""

Drop = Callable[[str, str, int, bool], object]
"""Is told kind and id of an item, the position in its list, and whether it goes into the quote that stands there."""


class ItemDrop(QObject):
    """Shows a line where an item would land, or marks the quote that a speaker would be put into."""

    def __init__(self, form: FormPanes, drop: Drop) -> None:
        super().__init__(form)
        self._form, self._drop = form, drop
        self._item: tuple[str, str] | None = None
        self._line: DropLine | None = None
        self._into: QuoteCard | None = None
        self._index = 0
        self._at = QPoint()
        self._scroller = QTimer(self, interval=16)
        self._scroller.timeout.connect(self._scroll)
        form.viewport().setAcceptDrops(True)
        form.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._dropped(event)
        if isinstance(event, QDragEnterEvent):
            return self._entered(event)
        if isinstance(event, QDragMoveEvent) and self._item is not None:
            self._at = event.position().toPoint()
            self._show()
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        if event.type() == QEvent.Type.DragLeave and self._item is not None:
            self._end()
        return False

    def _entered(self, event: QDragEnterEvent) -> bool:
        self._item = dragged(event.mimeData())
        if self._item is None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._at = event.position().toPoint()
        items = self._list()
        if items is not None:
            items.finish()
            if items.visibleRegion().isEmpty():  # what cannot be seen is no place to drop at
                self._form.ensureWidgetVisible(items, 0, _EDGE)
        self._scroller.start()
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        item = dragged(event.mimeData())
        if item is None:
            return False
        self._item, self._at = item, event.position().toPoint()
        self._show()
        index, into = self._index, self._into is not None
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._end()
        # The drag ends first: what is placed may build half of the form.
        QTimer.singleShot(0, self, lambda: self._drop(*item, index, into))
        return True

    def _list(self) -> CardList | None:
        """Return the cards among which the item would land; a template lands nowhere, it begins a release."""
        kind = self._item[0] if self._item is not None else ""
        if kind == "boilerplate":
            return self._form.boilerplates
        if kind == "contact":
            return self._form.contacts.contacts
        return self._form.story if kind == "speaker" else None

    def _show(self) -> None:
        items = self._list()
        if items is None:
            return
        y = items.mapFrom(self._form.viewport(), self._at).y()
        over = next((card for card in items.items if card.geometry().top() <= y <= card.geometry().bottom()), None)
        into = over if isinstance(over, QuoteCard) and isinstance(over.value, Quote) else None
        self._mark(into)
        if into is not None:
            self._index = items.items.index(into)
            self._hide_line()
            return
        self._index = index = sum(card.geometry().center().y() < y for card in items.items)
        if index < len(items.items):
            edge = items.items[index].geometry().top() - GAP // 2
        else:
            edge = items.items[-1].geometry().bottom() + GAP // 2 if items.items else items.rows.geometry().top()
        if self._line is None or self._line.parentWidget() is not items:
            self._hide_line()
            self._line = DropLine(items)
        self._line.setGeometry(0, max(0, edge - DropLine.HEIGHT // 2), items.width(), DropLine.HEIGHT)
        self._line.show()
        self._line.raise_()

    def _mark(self, card: QuoteCard | None) -> None:
        if card is not self._into:
            if self._into is not None:
                self._into.mark_active(False)
            if card is not None:
                card.mark_active(True)
            self._into = card

    def _scroll(self) -> None:
        """Scroll the form while an item is held near its upper or lower edge: the nearer, the faster."""
        below = self._at.y() - (self._form.viewport().height() - _EDGE)
        speed = max(0, below) - max(0, _EDGE - self._at.y())
        if speed:
            bar = self._form.verticalScrollBar()
            bar.setValue(bar.value() + speed // 3)
            self._show()

    def _end(self) -> None:
        self._item = None
        self._scroller.stop()
        self._mark(None)
        self._hide_line()

    def _hide_line(self) -> None:
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
            self._line = None
