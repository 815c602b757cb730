"""The board that the pages lie on: their pictures as they arrive, and how they come onto the screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QTransform
from PySide6.QtWidgets import QWidget

from ui.preview import paper
from ui.preview.layout import Sizes
from ui.preview.pictures import Picture, Pictures, Tile, tiles
from ui.preview.view import PageView
from ui.theme import theme, tokens


class Board(PageView):
    """Paints pages from pictures. It asks for these by `wanted` and is given them by `add_picture`."""

    wanted = Signal(object, object)
    """The tiles in view, the most urgent first, and those near it."""
    painted = Signal(int)
    """Everything in view has been painted sharp, of the making of this number."""

    def __init__(self, sizes: Sizes, parent: QWidget | None = None) -> None:
        super().__init__(sizes, parent)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.pictures = Pictures()
        self.number = 0
        self.versions: tuple[int, ...] = ()
        self.hint = ""
        self._dimmed = False
        self._told = 0
        self._at_once = self._is_painted = self._is_stale = False
        theme().changed.connect(self.viewport().update)

    @property
    def is_dimmed(self) -> bool:
        return self._dimmed

    @property
    def is_sharp(self) -> bool:
        """Whether all that is in view has been drawn as it is."""
        return all(self.pictures.has(self._version(tile.page), tile) for tile in self._seen())

    def add_picture(self, picture: Picture) -> None:
        """Keep `picture` unless its page looks different by now."""
        if self._version(picture.tile.page) != picture.version:
            return
        if not self._repaint([self._keep(picture)]) and self.is_sharp and not self._is_stale:
            self._tell_painted()  # what it changed lies out of view

    def dim(self, dimmed: bool) -> None:
        """Show the pages as something of the past."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.viewport().update()

    def refresh(self) -> None:
        """Paint anew, and ask for the pictures that are missing for it."""
        self._is_stale = True
        super().refresh()
        self.wanted.emit(self._seen(), self._near())

    def _urgent(self) -> Collection[int]:
        """Return the pages to be drawn before the others."""
        return ()

    def _paint_over(self, painter: QPainter, page: int) -> None:
        """Paint what lies over the picture of `page`, in device pixels of the canvas."""

    def _keep(self, picture: Picture) -> QRect:
        """Keep `picture`; return where on the canvas the page looks different by it."""
        tile, frame = picture.tile, self._layout.frames[picture.tile.page]
        if tile.scale != self._layout.scale:
            return QRect()
        first, end = picture.rows_other_than(self.pictures.latest(tile))
        self.pictures.add(picture)
        left, top = tile.box[:2] if tile.box is not None else (0, 0)
        return QRect(frame.left() + left, frame.top() + top + first, picture.image.width(), end - first)

    def _repaint(self, areas: Iterable[QRect]) -> bool:
        """Have these parts of the canvas painted anew as far as they are in view; return whether any is."""
        view, ratio, region = self.view(), self.ratio(), QRegion()
        for area in areas:
            seen = area.intersected(view).translated(-view.topLeft())
            if not seen.isEmpty():
                area = QTransform.fromScale(1 / ratio, 1 / ratio).mapRect(QRectF(seen)).toAlignedRect()
                region += area if ratio.is_integer() else area.adjusted(-1, -1, 1, 1)
        if region.isEmpty():
            return False
        self._at_once = True
        self.viewport().repaint(region)
        self._at_once = False
        if self._is_painted:
            self._tell_painted()
        return True

    def _seen(self) -> list[Tile]:
        """Return the tiles in view, the most urgent first."""
        view, layout, urgent = self.view(), self._layout, self._urgent()
        order = sorted(layout.visible(view), key=lambda page: page not in urgent)
        return [tile for page in order for tile in tiles(page, layout.scale, layout.frames[page], view)]

    def _near(self) -> list[Tile]:
        """Return the whole pages next to the view, where they are not too large for that."""
        view, layout = self.view(), self._layout
        seen = layout.visible(view)
        pages = [page for page in (seen.stop, seen.start - 1) if 0 <= page < len(layout.frames)]
        return [tile for page in pages for tile in tiles(page, layout.scale, layout.frames[page], view)]

    def _version(self, page: int) -> int:
        return self.versions[page] if page < len(self.versions) else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio, view = self.ratio(), self.view()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens().canvas))
        painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        painter.translate(-self._fraction() - QPointF(view.topLeft()))
        painted = painter.worldTransform().inverted()[0].mapRect(QRectF(event.rect())).toAlignedRect()
        sharp = [self._paint_page(painter, page, view, painted) for page in self._layout.visible(view)]
        painter.end()
        self._is_stale = False
        if all(sharp):
            self._is_painted = True
            if not self._at_once:
                self._tell_painted()

    def _tell_painted(self) -> None:
        self._is_painted = False
        if self.number != self._told:
            self._told = self.number
            self.painted.emit(self.number)

    def _fraction(self) -> QPointF:
        """Return how far, at a fractional scale of the screen, the viewport begins beside a whole device pixel."""
        origin = QPointF(self.viewport().mapTo(self.window(), QPoint(0, 0))) * self.ratio()
        return origin - QPointF(origin.toPoint())

    def _paint_page(self, painter: QPainter, page: int, view: QRect, painted: QRect) -> bool:
        """Paint one page as far as it lies in `painted`; say whether all of it that is in view is sharp."""
        frame, look, ratio, scale = self._layout.frames[page], tokens(), self.ratio(), self._layout.scale
        beside = not frame.contains(painted)
        if beside:
            paper.paint_shadow(painter, frame, look, ratio)
        needed, version = list(tiles(page, scale, frame, view)), self._version(page)
        sharp = [picture for tile in needed if (picture := self.pictures.sharp(version, tile)) is not None]
        if len(sharp) < len(needed):
            painter.fillRect(frame, Qt.GlobalColor.white)
            for picture in self.pictures.stand_ins(version, page, scale):
                paper.paint_picture(painter, picture, frame, scale)
        for picture in sharp:
            paper.paint_picture(painter, picture, frame, scale)
        if self.hint and page == 0:
            paper.paint_hint(painter, self.hint, frame, ratio)
        if self._dimmed:
            paper.paint_veil(painter, frame, look)
        self._paint_over(painter, page)
        if beside:
            paper.paint_number(painter, page, frame, look, ratio)
        return len(sharp) == len(needed)
