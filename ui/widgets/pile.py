"""`Pile`: widgets one below the other that are laid out on their own, however many they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_LEVELS = 8
"""Layouts from a card up to the form; each tells the next one only when it is its turn."""


def lay_out() -> None:
    """Have everything find its place now that waits for the next painting to do so."""
    for _ in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


class Pile(QWidget):
    """Widgets as wide as the pile and as tall as they want to be, `gap` pixels apart.

    It has no `QLayout`, and Qt asks no further up than that: what one of them wants lays out that one, and the form
    around the pile only if the height of all has changed. In a layout each of hundreds would be asked every time.
    """

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gap = gap
        self.items: list[QWidget] = []
        self.unfold: Callable[[QWidget], object] = lambda item: None
        """Makes what is in an item, if that is made late."""
        self.reach: Callable[[int | None], object] = lambda upto: None
        """Makes the items up to this number, None: all, if they are made late."""
        self.setMouseTracking(True)  # what it is in looks where the mouse is between the items
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)

    def put(self, index: int, item: QWidget) -> None:
        """Put `item` at `index`, from where it stood or from outside; it is not yet shown then."""
        if index < len(self.items) and self.items[index] is item:
            return
        if item in self.items:
            self.items.remove(item)
        self.items.insert(index, item)
        if item.parentWidget() is not self:
            item.setParent(self)
        self.arrange_soon()

    def take(self, item: QWidget) -> None:
        """Take `item` out; it stays a child."""
        self.items.remove(item)
        self.arrange_soon()

    def walk(self, forward: bool, item: QWidget | None = None) -> Iterator[QWidget]:
        """Yield the items after `item`, None: from the first on, or before it and back to the first.

        Each is made (`reach`) and unfolded only when it is asked for: the focus may go there next.
        """
        if not forward and item is None:
            self.reach(None)
        at = self.items.index(item) if item is not None else -1 if forward else len(self.items)
        step = 1 if forward else -1
        while (at := at + step) >= 0:
            self.reach(at)
            if at >= len(self.items):
                return
            self.unfold(self.items[at])
            yield self.items[at]

    def arrange_soon(self) -> None:
        """Have the items find their places before the next painting."""
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def arrange(self) -> None:
        """Give each item the height it wants, and have the pile be as tall as all of them."""
        y, width = 0, self.width()
        for item in self.items:
            tall = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            tall = max(tall, item.minimumHeight())
            item.setGeometry(QRect(0, y, width, tall))
            y += tall + self.gap
        self.setFixedHeight(max(0, y - self.gap))

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()  # nobody is told what changed while it was hidden

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)
