"""The cards of the story's blocks: paragraph, heading, list. Quote and figure have modules of their own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from app.kit import Heading, Paragraph
from app.path import Path
from ui.panes.card import GUTTER, MENU, Card
from ui.panes.desk import Desk
from ui.panes.pane import Note, Problem, column
from ui.widgets.editors import RowsEditor
from ui.widgets.rich_editor import RichEditor

LEDE_HINT = "The lede: who, what, when, where and why, in 25 to 40 words."
PARAGRAPH_HINT = "Write a paragraph, or paste several."
HEADING_HINT = "Section heading"
LIST_HINT = "First item. Enter begins the next one."


class BlockCard(Card):
    """A card of the story around one growing editor."""

    editor: RichEditor

    split_wanted = Signal()
    merge_wanted = Signal(int)
    """Join with the card above (-1) or below (1)."""

    def __init__(self, desk: Desk, path: Path, sign: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, sign, kind, parent)
        self.column = column(self, 8)
        self.column.setContentsMargins(GUTTER, 8, MENU, 10)
        self._problem: Problem | None = None

    def complain(self, path: Path, why: str) -> bool:
        """Show `why` at the foot of the card."""
        if super().complain(path, why):
            return True
        if self._problem is None:
            self._problem = Problem(parent=self)
            self.column.addWidget(self._problem)
        self._problem.setText(why)
        self._problem.setVisible(bool(why))
        return True

    def clear_complaint(self, field: QWidget) -> None:
        super().clear_complaint(field)
        if self._problem is not None:
            self._problem.hide()


class TextCard(BlockCard):
    """A paragraph or a heading."""

    def __init__(self, desk: Desk, path: Path, heading: bool, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, "H" if heading else "¶", "Heading" if heading else "Paragraph", parent)
        self.accepts_heading = heading
        self.editor = RichEditor("Heading" if heading else "Paragraph", HEADING_HINT if heading else PARAGRAPH_HINT)
        if heading:
            font = self.editor.font()
            font.setPointSizeF(font.pointSizeF() * 1.15)
            font.setWeight(QFont.Weight.DemiBold)
            self.editor.setFont(font)
        self.editor.takes_blocks = True
        self.column.addWidget(self.editor)
        self.bind(self.editor, "text")
        self.editor.entered.connect(self.split_wanted)
        self.editor.backed_out.connect(lambda: self.merge_wanted.emit(-1))
        self.editor.deleted_out.connect(lambda: self.merge_wanted.emit(1))

    def fits(self, value: Any) -> bool:
        return isinstance(value, Heading if self.accepts_heading else Paragraph)


class ListCard(BlockCard):
    """A bullet or numbered list."""

    editor: RowsEditor

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, "•", "List", parent)
        self.editor = RowsEditor("List", LIST_HINT)
        self.column.addWidget(self.editor)
        self.bind(self.editor, "items")
        self.editor.backed_out.connect(lambda: self.merge_wanted.emit(-1))
        self.editor.deleted_out.connect(lambda: self.merge_wanted.emit(1))

    def derive(self) -> None:
        numbered = self.value.numbered
        self.editor.number_items(numbered)
        sign, kind = ("1.", "Numbered list") if numbered else ("•", "Bullet list")
        if sign != self.sign:
            self.sign, self.kind = sign, kind
            self.setAccessibleName(kind)
            self.update()


class UnknownCard(BlockCard):
    """A block that a newer Pressroom wrote. It can be moved and deleted, and is kept as it is."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, "?", "Block of a newer version", parent)
        note = Note("This block comes from a newer version of Pressroom. It is kept, but cannot be shown here.", self)
        self.column.addWidget(note)
