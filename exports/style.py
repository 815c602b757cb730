"""House styles: how each part of a release looks, read from ``resources/styles/*.yaml``, the same in every format.

All lengths are points. A style names the font families carried in ``resources/fonts``: "serif" and "sans", and two
more cuts of the first, "serif-display" drawn for headlines (from about 18 points) and "serif-small" for small print
(below about 10).
"""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path
from typing import Literal

import resources
from app.errors import KitError
from app.record import record
from exports.blocks import Part

FontName = Literal["serif", "sans", "serif-display", "serif-small"]
Align = Literal["left", "center", "right", "justify"]
Figures = Literal["default", "oldstyle", "lining"]


@record
class PartStyle:
    """How one part is set. `color` is "#rrggbb"; `before` and `after` are the space above and below.

    `indent`, `first_line` and `tracking` may be negative; `tracking` is added to the advance of every letter.
    `rule_left` is the width of a line down the left side, in the indent. `small_caps` are the font's own, where it has
    them; `hyphenate` lets words be divided; with `hang`, marks at the edges of lines stand partly outside. `figures`
    picks among the numerals that the font has.
    """

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
    tracking: float = 0
    rule_left: float = 0
    rule_color: str = "#1a1a1a"
    keep_with_next: bool = False
    small_caps: bool = False
    hyphenate: bool = False
    hang: bool = False
    figures: Figures = "default"

    @property
    def caption_gap(self) -> float:
        """The space between a picture and the caption below it, where this is the look of a figure."""
        return self.leading / 2


@record
class Letterhead:
    """The head of page 1: the logo at `height` points, or the issuer's name set in `text`; a hairline if `rule`.

    The hairline stands ``text.after`` points below; `after` is the space down to the first part.
    """

    height: float = 34
    align: Align = "left"
    text: PartStyle = PartStyle()
    rule: bool = False
    rule_color: str = "#1a1a1a"
    after: float = 24


@record
class Margins:
    top: float = 72
    right: float = 72
    bottom: float = 72
    left: float = 72


@record
class HouseStyle:
    """A house style. `furniture` sets slug, page number and "-more-"; `link_color` sets links.

    ``furniture.after`` is the space between the running head and the text, ``furniture.before`` the one between the
    text and the foot. The look of a figure is that of its caption, with the space above the picture and below the
    caption. `set_off` is the least space between quotes or lists and what surrounds them. `grid` is how far apart the
    lines are that all text of that leading stands on, on every page, or 0. With `flush_openings` only a paragraph that
    goes on is indented, not one that follows a heading, a list or a figure.
    """

    name: str
    title: str
    margins: Margins
    letterhead: Letterhead
    parts: dict[Part, PartStyle]
    furniture: PartStyle
    link_color: str
    underline_links: bool = True
    contact_columns: int = 1
    set_off: float = 0
    grid: float = 0
    flush_openings: bool = False


FALLBACK = "classic"
"""The house style of a kit that names one which is not there."""

_FRESH = 1_000_000_000
"""Nanoseconds after which the stamp of a folder is surely another than that of its next change."""


def load_style(name: str) -> HouseStyle:
    """Return the house style `name`: one of the user's, else one of ours, else `FALLBACK`.

    A style file is read again once it has changed. Raises `KitError` naming the place of a fault in the file. Whether
    a kit's style was there at all is told by `exports.check.check`.
    """
    files = _files()
    file = files.get(name, files[FALLBACK])
    return _read(file, file.stat().st_mtime_ns)


def style_names() -> tuple[tuple[str, str], ...]:
    """Return name and title of every house style there is, ours first; a faulty file is listed under its name."""
    return tuple((name, _title(name)) for name in _files())


def _title(name: str) -> str:
    try:
        return load_style(name).title
    except KitError:
        return name


@lru_cache(maxsize=64)
def _read(file: Path, stamp: int) -> HouseStyle:
    from exports.stylefile import read_style

    return read_style(file)


def _files() -> dict[str, Path]:
    from app.places import data_dir

    folders = (resources.path("styles"), data_dir() / "styles")
    stamps = tuple(folder.stat().st_mtime_ns if folder.is_dir() else 0 for folder in folders)
    # A folder that has just been written to can be written to again without a new stamp.
    listed = _listed if max(stamps) < time.time_ns() - _FRESH else _listed.__wrapped__
    return listed(folders, stamps)


@lru_cache(maxsize=4)
def _listed(folders: tuple[Path, ...], stamps: tuple[int, ...]) -> dict[str, Path]:
    return {file.stem: file for folder in folders for file in sorted(folder.glob("*.yaml"))}
