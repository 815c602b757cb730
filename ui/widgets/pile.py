"""`Pile`: widgets one below the other that are laid out on their own, however many they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Pile(QWidget):
    """Widgets as wide as the pile and as tall as they want to be, `gap` pixels apart.

    It has no `QLayout`, and Qt asks no further up than that: what one of them wants lays out that one, and the form
    around the pile only if the height of all has changed. In a layout each of hundreds would be asked every time.
    """

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self.items: list[QWidget] = []
        self.unfold: Callable[[QWidget], object] = lambda item: None
        """Makes what is in an item, if that is made late."""
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

    def near(self, widget: QWidget | None) -> list[QWidget]:
        """Return the item that `widget` lies in, with its neighbors; the first and the last if it lies in none.

        They are unfolded (see `unfold`): the focus may go there next.
        """
        at = next((n for n, item in enumerate(self.items) if widget is not None and item.isAncestorOf(widget)), None)
        found = self.items[:1] + self.items[1:][-1:] if at is None else self.items[max(0, at - 1) : at + 2]
        for item in found:
            self.unfold(item)
        return found

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
            y += tall + self._gap
        self.setFixedHeight(max(0, y - self._gap))

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
