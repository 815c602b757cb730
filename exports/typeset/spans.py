"""What a paragraph is made of, and the measure that it is set to."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from exports.typeset.faces import Family

Align = Literal["left", "right", "center", "justify"]


class Span(NamedTuple):
    """Text of one look. A value: spans that are equal are set alike, and what was set once is found again by them."""

    text: str
    """Line feeds force a break, soft hyphens allow one, tabs are spaces."""
    family: Family
    style: int = 0
    """REGULAR, BOLD, ITALIC of `faces`, added up."""
    size: float = 10.0
    color: str = "0 g"
    """The PDF operator that sets the fill colour."""
    link: str = ""
    underline: bool = False
    rise: float = 0.0
    """Points above the baseline."""
    tracking: float = 0.0
    """Points added behind every character."""
    features: tuple[tuple[str, int], ...] = ()
    """OpenType features and their values."""
    language: str = ""
    """Where it differs from the paragraph's."""
    key: Hashable = None
    """Whatever the caller wants to find on the boxes of the lines: the place in its document, say."""
    isolate: bool = False
    """As if in its own <bdi>: its direction is found by itself, and it is one unit for the text around it (UAX #9, HL4;
    isolates FSI…PDI). Neighbours with the same link are one isolate."""


class Measure(NamedTuple):
    """The room for lines, and how they fill it. Lengths are points."""

    width: float
    first: float = 0.0
    """Indent of the first line, from the start side; the line hangs out where it is negative."""
    align: Align = "left"
    """`left` is the start side: the right edge in a paragraph that runs from right to left, where `right` is left."""
    hyphenate: bool = True
    hang: bool = False
    """Punctuation at either edge hangs out by a part of its width."""
    balance: bool = False
    """For headlines: as few lines as there must be, as even as can be, words whole."""
    max_hyphens: int = 2
    """So many lines in a row may end in a hyphen."""
