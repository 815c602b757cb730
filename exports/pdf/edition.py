"""What a PDF is made for: to be read and kept, to be printed, or to be mailed; and the printer's colour profile."""

from __future__ import annotations

import struct
from enum import StrEnum
from functools import lru_cache

from app.errors import KitError
from app.record import record
from exports.pdf.icc import converter, description

MM = 72 / 25.4
"""Points in a millimetre."""

MAX_PROFILE_BYTES = 20_000_000
"""Profiles of printing conditions have 0.2 to 3 MB."""

COMPONENTS = {"CMYK": 4, "RGB": 3, "GRAY": 1}
"""The colour spaces that a printing condition of PDF/X-4 may have, and how many numbers a colour has in them."""


class ProfileError(KitError):
    """A file cannot be used as the printer's colour profile; the message is a whole sentence."""


class Kind(StrEnum):
    """STANDARD and SMALL are PDF/A-2a and PDF/UA-1 at once, PRINT is PDF/X-4."""

    STANDARD = "standard"
    PRINT = "print"
    SMALL = "small"


@record
class Edition:
    """A kind of PDF with what it needs beside a composition.

    `profile` is the ICC output profile of the printing condition; PRINT needs one. `bleed` in points is how far colour
    goes beyond the edge of the trimmed page; it and `crop_marks` count for PRINT only.
    """

    kind: Kind = Kind.STANDARD
    profile: bytes = b""
    bleed: float = 3 * MM
    crop_marks: bool = True

    @property
    def is_print(self) -> bool:
        return self.kind is Kind.PRINT


STANDARD = Edition(Kind.STANDARD)
SMALL = Edition(Kind.SMALL)


@record
class Profile:
    """An ICC profile: `kind` is its class ("prtr"), `space` "CMYK", "RGB" or "GRAY", `name` its description."""

    data: bytes
    kind: str
    space: str
    name: str

    @property
    def components(self) -> int:
        """How many numbers a colour has."""
        return COMPONENTS[self.space]


@lru_cache(maxsize=8)
def read_profile(data: bytes) -> Profile:
    """Return the output profile in `data`, the content of an ICC file.

    Raises `ProfileError` if it is no profile, is damaged, or is none of an output device of CMYK, RGB or gray, which is
    what PDF/X-4 takes (ISO 15930-7, 6.2.2).
    """
    if len(data) > MAX_PROFILE_BYTES:
        raise ProfileError("The colour profile is too large to be one.")
    if len(data) < 132 or data[36:40] != b"acsp":
        raise ProfileError("The file is not an ICC colour profile.")
    kind, space = (data[at : at + 4].decode("latin-1").strip() for at in (12, 16))
    if kind != "prtr":
        device = _DEVICES.get(kind, "another kind")
        raise ProfileError(f"The colour profile is one of {device}, not of a printer or press.")
    if space not in COMPONENTS:
        raise ProfileError(f"The colour profile is for {space} colours; a printer needs one for CMYK, RGB or gray.")
    if data[8] > 4:
        raise ProfileError("The colour profile is of a newer version (ICC 5) than PDF files may hold.")
    if struct.unpack(">I", data[:4])[0] != len(data):
        raise ProfileError("The colour profile is damaged: it is not as long as it says.")
    _try_out(data)
    return Profile(data, kind, space, description(data) or "Custom")


_DEVICES = {"scnr": "a scanner or camera", "mntr": "a screen", "spac": "a colour space", "link": "a device link"}


def _try_out(data: bytes) -> None:
    """Convert a colour, the one sure way to find out whether the tables are whole."""
    try:
        converter(data).color(0, 0, 0)
    except Exception as error:  # LittleCMS and Pillow raise errors of many kinds for tables that are not whole
        raise ProfileError("The colour profile is damaged or lacks the tables for converting colours.") from error
