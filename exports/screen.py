"""Pictures for a screen: upright, in sRGB, no larger than they are shown, and nothing else of the file."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from app.record import record

if TYPE_CHECKING:
    from PIL.Image import Image

FIGURE = 1440
"""Pixels across of a picture in a text: twice what a column of text measures, for screens with small pixels."""

THUMBNAIL = 720
"""Pixels across of a picture among others."""

_QUALITY = 82
_CLEAR = ("LA", "PA", "RGBA", "La", "RGBa")
"""Pillow's modes of pictures that may be seen through."""

_MOST_VECTOR = 1_000_000
"""Bytes of a drawing that a page carries as it is."""


@record
class ScreenPicture:
    """A picture file for a browser. `columns` and `rows` are its pixels, 0 for drawings that have none."""

    data: bytes
    mime: str
    columns: int
    rows: int

    @property
    def address(self) -> str:
        """The picture as an address that holds all of it (RFC 2397): a page that has it needs nothing else."""
        return f"data:{self.mime};base64,{b64encode(self.data).decode('ascii')}"


def screen_picture(data: bytes, name: str, most: int) -> ScreenPicture | None:
    """Return the picture in `data`, the file `name`, at most `most` pixels wide and high; None if it cannot be shown.

    Photographs become JPEG files, all else PNG. An SVG drawing stays one: within an ``img`` no browser runs its scripts
    or loads what it refers to (SVG Integration, "secure static mode").
    """
    from exports.pdf.pictures import PictureError, read_picture

    if name.lower().endswith(".svg"):
        return ScreenPicture(data, "image/svg+xml", 0, 0) if len(data) <= _MOST_VECTOR and b"<svg" in data else None
    try:
        picture = read_picture(data)
    except PictureError:
        return None
    share = min(1.0, most / max(picture.columns, picture.rows))
    size = (max(1, round(picture.columns * share)), max(1, round(picture.rows * share)))
    image = _image(data, size)
    photograph = picture.photograph and image.mode in ("L", "RGB")
    return ScreenPicture(_file(image, photograph), "image/jpeg" if photograph else "image/png", *size)


def _image(data: bytes, size: tuple[int, int]) -> Image:
    """Return the picture in `data` upright, in sRGB or gray, with so many pixels."""
    from PIL.Image import Resampling

    from exports.pdf.icc import to_srgb
    from exports.pdf.pictures import open_image, upright

    image = open_image(data, (max(size), max(size)))
    profile = image.info.get("icc_profile", b"")
    image = _plain(upright(image))
    made: Image = image if image.size == size else image.resize(size, Resampling.LANCZOS)
    alpha = made.getchannel("A") if made.mode == "RGBA" else None
    if made.mode == "CMYK" or (profile and made.mode != "L"):
        made = to_srgb(made.convert("RGB") if alpha else made, profile)
    if alpha:
        made.putalpha(alpha)
    return made


def _plain(image: Any) -> Any:
    """Return `image` as L, RGB, RGBA or CMYK of 8 bits."""
    if image.mode.startswith(("I", "F")):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in _CLEAR or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert({"1": "L", "L": "L", "CMYK": "CMYK"}.get(image.mode, "RGB"))


def _file(image: Image, photograph: bool) -> bytes:
    image.info = {}
    out = io.BytesIO()
    if photograph:
        image.save(out, "JPEG", quality=_QUALITY, progressive=True)
    else:
        image.save(out, "PNG")
    return out.getvalue()
