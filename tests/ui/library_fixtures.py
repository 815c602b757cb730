"""A small library in the user's folder, and the window's dock over it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.kit import Boilerplate, Contact, PressKit, Release, Speaker
from app.library.folder import Library
from app.library.items import Content, Item, Kind, Revision, Variant
from app.text import parse_markup
from ui.library.dock import LibraryDock
from ui.window import Window

AT = dt.datetime(2026, 11, 20, 9, 30)


def item(kind: Kind, id: str, name: str, *variants: tuple[str, Content], tags: tuple[str, ...] = ()) -> Item:
    """Return an item in its first revision."""
    now = Revision(1, AT, "Ana Roy", "", tuple(Variant(*each) for each in variants))
    return Item(kind, id, name, tags, now=now)


def lumen() -> Item:
    return item(
        "boilerplate", "lumen", "Lumen Institute",
        ("en", Boilerplate("Lumen Institute", parse_markup("Lumen is a **charity**."))),
        ("fr", Boilerplate("Institut Lumen", parse_markup("Lumen est un organisme."))),
        tags=("research",),
    )  # fmt: skip


def mila() -> Item:
    return item("boilerplate", "mila", "Mila", ("en", Boilerplate("Mila", parse_markup("Mila does research."))))


def jo() -> Item:
    return item("contact", "jo", "Jo Mertens", ("", Contact("Jo Mertens", "Media relations", "Lumen Institute")))


def ada() -> Item:
    return item("speaker", "ada", "Ada Roy", ("en", Speaker("Ada Roy", "president", "Lumen Institute")))


def plan() -> Item:
    kit = PressKit(guidance="Say what each brings.", release=Release(headline=parse_markup("A plan")))
    return item("template", "plan", "Our plan", ("en", kit))


def folder() -> Path:
    """Return the folder that the library is in for the user of this test."""
    return Path(os.environ["PRESSROOM_HOME"]) / "data" / "library"


def stock(*items: Item) -> Library:
    """Write `items` into the user's library, as another process does; return that."""
    library = Library(folder())
    for each in items:
        library.save(each, None)
    library.close()
    return library


def open_dock(window: Window, qtbot: QtBot) -> LibraryDock:
    """Show the dock with the cursor in its search field, and wait until the library is there."""
    window.menu_actions["find_item"].trigger()
    dock = window.library.dock
    qtbot.waitUntil(lambda: dock.shelf.is_ready)
    return dock


def names(dock: LibraryDock) -> list[str]:
    """Return the names of the items in the list, but for those that come with Pressroom."""
    return [each.name for each in dock.list.items if not each.is_ours]
