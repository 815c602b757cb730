"""What a printing house has to be asked: the ICC profile, the bleed, whether it wants crop marks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.kit import Paper
from app.length import MM, Unit, read_length, write_length
from exports.pdf.edition import Kind
from exports.pdfchoice import MAX_BLEED, PdfChoice
from ui import settings
from ui.dialogs import files
from ui.dialogs.export_job import ExportJob, ProfileRead
from ui.dialogs.pieces import button, dress, label
from ui.theme import GRID

_UNITS: dict[Paper, Unit] = {"letter": "in", "a4": "mm"}
_USUAL: dict[Unit, float] = {"mm": 3 * MM, "in": 9.0}
"""The bleed that printers ask for, in points: 3 mm, or an eighth of an inch."""
_NO_PROFILE = "Ask the printer which one. It is a file that ends in .icc."


class PrintOptions(QWidget):
    """Profile, bleed and crop marks; the bleed in the unit of those who print on `paper`.

    A profile is looked at as soon as it is chosen. What is wrong with a field stands beside it.
    """

    changed = Signal()

    def __init__(self, job: ExportJob, paper: Paper) -> None:
        super().__init__()
        self._job, self._unit = job, _UNITS[paper]
        self._file: Path | None = None
        self._is_bad = False
        job.profile_read.connect(self._read)
        self.profile = label(_NO_PROFILE, "muted")
        self.choose = button("Choose…", self._ask)
        self.bleed = QLineEdit(settings.text("export/bleed") or write_length(_USUAL[self._unit], self._unit))
        self.bleed.setFixedWidth(10 * GRID)
        self.bleed.textChanged.connect(self._judge_bleed)
        self.problem = label(f"0 to {self._most()}", "danger")
        stays = self.problem.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self.problem.setSizePolicy(stays)
        self.crop_marks = QCheckBox("&Crop marks")
        self.crop_marks.setChecked(settings.flag("export/crop-marks", True))
        self._lay_out()
        self._judge_bleed()
        if remembered := settings.text("export/profile"):
            self.take(Path(remembered))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("&ICC profile", "strong", self.choose), 0, 0)
        grid.addWidget(self.profile, 0, 1)
        grid.addWidget(self.choose, 0, 2)
        grid.addWidget(label("&Bleed", "strong", self.bleed), 1, 0)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.bleed)
        row.addWidget(self.problem)
        row.addWidget(self.crop_marks)
        row.addStretch(1)
        grid.addLayout(row, 1, 1, 1, 2)

    def fault(self) -> str:
        """Return why nothing can be made for a printer with this, in the user's words, or ""."""
        if self._file is None:
            return "Choose the ICC profile that the printer works with."
        if self._is_bad:
            return "Choose another ICC profile."
        return f"The bleed can be 0 to {self._most()}." if self._points() is None else ""

    def choice(self) -> PdfChoice:
        """Return what is chosen; to be asked where there is no `fault`."""
        return PdfChoice(Kind.PRINT, self._file, self._points() or 0.0, self.crop_marks.isChecked())

    def remember(self) -> None:
        """Keep what is chosen for the next export."""
        settings.remember("export/profile", str(self._file or ""))
        settings.remember("export/bleed", self.bleed.text().strip())
        settings.remember("export/crop-marks", self.crop_marks.isChecked())

    def take(self, file: Path) -> None:
        """Print with the ICC profile in `file`, if it is one for that."""
        self._file, self._is_bad = file, False
        self._tell_profile(file.name)
        self._job.read_profile(file)
        self.changed.emit()

    def _ask(self) -> None:
        files.ask_profile(self, self._file, self.take)

    def _read(self, told: ProfileRead) -> None:
        if told.file == self._file:
            self._is_bad = bool(told.wrong)
            self._tell_profile(told.wrong or told.name or told.file.name)
            self.changed.emit()

    def _tell_profile(self, words: str) -> None:
        self.profile.setText(words)
        self.profile.setToolTip(str(self._file))
        self.choose.setAccessibleDescription(words)
        dress(self.profile, "danger" if self._is_bad else "")

    def _judge_bleed(self) -> None:
        is_wrong = self._points() is None
        self.problem.setVisible(is_wrong)
        self.bleed.setAccessibleDescription(self.problem.text() if is_wrong else "")
        self.changed.emit()

    def _points(self) -> float | None:
        """Return the bleed in points, None if what is typed is none."""
        points = read_length(self.bleed.text(), self._unit)
        return points if points is not None and points <= MAX_BLEED + 0.001 else None

    def _most(self) -> str:
        return write_length(MAX_BLEED, self._unit)
