"""`CardList`: cards that can be dragged, with a plus between them and ways to add more below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from app.path import Path
from ui.panes.add import AddButton, DropLine, GapButton
from ui.panes.card import Card
from ui.panes.desk import Desk
from ui.panes.item_list import ItemList
from ui.panes.pane import Note, Pane
from ui.widgets.pile import Pile
from ui.widgets.rich_editor import RichEditor
from ui.widgets.wrapping import WrappingRow

GAP = 12
"""Pixels between two cards; the plus comes up there."""
_EDGE = 48
"""Pixels at the top and bottom of the scroll area where a drag scrolls it."""

Kinds = tuple[tuple[str, str, Callable[[], Any]], ...]
"""What can be added: the button's text, its accessible name, and how the new record is made."""


class CardList(ItemList):
    """An `ItemList` of cards, which lie in a pile: what one of them wants is no matter for the others."""

    def __init__(self, desk: Desk, path: Path, kinds: Kinds, invitation: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, GAP, parent)
        self.kinds = kinds
        self.invitation = Note(invitation, self)
        self.outer.insertWidget(0, self.invitation)
        self.pile = Pile(GAP, self)
        self.pile.reach = self.finish
        self.outer.insertWidget(1, self.pile)
        self.add_row = WrappingRow(4, self)
        self.add_buttons: list[AddButton] = []
        for text, name, make in kinds:
            button = AddButton(text, name, self.add_row)
            button.clicked.connect(partial(self._add_at_end, make))
            self.add_row.add(button)
            self.add_buttons.append(button)
        self.outer.addWidget(self.add_row)
        self.setMouseTracking(True)
        self._gap: GapButton | None = None
        self._gap_index = 0
        self._line = DropLine(self)
        self._target: int | None = None
        self._pointer = QPoint()
        self._scroller = QTimer(self)
        self._scroller.setInterval(16)
        self._scroller.timeout.connect(self._scroll_along)

    def _add_at_end(self, make: Callable[[], Any]) -> None:
        self.add(make())

    def _add_at(self, index: int, make: Callable[[], Any]) -> None:
        self.add(make(), index)

    def add_next(self, index: int | None) -> None:
        """Add an empty item of the first of the kinds before position `index`, None: at the end."""
        self.add(self.kinds[0][2](), index)

    def put_row(self, index: int, item: Pane) -> None:
        self.pile.put(index, item)

    def take_row(self, item: Pane) -> None:
        self.pile.take(item)

    def derive(self) -> None:
        self.invitation.setVisible(not self.value)
        if self._gap:
            self._gap.hide()

    def first_field(self) -> QWidget:
        self.finish(0)
        return self.items[0].first_field() if self.items else self.add_buttons[0]

    def adopt(self, card: Card) -> Card:
        """Connect a new card to the list and return it."""
        card.menu_wanted.connect(partial(self.open_menu, card))
        card.drag_moved.connect(partial(self._drag, card))
        card.drag_ended.connect(partial(self._drop, card))
        for editor in card.findChildren(RichEditor):
            editor.menu_opened.connect(partial(self._extend_menu, card))
        return card

    def _extend_menu(self, card: Card, menu: QMenu) -> None:
        menu.addSeparator()
        self.fill_menu(menu, self.items.index(card))

    def fill_menu(self, menu: QMenu, index: int) -> None:
        super().fill_menu(menu, index)
        from app.library.keeping import card_at

        path = (*self.path, index)
        if self.desk.library is not None and card_at(self.desk.kit, path) is not None:
            menu.addSeparator()
            menu.addAction("Keep in the library…", partial(self.desk.keep_wanted.emit, path))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the card under the mouse, or of the one that has the focus."""
        card = next((item for item in self.items if self.place_of(item).contains(event.pos())), None)
        if card is not None:
            self.open_menu(card, event.globalPos())

    # The plus between the cards

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        y = event.position().toPoint().y()
        for index, (above, below) in enumerate(zip(self.items, self.items[1:], strict=False)):
            end, start = self.place_of(above).bottom(), self.place_of(below).top()
            if end < y < start:
                self._show_gap(index + 1, (end + start) // 2)
                return
        if self._gap:
            self._gap.hide()

    def leaveEvent(self, event: Any) -> None:
        if self._gap and not self._gap.underMouse():
            self._gap.hide()

    def _show_gap(self, index: int, y: int) -> None:
        if self._gap is None:
            self._gap = GapButton(self)
            self._gap.clicked.connect(self._choose_in_gap)
        self._gap_index = index
        self._gap.setGeometry(0, y - 10, self.width(), 20)
        self._gap.raise_()
        self._gap.show()

    def _choose_in_gap(self) -> None:
        if self._gap is None:
            return
        if len(self.kinds) == 1:
            self.add(self.kinds[0][2](), self._gap_index)
            return
        menu = QMenu(self)
        index = self._gap_index
        for text, _, make in self.kinds:
            menu.addAction(text, partial(self._add_at, index, make))
        menu.exec(self._gap.mapToGlobal(QPoint(self.width() // 2 - 40, 20)))
        menu.deleteLater()

    def place_of(self, item: Pane) -> QRect:
        """Return where `item` lies in the list."""
        return item.geometry().translated(self.pile.pos())

    # Dragging

    def _drag(self, card: Pane, at: QPoint) -> None:
        """Show where `card` would land if it were dropped at the point `at` of the screen."""
        self._pointer = at
        y = self.mapFromGlobal(at).y()
        index = sum(self.place_of(item).center().y() < y for item in self.items)
        here = self.items.index(card)
        self._target = index - 1 if index > here else index
        if index < len(self.items):
            edge = self.place_of(self.items[index]).top() - GAP // 2
        else:
            edge = self.place_of(self.items[-1]).bottom() + GAP // 2
        self._line.setGeometry(0, edge - DropLine.HEIGHT // 2, self.width(), DropLine.HEIGHT)
        self._line.setVisible(self._target != here)
        self._line.raise_()
        if not self._scroller.isActive():
            self._scroller.start()
            self._dragged = card

    _dragged: Pane | None = None

    def _drop(self, card: Pane, dropped: bool) -> None:
        self._scroller.stop()
        self._line.hide()
        target, self._target, self._dragged = self._target, None, None
        if dropped and target is not None and card in self.items:
            self.shift(self.items.index(card), target)

    def _scroll_along(self) -> None:
        """Scroll the form while a card is held near its upper or lower edge: the nearer, the faster."""
        area = self._scroll_area()
        if area is None or self._dragged is None:
            return
        y = area.viewport().mapFromGlobal(self._pointer).y()
        below = y - (area.viewport().height() - _EDGE)
        speed = max(0, below) - max(0, _EDGE - y)
        if speed:
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + speed // 3)
            self._drag(self._dragged, self._pointer)

    def _scroll_area(self) -> QScrollArea | None:
        at = self.parentWidget()
        while at is not None and not isinstance(at, QScrollArea):
            at = at.parentWidget()
        return at

    def hideEvent(self, event: QHideEvent) -> None:
        self._scroller.stop()
        super().hideEvent(event)
