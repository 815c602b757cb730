"""What this is, which version, and whose work it stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app import __version__
from ui.theme import GRID

_WORDS = """Write a press release, see its page as you type, and hand over a print-ready PDF and a DOCX.

MIT License. Built with Qt {qt} and PySide6, reportlab, python-docx, and pdfium.
Type: Source Serif 4 and Source Sans 3 by Adobe (SIL Open Font License).
Icons: Lucide (ISC License)."""


class AboutDialog(QDialog):
    """Help ▸ About."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About Pressroom")
        title = QLabel("Pressroom")
        title.setObjectName("title")
        words = QLabel(_WORDS.format(qt=qVersion()))
        words.setWordWrap(True)
        words.setMinimumWidth(56 * GRID)
        number = QLabel(f"Version {__version__}")
        number.setObjectName("muted")
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox()
        buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (title, number, words, buttons):
            column.addWidget(widget)
        column.insertSpacing(3, 2 * GRID)
