"""Files tried in a process of their own before they are drawn in ours: PDFs and HEIC pictures.

A PDF of some kilobytes can draw parts within parts without end, or unfold to gigabytes, and pdfium can't be stopped:
while it draws, no page can be shown. libheif dies of one wrong byte in some places, and the editor would with it. The
other process is this very file, which loads nothing of ours.
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from io import BytesIO

SECONDS = {"pdf": 8, "heic": 30}
"""Time that the first page of a PDF may take, and a picture."""

_MEMORY = 1_500_000_000
"""Bytes of address space that the other process may have, where the system can be told."""

_PIXELS = 720
_REMEMBERED = 256
_BEGUN = b"begun"
_verdicts: OrderedDict[bytes, bool] = OrderedDict()
_guard = threading.Lock()


def is_drawable(data: bytes, kind: str = "pdf") -> bool:
    """Say whether the first page of a PDF, or a "heic" picture, is drawn in bounded time and memory, and nothing dies.

    A file that is merely found damaged is drawable: who draws it finds that as well. Each is tried once; that takes a
    fifth of a second and the time of drawing, of a hostile file `SECONDS`.
    """
    key = sha256(data).digest()
    with _guard:
        if (known := _verdicts.get(key)) is not None:
            _verdicts.move_to_end(key)
            return known
    verdict = _tried(data, kind)
    with _guard:
        _verdicts[key] = verdict
        while len(_verdicts) > _REMEMBERED:
            _verdicts.popitem(last=False)
    return verdict


def _tried(data: bytes, kind: str) -> bool:
    import subprocess

    if getattr(sys, "frozen", False) or not sys.executable:  # there is no Python that could run this file
        return True
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # or a black window flashes on Windows
    try:
        run = subprocess.run(
            [sys.executable, "-P", __file__, kind], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=SECONDS[kind], creationflags=flags, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    except OSError:
        return True
    return run.returncode == 0 or _BEGUN not in run.stdout


def _draw(kind: str) -> None:
    """Draw the file in the standard input. What it raises is raised in the editor as well, which says so."""
    draw = {"pdf": _draw_page, "heic": _draw_picture}[kind]()
    data = sys.stdin.buffer.read()
    _bound()
    sys.stdout.buffer.write(_BEGUN)
    sys.stdout.buffer.flush()
    with suppress(RuntimeError, OSError, ValueError, SyntaxError, LookupError, EOFError, ZeroDivisionError):
        draw(data)


def _draw_page() -> Callable[[bytes], object]:
    import pypdfium2

    def draw(data: bytes) -> object:
        page = pypdfium2.PdfDocument(data)[0]
        return page.render(scale=_PIXELS / max(page.get_size()), may_draw_forms=False)

    return draw


def _draw_picture() -> Callable[[bytes], object]:
    from pi_heif.as_plugin import HeifImageFile

    return lambda data: HeifImageFile(BytesIO(data), "").load()


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
    _draw(sys.argv[1])
