"""The logo of a letterhead: read with care, scaled once, embedded the same way in every document."""

from __future__ import annotations

import warnings
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

MAX_BYTES = 50_000_000
MAX_PIXELS = 60_000_000
"""Pictures beyond these are refused: a small file can unfold to gigabytes of pixels."""

FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP")
"""What may be opened; others start programs (EPS) or are seldom met and seldom tested."""

PRINT_DPI = 600
"""What a logo is scaled down to; more is not seen in print and makes every page slower."""


class LogoError(ValueError):
    """A logo cannot be used; the message ends the sentence "The logo cannot be printed: …"."""


@dataclass(frozen=True, slots=True)
class Logo:
    """Pixels ready for a PDF: compressed rows of RGB, or of gray, and of alpha if there is any."""

    columns: int
    rows: int
    gray: bool
    pixels: bytes
    alpha: bytes

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.columns / self.rows


@lru_cache(maxsize=8)
def read_logo(data: bytes, height: float) -> Logo:
    """Return the picture in `data` (PNG, JPEG, …) at the resolution that printing it `height` points high needs.

    Raises `LogoError` for what is no picture, is damaged, or is too large.
    """
    from PIL import Image

    if len(data) > MAX_BYTES:
        raise LogoError("the file is too large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise LogoError("it has too many pixels")
                return _ready(image, height)
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError, zlib.error) as error:
        if isinstance(error, LogoError):
            raise
        raise LogoError("the file is damaged or is not a PNG or JPEG picture") from error


def _ready(image: Any, height: float) -> Logo:
    from PIL import Image

    if image.mode.startswith("I"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    clear = "A" in image.getbands() or "transparency" in image.info
    gray = image.mode in ("L", "1") and not clear
    picture = image.convert("RGBA" if clear else "L" if gray else "RGB")
    rows = max(1, min(picture.height, round(height / 72 * PRINT_DPI)))
    if rows < picture.height:
        columns = max(1, round(picture.width * rows / picture.height))
        picture = picture.resize((columns, rows), Image.Resampling.LANCZOS)
    alpha = zlib.compress(picture.getchannel("A").tobytes()) if clear else b""
    pixels = picture.convert("RGB") if clear else picture
    return Logo(picture.width, picture.height, pixels.mode == "L", zlib.compress(pixels.tobytes()), alpha)


def draw_logo(canvas: Any, logo: Logo, left: float, bottom: float, width: float, height: float) -> None:
    """Draw `logo` with its corner at `left`, `bottom` (points from the page's foot), `width` by `height` points."""
    document = canvas._doc
    space = "DeviceGray" if logo.gray else "DeviceRGB"
    picture = _stream(logo, logo.pixels, space)
    if logo.alpha:
        picture.dictionary["SMask"] = document.Reference(_stream(logo, logo.alpha, "DeviceGray"), "logo.alpha")
    document.addForm("logo", picture)
    canvas.saveState()
    canvas.transform(width, 0, 0, height, left, bottom)
    canvas.doForm("logo")
    canvas.restoreState()


def _stream(logo: Logo, content: bytes, space: str) -> Any:
    from reportlab.pdfbase import pdfdoc

    entries = {
        "Type": pdfdoc.PDFName("XObject"), "Subtype": pdfdoc.PDFName("Image"),
        "Width": logo.columns, "Height": logo.rows, "BitsPerComponent": 8,
        "ColorSpace": pdfdoc.PDFName(space), "Filter": pdfdoc.PDFName("FlateDecode"),
    }  # fmt: skip
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content)
