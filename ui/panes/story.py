"""The story: its blocks as cards, and what Enter, Backspace, Delete, the arrow keys and pasting do between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from app import edits
from app.kit import STORY, Block, Figure, Heading, ListBlock, Paragraph, Quote
from app.path import Path, get
from ui.panes import story_edits
from ui.panes.blocks import LEDE_HINT, PARAGRAPH_HINT, BlockCard, ListCard, TextCard, UnknownCard
from ui.panes.cards import CardList, Kinds
from ui.panes.desk import Desk
from ui.panes.figure import FigureCard
from ui.panes.pane import Pane
from ui.panes.quote import QuoteCard
from ui.panes.story_edits import KINDS, Spot, Story, kind_of, new_block
from ui.widgets.editors import RowsEditor

_CARDS: dict[type, type[BlockCard]] = {Quote: QuoteCard, ListBlock: ListCard, Figure: FigureCard}
INVITATION = "Nothing in the story yet. Begin with a paragraph: the lede says it all in 25 to 40 words."
Edit = Callable[[Story], tuple[Story, Spot] | None]


class StoryPane(CardList):
    """The cards of the story at `path`: the release's, or that of a further document."""

    noun = "card"
    eager = 2

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, path: Path = STORY, invitation: str = INVITATION
    ) -> None:
        kinds: Kinds = tuple(
            (label, f"Add {label.lower()}", partial(new_block, kind)) for kind, label in KINDS.items()
        )  # fmt: skip
        kinds = (*kinds, ("Picture", "Add picture", Figure))
        self._first: Pane | None = None
        super().__init__(desk, path, kinds, invitation, parent)

    def make_item(self, value: Block, path: Path) -> Pane:
        card = self._card(value, path)
        if not isinstance(card, FigureCard | UnknownCard):
            editor = card.editor
            card.split_wanted.connect(partial(self._split, card))
            card.merge_wanted.connect(partial(self._merge, card))
            editor.stepped_out.connect(partial(self._step, card))
            editor.blocks_pasted.connect(partial(self._paste, card))
            if isinstance(editor, RowsEditor):
                editor.left.connect(partial(self._leave, card))
        return self.adopt(card)

    def _card(self, value: Block, path: Path) -> BlockCard:
        if isinstance(value, Quote):
            return QuoteCard(self.desk, path, self)
        if isinstance(value, ListBlock):
            return ListCard(self.desk, path, self)
        if isinstance(value, Figure):
            return FigureCard(self.desk, path, self)
        if not isinstance(value, Paragraph | Heading):
            return UnknownCard(self.desk, path, self)
        return TextCard(self.desk, path, value.kind == "heading", self)

    def fits(self, item: Pane, value: Any) -> bool:
        if isinstance(item, TextCard):
            return item.fits(value)
        return type(item) is _CARDS.get(type(value), UnknownCard)

    def noun_of(self, item: Block) -> str:
        kind = kind_of(item)
        return kind if kind in KINDS else "picture" if kind == "figure" else self.noun

    def derive(self) -> None:
        super().derive()
        first = self.items[0] if self.items else None
        if first is not self._first:
            if self._first in self.items:
                _set_hint(self._first, PARAGRAPH_HINT)
            _set_hint(first, LEDE_HINT if self.path == STORY else PARAGRAPH_HINT)
            self._first = first

    def add_kind(self, kind: str, after: int | None) -> None:
        """Add an empty block of `kind` after the card of this number (None: at the end).

        A card that is an empty paragraph becomes that block instead of being left behind.
        """
        if after is not None and kind not in ("paragraph", "figure") and self.item_value(after) == Paragraph():
            self.turn(after, kind)
            return
        self.add(Figure() if kind == "figure" else new_block(kind), None if after is None else after + 1)

    def turn(self, index: int, kind: str) -> None:
        """Make the block at `index` one of `kind`, with the same text."""
        path = (*self.path, index)
        block = story_edits.turn(self.item_value(index), kind)
        label = f"turn {self.item_value(index).kind} into {KINDS[kind].lower()}"
        if self.desk.do(label, lambda kit: edits.set_field(kit, path, block), path):
            self.desk.place(path, -1)

    def fill_menu(self, menu: QMenu, index: int) -> None:
        now = kind_of(self.item_value(index))
        if now in KINDS:
            into = menu.addMenu("Turn into")
            for kind, label in KINDS.items():
                action = into.addAction(label, partial(self.turn, index, kind))
                action.setCheckable(True)
                action.setChecked(kind == now)
                action.setEnabled(kind != now)
            menu.addSeparator()
        super().fill_menu(menu, index)

    # What keys do at the edges of a card

    def _make(self, label: str, card: Pane, edit: Edit) -> bool:
        """Make one step of `edit` and put the cursor where it says; say whether there was anything to do."""
        done = edit(get(self.desk.kit, self.path))
        if done is None:
            return False
        story, (index, at) = done
        path = (*self.path, self.items.index(card))
        if not self.desk.do(label, lambda kit: edits.set_field(kit, self.path, story), path):
            return False
        self.desk.place((*self.path, index), at)
        return True

    def _split(self, card: BlockCard) -> None:
        index = self.items.index(card)
        start, end = card.editor.selection()
        if end > start:
            card.editor.textCursor().removeSelectedText()
        self._make("split paragraph", card, lambda story: story_edits.split(story, index, start))

    def _merge(self, card: BlockCard, step: int) -> None:
        index = self.items.index(card)
        if step < 0 and isinstance(card, ListCard):
            self._make("take item out of list", card, lambda story: story_edits.lift_item(story, index))
            return
        target = index if step < 0 else index + 1
        if isinstance(card, QuoteCard) and step < 0 and card.value.text:
            self._step(card, -1)
        elif not self._make("join paragraphs", card, lambda story: story_edits.merge(story, target)):
            self._step(card, step)

    def _step(self, card: BlockCard, step: int) -> None:
        """Move the cursor to the end of the card above or the start of the card below."""
        index = self.items.index(card) + step
        if 0 <= index < len(self.items):
            self.desk.place((*self.path, index), -1 if step < 0 else 0)
        elif step < 0:
            if self.path == STORY:
                self.desk.place(("release", "dateline"), 0)
            else:
                self.desk.place((*self.path[:-1], "intro"), -1)

    def _paste(self, card: BlockCard, blocks: Story) -> None:
        index = self.items.index(card)
        start, end = card.editor.selection()
        self._make("paste into story", card, lambda story: story_edits.paste(story, index, start, end, blocks))

    def _leave(self, card: BlockCard, row: int) -> None:
        index = self.items.index(card)
        self._make("end list", card, lambda story: story_edits.leave_list(story, index, row))


def _set_hint(item: Pane | None, hint: str) -> None:
    if isinstance(item, TextCard) and not item.accepts_heading:
        item.editor.set_hint(hint)
