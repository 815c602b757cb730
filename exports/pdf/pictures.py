"""Pictures and logos: read with care, and drawn at the resolution that their size and the edition ask for."""

from __future__ import annotations

import warnings
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from app.crops import Box
from app.errors import MediaError
from app.record import record
from app.stored import Source, Stored, content
from exports.typeset.stopping import look_up
from exports.typeset.tagging import END, artifact
from exports.vector.artwork import Artwork, DrawingError

if TYPE_CHECKING:
    from app.media.kinds import Kind, Raster
    from exports.pdf.drawing import Drawing
    from exports.pdf.edition import Edition

MAX_BYTES = 200_000_000
"""Bytes of a file that is read: 33 megapixels of 16 bits without compression. See `app.media.raster` for pixels."""

_LARGE = 16_000_000
"""Pixels from which a file is looked through before memory is taken for what its header says."""

JPEGS = ("JPEG", "MPO")
"""What Pillow calls a JPEG file, with one picture and with more (ITU-T T.81; CIPA DC-007), as telephones write them."""

UPRIGHT = 1
"""What Exif says of a picture whose camera was held upright."""

_LYING = range(5, 9)
"""Its values for pictures that are turned by a quarter."""

_FINE = 10_000
"""Pixels that the longer side of a drawing is said to have."""

_MANY_COLORS = 1024
"""A picture with more is taken for a photograph; logos and diagrams have fewer."""


class PictureError(ValueError):
    """A picture cannot be used; the message ends the sentence "The picture cannot be printed: …"."""


@record
class Picture:
    """A picture file that was opened and found whole; `columns` and `rows` are its pixels as it is to be seen.

    `photograph` is False for logos, diagrams and lettering, which need more pixels and bear no loss. `key` is a hash of
    the file in hexadecimal digits. Where only a part is to be seen, `cut` is its left, top, right and bottom edge as
    shares of the width and height of the upright picture; `columns`, `rows` and `key` are those of the part. A
    `drawing` has no pixels: its numbers are as large as nobody needs them. The `data` of a file that lies on the disk
    are read when they are asked for.
    """

    file: bytes | Stored
    key: str
    columns: int
    rows: int
    photograph: bool
    cut: tuple[float, float, float, float] | None = None
    drawing: bool = False

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return content(self.file)

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.columns / self.rows


_stored: WeakKeyDictionary[Source, dict[int, Picture]] = WeakKeyDictionary()
"""What was read of packages, by place: without the file, which would hold the package open."""


def read_picture(file: bytes | Stored) -> Picture:
    """Return the picture in `file` (PNG, JPEG, SVG …). Raises `PictureError` if it is none, damaged or too large."""
    if not isinstance(file, Stored):
        return _remembered(file)
    known = _stored.setdefault(file.source, {})
    if file.at not in known:
        known[file.at] = replace(_read(content(file)), file=b"")
    return replace(known[file.at], file=file)


def _read(data: bytes) -> Picture:
    from app.media.kinds import RASTERS, kind_of
    from app.media.raster import DAMAGE

    if len(data) > MAX_BYTES:
        raise PictureError("the file is too large")
    look_up()
    kind = kind_of(data)
    if kind in ("svg", "pdf"):
        return _drawing(data)
    if kind not in RASTERS:
        raise PictureError("it is not a picture, or one of a kind that cannot be printed")
    try:
        _check(data, kind)
        look_up()
        image = open_image(data, (1, 1))
        look_up()
        # A TIFF is turned by Pillow when it is decoded, and has its size then; a JPEG is smaller then.
        columns, rows = _seen_size(open_image(data, whole=False) if image.format in JPEGS else image)
        photograph = _is_photograph(image)
    except MediaError as error:
        raise PictureError(_clause(str(error))) from error
    except (MemoryError, *DAMAGE) as error:
        raise PictureError("the file is damaged") from error
    return Picture(data, sha256(data).hexdigest()[:16], columns, rows, photograph)


_remembered = lru_cache(maxsize=16)(_read)


