"""The parts of an open kit side by side: outline, library, form panes, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from ui import settings
from ui.document import Document
from ui.focus import Focus
from ui.outline import Outline
from ui.panes.form import FormPanes
from ui.theme import GRID

if TYPE_CHECKING:
    from app.path import Path
    from ui.find_bar import FindBar
    from ui.intake.panel import SourcePanel
    from ui.intake.review import Review
    from ui.intake.side import Side
    from ui.preview.preview import Preview

_SIZES = (24 * GRID, 36 * GRID, 68 * GRID, 68 * GRID)
"""Widths of outline, library, panes and pages when the window is shown for the first time."""
_ROOM = {"outline": 18 * GRID, "library": 35 * GRID, "panes": 46 * GRID, "pages": 40 * GRID}
"""The width that each part wants at least. Where there is less, the library is shown in the place of others."""
_NO_PAGE = 800
"""Milliseconds after which the panes go on without having seen a page."""


class Workspace(QWidget):
    """Outline, panes with the find bar, and pages. Pages are made only after `start`.

    What the first picture of the window doesn't show, find bar and pages, is built when it is first asked for. While
    an imported kit is reviewed its source may stand in the place of the pages.
    """

    full_changed = Signal(bool)
    """Whether the pages fill the window has changed."""
    pages_changed = Signal(int)
    """The number of pages, each time they have been made anew."""
    thumbnails_changed = Signal(bool)
    """Whether thumbnails of the pages are shown has changed."""
    review_changed = Signal(bool)
    """Whether there is a source to be shown has changed."""
    source_changed = Signal(bool)
    """Whether the source is shown has changed."""

    def __init__(self, document: Document, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_full = False
        self._document, self._focus = document, focus
        self._find_bar: FindBar | None = None
        self._preview: Preview | None = None
        self._source: SourcePanel | None = None
        self._side: Side | None = None
        self._is_reviewing = self._shows_source = False
        self._thumbnails: bool | None = None
        # From the outside in: a widget that gets another parent is dressed anew with all that is in it.
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        whole = _bare_column(self)
        whole.addWidget(self._splitter)
        focus.wanted.connect(self._make_room)  # before the panes' own slot: a hidden field takes no focus
        self.outline = Outline(document, focus, self._splitter)
        self._centre = QWidget(self._splitter)
        self._centre.setObjectName("centre")
        self.panes = FormPanes(document, focus, self._centre)
        self._centre_column = _bare_column(self._centre)
        self._centre_column.addWidget(self.panes, 1)
        self._library = QWidget(self._splitter)
        self._library_column = _bare_column(self._library)
        self._pages = QWidget(self._splitter)
        self._pages.setObjectName("canvas")
        self._pages_column = _bare_column(self._pages)
        self._parts = {
            "outline": self.outline, "library": self._library, "panes": self._centre, "pages": self._pages,
        }  # fmt: skip
        self._shown = dict.fromkeys(self._parts, True) | {"library": False}
        self._hidden: frozenset[str] = frozenset()
        self._split()

    @property
    def find_bar(self) -> FindBar:
        """Find and replace, above the panes."""
        if self._find_bar is None:
            from ui.find_bar import FindBar

            self._find_bar = FindBar(self._document, self._focus, self.panes, self._centre)
            self._centre_column.insertWidget(0, self._find_bar)
        return self._find_bar

    @property
    def preview(self) -> Preview:
        """The pages."""
        if self._preview is None:
            from ui.preview.preview import Preview

            self._preview = Preview(self._document, self._focus, self._pages)
            self._preview.pages_changed.connect(self.pages_changed)
            self._preview.thumbnails_changed.connect(self.thumbnails_changed)
            self._preview.want_thumbnails(self._thumbnails)
            self._pages_column.addWidget(self._preview)
            self._preview.setVisible(not self._shows_source)
        return self._preview

    @property
    def source(self) -> SourcePanel | None:
        """The source of an imported kit, as long as the window remembers it."""
        return self._source

    @property
    def shows_source(self) -> bool:
        """Whether the source stands in the place of the pages."""
        return self._shows_source

    def start(self) -> None:
        """Build what the first picture of the window went without: the pages, and after them what is further down."""
        self.preview.first_page_painted.connect(self.panes.start)
        QTimer.singleShot(_NO_PAGE, self.panes, self.panes.start)
        self.preview.start()

    def stop(self) -> None:
        """End the making of pages."""
        if self._preview is not None:
            self._preview.stop()

    def show_part(self, name: str, shown: bool) -> None:
        """Show or hide "outline", "library" or "pages"."""
        self._shown[name] = shown
        self._arrange()

    def hold_library(self, dock: QWidget) -> None:
        """Have `dock` as the part called "library"."""
        self._library_column.addWidget(dock)

    def want_thumbnails(self, wanted: bool | None) -> None:
        """Show thumbnails of the pages or not; None: where there are many pages and room."""
        self._thumbnails = wanted
        if self._preview is not None:
            self._preview.want_thumbnails(wanted)

    def open_review(self, review: Review) -> None:
        """Show the source of `review` in the place of the pages, and what leads from one to the other."""
        from ui.intake.panel import SourcePanel
        from ui.intake.side import Side, dress

        self.end_review()
        self._side = side = Side(self._pages)
        self._source = panel = SourcePanel(review, self._focus, self.reveal, self._pages)
        for widget in (side, panel):
            dress(widget)
        self._pages_column.insertWidget(0, side)
        self._pages_column.addWidget(panel, 1)
        side.source_wanted.connect(self.show_source)
        side.finished.connect(self.finish_review)
        review.changed.connect(lambda: side.urge(not review.points))
        side.urge(not review.points)
        review.ended.connect(self.end_review)
        self.review_changed.emit(True)
        self.show_source(True)

    def show_source(self, shown: bool) -> None:
        """Show the source, or the pages, with the way to the other."""
        if self._side is not None:
            self._is_reviewing = True
            self._turn(shown)

    def finish_review(self) -> None:
        """Show the pages alone; `show_source` leads back."""
        if self._side is not None:
            self._is_reviewing = False
            self._turn(False)

    def end_review(self) -> None:
        """Forget the source: another kit is here now."""
        if self._source is not None and self._side is not None:
            self._is_reviewing = False
            self._turn(False)
            for widget in (self._source, self._side):
                widget.hide()
                widget.deleteLater()
            self._source.review.deleteLater()
            self._source = self._side = None
            self.review_changed.emit(False)

    def next_point(self) -> None:
        """Go to the next place in the source that is to be looked at."""
        if self._source is not None:
            self.show_source(True)
            self._source.points.go_on()

    def previous_point(self) -> None:
        """Go to the place before."""
        if self._source is not None:
            self.show_source(True)
            self._source.points.go_back()

    def reveal(self, path: Path) -> None:
        """Scroll the form to the field at `path`. The keyboard goes there if it is in the form, else it stays."""
        keep = QApplication.focusWidget()
        if path:
            self.panes.select(path, 0, 0)
            self.panes.reveal()
        if keep is not None and not self.panes.isAncestorOf(keep):
            keep.setFocus()

    def set_full(self, full: bool) -> None:
        """Show nothing but the pages, or everything again."""
        if full == self.is_full:
            return
        if full:
            self._before = self._splitter.saveState()
            self._pages.show()
            self.preview.show()
            self.preview.setFocus()  # before the field is hidden: Qt would pass its focus on to another one
        self.is_full = full
        self._arrange()
        self.preview.set_full(full)
        if not full:
            (self.panes.focusWidget() or self.panes).setFocus()
            self._splitter.restoreState(self._before)
            self._arrange()
        self.full_changed.emit(full)

    def remember(self) -> None:
        """Keep the widths for the next window."""
        if not self.is_full:
            settings.remember("window/parts", self._splitter.saveState())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_full:
            self.set_full(False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._yielding() != self._hidden:
            self._arrange()

    def _make_room(self) -> None:
        """Show the panes again: a field is wanted."""
        self.set_full(False)

    def _turn(self, to_source: bool) -> None:
        """Show the source in the place of the pages, or the pages."""
        if self._side is not None:
            self._side.show_tab(0 if to_source else 1)
        changed, self._shows_source = to_source != self._shows_source, to_source
        if to_source:
            self.set_full(False)
        self._arrange()
        if changed:
            self.source_changed.emit(to_source)

    def _arrange(self) -> None:
        shows_source = self._shows_source and not self.is_full
        self._hidden = self._yielding()
        for name, part in self._parts.items():
            shown = self._shown[name] or (name == "pages" and self._is_reviewing)
            part.setVisible(name == "pages" if self.is_full else shown and name not in self._hidden)
        if self._preview is not None:
            self._preview.setVisible(not shows_source)
        if self._source is not None:
            self._source.setVisible(shows_source)
        if self._side is not None:
            self._side.setVisible(self._is_reviewing and not self.is_full)

    def _yielding(self) -> frozenset[str]:
        """Return the parts that make room for the library where the window is narrow."""
        if not self._shown["library"]:
            return frozenset()
        shown = {name: _ROOM[name] for name in self._parts if self._shown[name]}
        gone: set[str] = set()
        for name in ("outline", "library" if self._is_reviewing else "pages"):
            if sum(shown.values()) > self.width() and shown.pop(name, 0):
                gone.add(name)
        return frozenset(gone)

    def _split(self) -> None:
        splitter = self._splitter
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for index, part in enumerate(self._parts.values()):
            splitter.addWidget(part)
            splitter.setStretchFactor(index, (0, 0, 1, 1)[index])
        self.outline.setMinimumWidth(18 * GRID)
        self._library.setMinimumWidth(35 * GRID)
        self._library.hide()
        self._parts["panes"].setMinimumWidth(46 * GRID)
        self._pages.setMinimumWidth(30 * GRID)
        splitter.setSizes(list(_SIZES))
        kept = settings.settings().value("window/parts")
        if isinstance(kept, QByteArray):
            splitter.restoreState(kept)
            splitter.setHandleWidth(1)


def _bare_column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
