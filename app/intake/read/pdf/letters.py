"""The letters of a page with their places and looks, as pdfium reads them.

A `Run` are letters of one text object: they stand on one line and look alike. Places are in points; x grows to the
right and y, the base line, downwards, whichever way the page or its text is turned.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.intake.read.pdf.fonts import Face, face, is_invisible, is_struck_twice
from app.intake.read.pdf.hyphens import SOFT_HYPHEN, soft_ones, spaces_after
from app.intake.read.pdf.raw import Handle, address, calls
from app.record import record

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
UNKNOWN = "\ufffd"
_HYPHENS = ("\x02", "\ufffe")  # what pdfium makes of a hyphen that seems to end a line
_BROKEN = frozenset(map(ord, _HYPHENS))
_SPACE = 32
_ALMOST = 0.06
"""Radians by which text may be turned and still counts as upright."""


@record
class Run:
    """Letters of one text object. `at` has, for each letter of `text`, its number on the page, `lefts` and `rights`
    its edges; `spaced` are the places in `text` before which pdfium sees a gap.

    `mark` is the number of the marked content that they belong to, -1 for none; `artifact` is true of what a tagged PDF
    says to be furniture; `exact` if all spaces are drawn, as documents of ours have it, and a soft hyphen is one of
    these signs; `turn` counts quarters of a circle, -1 for any other angle.
    """

    text: tuple[str, ...]
    at: tuple[int, ...]
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    spaced: frozenset[int]
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    symbols: bool = False
    mark: int = -1
    artifact: bool = False
    hidden: bool = False
    turn: int = 0
    exact: bool = False

    @property
    def left(self) -> float:
        return min(self.lefts)

    @property
    def right(self) -> float:
        return max(self.rights)


@record
class _Look:
    """What all letters of a text object have in common."""

    size: float
    turn: int
    face: Face
    mark: int
    artifact: bool
    hidden: bool


class Reader:
    """Reads the pages of one document; it remembers its fonts. To be used in one's turn (`app.pdfium`)."""

    def __init__(self, most: int, *, exact: bool = False) -> None:
        """At most `most` letters are read; `left` tells how many more may be. `exact` are those of documents of ours,
        which draw all spaces, and soft hyphens as such.
        """
        self.left = most
        self._exact = exact
        self._broken: dict[int, Handle] = {}
        self._things: list[Handle] = []
        self._faces: dict[Handle, Face] = {}

    def runs(self, page: Any, size: tuple[float, float]) -> tuple[Run, ...]:
        """Return the letters of a page that pdfium has loaded, in its order; `size` are the page's right and
        top edge."""
        from pypdfium2 import raw

        text = raw.FPDFText_LoadPage(page)
        if not text:
            return ()
        try:
            count = min(self.left, max(0, raw.FPDFText_CountChars(text)))
            self.left -= count
            self._broken, self._things = {}, []
            runs = tuple(self._runs(address(text), count, size))
        finally:
            raw.FPDFText_ClosePage(text)
        return self._told_apart(runs, page) if self._exact else runs

    def _told_apart(self, runs: tuple[Run, ...], page: Any) -> tuple[Run, ...]:
        """Return `runs` with the hyphens that are soft, and the spaces that are drawn by themselves."""
        spaces = spaces_after(page, frozenset(self._things))
        soft = soft_ones(page, frozenset(self._broken.values()))
        signs = {at for at, thing in self._broken.items() if thing in soft}
        out = []
        for run, thing in zip(runs, self._things, strict=True):
            letters = tuple(SOFT_HYPHEN if at in signs else letter for at, letter in zip(run.at, run.text, strict=True))
            run = replace(run, text=letters, exact=True)
            out.append(_with_space(run, spaces[thing]) if thing in spaces else run)
        return tuple(out)

    def _runs(self, text: Handle, count: int, size: tuple[float, float]) -> Iterator[Run]:
        from pypdfium2 import raw

        thing_at, box, codes = calls().thing, calls().box, _codes(text, count)
        page = ctypes.cast(text, raw.FPDF_TEXTPAGE)
        edges, looks = raw.FS_RECTF(), dict[Handle, _Look]()
        place = ctypes.addressof(edges)
        letters, lefts, rights, spaced = list[str](), list[float](), list[float](), set[int]()
        first, numbers = 0, list[int]()
        gap, last, across = False, 0, True
        for at in range(count):
            thing = thing_at(text, at)
            if self._exact and codes[at] == _SPACE and raw.FPDFText_IsGenerated(page, at):
                thing = None
            if not thing:  # a space or the end of a line that pdfium has made up
                gap = True
                continue
            if thing != last:
                if letters:
                    self._things.append(last)
                    yield _run(text, first, (letters, numbers, lefts, rights, spaced), looks[last], size)
                letters, lefts, rights, spaced, numbers = [], [], [], set(), []
                first, last = at, thing
                if thing not in looks:
                    looks[thing] = self._look(text, at, thing)
                across = looks[thing].turn not in (1, 3)
            code = codes[at]
            if self._exact and code in _BROKEN:
                self._broken[at] = thing
            box(text, at, place)
            if gap:
                spaced.add(len(letters))
                gap = False
            letters.append(chr(code) if 31 < code < 127 else _letter(code))
            numbers.append(at)
            lefts.append(edges.left if across else edges.bottom)
            rights.append(edges.right if across else edges.top)
        if letters:
            self._things.append(last)
            yield _run(text, first, (letters, numbers, lefts, rights, spaced), looks[last], size)

    def _look(self, text: Handle, at: int, handle: Handle) -> _Look:
        from pypdfium2 import raw

        thing = ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
        matrix = raw.FS_MATRIX()
        calls().matrix(text, at, ctypes.addressof(matrix))
        size = calls().size(text, at) * math.hypot(matrix.c, matrix.d)
        font = raw.FPDFTextObj_GetFont(thing)
        key = address(font)
        if key not in self._faces:
            self._faces[key] = face(font) if key else Face()
        shape = self._faces[key]
        if is_struck_twice(thing):
            shape = replace(shape, bold=True)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        straight = abs(quarters - round(quarters)) < _ALMOST
        mark = raw.FPDFPageObj_GetMarkedContentID(thing)
        artifact = mark < 0 and _is_artifact(thing)
        return _Look(abs(size), round(quarters) % 4 if straight else -1, shape, mark, artifact, is_invisible(thing))


