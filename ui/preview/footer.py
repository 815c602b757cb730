"""The line under the pages: which page is seen, and the zoom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from ui.icons import icon
from ui.preview import zoom
from ui.preview.view import PageView
from ui.preview.zoom import Fit
from ui.theme import GRID


class Footer(QWidget):
    """Shows and changes what `view` shows."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview-footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view = view
        self._count = 0
        self.pages = QLabel()
        self.pages.setObjectName("preview-pages")
        self.pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.zoom = QToolButton()
        self.zoom.setObjectName("preview-zoom")
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setAutoRaise(True)
        self.zoom.setToolTip("Zoom")
        self.zoom.setMenu(self._menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(0)
        row.addWidget(self.pages, 1)
        row.addWidget(_button("zoom-out", "Zoom out", lambda: view.set_zoom(zoom.smaller(view.percent))))
        row.addWidget(self.zoom)
        row.addWidget(_button("zoom-in", "Zoom in", lambda: view.set_zoom(zoom.larger(view.percent))))
        view.zoom_changed.connect(self._show_zoom)
        view.page_changed.connect(self._show_page)
        self._show_zoom(view.percent)

    def set_count(self, count: int) -> None:
        """Say that there are `count` pages; one alone needs no number, and the status bar has told it."""
        self._count = count
        self._show_page(self._view.page)

    def _show_page(self, page: int) -> None:
        self.pages.setText(f"Page {min(page + 1, self._count)} of {self._count}" if self._count > 1 else "")

    def _show_zoom(self, percent: float) -> None:
        self.zoom.setText(zoom.label(percent))
        self.zoom.setAccessibleName(f"Zoom, {zoom.label(percent)}")

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        return menu

    def fill(self, menu: QMenu) -> None:
        """Put the zooms into `menu`, with a check at the one in use."""
        menu.clear()
        for words, fit in (("Fit width", Fit.WIDTH), ("Whole page", Fit.PAGE)):
            action = menu.addAction(words, partial(self._view.set_fit, fit))
            action.setCheckable(True)
            action.setChecked(self._view.fit is fit)
        menu.addSeparator()
        for percent in zoom.CHOICES:
            action = menu.addAction(zoom.label(percent), partial(self._view.set_zoom, percent))
            action.setCheckable(True)
            action.setChecked(self._view.fit is Fit.NONE and abs(self._view.percent - percent) < 0.5)


def _button(name: str, words: str, act: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(QSize(16, 16))
    button.setAutoRaise(True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.clicked.connect(act)
    return button
