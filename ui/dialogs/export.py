"""The export dialog: choose formats and place, see what is written and what was found, export, open."""

from __future__ import annotations

from hashlib import sha1
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.path import Path as FieldPath
from ui import settings
from ui.commands.naming import file_name
from ui.dialogs import files
from ui.dialogs.export_job import ExportJob
from ui.dialogs.export_targets import FORMATS, Target, fault, plain_name, targets
from ui.dialogs.findings import FindingsList
from ui.dialogs.pieces import button, label, row_of
from ui.document import Document
from ui.focus import Focus
from ui.reveal import open_file, show_in_folder
from ui.theme import GRID

_CHECK_AFTER = 400
"""Milliseconds of rest after an edit until the kit is checked again."""


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
        self.job = ExportJob(self)
        self.job.checked.connect(self._checked)
        self.job.progressed.connect(self._progress)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=_CHECK_AFTER)
        self._timer.timeout.connect(self._check)
        document.changed.connect(self._timer.start)
        self._preview()
        self._check()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        self.formats = {suffix: self._format(suffix, name, use) for suffix, name, use in FORMATS}
        column.addWidget(label("Formats", "section"))
        for box in self.formats.values():
            column.addWidget(box)
        column.addSpacing(GRID)
        self.name = QLineEdit(self._first_name())
        self.name.textChanged.connect(self._preview)
        column.addWidget(label("File name", "section", self.name))
        column.addWidget(self.name)
        column.addSpacing(GRID)
        column.addWidget(label("Folder", "section"))
        column.addLayout(self._folder_row())
        self.what = label("", "muted")
        column.addWidget(self.what)
        column.addSpacing(GRID)
        self.findings = FindingsList()
        self.findings.wanted.connect(self._go)
        column.addWidget(self.findings)
        column.addSpacing(GRID)
        column.addWidget(self._foot())

    def _format(self, suffix: str, name: str, use: str) -> QCheckBox:
        box = QCheckBox(f"{name}, {use}")
        box.setChecked(settings.flag(f"export/{suffix}", True))
        box.toggled.connect(self._preview)
        return box

    def _folder_row(self) -> QHBoxLayout:
        self.folder = QLabel(str(self._folder))
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder.setWordWrap(True)
        choose = QPushButton("Choose…")
        choose.setAccessibleName("Choose the folder")
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda: files.ask_folder(self, self._folder, self._choose))
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        return row

    def _foot(self) -> QStackedWidget:
        """The row of buttons has three states: ready, under way, done."""
        self.foot = QStackedWidget()
        self.start = button("Export", self._export)
        self.start.setDefault(True)
        self.cancel = button("Cancel", self.job.cancel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.doing = label("", "muted")
        busy = QWidget()
        words = QVBoxLayout()
        words.addWidget(self.bar)
        words.addWidget(self.doing)
        row = QHBoxLayout(busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        self.opener = button("Open", self._open)
        self.foot.addWidget(row_of(None, button("Close", self.close), self.start))
        self.foot.addWidget(busy)
        self.foot.addWidget(
            row_of(
                None,
                button("Show in folder", self._show),
                self.opener,
                button("Export again", self._again),
                button("Close", self.close),
            )
        )
        return self.foot

    def suffixes(self) -> tuple[str, ...]:
        return tuple(suffix for suffix, box in self.formats.items() if box.isChecked())

    def targets(self) -> tuple[Target, ...]:
        """Return the files that Export would write now."""
        return targets(self._folder, plain_name(self.name.text()), self.suffixes())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.job.cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        if self.job.is_running:
            self.job.cancel()
        else:
            super().reject()

    def _preview(self) -> None:
        wrong = fault(plain_name(self.name.text()), self._folder, self.suffixes())
        self._say(wrong or "\n".join(target.words() for target in self.targets()), bad=bool(wrong))
        self.start.setEnabled(not wrong)
        self.foot.setCurrentIndex(0)

    def _say(self, words: str, *, bad: bool) -> None:
        self.what.setText(words)
        self.what.setObjectName("danger" if bad else "muted")
        self.what.style().polish(self.what)

    def _choose(self, folder: Path) -> None:
        self._folder = folder
        self.folder.setText(str(folder))
        self._preview()

    def _check(self) -> None:
        self.job.check(self._document.kit)

    def _checked(self, found: object) -> None:
        self.findings.show_all(found if isinstance(found, tuple) else ())
        self.adjustSize()

    def _export(self) -> None:
        memory = self._memory()
        settings.remember(f"{memory}/folder", str(self._folder))
        settings.remember(f"{memory}/name", plain_name(self.name.text()))
        for suffix, box in self.formats.items():
            settings.remember(f"export/{suffix}", box.isChecked())
        self.bar.setValue(0)
        self.doing.setText("Preparing…")
        self.foot.setCurrentIndex(1)
        self._enable(False)
        self.job.start(self._document.kit, self._document.media, [target.path for target in self.targets()])

    def _progress(self, part: float, words: str) -> None:
        self.bar.setValue(round(100 * part))
        self.doing.setText(words)

    def _done(self, written: tuple[Path, ...]) -> None:
        self._written = tuple(written)
        self._enable(True)
        self._preview()
        self._say("Exported " + " and ".join(path.name for path in self._written) + ".", bad=False)
        self.foot.setCurrentIndex(2)
        self.opener.setFocus()

    def _failed(self, error: object) -> None:
        self._enable(True)
        self._preview()
        if str(error):
            self._say(str(error), bad=True)

    def _enable(self, ready: bool) -> None:
        for widget in (self.name, *self.formats.values()):
            widget.setEnabled(ready)

    def _again(self) -> None:
        self._preview()
        self.start.setFocus()

    def _open(self) -> None:
        for path in self._written:
            open_file(path)

    def _show(self) -> None:
        if self._written:
            show_in_folder(self._written[0])

    def _go(self, path: FieldPath) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()
        self._focus.go_to(path)

    def _memory(self) -> str:
        """Return the key under which name and folder of this kit's last export are remembered."""
        path = self._document.path
        return f"export/{sha1(bytes(path)).hexdigest()[:16]}" if path is not None else "export/new"

    def _first_name(self) -> str:
        path = self._document.path
        if path is None:
            return file_name(self._document.kit)
        return settings.text(f"{self._memory()}/name", path.stem)

    def _first_folder(self) -> Path:
        path = self._document.path
        return settings.folder(f"{self._memory()}/folder", path.parent if path is not None else Path.home())
