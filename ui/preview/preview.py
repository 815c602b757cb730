"""`Preview`: the pages of the open document beside its panes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kit import END_MARK, TIMING, Paper, PressKit
from exports.pages import Pages
from ui.document import Document
from ui.focus import Focus
from ui.preview import zoom
from ui.preview.canvas import Canvas
from ui.preview.findings import Findings
from ui.preview.footer import Footer
from ui.preview.maker import Maker, Proof
from ui.preview.pictures import Picture
from ui.preview.source import Source
from ui.preview.trouble import Trouble
from ui.preview.zoom import Fit

PAPERS: dict[Paper, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}
"""Width and height in points, for the blank page that stands until the first one is made."""
HINT = "Your release appears here as you write it."


class Preview(QWidget):
    """Shows the pages of `document` and follows `focus`; a click in a page asks `focus` for the field printed there.

    Nothing is made before `start`, nor while the preview is hidden.
    """

    zoom_changed = Signal(float)
    """The zoom in percent of life-size."""
    pages_changed = Signal(int)
    """The number of pages, each time they have been made anew."""
    first_page_painted = Signal()
    shown = Signal(object)
    """All that is in view has been painted sharp as the pages of this `PressKit`."""

    def __init__(
        self, document: Document, focus: Focus, parent: QWidget | None = None, *, source: Source | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self.pages: Pages | None = None
        self._document, self._focus = document, focus
        self._kit: PressKit | None = None
        self._started = self._pending = self._painted_once = False
        self._another = True
        self.maker = Maker(source or Source())
        self.canvas = Canvas((PAPERS[document.kit.paper],), self)
        self.findings = Findings(self)
        self.footer = Footer(self.canvas, self)
        self.trouble = Trouble(self.canvas.viewport())
        self.setFocusProxy(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.findings)
        column.addWidget(self.canvas, 1)
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

    def _connect(self) -> None:
        self._document.changed.connect(self._order)
        self._document.loaded.connect(self._expect_another)
        self.canvas.mark_field(self._focus.path)
        self._focus.moved.connect(self.canvas.mark_field)
        self.canvas.clicked.connect(self._focus.go_to)
        self.canvas.zoom_changed.connect(self.zoom_changed)
        self.canvas.wanted.connect(self.maker.want)
        self.canvas.painted.connect(self._painted)
        self.findings.wanted.connect(self._focus.go_to)
        self.maker.made.connect(self._show)
        self.maker.pictured.connect(self._take)
        self.maker.failed.connect(self._fail)
        self.destroyed.connect(self.maker.stop)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.maker.stop)

    def _order(self) -> None:
        self._pending = not (self._started and self.isVisible())
        if not self._pending:
            self.maker.order(self._document.kit, self._document.media)

    def _expect_another(self) -> None:
        self._another = True

    def _show(self, proof: Proof) -> None:
        if self._another:
            self._another = False
            self.canvas.forget()
        self.pages, self._kit = proof.pages, proof.kit
        if proof.picture is not None:
            self._keep(proof.picture)
        self.trouble.tell("")
        self.canvas.dim(False)
        hint = "" if any(mark.path[:2] not in (TIMING, END_MARK) for mark in proof.pages.marks) else HINT
        self.canvas.show_pages(proof.number, proof.pages.sizes, proof.marks, hint)
        self.findings.set_findings(proof.pages.findings)
        count = len(proof.pages.sizes)
        self.footer.set_count(count)
        self.canvas.setAccessibleDescription(f"{count} {'page' if count == 1 else 'pages'}. Enter leads to the field.")
        self.pages_changed.emit(count)

    def _take(self, picture: Picture) -> None:
        if picture.number == self.canvas.number:
            self._keep(picture)
        else:
            self.maker.received(picture)

    def _keep(self, picture: Picture) -> None:
        self.maker.received(picture)
        self.canvas.add_picture(picture)

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pending:
            self._order()
        self.canvas.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.canvas.wanted.emit([])