def _check(data: bytes, kind: Kind) -> None:
    """Raise an exception for files that are small and take long, or much memory, before they are found damaged."""
    from app.media.jpeg import has_many_scans
    from app.media.streams import check_png

    if kind == "jpeg" and has_many_scans(data):
        raise PictureError("it is built in a way that would take minutes to draw; save it anew")
    if kind == "png":
        header = open_image(data, whole=False)
        if header.width * header.height > _LARGE:
            check_png(data)


def _clause(sentence: str) -> str:
    """Return `sentence` as the end of another."""
    return sentence[:1].lower() + sentence[1:].removesuffix(".")


def _drawing(data: bytes) -> Picture:
    try:
        artwork = artwork_of(data)
    except DrawingError as error:
        raise PictureError(str(error)) from error
    scale = _FINE / max(artwork.width, artwork.height)
    columns, rows = (max(1, round(length * scale)) for length in (artwork.width, artwork.height))
    return Picture(data, sha256(data).hexdigest()[:16], columns, rows, False, drawing=True)


@lru_cache(maxsize=16)
def artwork_of(data: bytes) -> Artwork:
    """Return the drawing in `data`, an SVG file or the first page of a PDF. Raises `DrawingError`."""
    from app.media.kinds import kind_of

    if kind_of(data) == "svg":
        from exports.vector.svg import read_svg

        return read_svg(data)
    from exports.pdf.artform import looks_like
    from exports.vector.pdfpage import PLAIN_PARTS, read_pdf

    artwork = read_pdf(data)
    if not looks_like(artwork, data):
        raise DrawingError(PLAIN_PARTS)
    return artwork


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
    from app.media.raster import orientation

    columns, rows = image.size
    return (rows, columns) if orientation(image) in _LYING else (columns, rows)


def _is_photograph(image: Any) -> bool:
    colorful = image.mode in ("RGB", "RGBA") and image.getcolors(_MANY_COLORS) is None
    return bool(colorful or image.format in JPEGS)


def open_image(data: bytes, size: tuple[int, int] | None = None, *, whole: bool = True) -> Any:
    """Return the Pillow image in `data`, decoded if it is wanted `whole`.

    A JPEG is decoded at about `size` if that is smaller, which is quick. What is decoded aside (`app.media.aside`)
    comes upright already. Raises `MediaError`, or what Pillow raises for a damaged file (`app.media.raster.DAMAGE`).
    """
    from app.media import aside
    from app.media.kinds import kind_of
    from app.media.raster import MAX_SIDE, opened, turn

    kind = cast("Raster", kind_of(data))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = opened(data, kind)
        if whole and aside.is_wanted(kind, image.width * image.height):
            return aside.decoded(data, kind, (MAX_SIDE, MAX_SIDE))
        if size:
            image.draft(None, size)
        if whole:
            with turn(image.width * image.height):
                image.load()
    return image


def upright(image: Any) -> Any:
    """Return `image` turned as it was held."""
    from PIL import Image

    from app.media.raster import orientation

    transpose = Image.Transpose
    turns = {
        2: transpose.FLIP_LEFT_RIGHT, 3: transpose.ROTATE_180, 4: transpose.FLIP_TOP_BOTTOM, 5: transpose.TRANSPOSE,
        6: transpose.ROTATE_270, 7: transpose.TRANSVERSE, 8: transpose.ROTATE_90,
    }  # fmt: skip
    turning = turns.get(orientation(image))
    return image if turning is None else image.transpose(turning)


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

    if picture.drawing:
        return picture.columns, picture.rows
    cap = CAPS[edition.kind][picture.photograph]
    share = min(1.0, cap / effective_dpi(picture, width, height))
    return max(1, round(picture.columns * share)), max(1, round(picture.rows * share))


def _embedded(canvas: Drawing, picture: Picture, columns: int, rows: int) -> str:
    """Return the operator that draws `picture`, which the document is given if it has not got it yet at this size."""
    from exports.pdf import images

    encode = images.encode if canvas.edition.is_print else images.remembered
    return canvas.picture(f"{picture.key}.{columns}", partial(encode, picture, columns, rows, canvas.edition))
