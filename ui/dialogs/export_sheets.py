"""Which documents of the kit stand in the files: all in one, each in one of its own, both, or one document alone."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.kit import PressKit
from exports.orders import Order, Sheet, alone, each_of, sheets_of, title_of_sheet
from ui import settings
from ui.dialogs.pieces import label
from ui.theme import GRID
from ui.widgets.choice import Choice

Chosen = Literal["each", "both"] | Sheet

_USUAL: tuple[tuple[Chosen, str], ...] = (
    ("kit", "All in one file"),
    ("each", "Each in a file of its own"),
    ("both", "All in one file, and each in one of its own"),
)
_KEY = "export/documents"
_LONGEST = 48
"""Characters of a title in the list."""


class SheetChoice(QWidget):
    """The choice; hidden for a kit that is a release alone."""

    changed = Signal()

    def __init__(self, kit: PressKit) -> None:
        super().__init__()
        self._entries: tuple[tuple[Chosen, str], ...] = ()
        self._kinds: tuple[str, ...] = ()
        self.box = Choice("Documents")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(label("&Documents", "section", self.box))
        row.addWidget(self.box, 1)
        self.look_at(kit)
        self._choose(settings.text(_KEY, "kit"))
        self.box.edited.connect(self.changed)

    def look_at(self, kit: PressKit) -> bool:
        """Offer what `kit` has; say whether that is something else than before. What was chosen stays, if it can."""
        sheets = sheets_of(kit)
        entries = (*_USUAL, *((sheet, f"Only “{_short(title_of_sheet(kit, sheet))}”") for sheet in sheets))
        kinds = tuple(kit.documents[sheet].kind if isinstance(sheet, int) else str(sheet) for sheet in sheets)
        if (entries, kinds) == (self._entries, self._kinds):
            return False
        before = self.remembered() if self._entries else "kit"
        self._entries, self._kinds = entries, kinds
        self._choose(before)
        self.box.set_options(entries)
        self.box.insertSeparator(len(_USUAL))
        self.setVisible(len(sheets) > 1)
        return True

    def chosen(self) -> Chosen:
        """Return what is to be written."""
        chosen: Chosen = self.box.value
        return chosen if len(self._kinds) > 1 else "kit"

    def sheet(self) -> Sheet:
        """Return what of the kit goes out: all of it, or one sheet."""
        chosen = self.chosen()
        return "kit" if chosen in ("each", "both") else chosen  # type: ignore[return-value]

    def orders(self, kit: PressKit, target: Path) -> tuple[Order, ...]:
        """Return the files that stand for `target`, which is named after the kit. A package holds all in any case."""
        chosen = self.chosen()
        if chosen == "kit" or target.suffix == ".zip":
            return (Order(target),)
        if chosen == "each":
            return each_of(kit, target)
        if chosen == "both":
            return Order(target), *each_of(kit, target)
        return (alone(kit, target, chosen),)

    def remembered(self) -> str:
        """Return what is chosen as a word that another kit understands: a document by its kind."""
        chosen = self.chosen()
        if isinstance(chosen, int):
            at = [entry for entry, _ in self._entries[len(_USUAL) :]].index(chosen)
            return self._kinds[at]
        return chosen

    def remember(self) -> None:
        """Keep what is chosen for the next export; where there was nothing to choose, that of the one before."""
        if len(self._kinds) > 1:
            settings.remember(_KEY, self.remembered())

    def _choose(self, word: str) -> None:
        words = (*(str(entry) for entry, _ in _USUAL), *self._kinds)
        self.box.show_value(self._entries[words.index(word) if word in words else 0][0])


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
