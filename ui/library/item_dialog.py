"""The dialog in which an item of the library is written and edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.library.draft import Draft, draft_of, item_of, name_of, new_draft, onto, written
from app.library.items import Item, Kind
from app.library.keeping import same_name
from app.library.summary import Summary
from app.library.who import user_name
from app.path import Path
from ui.dialogs.questions import Choice, ask, is_asked
from ui.library.drafting import Drafting
from ui.library.item_area import ItemArea
from ui.library.item_foot import ItemFoot
from ui.library.item_forms import PersonForm, text_form
from ui.library.item_head import ItemHead
from ui.library.item_languages import ItemLanguages
from ui.library.item_saving import ItemSaving
from ui.library.shelf import Shelf
from ui.library.words import NOUNS, made
from ui.panes.pane import Box
from ui.theme import GRID
from ui.widgets.enter import press_with_enter
from ui.widgets.line_field import LineField


class ItemDialog(QDialog):
    """Not modal: a kit can be looked at beside it. What is typed stays until it is saved or given up on request."""

    history_wanted = Signal(str, str)
    """The history of the item of this kind and id is wanted."""
    saved = Signal(object)
    """The item stands in the library as this one now."""
    closed = Signal(object)
    """This dialog is closed for good."""
    stayed = Signal()
    """Asked whether to save before something else, the user went back to writing."""

    def __init__(self, shelf: Shelf, kind: Kind, base: Item | None, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("item")
        self.shelf, self.kind = shelf, kind
        first = draft_of(base) if base is not None else new_draft(kind, language, user_name())
        self.drafting = Drafting(first, self)
        self.saving = ItemSaving(shelf, base, lambda id: self._made({id}), self)
        self._dropped = False
        self._then: Callable[[], object] | None = None
        self._build()
        self._keys()
        self._connect()
        self._on_changed(first, first)
        (self.text.first_field(base is None) or self.head.name).setFocus()

    def _build(self) -> None:
        self.setMinimumSize(64 * GRID, 63 * GRID)
        self.resize(84 * GRID, (76 if self.kind == "boilerplate" else 68) * GRID)
        self.head = ItemHead(self.drafting)
        self.languages = ItemLanguages(self.drafting)
        self.text = text_form(self.kind, self.drafting)
        self.area = ItemArea(self.text)
        self.note = LineField("What changed", "For the history, such as: new head count")
        self.note_box = Box("What changed", self.note)
        self.head.bind(self.note, "note")
        self.foot = ItemFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.head)
        column.addWidget(self.languages)
        column.addWidget(self.area, 1)
        column.addWidget(self.note_box)
        column.addWidget(self.foot)

    def _keys(self) -> None:
        keys = QKeySequence.StandardKey
        table: tuple[tuple[QKeySequence.StandardKey | str, Callable[[], object]], ...] = (
            (keys.Save, self.save),
            ("Ctrl+Return", self.save),
            (keys.Undo, self.drafting.undo),
            ("Ctrl+Shift+Z", self.drafting.redo),
            ("Ctrl+Y", self.drafting.redo),
            (keys.Bold, self.area.toggle_bold),
            (keys.Italic, self.area.toggle_italic),
            ("Ctrl+\\", self.area.clear_format),
            ("Ctrl+K", self.area.edit_link),
        )
        for key, act in table:
            QShortcut(QKeySequence(key), self, act)

    def _connect(self) -> None:
        self.languages.chosen.connect(lambda at: self.text.stand_at(("variants", at)))
        self.languages.added.connect(lambda: (self.text.first_field(True) or self.text).setFocus())
        self.head.taken_over.connect(self._take_over)
        self.foot.save.clicked.connect(self.save)
        self.foot.cancel.clicked.connect(self.close)
        self.foot.history.clicked.connect(self._show_history)
        self.drafting.changed.connect(self._on_changed)
        self.drafting.revisited.connect(self._go)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self._failed)
        self.saving.asked.connect(self._free)
        self.saving.stayed.connect(self._stay)
        self.saving.dropped.connect(self._use)
        self.shelf.changed.connect(self._on_shelf)

    # What it says

    @property
    def base(self) -> Item | None:
        """The item as it was read, None while it is new."""
        return self.saving.base

    @property
    def draft(self) -> Draft:
        return self.drafting.draft

    @property
    def is_changed(self) -> bool:
        """Whether anything would be lost if the dialog were gone."""
        if self.base is None:
            return bool(written(self.draft) or self.draft.name.strip() or self.draft.tags.strip())
        return item_of(self.draft, self.base, "") is not self.base

    def _on_changed(self, before: Draft, now: Draft) -> None:
        noun = NOUNS[self.kind]
        name = name_of(now)
        self.setWindowTitle(f"{name} ({noun})[*]" if name else f"New {noun}[*]")
        self.setWindowModified(self.is_changed)
        self.foot.history.setVisible(self.base is not None)
        self.note_box.setVisible(self.base is not None and self.kind != "template")
        if before is now or name_of(before) != name or self.base is not None:
            self._hint()
        self._tell()

    def _tell(self) -> None:
        """Say which revision is edited, or that a colleague's is newer by now."""
        theirs = self.saving.theirs
        if self.base is None:
            self.foot.say("A new item of the library. It can be placed in any kit once it is saved.")
        elif theirs is None:
            self.foot.say(f"Revision {self.base.now.number}, {made(self.base.now)}.")
        else:
            words = f"Changed in the library meanwhile: {made(theirs.now)}."
            compare = ("Compare…", lambda: self.saving.ask(self._made(), theirs))
            self.foot.say(words, bad=True, offer=compare)

    def _hint(self) -> None:
        """Say if there is an item of this name already."""
        same = self._same() if self.base is None else None
        words = f"There is already a {NOUNS[self.kind]} “{same.name}” in the library." if same is not None else ""
        self.head.show_same(words)

    def _same(self) -> Summary | None:
        return same_name(self.shelf.items, self.kind, name_of(self.draft))

    def _take_over(self) -> None:
        """Go on with what is written here as the newer text of the item that has the name."""
        same = self._same()
        item = self.shelf.item(self.kind, same.id) if same is not None else None
        if item is not None:
            self.saving.base = item
            self.drafting.reset(onto(self.draft, item))

    def _on_shelf(self) -> None:
        """Follow a change from outside, if nothing is typed here that it would take away."""
        theirs = self.saving.theirs
        if theirs is not None and not self.is_changed and not self.saving.is_busy:
            self._renew(theirs)
        else:
            self._hint()
            self._tell()

    def _renew(self, item: Item) -> None:
        self.saving.base = item
        self.drafting.reset(draft_of(item))

    # Saving

    def save(self) -> None:
        """Save the item and close, or say what keeps it from being saved."""
        if self.saving.is_busy or not self._is_fit():
            return
        item = self._made()
        if item is self.base:
            self._end()
            return
        self.foot.save.setEnabled(False)
        self.foot.say("Saving…")
        self.saving.save(item)

    def _is_fit(self) -> bool:
        """Say beside the fields what is missing."""
        if not written(self.draft):
            self.foot.say("There is nothing to keep yet. Write its text first.", bad=True)
            (self.text.first_field(True) or self.head.name).setFocus()
        elif not name_of(self.draft):
            self.head.name_box.complain("Give it a name: that is how it is found.")
            self.head.name.setFocus()
        elif isinstance(self.text, PersonForm) and (wrong := self.text.wrong()) is not None:
            self.languages.show_variant(wrong)
            self.text.check()
            self.text.boxes["email"].field.setFocus()
        else:
            return True
        if self._then is not None:
            self._then = None
            self.stayed.emit()
        return False

    def _made(self, more: set[str] | None = None) -> Item:
        """Return the item as it is written here; a new one with an id that neither the library has nor `more`."""
        taken = {each.id for each in self.shelf.items if each.kind == self.kind}
        return item_of(self.draft, self.base, user_name(), frozenset(taken | (more or set())))

    def _saved(self, item: Item) -> None:
        self.saved.emit(item)
        self._end()

    def _failed(self, words: str) -> None:
        self._stay()
        self.foot.say(words, bad=True)

    def _use(self, theirs: Item | None) -> None:
        """Give up what is written here for what stands in the library."""
        if theirs is None or self._then is not None:
            self._end()
        else:
            self._renew(theirs)

    def _free(self) -> None:
        self.foot.save.setEnabled(True)
        self._tell()

    def _stay(self) -> None:
        if self._then is not None:
            self._then = None
            self.stayed.emit()
        self._free()

    # Closing

    def ask_then(self, then: Callable[[], object]) -> None:
        """Close, asking first whether to save; `then` is done once it is closed, not if the user goes on writing."""
        self._then = then
        self.show()
        self.raise_()
        self.activateWindow()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._dropped or not (self.is_changed or self.saving.is_busy):
            event.accept()
            self._ended()
            return
        event.ignore()
        if not self.saving.is_busy and not is_asked(self):
            name = name_of(self.draft) or f"this {NOUNS[self.kind]}"
            ask(
                self,
                f"Save the changes to “{name}”?" if self.base is not None else f"Save “{name}” in the library?",
                "If you don’t save, what you have written here is lost.",
                Choice("Save", self.save, safe=True),
                Choice("Don’t save", self._end, destroys=True),
                Choice("Cancel", self._stay, away=True),
            )

    def reject(self) -> None:
        """Esc asks as the other ways to close do."""
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_with_enter(event, self.focusWidget()):
            super().keyPressEvent(event)

    def _end(self) -> None:
        """Close without a question."""
        self._dropped = True
        self.close()

    def _ended(self) -> None:
        self.shelf.changed.disconnect(self._on_shelf)
        self.closed.emit(self)
        if self._then is not None:
            QTimer.singleShot(0, self._then)  # this dialog closes with the window, which must not close within it

    def _go(self, path: Path) -> None:
        """Show what undo has touched."""
        if path[:1] == ("variants",) and isinstance(path[1], int) and path[1] < len(self.draft.variants):
            self.languages.show_variant(path[1])
        field = self.head.field_at(path) or self.text.field_at(path)
        if field is not None:
            field.setFocus()

    def _show_history(self) -> None:
        if self.base is not None:
            self.history_wanted.emit(self.kind, self.base.id)
