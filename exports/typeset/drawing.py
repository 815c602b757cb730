"""Writing the lines of a block onto a page, with the marks that tell a reader what belongs to which element.

A page's content is a stream of operators. Those of the text come ready with the lines (`line.Chunk`); what is added
here is where each line stands, the marked-content sequences around its parts (ISO 32000-1, 14.6), the boxes of links
and the underlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from exports.typeset.tagging import END, Artifact, ItemElements, Rectangle, Tagger, artifact, tagger_of, uri

if TYPE_CHECKING:
    from exports.typeset.faces import Face
    from exports.typeset.line import Box, Chunk, Line
    from exports.typeset.spans import Span

Uses = tuple[tuple["Face", dict[int, str]], ...]
"""Glyphs of each face, and the text that each stands for."""

_LINK_ABOVE, _LINK_BELOW = 0.8, 0.25
"""How far the box of a link reaches above and below the baseline, in ems."""

_TOUCHING = 0.01
"""Points that two stretches may lie apart and still be one."""


_PLAIN = ("", "", "")
"""Neither in a link nor in another language, and its glyphs read as they stand."""


class ReadyLine(NamedTuple):
    """A line to be drawn on any page. Boxes are in visual order; those that touch and are alike are one."""

    x: float
    chunks: tuple[Chunk, ...]
    """Their language is "" where it is that of the block."""
    plain: str
    """The operators of a line that is nothing but text in the block's language."""
    links: tuple[Box, ...]
    underlines: tuple[Box, ...]
    keyed: tuple[Box, ...]
    """What stands where, by the keys of the spans."""
    uses: Uses


def ready(line: Line, language: str) -> ReadyLine:
    """Return `line` of a text in `language`, ready to be drawn."""
    chunks, boxes = line.chunks, line.boxes
    if any(chunk.language for chunk in chunks):
        chunks = tuple(chunk._replace(language="") if chunk.language == language else chunk for chunk in chunks)
    links = _joined([box for box in boxes if box.span.link], "link")
    underlines = _joined([box for box in boxes if box.span.underline], "color", "size", "rise")
    plain = ""
    if len(chunks) == 1 and not underlines:
        link, other, ops, actual = chunks[0]
        plain = ops if (link, other, actual) == _PLAIN else ""
    return ReadyLine(line.x, chunks, plain, links, underlines, _joined(boxes, "key"), line.uses)


def all_uses(lines: Iterable[ReadyLine]) -> Uses:
    """Return the glyphs of each face in all `lines`."""
    found: dict[Face, dict[int, str]] = {}
    for line in lines:
        for face, glyphs in line.uses:
            found.setdefault(face, {}).update(glyphs)
    return tuple(found.items())


def _joined(boxes: Sequence[Box], *alike: str) -> tuple[Box, ...]:
    """Return the boxes of a line; those that touch and whose spans are `alike` become one."""
    if len(boxes) < 2:
        return tuple(boxes)
    found: list[Box] = []
    for box in boxes:
        last = found[-1] if found else None
        if last and abs(last.right - box.left) < _TOUCHING and _agree(last.span, box.span, alike):
            found[-1] = last._replace(right=box.right)
        else:
            found.append(box)
    return tuple(found)


