"""Word comments, one for each open point, anchored at the words concerned or at the whole paragraph.

The comments are a part of their own; the body has marks at both ends of the words, and a reference behind them. A point
whose field is not printed stands at the record it belongs to, if that is, or at the first paragraph: Word has no
comments in headers ([MS-OI29500] 2.1.315).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from app.kit import STORY
from app.path import Path
from app.record import record
from app.text import clean
from exports.blocks import Block, Composition, Part
from exports.docx.markup import W, inner, text_element, text_elements, w
from exports.gaps import Stretch, stretches
from exports.openpoints import OpenPoint

AUTHOR, INITIALS = "Pressroom", "P"
"""Who comments. There is no date, so that the same kit makes the same bytes; Word shows none then."""

_TEXT = W + "t"
_ONE_CHARACTER = frozenset(W + tag for tag in ("br", "tab", "softHyphen", "noBreakHyphen"))
_LINK, _PARAGRAPH = W + "hyperlink", W + "p"


@record
class Place:
    """Characters `start` to `end` of what is printed of block number `block`."""

    block: int
    start: int
    end: int


def write(document: Document, composition: Composition, points: Iterable[OpenPoint]) -> None:
    """Put a comment for each of `points` into `document`, whose body is written, numbered as they are read."""
    body = document.element.body
    if not composition.blocks:
        body.insert(0, w("p", w("pPr", w("pStyle", val="Body"))))
    paragraphs = _paragraphs(document, composition.blocks) or [body[0]]
    places = Places(composition.blocks)
    placed = sorted(((places.of(point), point.words) for point in points), key=lambda item: _order(item[0]))
    _add_part(document, [words for _, words in placed])
    by_block: dict[int, list[tuple[int, Place]]] = {}
    for number, (place, _) in enumerate(placed):
        by_block.setdefault(place.block, []).append((number, place))
    for block, marked in by_block.items():
        _mark(paragraphs[block], marked)


def _order(place: Place) -> tuple[int, int, int]:
    return place.block, place.start, place.end


class Places:
    """Where each field of a composition is printed."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._stretches: dict[Path, list[Stretch]] = {}
        self._printed: dict[Path, Place] = {}
        printed = list(stretches(blocks))
        lengths = [sum(len(clean(run.text)) for run in block.runs) for block in blocks]
        whole = [Place(number, 0, length) for number, length in enumerate(lengths)]
        for number, block in enumerate(blocks):
            self._printed.setdefault(block.path, whole[number])
        for stretch in printed:
            self._stretches.setdefault(stretch.path, []).append(stretch)
            self._printed.setdefault(stretch.path, Place(stretch.block, stretch.start, stretch.end))
        for path in [*self._printed]:
            for end in range(2, len(path)):
                self._printed.setdefault(path[:end], whole[self._printed[path].block])
        self._first = whole[0] if whole else Place(0, 0, 0)

    def of(self, point: OpenPoint) -> Place:
        """Return the place of the words that `point` quotes, of its field, of its record, or of the first block."""
        return self._quoted(point) or self._nearest(point.path) or self._first

    def _quoted(self, point: OpenPoint) -> Place | None:
        left = point.occurrence
        for stretch in self._stretches.get(point.path, ()) if point.quoted else ():
            at = stretch.text.find(point.quoted)
            while at >= 0 and left:
                at = stretch.text.find(point.quoted, at + len(point.quoted))
                left -= 1
            if at >= 0:
                return Place(stretch.block, stretch.start + at, stretch.start + at + len(point.quoted))
        return None

    def _nearest(self, path: Path) -> Place | None:
        return next((self._printed[candidate] for candidate in _around(path) if candidate in self._printed), None)


def _around(path: Path) -> Iterator[Path]:
    """Yield `path`, in a story its block and those before it, then the records that it belongs to."""
    yield path
    if path[:2] == STORY and len(path) > 2 and isinstance(path[2], int):
        yield from ((*STORY, number) for number in range(path[2], -1, -1))
    yield from (path[:end] for end in range(len(path) - 1, 1, -1))


def _paragraphs(document: Document, blocks: tuple[Block, ...]) -> list[Element]:
    """Return the paragraph of each block, of a figure its caption if there is one, or what stands before a lost one."""
    written = list(document.element.body.iter(_PARAGRAPH))
    found: list[Element] = []
    at = 0
    for block in blocks:
        is_figure = block.part is Part.FIGURE
        at += (
            (is_figure or bool(block.picture))
            and at < len(written)
            and next(written[at].iter(W + "drawing"), None) is not None
        )
        at += bool(block.runs) or not is_figure
        found.append(written[max(0, at - 1)])
    return found


