"""`thumbnail`: a small picture of a file of the media, for the window."""

from __future__ import annotations

from app.errors import MediaError
from app.media.color import in_srgb
from app.media.kinds import RASTERS, kind_of
from app.media.portable import page_picture
from app.media.raster import LANCZOS, decoded, refusing, saved


def thumbnail(data: bytes, pixels: int) -> bytes:
    """Return a PNG of the picture or PDF in `data` that fits a square of `pixels`: upright, in sRGB, never enlarged.

    Raises `MediaError` for what is damaged or too large, for SVG drawings (which Qt draws), and for other documents.
    """
    kind = kind_of(data)
    if kind == "pdf":
        image = page_picture(data, pixels)
    elif kind in RASTERS:
        image = decoded(data, kind, (pixels * 2, pixels * 2))  # type: ignore[arg-type]
    else:
        raise MediaError("There is no picture in this file.")
    with refusing(""):
        image = in_srgb(image)
        image.thumbnail((pixels, pixels), resample=LANCZOS)
        return saved(image, "PNG", compress_level=1)
