"""`LogoField`: the logo of the letterhead, chosen among the kit's media or taken from a file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.errors import KitError
from app.kit import PressKit
from ui.foreign import PICTURES
from ui.media.naming import name_of
from ui.media.picture import Picture
from ui.panes.desk import Desk
from ui.panes.logo import read_logo, unprintable
from ui.panes.pane import Note, row
from ui.panes.written import LinkButton
from ui.tasks import Task
from ui.theme import GRID
from ui.widgets.change import Change

LOGOS = (*PICTURES, ".pdf")
"""What the names of files end with that may be a logo."""
_MOST = 12
"""Media that are offered; a kit may have hundreds, few of which are logos."""


class LogoField(QWidget):
    """The logo, small, with buttons to choose another and to remove it. The value is its file name in the media.

    Whether it can be printed is found out on a thread.
    """

    edited = Signal(object)
    complained = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.value = ""
        self._executor: ThreadPoolExecutor | None = None
        self._refused = self._unprintable = ""
        self.picture = Picture(desk.thumbnails, self)
        self.picture.setFixedSize(20 * GRID, 7 * GRID)
        self.none = Note("None", self)
        self.none.setWordWrap(False)
        self.choose_button = LinkButton("Choose…", "Choose a logo", self)
        self.choose_button.setToolTip("Best an SVG or PDF drawing, which is sharp at every size; of at most 10 MB")
        self.choose_button.clicked.connect(self.choose)
        self.remove_button = LinkButton("Remove", "Remove the logo", self)
        self.remove_button.clicked.connect(lambda: self._take(""))
        line = row(self)
        for widget in (self.picture, self.none, self.choose_button, self.remove_button):
            line.addWidget(widget)
        line.addStretch(1)
        self.setFocusProxy(self.choose_button)
        self.setAcceptDrops(True)
        desk.thumbnails.ready.connect(self._on_ready)
        desk.document.changed.connect(self._on_changed)
        self.show_value("")

    def show_value(self, value: str) -> None:
        if value != self.value:
            self._refused = ""
        self.value, self._unprintable = value, ""
        self.picture.show_file(value, words="logo" if value else "")
        self.picture.setVisible(bool(value))
        self.none.setVisible(not value)
        self.choose_button.setText("Change…" if value else "Choose…")
        self.remove_button.setVisible(bool(value))
        self._tell()
        self._check()

    def _check(self) -> None:
        """Find out whether the logo can be printed; what is seen of it small does not tell."""
        if not self.value or self.value not in self._desk.document.media:
            return
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, "logo")
        task = Task(partial(_found, self._desk.document.media, self.value))
        task.done.connect(self._on_checked)
        task.start(self._executor)

    def _on_checked(self, found: tuple[str, str]) -> None:
        file, why = found
        if file == self.value:
            self._unprintable = f"“{file}” cannot be printed: {why}." if why else ""
            self._tell()

    def _on_ready(self, file: str) -> None:
        if file == self.value:
            self._tell()

    def _on_changed(self, before: PressKit, now: PressKit) -> None:
        if before.style is not now.style or before.paper is not now.paper:
            self._tell()

    def _tell(self) -> None:
        """Say what is wrong: with the file that was to be taken, else with the logo."""
        self.complained.emit(self._refused or self._trouble())

    def _trouble(self) -> str:
        if not self.value:
            return ""
        if self.value not in self._desk.document.media:
            return f"“{self.value}” is not in this kit. Choose another logo."
        known = self._desk.thumbnails.facts(self.value)
        if self._unprintable or known is None or not known.is_picture:
            return self._unprintable
        from exports.placed import placed_logo
        from ui.media.measure import worded

        found = placed_logo(self._desk.kit, (known.columns, known.rows))
        return worded(found) if found is not None and found.is_low else ""

    def choose(self) -> None:
        """Offer the pictures among the media and the way to a file; ask for a file at once if there are none."""
        offered = logos(self._desk.kit)
        if not offered:
            self._ask()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for file, name in offered:
            action = menu.addAction(name.replace("&", "&&"), partial(self._take, file))
            action.setCheckable(True)
            action.setChecked(file == self.value)
        menu.addSeparator()
        menu.addAction("From a file…", self._ask)
        menu.popup(self.choose_button.mapToGlobal(QPoint(0, self.choose_button.height())))

    def _ask(self) -> None:
        from ui.media.choosing import choose_logo

        choose_logo(self, self.take_file)

    def take_file(self, file: FilePath) -> None:
        """Put the picture in `file` into the kit's media and make it the logo; say why if it cannot be."""
        try:
            name, data = read_logo(file, self._desk.document.media)
        except KitError as error:
            self._refused = str(error)
            self._tell()
            return
        self._desk.document.hold({name: data})
        self._take(name)

    def _take(self, name: str) -> None:
        self._refused = ""
        if name == self.value:
            self._tell()
            return
        self.show_value(name)
        self.edited.emit(Change(name, verb="change" if name else "remove"))

    def dragEnterEvent(self, event: Any) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: Any) -> None:
        """Take a picture dropped from a file manager."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.take_file(FilePath(files[0]))


def logos(kit: PressKit) -> tuple[tuple[str, str], ...]:
    """Return some media of `kit` that may be its logo, what is called one and drawings first: file and name."""
    found = [entry for entry in kit.media if entry.file.casefold().endswith(LOGOS)]
    found.sort(key=lambda entry: _rank(entry.file.casefold()))
    return tuple((entry.file, name_of(entry)) for entry in found[:_MOST])


def _rank(file: str) -> tuple[bool, bool]:
    return "logo" not in file, not file.endswith((".svg", ".pdf"))


def _found(media: Any, file: str) -> tuple[str, str]:
    """Return `file` and why it cannot be printed, "" if it can or is gone; on a thread."""
    try:
        return file, unprintable(media[file])
    except (KeyError, KitError):
        return file, ""
