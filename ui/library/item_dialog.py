"""The dialog in which an item of the library is written and edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.errors import KitError
from app.library.collision import merged
from app.library.draft import Draft, draft_of, item_of, name_of, new_draft, onto, written
from app.library.folder import ConflictError
from app.library.items import Item, Kind
from app.library.who import user_name
from app.path import Path
from ui.dialogs.questions import Choice, ask, is_asked
from ui.library.drafting import Drafting
from ui.library.item_foot import ItemFoot
from ui.library.item_forms import PersonForm, is_rich, text_form
from ui.library.item_head import ItemHead
from ui.library.item_languages import ItemLanguages
from ui.library.shelf import Shelf
from ui.library.words import NOUNS, made
from ui.panes.link_popover import LinkPopover
from ui.panes.pane import Box
from ui.theme import GRID
from ui.widgets.enter import press_with_enter
from ui.widgets.line_field import LineField
from ui.widgets.rich_editor import RichEditor


class ItemDialog(QDialog):
    """Not modal: a kit can be looked at beside it. What is typed stays until it is saved or given up on request."""

    history_wanted = Signal(str, str)
    saved = Signal(object)
    """The item stands in the library as this one now."""

    def __init__(self, shelf: Shelf, kind: Kind, base: Item | None, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("item")
        self.shelf, self.kind, self.base = shelf, kind, base
        self._first = draft_of(base) if base is not None else new_draft(kind, language, user_name())
        self.drafting = Drafting(self._first, self)
        self._saving = self._dropped = False
        self._then: Callable[[], object] | None = None
        self._build()
        self._keys()
        self.drafting.changed.connect(self._on_changed)
        self.drafting.revisited.connect(self._go)
        shelf.changed.connect(self._on_shelf)
        self._on_changed(self._first, self._first)
        (self.text.first_field(base is None) or self.head.name).setFocus()

    def _build(self) -> None:
        self.setMinimumSize(60 * GRID, 44 * GRID)
        self.resize(84 * GRID, (76 if self.kind == "boilerplate" else 68) * GRID)
        self.head = ItemHead(self.drafting)
        self.head.taken_over.connect(self._take_over)
        self.languages = ItemLanguages(self.drafting)
        self.text = text_form(self.kind, self.drafting)
        self.languages.chosen.connect(lambda at: self.text.stand_at(("variants", at)))
        self.note = LineField("What changed", "For the history, such as: new head count")
        self.note_box = Box("What changed", self.note)
        self.head.bind(self.note, "note")
        self.foot = ItemFoot()
        self.foot.save.clicked.connect(self.save)
        self.foot.cancel.clicked.connect(self.close)
        self.foot.history.clicked.connect(self._show_history)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.head)
        column.addWidget(self.languages)
        column.addWidget(self._card(), 1)
        column.addWidget(self.note_box)
        column.addWidget(self.foot)

    def _card(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        inner.addWidget(self.text)
        inner.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.viewport().setAutoFillBackground(False)
        self.scroll.setWidget(card)
        card.setAutoFillBackground(False)
        self.popover = LinkPopover(self.scroll.viewport())
        self.scroll.verticalScrollBar().valueChanged.connect(self.popover.follow)
        for editor in self.text.findChildren(RichEditor):
            editor.link_wanted.connect(lambda editor=editor: self.popover.open_for(editor))
            editor.cursorPositionChanged.connect(lambda editor=editor: self._follow(editor))
        return self.scroll

    def _keys(self) -> None:
        table: tuple[tuple[QKeySequence | QKeySequence.StandardKey | str, Callable[[], object]], ...] = (
            (QKeySequence.StandardKey.Save, self.save),
            ("Ctrl+Return", self.save),
            (QKeySequence.StandardKey.Undo, self.drafting.undo),
            ("Ctrl+Shift+Z", self.drafting.redo),
            ("Ctrl+Y", self.drafting.redo),
            (QKeySequence.StandardKey.Bold, lambda: self._format("toggle_bold")),
            (QKeySequence.StandardKey.Italic, lambda: self._format("toggle_italic")),
            ("Ctrl+\\", lambda: self._format("clear_format")),
            ("Ctrl+K", self._link),
        )
        for keys, act in table:
            QShortcut(QKeySequence(keys), self, act)

    # What it says

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
        name = name_of(now) or f"New {noun}"
        self.setWindowTitle(f"{name} ({noun})[*]" if name_of(now) else f"{name}[*]")
        self.setWindowModified(self.is_changed)
        self.foot.history.setVisible(self.base is not None)
        self.note_box.setVisible(self.base is not None and self.kind != "template")
        if before.name != now.name or before.variants is not now.variants or before is now:
            self._hint()
        self._tell()

    def _tell(self) -> None:
        """Say which revision is edited, or that a colleague's is newer by now."""
        if self.base is None:
            self.foot.say("A new item of the library. It can be placed in any kit once it is saved.")
            return
        now = self.shelf.item(self.kind, self.base.id)
        if self.shelf.is_ready and now is not None and now != self.base:
            words = f"Changed in the library meanwhile by {made(now.now)}."
            self.foot.say(words, bad=True, offer=("Compare…", lambda: self._ask(self._made(), now)))
            return
        self.foot.say(f"Revision {self.base.now.number}, {made(self.base.now)}.")

    def _hint(self) -> None:
        """Say if there is an item of this name already."""
        same = self._same() if self.base is None else None
        words = f"There is already a {NOUNS[self.kind]} “{same.name}” in the library." if same is not None else ""
        self.head.show_same(words)

    def _same(self) -> Any:
        from app.library.keeping import same_name

        return same_name(self.shelf.items, self.kind, name_of(self.draft))

    def _take_over(self) -> None:
        """Go on with what is written here as the newer text of the item that has the name."""
        same = self._same()
        item = self.shelf.item(self.kind, same.id) if same is not None else None
        if item is not None:
            self.base = item
            self.drafting.do(onto(self.draft, item), ("name",))

    def _on_shelf(self) -> None:
        """Follow a change from outside, if nothing is typed here that it would take away."""
        now = self.shelf.item(self.kind, self.base.id) if self.base is not None else None
        if now is not None and now != self.base and not self.is_changed and not self._saving:
            self.base = now
            self.drafting.reset(draft_of(now))
        else:
            self._hint()
            self._tell()

    # Saving

    def save(self) -> None:
        """Save the item and close, or say what keeps it from being saved."""
        if self._saving or not self._is_fit():
            return
        item = self._made()
        if item is self.base:
            self._end()
            return
        self._write(item, self.base)

    def _is_fit(self) -> bool:
        """Say beside the fields what is missing."""
        if not name_of(self.draft):
            self.head.name_box.complain("Give it a name: that is how it is found.")
            self.head.name.setFocus()
            return False
        if not written(self.draft):
            self.foot.say("There is nothing to keep yet. Write its text first.", bad=True)
            field = self.text.first_field(True)
            if field is not None:
                field.setFocus()
            return False
        if isinstance(self.text, PersonForm) and not self.text.check():
            self.text.boxes["email"].field.setFocus()
            return False
        return True

    def _made(self) -> Item:
        taken = frozenset(each.id for each in self.shelf.items if each.kind == self.kind)
        return item_of(self.draft, self.base, user_name(), taken)

    def _write(self, item: Item, base: Item | None) -> None:
        self._saving = True
        self.foot.save.setEnabled(False)
        self.foot.say("Saving…")
        self.shelf.save(item, base, lambda: self._written(item), lambda error: self._failed(item, error))

    def _written(self, item: Item) -> None:
        self._saving = False
        self.saved.emit(item)
        self._end()

    def _failed(self, item: Item, error: KitError) -> None:
        self._saving = False
        self.foot.save.setEnabled(True)
        if not isinstance(error, ConflictError):
            self._then = None
            self.foot.say(str(error), bad=True)
            return
        theirs, base = error.theirs, self.base
        both = merged(item, theirs, base) if theirs is not None and base is not None else None
        if both is not None:
            self._write(both, theirs)
        else:
            self._ask(item, theirs)

    def _ask(self, item: Item, theirs: Item | None) -> None:
        from ui.library.conflict import ask_conflict

        self._tell()
        keep_both = (lambda: self._write(self._renamed(item), None)) if self.base is None else None
        dialog = ask_conflict(
            self, item, theirs, lambda mine: self._write(mine, theirs), lambda: self._use(theirs), keep_both
        )
        dialog.rejected.connect(self._stay)

    def _renamed(self, item: Item) -> Item:
        """Return the new `item` with an id that no other has."""
        taken = frozenset((item.id, *(each.id for each in self.shelf.items if each.kind == self.kind)))
        return item_of(self.draft, None, user_name(), taken)

    def _use(self, theirs: Item | None) -> None:
        """Give up what is written here for what stands in the library."""
        if theirs is None or self._then is not None:
            self._end()
            return
        self.base = theirs
        self.drafting.reset(draft_of(theirs))

    # Closing

    def ask_then(self, then: Callable[[], object]) -> None:
        """Close, asking first whether to save; `then` is done once it is closed, not if the user goes on writing."""
        self._then = then
        self.show()
        self.raise_()
        self.activateWindow()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._dropped or not (self.is_changed or self._saving):
            event.accept()
            self._ended()
            return
        event.ignore()
        if not self._saving and not is_asked(self):
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

    def _stay(self) -> None:
        self._then = None

    def _end(self) -> None:
        """Close without a question."""
        self._dropped = True
        self.close()

    def _ended(self) -> None:
        self.shelf.changed.disconnect(self._on_shelf)
        self.finished.emit(0)
        if self._then is not None:
            self._then()

    # Cursor and looks

    def _go(self, path: Path) -> None:
        """Show what undo has touched."""
        if path[:1] == ("variants",) and isinstance(path[1], int) and path[1] < len(self.draft.variants):
            self.languages.show_variant(path[1])
        field = self.head.field_at(path) or self.text.field_at(path)
        if field is not None:
            field.setFocus()

    def _format(self, how: str) -> None:
        focus = self.focusWidget()
        if is_rich(focus):
            getattr(focus, how)()

    def _link(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, RichEditor) and is_rich(focus):
            self.popover.open_for(focus)

    def _follow(self, editor: RichEditor) -> None:
        """Keep the cursor in view."""
        if editor.hasFocus():
            at = editor.mapTo(self.scroll.widget(), editor.caret().bottomLeft() + QPoint(0, 0))
            self.scroll.ensureVisible(at.x(), at.y(), 0, 3 * GRID)

    def _show_history(self) -> None:
        if self.base is not None:
            self.history_wanted.emit(self.kind, self.base.id)
