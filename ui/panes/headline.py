"""The headline and the subheads under it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.kit import SUBHEADS
from app.path import Path
from app.text import EMPTY
from ui.panes.add import AddButton
from ui.panes.desk import Desk
from ui.panes.item_list import ItemList
from ui.panes.pane import Box, Pane, row
from ui.panes.section import Section
from ui.widgets.glyph_button import GlyphButton
from ui.widgets.rich_editor import RichEditor


class HeadlineSection(Section):
    """The record is the release; its fields here are the headline and the subheads."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, ("release",), "Headline", parent=parent)
        self.headline = RichEditor("Headline", "Lumen opens a laboratory in Oslo")
        font = self.headline.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        self.headline.setFont(font)
        self.headline.set_lined()
        self.headline.entered.connect(self._go_on)
        self.bind(self.headline, "headline")
        self.body.addWidget(self.headline)
        self.subheads = Subheads(desk, self)
        self.bind(self.subheads, "subheads")
        self.body.addWidget(self.subheads)

    def _go_on(self) -> None:
        if self.subheads.items:
            self.desk.place((*SUBHEADS, 0))
        else:
            self.desk.place(("release", "dateline", "places", 0, "city"))


class Subheads(ItemList):
    """Any number of subheads, a line each."""

    noun = "subhead"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, SUBHEADS, 4, parent)
        self.adder = AddButton("Subhead", "Add subhead", self)
        self.adder.clicked.connect(lambda: self.add(EMPTY))
        line = row()
        line.addWidget(self.adder)
        line.addStretch(1)
        self.outer.addLayout(line)

    def make_item(self, value: Any, path: Path) -> Pane:
        item = Subhead(self.desk, path, self)
        item.editor.entered.connect(partial(self._enter, item))
        item.editor.backed_out.connect(partial(self._back, item))
        item.editor.menu_opened.connect(lambda menu: self.fill_menu(menu, self.items.index(item)))
        item.remover.clicked.connect(lambda: self.delete(self.items.index(item)))
        return item

    def first_field(self) -> QWidget:
        return self.items[0].first_field() if self.items else self.adder

    def _enter(self, item: Pane) -> None:
        index = self.items.index(item)
        if index + 1 < len(self.items):
            self.desk.place((*SUBHEADS, index + 1))
        else:
            self.desk.place(("release", "dateline", "places", 0, "city"))

    def _back(self, item: Pane) -> None:
        """Backspace in an empty subhead removes it."""
        if not item.value:
            index = self.items.index(item)
            self.delete(index)
            self.desk.place((*SUBHEADS, index - 1) if index else ("release", "headline"), -1)


class Subhead(Pane):
    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, parent)
        self.editor = RichEditor("Subhead", "What else the headline should say")
        self.editor.set_lined()
        self.remover = GlyphButton("cross", "Remove this subhead")
        line = row(self, 4)
        line.addWidget(Box("Subhead", self.editor, self.remover))
        self.bind(self.editor)
