"""The bar above the right side of the window while a kit is reviewed: Source or Pages, and the end of the review."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTabBar, QWidget

from ui.intake.look import style_sheet
from ui.theme import GRID, theme, tokens

SOURCE, PAGES = 0, 1


class Side(QFrame):
    """Two tabs and a button."""

    source_wanted = Signal(bool)
    """The source is to be shown, or the pages."""
    finished = Signal()
    """The user has looked at all there is to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName("What stands beside the form")
        for words, tip in (
            ("Source", "What was imported, and what it was read as"),
            ("Pages", "The pages, as printed"),
        ):
            self.tabs.setTabToolTip(self.tabs.addTab(words), tip)
        self.finish = QPushButton("Finish review")
        self.finish.setProperty("accent", False)
        self.finish.setToolTip("Show the pages only; View ▸ Source leads back")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        row.setSpacing(GRID // 2)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.finish)
        self.tabs.currentChanged.connect(lambda tab: self.source_wanted.emit(tab == SOURCE))
        self.finish.clicked.connect(self.finished)

    def urge(self, done: bool) -> None:
        """Have the button stand out when all is `done`."""
        if bool(self.finish.property("accent")) != done:
            self.finish.setProperty("accent", done)
            self.finish.style().polish(self.finish)

    def show_tab(self, tab: int) -> None:
        """Mark `tab` as the one that is shown, and tell nobody."""
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(tab)
        self.tabs.blockSignals(False)


def dress(widget: QWidget) -> None:
    """Put the style of the review on `widget`, now and whenever the theme changes."""

    def put_on() -> None:
        widget.setStyleSheet(style_sheet(tokens()))

    theme().changed.connect(put_on)
    widget.destroyed.connect(lambda: theme().changed.disconnect(put_on))
    put_on()
