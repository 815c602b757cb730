"""`OriginLine`: one line about a text of the kit and its item in the library, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from app.library.items import FOLDERS
from app.library.newer import LOOSE, Placed, kind_of, standing, words_of
from app.path import Path
from ui.library.settling import Settling
from ui.library.words import dated, tongue
from ui.panes.desk import Desk
from ui.panes.pane import Note, Problem, column
from ui.panes.written import LinkButton
from ui.theme import GRID, MUTED, tokens
from ui.widgets.wrapping import WrappingRow

if TYPE_CHECKING:
    from app.library.items import Item
    from ui.library.shelf import Shelf

_INSET = 4
"""Pixels by which the words of a `LinkButton` stand in from its edge."""
Act = tuple[str, Callable[[], object]]


class OriginLine(QWidget):
    """Tells how the record last given to `tell` stands to the library."""

    complained = Signal()
    """Something could not be done, and why stands here now."""

    def __init__(self, desk: Desk, shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._shelf = desk, shelf
        self._settling = Settling(desk, shelf, self.window())
        self._path: Path = ()
        self._placed: Placed | None = None
        self._item: Item | None = None
        self._ready = False
        self.standing = LOOSE
        self._buttons: list[LinkButton] = []
        layout = column(self, 0)
        layout.setContentsMargins(GRID, 4, 0, 4)
        self.words = Note(parent=self)
        self.problem = Problem(parent=self)
        for label in (self.words, self.problem):
            label.setContentsMargins(_INSET, 0, 0, 0)
        self.problem.hide()
        self.row = WrappingRow(GRID, self)
        self.row.is_tabbed = True
        layout.addWidget(self.words)
        layout.addWidget(self.problem)
        layout.addWidget(self.row)

    def tell(self, path: Path, placed: Placed) -> bool:
        """Tell of `placed`, which stands at `path`; say whether there is anything to tell."""
        self._path = path
        kind, ready = kind_of(placed), self._shelf.is_ready
        item = self._shelf.item(kind, placed.source) if placed.source and ready else None
        if placed is self._placed and item is self._item and item is not None and ready == self._ready:
            return self._has_something_to_tell
        if placed is not self._placed:
            self.problem.hide()
        self._placed, self._item, self._ready = placed, item, ready
        self.standing = standing(placed, item) if ready else LOOSE
        words = self._in_words(placed)
        acts = tuple(self._acts()) if words else ()
        if words != self.words.text() or [name for name, _ in acts] != [name for name, _ in self._acts_shown]:
            self.words.setText(words)
            self.words.setVisible(bool(words))
            self.words.setForegroundRole(QPalette.ColorRole.WindowText if self.standing.is_newer else MUTED)
            self.row.setAccessibleName(words)
            self._offer(*acts)
            self.update()
        return self._has_something_to_tell

    @property
    def _has_something_to_tell(self) -> bool:
        return bool(self.words.text()) or not self.problem.isHidden()

    def _in_words(self, placed: Placed) -> str:
        now, kind = self.standing, kind_of(placed)
        noun = "text" if kind == "boilerplate" else "details"
        latest = f"revision {dated(now.item.now)}" if now.item is not None else ""
        match now.state:
            case "newer":
                return f"Newer {noun} in the library: {latest}."
            case "both":
                return f"Edited here, and the library has {'a ' * (noun == 'text')}newer {noun}: {latest}."
            case "edited":
                return "Edited here: differs from the library."
            case "kept":
                return f"Kept as it is here. The library has {latest}."
            case "other":
                return f"This was {getattr((now.base or now.now).content, 'name', '')} of the library."  # type: ignore[union-attr]
            case "gone":
                return self._gone(placed)
        return ""

    def _gone(self, placed: Placed) -> str:
        """An item that cannot be read now is not told as gone."""
        kind, item = kind_of(placed), self.standing.item
        if item is not None:
            languages = ", ".join(tongue(tag) for tag in item.languages) or "no language"
            return f"The library has this {kind} in {languages}, and no longer in {tongue(placed.variant)}."
        if (
            not self._shelf.contents.items
            or self._shelf.trouble
            or self._shelf.summary(kind, placed.source) is not None
        ):
            return ""
        if any(each.file == f"{FOLDERS[kind]}/{placed.source}.yaml" for each in self._shelf.contents.damaged):
            return f"The file of this {kind} in the library is damaged. What stands here stays."
        return f"Your library does not have this {kind}. What stands here stays."

    def _acts(self) -> Iterator[Act]:
        state, item = self.standing.state, self.standing.item
        if state in ("newer", "both", "edited", "kept"):
            yield "Compare…", self.compare
        if item is not None and state == "edited" and any(map(str, words_of(self._placed))):
            yield "Send to the library", self._send
        if item is not None and state in ("newer", "both", "edited", "other"):
            one = "it" if item.kind == "boilerplate" else "them"
            yield (f"Take {one}" if state == "newer" else "Take the library’s"), self._take
        if state in ("newer", "both"):
            yield "Keep mine", self._keep
        if state in ("other", "gone"):
            yield "Unlink", self._unlink

    def compare(self) -> None:
        """Show both texts side by side."""
        from ui.library.compare_dialog import CompareDialog

        CompareDialog(self._desk, self._shelf, self._path, self.window()).open()

    def _take(self) -> None:
        if self._item is not None:
            self._settling.take(self._path, self._item)

    def _keep(self) -> None:
        if self._item is not None:
            self._settling.keep(self._path, self._item)

    def _unlink(self) -> None:
        self._settling.unlink(self._path)

    def _send(self) -> None:
        if self._item is not None:
            self.row.setEnabled(False)  # what is sent twice would meet itself in the library
            self._settling.send(self._path, self._item, self.complain, self._sent)

    def _sent(self) -> None:
        self.row.setEnabled(True)

    def complain(self, why: str) -> None:
        """Say why something could not be done."""
        self.row.setEnabled(True)
        self.problem.setText(why)
        self.problem.show()
        self.complained.emit()

    def _offer(self, *acts: Act) -> None:
        for number, (words, _) in enumerate(acts):
            if number == len(self._buttons):
                self._buttons.append(LinkButton("", parent=self.row))
                self.row.add(self._buttons[-1])
                self._buttons[-1].clicked.connect(partial(self._press, number))
            self._buttons[number].setText(words)
            self._buttons[number].setAccessibleName(words.rstrip("…"))
            self._buttons[number].show()
        for spare in self._buttons[len(acts) :]:
            spare.hide()
        self._acts_shown = acts
        self.row.setVisible(bool(acts))
        self.row.updateGeometry()

    _acts_shown: tuple[Act, ...] = ()

    def _press(self, number: int, _checked: bool = False) -> None:
        self._acts_shown[number][1]()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar at the left, in the accent where there is something to take."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent if self.standing.is_newer else tokens().hairline))
        painter.drawRoundedRect(QRectF(0, 2, 3, self.height() - 4), 1.5, 1.5)
        painter.end()
