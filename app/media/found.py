"""`metadata`: what a picture says of itself, in the fields of a kit's media.

The newest standard counts first: XMP, then IPTC's older IIM, which cuts its texts off, then Exif, which cameras fill
with their own names. Pillow opens the files and reads Exif, lxml reads XMP.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from app.errors import MediaError
from app.media import iim, tiff, xmp
from app.media.kinds import RASTERS, Raster, kind_of
from app.media.photoshop import iptc_block, iptc_of, unpacked
from app.media.raster import DAMAGE, exif, opened, refusing
from app.record import record

MAX_TEXT = 5_000
"""Characters that are taken of a text."""

_DESCRIPTION, _ARTIST, _COPYRIGHT, _XP_COMMENT = 0x010E, 0x013B, 0x8298, 0x9C9C
_CAMERAS = re.compile(
    r"\s*|(?:[\w .-]*\b(?:digital (?:still )?camera|dsc|dcim|exif[\w_]*jpeg[\w_]*)\b[\w .-]*)|samsung|screenshot|"
    r"default|untitled|(?:dav|edf|rhdr|sdr|hdrpl|mde|qrf|cof|bsh|oznor\w*|hdr)",
    re.IGNORECASE,
)
"""What cameras and telephones write where a caption belongs."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@record
class Found:
    """What a file says of itself; "" where it says nothing. `rights` joins the copyright notice and the usage terms."""

    caption: str = ""
    credit: str = ""
    alt: str = ""
    rights: str = ""
    title: str = ""
    people: tuple[str, ...] = ()


def metadata(data: bytes, language: str = "") -> Found:
    """Return the texts in the file `data`, of several that in `language` (BCP 47); damaged ones are passed over."""
    kind = kind_of(data)
    if kind == "svg":
        return _of_drawing(data, language)
    if kind not in RASTERS:
        return Found()
    try:
        image = opened(data, kind)  # type: ignore[arg-type]
    except MediaError:
        return Found()
    rdf = xmp.parsed(_packet(image))
    layers = [_of_xmp(rdf, language)] if rdf is not None else []
    layers += [_of_iim(iim.read(iptc)) for iptc in [_iptc(data, kind, image)] if iptc]  # type: ignore[arg-type]
    layers.append(_of_exif(image))
    names = ("caption", "credit", "alt", "rights", "title")
    texts = {name: next((text for layer in layers if (text := getattr(layer, name))), "") for name in names}
    return Found(**texts, people=next((layer.people for layer in layers if layer.people), ()))


def _of_drawing(data: bytes, language: str) -> Found:
    from app.media.drawing_text import packet
    from app.media.vector import read_drawing

    try:
        drawing = read_drawing(data, "")
        rdf = xmp.parsed(packet(data))
    except MediaError:
        return Found()
    own = Found(alt=_text(drawing.description or drawing.title), title=_text(drawing.title))
    if rdf is None:
        return own
    found = _of_xmp(rdf, language)
    return replace(found, alt=found.alt or own.alt, title=found.title or own.title)


def _packet(image: Any) -> bytes:
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    if not found and hasattr(image, "tag_v2"):
        found = image.tag_v2.get(tiff.XMP, b"")
    return found.encode() if isinstance(found, str) else bytes(found) if isinstance(found, bytes) else b""


def _iptc(data: bytes, kind: Raster, image: Any) -> bytes:
    if kind == "jpeg":
        return iptc_block(data)
    if kind != "tiff":
        return b""
    return tiff.value(data, tiff.IPTC) or iptc_of(unpacked(tiff.value(data, tiff.PHOTOSHOP)))


def _of_xmp(rdf: Any, language: str) -> Found:
    def first(name: str) -> str:
        return _text(next(iter(xmp.texts(rdf, name, language)), ""))

    creators = ", ".join(_text(name) for name in xmp.texts(rdf, xmp.CREATOR))
    return Found(
        caption=first(xmp.DESCRIPTION),
        credit=first(xmp.CREDIT) or creators,
        alt=first(xmp.ALT),
        rights=_joined(first(xmp.COPYRIGHT), first(xmp.USAGE) or first(xmp.INSTRUCTIONS)),
        title=first(xmp.HEADLINE) or first(xmp.TITLE),
        people=tuple(_text(name) for name in xmp.texts(rdf, xmp.PEOPLE))[:100],
    )


def _of_iim(sets: list[iim.DataSet]) -> Found:
    def first(tag: tuple[int, int]) -> str:
        return _text(next(iter(iim.texts(sets, tag)), ""))

    return Found(
        caption=first(iim.CAPTION),
        credit=first(iim.CREDIT) or ", ".join(_text(name) for name in iim.texts(sets, iim.BYLINE)),
        rights=_joined(first(iim.COPYRIGHT), first(iim.INSTRUCTIONS)),
        title=first(iim.HEADLINE),
    )


def _of_exif(image: Any) -> Found:
    try:
        with refusing(""):
            tags = exif(image)
            caption, comment, artist, notice = (
                _exif_text(tags.get(tag)) for tag in (_DESCRIPTION, _XP_COMMENT, _ARTIST, _COPYRIGHT)
            )
    except (MediaError, *DAMAGE):
        return Found()
    caption = "" if _CAMERAS.fullmatch(caption) else caption
    return Found(caption=caption or comment, credit=artist, rights=notice)


def _exif_text(value: object) -> str:
    """Return a text of Exif. Pillow reads bytes as Latin-1; most are UTF-8. Windows writes its own as UTF-16."""
    if isinstance(value, tuple) and value and all(isinstance(part, int) and 0 <= part < 256 for part in value):
        value = bytes(value)
    if isinstance(value, bytes):
        return _text(value.decode("utf-16-le", "ignore"))
    if not isinstance(value, str):
        return ""
    parts = [iim.decoded(part.encode("latin-1", "ignore")) for part in value.split("\0")]
    return _text("; ".join(part.strip() for part in parts if part.strip()))  # photographer and editor, in a copyright


def _text(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return " ".join(_CONTROL.sub(" ", " ".join(lines)).split())[:MAX_TEXT]


def _joined(notice: str, terms: str) -> str:
    """Return the copyright notice with the usage terms after it, each said once."""
    if not notice or not terms or notice in terms:
        return terms or notice
    if terms in notice:
        return notice
    return f"{notice}{'' if notice[-1] in '.!?' else '.'} {terms}"
