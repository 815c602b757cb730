"""How the letters of a text object look: bold, italic, drawn invisibly (the text layer that OCR lays over a scan)."""

from __future__ import annotations

import ctypes
import re
from typing import Any

from app.record import record

_BOLD = re.compile(r"bold|black|heavy|demi(?!-?italic$)|semibold|extrabold|fett|gras|negrita", re.IGNORECASE)
_NOT_BOLD = re.compile(r"book|regular|roman|light|medium", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|slanted|(?:^|[-,])(?:bold)?it$", re.IGNORECASE)
_TOLD_NOTHING = re.compile(r"^(?:cidfont\+|[cft]t?\d|font\d|untitled)", re.IGNORECASE)
_ITALIC_FLAG, _FORCE_BOLD = 1 << 6, 1 << 18
_BOLD_WEIGHT = 650
_FILLED_AND_STROKED, _INVISIBLE = 2, 3
_MOST_NAME = 500


@record
class Face:
    """The look of a font. `symbols` is true of Symbol, Wingdings and the like, whose letters are pictures."""

    bold: bool = False
    italic: bool = False
    symbols: bool = False


def face(font: Any) -> Face:
    """Return the look of a font of pdfium."""
    from pypdfium2 import raw

    name = _name(font).rpartition("+")[2] if "CIDFont+" not in _name(font) else _name(font)
    flags = max(0, raw.FPDFFont_GetFlags(font))
    bold = _BOLD.search(name) is not None or bool(flags & _FORCE_BOLD)
    if not bold and (not name or _TOLD_NOTHING.match(name)) and not _NOT_BOLD.search(name):
        bold = raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    italic = _ITALIC.search(name) is not None or bool(flags & _ITALIC_FLAG)
    return Face(bold, italic, re.search(r"wingdings|symbol|dingbat", name, re.IGNORECASE) is not None)


def is_struck_twice(thing: Any) -> bool:
    """Say whether letters are filled and drawn round as well: bold for want of a bold font."""
    from pypdfium2 import raw

    return bool(raw.FPDFTextObj_GetTextRenderMode(thing) == _FILLED_AND_STROKED)


def is_invisible(thing: Any) -> bool:
    """Say whether letters are there to be copied only."""
    from pypdfium2 import raw

    return bool(raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE)


def _name(font: Any) -> str:
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(_MOST_NAME)
    size = raw.FPDFFont_GetBaseFontName(font, buffer, _MOST_NAME)
    return buffer.value.decode("utf-8", "replace") if 0 < size <= _MOST_NAME else ""
