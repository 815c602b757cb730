"""`SourcePanel`: the source of an imported kit beside its form, with what is to be looked at above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.intake.marking import part_at
from app.intake.reading import Kind, Part
from app.path import Path
from ui.focus import Focus
from ui.intake.points import Points
from ui.intake.review import Point, Review
from ui.intake.source_view import SourceView


class SourcePanel(QWidget):
    """Shows `review` and follows `focus`. `reveal` scrolls the form to a field and leaves the keyboard where it is."""

    def __init__(
        self, review: Review, focus: Focus, reveal: Callable[[Path], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Source of the import")
        self.review = review
        self._focus, self._reveal = focus, reveal
        self.points = Points(review)
        self.view = SourceView(review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.points)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.points.shown.connect(self._show_point)
        self.points.denied.connect(self._ask)
        self.view.part_wanted.connect(self._go_to)
        self.view.kind_chosen.connect(self._relabel)
        review.turned.connect(self._show_turned)
        focus.moved.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self._follow(self._focus.path))

    def _show_point(self, point: Point) -> None:
        if point.start == point.end:
            return
        self.view.select(point.start, point.end)
        part = point.part or part_at(self.review.reading, point.start)
        if part is not None:
            self._reveal(self.review.path_of(part))

    def _ask(self, point: Point) -> None:
        self.view.select(point.start, point.end)
        self.view.setFocus()
        self.view.open_menu()

    def _go_to(self, part: Part) -> None:
        path = self.review.path_of(part)
        if path:
            self._focus.go_to(path)

    def _relabel(self, start: int, end: int, kind: Kind) -> None:
        self.review.relabel(start, end, kind)
        self.view.setFocus()

    def _show_turned(self, start: int, end: int) -> None:
        """Show what has other labels now, and what has become of it in the form when that has followed."""
        if self.isVisible():
            self.view.bring_into_view(start, end)
            QTimer.singleShot(0, self, lambda: self._reveal_at(start))

    def _reveal_at(self, start: int) -> None:
        part = part_at(self.review.reading, start)
        if part is not None:
            self._reveal(self.review.path_of(part))

    def _follow(self, path: Path) -> None:
        if self.isVisible():
            self.view.outline(self.review.parts_of(path), follow=not self.view.hasFocus())
