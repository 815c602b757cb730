"""What the window remembers from one day to the next: sizes, theme, folders. Kept in a file, not in the registry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from app import places


def settings() -> QSettings:
    """Return the settings file ``window.ini`` in the folder for configuration."""
    return QSettings(str(places.config_dir() / "window.ini"), QSettings.Format.IniFormat)


def text(key: str, otherwise: str = "") -> str:
    """Return the text remembered under `key`."""
    return str(settings().value(key, otherwise))


def flag(key: str, otherwise: bool) -> bool:
    """Return the yes or no remembered under `key`."""
    return str(settings().value(key, otherwise)).lower() == "true"


def folder(key: str, otherwise: Path) -> Path:
    """Return the folder remembered under `key`, or `otherwise` where it is gone."""
    remembered = Path(text(key))
    return remembered if text(key) and remembered.is_dir() else otherwise


def remember(key: str, value: object) -> None:
    """Keep `value` under `key`."""
    settings().setValue(key, value)
