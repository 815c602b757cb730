"""`ActiveCard`: the card that the focus is in."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.panes.card import Card
from ui.panes.pane import owners


class ActiveCard(QObject):
    """Marks one card at a time as the one that has the focus."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card: Card | None = None

    def mark(self, card: Card | None) -> None:
        """Mark `card`, or none, and the one before no longer."""
        if card is not self._card:
            if self._card is not None:
                self._card.mark_active(False)
            self._card = card
            if card is not None:
                card.mark_active(True)
                card.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._card = card_of(QApplication.focusWidget())


def card_of(widget: QWidget | None) -> Card | None:
    """Return the card around `widget`, if it is in one."""
    return next((pane for pane, _ in owners(widget) if isinstance(pane, Card)), None)
