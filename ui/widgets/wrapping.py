"""`WrappingRow`: a row of widgets that goes on in a next line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class WrappingRow(QWidget):
    """Widgets at their own size from left to right, `gap` pixels apart, as many in a line as fit; lines `lead` apart.

    A widget that places its children and not a `QLayout`: a layout written in Python has to hold layout items, and
    those die in C++ while Python still knows their addresses.
    """

    is_tabbed = False
    """Whether Tab stops at the widgets in it."""

    def __init__(self, gap: int, parent: QWidget | None = None, lead: int = 0) -> None:
        super().__init__(parent)
        self._gap, self._lead = gap, lead
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put `widget`, a child of this row, at the end."""
        self._widgets.append(widget)
        self.updateGeometry()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets in it that are not hidden, in their order."""
        return tuple(widget for widget in self._widgets if not widget.isHidden())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        width = sum(widget.sizeHint().width() + self._gap for widget in self.widgets) - self._gap
        return QSize(max(0, width), self._place(width, move=False))

    def minimumSizeHint(self) -> QSize:
        size = QSize(0, 0)
        for widget in self.widgets:
            size = size.expandedTo(widget.minimumSizeHint())
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place(self.width(), move=True)
            self.updateGeometry()
        return super().event(event)

    def _place(self, width: int, *, move: bool) -> int:
        """Lay the widgets out in `width` pixels, moving them if `move`; return the height they take."""
        x = y = height = 0
        for widget in self.widgets:
            size = widget.sizeHint()
            if x > 0 and x + size.width() > width:
                x, y, height = 0, y + height + self._lead, 0
            if move:
                widget.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            height = max(height, size.height())
        return y + height
