"""The strip above the source: what is to be looked at, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.came_from import CameFrom
from ui.icons import icon
from ui.intake.review import Point, Review
from ui.theme import GRID, theme

NOTHING = "Nothing is left to check. Right-click anything that was read as the wrong thing."
_LONGEST = 240
"""Characters of a note that stand in the strip; the import notes have all of it."""


class Points(QFrame):
    """Goes through the points of `review`: Previous, Next, and a button that takes the one shown off the list."""

    shown = Signal(object)
    """The user has gone to this `Point`."""
    denied = Signal(object)
    """The part of this `Point` is something else; what, is to be asked."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("points")
        self._review = review
        self._at = 0
        self._gone_to = False
        self._came_from = CameFrom(self)
        self.count = QLabel()
        self.count.setObjectName("section")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.previous = _step("chevron-up", "Previous place to check (Shift+F4)", self.go_back)
        self.next = _step("chevron-down", "Next place to check (F4)", self.go_on)
        self.done = QPushButton()
        self.done.clicked.connect(self._settle)
        self.other = QPushButton("No…")
        self.other.setToolTip("Say what it is instead")
        self.other.clicked.connect(self._deny)
        self._sign = QLabel()
        self._sign.setFixedSize(16, 16)
        self._build()
        review.changed.connect(self._tell)
        theme().changed.connect(self._tell)
        self._tell()

    @property
    def point(self) -> Point | None:
        """The point that is shown, None if there are none left."""
        points = self._review.points
        return points[min(self._at, len(points) - 1)] if points else None

    def go_on(self) -> None:
        """Go to the next point; the first time to the one that is shown already."""
        self._step(1 if self._gone_to else 0)

    def go_back(self) -> None:
        """Go to the point before."""
        self._step(-1)

    def _build(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(GRID // 2)
        above.addWidget(self._sign)
        above.addSpacing(GRID // 2)
        above.addWidget(self.count, 1)
        above.addWidget(self.previous)
        above.addWidget(self.next)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.text, 1)
        below.addWidget(self.other, 0, Qt.AlignmentFlag.AlignBottom)
        below.addWidget(self.done, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID + 4, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(above)
        column.addLayout(below)

    def _step(self, by: int) -> None:
        points = self._review.points
        if not points:
            return
        self._at = (min(self._at, len(points) - 1) + by) % len(points)
        self._gone_to = True
        self._tell()
        self._announce()
        self.shown.emit(points[self._at])

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def _settle(self) -> None:
        point = self.point
        if point is None:
            return
        self._review.settle(point)
        if self._review.points:
            self._step(0)
        else:
            self._came_from.give_back()

    def _deny(self) -> None:
        point = self.point
        if point is not None:
            self._step(0)
            self.denied.emit(point)

    def _tell(self) -> None:
        points, point = self._review.points, self.point
        many = len(points)
        self._at = min(self._at, max(0, many - 1))
        left = "1 place to check" if many == 1 else f"{many} places to check"
        if self._gone_to and many > 1:
            left = f"{self._at + 1} of {many} to check"
        self.count.setText(left if many else "All checked")
        words = point.message if point else NOTHING
        self.text.setText(words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(None, 1)[0]} …")
        self.text.setToolTip("" if len(words) <= _LONGEST else words)
        if point is not None:
            self.done.setText("Yes, it is" if point.part is not None else "Dismiss")
        for widget in (self.previous, self.next):
            widget.setEnabled(many > 1 or (many == 1 and not self._gone_to))
        self.done.setVisible(many > 0)
        self.other.setVisible(point is not None and point.part is not None)
        sign = icon("triangle-alert", "warning") if many else icon("info", "accent_text")
        self._sign.setPixmap(sign.pixmap(QSize(16, 16), self.devicePixelRatioF()))
        self.setAccessibleName(f"{self.count.text()}. {self.text.text()}")


def _step(name: str, words: str, act: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(words)
    button.setAccessibleName(words.partition(" (")[0])
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda: act())
    return button
