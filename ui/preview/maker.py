"""The worker behind the preview: kits go in, pages and pictures of them come out, on a thread of its own.

The newest kit wins. A making that a newer kit has overtaken is broken off and its result dropped, unless nothing new
has been shown for `PATIENCE`: then it is finished and shown, so that the pages keep up with somebody who never pauses.

A page that looks as before keeps its picture. Of the pages in view that look different, the first one is drawn before
the new pages are told of, so that text and picture arrive in one; the others follow at once.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.errors import ExportCancelled, KitError
from app.kit import PressKit
from app.language import language
from app.path import Path
from app.record import record
from ui.document import Media
from ui.preview.artist import Artist
from ui.preview.marks import MarkMap
from ui.preview.pictures import Picture, Tile
from ui.preview.selection import Reading
from ui.preview.source import LiveDocument, Source
from ui.preview.wants import Letters, Thumb, Want, Wants

PATIENCE = 0.2
"""Seconds without new pages after which overtaken ones are shown nevertheless."""
TURN = 0.001
"""Seconds after which one thread of Python lets the other go on: a key never waits longer for the worker."""
BREATH = 0.008
"""Seconds after a proof in which the worker does nothing that can wait: Python's threads take turns."""
FAREWELL = 2.0
"""Seconds to wait for the thread to end."""
FAILED = "The pages could not be made of this text. Your text is safe; the page returns with the next change."

log = logging.getLogger(__name__)


@record
class Order:
    """A kit to make pages of. Numbers rise."""

    number: int
    kit: PressKit
    media: Media


@record
class Proof:
    """The pages made of an order, their marks, and the pictures that were wanted most."""

    number: int
    kit: PressKit
    document: LiveDocument
    marks: MarkMap
    pictures: tuple[Picture, ...]


@record
class ReadPage:
    """The text of a page that looks as in `version`."""

    page: int
    version: int
    reading: Reading


