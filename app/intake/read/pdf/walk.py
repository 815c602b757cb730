"""From the structure tree of a page to its paragraphs, items, cells: what each is, and the content it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.intake.read.pdf.tagged import Element
from app.intake.source import Style
from app.record import record

_INLINE = frozenset(
    {
        "Span", "Link", "Quote", "Reference", "Em", "Strong", "Sub", "Code", "Annot", "BibEntry", "Ruby", "RB", "RT",
        "RP", "Warichu", "WT", "WP", "Lbl", "NonStruct", "Private", "Form", "Formula",
    }
)  # fmt: skip
_HEADINGS = {"H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6, "Title": 0}
_NOTES = frozenset({"Note", "FENote"})


@record
class Piece:
    """Marked content of a page by its number, or the ActualText that stands for several."""

    marks: tuple[int, ...]
    actual: str = ""


@record
class Stretch:
    """A paragraph, an item or a row of a table on a page. `level` is that of a heading, 0 of a title.

    `label` is what an item begins with, apart from its text. `begun` and `goes_on` say that it has more on the page
    before or after this one. `cells` are the contents of the cells, for a row of a table. `role` is the element's, and
    so is `origin`.
    """

    role: str
    pieces: tuple[Piece, ...] = ()
    style: Style = ""
    level: int = 0
    label: tuple[Piece, ...] = ()
    begun: bool = False
    goes_on: bool = False
    cells: tuple[tuple[Piece, ...], ...] = ()
    furniture: bool = False
    origin: str = ""


@record
class _Inside:
    """What an element stands in."""

    style: Style = ""
    level: int = 0
    furniture: bool = False


def stretches(roots: tuple[Element, ...]) -> list[Stretch]:
    """Return what stands on a page in reading order."""
    return [stretch for root in roots for stretch in _stretches(root, _Inside())]


def _stretches(element: Element, inside: _Inside) -> Iterator[Stretch]:
    match element.role:
        case "Table" if _is_data(element):
            for row in _rows(element):
                cells = tuple(tuple(_inline(cell)) for cell in _cells(row))
                yield Stretch("TR", style="table", cells=cells)
            return
        case "L":
            inside = replace(inside, style="list", level=inside.level + 1 if inside.style == "list" else 1)
        case "LI":
            yield from _item(element, inside)
            return
        case "BlockQuote":
            inside = replace(inside, style=inside.style or "quote")
        case role if role in _NOTES:
            inside = replace(inside, style="note")
        case "Artifact":
            inside = replace(inside, furniture=True)
    if element.role in _HEADINGS and inside.style not in ("list", "table"):
        level = _HEADINGS[element.role]
        inside = replace(inside, style="heading" if level else "title", level=level)
    yield from _own(element, inside)


def _item(element: Element, inside: _Inside) -> Iterator[Stretch]:
    """Yield the paragraphs of an item of a list; the first has the label."""
    labels = [kid for kid in element.kids if isinstance(kid, Element) and kid.role == "Lbl"]
    label = tuple(piece for kid in labels for piece in _inline(kid))
    rest = replace(element, kids=tuple(kid for kid in element.kids if kid not in labels))
    for stretch in _own(rest, inside):
        yield replace(stretch, label=label)
        label = ()
    if label:
        yield Stretch("LI", label, inside.style, inside.level)


def _own(element: Element, inside: _Inside) -> Iterator[Stretch]:
    """Yield what `element` has itself, as far as it has, and what the elements in it are."""
    if element.actual:
        yield _stretch(element, tuple(_inline(element)), inside, False, False)
        return
    open_pieces: list[Piece] = []
    begun = gap = False
    for kid in element.kids:
        if kid is None:
            gap = True
            begun = begun or not open_pieces
            continue
        if isinstance(kid, Element) and not _is_inline(kid):
            if open_pieces:
                yield _stretch(element, tuple(open_pieces), inside, begun, gap)
            open_pieces, begun, gap = [], False, False
            yield from _stretches(kid, inside)
            continue
        gap = False
        open_pieces += _inline(kid) if isinstance(kid, Element) else [Piece((kid,))]
    if open_pieces:
        yield _stretch(element, tuple(open_pieces), inside, begun, gap)


def _stretch(element: Element, pieces: tuple[Piece, ...], inside: _Inside, begun: bool, goes_on: bool) -> Stretch:
    return Stretch(
        element.role, pieces, inside.style, inside.level, begun=begun, goes_on=goes_on, furniture=inside.furniture,
        origin=element.origin,
    )  # fmt: skip


def _is_inline(element: Element) -> bool:
    if element.role not in _INLINE:
        return False
    return all(_is_inline(kid) for kid in element.kids if isinstance(kid, Element))


def _inline(element: Element) -> Iterator[Piece]:
    """Yield the content in `element` and below."""
    if element.actual:
        yield Piece(
            tuple(mark for piece in _inline(replace(element, actual="")) for mark in piece.marks), element.actual
        )
        return
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _inline(kid)
        elif kid is not None:
            yield Piece((kid,))


def _rows(table: Element) -> Iterator[Element]:
    for kid in table.kids:
        if isinstance(kid, Element):
            if kid.role == "TR":
                yield kid
            elif kid.role in ("THead", "TBody", "TFoot"):
                yield from _rows(kid)


def _cells(row: Element) -> list[Element]:
    return [kid for kid in row.kids if isinstance(kid, Element) and kid.role in ("TD", "TH")]


def _is_data(table: Element) -> bool:
    """Say whether a table has rows of short cells; others are there for the layout of a page."""
    rows = list(_rows(table))
    if not rows or any(
        kid.role not in ("TR", "THead", "TBody", "TFoot") for kid in table.kids if isinstance(kid, Element)
    ):
        return False
    cells = [cell for row in rows for cell in _cells(row)]
    plain = all(sum(1 for kid in cell.kids if isinstance(kid, Element) and not _is_inline(kid)) <= 1 for cell in cells)
    whole = all(len(_cells(row)) == sum(1 for kid in row.kids if kid is not None) for row in rows)
    return plain and whole and len(rows) >= 2 and any(len(_cells(row)) > 1 for row in rows)
