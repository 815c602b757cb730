"""House styles: how each part of a release looks, read from ``resources/styles/*.yaml``, the same in every format.

All lengths are points. A style names two font families ("serif", "sans": the ones carried in ``resources/fonts``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from exports.blocks import Part

FontName = Literal["serif", "sans"]
Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class PartStyle:
    """How one part is set. `color` is "#rrggbb"; `before` and `after` are the space above and below."""

    font: FontName = "serif"
    size: float = 11
    leading: float = 15
    bold: bool = False
    italic: bool = False
    caps: bool = False
    color: str = "#1a1a1a"
    align: Align = "left"
    before: float = 0
    after: float = 8
    indent: float = 0
    indent_right: float = 0
    first_line: float = 0
    rule_left: float = 0
    rule_color: str = "#1a1a1a"
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page 1: the logo at `height` points, or the issuer's name set in `text`; a hairline if `rule`."""

    height: float = 34
    align: Align = "left"
    text: PartStyle = PartStyle()
    rule: bool = False
    rule_color: str = "#1a1a1a"
    after: float = 24


@dataclass(frozen=True, slots=True)
class Margins:
    top: float = 72
    right: float = 72
    bottom: float = 72
    left: float = 72


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A house style. `furniture` sets slug, page number and "-more-"; `link_color` sets links."""

    name: str
    title: str
    margins: Margins
    letterhead: Letterhead
    parts: dict[Part, PartStyle]
    furniture: PartStyle
    link_color: str
    underline_links: bool = True
    contact_columns: int = 1