def _agree(one: Span, other: Span, names: Iterable[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in names)


class Pen:
    """Writes one block onto the page being drawn on `canvas`; `links` False makes links text like any other.

    `element` is that of the text, `ItemElements` for an item of a list, or an `Artifact`, in which nothing is linked.
    It matters only on a tagged canvas.
    """

    def __init__(self, canvas: Any, element: Any, links: bool) -> None:
        from exports.typeset.pdffonts import DocumentFonts

        tagger, outside = tagger_of(canvas), isinstance(element, Artifact)
        self._canvas, self._links = canvas, links and not outside
        self._tagger: Tagger | None = None if outside else tagger
        self._label, self._element = element if isinstance(element, ItemElements) else (element, element)
        self._fonts = DocumentFonts.of(canvas)
        self._out = [artifact(element.kind), "q BT"] if outside and tagger else ["q BT"]
        self._last = "Q\n" + END if outside and tagger else "Q"
        self._underlines: list[str] = []
        self._open: tuple[str, str, str] | None = None
        self._anchors: list[tuple[str, Any]] = []

    def use(self, uses: Uses) -> None:
        """Tell the document which glyphs of which faces are drawn."""
        for face, glyphs in uses:
            self._fonts.use(face, glyphs)

    def marker(self, line: ReadyLine, x: float, y: float) -> None:
        """Write the sign of a list item as the label's content."""
        element, self._element = self._element, self._label
        self.use(line.uses)
        self._write(line, x, y)
        if element is not self._label:
            self._close()
        self._element = element

    def line(self, line: ReadyLine, x: float, y: float, is_rtl: bool) -> None:
        """Write a line with its baseline at `y`; `x` is the left edge of the measure."""
        if line.plain and (self._tagger is None or self._open == _PLAIN):
            self._out.append(f"1 0 0 1 {x + line.x:.2f} {y:.2f} Tm {line.plain}")
            return
        goes_on = self._open is not None and self._open[0] != ""
        self._anchors = self._anchors[-1:] if goes_on else []
        self._write(line, x, y)
        if line.links and self._links:
            self._annotate(line.links[:: -1 if is_rtl else 1], x, y)
        for box in line.underlines:
            self._underlines.append(_underline(box, x, y))

    def finish(self) -> None:
        """Hand the operators to the canvas, underlines last. Those are artifacts."""
        self._close()
        out, rules = self._out, self._underlines
        out.append("ET")
        if rules:
            out += rules if self._tagger is None else [artifact("Layout"), *rules, END]
        out.append(self._last)
        self._canvas.addLiteral("\n".join(out))

    def _write(self, line: ReadyLine, x: float, y: float) -> None:
        out, tagger = self._out, self._tagger
        out.append(f"1 0 0 1 {x + line.x:.2f} {y:.2f} Tm")
        for link, language, ops, actual in line.chunks:
            if tagger is not None:
                self._mark(tagger, link if self._links else "", language, actual)
            out.append(ops)

    def _mark(self, tagger: Tagger, link: str, language: str, actual: str) -> None:
        """Go on in the sequence of the element that text of `link` and `language` belongs to, or begin one.

        What is to be read as `actual` is an element of its own, since that is said of elements (ISO 32000-1, 14.9.4).
        """
        if self._open == (link, language, "") and not actual:
            return
        self._close()
        self._open = link, language, actual
        owner = self._element
        if link:
            owner = tagger.link(owner, link)
            if not self._anchors or self._anchors[-1][1] is not owner:
                self._anchors.append((link, owner))
        if language or actual:
            owner = tagger.element("Span", owner, language=language, actual=actual)
        self._out.append(tagger.open(self._canvas, owner))

    def _close(self) -> None:
        if self._open is not None:
            self._out.append(END)
            self._open = None

    def _annotate(self, boxes: Sequence[Box], x: float, y: float) -> None:
        """Make boxes of one line, given in reading order, links; each belongs to the element of its text."""
        anchors: dict[str, list[Any]] = {}
        for address, element in self._anchors:
            anchors.setdefault(address, []).append(element)
        for span, left, right in boxes:
            base = y + span.rise
            box = x + left, base - _LINK_BELOW * span.size, x + right, base + _LINK_ABOVE * span.size
            if self._tagger is None:
                self._canvas.linkURL(uri(span.link), box, relative=1, thickness=0)
                continue
            own = anchors[span.link]
            element = own.pop(0) if len(own) > 1 else own[0]
            self._tagger.annotate(self._canvas, element, span.link, _absolute(self._canvas, box))


def _underline(box: Box, x: float, y: float) -> str:
    """Return the operators of an underline, where and as strong as the face wants it."""
    span, left, right = box
    face = span.family.face(span.style)
    thickness = face.underline_thickness * span.size
    bottom = y + span.rise - face.underline_position * span.size - thickness
    return f"{span.color} {x + left:.2f} {bottom:.2f} {right - left:.2f} {thickness:.2f} re f"


def _absolute(canvas: Any, box: Rectangle) -> Rectangle:
    """Return a box of the canvas' present coordinates in those of the page."""
    (one_x, one_y), (other_x, other_y) = canvas.absolutePosition(*box[:2]), canvas.absolutePosition(*box[2:])
    return min(one_x, other_x), min(one_y, other_y), max(one_x, other_x), max(one_y, other_y)
