"""Asking for media files, from wherever in the form that is wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui import settings
from ui.dialogs import files
from ui.media.adding import Incoming
from ui.media.clipboard import incoming_files

_FOLDER = "files/media"


def choose_media(near: QWidget, chosen: Callable[[tuple[Incoming, ...]], object]) -> None:
    """Ask for pictures and other files, any number."""
    _ask(near, "Add media files", (files.MEDIA, files.PICTURES), chosen)


def choose_picture(near: QWidget, title: str, chosen: Callable[[Incoming], object]) -> None:
    """Ask for one picture."""
    _ask(near, title, (files.PICTURES,), lambda incoming: chosen(incoming[0]))


def choose_logo(near: QWidget, chosen: Callable[[Path], object]) -> None:
    """Ask for the picture or drawing of a logo."""
    files.ask_media(
        near.window(),
        settings.folder(_FOLDER, Path.home()),
        "Choose a logo",
        (files.LOGOS,),
        lambda paths: chosen(paths[0]),
    )


def _ask(near: QWidget, title: str, filters: tuple[str, ...], chosen: Callable[[tuple[Incoming, ...]], object]) -> None:
    def take(paths: list[Path]) -> None:
        incoming = incoming_files(paths)
        if incoming:
            settings.remember(_FOLDER, str(paths[0].parent))
            chosen(incoming)

    files.ask_media(near.window(), settings.folder(_FOLDER, Path.home()), title, filters, take)
