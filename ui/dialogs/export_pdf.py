"""What kind of PDF to make: three choices under the format, and what a printing house needs beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from app.kit import Paper
from exports.pdf.edition import Kind
from exports.pdfchoice import PdfChoice
from ui import settings
from ui.dialogs.export_job import ExportJob
from ui.dialogs.export_print import PrintOptions
from ui.dialogs.pieces import choices
from ui.theme import GRID

KINDS = (
    (Kind.STANDARD, "For the &screen and the archive", "PDF/A, also for screen readers"),
    (Kind.PRINT, "For the p&rinter", "PDF/X-4, for a printing house"),
    (Kind.SMALL, "S&mall, for mail", "Pictures at 150 dpi"),
)
"""Each kind, what it is for, and a word on what comes of it."""


class PdfOptions(QWidget):
    """The choice of a kind; `printing` shows while it is the one for the printer."""

    changed = Signal()

    def __init__(self, job: ExportJob, paper: Paper) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 0, 0, GRID)
        column.setSpacing(GRID)
        grid, buttons = choices(*((words, more) for _, words, more in KINDS))
        column.addLayout(grid)
        self.kinds: dict[Kind, QRadioButton] = {kind: button for (kind, *_), button in zip(KINDS, buttons, strict=True)}
        self.printing = PrintOptions(job, paper)
        column.addWidget(self.printing)
        self.kinds[_remembered()].setChecked(True)
        for button in self.kinds.values():
            button.toggled.connect(self._choose)
        self.printing.changed.connect(self.changed)
        self._choose(True)

    def kind(self) -> Kind:
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def fault(self) -> str:
        """Return why this PDF cannot be made, in the user's words, or ""."""
        return self.printing.fault() if self.kind() is Kind.PRINT else ""

    def choice(self) -> PdfChoice:
        """Return what is chosen; to be asked where there is no `fault`."""
        return self.printing.choice() if self.kind() is Kind.PRINT else PdfChoice(self.kind())

    def remember(self) -> None:
        """Keep what is chosen for the next export."""
        settings.remember("export/kind", self.kind().value)
        self.printing.remember()

    def _choose(self, chosen: bool) -> None:
        if chosen:
            self.printing.setVisible(self.kind() is Kind.PRINT)
            self.changed.emit()


def _remembered() -> Kind:
    kind = settings.text("export/kind")
    return Kind(kind) if kind in set(Kind) else Kind.STANDARD
