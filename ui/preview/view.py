"""The view of the pages: which part of them is seen, at which zoom, and how wheel and keys move it."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QNativeGestureEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.record import record
from ui.preview import zoom
from ui.preview.layout import Layout, Place, Sizes, Spacing, arrange, fit_scale
from ui.preview.zoom import Fit

TWO_UP = 1100
"""Width of the view, in device-independent pixels, from which the full preview shows two pages side by side."""
_NARROW = 420
_HANDS_OFF = 0.8
"""Seconds after scrolling by hand in which the pages don't scroll by themselves."""
_LINE = 32
"""Pixels that an arrow key scrolls; a notch of the wheel is three of them."""


@record
class Eye:
    """What the eye rests on: a place in the pages, and the point of the view (device pixels) where it lies."""

    place: Place
    point: QPoint


class PageView(QAbstractScrollArea):
    """A scroll area over pages of given sizes. What is in view stays in view while sizes, zoom and window change."""

    zoom_changed = Signal(float)
    page_changed = Signal(int)
    """The page in the middle of the view, from 0."""

    def __init__(self, sizes: Sizes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sizes: Sizes = sizes
        self._fit, self._percent, self._full = Fit.WIDTH, 100.0, False
        self._layout = arrange(sizes, 1.0, 1, 1, Spacing(0, 0, 0))
        self._page = 0
        self._touched_at = -math.inf
        self._glide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._glide.setDuration(180)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
            bar.actionTriggered.connect(self._touched)

    @property
    def percent(self) -> float:
        """The zoom as it is, whatever decides it."""
        return self._percent

    @property
    def fit(self) -> Fit:
        return self._fit

    @property
    def pages_layout(self) -> Layout:
        """Where the pages lie, in device pixels."""
        return self._layout

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 0."""
        return self._page

    @property
    def is_gliding(self) -> bool:
        """Whether the view is on its way to a field."""
        return self._glide.state() == QPropertyAnimation.State.Running

    @property
    def is_full(self) -> bool:
        """Whether the pages have the window to themselves."""
        return self._full

    def hold_still(self) -> None:
        """Don't scroll by itself just now: the hand is at the pages."""
        self._touched()

    def go_to_page(self, page: int) -> None:
        """Show the top of `page`."""
        self._touched()
        top = self._layout.frames[min(page, len(self._layout.frames) - 1)].top()
        self.verticalScrollBar().setValue(round((top - self._spacing().margin) / self.ratio()))

    def set_zoom(self, percent: float, at: QPoint | None = None) -> None:
        """Show pages at `percent` of life-size; what lies `at` a point of the viewport stays there (None: under the
        cursor, else in the middle)."""
        eye = self._eye_at(self._cursor() if at is None else at)
        self._fit, self._percent = Fit.NONE, zoom.clamp(percent)
        self._arrange(eye, changed=True)

    def set_fit(self, fit: Fit) -> None:
        """Let the size of the view decide the zoom."""
        eye = self.eye()
        self._fit = fit
        self._arrange(eye, changed=True)

    def set_full(self, full: bool) -> None:
        """Allow two pages side by side."""
        eye = self.eye()
        self._full = full
        self._arrange(eye)

    def set_sizes(self, sizes: Sizes, eye: Eye | None) -> None:
        """Lay out pages of `sizes` points with `eye` staying where it is (None: the scroll bars do)."""
        if self._sizes != sizes:
            self._sizes = sizes
            self._arrange(eye)

    def refresh(self) -> None:
        """Paint anew, and say so if another page is in the middle now."""
        self.viewport().update()
        page = self._layout.page_at(self.view().center())
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def ratio(self) -> float:
        return self.devicePixelRatioF()

    def view(self) -> QRect:
        """Return the part of the canvas that is seen, in device pixels."""
        ratio, port = self.ratio(), self.viewport()
        left, top = self.horizontalScrollBar().value() * ratio, self.verticalScrollBar().value() * ratio
        return QRect(round(left), round(top), math.ceil(port.width() * ratio), math.ceil(port.height() * ratio))

    def on_canvas(self, point: QPoint) -> QPoint:
        """Return where `point` of the viewport lies on the canvas, in device pixels."""
        ratio = self.ratio()
        return self.view().topLeft() + QPoint(round(point.x() * ratio), round(point.y() * ratio))

    def eye(self, point: QPoint | None = None) -> Eye | None:
        """Return what lies at `point` of the view (device pixels; else above its middle); None at the very top."""
        view = self.view()
        if point is None:
            if self.verticalScrollBar().value() == 0:
                return None
            point = QPoint(view.width() // 2, view.height() // 3)
        return Eye(self._layout.place_at(view.topLeft() + point), point)

    def scroll_by_itself(self, way: QPoint) -> None:
        """Move the view by `way` device pixels, smoothly where the system allows it, but not against the hand."""
        if way.isNull() or time.monotonic() - self._touched_at < _HANDS_OFF:
            return
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(way.x() / self.ratio()))
        goal = min(max(down.value() + round(way.y() / self.ratio()), 0), down.maximum())
        self._glide.stop()
        if not self._moves_smoothly():
            down.setValue(goal)
            return
        self._glide.setStartValue(down.value())
        self._glide.setEndValue(goal)
        self._glide.start()

    def _moves_smoothly(self) -> bool:
        from PySide6.QtWidgets import QStyle  # its 600 names are not needed for the first page

        effects = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        return self.isVisible() and effects > 0 and not _wants_calm()

    def _touched(self) -> None:
        """Note that the user scrolls by hand."""
        self._glide.stop()
        self._touched_at = time.monotonic()

    def _life_size(self) -> float:
        """Return the device pixels to a point at 100 %."""
        return self.logicalDpiX() / 72 * self.ratio()

    def _spacing(self) -> Spacing:
        ratio = self.ratio()
        margin = 12 if self.viewport().width() < _NARROW else 24
        return Spacing(round(margin * ratio), round(24 * ratio), round(44 * ratio))

    def _arrange(self, eye: Eye | None, *, changed: bool = False) -> None:
        """Lay the pages out anew and put what the eye rests on back to its point; None keeps the scroll bars.

        `zoom_changed` is emitted if the zoom is another, or `changed` says that what decides it is.
        """
        ratio, port, spacing = self.ratio(), self.viewport().size(), self._spacing()
        room = math.floor(port.width() * ratio), math.floor(port.height() * ratio)
        columns = 2 if self._full and len(self._sizes) > 1 and port.width() >= TWO_UP else 1
        before = self._percent
        self._glide.stop()
        if self._fit is not Fit.NONE:
            scale = fit_scale(self._sizes, room, columns, spacing, whole=self._fit is Fit.PAGE)
            self._percent = min(max(scale / self._life_size() * 100, zoom.SMALLEST_FIT), zoom.LARGEST)
        self._layout = arrange(self._sizes, self._percent / 100 * self._life_size(), room[0], columns, spacing)
        self._set_range()
        if eye is not None:
            point = self._layout.point_of(eye.place) - eye.point
            self.horizontalScrollBar().setValue(round(point.x() / ratio))
            self.verticalScrollBar().setValue(round(point.y() / ratio))
        if changed or abs(before - self._percent) > 0.01:
            self.zoom_changed.emit(self._percent)
        self.refresh()

    def _set_range(self) -> None:
        ratio, port = self.ratio(), self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, math.ceil(self._layout.width / ratio) - port.width()))
        down.setRange(0, max(0, math.ceil(self._layout.height / ratio) - port.height()))
        across.setPageStep(port.width())
        down.setPageStep(port.height())

    def _cursor(self) -> QPoint:
        """Return where the cursor is in the viewport, or the middle of it."""
        port = self.viewport()
        cursor = port.mapFromGlobal(QCursor.pos())
        return cursor if port.underMouse() and port.rect().contains(cursor) else port.rect().center()

    def _eye_at(self, point: QPoint) -> Eye | None:
        return self.eye(self.on_canvas(point) - self.view().topLeft())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(self.eye())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._arrange(self.eye())
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self._percent * (1 + event.value()), event.position().toPoint())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._percent * 1.1 ** (event.angleDelta().y() / 120), event.position().toPoint())
            event.accept()
            return
        self._touched()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down, keys = self.verticalScrollBar(), QKeySequence.StandardKey
        if event.matches(keys.ZoomIn):
            self.set_zoom(zoom.larger(self._percent))
        elif event.matches(keys.ZoomOut):
            self.set_zoom(zoom.smaller(self._percent))
        elif event.key() == Qt.Key.Key_0 and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.set_fit(Fit.WIDTH)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._touched()
            down.setValue(0 if event.key() == Qt.Key.Key_Home else down.maximum())
        else:
            super().keyPressEvent(event)


def _wants_calm() -> bool:
    """Return whether the user has asked the system for less motion."""
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()  # held while it is asked: Qt would take it away with its last name
    preference = getattr(accessibility, "motionPreference", None)  # Qt 6.12 and later
    return preference is not None and preference().name == "ReducedMotion"
