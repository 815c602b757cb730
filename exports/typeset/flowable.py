"""Paragraphs for documents made with platypus, reportlab's page flow: `TextFlowable` in the place of ``Paragraph``.

Import it late: platypus takes some 80 ms. Lists, tables and figures are in modules of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.platypus.flowables import Flowable

from exports.typeset.block import Marker, TextBlock
from exports.typeset.faces import REGULAR, Family
from exports.typeset.paragraph import Direction, paragraph
from exports.typeset.spans import Measure, Span
from exports.typeset.styles import cut, look_of, spans_of
from exports.typeset.tagging import Owner, tagger_of

ENDLESS = 10_000.0
"""Points: a measure on which only line feeds break lines."""

_SLACK = 1e-6


class TextFlowable(Flowable):  # type: ignore[misc]
    """A paragraph of spans, or of plain text in `face` of `family`, in the look of a reportlab style.

    The style is a ``ParagraphStyle`` or has its attributes (see `styles.look_of`). Its ``allowWidows`` and
    ``allowOrphans`` are the fewest lines that may stand alone at the top of a page and at the foot of one, where 0 is
    two; so reportlab's own False and True mean what they mean there.

    On a tagged canvas the text belongs to an element of `role` ("H1" for a headline, "Note" for small print), below the
    root, or to that of `owner`. Raises `ValueError` for plain text without a family.
    """

    def __init__(
        self, content: str | Iterable[Span], style: Any, family: Family | None = None, *, face: int = REGULAR,
        role: str = "P", language: str = "", direction: Direction = "", marker: Marker | None = None,
        owner: Owner | None = None, links: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.style = style
        self.spaceBefore, self.spaceAfter = style.spaceBefore, style.spaceAfter
        self.keepWithNext = getattr(style, "keepWithNext", 0)
        self.owner = owner or Owner(role)
        self.marker, self.links = marker, links
        self._spans = spans_of(content, style, family, face)
        self._look = look_of(style, family, face)
        self.paragraph = paragraph(self._spans, language, direction)
        self._block: TextBlock | None = None

    @property
    def block(self) -> TextBlock:
        """What was wrapped last."""
        assert self._block is not None, "wrap comes first"
        return self._block

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Set the text to `width` points; return that and the height it takes."""
        block = self._block
        if block is None or block.width != width:
            self._block = block = self._set(block, width)
        self.width, self.height = width, block.height
        return self.width, self.height

    def split(self, width: float, height: float) -> list[TextFlowable]:
        """Return the lines that go into `height` points and the rest, or nothing if too few would stand alone.

        The lines are those of the last ``wrap``, whatever `width` is: a frame with an indent asks for another width
        than it wrapped with. A paragraph that was put off once already is split wherever it must be.
        """
        if self._block is None:
            self.wrap(width, height)
        block = self.block
        count, room = len(block.lines), int(height / block.leading + _SLACK)
        if count <= room:
            return [self]
        take = min(room, count - (self.style.allowWidows or 2))
        if take < (self.style.allowOrphans or 2):
            take = min(room, count - 1) if hasattr(self, "_postponed") else 0
        return list(self.divide(take)) if take > 0 else []

    def lines_within(self, height: float) -> int:
        """Return how many lines of the last ``wrap`` go into `height` points, regardless of widows and orphans."""
        return min(len(self.block.lines), max(0, int(height / self.block.leading + _SLACK)))

    def divide(self, count: int) -> tuple[TextFlowable, TextFlowable]:
        """Return the first `count` lines of the last ``wrap`` and the rest, as flowables."""
        block = self.block
        head, tail = self._part(block.slice(0, count)), self._part(block.slice(count, len(block.lines)))
        head.spaceAfter = tail.spaceBefore = 0
        head.keepWithNext = 0
        return head, tail

    def draw(self) -> None:
        """Draw what was wrapped, with the lower left corner at the origin."""
        tagger = tagger_of(self.canv)
        self.block.draw(self.canv, 0, self.height, self.owner.element(tagger) if tagger else None, self.links)

    def minWidth(self) -> float:
        """Return the least width in points that the text can be set to without cutting words."""
        look = self._look
        return look.indent + look.indent_right + max(look.first_line, 0) + self.paragraph.min_width

    def natural_width(self) -> float:
        """Return the width in points at which no line is broken but by a line feed."""
        look = self._look
        lines = self.paragraph.fit(Measure(ENDLESS, look.first_line, hyphenate=False))
        return look.indent + look.indent_right + max(look.first_line, 0) + max(line.width for line in lines)

    def getPlainText(self, identify: object = None) -> str:
        """Return the text, which reportlab names the flowable by in its errors."""
        return self._block.text if self._block else self.paragraph.text

    def _set(self, block: TextBlock | None, width: float) -> TextBlock:
        """Return the text set to `width`; of a part, which `block` is then, the text that was in it."""
        if block is not None and not (block.begins and block.ends):
            if not block.lines:
                return block
            if not block.begins:
                self._look, self.marker = self._look._replace(first_line=0.0), None
            self._spans = cut(self._spans, block.lines[0].start, block.lines[-1].end)
            direction: Direction = "rtl" if self.paragraph.is_rtl else "ltr"
            self.paragraph = paragraph(self._spans, self.paragraph.language, direction)
        return TextBlock(self.paragraph, self._look, width, self.marker)

    def _part(self, block: TextBlock) -> TextFlowable:
        """Return a flowable of some of the lines, which belong to the same element.

        It is made anew and not copied: platypus leaves marks on flowables that a part must not have.
        """
        part = TextFlowable.__new__(TextFlowable)
        Flowable.__init__(part)
        for name in ("style", "spaceBefore", "spaceAfter", "keepWithNext", "owner", "links", "marker"):
            setattr(part, name, getattr(self, name))
        part._spans, part._look, part.paragraph, part._block = self._spans, self._look, self.paragraph, block
        part.width, part.height = block.width, block.height
        return part
