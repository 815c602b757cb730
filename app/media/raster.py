"""Pictures of pixels, opened with distrust: the header is believed to lie, and memory is bounded before it is taken.

How much a picture takes while it is decoded depends on its format. A plain JPEG can be decoded at an eighth of its size
and costs next to nothing; a progressive one keeps all its coefficients, and the others unfold whole. `MAX_PIXELS`
bounds what anyone needs, `MEMORY` what the machine has to bear. Large ones are decoded one at a time (`turn`).
"""

from __future__ import annotations

import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from app.errors import MediaError
from app.media import aside
from app.media.jpeg import is_progressive
from app.media.kinds import Raster
from app.media.streams import has_many_chunks
from app.media.trial import is_drawable

MAX_PIXELS = 250_000_000
"""Pixels of the largest picture that is taken: more than any camera's, and a wall of posters."""

MEMORY = 800_000_000
"""Bytes that decoding one picture may take."""

MAX_SIDE = 65_500
"""Pixels of the longest side: what JPEG can count, and Pillow multiplies without harm."""

_COSTS: dict[Raster, float] = {"jpeg": 1, "png": 4, "tiff": 5, "webp": 17, "heic": 9, "avif": 10, "gif": 8, "bmp": 4}
"""Bytes for each pixel while a picture is decoded: Pillow's own, and what its decoders keep beside."""

_PROGRESSIVE = 6
"""The same for a progressive JPEG: a coefficient of two bytes for each pixel and component (ITU-T T.81, G.1)."""

_PLUGINS = {
    "jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "webp": "WEBP", "avif": "AVIF", "gif": "GIF", "bmp": "BMP",
}  # fmt: skip
_ORIENTATION = 0x0112
_LYING = range(5, 9)
"""The values of Exif's orientation for pictures that are turned by a quarter."""

LANCZOS = 1
"""Pillow's number of the filter with which pictures are made smaller."""

_LARGE = 16_000_000
_turn = threading.Lock()

DAMAGE = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError, struct.error, zlib.error,
          RuntimeError, OverflowError, ZeroDivisionError)  # fmt: skip
"""What Pillow and its decoders raise for damaged files."""


@contextmanager
def turn(pixels: int) -> Iterator[None]:
    """Let one thread at a time decode a picture of many `pixels`, so that memory is bounded for all threads."""
    if pixels < _LARGE:
        yield
        return
    with _turn:
        yield


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Turn what Pillow raises for a damaged file into a `MediaError` that names it."""
    from PIL.Image import DecompressionBombError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DAMAGE as error:
        raise MediaError(f"{_called(name)} is damaged: it cannot be read to its end. Ask for it again.") from error
    except DecompressionBombError as error:  # of a part that goes beyond the header
        raise MediaError(f"{_called(name)} unfolds to far more pixels than it says. Don’t trust it.") from error
    except MemoryError:
        raise MediaError(f"{_called(name)} needs more memory than there is. Use a smaller copy.") from None


def _called(name: str) -> str:
    return f"“{name}”" if name else "The picture"


def opened(data: bytes, kind: Raster, name: str = "") -> Any:
    """Return the Pillow image in `data`, nothing of it decoded yet. Raises `MediaError` (damaged, far too large)."""
    if kind == "webp":  # its decoder takes memory for the whole picture when it is opened
        _bound(*webp_size(data), kind, data, name)
    if kind == "png" and has_many_chunks(data):
        raise MediaError(f"{_called(name)} is in too many pieces to be read. Have it saved anew.")
    with refusing(name):
        image = _heic(data, name) if kind == "heic" else _plain(data, kind)
    _bound(image.width, image.height, kind, data, name)
    return image


def webp_size(data: bytes) -> tuple[int, int]:
    """Return width and height as the header of a WebP file tells them (RFC 9649, 2.5 to 2.7); 1, 1 if damaged."""
    head, first = data[20:30], data[12:16]
    if first == b"VP8X" and len(head) == 10:
        return 1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little")
    if first == b"VP8L" and head[:1] == b"\x2f":
        bits = int.from_bytes(head[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if first == b"VP8 " and len(head) == 10:
        return int.from_bytes(head[6:8], "little") & 0x3FFF or 1, int.from_bytes(head[8:10], "little") & 0x3FFF or 1
    return 1, 1


def _plain(data: bytes, kind: Raster) -> Any:
    """Return what Pillow's plugin makes of `data`; ``Image.open`` would bring limits of its own, which say less."""
    from PIL import Image

    Image.preinit()
    if _PLUGINS[kind] not in Image.OPEN:
        Image.init()
    return Image.OPEN[_PLUGINS[kind]][0](BytesIO(data), "")


