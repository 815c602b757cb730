"""`Preview`: the pages of the open document beside its panes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.blanks import first_use
from app.kit import BLANKS, END_MARK, TIMING, PressKit
from app.path import Path
from app.stored import Files
from exports.papers import PAPERS
from ui.collecting import collector
from ui.document import Document
from ui.focus import Focus
from ui.preview import zoom
from ui.preview.canvas import Canvas
from ui.preview.findings import Findings
from ui.preview.footer import Footer
from ui.preview.maker import Maker, Proof
from ui.preview.pictures import Picture
from ui.preview.source import LiveDocument, Source
from ui.preview.thumbnails import WIDTH, Thumbnails
from ui.preview.trouble import Trouble
from ui.preview.zoom import Fit

LONG = 4
"""Pages from beyond which thumbnails are shown where there is room."""
ROOM = 520
"""Width in device-independent pixels that the pages keep when thumbnails are shown by themselves: text stays readable
at the width of the view."""
HINT = "Your release appears here as you write it."


class Preview(QWidget):
    """Shows the pages of `document` and follows `focus`; a click in a page asks `focus` for the field printed there.

    Nothing is made before `start`, nor while the preview is hidden.
    """

    zoom_changed = Signal(float)
    """The zoom in percent of life-size."""
    pages_changed = Signal(int)
    """The number of pages, each time they have been made anew."""
    thumbnails_changed = Signal(bool)
    """Whether thumbnails are shown has changed."""
    first_page_painted = Signal()
    shown = Signal(object)
    """All that is in view has been painted sharp as the pages of this `PressKit`."""

    def __init__(
        self, document: Document, focus: Focus, parent: QWidget | None = None, *, source: Source | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self.pages: LiveDocument | None = None
        self._document, self._focus = document, focus
        self._kit: PressKit | None = None
        self._started = self._pending = self._painted_once = False
        self._another = True
        self._count = 0
        self._thumbnails: Thumbnails | None = None
        self._wants_thumbnails: bool | None = None
        self.canvas = Canvas((PAPERS[document.kit.paper],), self)
        self.maker = Maker(source or Source(), self.canvas.pictures.has)
        self.findings = Findings(self)
        self.footer = Footer(self.canvas, self)
        self.trouble = Trouble(self.canvas.viewport())
        self.setFocusProxy(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.findings)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.canvas, 1)
        column.addLayout(self._row, 1)
        column.addWidget(self.footer)
        self._connect()

    def start(self) -> None:
        """Begin to make pages. Call it once the window is shown: the writers are loaded now, on the worker's thread."""
        if not self._started:
            self._started = True
            self.maker.start()
            self._order()

    def stop(self) -> None:
        """End the worker's thread. It ends by itself when the preview goes or the application quits."""
        self._started = False
        self.maker.stop()

    def zoom_in(self) -> None:
        self.canvas.set_zoom(zoom.larger(self.canvas.percent))

    def zoom_out(self) -> None:
        self.canvas.set_zoom(zoom.smaller(self.canvas.percent))

    def zoom_to(self, percent: float) -> None:
        """Show pages at `percent` of life-size, brought within 50 to 400."""
        self.canvas.set_zoom(percent)

    def fit_width(self) -> None:
        self.canvas.set_fit(Fit.WIDTH)

    def fit_page(self) -> None:
        self.canvas.set_fit(Fit.PAGE)

    def set_full(self, full: bool) -> None:
        """Say whether the preview has the window to itself: then two pages stand side by side where they fit."""
        self.canvas.set_full(full)

    @property
    def shows_thumbnails(self) -> bool:
        return self._thumbnails is not None and not self._thumbnails.isHidden()

    @property
    def thumbnails(self) -> Thumbnails:
        """The strip at the left, built when it is first asked for."""
        if self._thumbnails is None:
            self._thumbnails = strip = Thumbnails(self)
            strip.hide()
            self._row.insertWidget(0, strip)
            strip.chosen.connect(self.canvas.go_to_page)
            strip.wanted.connect(self.maker.want_thumbs)
            self.canvas.page_changed.connect(strip.follow)
            self.maker.thumbed.connect(strip.take)
        return self._thumbnails

    def want_thumbnails(self, wanted: bool | None) -> None:
        """Show thumbnails or not; None: with more than `LONG` pages, where there is room beside them."""
        self._wants_thumbnails = wanted
        self._arrange()

    def _arrange(self) -> None:
        """Show or hide the thumbnails."""
        fits = self._count > LONG and self.width() - WIDTH >= ROOM
        shown = fits if self._wants_thumbnails is None else self._wants_thumbnails
        if shown != self.shows_thumbnails:
            if shown:
                self._fill_thumbnails()
            self.thumbnails.setVisible(shown)
            self.thumbnails_changed.emit(shown)

    def _fill_thumbnails(self) -> None:
        if self.pages is not None:
            self.thumbnails.show_pages(self.pages.sizes, self.pages.versions)
            self.thumbnails.follow(self.canvas.page)

    def _connect(self) -> None:
        self._document.changed.connect(self._order)
        self._document.loaded.connect(self._expect_another)
        self._mark_field(self._focus.path)
        self._focus.moved.connect(self._mark_field)
        self.canvas.clicked.connect(self._focus.go_to)
        self.canvas.zoom_changed.connect(self.zoom_changed)
        self.canvas.wanted.connect(self.maker.want)
        self.canvas.letters_wanted.connect(self.maker.want_letters)
        self.canvas.painted.connect(self._painted)
        self.findings.wanted.connect(self._focus.go_to)
        self.maker.made.connect(self._show)
        self.maker.pictured.connect(self._take)
        self.maker.read.connect(self.canvas.add_text)
        self.maker.failed.connect(self._fail)
        self.destroyed.connect(self.maker.stop)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.maker.stop)

    def _order(self) -> None:
        self._pending = not (self._started and self.isVisible())
        if not self._pending:
            self.maker.order(self._document.kit, Files.of(self._document.media).seen())

    def _mark_field(self, path: Path) -> None:
        """Mark what was made of the field at `path`; of one to fill in, the first text that it stands in."""
        blanks = self._document.kit.blanks
        if path[:1] == BLANKS and len(path) > 1 and isinstance(path[1], int) and path[1] < len(blanks):
            path = first_use(self._document.kit, blanks[path[1]].key)
        self.maker.focus = path
        self.canvas.mark_field(path)

    def _expect_another(self) -> None:
        self._another = True

    def _show(self, proof: Proof) -> None:
        if self._another:
            self._another = False
            self.canvas.forget()
            collector().note_document()
        self.pages, self._kit = proof.document, proof.kit
        for picture in proof.pictures:
            self.maker.received(picture)
        self.trouble.tell("")
        self.canvas.dim(False)
        self.canvas.show_proof(proof, HINT if _is_empty(proof.document) else "")
        self.findings.set_findings(proof.document.findings)
        self._show_count(len(proof.document.sizes))
        if self.shows_thumbnails:
            self._fill_thumbnails()

    def _show_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.footer.set_count(count)
            words = "1 page" if count == 1 else f"{count} pages"
            self.canvas.setAccessibleDescription(f"{words}. Enter leads to the field.")
            self._arrange()
        self.pages_changed.emit(count)

    def _take(self, picture: Picture) -> None:
        self.canvas.add_picture(picture)
        self.maker.received(picture)

    def _fail(self, number: int, message: str) -> None:
        if self._another:
            self._another = False
            self.canvas.forget()
        self.trouble.tell(message)
        self.canvas.dim(True)

    def _painted(self) -> None:
        if not self._painted_once:
            self._painted_once = True
            self.first_page_painted.emit()
        self.shown.emit(self._kit)
        collector().note_painted()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pending:
            self._order()
        self.canvas.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.canvas.wanted.emit([], [])


def _is_empty(document: LiveDocument) -> bool:
    """Whether nothing of a release stands on the pages yet."""
    return len(document.sizes) == 1 and all(mark.path[:2] in (TIMING, END_MARK) for mark in document.marks_of(0))
