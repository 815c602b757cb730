"""Pictures for a screen: upright, in sRGB, no larger than they are shown, and nothing else of the file."""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Callable
from typing import Any, get_args

from app.crops import Box, shown_box, square_box
from app.errors import MediaError
from app.kit import Crop
from app.media.kinds import Raster, kind_of
from app.record import record

FIGURE = 1440
"""Pixels across of a picture in a text: twice what a column of text measures, for screens with small pixels."""

THUMBNAIL = 720
"""Pixels across of a picture among others."""

WHOLE = Crop()
_QUALITY = 82
_MANY_COLORS = 256
"""A picture with more is taken for a photograph; logos and diagrams have fewer, and bear no loss."""

_MOST_VECTOR = 1_000_000
"""Bytes of a drawing that a page carries as it is."""


@record
class ScreenPicture:
    """A picture file for a browser. `columns` and `rows` are its pixels, 0 for drawings, which have none; `of` are
    those of the whole original, (0, 0) for what has none.
    """

    data: bytes
    mime: str
    columns: int
    rows: int
    of: tuple[int, int] = (0, 0)

    @property
    def address(self) -> str:
        """The picture as an address that holds all of it (RFC 2397): a page that has it needs nothing else."""
        return f"data:{self.mime};base64,{b64encode(self.data).decode('ascii')}"


def screen_picture(data: bytes, most: int, crop: Crop = WHOLE, *, square: bool = False) -> ScreenPicture | None:
    """Return what `crop` leaves of the picture in `data`, at most `most` pixels wide and high, or the first page of a
    PDF; None for what cannot be shown. `square` shows the square around the focal point of the crop.

    Photographs become JPEG files, all else PNG. An SVG drawing stays one if it is harmless.
    """
    kind = kind_of(data)
    try:
        if kind == "svg":
            return _drawing(data)
        if kind == "pdf":
            from app.media.portable import page_picture

            return _stored(page_picture(data, most), photograph=False)
        return (
            _picture(data, kind, most, crop, square_box if square else shown_box) if kind in get_args(Raster) else None
        )
    except MediaError:
        return None


def _drawing(data: bytes) -> ScreenPicture | None:
    from app.media.vector import read_drawing

    read_drawing(data, "")
    return ScreenPicture(data, "image/svg+xml", 0, 0) if len(data) <= _MOST_VECTOR else None


def _picture(data: bytes, kind: Any, most: int, crop: Crop, box: Callable[[Crop, int, int], Box]) -> ScreenPicture:
    from app.media.color import in_srgb
    from app.media.raster import LANCZOS, decoded, opened, refusing, turn, upright_size

    width, height = upright_size(opened(data, kind))
    left, top, right, bottom = box(crop, width, height)
    share = min(1.0, most / max(right - left, bottom - top))
    image = decoded(data, kind, (math.ceil(width * share), math.ceil(height * share)))
    with turn(image.width * image.height), refusing(""):
        part = image.crop(box(crop, image.width, image.height))
        part.info["icc_profile"] = image.info.get("icc_profile")
        part = in_srgb(part)
        size = max(1, round((right - left) * share)), max(1, round((bottom - top) * share))
        part = part if part.size == size else part.resize(size, LANCZOS)
        if part.mode == "RGBA" and part.getchannel("A").getextrema()[0] == 255:
            part = part.convert("RGB")
        is_photograph = part.mode != "RGBA" and (kind == "jpeg" or part.getcolors(_MANY_COLORS) is None)
        return _stored(part, photograph=is_photograph, of=(width, height))


def _stored(image: Any, *, photograph: bool, of: tuple[int, int] = (0, 0)) -> ScreenPicture:
    from app.media.raster import saved

    if photograph:
        data = saved(image, "JPEG", quality=_QUALITY, progressive=True)
        return ScreenPicture(data, "image/jpeg", image.width, image.height, of)
    return ScreenPicture(saved(image, "PNG", optimize=True), "image/png", image.width, image.height, of)
