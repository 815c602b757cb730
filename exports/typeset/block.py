"""Lines on a page: a paragraph set to a width, as a block that can be split between lines and drawn.

A `TextBlock` is lines of equal height, one below the other. How it is split is for others to say: `exports.typeset`
has flowables for reportlab's platypus, and a page flow of one's own only needs `lines`, `slice` and `draw`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from exports.typeset import stopping
from exports.typeset.drawing import Pen, ReadyLine, Uses, all_uses, ready
from exports.typeset.paragraph import paragraph as make_paragraph
from exports.typeset.spans import Align, Measure, Span
from exports.typeset.tagging import Tagger, list_item, tagger_of

if TYPE_CHECKING:
    from exports.typeset.faces import Face
    from exports.typeset.line import Line
    from exports.typeset.paragraph import Direction, Paragraph

MARKER_GAP = 0.5
"""The least space between the sign of a list item and its text, in ems."""

_MOVED = 1.0
"""How far a mark may be moved beyond its letter by the font, in ems."""

_ENDLESS = 10_000.0
"""The measure of a list item's sign, which is never broken."""


class Look(NamedTuple):
    """How a block is set. Lengths are points; indents count from the start side, which is the right one in rtl text.

    `size` and `base` are the type size and face that the first baseline goes by; those of the first span if not given.
    The other fields are those of `spans.Measure`; `first_line` is its `first`.
    """

    leading: float
    indent: float = 0.0
    indent_right: float = 0.0
    first_line: float = 0.0
    align: Align = "left"
    hyphenate: bool = True
    hang: bool = False
    balance: bool = False
    max_hyphens: int = 2
    size: float = 0.0
    base: Face | None = None


class Marker(NamedTuple):
    """The sign of a list item. It hangs out of the text by a negative `first_line`, or further if it is wide."""

    spans: tuple[Span, ...]


class Stripe(NamedTuple):
    """A part of a page in its whole width, in points from the page's foot."""

    low: float
    high: float


class Ink(NamedTuple):
    """A stripe of a page that something is drawn in: `top` and `bottom` in points from the page's top.

    What is equal in `drawn` too is the same ink.
    """

    top: float
    bottom: float
    drawn: Hashable


