"""The export dialog: choose formats and place, see what is written and what was found, export, open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.kit import PressKit
from app.path import Path as FieldPath
from exports.blocks import Finding
from exports.docx.kind import Kind as DocxKind
from exports.orders import sheets_of
from exports.pdf.edition import Kind
from exports.pdfchoice import PdfChoice
from ui import settings
from ui.commands.naming import file_name
from ui.dialogs import files
from ui.dialogs.export_docx import DocxOptions
from ui.dialogs.export_empty import AllTheSame
from ui.dialogs.export_foot import ASKING, BUSY, DONE, READY, ExportFoot
from ui.dialogs.export_job import ExportJob
from ui.dialogs.export_pdf import PdfOptions
from ui.dialogs.export_sheets import SheetChoice
from ui.dialogs.export_targets import (
    FORMATS,
    Target,
    done_in_words,
    fault,
    holding,
    in_the_way,
    in_words,
    plain_name,
    targets,
)
from ui.dialogs.export_told import Told
from ui.dialogs.export_written import memory_of, question, remember_written, unchanged
from ui.dialogs.findings import FindingsList
from ui.dialogs.fitting import Fitting
from ui.dialogs.pieces import button, label
from ui.dialogs.scrolled import Scrolled
from ui.document import Document
from ui.focus import Focus
from ui.reveal import open_file, show_in_folder
from ui.theme import GRID

if TYPE_CHECKING:
    from exports.job import Exported

_CHECK_AFTER = 400
"""Milliseconds of rest after an edit until the kit is checked again."""
_BESIDE = ("txt", "html")
"""Formats that stand beside each other."""
_MOST_OPENED = 4
"""Files that are opened all at once, each in a window of its own."""


class ExportDialog(QDialog):
    """File ▸ Export. Not modal: what it finds can be put right beside it. The kit as it stands at Export goes out."""

    def __init__(self, document: Document, focus: Focus, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export")
        self.setMinimumWidth(72 * GRID)
        self._document, self._focus = document, focus
        self._folder = self._first_folder()
        self._written: tuple[Path, ...] = ()
        self._exported: PressKit | None = None
        self._exported_as = Kind.STANDARD
        self._in_kit: tuple[Finding, ...] = ()
        self._on_pages: tuple[Finding, ...] = ()
        self.job = ExportJob(self)
        self.job.checked.connect(self._checked)
        self.job.progressed.connect(self._progress)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=_CHECK_AFTER)
        self._timer.timeout.connect(self._check)
        document.changed.connect(self._edited)
        self._preview()
        self._check()
        self.fitting.stand_aside(parent)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        outer.setSpacing(3 * GRID // 2)
        self.scrolled = Scrolled()
        column = self.scrolled.column
        column.setSpacing(GRID)
        self.sheets = SheetChoice(self._document.kit)
        self.sheets.changed.connect(self._choose_sheets)
        column.addWidget(self.sheets)
        self.formats = {row[0]: self._format(*row) for row in FORMATS}
        self.pdf = PdfOptions(self.job, self._document.kit.paper)
        self.pdf.changed.connect(self._choose_kind)
        self.docx = DocxOptions()
        self.docx.changed.connect(self._preview)
        options = {"pdf": self.pdf, "docx": self.docx}
        beside = QHBoxLayout()  # two that are short, in one row: the dialog has to fit on a low screen
        beside.setSpacing(3 * GRID)
        for suffix, box in self.formats.items():
            if suffix in _BESIDE:
                beside.addWidget(box)
                if suffix == _BESIDE[0]:
                    column.addLayout(beside)
                continue
            column.addWidget(box)
            if suffix in options:
                column.addWidget(options[suffix])
        beside.addStretch(1)
        column.addSpacing(GRID)
        column.addLayout(self._place())
        self.what = Told()
        column.addWidget(self.what)
        self.findings = FindingsList()
        self.findings.wanted.connect(self._go)
        column.addWidget(self.findings)
        self.all_the_same = AllTheSame()
        self.all_the_same.toggled.connect(self._preview)
        column.addWidget(self.all_the_same)
        outer.addWidget(self.scrolled, 1)
        outer.addWidget(self._foot())
        self.fitting = Fitting(self, outer, (self.pdf, self.what, self.findings, self.scrolled))

    def _format(self, suffix: str, name: str, use: str, wanted: bool) -> QCheckBox:
        box = QCheckBox(f"&{name}, {use}")
        box.setChecked(settings.flag(f"export/{suffix}", wanted))
        box.toggled.connect(self._preview)
        if suffix == "zip":
            box.toggled.connect(self._check)
        return box

    def _place(self) -> QGridLayout:
        """Return name and folder, each in one row: with all its choices the dialog has to fit on a low screen."""
        self.name = QLineEdit(self._first_name())
        self.name.textChanged.connect(self._preview)
        self.folder = QLabel(str(self._folder))
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder.setWordWrap(True)
        self.choose_folder = button("Choose…", lambda: files.ask_folder(self, self._folder, self._choose))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("File &name", "section", self.name), 0, 0)
        grid.addWidget(self.name, 0, 1, 1, 2)
        grid.addWidget(label("&Folder", "section", self.choose_folder), 1, 0)
        grid.addWidget(self.folder, 1, 1)
        grid.addWidget(self.choose_folder, 1, 2)
        self.choose_folder.setAccessibleName("Choose the folder")
        return grid

    def _foot(self) -> ExportFoot:
        self.foot = foot = ExportFoot()
        foot.start.clicked.connect(self._ask_or_export)
        foot.keep.clicked.connect(self._again)
        foot.replace.clicked.connect(self._export)
        foot.cancel.clicked.connect(self.job.cancel)
        foot.show_in_folder.clicked.connect(self._show)
        foot.opener.clicked.connect(self._open)
        foot.again.clicked.connect(self._again)
        foot.closed.connect(self.close)
        self.start, self.cancel = foot.start, foot.cancel
        return foot

    def suffixes(self) -> tuple[str, ...]:
        return tuple(suffix for suffix, box in self.formats.items() if box.isChecked())

    def targets(self) -> tuple[Target, ...]:
        """Return the files that Export would write now."""
        kit, name = self._document.kit, plain_name(self.name.text())
        media = len({entry.file for entry in kit.media} & set(self._document.media))
        packed = holding(len(sheets_of(kit)), media)
        orders = partial(self.sheets.orders, kit)
        return targets(self._folder, name, self.suffixes(), self.pdf.kind(), self.docx.kind(), packed, orders)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.job.cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        if self.job.is_running:
            self.job.cancel()
        else:
            super().reject()

    def _preview(self) -> None:
        """Tell what Export would do; not while it is doing it."""
        if self.job.is_running:
            return
        is_pdf = "pdf" in self.suffixes()
        self.pdf.setEnabled(is_pdf)
        self.docx.setEnabled("docx" in self.suffixes())
        wrong = fault(plain_name(self.name.text()), self._folder, self.suffixes())
        if is_pdf:
            wrong = wrong or self.pdf.fault()
        other = self.all_the_same.look_at(self._document.kit, is_review=self._is_review())
        wrong = wrong or self.all_the_same.fault() or in_the_way(self.targets())
        self._say(wrong or in_words(self.targets()), bad=bool(wrong))
        self.start.setEnabled(not wrong)
        self.foot.setCurrentIndex(READY)
        if other:
            self._fit()

    def _is_review(self) -> bool:
        return self.suffixes() == ("docx",) and self.docx.kind() is DocxKind.REVIEW

    def _edited(self) -> None:
        self._timer.start()
        if self.sheets.look_at(self._document.kit):
            self._preview()
            self._fit()
        if self.all_the_same.look_at(self._document.kit, is_review=self._is_review()):
            self._preview()
            self._fit()

    def _say(self, words: str, *, bad: bool) -> None:
        self.what.say(words, bad=bad)

    def _choose(self, folder: Path) -> None:
        self._folder = folder
        self.folder.setText(str(folder))
        self._preview()

    def _check(self) -> None:
        packed = "zip" in self.suffixes()
        self.job.check(self._document.kit, self._document.media, packed=packed, sheet=self.sheets.sheet())

    def _checked(self, found: tuple[Finding, ...]) -> None:
        self._in_kit = found
        self._show_found()

    def _show_found(self) -> None:
        """Show what was found in the kit, and what the last export found on its pages if they are still the same."""
        same = self._exported is self._document.kit and self._exported_as is self.pdf.kind()
        self.findings.show_all(tuple(dict.fromkeys((*self._in_kit, *(self._on_pages if same else ())))))
        self._fit()

    def _choose_sheets(self) -> None:
        self._preview()
        self._fit()
        self._check()

    def _fit(self) -> None:
        self.fitting.fit()

    def _choose_kind(self) -> None:
        self._preview()
        if self._on_pages:
            self._show_found()
        self._fit()

    def _ask_or_export(self) -> None:
        """Ask about files that nobody here has written, or that were changed since; else export."""
        ours = unchanged(self._memory())
        strange = [target for target in self.targets() if target.there is not None and target.path not in ours]
        if not strange:
            self._export()
            return
        them = "it" if len(strange) == 1 else "them"
        self._say(question([target.path.name for target in strange]), bad=True)
        self.foot.replace.setText(f"Replace {them}")
        self.foot.keep.setText(f"Keep {them}")
        self.foot.setCurrentIndex(ASKING)
        self.foot.keep.setFocus()
        self._fit()
        self.scrolled.ensureWidgetVisible(self.what)

    def _export(self) -> None:
        memory = self._memory()
        settings.remember(f"{memory}/folder", str(self._folder))
        settings.remember(f"{memory}/name", plain_name(self.name.text()))
        for suffix, box in self.formats.items():
            settings.remember(f"export/{suffix}", box.isChecked())
        self.pdf.remember()
        self.docx.remember()
        self.sheets.remember()
        self._say(in_words(self.targets()), bad=False)
        self._fit()
        self.foot.tell(0, "Preparing…")
        self.foot.setCurrentIndex(BUSY)
        orders = [target.order for target in self.targets()]
        choice = self.pdf.choice() if self.pdf.isEnabled() else PdfChoice()
        self._enable(False)
        self._exported, self._exported_as, self._on_pages = self._document.kit, choice.kind, ()
        allowed = self.all_the_same.isChecked()
        self.job.start(self._exported, self._document.media, orders, choice, self.docx.kind(), allow_empty=allowed)

    def _progress(self, part: float, words: str) -> None:
        self.foot.tell(part, words)

    def _done(self, exported: Exported) -> None:
        self._written = exported.files
        remember_written(self._memory(), exported.files)
        self._on_pages = exported.findings
        self._show_found()
        self._enable(True)
        self._preview()
        self._say(done_in_words(self._written), bad=False)
        self._fit()
        self.scrolled.ensureWidgetVisible(self.what)
        self.foot.opener.setVisible(len(self._written) <= _MOST_OPENED)
        self.foot.setCurrentIndex(DONE)
        (self.foot.opener if len(self._written) <= _MOST_OPENED else self.foot.show_in_folder).setFocus()

    def _failed(self, error: object) -> None:
        self._enable(True)
        self._preview()
        if str(error):
            self._say(str(error), bad=True)
            self._fit()
            self.scrolled.ensureWidgetVisible(self.what)
        elif self.start.isEnabled():
            self._say(f"Cancelled: no file was written.\n{in_words(self.targets())}", bad=False)

    def _enable(self, ready: bool) -> None:
        for widget in (
            self.sheets,
            self.name,
            self.choose_folder,
            self.pdf,
            self.docx,
            self.all_the_same,
            *self.formats.values(),
        ):
            widget.setEnabled(ready)

    def _again(self) -> None:
        self._preview()
        self._fit()
        self.start.setFocus()

    def _open(self) -> None:
        opened = [open_file(path) for path in self._written]
        if not all(opened):
            self._say(f"This computer has no program for these files. They are in {self._written[0].parent}.", bad=True)
            self._fit()

    def _show(self) -> None:
        if self._written and not show_in_folder(self._written[0]):
            self._say(f"The folder could not be opened. The files are in {self._written[0].parent}.", bad=True)
            self._fit()

    def _go(self, path: FieldPath) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()
        self._focus.go_to(path)

    def _memory(self) -> str:
        return memory_of(self._document.path)

    def _first_name(self) -> str:
        path = self._document.path
        if path is None:
            return file_name(self._document.kit)
        return settings.text(f"{self._memory()}/name", path.stem)

    def _first_folder(self) -> Path:
        path = self._document.path
        return settings.folder(f"{self._memory()}/folder", path.parent if path is not None else Path.home())
