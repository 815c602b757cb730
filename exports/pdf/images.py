"""From a picture file to an image of a PDF (ISO 32000-1, 8.9): scaled, in the edition's colours, compressed.

Nothing that the file says about its camera, its place or its author is taken over.
"""

from __future__ import annotations

import struct
import threading
from collections import OrderedDict
from collections.abc import Iterator
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple

from exports.pdf.edition import Edition, Kind, read_profile
from exports.pdf.icc import converter, is_srgb, to_srgb
from exports.pdf.jpeg import bare
from exports.pdf.pictures import JPEGS, UPRIGHT, Picture, artwork_of, open_image, upright
from exports.pdf.syntax import stream
from exports.typeset.stopping import look_up

CAPS = {
    Kind.STANDARD: {True: 300, False: 600},
    Kind.PRINT: {True: 400, False: 600},
    Kind.SMALL: {True: 150, False: 150},
}
"""Pixels to the inch that are embedded at most, for photographs (True) and for other pictures."""

QUALITY = {Kind.STANDARD: 92, Kind.SMALL: 80}
"""Of the JPEG that photographs are written as."""

SUBSAMPLING = {Kind.STANDARD: "4:4:4", Kind.SMALL: "4:2:0"}
"""How many of its pixels have a colour of their own: all, or one of four."""

_LOSSY = (*JPEGS, "WEBP")
"""Formats that have lost something before: photographs in them may lose a little more."""

_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


class Encoded(NamedTuple):
    """An image XObject, or a form, in pieces, and the whole of its soft mask, empty if the picture is opaque."""

    entries: str
    data: bytes
    mask: bytes

    def written(self, more: str) -> bytes:
        """Return the stream, with `more` entries in its dictionary."""
        return stream(self.entries + more, self.data)


def encode(picture: Picture, columns: int, rows: int, edition: Edition) -> Encoded:
    """Return `picture` with so many pixels, for `edition`; a drawing as what it is."""
    if picture.drawing:
        from exports.pdf.artform import form_of

        return form_of(artwork_of(picture.data), edition, picture.cut)
    whole = (columns, rows) == (picture.columns, picture.rows)
    candidates = [_untouched(picture)] if whole and not picture.cut and not edition.is_print else []
    if not any(candidates) or edition.kind is Kind.SMALL:
        candidates.append(_made(picture, columns, rows, edition))
    return min((made for made in candidates if made), key=lambda made: len(made.data))


_KEPT = 8
_guard = threading.Lock()
_remembered: OrderedDict[tuple[str, int, int, Edition], Encoded] = OrderedDict()


def remembered(picture: Picture, columns: int, rows: int, edition: Edition) -> Encoded:
    """Return the same as `encode`, for images that are small enough to be kept: the preview draws them again and again.

    They are kept by what they are, not by their file, which would be held open.
    """
    key = picture.key, columns, rows, edition
    with _guard:
        made = _remembered.get(key)
    if made is None:
        made = encode(picture, columns, rows, edition)
    with _guard:
        _remembered[key] = made
        _remembered.move_to_end(key)
        while len(_remembered) > _KEPT:
            _remembered.popitem(last=False)
    return made


def _made(picture: Picture, columns: int, rows: int, edition: Edition) -> Encoded:
    look_up()
    image = open_image(picture.data, needed(picture, columns, rows))
    look_up()
    profile, lossy = image.info.get("icc_profile", b""), image.format in _LOSSY
    opaque, alpha = _parts(_scaled(_plain(upright(image)), columns, rows, picture))
    look_up()
    opaque = _colored(opaque, profile, edition)
    look_up()
    mask = stream(*_flate(alpha)) if alpha else b""
    made = []
    if picture.photograph and not edition.is_print and (lossy or edition.kind is Kind.SMALL):
        made.append(_jpeg(opaque, edition.kind))
    if not made or edition.kind is Kind.SMALL:
        made.append(_flate(opaque))
    return Encoded(*min(made, key=lambda image: len(image[1])), mask)


def _plain(image: Any) -> Any:
    """Return `image` as L, RGB or CMYK, or as LA or RGBA if parts of it are transparent, with 8 bits each."""
    if image.mode.startswith(("I", "F")):
        from app.media.color import eight_bits

        return eight_bits(image)
    if image.mode in ("LA", "La"):
        plain = "LA"
    elif "transparency" in image.info or image.mode in ("PA", "RGBA", "RGBa"):
        plain = "RGBA"
    else:
        plain = {"1": "L", "L": "L", "CMYK": "CMYK"}.get(image.mode, "RGB")
    return image if image.mode == plain else image.convert(plain)


