"""`DamagedFold`: the files of the library that cannot be read, as a line that unfolds."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QTextEdit, QToolButton, QWidget

from app.library.summary import Damaged
from ui.panes.pane import column
from ui.theme import GRID, theme, tokens

_MOST = 200
"""Files that are listed; a folder with more of them is not a library."""


class DamagedFold(QWidget):
    """Hidden while every file can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._damaged: Sequence[Damaged] = ()
        self._folder = Path()
        self.line = QToolButton()
        self.line.setObjectName("fold")
        self.line.setCheckable(True)
        self.line.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.line.toggled.connect(self._unfold)
        self.list = QTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName("Files that cannot be read")
        self.list.setMaximumHeight(18 * GRID)
        self.open = QPushButton("Open the folder")
        self.open.clicked.connect(self._open)
        whole = column(self, GRID // 2)
        whole.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        whole.addWidget(self.line)
        whole.addWidget(self.list)
        whole.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        theme().changed.connect(self._fill)
        self._unfold(False)
        self.hide()

    def show_files(self, damaged: Sequence[Damaged], folder: Path) -> None:
        """Show `damaged`, files of the library in `folder`."""
        if damaged == self._damaged and folder == self._folder:
            return
        self._damaged, self._folder = damaged, folder
        self._unfold(self.line.isChecked() and bool(damaged))
        self.setVisible(bool(damaged))

    def _unfold(self, shown: bool) -> None:
        self.line.setChecked(shown)
        many = len(self._damaged)
        words = "1 file cannot be read" if many == 1 else f"{many:,} files cannot be read"
        self.line.setText(f"{'▾' if shown else '▸'} {words}")
        self.line.setAccessibleName(words)
        self.line.setToolTip("Everything else in the library works.")
        self.list.setVisible(shown)
        self.open.setVisible(shown)
        if shown:
            self._fill()

    def _fill(self) -> None:
        muted = tokens().muted
        lines = [
            f'<p style="margin-bottom: 6px"><b>{escape(each.file)}</b><br>'
            f'<span style="color: {muted}">{escape(each.reason)}</span></p>'
            for each in self._damaged[:_MOST]
        ]
        left = len(self._damaged) - _MOST
        self.list.setHtml("".join(lines) + (f"<p>… and {left:,} more.</p>" if left > 0 else ""))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
