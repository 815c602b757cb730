"""The history of an item: its revisions, what each of them changed, and the way back to one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget
from shiboken6 import isValid

from app.errors import KitError
from app.library.compare import Piece
from app.library.folder import ConflictError
from app.library.items import Item, Kind, Revision
from app.library.readable import readable
from app.library.revisions import restored
from app.library.who import user_name
from app.text import EMPTY, RichText
from ui.dialogs.pieces import button, dress, label
from ui.library.compared import Compared, Text
from ui.library.shelf import Shelf
from ui.library.words import made, tongue
from ui.panes.pane import column, row
from ui.theme import GRID
from ui.widgets.choice import Choice
from ui.widgets.enter import press_with_enter

BEFORE, NOW, ALONE = "before", "now", "alone"
_VIEWS = (
    (BEFORE, "Compared with the one before"),
    (NOW, "Compared with the one in force"),
    (ALONE, "The text alone"),
)


class HistoryDialog(QDialog):
    """Revisions at the left, the newest first; the one chosen at the right, compared or alone. Not modal."""

    def __init__(self, shelf: Shelf, item: Item, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(92 * GRID, 48 * GRID)
        self.resize(120 * GRID, 68 * GRID)
        self.shelf, self.item = shelf, item
        self._build()
        shelf.changed.connect(self._on_shelf)
        self._fill()
        self.list.setFocus()

    @property
    def kind(self) -> Kind:
        return self.item.kind

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("revisions")
        self.list.setAccessibleName("Revisions")
        self.list.setWordWrap(True)
        self.list.setFixedWidth(28 * GRID)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _: self._on_row())
        self.language = Choice("Language")
        self.view = Choice("View", _VIEWS)
        self.view.show_value(BEFORE)
        for choice in (self.language, self.view):
            choice.edited.connect(lambda _: self._show())
        self.compared = Compared(self)
        self.text = Text(self)
        self.text.setAccessibleName("Text of the revision")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.compared)
        self.stack.addWidget(self.text)
        self.message = label("", "muted")
        self.restore = button("Restore this text", self._restore)
        whole = column(self, 2 * GRID)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        middle = row(spacing=2 * GRID)
        middle.addWidget(self.list)
        right = column(spacing=GRID)
        right.addLayout(self._choices())
        right.addWidget(self.stack, 1)
        middle.addLayout(right, 1)
        whole.addLayout(middle, 1)
        foot = row(spacing=GRID)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.restore)
        foot.addWidget(button("Close", self.close))
        whole.addLayout(foot)

    def _choices(self) -> QHBoxLayout:
        line = row(spacing=2 * GRID)
        line.addWidget(self.view, 2)
        line.addWidget(self.language, 1)
        return line

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """All revisions, the newest first."""
        return (self.item.now, *reversed(self.item.past))

    @property
    def chosen(self) -> Revision:
        """The revision that is looked at."""
        return self.revisions[max(0, self.list.currentRow())]

    def _fill(self, number: int | None = None) -> None:
        """List the revisions and look at the one of that `number`, or at the newest."""
        self.setWindowTitle(f"History of “{self.item.name or self.item.id}”")
        self.list.blockSignals(True)
        self.list.clear()
        for revision in self.revisions:
            force = " · in force" if revision is self.item.now else ""
            head = f"Revision {revision.number}{force}"
            who = made(revision) if revision.by or revision.changed else "Nobody noted who and when"
            self.list.addItem(QListWidgetItem("\n".join(filter(None, (head, who, revision.note)))))
        at = next((i for i, each in enumerate(self.revisions) if each.number == number), 0)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self._on_row()

    def _on_row(self) -> None:
        tags = dict.fromkeys(v.language for each in (self.chosen, self.item.now) for v in each.variants)
        options = [(tag, tongue(tag)) for tag in tags]
        self.language.set_options(options)
        if self.language.value not in tags:
            self.language.show_value(next(iter(tags), ""))
        self.language.setVisible(len(options) > 1)
        self.restore.setEnabled(self.chosen.variants != self.item.now.variants)
        self._show()

    def _show(self) -> None:
        at, view = self.revisions.index(self.chosen), self.view.value
        other = self.item.now if view == NOW else self.revisions[at + 1] if at + 1 < len(self.revisions) else None
        if view == ALONE or other is None:
            self.text.show_pieces((Piece("same", self._said(self.chosen)),), "same")
            self.stack.setCurrentWidget(self.text)
            return
        old, new = (self.chosen, other) if view == NOW else (other, self.chosen)
        self.compared.show_texts(self._said(old), self._said(new), self._title(old), self._title(new))
        self.stack.setCurrentWidget(self.compared)

    def _said(self, revision: Revision) -> RichText:
        found = next((each for each in revision.variants if each.language == self.language.value), None)
        return readable(found.content) if found is not None else EMPTY

    def _title(self, revision: Revision) -> str:
        force = ", in force" if revision is self.item.now else ""
        return f"Revision {revision.number}{force}: {made(revision)}"

    def _restore(self) -> None:
        self.restore.setEnabled(False)
        number, item = self.chosen.number, restored(self.item, self.chosen.number, user_name())
        words = f"Revision {number} is in force again, as revision {item.now.number}."
        self.shelf.save(item, self.item, lambda: self._restored(item, words), self._failed)

    def _restored(self, item: Item, words: str) -> None:
        if not isValid(self):
            return  # closed meanwhile
        self.item = item
        self._fill()
        self._say(words)

    def _failed(self, error: KitError) -> None:
        if not isValid(self):
            return
        self.restore.setEnabled(True)
        if isinstance(error, ConflictError) and error.theirs is not None:
            self.item = error.theirs
            self._fill(self.chosen.number)
            self._say(
                f"Nothing was restored: {made(error.theirs.now)} has just changed it. Look again first.", bad=True
            )
        else:
            self._say(str(error), bad=True)

    def _say(self, words: str, *, bad: bool = False) -> None:
        self.message.setText(words)
        dress(self.message, "danger" if bad else "muted")

    def _on_shelf(self) -> None:
        now = self.shelf.item(self.kind, self.item.id)
        if now is not None and now != self.item:
            number, self.item = self.chosen.number, now
            self._fill(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_with_enter(event, self.focusWidget()):
            super().keyPressEvent(event)
