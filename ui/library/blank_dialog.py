"""Asking for a field to fill in: a new one for the cursor's place, one that there is already, or how one is to be."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.blank_edits import same_words
from app.kit import Blank, PressKit
from ui.dialogs.pieces import label
from ui.library.blank_form import BlankForm
from ui.theme import GRID
from ui.widgets.choice import Choice

_NEW = ""
"""The value of the choice "A new field"; the others are keys."""


class BlankDialog(QDialog):
    """A sheet for one blank. `old` is the one to change; None asks for one to insert.

    `words` are selected in the text: the marker takes their place, here or wherever they stand (`everywhere`).
    """

    decided = Signal(object)
    """The `Blank` as it is to be. The dialog has closed."""

    def __init__(
        self, parent: QWidget, kit: PressKit, old: Blank | None = None, words: str = "", *, placed: bool = True
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Field to fill in")
        self.setMinimumWidth(60 * GRID)
        self._kit = kit
        taken = {blank.key for blank in kit.blanks if blank is not old}
        self.form = BlankForm(old or Blank(value=words), taken, self)
        self.which = Choice("Insert", [(_NEW, "A new field"), *((b.key, b.label or b.key) for b in kit.blanks)])
        self.which.show_value(_NEW)
        self.which.edited.connect(self._choose)
        self.everywhere = QCheckBox(self)
        self._build(is_new=old is None, words=words, placed=placed)
        self.form.kind.edited.connect(lambda _: QTimer.singleShot(0, self, self._fit))
        self.form.name.setFocus()

    def accept(self) -> None:
        """Close with what is described, or say what is missing."""
        known = next((blank for blank in self._kit.blanks if blank.key == self.which.value), None)
        if known is None and self.form.fault():
            self.form.show_fault()
            self._fit()
            return
        blank = known or self.form.blank()
        super().accept()
        self.decided.emit(blank)

    def _build(self, *, is_new: bool, words: str, placed: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(label(_intro(words, placed) if is_new else "How it is asked for.", "muted"))
        if is_new and self._kit.blanks:
            column.addWidget(self.which)
        column.addWidget(self.form)
        hits = len(same_words(self._kit, words)) if is_new else 0
        self.everywhere.setText(f"Also wherever else “{_short(words)}” stands, {hits} places in all")
        self.everywhere.setChecked(hits > 1)
        self.everywhere.setVisible(hits > 1)
        column.addWidget(self.everywhere)
        column.addStretch(1)
        buttons = QDialogButtonBox()
        done = buttons.addButton(
            "Change" if not is_new else "Insert" if placed else "Add", QDialogButtonBox.ButtonRole.AcceptRole
        )
        done.setDefault(True)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _choose(self) -> None:
        self.form.setVisible(self.which.value == _NEW)
        QTimer.singleShot(0, self, self.adjustSize)

    def _fit(self) -> None:
        """Grow by what has been shown; a sentence that wraps is higher than Qt takes it to be."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def _intro(words: str, placed: bool) -> str:
    if words:
        return f"“{_short(words)}” becomes a field. It stays filled in as it is until somebody fills in other words."
    if placed:
        return "Its marker is put where the cursor is. What is filled in once stands wherever the marker does."
    return "The cursor is in no text: the field is added to the list, and its marker can be typed wherever it belongs."


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"
