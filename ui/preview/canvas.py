"""The canvas that the pages lie on: their pictures, the mark of the field in focus, and clicks that lead to fields."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.path import Path
from ui.preview import paper
from ui.preview.layout import Place, Sizes
from ui.preview.marks import Highlight, MarkMap
from ui.preview.pictures import Picture, Pictures, Tile, tiles
from ui.preview.view import Eye, PageView
from ui.theme import theme, tokens


class Canvas(PageView):
    """Shows pages. It asks for pictures by `wanted` and is given them by `add_picture`."""

    wanted = Signal(list)
    """The tiles to be made now, the most urgent first."""
    painted = Signal(int)
    """Everything in view has been painted sharp, of the making of this number."""
    clicked = Signal(tuple)
    """A click on the field at this path."""

    def __init__(self, sizes: Sizes, parent: QWidget | None = None) -> None:
        super().__init__(sizes, parent)
        self.setObjectName("preview-canvas")
        self.setAccessibleName("Pages")
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.pictures = Pictures()
        self.number = 0
        self._dimmed = False
        self.hint = ""
        self._marks = MarkMap(())
        self._focus: Path = ()
        self._highlights: tuple[Highlight, ...] = ()
        self._focus_is_late = False
        self._told = 0
        self._pressed: QPoint | None = None
        theme().changed.connect(self.viewport().update)

    @property
    def highlights(self) -> tuple[Highlight, ...]:
        """The stretches of the pages that are marked as the field in focus."""
        return self._highlights

    @property
    def is_dimmed(self) -> bool:
        return self._dimmed

    def show_pages(self, number: int, sizes: Sizes, marks: MarkMap, hint: str) -> None:
        """Show the pages of making `number`; what was in view stays there. `hint` stands on an empty first page."""
        followed = bool(self._highlights) and (self.is_gliding or self._way_to_focus().isNull())
        self.number, self.hint = number, hint
        self.pictures.keep_pages(len(sizes))
        self._set_marks(MarkMap(()))
        self.set_sizes(sizes, self.eye())
        self._set_marks(marks)
        self.refresh()
        if followed or (self._focus_is_late and self._highlights):
            self._focus_is_late = False
            self.scroll_by_itself(self._way_to_focus())

    def forget(self) -> None:
        """Show blank pages from the top, until those of another document arrive."""
        self.pictures.clear()
        self.hint = ""
        self._set_marks(MarkMap(()))
        self.verticalScrollBar().setValue(0)
        self.set_sizes(self._sizes[:1], None)
        self.refresh()

    def _set_marks(self, marks: MarkMap) -> None:
        """Take the marks of the pages as they are laid out now: a mark must never meet a layout without its page."""
        self._marks, self._highlights = marks, marks.highlights(self._focus)

    def add_picture(self, picture: Picture) -> None:
        self.pictures.add(picture)
        self.viewport().update()

    def dim(self, dimmed: bool) -> None:
        """Show the pages as something of the past."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.viewport().update()

    def mark_field(self, path: Path) -> None:
        """Mark the field at `path` in the pages and scroll to it, now or when pages with it arrive."""
        self._focus = path
        self._highlights = self._marks.highlights(path)
        self._focus_is_late = not self._highlights
        self.refresh()
        self.scroll_by_itself(self._way_to_focus())

    def refresh(self) -> None:
        """Paint anew, and ask for the pictures that are missing for it."""
        super().refresh()
        self.wanted.emit(self.missing())

    def _arrange(self, eye: Eye | None, *, changed: bool = False) -> None:
        followed = bool(self._highlights) and (self.is_gliding or self._way_to_focus().isNull())
        super()._arrange(eye, changed=changed)
        if followed and not changed:
            self.scroll_by_itself(self._way_to_focus())

    def missing(self) -> list[Tile]:
        """Return the tiles in view without a sharp picture, the field in focus first, then whole pages next to them."""
        view, layout = self.view(), self._layout
        seen = layout.visible(view)
        focused = {highlight.page for highlight in self._highlights}
        order = sorted(seen, key=lambda page: page not in focused)
        out = [tile for page in order for tile in tiles(page, layout.scale, layout.frames[page], view)]
        for page in (seen.stop, seen.start - 1):
            if 0 <= page < len(layout.frames):
                out += tiles(page, layout.scale, layout.frames[page], view)
        return [tile for tile in out if self.pictures.sharp(self.number, tile) is None]

    def _way_to_focus(self) -> QPoint:
        """Return how far (device pixels) the view must move to show the field in focus, or the head of a long one."""
        if not self._highlights:
            return QPoint(0, 0)
        view, area = self.view(), paper.highlight_area(self._highlights[0], self._layout)
        head = min(area.height(), view.height() // 2)
        down = 0
        if area.top() < view.top() or area.top() + head > view.bottom():
            down = area.top() - view.height() // 4 - view.top()
        across = 0
        if area.left() < view.left() or min(area.right(), area.left() + view.width() // 2) > view.right():
            across = area.left() - view.width() // 8 - view.left()
        return QPoint(across, down)

    def _place_at(self, point: QPoint) -> Place | None:
        """Return the place in a page at `point` of the viewport."""
        place = self._layout.place_at(self.on_canvas(point))
        return place if self._layout.frames[place.page].contains(self.on_canvas(point)) else None

    def _field_at(self, point: QPoint) -> Path | None:
        place = self._place_at(point)
        mark = self._marks.under(place.page, place.x, place.y) if place is not None else None
        return mark.path if mark is not None else None

    def link_at(self, point: QPoint) -> str:
        """Return the address that is linked at `point` of the viewport, or ""."""
        place = self._place_at(point)
        return self.pictures.link_at(self.number, place.page, place.x, place.y) if place is not None else ""

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            address = self.link_at(event.pos())
            QToolTip.showText(event.globalPos(), f"<span>{html.escape(address)}</span>" if address else "", self)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if pressed is None or (point - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        path = self._field_at(point)
        if path is not None:
            self.clicked.emit(path)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._field_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        place = self._layout.place_at(self.view().topLeft() + QPoint(self.view().width() // 2, 0))
        mark = self._marks.first_below(place.page, place.y)
        if mark is not None:
            self.clicked.emit(mark.path)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio, view = self.ratio(), self.view()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens().canvas))
        painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        painter.translate(-self._fraction() - QPointF(view.topLeft()))
        sharp = [self._paint_page(painter, page, view) for page in self._layout.visible(view)]
        painter.end()
        if all(sharp) and self.number != self._told:
            self._told = self.number
            self.painted.emit(self.number)

    def _fraction(self) -> QPointF:
        """Return how far, at a fractional scale of the screen, the viewport begins beside a whole device pixel."""
        origin = QPointF(self.viewport().mapTo(self.window(), QPoint(0, 0))) * self.ratio()
        return origin - QPointF(origin.toPoint())

    def _paint_page(self, painter: QPainter, page: int, view: QRect) -> bool:
        """Paint one page; say whether all of it that is in view is sharp."""
        frame, look, ratio, scale = self._layout.frames[page], tokens(), self.ratio(), self._layout.scale
        paper.paint_shadow(painter, frame, look, ratio)
        needed = list(tiles(page, scale, frame, view))
        sharp = [picture for tile in needed if (picture := self.pictures.sharp(self.number, tile)) is not None]
        if len(sharp) < len(needed):
            painter.fillRect(frame, Qt.GlobalColor.white)
            for picture in self.pictures.stand_ins(page, scale):
                paper.paint_picture(painter, picture, frame, scale)
        for picture in sharp:
            paper.paint_picture(painter, picture, frame, scale)
        if self.hint and page == 0:
            paper.paint_hint(painter, self.hint, frame, ratio)
        if self._dimmed:
            paper.paint_veil(painter, frame, look)
        else:
            paper.paint_highlights(painter, self._highlights, page, self._layout, look, ratio)
        paper.paint_number(painter, page, frame, look, ratio)
        return len(sharp) == len(needed)
