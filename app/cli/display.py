"""Whether there is a display to open a window on, found out before Qt is loaded: Qt itself would abort."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from app.errors import KitError

_SOCKETS = "/tmp/.X11-unix/X"
"""Where a local X server listens (Xtrans, `UNIX_PATH`); on Linux also in the abstract namespace."""


class NoDisplayError(KitError):
    """There is no screen; the message says what works without one."""


def require_display(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
    """Raise `NoDisplayError` where a window has no chance; macOS and Windows always have a screen."""
    if platform in ("darwin", "win32") or environ.get("QT_QPA_PLATFORM") or environ.get("WAYLAND_DISPLAY"):
        return
    display = environ.get("DISPLAY", "")
    if not display:
        raise NoDisplayError(f"There is no display to open a window on. {_INSTEAD}")
    if display.startswith(":") and not _listens(display[1:].split(".")[0]):
        raise NoDisplayError(f"The display {display} does not answer. {_INSTEAD}")


_INSTEAD = (
    "Without one, “pressroom export KIT OUT.pdf” makes the documents and “pressroom show KIT” tells what is in a kit."
)


def _listens(number: str) -> bool:
    if Path(_SOCKETS + number).exists():
        return True
    import socket

    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect("\0" + _SOCKETS + number)
        except OSError:
            return False
    return True
