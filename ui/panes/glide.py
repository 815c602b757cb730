"""`Glide`: scrolls the form to the field in focus."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.panes.active import card_of
from ui.widgets.pile import lay_out
from ui.widgets.rich_editor import RichEditor

_AIR = 24
"""Pixels to leave free over a field that is scrolled to; under it twice as many, for what may be added there."""
_GLIDE = 160
"""Milliseconds that scrolling to a field takes."""


class Glide(QPropertyAnimation):
    """Moves the scroll bar of `area`, in which `form` lies, until the field in focus is in view."""

    def __init__(self, area: QScrollArea, form: QWidget) -> None:
        super().__init__(area.verticalScrollBar(), b"value", area)
        self._area, self._form = area, form
        self.whole: QWidget | None = None
        """What the next move is to bring into view around the field: a section that was asked for."""
        self.setDuration(_GLIDE)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._soon = QTimer(area)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.go)

    def is_at_rest(self) -> bool:
        """Tell whether nothing moves and nothing is about to."""
        return not self._soon.isActive() and self.state() == QPropertyAnimation.State.Stopped

    def go_soon(self) -> None:
        """Go as soon as what is under way is done."""
        self._soon.start(0)

    def go(self) -> None:
        """Glide until the field in focus is in view: with its card or, where a section was asked for, all of that."""
        whole, self.whole = self.whole, None
        focus = QApplication.focusWidget()
        if focus is None or not self._form.isAncestorOf(focus):
            return
        lay_out()
        caret = focus.caret() if isinstance(focus, RichEditor) else focus.rect()
        rect = QRect(focus.mapTo(self._form, caret.topLeft()), caret.size())
        card = card_of(focus)
        port = self._area.viewport()
        if whole is not None or (card is not None and card.height() < port.height() * 2 // 3):
            around = whole or card or focus
            rect = QRect(around.mapTo(self._form, QPoint(0, 0)), around.size())
        bar = self._area.verticalScrollBar()
        now = self.endValue() if self.state() == QPropertyAnimation.State.Running else bar.value()
        top, bottom = rect.top() - _AIR, rect.bottom() + 2 * _AIR - port.height()
        target = min(max(now, bottom), top)
        if target != now:
            self.stop()
            self.setEndValue(max(bar.minimum(), min(bar.maximum(), target)))
            self.start()
