"""Small pieces that dialogs are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QRadioButton, QWidget

from ui.theme import GRID


def label(words: str, name: str, buddy: QWidget | None = None) -> QLabel:
    """Return a label of plain words, dressed by `name` in the style sheet.

    `buddy` is the field it names; an "&" in `words` is before the letter that leads there then.
    """
    made = QLabel(words)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if buddy is not None:
        made.setBuddy(buddy)
        buddy.setAccessibleName(words.replace("&", ""))
    return made


def dress(made: QLabel, name: str) -> None:
    """Dress a label by another `name` of the style sheet."""
    made.setObjectName(name)
    made.style().polish(made)


def button(words: str, act: object) -> QPushButton:
    """Return a push button that is not the dialog's default."""
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.clicked.connect(act)
    return made


def choices(*rows: tuple[str, str]) -> tuple[QGridLayout, list[QRadioButton]]:
    """Return a choice of one, each with a word on what comes of it beside it; its grid, and the buttons in order."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(1, 1)
    buttons = [QRadioButton(words) for words, _ in rows]
    for row, (button, (_, more)) in enumerate(zip(buttons, rows, strict=True)):
        button.setAccessibleDescription(more)
        grid.addWidget(button, row, 0)
        grid.addWidget(label(more, "muted"), row, 1, Qt.AlignmentFlag.AlignVCenter)
    return grid, buttons


def row_of(words: QLabel | None, *buttons: QPushButton) -> QWidget:
    """Return a row of `words`, if any, and `buttons` at its end."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GRID)
    line.addWidget(words, 1) if words is not None else line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    return row
