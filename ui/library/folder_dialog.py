"""The dialog that has the library in another folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QHBoxLayout, QProgressBar, QRadioButton, QVBoxLayout

from app.errors import KitError
from app.library.folder import Library
from app.library.moving import Copied, Prospect, copy_items, prospect
from app.library.place import default_folder
from ui.dialogs import files
from ui.dialogs.pieces import button, dress, label
from ui.library.disk import DiskThread
from ui.library.shelf import Shelf
from ui.tasks import Task
from ui.theme import GRID

if TYPE_CHECKING:
    from ui.window import Window

_ABOUT = (
    "The library is a folder of small text files, one for each item. In a folder that others can reach too, such as a "
    "shared drive, a synced folder or a git checkout, several people use it at once: each sees what the others change, "
    "and nobody’s text is overwritten without a question."
)


class FolderDialog(QDialog):
    """On this computer, or in a folder that the user picks. Looking at folders and copying happen on a thread."""

    def __init__(self, shelf: Shelf, window: Window) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("The library’s folder")
        self._shelf, self._window = shelf, window
        self._picked = shelf.folder if shelf.folder != default_folder() else None
        self._prospect: Prospect | None = None
        self._disk = DiskThread("library folder")
        self._stopped = False
        self.finished.connect(self._end)
        self.here = QRadioButton("On this &computer, for me alone")
        self.there = QRadioButton("In a &folder of your choice, alone or with others")
        self.place = label("", "muted")
        self.pick = button("Choose…", self._pick)
        self.found = label("", "muted")
        self.copy = QCheckBox()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.trouble = label("", "danger")
        self.trouble.hide()
        self.buttons = QDialogButtonBox()
        self.use = self.buttons.addButton("Use this folder", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._begin)
        self.buttons.rejected.connect(self.reject)
        self._build()
        (self.here if self._picked is None else self.there).setChecked(True)
        self.here.toggled.connect(self._look)
        self._look()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(3 * GRID, 0, 0, 0)
        row.addWidget(self.place, 1)
        row.addWidget(self.pick)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        whole.setSpacing(GRID)
        whole.addWidget(label("Where the library is", "heading"))
        whole.addWidget(label(_ABOUT, "muted"))
        whole.addSpacing(GRID)
        whole.addWidget(self.here)
        whole.addWidget(self.there)
        whole.addLayout(row)
        whole.addSpacing(GRID)
        whole.addWidget(self.found)
        whole.addWidget(self.copy)
        whole.addWidget(self.bar)
        whole.addWidget(self.trouble)
        whole.addStretch(1)
        whole.addWidget(self.buttons)
        self.setMinimumWidth(64 * GRID)
        self.found.setMinimumHeight(5 * GRID)
        self.place.setMinimumHeight(4 * GRID)

    @property
    def folder(self) -> Path | None:
        """The folder that is chosen, None for that on this computer."""
        return None if self.here.isChecked() else self._picked

    def choose(self, folder: Path) -> None:
        """Choose `folder`."""
        self._picked = folder
        self.there.setChecked(True)
        self._look()

    def _pick(self) -> None:
        begin = self._picked or Path.home()
        files.ask_folder(self, begin if begin.is_dir() else Path.home(), self.choose)

    def _look(self) -> None:
        """Say what is in the folder that is chosen, as soon as that is known."""
        chosen = default_folder() if self.here.isChecked() else self._picked
        self.place.setText(str(self._picked) if self._picked is not None else "No folder chosen yet.")
        self.place.setEnabled(self.there.isChecked())
        self._prospect = None
        self.found.setText("Looking …" if chosen is not None else "")
        self.copy.hide()
        self.use.setEnabled(False)
        if chosen is not None:
            task = Task(partial(prospect, chosen))
            task.done.connect(self._show)
            task.start(self._disk)

    def _show(self, found: Prospect) -> None:
        chosen = default_folder() if self.here.isChecked() else self._picked
        if self._stopped or found.folder != chosen:
            return
        self._prospect = found
        is_now = found.folder == self._shelf.folder
        self.found.setText("This is where the library is now." if is_now else _words(found))
        dress(self.found, "muted" if found.can_be_used else "danger")
        self.use.setEnabled(found.can_be_used and not is_now)
        if self.use.isEnabled():
            self.use.setDefault(True)
        own = len(self._shelf.contents.items)
        self.copy.setText(
            f"C&opy the {own:,} items of the present library there" if own != 1 else "C&opy the item there"
        )
        self.copy.setVisible(bool(own) and self.use.isEnabled() and found.is_writable)
        self.copy.setChecked(found.sort != "library")

    def _begin(self) -> None:
        found = self._prospect
        if found is None or not self.use.isEnabled():
            return
        for widget in (self.here, self.there, self.pick, self.copy, self.use):
            widget.setEnabled(False)
        self.trouble.hide()
        source = self._shelf.library if not self.copy.isHidden() and self.copy.isChecked() else None
        self.bar.setVisible(source is not None)
        task = Task(lambda: _prepare(found, source, lambda at, many: task.report(at / many, ""), lambda: self._stopped))
        task.progressed.connect(lambda part, _: self.bar.setValue(round(100 * part)))
        task.done.connect(self._use)
        task.failed.connect(self._fail)
        task.start(self._disk)

    def _use(self, copied: Copied) -> None:
        if self._stopped:
            return
        try:
            self._shelf.use(self.folder)
        except KitError as error:
            self._fail(error)
            return
        self._shelf.start()
        words = f"The library is in “{self._shelf.folder}” now."
        if copied.items:
            words += " 1 item was copied there." if copied.items == 1 else f" {copied.items:,} items were copied there."
        if copied.left:
            many = "1 was left" if copied.left == 1 else f"{copied.left:,} were left"
            words += f" {many}, since the folder has others by their names."
        self._window.notice.tell(words, topic="library")
        self.accept()

    def _fail(self, error: KitError) -> None:
        if not self._stopped:
            self.bar.hide()
            self.trouble.setText(str(error))
            self.trouble.show()
            for widget in (self.here, self.there, self.pick, self.copy, self.use):
                widget.setEnabled(True)

    def _end(self) -> None:
        self._stopped = True
        self._disk.shutdown(wait=False)


def _words(found: Prospect) -> str:
    if found.sort == "closed":
        return found.words
    if found.sort == "library":
        many = "1 item" if found.items == 1 else f"{found.items:,} items"
        only = "" if found.is_writable else " You may read it, but not change anything in it."
        return f"There is a library in this folder, with {many}. It will be used.{only}"
    if not found.is_writable:
        return "You are not allowed to write into this folder, and there is no library in it."
    if found.sort == "other":
        return (
            "There are other things in this folder. The library puts its own folders beside them: boilerplates, "
            "contacts, speakers, templates and media."
        )
    return "The folder is empty. A new library begins there."


def _prepare(
    found: Prospect, source: Library | None, progress: Callable[[int, int], object], stop: Callable[[], bool]
) -> Copied:
    """Make a library of the folder that was found, if it is none, and copy what is in `source` there."""
    target = Library(found.folder)
    try:
        if found.sort != "library":
            target.begin()
        if source is None:
            return Copied()
        return copy_items(source, target, progress, stop)
    finally:
        target.close()
