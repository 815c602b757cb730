"""What the window shows while no kit is open: begin, open, go on where you were, drop a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import recent
from app.recovery import Recovered
from ui import when
from ui.icons import icon
from ui.recovered_list import RecoveredList
from ui.row_button import RowButton
from ui.theme import GRID

if TYPE_CHECKING:
    from ui.library.shelf import Shelf

_SHOWN = 6
"""Recent kits on the page; the menu has the rest."""
_DROP = "Drop a press kit here to open it, or a Word document, a PDF, a text or a saved mail to make a kit of it"


class StartPage(QScrollArea):
    """The start page. It only tells what was chosen; the window acts."""

    new_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()
    """Ask for a release from another program."""
    paste_wanted = Signal()
    """Make a kit of what was copied."""
    templates_wanted = Signal()
    """Choose among all templates."""
    template_wanted = Signal(str)
    """Start from the template of this id."""
    sample_wanted = Signal()
    path_wanted = Signal(Path)
    draft_wanted = Signal(object)
    """Open this `Recovered`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.recovered = RecoveredList()
        self.recovered.opened.connect(self.draft_wanted)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        page = QWidget()
        page.setObjectName("start_page")
        page.setMaximumWidth(112 * GRID)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(5 * GRID, 6 * GRID, 5 * GRID, 5 * GRID)
        self._column.setSpacing(GRID)
        self._build()
        middle = QWidget()
        middle.setObjectName("start_canvas")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(page, 8)
        row.addStretch(1)
        self.setWidget(middle)
        self.refresh()

    def show_recovered(self, found: list[Recovered]) -> None:
        """Offer what was typed before Pressroom was closed unexpectedly."""
        self.recovered.show_all(found)
        if found:
            self.recovered.focus_first()

    def follow(self, shelf: Shelf) -> None:
        """Offer templates of `shelf`, once it has been read and whenever they change."""
        from ui.start_templates import StartTemplates

        templates = StartTemplates(shelf)
        templates.wanted.connect(self.template_wanted)
        self._column.insertWidget(self._column.indexOf(self._drop) - 2, templates)

    def show_drop(self, over: bool) -> None:
        """Show that what is held over the window may be dropped."""
        self._drop.setProperty("over", over)
        self._drop.style().polish(self._drop)

    def refresh(self) -> None:
        """Read the list of recent kits anew."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        paths = recent.recent()[:_SHOWN]
        for path in paths:
            self._recent.addWidget(self._recent_row(path))
        if not paths:
            self._recent.addWidget(_label("The kits you work on will stand here.", "muted"))

    def _build(self) -> None:
        column = self._column
        column.addWidget(_label("Pressroom", "title"))
        column.addWidget(_label("Write the release, see the page, hand over the PDF and the DOCX.", "muted"))
        column.addSpacing(GRID)
        column.addWidget(self.recovered)
        grid = QGridLayout()
        grid.setContentsMargins(0, 2 * GRID, 0, 0)
        grid.setHorizontalSpacing(6 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.addWidget(_label("Begin", "section"), 0, 0)
        grid.addLayout(self._begin(), 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_label("Recent kits", "section"), 0, 1)
        grid.addLayout(self._recent, 1, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addStretch(1)
        column.addSpacing(2 * GRID)
        self._drop = drop = _label(_DROP, "drop")
        drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        drop.setMinimumHeight(7 * GRID)
        column.addWidget(drop)

    def _begin(self) -> QVBoxLayout:
        begin = QVBoxLayout()
        begin.setSpacing(GRID)
        self.new_button = self._button("New release", "file-plus", self.new_wanted.emit)
        self.new_button.setProperty("accent", True)
        self.new_button.setIcon(icon("file-plus", "on_accent"))
        begin.addWidget(self.new_button)
        begin.addWidget(self._button("New from template…", "layout-template", self.templates_wanted.emit))
        begin.addWidget(self._button("Open…", "folder-open", self.open_wanted.emit))
        begin.addWidget(self._button("Import a release…", "file-input", self.import_wanted.emit))
        begin.addWidget(self._button("New from clipboard", "clipboard", self.paste_wanted.emit))
        begin.addWidget(self._button("Look at the sample kit", "newspaper", self.sample_wanted.emit))
        return begin

    def _button(self, words: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("begin")
        button.setIcon(icon(name))
        button.clicked.connect(lambda: act())
        return button

    def _recent_row(self, path: Path) -> QWidget:
        row = RowButton(path.stem, f"{_changed(path)} · {_folder(path)}")
        row.setToolTip(str(path))
        row.clicked.connect(partial(self._open, path))
        return row

    def _open(self, path: Path, _checked: bool = False) -> None:
        self.path_wanted.emit(path)


def _changed(path: Path) -> str:
    try:
        return when.day(dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC))
    except OSError:
        return "no longer there"


def _folder(path: Path) -> str:
    folder, home = path.parent, Path.home()
    return f"~/{folder.relative_to(home)}".rstrip("./") if folder.is_relative_to(home) else str(folder)


def _label(words: str, name: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label
