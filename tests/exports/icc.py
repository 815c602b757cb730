"""ICC profiles to print with, made here: no machine has one for certain."""

from __future__ import annotations

from pathlib import Path

from PIL import ImageCms

SCREEN = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
"""A profile of a display (class "mntr"): "sRGB built-in"."""
PRINTER = SCREEN[:12] + b"prtr" + SCREEN[16:]
"""The same as the profile of an RGB printer (ICC.1:2022, 7.2.5: the class is at byte 12)."""


def write_profile(folder: Path, name: str = "Coated.icc", data: bytes = PRINTER) -> Path:
    (folder / name).write_bytes(data)
    return folder / name
