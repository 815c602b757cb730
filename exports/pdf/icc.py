"""Colour conversion from sRGB, the colour space of screens, to a printer's profile, by LittleCMS."""

from __future__ import annotations

import struct
import warnings
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any

MODES = {"CMYK": "CMYK", "RGB": "RGB", "GRAY": "L"}
"""The mode that a picture of each colour space has in Pillow."""


class Converter:
    """Converts colours and pictures from sRGB to the colour space of one ICC profile.

    Relative colorimetric with black point compensation: the paper is white, the darkest ink is black, and what the
    press can print stays as it is. Raises ``PIL.ImageCms.PyCMSError`` or ``OSError`` if the profile cannot be used.
    """

    def __init__(self, profile: bytes) -> None:
        from PIL import ImageCms

        self.data = profile
        self.profile = ImageCms.ImageCmsProfile(BytesIO(profile))
        self.mode = MODES[self.profile.profile.xcolor_space.strip()]
        self._from_rgb = self._transform(ImageCms.createProfile("sRGB"), self.profile, "RGB", self.mode)

    @staticmethod
    def _transform(source: Any, target: Any, source_mode: str, target_mode: str) -> Any:
        from PIL import ImageCms

        return ImageCms.buildTransform(
            source, target, source_mode, target_mode,
            ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip

    def picture(self, image: Any) -> Any:
        """Return an RGB `image` in the profile's colour space."""
        from PIL import ImageCms

        return ImageCms.applyTransform(image, self._from_rgb)

    def inks(self, image: Any, profile: bytes) -> Any:
        """Return a CMYK `image` as this press prints what `profile` means; as it is if it has none of its own."""
        from PIL import ImageCms

        if not profile or profile == self.data:
            return image
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.applyTransform(image, self._transform(source, self.profile, "CMYK", self.mode))
        except (ImageCms.PyCMSError, OSError):
            return image

    def color(self, red: int, green: int, blue: int) -> tuple[float, ...]:
        """Return a colour of 0 to 255 each as the profile's numbers from 0 to 1; for CMYK those are shares of ink."""
        from PIL import Image

        pixel = self.picture(Image.new("RGB", (1, 1), (red, green, blue))).tobytes()
        return tuple(value / 255 for value in pixel)

    def black(self, gray: int) -> float:
        """Return the share of black ink that alone looks as light as the sRGB `gray` (0 to 255); for CMYK only."""
        wanted = self._gray_lightness[gray]
        lightness = self._black_lightness
        return min(range(256), key=lambda share: abs(lightness[share] - wanted)) / 255

    @cached_property
    def _gray_lightness(self) -> bytes:
        from PIL import Image, ImageCms

        ramp = Image.frombytes("RGB", (256, 1), bytes(level for level in range(256) for _ in range(3)))
        return self._lightness(ImageCms.createProfile("sRGB"), ramp)

    @cached_property
    def _black_lightness(self) -> bytes:
        from PIL import Image

        ramp = Image.frombytes("CMYK", (256, 1), bytes(ink for share in range(256) for ink in (0, 0, 0, share)))
        return self._lightness(self.profile, ramp)

    def _lightness(self, profile: Any, ramp: Any) -> bytes:
        from PIL import ImageCms

        transform = self._transform(profile, ImageCms.createProfile("LAB"), ramp.mode, "LAB")
        converted: Any = ImageCms.applyTransform(ramp, transform)
        return bytes(converted.getchannel("L").tobytes())


@lru_cache(maxsize=4)
def converter(profile: bytes) -> Converter:
    """Return the converter to `profile`, remembered: LittleCMS takes some milliseconds to make its tables."""
    return Converter(profile)


def description(data: bytes) -> str:
    """Return the text of the tag ``desc``: of type "desc" in version 2, "mluc" in version 4 (ICC.1, 6.5.17, 10.13)."""
    (count,) = struct.unpack_from(">I", data, 128)
    for at in range(132, min(132 + 12 * count, len(data) - 11), 12):
        name, start, size = struct.unpack_from(">4sII", data, at)
        if name == b"desc":
            return _text(data[start : start + size]).strip("\0 \n\r\t")
    return ""


def _text(tag: bytes) -> str:
    if tag[:4] == b"desc" and len(tag) > 12:
        (length,) = struct.unpack_from(">I", tag, 8)
        return tag[12 : 12 + length].split(b"\0")[0].decode("latin-1")
    if tag[:4] == b"mluc" and len(tag) >= 28:
        length, start = struct.unpack_from(">II", tag, 20)
        return tag[start : start + length].decode("utf-16-be", "replace")
    return ""


def is_srgb(profile: bytes) -> bool:
    """Return whether the ICC `profile` says that it is sRGB."""
    return profile[16:20] == b"RGB " and "sRGB" in description(profile)


def to_srgb(image: Any, profile: bytes) -> Any:
    """Return `image` (L, RGB or CMYK) as RGB in sRGB, by its own `profile`; unconverted if the profile is unusable."""
    from PIL import ImageCms

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB")
