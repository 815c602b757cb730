"""Pictures and logos: read with care, and drawn at the resolution that their size and the edition ask for."""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.record import record
from exports.figures import Box
from exports.typeset.tagging import END, artifact

if TYPE_CHECKING:
    from exports.pdf.drawing import Drawing
    from exports.pdf.edition import Edition

MAX_BYTES = 50_000_000
MAX_PIXELS = 60_000_000
"""Pictures beyond these are refused: a small file can unfold to gigabytes of pixels."""

FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP")
"""What may be opened; others start programs (EPS) or are seldom met and seldom tested."""

JPEGS = ("JPEG", "MPO")
"""What Pillow calls a JPEG file, with one picture and with more (ITU-T T.81; CIPA DC-007), as telephones write them."""

GOOD_DPI = 300
"""Pixels to the inch that a printer wants in a photograph."""

_ORIENTATION, UPRIGHT = 0x0112, 1
"""The tag of Exif that says how the camera was held, and its value for the plain case."""

_LYING = range(5, 9)
"""Its values for pictures that are turned by a quarter."""

_MANY_COLORS = 1024
"""A picture with more is taken for a photograph; logos and diagrams have fewer."""


class PictureError(ValueError):
    """A picture cannot be used; the message ends the sentence "The picture cannot be printed: …"."""


@record
class Picture:
    """A picture file that was opened and found whole; `columns` and `rows` are its pixels as it is to be seen.

    `photograph` is False for logos, diagrams and lettering, which need more pixels and bear no loss. `key` is a hash of
    the file in hexadecimal digits. Where only a part is to be seen, `cut` is its left, top, right and bottom edge as
    shares of the width and height of the upright picture; `columns`, `rows` and `key` are those of the part.
    """

    data: bytes
    key: str
    columns: int
    rows: int
    photograph: bool
    cut: tuple[float, float, float, float] | None = None

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.columns / self.rows


@lru_cache(maxsize=16)
def read_picture(data: bytes) -> Picture:
    """Return the picture in `data` (PNG, JPEG, …). Raises `PictureError` for what is none, damaged, or too large."""
    from PIL import Image

    if len(data) > MAX_BYTES:
        raise PictureError("the file is too large")
    try:
        columns, rows = _seen_size(open_image(data, whole=False))
        photograph = _is_photograph(open_image(data, (1, 1)))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PictureError("it has too many pixels") from error
    except (OSError, SyntaxError, ValueError, KeyError, struct.error, zlib.error) as error:
        raise PictureError("the file is damaged or is not a PNG or JPEG picture") from error
    return Picture(data, sha256(data).hexdigest()[:16], columns, rows, photograph)


def cut_out(picture: Picture, box: Box) -> Picture:
    """Return the part of `picture`, of which nothing is cut off yet, that is in `box`."""
    left, top, right, bottom = box
    if box == (0, 0, picture.columns, picture.rows):
        return picture
    cut = left / picture.columns, top / picture.rows, right / picture.columns, bottom / picture.rows
    key = ".".join(map(str, (picture.key, *box)))
    return replace(picture, key=key, columns=right - left, rows=bottom - top, cut=cut)


def _seen_size(image: Any) -> tuple[int, int]:
    """Return columns and rows of `image` as `upright` would turn it."""
    columns, rows = image.size
    return (rows, columns) if orientation(image) in _LYING else (columns, rows)


def _is_photograph(image: Any) -> bool:
    colorful = image.mode in ("RGB", "RGBA") and image.getcolors(_MANY_COLORS) is None
    return bool(colorful or image.format in JPEGS)


def open_image(data: bytes, size: tuple[int, int] | None = None, *, whole: bool = True) -> Any:
    """Return the Pillow image in `data`, decoded if it is wanted `whole`.

    A JPEG is decoded at about `size` if that is smaller, which is quick. Raises ``DecompressionBombWarning`` or
    ``DecompressionBombError`` for too many pixels, others for a damaged file.
    """
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image = Image.open(BytesIO(data), formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise Image.DecompressionBombWarning
        if size:
            image.draft(None, size)
        if whole:
            image.load()
    return image


def orientation(image: Any) -> int:
    """Return how `image` was held, as Exif numbers it; `UPRIGHT` if that is unknown or unreadable."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return int(image.getexif().get(_ORIENTATION, UPRIGHT))
        except (SyntaxError, TypeError, ValueError, KeyError, OSError, struct.error):
            return UPRIGHT


def upright(image: Any) -> Any:
    """Return `image` turned as it was held."""
    from PIL import Image

    transpose = Image.Transpose
    turns = {
        2: transpose.FLIP_LEFT_RIGHT, 3: transpose.ROTATE_180, 4: transpose.FLIP_TOP_BOTTOM, 5: transpose.TRANSPOSE,
        6: transpose.ROTATE_270, 7: transpose.TRANSVERSE, 8: transpose.ROTATE_90,
    }  # fmt: skip
    turn = turns.get(orientation(image))
    return image if turn is None else image.transpose(turn)


def effective_dpi(picture: Picture, width: float, height: float) -> float:
    """Return the pixels to the inch that `picture` has at `width` by `height` points, the lower of both directions."""
    return min(picture.columns / width, picture.rows / height) * 72


def draw_picture(
    canvas: Drawing, picture: Picture, left: float, bottom: float, width: float, height: float, element: Any = None
) -> None:
    """Draw `picture` with its corner at `left`, `bottom` (points from the page's foot), `width` by `height` points.

    It is the content of `element`, a Figure, whose place it tells; without one it means nothing.
    """
    if canvas.stripe and not (bottom < canvas.stripe.high and bottom + height > canvas.stripe.low):
        return
    drawn = _embedded(canvas, picture, *_pixels(picture, width, height, canvas.edition))
    begin = artifact("Layout")
    if element is not None and canvas.tagger:
        element.place((left, bottom, left + width, bottom + height))
        begin = canvas.tagger.open(canvas, element)
    canvas.addLiteral(f"{begin} q {width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f} cm\n{drawn}\nQ {END}")


def _pixels(picture: Picture, width: float, height: float, edition: Edition) -> tuple[int, int]:
    """Return columns and rows that `picture` is embedded with: never more than it has."""
    from exports.pdf.images import CAPS

    cap = CAPS[edition.kind][picture.photograph]
    share = min(1.0, cap / effective_dpi(picture, width, height))
    return max(1, round(picture.columns * share)), max(1, round(picture.rows * share))


def _embedded(canvas: Drawing, picture: Picture, columns: int, rows: int) -> str:
    """Return the operator that draws `picture`, which the document is given if it has not got it yet at this size."""
    from exports.pdf import images

    encode = images.encode if canvas.edition.is_print else images.remembered
    return canvas.picture(f"{picture.key}.{columns}", partial(encode, picture, columns, rows, canvas.edition))