def _heic(data: bytes, name: str) -> Any:
    try:
        from pi_heif.as_plugin import HeifImageFile
    except ImportError:
        raise MediaError("HEIC pictures cannot be read on this computer. Save the picture as JPEG.") from None
    if not is_drawable(data, "heic"):
        raise MediaError(f"{_called(name)} is damaged in a way that makes programs crash. Have it saved anew.")
    return HeifImageFile(BytesIO(data), "")


def _bound(width: int, height: int, kind: Raster, data: bytes, name: str) -> None:
    cost = _PROGRESSIVE if kind == "jpeg" and is_progressive(data) else _COSTS[kind]
    limit = min(MAX_PIXELS, int(MEMORY / cost))
    if width < 1 or height < 1:
        raise MediaError(f"{_called(name)} is damaged: it has no pixels.")
    if width * height > limit or max(width, height) > MAX_SIDE:
        raise MediaError(
            f"{_called(name)} says that it is {width:,} by {height:,} pixels, and at most "
            f"{limit // 1_000_000} megapixels can be handled. Use a smaller copy of the picture."
        )


def exif(image: Any) -> Any:
    """Return the Exif of `image`, empty if it has none. Raises what is in `DAMAGE`.

    Of a PNG, that in front of its pixels: Pillow would decode them to find one behind.
    """
    from PIL import Image

    is_behind = image.format == "PNG" and not {"exif", "Raw profile type exif"} & image.info.keys()
    return Image.Exif() if is_behind else image.getexif()


def orientation(image: Any) -> int:
    """Return how `image` was held, as Exif numbers it; 1 (upright) if that is unknown or unreadable.

    Pillow turns a TIFF upright itself when it decodes it, and tells its size as if it had.
    """
    if image.format == "TIFF":
        return 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return int(exif(image).get(_ORIENTATION, 1))
        except DAMAGE:
            return 1


def upright_size(image: Any) -> tuple[int, int]:
    """Return width and height of `image` as it is to be seen."""
    width, height = image.size
    return (height, width) if orientation(image) in _LYING else (width, height)


def upright(image: Any, held: int) -> Any:
    """Return `image` turned as it was `held` (see `orientation`, which decoding may forget)."""
    from PIL import Image

    transpose = Image.Transpose
    turns = {
        2: transpose.FLIP_LEFT_RIGHT, 3: transpose.ROTATE_180, 4: transpose.FLIP_TOP_BOTTOM, 5: transpose.TRANSPOSE,
        6: transpose.ROTATE_270, 7: transpose.TRANSVERSE, 8: transpose.ROTATE_90,
    }  # fmt: skip
    return image.transpose(turns[held]) if held in turns else image


def decoded(data: bytes, kind: Raster, least: tuple[int, int], name: str = "") -> Any:
    """Return the picture in `data` upright, decoded: no smaller than `least` (upright) pixels unless it is itself.

    A JPEG comes at the smallest of its own reductions (to a half, quarter, eighth), others are averaged down by a whole
    number. `info["icc_profile"]` stays. Raises `MediaError`.
    """
    image = opened(data, kind, name)
    if aside.is_wanted(kind, image.width * image.height):
        return aside.decoded(data, kind, least, name)
    with turn(image.width * image.height), refusing(name):
        held = orientation(image)
        columns, rows = (least[1], least[0]) if held in _LYING else least
        if kind == "jpeg":
            image.draft(None, (max(1, columns), max(1, rows)))
        image.load()
        profile, mode = image.info.get("icc_profile"), image.mode
        factor = max(1, min(image.width // max(1, columns), image.height // max(1, rows)))
        if factor > 1 and mode not in ("1", "P", "PA", "I;16", "I;16B", "I;16L"):
            image = image.reduce(factor)
        image = upright(image, held)
        image.info["icc_profile"] = profile
        return image


def saved(image: Any, format: str, **options: Any) -> bytes:
    """Return `image` as a file of `format` (Pillow's name) that holds nothing but its pixels."""
    image.info = {}
    out = BytesIO()
    image.save(out, format, **options)
    return out.getvalue()
