"""Makes ``resources/icc/sRGB.icc``, the colour profile that PDF files name as the one they are meant for.

LittleCMS (MIT licence) computes it from the figures of IEC 61966-2-1, and puts no copyright on it. The date in its head
(ICC.1, 7.2.10) is set to a fixed one, so that it is the same whenever it is made.
"""

from __future__ import annotations

import struct
from pathlib import Path

from PIL import ImageCms

FILE = Path(__file__).parent.parent / "resources" / "icc" / "sRGB.icc"

DATE = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
"""Bytes 24 to 35 of a profile."""


def made() -> bytes:
    """Return the profile."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data[:24] + DATE + data[36:]


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(made())
