"""One text of the kit in the dialog that keeps it in the library: under which name, and as what."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from app.library.items import Content, Item
from app.library.keeping import content_of, is_same, kept, language_of, same_name, usual_name
from app.library.newer import Placed, kind_of
from app.library.readable import readable
from app.path import Path
from ui.dialogs.pieces import label
from ui.library.shelf import Shelf
from ui.library.words import NOUNS, made, tongue
from ui.panes.pane import Box, Note, column, row
from ui.panes.written import LinkButton
from ui.theme import GRID
from ui.widgets.choice import Choice
from ui.widgets.line_field import LineField

_NEW = ""


class KeepRow(QFrame):
    """`as_what` is the id of the item that the text becomes a newer text of, or "" for a new one."""

    changed = Signal()

    def __init__(self, shelf: Shelf, card: Placed, path: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.shelf, self.card, self.path, self.language = shelf, card, path, language
        self.kind = kind_of(card)
        self.wanted = QCheckBox(self._title())
        self.name = LineField("Name in the library", usual_name(card))
        self.name.show_value(usual_name(card))
        self.name_box = Box("Name in the library", self.name)
        self.as_what = Choice("As what it is kept")
        self.as_what.show_value(_NEW)
        self.as_box = Box("Keep it", self.as_what)
        self.hint = Note(parent=self)
        self.compare = LinkButton("Compare…", "Compare with what is there now", self)
        self.compare.setObjectName("quiet")
        self.compare.clicked.connect(self._compare)
        below = row(spacing=GRID)
        below.addWidget(self.hint, 1)
        below.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignTop)
        layout = column(self, GRID)
        layout.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        self.title = label(self._title(), "section")
        self.title.hide()
        for widget in (self.title, self.wanted, self.as_box, self.name_box):
            layout.addWidget(widget)
        layout.addLayout(below)
        self.wanted.toggled.connect(lambda _: self._show())
        self.name.edited.connect(lambda _: self._on_name())
        self.as_what.edited.connect(lambda _: self._show())
        self._chosen = False
        self.as_what.edited.connect(lambda _: setattr(self, "_chosen", True))
        self.refresh()

    def stand_alone(self) -> None:
        """Be the only text there is: nothing to choose."""
        self.wanted.setChecked(True)
        self.wanted.hide()
        self.title.show()

    def _title(self) -> str:
        words = usual_name(self.card)
        return f"{NOUNS[self.kind].capitalize()}: {words}" if words else NOUNS[self.kind].capitalize()

    @property
    def item(self) -> Item | None:
        """The item that the text becomes a newer text of; None for a new one."""
        id = str(self.as_what.value or "")
        return self.shelf.item(self.kind, id) if id else None

    @property
    def is_wanted(self) -> bool:
        return self.wanted.isChecked()

    @property
    def is_new_text(self) -> bool:
        """Whether an item that is there gets another text."""
        item = self.item
        return item is not None and not is_same(item, self.card, self.language)

    def made(self, item: Item | None, by: str, tags: tuple[str, ...], note: str, taken: frozenset[str]) -> Item:
        """Return `item`, or a new one, with the text in it."""
        name = self.name.text()
        return kept(self.card, item, self.language, by, name=name, tags=tags, note=note, taken=taken)

    def check(self) -> bool:
        """Say beside the name if there is none; return whether all is well."""
        missing = self.item is None and not self.name.text().strip()
        self.name_box.complain("Give it a name: that is how it is found." if missing else "")
        return not missing

    def refresh(self) -> None:
        """Offer the items that it may become a newer text of: where it came from, and the one that has its name."""
        source = self.shelf.summary(self.kind, self.card.source) if self.card.source else None
        same = same_name(self.shelf.items, self.kind, self.name.text())
        found = list(dict.fromkeys(each.id for each in (source, same) if each is not None and not each.is_ours))
        options: list[tuple[Any, str]] = [(id, words) for id in found if (words := self._words(id))]
        self.as_what.set_options([*options, (_NEW, f"As a new {NOUNS[self.kind]}")])
        self.as_box.setVisible(bool(options))
        known = [id for id, _ in options]
        if not self._chosen or self.as_what.value not in (*known, _NEW):
            self.as_what.show_value(known[0] if known else _NEW)
        self._show()

    def _words(self, id: str) -> str:
        item = self.shelf.item(self.kind, id)
        if item is None:
            return ""
        tag = language_of(item, self.card, self.language)
        if is_same(item, self.card, self.language):
            return f"As “{item.name}”, which says the same"
        if tag in [each.language for each in item.now.variants]:
            return f"As the newer text of “{item.name}”"
        return f"As the text of “{item.name}” in another language ({tongue(tag)})"

    def _there(self) -> Content | None:
        """Return what the item says now in the language of the text, None where it says nothing or the same."""
        item = self.item
        if item is None or is_same(item, self.card, self.language):
            return None
        tag = language_of(item, self.card, self.language)
        return next((each.content for each in item.now.variants if each.language == tag), None)

    def _compare(self) -> None:
        from ui.library.beside import BesideDialog

        item, there = self.item, self._there()
        if item is not None and there is not None:
            old = readable(there), f"In the library: {made(item.now)}"
            BesideDialog(old, (readable(content_of(self.card)), "In this kit"), self.window()).open()

    def _on_name(self) -> None:
        self.name_box.complain("")
        self.refresh()

    def _show(self) -> None:
        item = self.item
        self.name_box.setVisible(self.is_wanted and item is None)
        self.as_box.setVisible(self.is_wanted and self.as_what.count() > 1)
        words = ""
        if item is not None:
            by = made(item.now)
            same = is_same(item, self.card, self.language)
            words = (
                f"Nothing is written; this {NOUNS[self.kind]} is told of newer texts from now on."
                if same
                else f"What is there now (revision {item.now.number}, {by}) stays in its history."
            )
        elif same_name(self.shelf.items, self.kind, self.name.text()) is not None:
            words = f"There is already a {NOUNS[self.kind]} of this name in the library."
        self.hint.setText(words)
        self.hint.setVisible(bool(words) and self.is_wanted)
        self.compare.setVisible(self.is_wanted and self._there() is not None)
        self.changed.emit()
