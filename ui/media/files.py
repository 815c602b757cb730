"""What the window wants to know of a media file: its facts in words, and a small picture of it."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from app.record import record

_NAMES = {
    "jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "webp": "WebP", "heic": "HEIC", "avif": "AVIF", "gif": "GIF",
    "bmp": "BMP", "svg": "SVG drawing", "pdf": "PDF",
}  # fmt: skip


@record
class Facts:
    """What a file is: its `kind` in words, columns and rows as it is to be seen (of a drawing at its own size, 0 for
    what is no picture), its bytes, whether it `is_picture` (of pixels), and sentences about what may be wrong."""

    kind: str
    columns: int
    rows: int
    size: int
    is_picture: bool
    doubts: tuple[str, ...] = ()

    @property
    def is_visible(self) -> bool:
        """Whether there is something to be seen, so that it can be placed."""
        return self.columns > 0


def facts(data: bytes, name: str) -> Facts:
    """Return the facts of the file `data`, called `name`; only its head is looked at. `MediaError` if it is damaged."""
    from app.media import examine

    found = examine(data, name, whole=False)
    kind = _NAMES.get(found.kind) or PurePath(name).suffix[1:].upper() or "Document"
    return Facts(kind, found.width, found.height, found.size, found.is_picture, found.doubts)


def small(data: bytes, pixels: int) -> bytes | QImage:
    """Return the picture `data` at most `pixels` wide and high: a PNG file, or for a drawing the picture itself.

    Raises `MediaError` for what is damaged.
    """
    from app.media import thumbnail
    from app.media.kinds import kind_of

    return _drawn(data, pixels) if kind_of(data) == "svg" else thumbnail(data, pixels)


def _drawn(data: bytes, pixels: int) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(data))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        return QImage()
    size = size.scaled(QSize(pixels, pixels), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image