class TextBlock:
    """A paragraph set to `width` points, indents included. It never changes; `slice` makes others of its lines.

    `lines` are those of the part that this block is. It pays to keep the block of a text that is drawn more than once:
    what drawing needs is made once for the block and all its parts.
    """

    __slots__ = (
        "_all",
        "_first",
        "_reaches",
        "_ready",
        "_uses",
        "_whole",
        "drop",
        "lines",
        "look",
        "marker",
        "paragraph",
        "width",
    )

    def __init__(self, paragraph: Paragraph, look: Look, width: float, marker: Marker | None = None) -> None:
        self.paragraph, self.look, self.width, self.marker = paragraph, look, width, marker
        self.lines: tuple[Line, ...] = paragraph.fit(_measure(paragraph, look, width, marker))
        self.drop = drop(*_base(paragraph, look), look.leading)
        """How far the first baseline lies below the top edge, in points."""
        self._all, self._first, self._whole = self.lines, 0, object()
        self._ready: list[ReadyLine] = []
        self._uses: dict[tuple[int, int], Uses] = {}
        self._reaches: dict[tuple[int, int], tuple[float, float]] = {}

    @property
    def leading(self) -> float:
        """The height of one line in points."""
        return self.look.leading

    @property
    def height(self) -> float:
        """The height of all lines in points, without the space before and after."""
        return len(self.lines) * self.look.leading

    @property
    def key(self) -> Hashable:
        """Parts of equal keys are the same lines of the same block, and drawn the same wherever they stand."""
        return self._whole, self._first, len(self.lines)

    @property
    def begins(self) -> bool:
        """Whether the paragraph's first line is among the lines."""
        return self._first == 0

    @property
    def ends(self) -> bool:
        """Whether the paragraph's last line is among the lines."""
        return self._first + len(self.lines) == len(self._all)

    @property
    def text(self) -> str:
        """The text of the lines, without soft hyphens."""
        return self.paragraph.text[self.lines[0].start : self.lines[-1].end] if self.lines else ""

    def slice(self, first: int, end: int) -> TextBlock:
        """Return the lines `first` to `end` as a block; the sign of a list item stays with the paragraph's line 0."""
        part = TextBlock.__new__(TextBlock)
        for name in TextBlock.__slots__:
            setattr(part, name, getattr(self, name))
        part.lines = self.lines[first:end]
        part._first += len(self.lines[:first])
        return part

    def draw(
        self,
        canvas: Any,
        left: float,
        top: float,
        element: Any = None,
        links: bool = True,
        stripe: Stripe | None = None,
    ) -> None:
        """Draw the block with its top left corner at `left`, `top` (y grows upwards, as in PDF).

        On a tagged canvas the text belongs to `element`, that of a list item to `ItemElements`; all parts of a block
        are given the same. Without it the text becomes a P of its own, or a list of one item. An `Artifact` in its
        place keeps the text out of the structure. With `links` False the text of links is text like any other; which
        addresses are safe to link to is for the caller to say. Given a `stripe`, only lines that can reach into it are
        drawn, just where they stand among all.
        """
        tagger = tagger_of(canvas)
        if tagger is not None and element is None:
            element = self._new_element(tagger)
        y = top - self.drop
        if stripe and self._is_beside(stripe, y):
            return
        pen = Pen(canvas, element, links)
        if self.marker is not None and self.begins:
            pen.marker(*self._place(self.marker, left), y)
        x, is_rtl = left + self._start, self.paragraph.is_rtl
        above, below = self._reach if stripe else (0.0, 0.0)
        pen.use(self._all_uses() if stripe is None else ())
        for line in self._ready_lines():
            if stripe is None:
                pen.line(line, x, y, is_rtl)
            elif y + above > stripe.low and y - below < stripe.high:
                pen.use(line.uses)
                pen.line(line, x, y, is_rtl)
            y -= self.look.leading
        pen.finish()

    def _is_beside(self, stripe: Stripe, y: float) -> bool:
        """Whether no line reaches into `stripe` if the first baseline is at `y`."""
        above, below = self._reach
        return y + above <= stripe.low or y - (len(self.lines) - 1) * self.look.leading - below >= stripe.high

    def boxes(self, left: float, top: float) -> Iterator[tuple[Hashable, float, float, float, float]]:
        """Yield key, left, top, right, bottom of each stretch of one key on each line, as high as the line.

        Top-down: `left`, `top` is the block's corner seen from the page's top left, and so are the boxes.
        """
        x = left + self._start
        for number, line in enumerate(self._ready_lines()):
            above = top + number * self.look.leading
            for span, start, end in line.keyed:
                yield span.key, x + start, above, x + end, above + self.look.leading

    def ink(self, left: float, top: float) -> Iterator[Ink]:
        """Yield what is drawn of each line with the block's corner at `left`, `top`, seen from the page's top left."""
        above, below = self._reach
        x, y = left + self._start, top + self.drop
        marker = self.marker if self.begins else None
        for line in self._ready_lines():
            if line.keyed or marker:
                yield Ink(y - above, y + below, (x + line.x, y, line.chunks, line.underlines, marker))
            y += self.look.leading
            marker = None

    @property
    def _reach(self) -> tuple[float, float]:
        """How far ink can reach above and below a baseline: the largest glyphs of all faces, and marks beyond those."""
        key = self._first, len(self.lines)
        reach = self._reaches.get(key)
        if reach is None:
            reach = self._reaches[key] = self._reached()
        return reach

    def _reached(self) -> tuple[float, float]:
        faces = [face for face, _ in self._all_uses()]
        spans = (*self.paragraph.spans, *(self.marker.spans if self.marker else ()))
        size, rise = max(span.size for span in spans), max(abs(span.rise) for span in spans)
        up = max((face.bbox[3] / face.upem for face in faces), default=0.0)
        down = max((-face.bbox[1] / face.upem for face in faces), default=0.0)
        return rise + (up + _MOVED) * size, rise + (down + _MOVED) * size

    @property
    def _start(self) -> float:
        """How far the measure's left edge lies from the block's."""
        return self.look.indent_right if self.paragraph.is_rtl else self.look.indent

    def _new_element(self, tagger: Tagger) -> Any:
        if self.marker is not None and self.begins:
            return list_item(tagger, tagger.element("L"))
        return tagger.element("P", language=self.paragraph.language)

    def _ready_lines(self) -> Sequence[ReadyLine]:
        shared = self._ready
        if not shared:
            shared[:] = list(self._made_ready())
        if len(self.lines) == len(shared):
            return shared
        return shared[self._first : self._first + len(self.lines)]

    def _made_ready(self) -> Iterator[ReadyLine]:
        for line in self._all:
            stopping.look_up()
            yield ready(line, self.paragraph.language)

    def _all_uses(self) -> Uses:
        key = self._first, len(self.lines)
        uses = self._uses.get(key)
        if uses is None:
            uses = self._uses[key] = all_uses(self._ready_lines())
        return uses

    def _place(self, marker: Marker, left: float) -> tuple[ReadyLine, float]:
        """Return the line of the sign, and the x that it is drawn at."""
        paragraph, look = self.paragraph, self.look
        direction: Direction = "rtl" if paragraph.is_rtl else "ltr"
        line = make_paragraph(marker.spans, paragraph.language, direction).fit(Measure(_ENDLESS))[0]
        hang = max(-look.first_line, line.width + MARKER_GAP * _base(paragraph, look)[1])
        x = left + self.width - look.indent + hang - _ENDLESS if paragraph.is_rtl else left + look.indent - hang
        return ready(line, paragraph.language), x


def drop(face: Face, size: float, leading: float) -> float:
    """Return how far the baseline lies below a line's top: what `leading` leaves over is shared above and below."""
    return (leading + (face.ascent - face.descent) * size) / 2


def _base(paragraph: Paragraph, look: Look) -> tuple[Face, float]:
    """Return the face and the type size that a block's baselines go by."""
    if look.base and look.size:
        return look.base, look.size
    span = paragraph.spans[0]
    return look.base or span.family.face(span.style), look.size or span.size


def _measure(paragraph: Paragraph, look: Look, width: float, marker: Marker | None) -> Measure:
    size = _base(paragraph, look)[1]
    room = max(width - look.indent - look.indent_right, 2 * size)
    first = 0.0 if marker is not None else min(look.first_line, room - size)
    return Measure(room, first, look.align, look.hyphenate, look.hang, look.balance, look.max_hyphens)
