"""The dateline: places, date, wire and form, with the finished line under them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from app import edits
from app.blanks import filled_part, worded
from app.kit import DATELINE, Dateline, Place
from app.path import Path, put
from ui.panes.add import AddButton
from ui.panes.desk import Desk
from ui.panes.item_list import ItemList
from ui.panes.pane import Box, Pane, Problem, row
from ui.panes.section import Section
from ui.panes.written import WrittenLine
from ui.theme import GRID
from ui.widgets.change import Change
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateEntry
from ui.widgets.glyph_button import GlyphButton
from ui.widgets.line_field import LineField

FORMS = (("", "By the kit’s language"), ("ap", "AP style"), ("plain", "Plain"), ("french", "French (OQLF)"))


class DatelineSection(Section):
    """The record is the dateline."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, DATELINE, "Dateline", parent=parent)
        self.places = Places(desk, self)
        self.bind(self.places, "places")
        self.body.addWidget(self.places)
        self.date = DateEntry("Date", lambda: desk.kit.language)
        self.bind(self.date, "date")
        self.wire = LineField("Wire service", "None")
        self.wire.offer(_wires)
        self.bind(self.wire, "wire")
        self.form = Choice("Form of the dateline", FORMS)
        self.bind(self.form, "form")
        grid = QGridLayout()
        grid.setSpacing(GRID)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.date_box = Box("Date", self.date)
        self.date.misread.connect(self.date_box.complain)
        grid.addWidget(self.date_box, 0, 0, 1, 2)
        grid.addWidget(Box("Wire service", self.wire), 1, 0)
        grid.addWidget(Box("Form", self.form), 1, 1)
        self.body.addLayout(grid)
        nothing = "Name a place or a date, and the dateline is written here."
        self.words = WrittenLine("In print", self._rule, nothing, own=self._own)
        self.bind(self.words, "words")
        self.body.addWidget(self.words)
        self.problem = Problem()
        self.problem.hide()
        self.body.addWidget(self.problem)
        desk.refilled.connect(self.derive_again)

    def _rule(self) -> str:
        return self._line(filled_part(self.desk.kit, self.value))

    def _own(self) -> str:
        return worded(self.desk.kit, self.value, self._line)

    def _line(self, value: Dateline) -> str:
        from app.dateline import dateline

        return dateline(replace(value, words=""), self.desk.kit.language)

    def derive(self) -> None:
        from app.dateline import problems

        self.words.refresh()
        self.date.rewrite()
        asked = problems(filled_part(self.desk.kit, self.value), self.desk.kit.language)
        found = "\n".join(words for words in asked if not words.startswith("["))  # nothing about a city still to come
        self.problem.setText(found)
        self.problem.setVisible(bool(found))


class Places(ItemList):
    """The places of issue, a row each."""

    noun = "place"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, (*DATELINE, "places"), 4, parent)
        self.blank = BlankRow(desk, (*self.path, 0), self)
        self.outer.insertWidget(0, self.blank)
        self.adder = AddButton("Place", "Add place", self)
        self.adder.clicked.connect(lambda: self.add(Place()))
        line = row()
        line.addWidget(self.adder)
        line.addStretch(1)
        self.outer.addLayout(line)

    def make_item(self, value: Any, path: Path) -> Pane:
        item = PlaceRow(self.desk, path, self)
        item.remover.clicked.connect(lambda: self.delete(self.items.index(item)))
        item.city.menu_opened.connect(partial(self._extend, item))
        item.region.menu_opened.connect(partial(self._extend, item))
        return item

    def _extend(self, item: Pane, menu: QMenu) -> None:
        menu.addSeparator()
        self.fill_menu(menu, self.items.index(item))

    def derive(self) -> None:
        self.blank.setVisible(not self.items)
        self.adder.setVisible(bool(self.items))
        for index, item in enumerate(self.items):
            if isinstance(item, PlaceRow):
                item.show_captions(index == 0)

    def seek(self, rest: Path) -> tuple[QWidget, Path]:
        return super().seek(rest) if self.items else self.blank.seek(rest[1:])

    def first_field(self) -> QWidget:
        return (self.items[0] if self.items else self.blank).first_field()


class PlaceRow(Pane):
    """City and region of one place."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, parent)
        self.city = LineField("City", "Montreal")
        self.region = LineField("State, province or country", "Where needed")
        self.remover = GlyphButton("cross", "Remove this place")
        self.boxes = (Box("City", self.city), Box("State, province or country", self.region, self.remover))
        line = row(self)
        for box in self.boxes:
            line.addWidget(box, 1)
        self.bind(self.city, "city")
        self.bind(self.region, "region")

    def show_captions(self, shown: bool) -> None:
        """Show the labels above the fields: the first row's serve for all."""
        for box in self.boxes:
            box.caption.setVisible(shown)


class BlankRow(PlaceRow):
    """The row that stands there while the kit has no place: what is typed into it makes the first one."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, parent)
        self.remover.hide()
        self.value = Place()

    def write(self, field: Any, change: Change) -> None:
        suffix = self.fields[field]
        place = put(Place(), suffix, change.value)
        field.show_value("")
        if place != Place() and self.desk.do(
            "add place", lambda kit: edits.insert(kit, self.path[:-1], 0, place), self.path + suffix
        ):
            self.desk.place(self.path + suffix, -1)


def _wires() -> tuple[str, ...]:
    from app.dateline import wires

    return wires()
