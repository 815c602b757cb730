"""A library on the disk, a shelf over it, and a colleague who uses the same folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.kit import Boilerplate, Contact
from app.library.folder import Library
from app.library.items import Item, Revision, Variant
from app.library.place import library_folder
from app.library.revisions import revised, with_variant
from app.text import RichText, rich
from ui.library.shelf import Shelf

LUMEN = Item(
    "boilerplate", "lumen", "Lumen Institute", ("science",), "Ana Roy", None,
    Revision(1, dt.datetime(2026, 11, 3, 14, 5), "Ana Roy", "", (
        Variant("en", Boilerplate("Lumen Institute", rich("Lumen has 180 people."))),
    )),
)  # fmt: skip
ANA = Item(
    "contact", "ana-roy", "Ana Roy", (), "Ana Roy", None,
    Revision(1, dt.datetime(2026, 11, 3), "Ana Roy", "", (Variant("", Contact("Ana Roy", email="ana@lumen.example")),)),
)  # fmt: skip


def saying(item: Item, text: str | RichText, language: str = "en", by: str = "Paul Kent") -> Item:
    """`item` with another text in `language`, by a colleague."""
    content = Boilerplate("Lumen Institute", rich(text) if isinstance(text, str) else text)
    return revised(item, with_variant(item, Variant(language, content)), by)


class Colleague:
    """Another Pressroom, on another machine, with the same folder."""

    def __init__(self) -> None:
        self.library = Library(library_folder())

    def save(self, item: Item, base: Item | None = None) -> Item:
        self.library.save(item, base)
        return item

    def remove(self, item: Item) -> None:
        self.library.remove(item)

    def reads(self, item: Item) -> Item:
        return self.library.read(item.kind, item.id)


def ready(shelf: Shelf, qtbot: QtBot) -> Shelf:
    """`shelf`, once it knows what is in the folder."""
    shelf.start()
    qtbot.waitUntil(lambda: shelf.is_ready)
    return shelf


def noticed(shelf: Shelf, qtbot: QtBot, test: Callable[[], bool]) -> None:
    """Have `shelf` look at the folder now, and wait until `test` holds."""
    shelf.refresh()
    qtbot.waitUntil(test)


def shown(parent: QWidget, kind: type[Any]) -> Any:
    """The one dialog of `kind` that stands over `parent`."""
    found = [each for each in parent.findChildren(kind) if each.isVisible()]
    assert len(found) == 1, found
    return found[0]
