"""Pages as the preview and the exporter share them: a finished PDF and a map from its places back to the fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from app.path import Path
from app.record import record
from exports.blocks import Finding
from exports.pieces import Pieces, joined


@record
class Mark:
    """One stretch of a field on a page. `box` is left, top, right, bottom in points from the page's top left corner.

    `blank` is the path of the value that is missing there, where the words are the label of an empty field to fill in.
    """

    page: int
    box: tuple[float, float, float, float]
    path: Path
    blank: Path = ()


@dataclass(frozen=True)
class Pages:
    """A PDF in pieces, the size of each page in points, the marks in reading order, and what was found wanting.

    `mark` makes the marks, when they are first asked for: who writes a file does not need them.
    """

    pieces: Pieces
    sizes: tuple[tuple[float, float], ...]
    mark: Callable[[], Iterable[Mark]] = field(repr=False, compare=False)
    findings: tuple[Finding, ...] = ()

    @cached_property
    def pdf(self) -> bytes:
        """The PDF as one piece."""
        return joined(self.pieces)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in reading order."""
        return tuple(self.mark())
