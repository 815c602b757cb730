"""From a block and its house style to a text that is set: lines of known height that can be split and drawn.

The bridge to `exports.typeset`: what a release's runs and a style's entries are in the typesetter's words. What the
rest of `exports.pdf` asks for is the class `SetText`, `set_block` and `set_words`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from app.language import language as rules_of
from app.language import upper
from app.path import Path
from app.record import record
from app.text import is_safe_link
from exports.blocks import Block, Part, Role, Run
from exports.fonts import family
from exports.pages import Mark
from exports.pdf.edition import STANDARD, Edition
from exports.pdf.inks import inks
from exports.spaces import look_of
from exports.style import HouseStyle, PartStyle
from exports.tongues import tongues
from exports.typeset.block import Ink, Look, Marker, TextBlock
from exports.typeset.faces import BOLD, ITALIC, Family
from exports.typeset.paragraph import Direction, paragraph
from exports.typeset.spans import Span

_BALANCED = (Part.HEADLINE, Part.SUBHEAD, Part.HEADING)

_ADDRESSES = (("phone",), ("email",))
"""The ends of the paths of what is read as one unit, whichever way the text around it runs."""

_SMALL_CAPS = (("c2sc", 1), ("smcp", 1))

_FIGURES = {"default": (), "oldstyle": (("onum", 1), ("pnum", 1)), "lining": (("lnum", 1), ("pnum", 1))}


@record
class LinkLook:
    """How links are set; `live` ones can be clicked."""

    color: str
    underline: bool
    live: bool = True


@record
class SetText:
    """A text set to its width: lines of equal height, one below the other. `block` is what it was made from."""

    text: TextBlock
    style: PartStyle
    block: Block
    live: bool = True

    @property
    def path(self) -> Path:
        """Where the text came from."""
        return self.block.path

    @property
    def lines(self) -> tuple[Any, ...]:
        return self.text.lines

    @property
    def leading(self) -> float:
        """The height of one line in points."""
        return self.style.leading

    @property
    def height(self) -> float:
        """The height of all lines in points, without the space before and after."""
        return len(self.text.lines) * self.style.leading

    @property
    def look(self) -> Hashable:
        """A value: texts of one look are drawn with the same operators."""
        return self.text.key

    def slice(self, first: int, end: int) -> SetText:
        """Return the lines `first` to `end` as a text of their own; the sign of a list item stays with line 0."""
        return SetText(self.text.slice(first, end), self.style, self.block, self.live)

    def draw(self, canvas: Any, left: float, top: float, page_height: float, element: Any = None) -> None:
        """Draw the lines with their corner at `left`, `top` (points from the page's top left).

        `element` is the structure element that the text belongs to, if the document is tagged.
        """
        self.text.draw(canvas, left, page_height - top, element, self.live, getattr(canvas, "stripe", None))

    def ink(self, left: float, top: float) -> Iterator[Ink]:
        """Yield what is drawn with the corner at `left`, `top`."""
        return self.text.ink(left, top)

    def marks(self, page: int, left: float, top: float) -> Iterator[Mark]:
        """Yield the marks of the lines on `page` with their corner at `left`, `top` (points from its top left)."""
        fields = [(run.path or self.path, run.blank) for run in self.block.runs]
        for key, *box in self.text.boxes(left, top):
            path, blank = fields[key] if isinstance(key, int) else (self.path, ())
            yield Mark(page, (box[0], box[1], box[2], box[3]), path, blank)


def set_block(
    block: Block,
    house: HouseStyle,
    width: float,
    language: str,
    edition: Edition = STANDARD,
    above: Block | None = None,
    look: PartStyle | None = None,
) -> SetText:
    """Return `block` set in `house`'s look for its part, or in `look`, `width` points wide with its indents, below
    `above`.

    On paper a link is text like any other. On a grid all text of its leading has the baselines of body text.
    """
    style = look or look_of(block, above, house)
    body = house.parts[Part.BODY]
    line = body if house.grid and style.leading == house.grid == body.leading else style
    dead = LinkLook(style.color, False, False)
    links = dead if edition.is_print else LinkLook(house.link_color, house.underline_links)
    return SetText(_set(_bare(block), style, line, links, width, language, edition), style, block, links.live)


def set_words(
    words: str | tuple[Run, ...],
    style: PartStyle,
    width: float,
    language: str,
    path: Path = (),
    edition: Edition = STANDARD,
) -> SetText:
    """Return `words` (a running head, a word mark) set in `style`, plain ones or runs."""
    block = Block(Part.BODY, (Run(words, path=path),) if isinstance(words, str) else words, path)
    dead = LinkLook(style.color, False, False)
    return SetText(_set(_bare(block), style, style, dead, width, language, edition), style, block, dead.live)


class _Bare(NamedTuple):
    """What a block looks like, wherever in the kit it stands. The path of a run is its number, and its kind of field
    if that is an address; runs from one field share the number, but for the label of an empty field to fill in.
    """

    runs: tuple[Run, ...]
    marker: str
    balance: bool


def _bare(block: Block) -> _Bare:
    numbers: dict[tuple[Path, Path], int] = {}
    runs = tuple(
        Run(
            run.text, run.bold, run.italic, run.link, run.role,
            (
                numbers.setdefault((run.path, run.blank), number),
                *(run.path[-1:] if run.path[-1:] in _ADDRESSES else ()),
            ),
        )
        for number, run in enumerate(block.runs)
    )  # fmt: skip
    return _Bare(runs, block.marker, block.part in _BALANCED)


@lru_cache(maxsize=1500)
def _set(
    block: _Bare, style: PartStyle, line: PartStyle, links: LinkLook, width: float, language: str, edition: Edition
) -> TextBlock:
    """Return `block` set in `style`, with the baselines of a text in the style `line`."""
    fonts = family(style.font, language)
    base = family(line.font, language).face(BOLD * line.bold + ITALIC * line.italic)
    spans = [span for run in block.runs for span in _spans(run, style, links, language, edition)]
    empty = Span("", fonts, size=style.size)
    look = Look(
        style.leading, style.indent, style.indent_right, style.first_line, style.align, style.hyphenate, style.hang,
        block.balance, size=line.size, base=base,
    )  # fmt: skip
    marker = Marker((_span(Run(block.marker), style, links, edition, fonts),)) if block.marker else None
    direction: Direction = "rtl" if rules_of(language).right_to_left else ""
    return TextBlock(paragraph(tuple(spans) or (empty,), language, direction), look, width, marker)


def _spans(run: Run, style: PartStyle, links: LinkLook, language: str, edition: Edition) -> Iterator[Span]:
    """Yield the spans of `run`: one, or as many as it is written in scripts of other languages."""
    span = _span(run, style, links, edition, family(style.font, language))
    for text, tongue in tongues(run.text, language):
        yield span._replace(text=upper(text, language) if style.caps else text, language=tongue)


def _span(run: Run, style: PartStyle, links: LinkLook, edition: Edition, fonts: Family) -> Span:
    """Return `run` in a part of `style`: bold is added, italic within italic stands upright; a name is bold."""
    linked = is_safe_link(run.link)
    return Span(
        run.text,
        fonts,
        BOLD * (style.bold or run.bold or run.role == Role.NAME) + ITALIC * (style.italic != run.italic),
        style.size,
        inks(edition).fill(links.color if linked else style.color),
        run.link if linked and links.live else "",
        linked and links.underline,
        tracking=style.tracking,
        features=(_SMALL_CAPS if style.small_caps else ()) + _FIGURES[style.figures],
        key=run.path[0] if run.path else None,
        isolate=linked or run.path[-1:] in _ADDRESSES,
    )
