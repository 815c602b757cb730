"""`BlankForm`: what makes a blank, as fields: label, kind, choices, hint, marker."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.blank_edits import key_for
from app.blanks import KEY
from app.kit import Blank, BlankKind
from ui.dialogs.pieces import label
from ui.theme import GRID
from ui.widgets.choice import Choice

KINDS: tuple[tuple[BlankKind, str], ...] = (
    ("text", "Text"),
    ("date", "Date"),
    ("place", "Place"),
    ("choice", "Choice of a few"),
)


class BlankForm(QWidget):
    """Shows a blank and makes the next one. `taken` are the keys that others have."""

    changed = Signal()

    def __init__(self, blank: Blank, taken: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blank, self._taken = blank, frozenset(taken)
        self._follows = not blank.key
        self.name = QLineEdit(blank.label)
        self.name.setPlaceholderText("Company")
        self.kind = Choice("Kind", KINDS)
        self.kind.show_value(blank.kind)
        self.options = QPlainTextEdit("\n".join(blank.choices))
        self.options.setPlaceholderText("One to a line")
        self.options.setFixedHeight(9 * GRID)
        self.options.setTabChangesFocus(True)
        self.hint = QLineEdit(blank.hint)
        self.hint.setPlaceholderText("The full legal name, as it stands in the register")
        self.key = QLineEdit(blank.key)
        self.key.setPlaceholderText("company")
        self.problem = label("", "danger")
        self._grid()
        self.name.textChanged.connect(self._on_name)
        self.key.textEdited.connect(self._on_key)
        self.kind.edited.connect(self._on_kind)
        self.options.textChanged.connect(self._tell)
        self.hint.textChanged.connect(self._tell)
        self._on_kind()

    def blank(self) -> Blank:
        """Return the blank as it is described now; its value is that of the one shown at first."""
        from dataclasses import replace

        lines = (line.strip() for line in self.options.toPlainText().splitlines())
        choices = tuple(dict.fromkeys(filter(None, lines))) if self.kind.value == "choice" else ()
        name, hint = " ".join(self.name.text().split()), self.hint.text().strip()
        return replace(
            self._blank, key=self.key.text().strip(), label=name, hint=hint, kind=self.kind.value, choices=choices
        )

    def fault(self) -> str:
        """Return what is missing, in words; "" if nothing is."""
        blank = self.blank()
        if not blank.label:
            return "Give it a label: what the writer is asked for."
        if not KEY.fullmatch(blank.key):
            return "A marker has small letters without accents, digits and underscores, and begins with a letter."
        if blank.key in self._taken:
            return f"There is a field with the marker {{{blank.key}}} already."
        if blank.kind == "choice" and len(blank.choices) < 2:
            return "Write down two choices at least, one to a line."
        return ""

    def show_fault(self, shown: bool = True) -> None:
        """Say what is missing under the fields."""
        words = self.fault() if shown else ""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _grid(self) -> None:
        grid = self._layout = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        self._options_label = label("C&hoices", "plain", self.options)
        rows = (
            (label("&Label", "plain", self.name), self.name),
            (label("&Kind", "plain", self.kind), self.kind),
            (self._options_label, self.options),
            (label("&Hint", "plain", self.hint), self.hint),
            (label("&Marker", "plain", self.key), self.key),
        )
        for number, (words, field) in enumerate(rows):
            words.setWordWrap(False)
            top = Qt.AlignmentFlag.AlignTop if field is self.options else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(words, number, 0, top)
            grid.addWidget(field, number, 1)
        grid.addWidget(label("What stands in the text, in braces, for what is filled in.", "muted"), len(rows), 1)
        grid.addWidget(self.problem, len(rows) + 1, 1)
        self.problem.hide()

    def _on_name(self) -> None:
        if self._follows:
            self.key.setText(key_for(self.name.text(), self._taken) if self.name.text().strip() else "")
        self._tell()

    def _on_key(self) -> None:
        self._follows = False
        self._tell()

    def _on_kind(self, _change: object = None) -> None:
        shown = self.kind.value == "choice"
        if shown and not self.options.toPlainText():
            self.options.setPlainText(self._blank.value)
        self.options.setVisible(shown)
        self._options_label.setVisible(shown)
        self._tell()

    def _tell(self) -> None:
        if not self.problem.isHidden():
            self.show_fault()
        self.changed.emit()
