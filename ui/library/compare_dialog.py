"""What stands in the kit beside what the library says now, word by word, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import EditError
from app.kit import Boilerplate
from app.library.items import Item, Revision, Variant
from app.library.newer import LOOSE, Placed, between, kind_of, standing
from app.library.readable import readable
from app.path import Path, get
from app.text import EMPTY, RichText
from ui.dialogs.pieces import button, dress, label
from ui.dialogs.questions import embolden
from ui.library.compared import Compared
from ui.library.settling import Settling
from ui.library.shelf import Shelf
from ui.library.words import dated
from ui.panes.desk import Desk
from ui.theme import GRID
from ui.widgets.choice import Choice

_MOST = 4
"""Revisions that are told of by themselves."""
_VIEWS = (
    ("all", "This kit and the library"),
    ("theirs", "What has changed in the library"),
    ("mine", "What was changed in this kit"),
)


class CompareDialog(QDialog):
    """The record at `path` of the kit and its item, compared; both are looked up, and followed while it is open."""

    def __init__(self, desk: Desk, shelf: Shelf, path: Path, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Compare with the library")
        self.setMinimumSize(70 * GRID, 40 * GRID)
        self.resize(90 * GRID, 60 * GRID)
        self._desk, self._shelf, self._path = desk, shelf, path
        self._settling = Settling(desk, shelf, window)
        self.standing = LOOSE
        self.title = label("", "heading")
        self.words = label("", "muted")
        self.view = Choice("What is compared", _VIEWS)
        self.view.setMinimumContentsLength(max(len(words) for _, words in _VIEWS))
        self.view.show_value("all")
        self.view.edited.connect(self._fill)
        self.compared = Compared(self)
        self._build()
        shelf.changed.connect(self._look)
        self._look()
        default = self.take if self.standing.state == "newer" else self.away
        default.setDefault(True)
        embolden(default)
        default.setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        head = QVBoxLayout()
        head.setSpacing(GRID)
        for widget in (self.title, self.words):
            head.addWidget(widget)
        head.addWidget(self.view, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self.compared, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.away = button("Close", self.reject)
        self.send = button("Send mine to the library", self._send)
        self.keep = button("Keep mine", lambda: self._settle(self._settling.keep))
        self.take = button("Take the library’s", lambda: self._settle(self._settling.take))
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.away)
        foot.addStretch(1)
        for each in (self.send, self.keep, self.take):
            foot.addWidget(each)
        return foot

    @property
    def _placed(self) -> Placed | None:
        try:
            found: Placed = get(self._desk.kit, self._path)
        except EditError:
            return None
        return found

    def _look(self) -> None:
        """Show how things stand now; with nothing left to compare there is nothing to show."""
        placed = self._placed
        item = self._shelf.item(kind_of(placed), placed.source) if placed is not None else None
        if placed is None or item is None:
            self.words.setText("The library has this no longer. What stands in the kit stays.")
            self.words.show()
            for each in (self.send, self.keep, self.take):
                each.setEnabled(False)
            return
        self.standing = now = standing(placed, item)
        self.title.setText(_name(placed, item))
        dress(self.words, "muted")
        self.words.setText(_in_words(placed, item))
        self.words.setVisible(bool(self.words.text()))
        self.view.setVisible(now.is_edited and now.base is not None and now.state != "edited")
        self.send.setVisible(now.is_edited and now.state != "other")
        self.keep.setVisible(now.is_newer)
        differs = now.state not in ("same", "gone")
        for each in (self.send, self.keep, self.take):
            each.setEnabled(differs)
        self._fill()

    def _fill(self, _change: object = None) -> None:
        placed, now = self._placed, self.standing
        if placed is None or now.item is None:
            return
        kit = ("In this kit", readable(placed))
        library = (f"In the library: revision {dated(now.item.now)}", _text(now.now))
        old = now.item.revision(placed.revision)
        before = (f"In the library before: revision {dated(old)}" if old else "Before", _text(now.base))
        view = self.view.value if self.view.isVisibleTo(self) else "all"
        left, right = {"all": (kit, library), "theirs": (before, library), "mine": (before, kit)}[str(view)]
        self.compared.show_texts(left[1], right[1], left[0], right[0])

    def _settle(self, act: Callable[[Path, Item], None]) -> None:
        self.accept()
        if self.standing.item is not None:
            act(self._path, self.standing.item)

    def _send(self) -> None:
        """Send the kit's text; the dialog stays until it stands in the library, or says why it does not."""
        item = self.standing.item
        if item is not None:
            self.send.setEnabled(False)
            self._settling.send(self._path, item, self._complain, self.accept)

    def _complain(self, why: str) -> None:
        self.send.setEnabled(True)
        dress(self.words, "danger")
        self.words.setText(why)
        self.words.show()


def _text(variant: Variant | None) -> RichText:
    return readable(variant.content) if variant is not None else EMPTY


def _name(placed: Placed, item: Item) -> str:
    return item.name or (placed.about if isinstance(placed, Boilerplate) else placed.name) or item.id


def _in_words(placed: Placed, item: Item) -> str:
    """Return who has changed the item since it was taken, when, and what for, a line each."""
    since = between(placed, item)
    if len(since) < 2 and not any(each.note for each in since):
        return ""
    lines = [_line(each) for each in since[:_MOST]]
    if len(since) > _MOST:
        lines.append(f"and {len(since) - _MOST} earlier ones")
    return "\n".join(lines)


def _line(revision: Revision) -> str:
    note = f": {revision.note}" if revision.note else ""
    return f"Revision {dated(revision)}{note}"