def _with_space(run: Run, left: float) -> Run:
    """Return `run` with a space at its end, which is drawn at `left`."""
    return replace(
        run, text=(*run.text, " "), at=(*run.at, run.at[-1]), lefts=(*run.lefts, left), rights=(*run.rights, left)
    )


def _codes(text: Handle, count: int) -> list[int]:
    """Return the code points of the first `count` letters: all at once where none is left out or takes two places."""
    from pypdfium2 import raw

    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(ctypes.cast(text, raw.FPDF_TEXTPAGE), 0, count, buffer)
    codes = list(buffer[:count])
    if written == count + 1 and not any(0xD800 <= code < 0xE000 for code in codes):
        return codes
    return [calls().unicode(text, at) for at in range(count)]


def _letter(code: int) -> str:
    letter = chr(code) if code <= 0x10FFFF else UNKNOWN
    if letter in _HYPHENS:
        return "-"
    if code < 32 or code in (0x7F, 0xFFFF):
        return " " if letter in "\t\n\r" else UNKNOWN
    return LIGATURES.get(letter, letter)


def _is_artifact(thing: Any) -> bool:
    from pypdfium2 import raw

    from app.intake.read.pdf.raw import text_of_mark

    count = raw.FPDFPageObj_CountMarks(thing)
    return any(text_of_mark(raw.FPDFPageObj_GetMark(thing, n)) == "Artifact" for n in range(min(8, max(0, count))))


def _run(
    text: Handle,
    first: int,
    letters: tuple[list[str], list[int], list[float], list[float], set[int]],
    look: _Look,
    size: tuple[float, float],
) -> Run:
    """Return `letters` (signs, numbers, edges along their line, gaps) as a run that stands upright."""
    signs, numbers, lefts, rights, spaced = letters
    x, y = ctypes.c_double(), ctypes.c_double()
    calls().origin(text, first, ctypes.addressof(x), ctypes.addressof(y))
    width, height = size
    match look.turn:
        case 1:
            base = x.value
        case 2:
            base = y.value
            lefts, rights = [width - edge for edge in rights], [width - edge for edge in lefts]
        case 3:
            base = width - x.value
            lefts, rights = [height - edge for edge in rights], [height - edge for edge in lefts]
        case _:
            base = height - y.value
    return Run(
        tuple(signs), tuple(numbers), tuple(lefts), tuple(rights), frozenset(spaced), base, look.size, look.face.bold,
        look.face.italic, look.face.symbols, look.mark, look.artifact, look.hidden, look.turn,
    )  # fmt: skip


def main_turn(runs: tuple[Run, ...]) -> int:
    """Return how most letters of a page are turned."""
    counts: Counter[int] = Counter()
    for run in runs:
        counts[run.turn] += len(run.text)
    return counts.most_common(1)[0][0] if counts else 0
