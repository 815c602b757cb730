"""`Section`: a part of the form under its title."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.path import Path
from ui.panes.card import RADIUS
from ui.panes.desk import Desk
from ui.panes.pane import Pane, column
from ui.theme import GRID, tokens


class SectionTitle(QLabel):
    """The title over a section of the form."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)


class Plate(QFrame):
    """The hairline frame that holds a section's fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column(self, GRID + 4)
        self.column.setContentsMargins(16, 12, 16, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().hairline), 1))
        painter.setBrush(QColor(tokens().surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()


class Section(Pane):
    """A pane under a title, its fields on a `Plate` (`framed`) or straight on the form."""

    def __init__(self, desk: Desk, path: Path, title: str, framed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, parent)
        layout = column(self, GRID)
        self.title = SectionTitle(title, self)
        layout.addWidget(self.title)
        self.body: QVBoxLayout
        if framed:
            plate = Plate(self)
            layout.addWidget(plate)
            self.body = plate.column
        else:
            self.body = column(spacing=GRID)
            layout.addLayout(self.body)


def section_of(pane: Pane, title: str, parent: QWidget | None = None) -> Section:
    """Return a section for the record of `pane`, without a frame of its own."""
    section = Section(pane.desk, pane.path, title, framed=False, parent=parent)
    section.body.addWidget(pane)
    section.bind(pane)
    return section
