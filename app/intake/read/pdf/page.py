"""A page as it is read: its letters, where its links lead, how much of it pictures cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from app.intake.read.pdf.letters import UNKNOWN, Reader, Run, main_turn
from app.record import record

_MOST_LINKS = 2_000
"""Links of a page that are followed."""
_MOST_OBJECTS = 2_000
_SAME_LAYER = 0.7
"""The share of the words of an invisible layer that the visible one has, if both are the same text."""


@record
class Link:
    """A place that leads to `address`: left, top, right, bottom, y downwards."""

    left: float
    top: float
    right: float
    bottom: float
    address: str


@record
class Page:
    """A page. `runs` stand upright on it; `aside` are those that do not, or stand outside of it. `number` is from 1.

    `covered` is the share of the page that pictures take, looked up only where there is next to no text.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...] = ()
    aside: tuple[Run, ...] = ()
    links: tuple[Link, ...] = ()
    covered: float = 0.0
    unknown: int = 0

    @property
    def letters(self) -> int:
        return sum(len(run.text) for run in self.runs)


def read_page(document: Any, page: Any, number: int, reader: Reader) -> Page:
    """Return page `number` of `document`, which pdfium has loaded as `page`."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    size = (box.right, box.top)
    runs = reader.runs(page, size)
    turn = main_turn(runs)
    width, height = box.right - box.left, box.top - box.bottom
    if turn % 2:
        width, height = height, width
    start = box.bottom if turn % 2 else box.left
    straight = [run for run in runs if run.turn == turn and _is_on(run, start, width, height, turn)]
    aside = tuple(run for run in runs if run.turn != turn or not _is_on(run, start, width, height, turn))
    upright = _one_layer(straight)
    few = sum(len(run.text) for run in upright) < 40
    return Page(
        number, width, height, upright, aside, _links(document, page, turn, size),
        _covered(page, (width, height)) if few else 0.0, sum(_unknown(run) for run in upright),
    )  # fmt: skip


def _is_on(run: Run, start: float, width: float, height: float, turn: int) -> bool:
    """Say whether any of a run can be seen on its page; what printers write beyond its edge cannot."""
    if turn != 0:
        return run.size > 0.5
    across = run.right > start and run.left < start + width
    return run.size > 0.5 and across and 0 < run.y < height + run.size


def _one_layer(runs: list[Run]) -> tuple[Run, ...]:
    """Return `runs` without an invisible layer that says again what can be seen."""
    hidden = [run for run in runs if run.hidden]
    if not hidden or len(hidden) == len(runs):
        return tuple(runs)
    seen = [run for run in runs if not run.hidden]
    said, shown = _letters_of(hidden), _letters_of(seen)
    again = sum((said & shown).values())
    return tuple(seen) if again >= _SAME_LAYER * sum(said.values()) else tuple(runs)


def _unknown(run: Run) -> int:
    """Return how many letters of a run have no meaning, or one of Unicode's private area, which nobody knows."""
    if max(run.text) < "\ue000":
        return 0
    return sum(letter == UNKNOWN or "\ue000" <= letter <= "\uf8ff" for letter in run.text)


def _letters_of(runs: Iterable[Run]) -> Counter[str]:
    return Counter(letter for run in runs for letter in run.text if not letter.isspace())


def _links(document: Any, page: Any, turn: int, size: tuple[float, float]) -> tuple[Link, ...]:
    import ctypes

    from pypdfium2 import raw

    place, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    found: list[Link] = []
    for _ in range(_MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page, place, link):
            break
        action = raw.FPDFLink_GetAction(link)
        address = _address(document, action) if action else ""
        if address and raw.FPDFLink_GetAnnotRect(link, rect):
            found.append(_placed(rect, turn, size, address))
    return tuple(found)


def _placed(rect: Any, turn: int, size: tuple[float, float], address: str) -> Link:
    width, height = size
    match turn:
        case 1:
            return Link(rect.bottom, rect.left, rect.top, rect.right, address)
        case 2:
            return Link(width - rect.right, rect.bottom, width - rect.left, rect.top, address)
        case 3:
            return Link(height - rect.top, width - rect.right, height - rect.bottom, width - rect.left, address)
        case _:
            return Link(rect.left, height - rect.top, rect.right, height - rect.bottom, address)


_MOST_ADDRESS = 4_000


def _address(document: Any, action: Any) -> str:
    """Return the address that a link's action opens, or "" where it does something else."""
    import ctypes

    from pypdfium2 import raw

    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < size <= _MOST_ADDRESS:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _covered(page: Any, size: tuple[float, float]) -> float:
    """Return the share of the page that its pictures cover; pictures in forms count as the forms do."""
    from ctypes import byref, c_float

    from pypdfium2 import raw

    edges = [c_float() for _ in range(4)]
    area = 0.0
    for at in range(min(_MOST_OBJECTS, raw.FPDFPage_CountObjects(page))):
        thing = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(thing) not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            continue
        if raw.FPDFPageObj_GetBounds(thing, *map(byref, edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            area += max(0.0, right - left) * max(0.0, top - bottom)
    whole = size[0] * size[1]
    return min(1.0, area / whole) if whole > 0 else 0.0
