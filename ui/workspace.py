"""The three parts of an open kit side by side: outline, form panes, pages."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui import settings
from ui.document import Document
from ui.find_bar import FindBar
from ui.focus import Focus
from ui.outline import Outline
from ui.panes import FormPanes
from ui.preview import Preview
from ui.theme import GRID

_SIZES = (24 * GRID, 68 * GRID, 68 * GRID)
"""Widths of outline, panes and pages when the window is shown for the first time."""


class Workspace(QWidget):
    """Outline, panes with the find bar, and pages. Pages are made only after ``preview.start()``."""

    full_changed = Signal(bool)
    """Whether the pages fill the window has changed."""

    def __init__(self, document: Document, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_full = False
        # From the outside in: a widget that gets another parent is dressed anew with all that is in it.
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        whole = _bare_column(self)
        whole.addWidget(self._splitter)
        self.outline = Outline(document, focus, self._splitter)
        centre = QWidget(self._splitter)
        centre.setObjectName("centre")
        self.panes = FormPanes(document, focus, centre)
        self.find_bar = FindBar(document, focus, self.panes, centre)
        column = _bare_column(centre)
        column.addWidget(self.find_bar)
        column.addWidget(self.panes, 1)
        self.preview = Preview(document, focus, self._splitter)
        self._parts = {"outline": self.outline, "panes": centre, "pages": self.preview}
        self._shown = dict.fromkeys(self._parts, True)
        self._split()

    def show_part(self, name: str, shown: bool) -> None:
        """Show or hide "outline" or "pages"."""
        self._shown[name] = shown
        self._arrange()

    def set_full(self, full: bool) -> None:
        """Show nothing but the pages, or everything again."""
        if full == self.is_full:
            return
        if full:
            self._before = self._splitter.saveState()
        self.is_full = full
        self._arrange()
        self.preview.set_full(full)
        (self.preview if full else self.panes).setFocus()
        if not full:
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
        self.preview.setMinimumWidth(30 * GRID)
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