def _add_part(document: Document, comments: Iterable[str]) -> None:
    root = w("comments", *(_comment(number, words) for number, words in enumerate(comments)))
    part = XmlPart(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, root, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _comment(number: int, words: str) -> Element:
    sign = w("r", w("rPr", w("rStyle", val="CommentReference")), w("annotationRef"))
    text = w("r", *text_elements(words))
    paragraph = w("p", w("pPr", w("pStyle", val="CommentText")), sign, text)
    return w("comment", paragraph, id=number, author=AUTHOR, initials=INITIALS)


def _mark(paragraph: Element, marked: list[tuple[int, Place]]) -> None:
    """Mark the words of each numbered comment in `paragraph`, whose runs are cut where words begin and end."""
    pieces = _cut(paragraph, sorted({edge for _, place in marked for edge in (place.start, place.end)}))
    starts, ends = [start for start, _, _ in pieces], [end for _, end, _ in pieces]
    for number, place in marked:
        first = bisect_left(starts, place.start)
        mark = w("commentRangeStart", id=number)
        if place.start < place.end and first < len(pieces):
            _edge(pieces[first][2], paragraph, _is_plain).addprevious(mark)
        else:
            inner(paragraph, "w:pPr").addnext(mark)
    for number, place in reversed(marked):
        last = bisect_left(ends, place.end)
        mark = w("commentRangeEnd", id=number)
        reference = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=number))
        if place.start < place.end and last < len(pieces):
            run = pieces[last][2]
            _edge(run, paragraph, _is_closed).addnext(reference)
            _edge(run, paragraph, _is_plain).addnext(mark)
        else:
            paragraph.extend((mark, reference))


def _cut(paragraph: Element, edges: list[int]) -> list[tuple[int, int, Element]]:
    """Cut the runs of `paragraph` at the characters `edges`; return those with text, with their first and last edge."""
    pieces = []
    at = 0
    for run in list(paragraph.iter(W + "r")):
        end = at + sum(map(_length, run))
        for edge in reversed(edges[bisect_right(edges, at) : bisect_left(edges, end)]):
            pieces.append((edge, end, _split(run, edge - at)))
            end = edge
        if at < end:
            pieces.append((at, end, run))
        at = max((last for _, last, _ in pieces), default=at)
    return sorted(pieces, key=lambda piece: piece[0])


def _length(element: Element) -> int:
    """Return how many characters of the composition `element` within a run stands for."""
    return len(element.text or "") if element.tag == _TEXT else int(element.tag in _ONE_CHARACTER)


def _split(run: Element, at: int) -> Element:
    """Cut `run` before its character `at`; return the second part, which looks the same and stands behind it."""
    tail = w("r", *(deepcopy(look) for look in run.findall(W + "rPr")))
    reached = 0
    for element in list(run):
        start, reached = reached, reached + _length(element)
        if start < at < reached:
            text = element.text or ""
            run.replace(element, text_element(text[: at - start]))
            tail.append(text_element(text[at - start :]))
        elif start >= at and element.tag != W + "rPr":
            tail.append(element)
    run.addnext(tail)
    return tail


def _edge(run: Element, paragraph: Element, holds: Callable[[Element], bool]) -> Element:
    """Return what marks stand beside: `run`, or the outermost element around it in `paragraph` that `holds` it."""
    edge = run
    for around in run.iterancestors():
        if around is paragraph:
            break
        if holds(around):
            edge = around
    return edge


def _is_plain(element: Element) -> bool:
    """Say whether `element` is a content control that holds plain text alone, as every bound one does in Word.

    Marks stand around it: Word may write its text anew ([MS-OI29500] 2.1.193; ECMA-376-1, 17.5.2.6).
    """
    kinds = (element.find(f"{W}sdtPr/{W}{kind}") for kind in ("text", "dataBinding"))
    return element.tag == W + "sdt" and any(kind is not None for kind in kinds)


def _is_closed(element: Element) -> bool:
    """Say whether no reference belongs into `element`: it would be part of a link or a field."""
    return element.tag == _LINK or _is_plain(element)
