"""The rows of a document in two columns: facts, questions, events, figures."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app import edits
from app.kit import Row
from app.language import language
from app.path import Path
from app.text import clean_line, rich
from ui.panes.blocks import BlockCard
from ui.panes.cards import CardList
from ui.panes.cells import AnswerEditor, CellEditor, Rows
from ui.panes.desk import Desk
from ui.panes.document_kinds import Kind
from ui.panes.pane import Pane
from ui.theme import GRID, tokens

_NARROW = 400
"""Pixels of a card under which the halves of its row stand one over the other."""
_BETWEEN = 6
"""Pixels between two rows: they are read as one table."""


class RowCard(BlockCard):
    """The two halves of a row, side by side where there is room for it."""

    left = Signal(str, int)
    """The cursor leaves the half of this name upwards (-1) or downwards (1)."""
    erased = Signal(str, int)
    """There is nothing more to delete in the half of this name: before the cursor (-1), or after it (1)."""

    table_pasted = Signal(tuple)
    """A table was pasted into one of the halves, as `Rows`."""

    def __init__(self, desk: Desk, path: Path, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, kind.sign, kind.part, parent)
        self._kind, self.stacked = kind, kind.stacked
        self.label = CellEditor(kind.first, kind.first_hint)
        font = QFont(self.label.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.label.setFont(font)
        self.editor = (AnswerEditor if kind.stacked else CellEditor)(kind.second, kind.second_hint)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(2 * GRID)
        self._halves.addWidget(self.label, 1, Qt.AlignmentFlag.AlignTop)
        self._halves.addWidget(self.editor, 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._halves)
        for half, part in ((self.label, "label"), (self.editor, "text")):
            self.bind(half, part)
            half.table_pasted.connect(self.table_pasted)
            half.stepped_out.connect(partial(self.left.emit, part))
            half.backed_out.connect(partial(self.erased.emit, part, -1))
            half.deleted_out.connect(partial(self.erased.emit, part, 1))
        self._arrange(kind.stacked)

    def show_hints(self, as_example: bool) -> None:
        """Say in the empty halves what belongs there: by an example in the first row, by the columns' names below."""
        kind = self._kind
        self.label.set_hint(kind.first_hint if as_example else kind.first)
        self.editor.set_hint(kind.second_hint if as_example else kind.second)

    def is_stacked(self) -> bool:
        """Say whether the second half stands under the first now."""
        return self._halves.direction() == QBoxLayout.Direction.TopToBottom

    def derive(self) -> None:
        super().derive()
        self._arrange(self.is_stacked())

    def _arrange(self, stacked: bool) -> None:
        """Set the halves one over the other, or side by side as they are printed in the kit's language."""
        way = QBoxLayout.Direction
        beside = way.RightToLeft if language(self.desk.kit.language).right_to_left else way.LeftToRight
        wanted = way.TopToBottom if stacked else beside
        if wanted != self._halves.direction():
            self._halves.setDirection(wanted)
            self._halves.setSpacing(4 if stacked else 2 * GRID)
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.stacked or self.width() < _NARROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_stacked():
            painter = QPainter(self)
            first, second = sorted((self.label.geometry(), self.editor.geometry()), key=QRect.left)
            middle = (first.right() + second.left()) / 2
            painter.fillRect(QRectF(middle, GRID, 1, self.height() - 2 * GRID), QColor(tokens().hairline))
            painter.end()


class RowList(CardList):
    """The cards of the rows. Enter goes from the first half to the second, and from there to the next row."""

    eager = 0

    def __init__(self, desk: Desk, path: Path, kind: Kind, parent: QWidget | None = None) -> None:
        self.kind = kind
        self.noun = kind.part.lower()
        super().__init__(desk, path, ((kind.part, f"Add {self.noun}", Row),), kind.invitation, parent)
        self.pile.gap = _BETWEEN

    def make_item(self, value: Any, path: Path) -> Pane:
        card = RowCard(self.desk, path, self.kind, self)
        card.label.entered.connect(lambda: self.desk.place((*card.path, "text"), -1))
        card.editor.entered.connect(partial(self._next, card))
        card.left.connect(partial(self._step, card))
        card.erased.connect(partial(self._erase, card))
        card.table_pasted.connect(partial(self._paste, card))
        return self.adopt(card)

    def derive(self) -> None:
        super().derive()
        for index, item in enumerate(self.items):
            assert isinstance(item, RowCard)
            item.show_hints(as_example=index == 0)

    def _next(self, card: RowCard) -> None:
        """Put the cursor into the next row; a new one, if the next has something in it already."""
        index = self.items.index(card) + 1
        if not (card.value.label or card.value.text):
            return
        if index < len(self.value) and self.value[index] == Row():
            self.desk.place((*self.path, index, "label"))
        else:
            self.add(Row(), index)

    def _paste(self, card: RowCard, rows: Rows) -> None:
        """Put `rows` after that of `card`, or in its place if there is nothing in it."""
        index = self.items.index(card)
        new = tuple(Row(rich(clean_line(first)), rich(clean_line(second))) for first, second in rows)
        keep = index + (card.value != Row())
        items = (*self.value[:keep], *new, *self.value[index + 1 :])
        if self.desk.do("paste a table", lambda kit: edits.set_field(kit, self.path, items), card.path):
            last = keep + len(new) - 1
            self.desk.place((*self.path, last, "text"), _end(new[-1], "text"))

    def _step(self, card: RowCard, part: str, step: int) -> None:
        """Move the cursor to the half above or below."""
        other = "text" if part == "label" else "label"
        down = step > 0
        if card.is_stacked() and (part == "label") == down:
            self._place(self.items.index(card), other, down)
        else:
            self._place(self.items.index(card) + step, other if card.is_stacked() else part, down)

    def _place(self, index: int, part: str, at_start: bool) -> None:
        if 0 <= index < len(self.value):
            self.desk.place((*self.path, index, part), 0 if at_start else _end(self.value[index], part))
        elif index < 0:
            self.desk.place((*self.path[:-1], "intro"), -1)

    def _erase(self, card: RowCard, part: str, step: int) -> None:
        """Go on deleting over the edge of a half: an empty row goes, else only the cursor moves."""
        index = self.items.index(card)
        if step > 0:
            if part == "text" and index + 1 < len(self.value) and self.value[index + 1] == Row():
                self._remove(index + 1, (*card.path, "text"), _end(card.value, "text"))
        elif part == "text":
            self.desk.place((*card.path, "label"), _end(card.value, "label"))
        elif index and card.value == Row():
            self._remove(index, (*self.path, index - 1, "text"), _end(self.value[index - 1], "text"))
        elif index:
            self._place(index - 1, "text", False)

    def _remove(self, index: int, to: Path, at: int) -> None:
        path = (*self.path, index)
        if self.desk.do(f"delete {self.noun}", lambda kit: edits.remove(kit, path), path):
            self.desk.place(to, at)


def _end(row: Row, part: str) -> int:
    return len(getattr(row, part))
