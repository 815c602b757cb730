"""`rendition`: a copy of a picture at the resolution that its place asks for, for documents that are handed over."""

from __future__ import annotations

import math
from typing import Any

from app.crops import shown_box
from app.kit import Crop
from app.media.color import in_srgb, is_srgb
from app.media.kinds import RASTERS, Kind
from app.media.raster import LANCZOS, decoded, opened, orientation, refusing, saved, turn, upright_size

PRINT_DPI, SCREEN_DPI = 300, 150
"""Pixels to the inch that a printer wants in a photograph, and that a screen shows."""

WHOLE = Crop()
_QUALITY = {True: 90, False: 85}
"""Of a JPEG for print and for the screen."""

_MANY_COLORS = 256
_WEB = ("jpeg", "png")


def rendition(data: bytes, kind: Kind, dpi: int, width_pt: float, crop: Crop = WHOLE) -> bytes:
    """Return the picture `data` of a `kind` as a JPEG or PNG that is `dpi` at a width of `width_pt` points.

    It shows the part in `crop`, is upright and in sRGB, and never has more pixels than the original; where that needs
    no change at all, it is the original. Photographs become JPEG, what has transparent parts or few colours PNG.
    Drawings, PDFs and documents come back as they are. Raises `MediaError` for what is damaged or too large.
    """
    if kind not in RASTERS:
        return data
    image = opened(data, kind)  # type: ignore[arg-type]
    with refusing(""):
        width, height = upright_size(image)
        left, top, right, bottom = shown_box(crop, width, height)
        columns = min(right - left, max(1, math.ceil(width_pt / 72 * dpi)))
        share = columns / (right - left)
        if share > _NEARLY and (right - left, bottom - top) == (width, height) and _is_plain(image, kind):
            return data
    least = math.ceil(width * share), math.ceil(height * share)
    image = decoded(data, kind, least)  # type: ignore[arg-type]
    with turn(image.width * image.height), refusing(""):
        part = image.crop(shown_box(crop, image.width, image.height))
        part.info["icc_profile"] = image.info.get("icc_profile")
        part = in_srgb(part)
        size = columns, max(1, round((bottom - top) * share))
        return _stored(part if part.size == size else part.resize(size, LANCZOS), kind, dpi)


_NEARLY = 0.8
"""Where less than a fifth of the pixels would go, the original is as good and has lost nothing."""


def _is_plain(image: Any, kind: Kind) -> bool:
    """Say whether every program shows `image` as it is: a JPEG or PNG, upright, in sRGB or grey."""
    is_known = kind in _WEB and image.format in ("JPEG", "PNG") and image.mode in ("L", "LA", "RGB", "RGBA", "P", "1")
    return is_known and orientation(image) == 1 and is_srgb(image.info.get("icc_profile"))


def _stored(image: Any, kind: Kind, dpi: int) -> bytes:
    if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:
        image = image.convert("RGB")
    few = kind != "jpeg" and image.getcolors(_MANY_COLORS) is not None
    if image.mode == "RGBA" or few:
        return saved(image, "PNG", compress_level=9, dpi=(dpi, dpi))
    return saved(image, "JPEG", quality=_QUALITY[dpi > SCREEN_DPI], dpi=(dpi, dpi))
