"""Choosing the portrait of a bio among the pictures of the kit's media."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.kit import PressKit
from ui.panes.desk import Desk
from ui.widgets.choice import Choice

NONE = "No portrait"
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".heif")
_LONGEST = 60


class PortraitChoice(Choice):
    """A picture of the kit, by its caption or file name, or none. The list is read when it is wanted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        super().__init__("Portrait", (("", NONE),), parent)

    def showPopup(self) -> None:
        self._read()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read the list for the arrow keys too."""
        self._read()
        super().keyPressEvent(event)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self._read()

    def _read(self) -> None:
        options = pictures(self._desk.kit)
        if options != tuple((self.itemData(at), self.itemText(at)) for at in range(self.count())):
            self.set_options(options)


def pictures(kit: PressKit) -> tuple[tuple[str, str], ...]:
    """Return what may be the portrait of a bio in `kit`, nothing first: file and what it is called."""
    found = [each for each in kit.media if each.file.casefold().endswith(_PICTURES)]
    return (("", NONE), *((each.file, " ".join(each.caption.split())[:_LONGEST] or each.file) for each in found))
