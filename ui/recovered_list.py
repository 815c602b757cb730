"""What was typed before Pressroom was closed unexpectedly, each with Open and Discard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.recovery import Recovered
from ui import when
from ui.theme import GRID


class RecoveredList(QFrame):
    """A card with a row for each recovered draft; hidden when there is none."""

    opened = Signal(object)
    """The user wants to go on with this `Recovered`. Its row is gone from the list, the draft is not."""
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._rows.setSpacing(GRID)
        title = QLabel("Pressroom was closed unexpectedly. This is what you had typed:")
        title.setObjectName("section")
        title.setWordWrap(True)
        self._rows.addWidget(title)
        self._left: list[Recovered] = []
        self.hide()

    def show_all(self, found: list[Recovered]) -> None:
        """Add a row for each of `found` that has none yet."""
        for draft in found:
            if draft not in self._left:
                self._left.append(draft)
                self._rows.addWidget(_Row(draft, self))
        self.setVisible(bool(self._left))

    def take(self, row: _Row) -> None:
        """Remove `row` from the list."""
        self._left.remove(row.draft)
        row.hide()
        row.deleteLater()
        if not self._left:
            self.hide()
            self.emptied.emit()

    def focus_first(self) -> None:
        """Give the keyboard to the first draft."""
        row = next(iter(self.findChildren(_Row)), None)
        if row is not None:
            row.focus()


class _Row(QWidget):
    """One draft. Discard asks once more, in its own place."""

    def __init__(self, draft: Recovered, owner: RecoveredList) -> None:
        super().__init__(owner)
        self.draft, self._owner = draft, owner
        name = draft.headline or "Untitled release"
        title = QLabel(name)
        title.setObjectName("strong")
        place = draft.origin.name if draft.origin is not None else "never saved"
        self._about = QLabel(str(draft.problem or f"{place} · typed {when.moment(draft.when)}"))
        self._about.setWordWrap(True)
        self._about.setObjectName("muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self._about)
        self._open = self._button("Open", f"Open “{name}”", self._take)
        self._open.setProperty("accent", True)
        self._discard = self._button("Discard…", f"Discard “{name}”", partial(self._ask, True))
        self._sure = self._button("Discard for good", f"Discard “{name}” for good", self._drop)
        self._sure.setProperty("danger", True)
        self._keep = self._button("Keep", f"Keep “{name}”", partial(self._ask, False))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addLayout(words, 1)
        for button in (self._open, self._discard, self._keep, self._sure):
            row.addWidget(button)
        self._ask(False)

    def focus(self) -> None:
        """Give the keyboard to Open, or to Discard where there is nothing to open."""
        (self._open if self.draft.kit is not None else self._discard).setFocus()

    def _ask(self, asking: bool, _checked: bool = False) -> None:
        self._open.setVisible(not asking and self.draft.kit is not None)
        self._discard.setVisible(not asking)
        for button in (self._keep, self._sure):
            button.setVisible(asking)
        if asking:
            self._keep.setFocus()

    def _take(self, _checked: bool = False) -> None:
        self._owner.take(self)
        self._owner.opened.emit(self.draft)

    def _drop(self, _checked: bool = False) -> None:
        self._owner.take(self)
        self.draft.discard()

    def _button(self, words: str, name: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(name)
        button.clicked.connect(act)
        return button
