"""`Glide`: scrolls the form to the field in focus, and keeps it there while what is above it grows."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

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
        self._around: QWidget | None = None
        self._asked = False
        """Whether nobody has scrolled since the last move: what was to be in view then still is to be."""
        self._mark: tuple[QWidget, int] | None = None
        """The field in focus, if it is in view, and where it is in the form, in pixels from the top."""
        self._own = False
        self.setDuration(_GLIDE)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._soon = QTimer(area)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.go)
        area.verticalScrollBar().valueChanged.connect(self._on_moved)
        area.verticalScrollBar().rangeChanged.connect(self._on_grown)

    def is_at_rest(self) -> bool:
        """Tell whether nothing moves and nothing is about to."""
        return not self._soon.isActive() and self.state() == QPropertyAnimation.State.Stopped

    def go_soon(self) -> None:
        """Go as soon as what is under way is done."""
        self._soon.start(0)

    def go(self) -> None:
        """Glide until the field in focus is in view: with its card or, where a section was asked for, all of that."""
        self._around, self.whole = self.whole, None
        focus = self._focus()
        if focus is None:
            return
        lay_out()
        self._asked = True
        bar = self._area.verticalScrollBar()
        running = self.state() == QPropertyAnimation.State.Running
        now = self.endValue() if running else bar.value()
        target = self._target(focus, now)
        if target != now:
            self.stop()
            self.setEndValue(max(bar.minimum(), min(bar.maximum(), target)))
            self.start()
        self._note(focus)

    def _focus(self) -> QWidget | None:
        """Return the field in focus, None if it is none of the form's."""
        focus = QApplication.focusWidget()
        return focus if focus is not None and self._form.isAncestorOf(focus) else None

    def _target(self, focus: QWidget, now: int) -> int:
        """Return to which value to scroll, as near to `now` as can be, to have what belongs to `focus` in view."""
        caret = focus.caret() if isinstance(focus, RichEditor) else focus.rect()
        rect = QRect(focus.mapTo(self._form, caret.topLeft()), caret.size())
        card = card_of(focus)
        port = self._area.viewport()
        whole = self._around if self._around is not None and isValid(self._around) else None
        if whole is not None or (card is not None and card.height() < port.height() * 2 // 3):
            around = whole or card or focus
            rect = QRect(around.mapTo(self._form, QPoint(0, 0)), around.size())
        top, bottom = rect.top() - _AIR, rect.bottom() + 2 * _AIR - port.height()
        return min(max(now, bottom), top)

    def _note(self, focus: QWidget) -> None:
        """Remember where `focus` is, if it is in view or on its way there."""
        y = focus.mapTo(self._form, QPoint(0, 0)).y()
        seen = y - self._area.verticalScrollBar().value()
        is_in_view = -focus.height() < seen < self._area.viewport().height()
        self._mark = (focus, y) if is_in_view or self._asked else None

    def _on_moved(self) -> None:
        if self._own or self.state() == QPropertyAnimation.State.Running:
            return
        self._asked = False
        focus = self._focus()
        self._mark = None
        if focus is not None:
            self._note(focus)

    def _on_grown(self) -> None:
        """Have the field in focus stay where it is seen, or come to where it was to be: parts above are being built."""
        focus, mark = self._focus(), self._mark
        if focus is None or mark is None or mark[0] is not focus:
            return
        bar = self._area.verticalScrollBar()
        way = focus.mapTo(self._form, QPoint(0, 0)).y() - mark[1]
        running = self.state() == QPropertyAnimation.State.Running
        now = (self.endValue() if running else bar.value()) + way
        target = self._target(focus, now) if self._asked else now
        if target != (self.endValue() if running else bar.value()):
            self.stop()
            self._own = True
            bar.setValue(target)
            self._own = False
        self._note(focus)
