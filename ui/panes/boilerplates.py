"""The boilerplates: the standing paragraph about each organization, as cards."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.blanks import filled_part
from app.kit import BOILERPLATES, Boilerplate
from app.path import Path
from ui.panes.blocks import BlockCard
from ui.panes.cards import CardList
from ui.panes.desk import Desk
from ui.panes.origin import Origin
from ui.panes.pane import Box, Pane
from ui.widgets.editors import ParagraphsEditor
from ui.widgets.line_field import LineField

INVITATION = "No boilerplate yet: the standing paragraph about an organization, 60 to 100 words, one for each."


class Boilerplates(CardList):
    """The cards of the boilerplates."""

    noun = "boilerplate"
    eager = 0

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        kinds = (("Boilerplate", "Add boilerplate", Boilerplate),)
        super().__init__(desk, BOILERPLATES, kinds, INVITATION, parent)

    def make_item(self, value: Any, path: Path) -> Pane:
        return self.adopt(BoilerplateCard(self.desk, path, self))


class BoilerplateCard(BlockCard):
    """Whom it is about, the heading that makes, and the text."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, "§", "Boilerplate", parent)
        self.about = LineField("About", "Lumen Institute")
        self.about.offer(lambda: _organizations(self.desk))
        self.heading = LineField("Heading", "About …")
        self.editor = ParagraphsEditor("Boilerplate text", "Who they are and what they do.")
        self.column.addWidget(Box("About", self.about))
        self.column.addWidget(Box("Heading, if not this one", self.heading))
        self.column.addWidget(Box("Text", self.editor))
        self.bind(self.about, "about")
        self.bind(self.heading, "heading")
        self.bind(self.editor, "text")
        self.origin = Origin(self)
        self.column.addWidget(self.origin)
        desk.refilled.connect(self.derive_again)

    def derive(self) -> None:
        from app.language import language

        about = filled_part(self.desk.kit, self.value.about) or "…"
        self.origin.refresh()
        self.heading.setPlaceholderText(language(self.desk.kit.language).about_heading(about))


def _organizations(desk: Desk) -> list[str]:
    from ui.panes.people import people

    return [desk.kit.issuer, *(person.organization for person in people(desk.kit))]
