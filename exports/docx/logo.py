"""The letterhead's logo as a picture for Word: the same pixels as in the PDF, and nothing else of the file."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache

from exports.pdf.logo import PRINT_DPI, Logo, LogoError, read_logo


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG file without metadata, and its width over its height."""

    png: bytes
    ratio: float

    def size(self, height: float, widest: float) -> tuple[float, float]:
        """Return width and height in points: `height` points high, but no wider than `widest`."""
        width = min(height * self.ratio, widest)
        return width, width / self.ratio


@lru_cache(maxsize=8)
def read_picture(data: bytes, height: float) -> Picture | None:
    """Return the picture in `data`, fine enough to be printed `height` points high; None if it is none.

    What is wrong with a logo is told before export; see `exports.pdf.logo.read_logo`.
    """
    try:
        logo = read_logo(data, height)
    except LogoError:
        return None
    return Picture(_png(logo), logo.ratio)


def _png(logo: Logo) -> bytes:
    from PIL import Image

    size = (logo.columns, logo.rows)
    image = Image.frombytes("L" if logo.gray else "RGB", size, zlib.decompress(logo.pixels))
    if logo.alpha:
        image.putalpha(Image.frombytes("L", size, zlib.decompress(logo.alpha)))
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(PRINT_DPI, PRINT_DPI))
    return out.getvalue()
