"""What stands in the way of an export while fields are to be filled in, and how to export all the same."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from app.blanks import empty, told_of
from app.kit import PressKit


class AllTheSame(QCheckBox):
    """Hidden while no field is empty. Ticked, the labels of those that are may be printed."""

    def __init__(self) -> None:
        super().__init__()
        self.setText("Export &all the same, with the names of empty fields in brackets")
        self._told = ""
        self.hide()

    def look_at(self, kit: PressKit, *, is_review: bool) -> bool:
        """Take in which fields of `kit` are empty; say whether that is another state of things.

        A review copy may have them (`is_review`): its comments name them.
        """
        missing = () if is_review else empty(kit)
        told = told_of(missing) if missing else ""
        if told == self._told:
            return False
        self._told = told
        self.setVisible(bool(told))
        if not told:
            self.setChecked(False)
        return True

    def fault(self) -> str:
        """Return why nothing can be exported yet, in the user's words, or ""."""
        if not self._told or self.isChecked():
            return ""
        return f"{self._told} Fill in what is missing, or tick “{self.text().partition(',')[0].replace('&', '')}”."
