"""Colour profiles: what a picture's numbers mean, and the same picture in sRGB, the colour space of screens."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

_SPACES = {"RGB": "RGB", "CMYK": "CMYK", "GRAY": "L"}
_SRGB = re.compile(r"srgb", re.IGNORECASE)
MAX_PROFILE = 4_000_000
"""Bytes of a profile that is used; those of presses have up to 3 MB."""


def description(profile: bytes) -> str:
    """Return what the ICC `profile` calls itself ("Adobe RGB (1998)"), "" if it cannot be read."""
    from PIL import ImageCms

    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile[:MAX_PROFILE]))).strip()[:200]
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return ""


def is_srgb(profile: bytes | None) -> bool:
    """Say whether pictures with the ICC `profile`, or none, have the colours of sRGB."""
    return not profile or _SRGB.search(description(profile)) is not None


def in_srgb(image: Any) -> Any:
    """Return `image` in the mode L, RGB or RGBA with the colours of sRGB; its profile is ``info["icc_profile"]``.

    A profile that is damaged, or of another colour space than the picture, is passed over.
    """
    profile = image.info.get("icc_profile") or b""
    image = eight_bits(image)
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    if image.mode in ("RGBA", "LA"):
        image = image.convert(image.mode[:-1])
    image = _converted(image, profile)
    if alpha is None:
        return image
    image = image.convert("RGB")
    image.putalpha(alpha)
    return image


def eight_bits(image: Any) -> Any:
    """Return `image` in one of the modes L, LA, RGB, RGBA, CMYK; palettes, sixteen bits and others are spread out."""
    mode = image.mode
    if mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    if mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if mode in ("I", "F"):
        low, high = image.getextrema()
        top = 65535 if mode == "I" and high > 255 else 1.0 if mode == "F" and low >= 0 and high <= 1 else max(high, 255)
        return image.point(lambda value: value * (255 / top) + 0.5).convert("L")
    if mode == "1":
        return image.convert("L")
    if mode in ("P", "PA") or "transparency" in image.info:
        return image.convert("RGBA" if mode == "PA" or "transparency" in image.info else "RGB")
    return image.convert("RGBA" if mode.lower().endswith("a") and mode not in ("Lab", "LAB") else "RGB")


def _converted(image: Any, profile: bytes) -> Any:
    from PIL import ImageCms

    plain = image if image.mode in ("L", "RGB") else image.convert("RGB")
    if not profile or len(profile) > MAX_PROFILE or (image.mode != "CMYK" and is_srgb(profile)):
        return plain
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if _SPACES.get(source.profile.xcolor_space.strip()) != image.mode:
            return plain
        target = "L" if image.mode == "L" else "RGB"
        if target == "L":  # sRGB has no grey of its own, so the way leads over its colours
            return _transformed(image, source).convert("L")
        return _transformed(image, source)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return plain


def _transformed(image: Any, source: Any) -> Any:
    from PIL import ImageCms

    transform = ImageCms.buildTransform(
        source, ImageCms.createProfile("sRGB"), image.mode, "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    return ImageCms.applyTransform(image, transform)
