"""Pictures on the clipboard and in what is dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from ui.media.adding import Incoming


def holds_picture(data: QMimeData) -> bool:
    """Say whether `data` is a picture or files, and no text: what is copied in Word is text and a picture of it."""
    if any(url.isLocalFile() for url in data.urls()):
        return True
    return data.hasImage() and not data.text().strip()


def incoming_of(data: QMimeData | None) -> tuple[Incoming, ...]:
    """Return the files that `data` names, else the picture that it holds, if it does; None is an empty clipboard."""
    if data is None:
        return ()
    files = incoming_files([Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()])
    if files:
        return files
    image = data.imageData() if data.hasImage() else None
    return (Incoming("pasted-picture.png", image=image),) if isinstance(image, QImage) and not image.isNull() else ()


def incoming_files(paths: list[Path]) -> tuple[Incoming, ...]:
    """Return the files at `paths`; folders are no files."""
    return tuple(Incoming(path.name, path) for path in paths if not path.is_dir())
