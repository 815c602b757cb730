"""The worker behind the preview: kits go in, pages and pictures of them come out, on a thread of its own.

The newest kit wins. A making that a newer kit has overtaken is broken off and its result dropped, unless nothing new
has been shown for `PATIENCE`: then it is finished and shown, so that the pages keep up with somebody who never pauses.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.errors import ExportCancelled, KitError
from app.kit import PressKit
from app.language import language
from exports.pages import Pages
from ui.document import Media
from ui.preview.marks import MarkMap
from ui.preview.pictures import Picture, Tile
from ui.preview.source import Source

if TYPE_CHECKING:
    from exports.raster import PageImages

PATIENCE = 0.2
"""Seconds without new pages after which overtaken ones are shown nevertheless."""
FAREWELL = 2.0
"""Seconds to wait for the thread to end."""
FAILED = "The pages could not be made of this text. Your text is safe; the page returns with the next change."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """A kit to make pages of. Numbers rise."""

    number: int
    kit: PressKit
    media: Media


@dataclass(frozen=True, slots=True)
class Proof:
    """The pages made of an order, their marks, and the picture that was wanted most."""

    number: int
    kit: PressKit
    pages: Pages
    marks: MarkMap
    picture: Picture | None


class Maker(QObject):
    """Takes orders and wants from the window's thread; its signals arrive there."""

    made = Signal(object)
    """A `Proof`."""
    pictured = Signal(object)
    """A `Picture`."""
    failed = Signal(int, str)
    """The number of an order that no pages could be made of, and why, in the user's words."""

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._lock = threading.Condition()
        self._order: Order | None = None
        self._wants: list[Tile] = []
        self._on_the_way: set[tuple[int, Tile]] = set()
        self._thread: threading.Thread | None = None
        self._number = 0
        self._tried: Order | None = None
        self._made = 0
        self._shown_at = 0.0
        self._images: PageImages | None = None

    def start(self) -> None:
        """Begin to work on what has been ordered."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="preview", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Break off and wait until the thread has ended. What was ordered last is made anew after `start`.

        A thread that waits for an export to let it have the writer is left alone after `FAREWELL`; it ends by itself.
        """
        thread = self._thread
        if thread is None:
            return
        with self._lock:
            self._thread = None
            self._lock.notify()
        thread.join(FAREWELL)
        self._tried = None
        self._on_the_way.clear()

    def order(self, kit: PressKit, media: Media) -> int:
        """Ask for the pages of `kit`; return the number they will bear."""
        with self._lock:
            self._number += 1
            self._order = Order(self._number, kit, media)
            self._lock.notify()
            return self._number

    def want(self, wanted: Sequence[Tile]) -> None:
        """Ask for pictures, the most urgent first, in place of those asked for before."""
        with self._lock:
            self._wants = list(wanted)
            self._lock.notify()

    def received(self, picture: Picture) -> None:
        """Say that `picture` has arrived, so that it can be asked for again once it is forgotten."""
        with self._lock:
            self._on_the_way.discard((picture.number, picture.tile))

    def _run(self) -> None:
        try:
            while (job := self._next()) is not None:
                self._do(job)
        finally:
            if self._thread is None:
                self._close_images()

    def _is_dismissed(self) -> bool:
        return threading.current_thread() is not self._thread

    def _next(self) -> Order | Tile | None:
        """Wait for something to do; None ends the thread."""
        with self._lock:
            while not self._is_dismissed():
                if self._order is not None and self._order is not self._tried:
                    return self._order
                if (tile := self._next_tile()) is not None:
                    return tile
                self._lock.wait()
        return None

    def _next_tile(self) -> Tile | None:
        while self._wants and self._images is not None:
            tile = self._wants.pop(0)
            if (self._made, tile) not in self._on_the_way:
                return tile
        return None

    def _do(self, job: Order | Tile) -> None:
        try:
            if isinstance(job, Order):
                self._make(job)
            elif (picture := self._picture(job)) is not None:
                self.pictured.emit(picture)
        except ExportCancelled:
            pass
        except KitError as error:
            self._fail(job, str(error))
        except Exception:
            # The boundary of the thread: whatever goes wrong with one kit, the next one is made.
            log.exception("The preview failed on %s", job if isinstance(job, Tile) else f"order {job.number}")
            self._fail(job, FAILED)

    def _fail(self, job: Order | Tile, message: str) -> None:
        if self._is_dismissed():
            return
        if isinstance(job, Order):
            self._tried = job
        self.failed.emit(self._made if isinstance(job, Tile) else job.number, message)

    def _make(self, order: Order) -> None:
        pages = self._source.pages(order.kit, order.media, lambda: self._is_overtaken(order))
        if self._is_overtaken(order):
            return
        self._close_images()
        self._images = self._source.images(pages.pdf)
        self._tried, self._made = order, order.number
        picture = self._most_wanted(len(pages.sizes))
        marks = MarkMap(pages.marks, language(order.kit.language).right_to_left)
        self.made.emit(Proof(order.number, order.kit, pages, marks, picture))
        self._shown_at = time.monotonic()

    def _is_overtaken(self, order: Order) -> bool:
        if self._is_dismissed():
            return True
        return order is not self._order and time.monotonic() - self._shown_at < PATIENCE

    def _most_wanted(self, count: int) -> Picture | None:
        with self._lock:
            tile = next((tile for tile in self._wants if tile.page < count), None)
        return None if tile is None else self._picture(tile)

    def _picture(self, tile: Tile) -> Picture | None:
        if self._images is None or tile.page >= self._images.count:
            return None
        raster = self._images.render(tile.page, tile.scale, tile.box)
        image = QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
        picture = Picture(self._made, tile, image, self._images.links(tile.page))
        with self._lock:
            self._on_the_way.add((picture.number, tile))
        return picture

    def _close_images(self) -> None:
        images, self._images = self._images, None
        if images is not None:
            images.close()
