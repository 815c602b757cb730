"""Colours as PDF operators, in the colour space of the edition (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from functools import lru_cache

from exports.pdf.edition import STANDARD, Edition, read_profile
from exports.pdf.icc import converter

DARK = 0x40
"""Neutral colours at or below this are printed in black ink alone: text of four inks is never quite in register."""

NEUTRAL = 20
"""How far red, green and blue may lie apart in a colour that still counts as neutral (of 255): a gray with a breath of
blue in it is for screens; in print its letters would be of four inks."""

_OPERATORS = {"RGB": ("rg", "RG"), "CMYK": ("k", "K"), "GRAY": ("g", "G")}
"""For each colour space the operators that set the colour of areas and of lines."""


class Inks:
    """The colours of an edition: sRGB for reading, the printer's for PRINT. Make them with `inks`, which remembers."""

    def __init__(self, edition: Edition = STANDARD) -> None:
        self.profile = read_profile(edition.profile) if edition.is_print else None
        self.space = self.profile.space if self.profile else "RGB"
        self._known: dict[str, str] = {}

    def fill(self, color: str) -> str:
        """Return the operator that fills areas and text with `color` ("#rrggbb")."""
        return f"{self.numbers(color)} {_OPERATORS[self.space][0]}"

    def stroke(self, color: str) -> str:
        """Return the operator that draws lines in `color` ("#rrggbb")."""
        return f"{self.numbers(color)} {_OPERATORS[self.space][1]}"

    def numbers(self, color: str) -> str:
        """Return `color` ("#rrggbb") as the numbers of the colour space, separated by spaces."""
        known = self._known.get(color)
        if known is None:
            red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
            values = self._convert(red, green, blue)
            known = self._known[color] = " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
        return known

    def _convert(self, red: int, green: int, blue: int) -> tuple[float, ...]:
        if self.profile is None:
            return red / 255, green / 255, blue / 255
        convert = converter(self.profile.data)
        if self.space == "CMYK" and max(red, green, blue) - min(red, green, blue) <= NEUTRAL:
            return 0, 0, 0, 1 if max(red, green, blue) <= DARK else convert.black(green)
        return convert.color(red, green, blue)


@lru_cache(maxsize=8)
def inks(edition: Edition) -> Inks:
    """Return the inks of `edition`. Raises `ProfileError` if it is for print and its profile is unusable."""
    return Inks(edition)
