"""What the Word document is for: two choices under the format."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from exports.docx.kind import Kind
from ui import settings
from ui.dialogs.pieces import choices
from ui.theme import GRID

KINDS = (
    (Kind.RELEASE, "Re&lease copy", "Clean, to be handed over"),
    (Kind.REVIEW, "Re&view copy", "Numbered lines, wide margins, comments on open points"),
)
"""Each kind, its name, and a word on what comes of it."""


class DocxOptions(QWidget):
    """The choice of a kind."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 0, 0, GRID)
        grid, buttons = choices(*((words, more) for _, words, more in KINDS))
        column.addLayout(grid)
        self.kinds: dict[Kind, QRadioButton] = {kind: button for (kind, *_), button in zip(KINDS, buttons, strict=True)}
        self.kinds[_remembered()].setChecked(True)
        self.kinds[Kind.REVIEW].toggled.connect(lambda chosen: self.changed.emit())

    def kind(self) -> Kind:
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def remember(self) -> None:
        """Keep what is chosen for the next export."""
        settings.remember("export/docx-kind", self.kind().name.lower())


def _remembered() -> Kind:
    name = settings.text("export/docx-kind").upper()
    return Kind[name] if name in Kind.__members__ else Kind.RELEASE