class Maker(QObject):
    """Takes orders and wants from the window's thread; its signals arrive there.

    `has` says whether the window has the picture of a tile of a page's version already; asked on the worker's thread.
    """

    made = Signal(object)
    """A `Proof`."""
    pictured = Signal(object)
    """A `Picture`."""
    thumbed = Signal(object)
    """A `Picture` for the strip of thumbnails."""
    read = Signal(object)
    """A `ReadPage`."""
    failed = Signal(int, str)
    """The number of an order that no pages could be made of, and why, in the user's words."""

    def __init__(self, source: Source, has: Callable[[int, Tile], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source, self._has = source, has
        self.focus: Path = ()
        """The field whose marks the window will ask for first."""
        self._lock = threading.Condition()
        self._order: Order | None = None
        self._wants = Wants()
        self._on_the_way: set[tuple[int, Tile]] = set()
        self._thread: threading.Thread | None = None
        self._number = 0
        self._tried: Order | None = None
        self._made = 0
        self._shown_at = 0.0
        self._document: LiveDocument | None = None
        self._artist = Artist(source)

    def start(self) -> None:
        """Begin to work on what has been ordered."""
        if self._thread is None:
            sys.setswitchinterval(TURN)
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

    def want(self, seen: Sequence[Tile], near: Sequence[Tile]) -> None:
        """Ask for the pictures in view, the most urgent first, and those `near` it, in place of those asked for before.

        They are made where they are missing, now and whenever their pages look different.
        """
        with self._lock:
            self._wants.look_at(seen, near)
            self._lock.notify()

    def want_thumbs(self, tiles: Sequence[Tile]) -> None:
        """Ask for pictures for the strip of thumbnails, in place of those asked for before."""
        with self._lock:
            self._wants.look_at_thumbs(tiles)
            self._lock.notify()

    def want_letters(self, pages: Sequence[int]) -> None:
        """Ask for the characters of `pages` as they are now."""
        with self._lock:
            self._wants.read(pages)
            self._lock.notify()

    def received(self, picture: Picture) -> None:
        """Say that `picture` has arrived, so that it can be asked for again once it is forgotten."""
        with self._lock:
            self._on_the_way.discard((picture.version, picture.tile))

    def _run(self) -> None:
        try:
            while (job := self._next()) is not None:
                self._do(job)
        finally:
            if self._thread is None:
                self._document = None
                self._artist.close()

    def _is_dismissed(self) -> bool:
        return threading.current_thread() is not self._thread

    def _next(self) -> Order | Want | None:
        """Wait for something to do; None ends the thread."""
        with self._lock:
            while not self._is_dismissed():
                if self._order is not None and self._order is not self._tried:
                    return self._order
                if self._document is not None and (want := self._wants.next()) is not None:
                    return want
                self._lock.wait(self._wants.pause() if self._document is not None else None)
        return None

    def _do(self, job: Order | Want) -> None:
        try:
            match job:
                case Order():
                    self._make(job)
                case Letters(page):
                    self._read(page)
                case Thumb(tile) if self._is_page(tile.page):
                    self.thumbed.emit(self._picture(tile))
                case Tile() if self._is_missing(job):
                    self.pictured.emit(self._sent(self._picture(job)))
        except ExportCancelled:
            pass
        except KitError as error:
            self._fail(job, str(error))
        except Exception:
            # The boundary of the thread: whatever goes wrong with one kit, the next one is made.
            log.exception("The preview failed on %s", f"order {job.number}" if isinstance(job, Order) else job)
            self._fail(job, FAILED)

    def _fail(self, job: Order | Want, message: str) -> None:
        if self._is_dismissed():
            return
        if isinstance(job, Order):
            self._tried = job
        self.failed.emit(job.number if isinstance(job, Order) else self._made, message)

    def _make(self, order: Order) -> None:
        document = self._source.pages(order.kit, order.media, lambda: self._is_overtaken(order))
        if self._is_overtaken(order):
            return
        self._document = document
        self._tried, self._made = order, order.number
        with self._lock:
            self._wants.renew()
            seen = self._wants.seen
        missing = [tile for tile in seen if self._is_missing(tile)]
        pictures = tuple(self._sent(self._picture(tile)) for tile in missing if tile.page == missing[0].page)
        right_to_left = language(order.kit.language).right_to_left
        marks = MarkMap(document, right_to_left, may_be_empty=bool(order.kit.blanks))
        marks.prepare(self.focus, {tile.page for tile in seen})
        self.made.emit(Proof(order.number, order.kit, document, marks, pictures))
        self._shown_at = time.monotonic()
        if len(pictures) == len(missing):
            self._let_paint(order)
        self._artist.tidy(seen)

    def _let_paint(self, order: Order) -> None:
        """Leave the interpreter to the window until it will have painted what it was just given."""
        with self._lock:
            self._lock.wait_for(lambda: order is not self._order or self._is_dismissed(), BREATH)

    def _is_overtaken(self, order: Order) -> bool:
        if self._is_dismissed():
            return True
        return order is not self._order and time.monotonic() - self._shown_at < PATIENCE

    def _is_page(self, page: int) -> bool:
        return self._document is not None and page < len(self._document.sizes)

    def _is_missing(self, tile: Tile) -> bool:
        """Whether `tile` is of a page that there is, and its picture neither in the window nor on the way there."""
        if self._document is None or not self._is_page(tile.page):
            return False
        version = self._document.versions[tile.page]
        return (version, tile) not in self._on_the_way and not self._has(version, tile)

    def _picture(self, tile: Tile) -> Picture:
        assert self._document is not None
        return self._artist.picture(self._document, tile, keep=tile in self._wants.seen)

    def _sent(self, picture: Picture) -> Picture:
        """Note that `picture` is on its way to the window."""
        with self._lock:
            self._on_the_way.add((picture.version, picture.tile))
        return picture

    def _read(self, page: int) -> None:
        if self._document is not None and self._is_page(page):
            reading = Reading(self._source.text(self._document, page))
            self.read.emit(ReadPage(page, self._document.versions[page], reading))
