"""The three parts of an open kit side by side: outline, form panes, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui import settings
from ui.document import Document
from ui.focus import Focus
from ui.outline import Outline
from ui.panes.form import FormPanes
from ui.theme import GRID

if TYPE_CHECKING:
    from ui.find_bar import FindBar
    from ui.preview.preview import Preview

_SIZES = (24 * GRID, 68 * GRID, 68 * GRID)
"""Widths of outline, panes and pages when the window is shown for the first time."""
_NO_PAGE = 800
"""Milliseconds after which the panes go on without having seen a page."""


class Workspace(QWidget):
    """Outline, panes with the find bar, and pages. Pages are made only after `start`.

    What the first picture of the window doesn't show, find bar and pages, is built when it is first asked for.
    """

    full_changed = Signal(bool)
    """Whether the pages fill the window has changed."""
    pages_changed = Signal(int)
    """The number of pages, each time they have been made anew."""
    thumbnails_changed = Signal(bool)
    """Whether thumbnails of the pages are shown has changed."""

    def __init__(self, document: Document, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_full = False
        self._document, self._focus = document, focus
        self._find_bar: FindBar | None = None
        self._preview: Preview | None = None
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
        self._pages = QWidget(self._splitter)
        self._pages.setObjectName("canvas")
        self._pages_column = _bare_column(self._pages)
        self._parts = {"outline": self.outline, "panes": self._centre, "pages": self._pages}
        self._shown = dict.fromkeys(self._parts, True)
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
            self._preview.show()
        return self._preview

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
        """Show or hide "outline" or "pages"."""
        self._shown[name] = shown
        self._arrange()

    def want_thumbnails(self, wanted: bool | None) -> None:
        """Show thumbnails of the pages or not; None: where there are many pages and room."""
        self._thumbnails = wanted
        if self._preview is not None:
            self._preview.want_thumbnails(wanted)

    def set_full(self, full: bool) -> None:
        """Show nothing but the pages, or everything again."""
        if full == self.is_full:
            return
        if full:
            self._before = self._splitter.saveState()
            self._pages.show()
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
            settings.remember("window/splitter", self._splitter.saveState())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_full:
            self.set_full(False)
        else:
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        """Show the panes again: a field is wanted."""
        self.set_full(False)

    def _arrange(self) -> None:
        for name, part in self._parts.items():
            part.setVisible(name == "pages" if self.is_full else self._shown[name])

    def _split(self) -> None:
        splitter = self._splitter
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for index, part in enumerate(self._parts.values()):
            splitter.addWidget(part)
            splitter.setStretchFactor(index, (0, 1, 1)[index])
        self.outline.setMinimumWidth(18 * GRID)
        self._parts["panes"].setMinimumWidth(46 * GRID)
        self._pages.setMinimumWidth(30 * GRID)
        splitter.setSizes(list(_SIZES))
        kept = settings.settings().value("window/splitter")
        if isinstance(kept, QByteArray):
            splitter.restoreState(kept)
            splitter.setHandleWidth(1)


def _bare_column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
