"""The notices: small print after the boilerplates, as cards."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.kit import NOTICES, Notice
from app.path import Path
from ui.panes.blocks import BlockCard
from ui.panes.cards import CardList
from ui.panes.desk import Desk
from ui.panes.pane import Box, Pane
from ui.widgets.editors import ParagraphsEditor
from ui.widgets.line_field import LineField

INVITATION = "No notice: what stands in small print, such as forward-looking statements or notes to editors."


class Notices(CardList):
    """The cards of the notices."""

    noun = "notice"
    eager = 0

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, NOTICES, (("Notice", "Add notice", Notice),), INVITATION, parent)

    def make_item(self, value: Any, path: Path) -> Pane:
        return self.adopt(NoticeCard(self.desk, path, self))


class NoticeCard(BlockCard):
    """The heading, if there is one, and the text."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, "†", "Notice", parent)
        self.heading = LineField("Heading", "Forward-looking statements")
        self.editor = ParagraphsEditor("Notice text", "Printed small, after the boilerplates.")
        self.column.addWidget(Box("Heading, if it has one", self.heading))
        self.column.addWidget(Box("Text", self.editor))
        self.bind(self.heading, "heading")
        self.bind(self.editor, "text")