def _parts(image: Any) -> tuple[Any, Any]:
    """Return the colours of `image` and its alpha channel, or None if it is opaque."""
    if image.mode not in ("LA", "RGBA"):
        return image, None
    alpha = image.getchannel("A")
    return image.convert(image.mode[:-1]), None if alpha.getextrema()[0] == 255 else alpha


def _colored(image: Any, profile: bytes, edition: Edition) -> Any:
    """Return `image`, whose numbers `profile` explains, or sRGB if that is empty, in the colours of `edition`."""
    if edition.is_print and image.mode == "CMYK" and read_profile(edition.profile).space == "CMYK":
        return converter(edition.profile).inks(image, profile)
    gray = image.mode == "L"
    if image.mode == "CMYK" or (profile and not is_srgb(profile)):
        image = to_srgb(image, profile)
    if not edition.is_print:
        return image.convert("L") if gray else image
    if gray and read_profile(edition.profile).space == "CMYK":
        return image.convert("L")
    return converter(edition.profile).picture(image.convert("RGB"))


def needed(picture: Picture, columns: int, rows: int) -> tuple[int, int]:
    """Return the size to decode the file of `picture` at, however it lies, if so many pixels of it are wanted."""
    left, top, right, bottom = picture.cut or (0, 0, 1, 1)
    most = ceil(max(columns / (right - left), rows / (bottom - top)))
    return most, most


def _scaled(image: Any, columns: int, rows: int, picture: Picture) -> Any:
    """Return what is seen of `picture`, of which `image` is all, with so many pixels.

    Pillow gives transparent ones no say in the colour of their neighbours.
    """
    from PIL import Image

    method = Image.Resampling.LANCZOS if picture.photograph else Image.Resampling.HAMMING  # draws no halo around edges
    if not picture.cut:
        return image if image.size == (columns, rows) else image.resize((columns, rows), method)
    box = tuple(share * length for share, length in zip(picture.cut, image.size * 2, strict=True))
    nearest = tuple(map(round, box))
    if (nearest[2] - nearest[0], nearest[3] - nearest[1]) == (columns, rows):
        return image.crop(nearest)
    return image.resize((columns, rows), method, box)


def _entries(image: Any, filters: str) -> str:
    return (
        f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}/BitsPerComponent 8"
        f"/ColorSpace/{_SPACES[image.mode]}{filters}"
    )


def _jpeg(image: Any, kind: Kind) -> tuple[str, bytes]:
    image.info = {}
    try:
        data = _saved(image, kind, optimize=True)
    except OSError:  # Pillow has room for a byte a pixel then, which grain and noise go beyond
        data = _saved(image, kind, optimize=False)
    return _entries(image, "/Filter/DCTDecode"), data


def _saved(image: Any, kind: Kind, *, optimize: bool) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY[kind], subsampling=SUBSAMPLING[kind], optimize=optimize)
    return buffer.getvalue()


def _flate(image: Any) -> tuple[str, bytes]:
    """Return `image` deflated after PNG's filters (7.4.4.4), as Pillow writes PNG files; it takes CMYK for RGBA."""
    from PIL import Image

    bands = len(image.getbands())
    alike = Image.frombytes("RGBA", image.size, image.tobytes()) if image.mode == "CMYK" else image
    buffer = BytesIO()
    alike.info = {}
    alike.save(buffer, "PNG")
    parameters = f"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {bands}/Columns {image.width}>>"
    return _entries(image, parameters), b"".join(_chunks(buffer.getvalue()))


def _chunks(png: bytes) -> Iterator[bytes]:
    """Return the content of the IDAT chunks of a PNG file."""
    at = 8
    while at < len(png):
        size, name = struct.unpack_from(">I4s", png, at)
        if name == b"IDAT":
            yield png[at + 8 : at + 8 + size]
        at += size + 12


def _untouched(picture: Picture) -> Encoded | None:
    """Return the very JPEG that `picture` is, if it is one in sRGB or gray that stands upright; None for all others."""
    from app.media.raster import orientation

    image = open_image(picture.data, whole=False)
    profile = image.info.get("icc_profile", b"")
    if image.format not in JPEGS or image.mode not in ("L", "RGB") or (profile and not is_srgb(profile)):
        return None
    data = bare(picture.data) if orientation(image) == UPRIGHT else None
    return Encoded(_entries(image, "/Filter/DCTDecode"), data, b"") if data else None
