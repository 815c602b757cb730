"""A colleague has changed an item meanwhile: both texts side by side, and which of them is to be in force."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.library.collision import mine_over
from app.library.compare import Piece
from app.library.items import Item
from app.library.readable import differing, said, sides
from ui.dialogs.pieces import button, label
from ui.dialogs.questions import embolden
from ui.library.compared import Compared, Text
from ui.library.words import made, tongue
from ui.theme import GRID
from ui.widgets.choice import Choice

Act = Callable[[], object]


def ask_conflict(
    parent: QWidget,
    mine: Item,
    theirs: Item | None,
    use_mine: Callable[[Item], object],
    use_theirs: Act,
    keep_both: Act | None = None,
) -> ConflictDialog:
    """Ask which of two versions of an item is to be in force. `theirs` is None where it was taken out of the library.

    `use_mine` gets the item to save with `theirs` as its base; theirs is in its history. `keep_both` is offered where
    both are new. Nothing is called if the user goes on editing, which is what Return and Esc do.
    """
    dialog = ConflictDialog(mine, theirs, parent)
    if keep_both is not None:
        dialog.offer("Keep both", "Yours is saved as an item of its own", keep_both)
    dialog.offer_theirs(use_theirs)
    dialog.offer_mine(lambda: use_mine(mine_over(mine, theirs) if theirs is not None else mine))
    dialog.open()
    return dialog


class ConflictDialog(QDialog):
    """Theirs at the left, mine at the right, the differing words marked."""

    def __init__(self, mine: Item, theirs: Item | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Changed meanwhile")
        self.setMinimumSize(72 * GRID, 40 * GRID)
        self.resize(100 * GRID, 64 * GRID)
        self.mine, self.theirs = mine, theirs
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(label(self._title(), "heading"))
        column.addWidget(label(self._words(), "muted"))
        self._languages = differing(mine, theirs) if theirs is not None else mine.languages or ("",)
        self.language = Choice("Language", [(tag, tongue(tag)) for tag in self._languages])
        self.language.show_value(self._languages[0])
        self.language.edited.connect(lambda _: self._show())
        self.language.setVisible(len(self._languages) > 1)
        column.addWidget(self.language)
        self.compared, self.alone = Compared(self), Text(self)
        self.compared.setVisible(theirs is not None)
        self.alone.setVisible(theirs is None)
        self.alone.setAccessibleName("Yours, not saved yet")
        column.addWidget(self.compared, 1)
        column.addWidget(self.alone, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        self.stay = button("Go on editing", self.reject)
        self.stay.setDefault(True)
        embolden(self.stay)
        self._buttons.addWidget(self.stay)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        self._show()
        self.stay.setFocus()

    def offer(self, words: str, tip: str, act: Act) -> None:
        """Add a button that closes the dialog, then does `act`."""
        made = button(words, lambda: self._take(act))
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
        self._buttons.addWidget(made)

    def offer_mine(self, act: Act) -> None:
        gone = self.theirs is None
        self.offer("Save it again" if gone else "Use mine", _TIP_GONE if gone else _TIP_MINE, act)

    def offer_theirs(self, act: Act) -> None:
        gone = self.theirs is None
        self.offer("Leave it out" if gone else "Use theirs", "What you have changed is given up", act)

    def _take(self, act: Act) -> None:
        self.accept()
        act()

    def _show(self) -> None:
        language = str(self.language.value)
        if self.theirs is None:
            self.alone.show_pieces((Piece("same", said(self.mine, language)),), "same")
            return
        left, right = sides(self.theirs, self.mine, language)
        now = self.theirs.now
        self.compared.show_texts(left, right, f"In the library: {made(now)}", "Yours, not saved yet")

    def _title(self) -> str:
        name = self.mine.name or self.mine.id
        if self.theirs is None:
            return f"“{name}” was taken out of the library meanwhile"
        return f"“{name}” was changed in the library meanwhile"

    def _words(self) -> str:
        if self.theirs is None:
            return "Nothing of yours is lost as long as you don’t leave it out. Save it again to have it back for all."
        return (
            f"The library has another version now, by {made(self.theirs.now)}. Use yours, and theirs stays in the "
            "history; use theirs, and what you have changed is given up."
        )


_TIP_MINE = "Yours is in force then, and theirs stays in the history"
_TIP_GONE = "It is in the library again, with its history"
