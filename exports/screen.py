"""Pictures for a screen: upright, in sRGB, no larger than they are shown, and nothing else of the file."""

from __future__ import annotations

import math
import os
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, get_args

from app.crops import FULL, Box, shown_box, sound, square_box
from app.errors import MediaError
from app.kit import Crop
from app.media.kinds import Raster, kind_of
from app.record import record
from exports.kept import kept
from exports.pieces import Piece, Pieces
from exports.typeset.stopping import look_up

FIGURE = 1440
"""Pixels across of a picture in a text: twice what a column of text measures, for screens with small pixels."""

THUMBNAIL = 720
"""Pixels across of a picture among others."""

WHOLE = Crop()
_QUALITY = 82
_MANY_COLORS = 256
"""A picture with more is taken for a photograph; logos and diagrams have fewer, and bear no loss."""

_FINE = 10_000
"""Parts of the longer side of a drawing between which it is cropped."""

_LARGEST_PAGE = 4_000
"""Pixels of the longer side of a page that is drawn to show a part of it."""

Shown = Callable[[int, int], Box]
"""Says what is seen of a picture of so many columns and rows."""

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


@record
class PagePicture:
    """A picture of a page: its `address` until the page is written (`Pictures.fill`), and its pixels as in
    `ScreenPicture`.
    """

    address: str
    columns: int
    rows: int
    of: tuple[int, int]


class Pictures:
    """The pictures of a page, which are large: until it is written, words stand for them.

    `media` are the kit's files.
    """

    def __init__(self, media: Mapping[str, bytes]) -> None:
        self._media = media
        self._mark = f"[picture {os.urandom(8).hex()} "
        self._found: list[Piece] = []

    def find(self, name: str, most: int, crop: Crop = WHOLE, *, square: bool = False) -> PagePicture | None:
        """Return what `screen_picture` returns of the file called `name`; None also if there is none."""
        if not name or name not in self._media:
            return None

        def make() -> tuple[ScreenPicture | None, bytes]:
            look_up()
            made = screen_picture(self._media[name], most, crop, square=square)
            return (replace(made, data=b""), made.address.encode("ascii")) if made else (None, b"")

        made, address = kept((name, most, crop, square), make)
        if made is None:
            return None
        self._found.append(address)
        return PagePicture(f"{self._mark}{len(self._found) - 1}]", made.columns, made.rows, made.of)

    def fill(self, page: str) -> Pieces:
        """Return `page` with the pictures in it, in UTF-8."""
        first, *others = page.split(self._mark)
        pieces: list[Piece] = [first.encode()]
        for part in others:
            number, _, rest = part.partition("]")
            pieces += (self._found[int(number)], rest.encode())
        return tuple(pieces)


def screen_picture(data: bytes, most: int, crop: Crop = WHOLE, *, square: bool = False) -> ScreenPicture | None:
    """Return what `crop` leaves of the picture in `data`, at most `most` pixels wide and high, or the first page of a
    PDF; None for what cannot be shown. `square` shows the square around the focal point of the crop.

    Photographs become JPEG files, all else PNG. An SVG drawing stays one if it is harmless.
    """
    kind = kind_of(data)
    box = partial(square_box if square else shown_box, crop)
    try:
        if kind == "svg":
            return _drawing(data, box)
        if kind == "pdf":
            return _page(data, most, crop, box)
        return _picture(data, kind, most, box) if kind in get_args(Raster) else None
    except MediaError:
        return None


def _drawing(data: bytes, box: Shown) -> ScreenPicture | None:
    """Return the SVG drawing `data`; of one that is cropped, a drawing that shows that part of it."""
    from app.media.vector import read_drawing

    drawing = read_drawing(data, "")
    scale = _FINE / (max(drawing.width, drawing.height) or 1)
    columns, rows = (max(1, round(length * scale)) for length in (drawing.width, drawing.height))
    left, top, right, bottom = box(columns, rows)
    if (left, top, right, bottom) != (0, 0, columns, rows):
        whole = ScreenPicture(data, "image/svg+xml", 0, 0).address
        size = right - left, bottom - top
        seen = f"{left} {top} {size[0]} {size[1]}"
        data = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0] // 10}" height="{size[1] // 10}" '
            f'viewBox="{seen}"><image width="{columns}" height="{rows}" href="{whole}"/></svg>'
        ).encode("ascii")
    return ScreenPicture(data, "image/svg+xml", 0, 0) if len(data) <= _MOST_VECTOR else None


def _page(data: bytes, most: int, crop: Crop, box: Shown) -> ScreenPicture:
    """Return what `box` leaves of the first page of the PDF `data`."""
    from app.media.portable import page_picture

    crop = sound(crop)
    seen = min(crop.right - crop.left, crop.bottom - crop.top)
    page = page_picture(data, min(_LARGEST_PAGE, most * FULL // seen))
    part = page.crop(box(page.width, page.height))
    part.thumbnail((most, most))
    return _stored(part, photograph=False)


def _picture(data: bytes, kind: Any, most: int, box: Shown) -> ScreenPicture:
    from app.media.color import in_srgb
    from app.media.raster import LANCZOS, decoded, opened, refusing, turn, upright_size

    width, height = upright_size(opened(data, kind))
    left, top, right, bottom = box(width, height)
    share = min(1.0, most / max(right - left, bottom - top))
    image = decoded(data, kind, (math.ceil(width * share), math.ceil(height * share)))
    with turn(image.width * image.height), refusing(""):
        part = image.crop(box(image.width, image.height))
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
