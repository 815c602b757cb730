"""The dialog that keeps texts of a kit in the library, and has the kit refer to them from then on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from app.errors import EditError, KitError
from app.kit import PressKit
from app.library.draft import tags_of
from app.library.folder import ConflictError
from app.library.items import Item
from app.library.keeping import content_of, is_empty, linked
from app.library.who import user_name
from app.path import Path, get, put
from ui.dialogs.pieces import button, dress, label
from ui.dialogs.questions import embolden
from ui.document import Document
from ui.library.keep_row import KeepRow
from ui.library.shelf import Shelf
from ui.library.words import NOUNS
from ui.panes.pane import Box, column, row
from ui.theme import GRID
from ui.widgets.line_field import LineField

_MANY = 4
"""Texts from which on their list scrolls."""


class KeepDialog(QDialog):
    """`paths` are the texts that may be kept; the one at `first` is meant."""

    kept = Signal(str)
    """What is in the library now, in words."""

    def __init__(self, shelf: Shelf, document: Document, first: Path, paths: tuple[Path, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setObjectName("item")
        self.setWindowTitle("Keep in the library")
        self.setMinimumWidth(64 * GRID)
        self.shelf, self.document = shelf, document
        kit = document.kit
        self.rows = [KeepRow(shelf, get(kit, path), path, kit.language) for path in paths]
        self._left: list[KeepRow] = []
        self._done: list[tuple[KeepRow, Item]] = []
        self._by_id: dict[tuple[str, str], Item] = {}
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self._is_saving = False
        self._build()
        for each in self.rows:
            each.wanted.setChecked(each.path == first)
            each.changed.connect(self._on_changed)
        if len(self.rows) == 1:
            self.rows[0].stand_alone()
        shelf.changed.connect(self._refresh)
        self._on_changed()
        meant = next(each for each in self.rows if each.path == first)
        (meant.name if meant.name_box.isVisibleTo(self) else self.keep).setFocus()

    def _build(self) -> None:
        whole = column(self, 2 * GRID)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        whole.addWidget(label("What is in the library is written once and placed in any kit.", "muted"))
        whole.addWidget(self._list(), 1)
        self.tags = LineField("Tags", "institute, science")
        self.note = LineField("What changed", "For the history, such as: new head count")
        self.note_box = Box("What changed", self.note)
        whole.addWidget(Box("Tags to find it by", self.tags))
        whole.addWidget(self.note_box)
        self.message = label("", "muted")
        self.all = button("Keep all of them", self._tick_all)
        self.cancel = button("Cancel", self.reject)
        self.keep = button("Keep", self.start)
        self.keep.setDefault(True)
        embolden(self.keep)
        QShortcut(QKeySequence.StandardKey.Save, self, self.start)
        whole.addWidget(self.message)
        foot = row(spacing=GRID)
        foot.addWidget(self.all)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        whole.addLayout(foot)
        self.message.hide()

    def _list(self) -> QWidget:
        inner = QWidget()
        lines = column(inner, GRID)
        for each in self.rows:
            lines.addWidget(each)
        lines.addStretch(1)
        if len(self.rows) < _MANY:
            return inner
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMinimumHeight(32 * GRID)
        area.setWidget(inner)
        return area

    def _tick_all(self) -> None:
        for each in self.rows:
            each.wanted.setChecked(True)

    def _refresh(self) -> None:
        for each in self.rows:
            each.refresh()

    def _on_changed(self) -> None:
        wanted = [each for each in self.rows if each.is_wanted]
        self.note_box.setVisible(any(each.is_new_text for each in wanted))
        self.keep.setEnabled(bool(wanted))
        self.all.setVisible(len(self.rows) > 1)
        self.all.setEnabled(len(wanted) < len(self.rows))
        self._fitting.start()

    def _fit(self) -> None:
        """Be as tall as the texts need."""
        layout = self.layout()
        if layout is not None and len(self.rows) < _MANY:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    # Saving, one after the other

    def start(self) -> None:
        """Keep what is ticked; then the kit refers to it."""
        wanted = [each for each in self.rows if each.is_wanted and each not in [row for row, _ in self._done]]
        fit = [each.check() for each in wanted]
        if self._left or not all(fit):
            return
        self._left = wanted
        self._next()

    def _next(self) -> None:
        if not self._left:
            self.accept()
            return
        each = self._left[0]
        item = each.item
        base = self._by_id.get((each.kind, item.id), item) if item is not None else None
        made = each.made(base, user_name(), tags_of(self.tags.text()), self.note.text().strip(), self._taken(each))
        if made is base:
            self._kept(made)
        else:
            self._save(made, base)

    def _save(self, item: Item, base: Item | None) -> None:
        self._is_saving = True
        self.keep.setEnabled(False)
        self._say("Saving…")
        self.shelf.save(item, base, lambda: self._kept(item), lambda error: self._failed(item, base, error))

    def _kept(self, item: Item) -> None:
        self._is_saving = False
        each = self._left.pop(0)
        self._by_id[item.kind, item.id] = item
        self._done.append((each, item))
        self._next()

    def _failed(self, item: Item, base: Item | None, error: KitError) -> None:
        self._is_saving = False
        self.keep.setEnabled(True)
        if not isinstance(error, ConflictError):
            self._left = []
            self._say(str(error), bad=True)
            return
        from ui.library.conflict import ask_conflict

        self._say("")
        theirs = error.theirs
        both = (lambda: self._again(item.id)) if base is None else None
        dialog = ask_conflict(self, item, theirs, lambda mine: self._save(mine, theirs), self._skip, both)
        dialog.rejected.connect(self._left.clear)

    def _again(self, taken: str) -> None:
        """Save the new item under another id."""
        each = self._left[0]
        ids = self._taken(each) | {taken}
        self._save(each.made(None, user_name(), tags_of(self.tags.text()), "", ids), None)

    def _skip(self) -> None:
        """Leave the library's text as it is, and the kit's too."""
        self._left.pop(0)
        self._next()

    def _taken(self, each: KeepRow) -> frozenset[str]:
        ids = {known.id for known in self.shelf.items if known.kind == each.kind}
        return frozenset(ids | {id for kind, id in self._by_id if kind == each.kind})

    def reject(self) -> None:
        """Stay until what is being saved is saved."""
        if not self._is_saving:
            super().reject()

    def done(self, result: int) -> None:
        """Have the kit refer to what was kept, also if the rest was given up."""
        if self._done:
            self._link()
        super().done(result)

    def _link(self) -> None:
        kit: PressKit = self.document.kit
        for each, item in self._done:
            try:
                if content_of(get(kit, each.path)) == content_of(each.card):
                    kit = put(kit, each.path, linked(get(kit, each.path), item, each.language))
            except EditError:
                continue  # it was taken out of the kit meanwhile
        first, item = self._done[0]
        many = len(self._done)
        noun = NOUNS[first.kind] if many == 1 else f"{many} texts"
        self._done = []
        self.document.do(f"keep {noun} in the library", kit, focus=first.path)
        self.kept.emit(f"“{item.name}” is in the library." if many == 1 else f"{many} texts are in the library.")

    def _say(self, words: str, *, bad: bool = False) -> None:
        self.message.setText(words)
        dress(self.message, "danger" if bad else "muted")
        self.message.setVisible(bool(words))


def may_be_kept(kit: PressKit, path: Path) -> bool:
    """Say whether there is something at `path` to be kept."""
    try:
        return not is_empty(get(kit, path))
    except EditError:
        return False
