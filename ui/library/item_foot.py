"""The foot of the dialog of an item: what is to be said now, and Save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.dialogs.pieces import button, dress, label
from ui.panes.pane import column, row
from ui.panes.written import LinkButton
from ui.theme import GRID


class ItemFoot(QWidget):
    """A line of words, with something that can be done about them, over the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "muted")
        self.act_button = LinkButton("", "…", self)
        self.act_button.setObjectName("quiet")
        self._act: Callable[[], object] | None = None
        self.act_button.clicked.connect(self._do)
        said = row(spacing=GRID)
        said.addWidget(self.words, 1)
        said.addWidget(self.act_button)
        self.history = button("History…", lambda: None)
        self.cancel = button("Cancel", lambda: None)
        self.save = button("Save", lambda: None)
        self.save.setProperty("accent", True)
        self.save.setToolTip("Save in the library (Ctrl+S)")
        line = row(spacing=GRID)
        line.addWidget(self.history)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.save)
        layout = column(self, 2 * GRID)
        layout.addLayout(said)
        layout.addLayout(line)
        self.act_button.hide()

    def say(self, words: str, *, bad: bool = False, offer: tuple[str, Callable[[], object]] | None = None) -> None:
        """Say `words`, in the color of what went wrong if `bad`; `offer` is what can be done about it."""
        self.words.setText(words)
        dress(self.words, "danger" if bad else "muted")
        self._act = offer[1] if offer else None
        if offer:
            self.act_button.setText(offer[0])
            self.act_button.setAccessibleName(offer[0].rstrip("…"))
        self.act_button.setVisible(bool(offer))

    def _do(self) -> None:
        if self._act is not None:
            self._act()
