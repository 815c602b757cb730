"""Pieces of text at their places on a line, as PDF text operators (ISO 32000-1, 9.2 to 9.4) for any page.

Every chunk sets all of the state it needs, so that it can be drawn by itself, where the one before it ended.

Chunks come in reading order. Within one, glyphs are drawn from left to right, which is what programs expect that find
words by the places of glyphs and turn what runs from right to left by themselves. So where a chunk has such text, the
order of its glyphs is not that of reading, and the chunk says what is (`Chunk.actual`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports.typeset.faces import Face, Shaped
from exports.typeset.itemize import Run
from exports.typeset.segments import Piece
from exports.typeset.spans import Span

_END = "EMC"

_NEAR = 0.002
"""Points that the pen may be off."""


class Chunk(NamedTuple):
    """The text of one link ("" is none) and language ("" is the paragraph's) in a line; `ops` are PDF operators."""

    link: str
    language: str
    ops: str
    actual: str = ""
    """The text in reading order, if that is not what the glyphs say one after the other."""


def _state(face: Face, span: Span) -> str:
    """Return the operators that set font, size, tracking, rise and colour."""
    return f"/{face.resource} {span.size:g} Tf {span.tracking:g} Tc {span.rise:g} Ts {span.color}"


class Writer:
    """Writes the pieces of one line. Lengths are points from the place where the drawing of the line begins."""

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self.uses: dict[Face, dict[int, str]] = {}
        self._out: list[str] = []
        self._row: list[str] = []
        self._pen = 0.0
        self._kind = "", "", ""
        self._face: Face | None = None
        self._span: Span | None = None

    def write(self, piece: Piece, x: float) -> None:
        """Draw `piece` at `x`."""
        run = piece.run
        if run.span is not self._span or run.face is not self._face:
            self._set(run.face, run.span)
        self.uses.setdefault(run.face, {}).update(piece.shaped.glyphs)
        self._move(x)
        row = piece.shaped.drawn.row
        if row is not None:
            self._row.append(row)
        else:
            for actual, rows in piece.shaped.ops:
                self._tell(actual, rows)
        self._pen = x + piece.width

    def write_run(self, run: Run, pieces: Sequence[Shaped], gaps: Sequence[float]) -> None:
        """Draw `pieces` of one left-to-right run, one behind the other, with `gaps` behind the first of them."""
        self.begin(run.span)
        self._set(run.face, run.span)
        glyphs = self.uses.setdefault(run.face, {})
        scale, count = -1000 / run.span.size, len(gaps)
        for number, shaped in enumerate(pieces):
            drawn = shaped.drawn
            glyphs.update(drawn.glyphs)
            if drawn.row is not None:
                self._row.append(drawn.row)
            else:
                for actual, rows in drawn.ops:
                    self._tell(actual, rows)
            if number < count and (gap := gaps[number]):
                self._row.append(f"{gap * scale:.2f}")

    def finish(self) -> tuple[Chunk, ...]:
        """Return all that was drawn."""
        self._end()
        return tuple(self.chunks)

    def begin(self, span: Span, actual: str = "") -> None:
        """Begin a chunk of the kind that `span` is, to be read as `actual` if that is not empty."""
        self._end()
        self._kind = span.link, span.language, actual
        self._face = self._span = None

    def _end(self) -> None:
        self._flush()
        if self._out:
            link, language, actual = self._kind
            self.chunks.append(Chunk(link, language, " ".join(self._out), actual))
            self._out = []

    def _set(self, face: Face, span: Span) -> None:
        self._flush()
        self._face, self._span = face, span
        self._out.append(_state(face, span))

    def _flush(self) -> None:
        if self._row:
            row = " ".join(self._row)  # a row may begin with a number, like what stands before it
            self._out.append(f"[{row}]TJ".replace("> <", "").replace("><", ""))
            self._row = []

    def _move(self, x: float) -> None:
        assert self._span
        if abs(x - self._pen) > _NEAR:
            self._row.append(f"{(self._pen - x) * 1000 / self._span.size:.2f}")
            self._pen = x

    def _tell(self, actual: str | None, rows: Sequence[tuple[float, str]]) -> None:
        """Draw rows of glyphs, to be read as `actual`."""
        assert self._span
        span = self._span
        if actual is not None:
            self._flush()
            self._out.append(_begin(actual))
        for rise, row in rows:
            if rise:
                self._flush()
                self._out.append(f"{span.rise + rise * span.size / 1000:g} Ts")
            self._row.append(row)
            if rise:
                self._flush()
                self._out.append(f"{span.rise:g} Ts")
        if actual is not None:
            self._flush()
            self._out.append(_END)


def _begin(actual: str) -> str:
    return f"/Span <</ActualText <FEFF{actual.encode('utf-16-be', 'surrogatepass').hex().upper()}>>> BDC"
