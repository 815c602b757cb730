"""The bios of a document: a card for each person, with name, title, organization, portrait and text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.kit import Bio, Crop, Speaker
from app.path import Path, get, put
from ui.panes.blocks import BlockCard
from ui.panes.cards import CardList
from ui.panes.desk import Desk
from ui.panes.document_kinds import KINDS
from ui.panes.pane import Box, Pane
from ui.panes.people import Person, offer_people, people
from ui.panes.portrait import PortraitChoice
from ui.theme import GRID
from ui.widgets.change import Change
from ui.widgets.editors import ParagraphsEditor
from ui.widgets.line_field import LineField


class Bios(CardList):
    """The cards of the people."""

    noun = "bio"
    eager = 0

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, (("Bio", "Add bio", Bio),), KINDS["bios"].invitation, parent)

    def make_item(self, value: Any, path: Path) -> Pane:
        return self.adopt(BioCard(self.desk, path, self))


class BioCard(BlockCard):
    """Who it is, portrait and text. A person picked from kit or library brings title and organization along."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, KINDS["bios"].sign, "Bio", parent)
        grid = QGridLayout()
        grid.setSpacing(GRID)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.name = self._line(grid, "Name", "Ada Roy", "name", 0, 0)
        self.title = self._line(grid, "Title", "President", "title", 0, 1)
        self.organization = self._line(grid, "Organization", "Lumen Institute", "organization", 1, 0)
        self.portrait = PortraitChoice(desk)
        self.portrait.edited.connect(self._choose)
        self.fields[self.portrait] = ("portrait",)
        grid.addWidget(Box("Portrait", self.portrait), 1, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(grid)
        self.editor = ParagraphsEditor("Bio text", "What they do, what they did before, 60 to 120 words.")
        self.column.addWidget(Box("Text", self.editor))
        self.bind(self.editor, "text")

    def _line(self, grid: QGridLayout, label: str, hint: str, part: str, line: int, at: int) -> LineField:
        field = LineField(label, hint)
        if part == "name":
            offer_people(field, self.desk, "speaker", self._person, self._take)
        else:
            field.offer(lambda: (getattr(person, part) for person in people(self.desk.kit)))
        grid.addWidget(Box(label, field), line, at, Qt.AlignmentFlag.AlignTop)
        self.bind(field, part)
        return field

    def _choose(self, change: Change) -> None:
        """Have another portrait, whole: the frame around the one before belonged to that picture."""
        bio = replace(self.value, portrait=change.value, crop=Crop())
        self.desk.do("choose the portrait", lambda kit: put(kit, self.path, bio), (*self.path, "portrait"))

    def _person(self) -> Person:
        return Speaker(self.value.name, self.value.title, self.value.organization)

    def _take(self, person: Person) -> None:
        """Have `person`, who was picked from a list, for this bio: name, title and organization at once."""

        def taken(kit: Any) -> Any:
            bio = get(kit, self.path)
            for part in ("name", "title", "organization"):
                bio = put(bio, (part,), getattr(person, part))
            return put(kit, self.path, bio)

        self.desk.do("choose the person", taken, (*self.path, "name"))
