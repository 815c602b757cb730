"""Pictures for Word: the same pixels as in the PDF, and nothing else of the file."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.parts.story import StoryPart
from docx.shared import Pt

from app.crops import Box, shown_box, square_box
from app.kit import Crop, FigureWidth
from app.record import record
from app.resolution import GOOD, figure_size
from app.stored import Stored
from app.text import clean_line
from exports.docx.markup import inner
from exports.papers import logo_size
from exports.pdf import pictures
from exports.pdf.artform import rastered
from exports.pdf.pictures import PictureError, artwork_of, open_image, read_picture, upright
from exports.spaces import PORTRAIT
from exports.typeset.stopping import look_up

if TYPE_CHECKING:
    from PIL.Image import Image

_LOGO_DPI = 600
"""Pixels to the inch of a logo; more are not seen in print."""

_QUALITY = 90
"""Of JPEG files: on paper nobody tells them from the original, and they are half as large as at 95."""

_CLEAR = ("LA", "PA", "RGBA", "La", "RGBa")
"""Pillow's modes of pictures that may be seen through."""


@record
class Picture:
    """A PNG or JPEG file without metadata, with its width and height in points.

    `cut` is what is not seen of it at the left, top, right and bottom, in shares of its width and height.
    """

    data: bytes
    width: float
    height: float
    cut: tuple[float, float, float, float] = (0, 0, 0, 0)


_KEPT = 16
_guard = threading.Lock()
_remembered: OrderedDict[tuple[str, Box, tuple[float, float], int], Picture] = OrderedDict()
"""What was made last, by what it was made of; not by its file, which would be kept as well."""


def logo_picture(data: bytes | Stored, height: float, widest: float) -> Picture | None:
    """Return the logo in `data`, `height` points high but no wider than `widest`; None if it is no picture.

    What is wrong with a picture is told before export; see `exports.pdf.pictures.read_picture`.
    """
    try:
        logo = read_picture(data)
    except PictureError:
        return None
    size = logo_size(logo.ratio, widest, height)
    return _made(logo, (0, 0, logo.columns, logo.rows), size, _LOGO_DPI)


def figure_picture(data: bytes | Stored, room: tuple[float, float], width: FigureWidth, crop: Crop) -> Picture | None:
    """Return the picture in `data` for a figure, as large as `figure_size` says; None if it is no picture.

    Photographs are JPEG files, whose size in bytes nobody would want as a PNG. What `crop` leaves out is in the file,
    as Word has it of pictures that are cropped there, and can be uncovered.
    """
    try:
        picture = read_picture(data)
    except PictureError:
        return None
    box = shown_box(crop, picture.columns, picture.rows)
    return _made(picture, box, figure_size(box[2] - box[0], box[3] - box[1], room, width))


def portrait_picture(data: bytes | Stored, crop: Crop) -> Picture | None:
    """Return the picture in `data` as the portrait of a bio, a square; None if it is no picture."""
    try:
        picture = read_picture(data)
    except PictureError:
        return None
    return _made(picture, square_box(crop, picture.columns, picture.rows), (PORTRAIT, PORTRAIT))


def _made(picture: pictures.Picture, box: Box, size: tuple[float, float], dpi: int = GOOD) -> Picture:
    """Return what `box` leaves of `picture`, of a `size` in points."""
    key = picture.key, box, size, dpi
    with _guard:
        made = _remembered.get(key)
    if made is None:
        look_up()
        made = _cut_picture(picture, box, size, dpi)
    with _guard:
        _remembered[key] = made
        _remembered.move_to_end(key)
        while len(_remembered) > _KEPT:
            _remembered.popitem(last=False)
    return made


def _cut_picture(picture: pictures.Picture, box: Box, size: tuple[float, float], dpi: int) -> Picture:
    left, top, right, bottom = box
    image = _image(picture, size[0] * picture.columns / (right - left), dpi)
    look_up()
    is_photograph = picture.photograph and image.mode in ("L", "RGB") and dpi != _LOGO_DPI
    cut = left / picture.columns, top / picture.rows, 1 - right / picture.columns, 1 - bottom / picture.rows
    return Picture(_file(image, "JPEG" if is_photograph else "PNG", dpi), *size, cut)


