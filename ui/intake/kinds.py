"""What the parts of a source are called in the window, and the tone that each is shown in."""

from __future__ import annotations

from PySide6.QtGui import QColor

from app.intake.reading import Kind
from app.record import record
from ui.theme import tokens


@record
class Look:
    """A kind of part: its `label` in the gutter, its `name` in a sentence ("This is the headline"), its tone.

    `tone` is the name of a token of the theme.
    """

    label: str
    name: str
    tone: str


LOOKS: dict[Kind, Look] = {
    "headline": Look("Headline", "the headline", "part_head"),
    "subhead": Look("Subhead", "a subhead", "part_head"),
    "release_line": Look("Release line", "the release line", "part_opening"),
    "date": Look("Date", "the date", "part_opening"),
    "dateline": Look("Dateline", "the dateline", "part_opening"),
    "paragraph": Look("Paragraph", "a paragraph", "part_story"),
    "heading": Look("Heading", "a section heading", "part_head"),
    "list": Look("List item", "a list item", "part_list"),
    "quote": Look("Quote", "a quote", "part_quote"),
    "attribution": Look("Attribution", "the attribution of a quote", "part_said"),
    "boilerplate_heading": Look("About…", "the heading of a boilerplate", "part_about"),
    "boilerplate": Look("Boilerplate", "a boilerplate", "part_about"),
    "contact": Look("Contact", "a contact", "part_contact"),
    "notice_heading": Look("Notice title", "the heading of a notice", "part_notice"),
    "notice": Look("Notice", "a notice", "part_notice"),
    "end_mark": Look("End mark", "the end mark", "part_opening"),
    "furniture": Look("Set aside", "not part of the release", "part_aside"),
}
"""By kind, in the order of the menu."""

MENU: tuple[tuple[Kind, ...], ...] = (
    ("headline", "subhead"),
    ("release_line", "date", "dateline"),
    ("paragraph", "heading", "list"),
    ("quote", "attribution"),
    ("boilerplate_heading", "boilerplate", "contact", "notice_heading", "notice"),
    ("end_mark", "furniture"),
)
"""The kinds as the menu has them, group by group."""

_WASH = {False: 0.16, True: 0.26}
"""How much of a tone lies behind text, in light and in dark."""


def ink(kind: Kind) -> QColor:
    """Return the tone of `kind` at full strength, for the bar in the gutter."""
    return QColor(getattr(tokens(), LOOKS[kind].tone))


def wash(kind: Kind) -> QColor:
    """Return the tone of `kind` as it lies behind text; a paragraph is what most is, and has next to none."""
    color = ink(kind)
    color.setAlphaF(_WASH[tokens().dark] * (0.4 if kind in ("paragraph", "furniture") else 1))
    return color
