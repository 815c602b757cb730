"""View ▸ Import notes: what the import left to be looked at, and the lines that are no part of the release."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.edits import insert, remove
from app.kit import STORY, Paragraph, PressKit
from app.path import Path
from app.text import rich
from ui.document import Document
from ui.theme import GRID

_NOTES: Path = ("imported", "notes")
_ASIDE: Path = ("imported", "aside")


class NotesDialog(QDialog):
    """A sheet with the notes and the lines set aside of the document's import; each can be dismissed.

    Everything done here is a step of the document.
    """

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Import notes")
        self.resize(80 * GRID, 60 * GRID)
        self._document = document
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox()
        self._close = buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self._area, 1)
        column.addWidget(buttons)
        document.changed.connect(self._follow)
        self._show(document.kit)

    def _show(self, kit: PressKit) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        name = f"Imported from {kit.imported.file}" if kit.imported.file else "Imported"
        column.addWidget(_label(name, "heading"))
        self._add(column, "Notes", "", kit.imported.notes, _NOTES)
        why = "These lines of the source are no part of the release and are not printed."
        self._add(column, "Set aside", why, kit.imported.aside, _ASIDE)
        if not (kit.imported.notes or kit.imported.aside):
            column.addWidget(_label("Nothing is left to look at.", "muted"))
        column.addStretch(1)
        self._area.setWidget(page)

    def _add(self, column: QVBoxLayout, title: str, why: str, texts: tuple[str, ...], path: Path) -> None:
        if not texts:
            return
        column.addSpacing(GRID)
        column.addWidget(_label(title, "section"))
        if why:
            column.addWidget(_label(why, "muted"))
        for number, text in enumerate(texts):
            column.addWidget(self._row(text, (*path, number)))

    def _row(self, text: str, path: Path) -> QWidget:
        row = QFrame()
        row.setObjectName("card")
        line = QVBoxLayout(row)
        line.setContentsMargins(2 * GRID, GRID + 4, GRID + 4, GRID)
        line.setSpacing(GRID // 2)
        words = _label(text, "strong")
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        line.addWidget(words)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        if path[:-1] == _ASIDE:
            buttons.addWidget(_button("Copy", lambda: QApplication.clipboard().setText(text)))
            buttons.addWidget(_button("Insert as paragraph", lambda: self._insert(text, path)))
        buttons.addWidget(_button("Dismiss", lambda: self._dismiss(path)))
        line.addLayout(buttons)
        return row

    def _insert(self, text: str, path: Path) -> None:
        """Put the line at `path` at the end of the story, where it can be moved on."""
        kit = self._document.kit
        at = len(kit.release.story)
        kit = insert(kit, STORY, at, Paragraph(rich(text)))
        self._do("insert line set aside", remove(kit, path), (*STORY, at, "text"))

    def _dismiss(self, path: Path) -> None:
        self._do("dismiss import note", remove(self._document.kit, path), ())

    def _do(self, label: str, kit: PressKit, focus: Path) -> None:
        self._document.do(label, kit, focus=focus)
        self._close.setFocus()

    def _follow(self, before: PressKit, now: PressKit) -> None:
        if before.imported is not now.imported:
            self._show(now)


def _label(words: str, name: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _button(words: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName("quiet")
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button