def inline(part: StoryPart, picture: Picture, name: str, alt: str) -> Element:
    """Return ``wp:inline`` with `picture`, called `name` in Word, and `alt` for who cannot see it.

    The file goes into `part`.
    """
    made = part.new_pic_inline(io.BytesIO(picture.data), Pt(picture.width), Pt(picture.height))
    for side in ("distT", "distB", "distL", "distR"):
        made.set(side, "0")  # LibreOffice sets a picture 3 mm off where it is told nothing
    for path in ("wp:docPr", ".//pic:cNvPr"):
        inner(made, path).set("name", name)
    inner(made, "wp:docPr").set("descr", clean_line(alt))
    if any(picture.cut):
        inner(made, ".//a:blip").addnext(_cutting(picture.cut))
    return made


def beside(part: StoryPart, picture: Picture, name: str, alt: str, gap: float, *, at_right: bool) -> Element:
    """Return ``wp:anchor`` with `picture` at an edge of the text, which runs beside it, `gap` points off.

    It hangs from the line that it is anchored in. See `inline`.
    """
    made = inline(part, picture, name, alt)
    side, distance = ("right", "distL") if at_right else ("left", "distR")
    given = {"distT": 0, "distB": 0, "distL": 0, "distR": 0, distance: Pt(gap)}
    written = " ".join(f'{key}="{value}"' for key, value in given.items())
    anchor: Element = parse_xml(
        f'<wp:anchor {nsdecls("wp")} {written} simplePos="0" relativeHeight="1" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:align>{side}</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="line"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:wrapSquare wrapText="bothSides"/></wp:anchor>'
    )
    inner(anchor, "wp:wrapSquare").addprevious(inner(made, "wp:extent"))
    anchor.extend(list(made))
    return anchor


def _cutting(cut: tuple[float, float, float, float]) -> Element:
    """Return ``a:srcRect``, which says in thousandths of a percent what is not seen (ECMA-376-1, 20.1.8.55)."""
    sides = {side: round(share * 100_000) for side, share in zip("ltrb", cut, strict=True)}
    written = " ".join(f'{side}="{share}"' for side, share in sides.items() if share)
    return parse_xml(f"<a:srcRect {nsdecls('a')} {written}/>")


def _image(picture: pictures.Picture, width: float, dpi: int) -> Image:
    """Return `picture` upright, in sRGB or gray, with the pixels that it needs at `width` points, at most its own."""
    from PIL.Image import Resampling

    from exports.pdf.icc import is_srgb, to_srgb

    share = min(1.0, width / 72 * dpi / picture.columns)
    size = (max(1, round(picture.columns * share)), max(1, round(picture.rows * share)))
    if picture.drawing:
        return rastered(artwork_of(picture.data), size)
    image = open_image(picture.data, (max(size), max(size)))
    look_up()
    profile = image.info.get("icc_profile", b"")
    image = _plain(upright(image))
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    if image.mode == "CMYK" or (profile and not is_srgb(profile)):
        gray = image.mode == "L"
        image = to_srgb(image.convert("RGB") if alpha else image, profile)
        image = image.convert("L") if gray else image
    if alpha:
        image.putalpha(alpha)
    made: Image = image if image.size == size else image.resize(size, Resampling.LANCZOS)
    return made


def _plain(image: Any) -> Any:
    """Return `image` as L, RGB, RGBA or CMYK of 8 bits."""
    if image.mode.startswith(("I", "F")):
        from app.media.color import eight_bits

        return eight_bits(image)
    if image.mode in _CLEAR or "transparency" in image.info:
        return image.convert("RGBA")
    plain = {"1": "L", "L": "L", "CMYK": "CMYK"}.get(image.mode, "RGB")
    return image.convert(plain)


def _file(image: Image, form: str, dpi: int) -> bytes:
    """Return `image` as a file that tells nothing but its pixels and how many of them go on an inch."""
    image.info = {}
    out = io.BytesIO()
    image.save(out, form, dpi=(dpi, dpi), quality=_QUALITY)
    return out.getvalue()
