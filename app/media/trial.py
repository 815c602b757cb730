"""A PDF tried in a process of its own before it is drawn in ours: pdfium can't be stopped once it draws a page.

A file of some kilobytes can draw parts within parts without end, or unfold to gigabytes, and while pdfium draws, no
page can be shown. The other process is this very file, which loads nothing of ours.
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from hashlib import sha256

SECONDS = 8
"""Time that the first page of a PDF may take."""

_MEMORY = 1_500_000_000
"""Bytes of address space that the other process may have, where the system can be told."""

_PIXELS = 720
_REMEMBERED = 256
_BEGUN = b"begun"
_verdicts: OrderedDict[bytes, bool] = OrderedDict()
_guard = threading.Lock()


def is_drawable(data: bytes) -> bool:
    """Say whether the first page of the PDF `data` is drawn in bounded time and memory, or found damaged by then.

    It is tried once; that takes a fifth of a second, of a hostile file `SECONDS`.
    """
    key = sha256(data).digest()
    with _guard:
        if (known := _verdicts.get(key)) is not None:
            _verdicts.move_to_end(key)
            return known
    verdict = _tried(data)
    with _guard:
        _verdicts[key] = verdict
        while len(_verdicts) > _REMEMBERED:
            _verdicts.popitem(last=False)
    return verdict


def _tried(data: bytes) -> bool:
    import subprocess

    if getattr(sys, "frozen", False) or not sys.executable:  # there is no Python that could run this file
        return True
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # or a black window flashes on Windows
    try:
        run = subprocess.run(
            [sys.executable, "-P", __file__], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=SECONDS, creationflags=flags, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    except OSError:
        return True
    return run.returncode == 0 or _BEGUN not in run.stdout


def _draw() -> None:
    """Draw the first page of the PDF in the standard input."""
    import pypdfium2

    data = sys.stdin.buffer.read()
    _bound()
    sys.stdout.buffer.write(_BEGUN)
    sys.stdout.buffer.flush()
    try:
        page = pypdfium2.PdfDocument(data)[0]
        page.render(scale=_PIXELS / max(page.get_size()), may_draw_forms=False)
    except (
        pypdfium2.PdfiumError,
        IndexError,
        ZeroDivisionError,
        ValueError,
    ):  # the editor finds it as well, and says so
        pass


def _bound() -> None:
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return


if __name__ == "__main__":
    _draw()
