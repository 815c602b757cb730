"""The menu of themes, which is there with and without a kit."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from ui import settings
from ui.theme import THEMES, choose


class Themes:
    """Handler of View ▸ Theme."""

    def fill(self, menu: QMenu) -> None:
        """Offer the themes in `menu`, the one in use ticked."""
        now = settings.text("view/theme", "system")
        group = QActionGroup(menu)
        for name in THEMES:
            action = menu.addAction("As the system" if name == "system" else name.capitalize())
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(partial(_choose, name))
            group.addAction(action)


def _choose(name: str, _checked: bool = False) -> None:
    settings.remember("view/theme", name)
    choose(name)
