"""The blanks of a template to be: a list of them beside the fields of the one that is selected."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from app.blank_edits import changed_blank
from app.kit import PressKit
from ui.dialogs.pieces import button
from ui.library.blank_form import BlankForm
from ui.theme import GRID


class TemplateBlanks(QWidget):
    """Holds the kit as it is being made ready (`kit`). `found` are the keys of markers that nobody has named yet."""

    changed = Signal()

    def __init__(self, kit: PressKit, found: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        self._found = found
        self._form: BlankForm | None = None
        self.list = QListWidget()
        self.list.setObjectName("card")
        self.list.setAccessibleName("Fields to fill in")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self.drop_button = button("Not a field", self._drop)
        self.drop_button.setToolTip("Its braces stay in the text as they are")
        page = QWidget()
        self._right = QVBoxLayout(page)
        self._right.setContentsMargins(0, 0, GRID, 0)
        self._right.setSpacing(GRID)
        self._right.addWidget(self.drop_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._right.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * GRID)
        row.addWidget(self.list, 2)
        row.addWidget(area, 3)
        self._fill(0)

    def fault(self) -> str:
        """Return what is missing in the blank that is shown, and show it there; "" if nothing is."""
        if self._form is None or not self._form.fault():
            return ""
        self._form.show_fault()
        return f"One field is not complete. {self._form.fault()}"

    def _fill(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for _blank in self.kit.blanks:
            self.list.addItem(QListWidgetItem(""))
            self._name(self.list.count() - 1)
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(row, len(self.kit.blanks) - 1))
        self._show(self.list.currentRow())

    def _name(self, row: int) -> None:
        blank = self.kit.blanks[row]
        new = "  (new)" if blank.key in self._found else ""
        self.list.item(row).setText(f"{blank.label or blank.key}{new}")
        self.list.item(row).setToolTip(f"{{{blank.key}}}")

    def _show(self, row: int) -> None:
        """Show the fields of the blank in `row`."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        blank = self.kit.blanks[row] if 0 <= row < len(self.kit.blanks) else None
        self.drop_button.setVisible(blank is not None and blank.key in self._found)
        if blank is not None:
            self._form = form = BlankForm(blank, {each.key for each in self.kit.blanks if each is not blank}, self)
            form.changed.connect(self._take)
            self._right.insertWidget(0, form)

    def _take(self) -> None:
        """Take over what is described, as soon as it can be."""
        form, row = self._form, self.list.currentRow()
        if form is None or form.fault():
            return
        blank, old = form.blank(), self.kit.blanks[row]
        if blank == old:
            return
        if old.key in self._found:
            self._found = self._found - {old.key} | {blank.key}
        self.kit = changed_blank(self.kit, row, blank)
        self._name(row)
        self.changed.emit()

    def _drop(self) -> None:
        """Have the marker that is shown be nothing but braces."""
        row = self.list.currentRow()
        self.kit = replace(self.kit, blanks=(*self.kit.blanks[:row], *self.kit.blanks[row + 1 :]))
        self._fill(row)
        self.changed.emit()
