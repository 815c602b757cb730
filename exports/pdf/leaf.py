"""A page of a file, drawn by itself, and what it takes to put it into a document.

Nothing in the content of a page belongs to one document: text and pictures are named by what they are, and marked
sequences are numbered page by page. What does is noted in the order of drawing: which sequence belongs to which element
of the structure tree, which links and pictures there are. So a page that was drawn once can be put into every document
in which it looks the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from exports.pdf.canvas import PageCanvas, drawing_of
from exports.pdf.drawing import Drawing, LooseFonts
from exports.pdf.edition import Edition
from exports.pdf.inks import inks
from exports.pdf.structure import Element, opening
from exports.typeset.pdffonts import DocumentFonts
from exports.typeset.tagging import ItemElements, Rectangle

if TYPE_CHECKING:
    from exports.pdf.images import Encoded
    from exports.typeset.faces import Face


class Opened(NamedTuple):
    """The next sequence of the page belongs to `element`."""

    element: int

    def repeat(self, canvas: Any, elements: list[Element]) -> None:
        canvas.structure.mark(canvas.getPageNumber(), elements[self.element])


class Made(NamedTuple):
    """An element was made below another, or below the root."""

    role: str
    parent: int | None
    entries: Mapping[str, Any]

    def repeat(self, canvas: Any, elements: list[Element]) -> None:
        parent = None if self.parent is None else elements[self.parent]
        elements.append(canvas.structure.element(self.role, parent, **self.entries))


class Linked(NamedTuple):
    """A Link to `address` was asked for below another element."""

    parent: int
    address: str

    def repeat(self, canvas: Any, elements: list[Element]) -> None:
        elements.append(canvas.structure.link(elements[self.parent], self.address))


class Annotated(NamedTuple):
    """`box` is a link that belongs to `element`."""

    element: int
    address: str
    box: Rectangle

    def repeat(self, canvas: Any, elements: list[Element]) -> None:
        canvas.structure.annotate(canvas, elements[self.element], self.address, self.box)


class Referred(NamedTuple):
    """`box` is a link to the place `name` of the document, which belongs to `element`."""

    element: int
    name: str
    spoken: str
    box: Rectangle

    def repeat(self, canvas: Any, elements: list[Element]) -> None:
        canvas.structure.refer(canvas, elements[self.element], self.name, self.spoken, self.box)


class Boxed(NamedTuple):
    """`element` was told where it stands."""

    element: int
    box: Rectangle

    def repeat(self, canvas: Any, elements: list[Element]) -> None:
        elements[self.element].place(self.box)


class Pictured(NamedTuple):
    """The picture `name` was drawn; `make` makes it for a document that has not got it."""

    name: str
    make: Callable[[], Encoded]

    def repeat(self, canvas: Any, elements: list[Element]) -> None:
        canvas.picture(self.name, self.make)


class Step(Protocol):
    """What a page asks of its document. Elements have numbers: first those given, then those made or linked."""

    def repeat(self, canvas: Any, elements: list[Element]) -> None:
        """Ask it of the document that `canvas` draws."""


class Page(NamedTuple):
    """A page that is drawn: its `contents` as a stream, what it asks of a document, and the glyphs of each face."""

    contents: bytes
    steps: tuple[Step, ...]
    uses: tuple[tuple[Face, Mapping[int, str]], ...]

    def put_on(self, canvas: PageCanvas, given: Sequence[Element]) -> None:
        """Make this the next page of the document that `canvas` draws; `given` are the elements it was drawn with."""
        elements = list(given)
        for step in self.steps:
            step.repeat(canvas, elements)
        fonts = DocumentFonts.of(canvas)
        for face, glyphs in self.uses:
            fonts.use(face, glyphs)
        canvas.end_page(self.contents)


class _Stub:
    """Stands for an element of the tree that the page will be put into."""

    def __init__(self, notes: _Notes, role: str) -> None:
        self._notes, self.role, self.number = notes, role, notes.count
        self.last: tuple[str, _Stub] | None = None
        """The address of the link that is the last kid, and the link."""
        notes.count += 1

    def place(self, box: Rectangle) -> None:
        """See `exports.pdf.structure.Element.place`."""
        self._notes.steps.append(Boxed(self.number, box))


class _Notes:
    """The `Tagger` of a page that is drawn by itself. It notes what it is asked."""

    def __init__(self, steps: list[Step]) -> None:
        self.steps, self.count, self._opened = steps, 0, 0

    def stub(self, element: Any) -> Any:
        """Return what stands for `element`, be it one, the pair of a list's item, or None."""
        if isinstance(element, ItemElements):
            return ItemElements(*map(self.stub, element))
        return element and _Stub(self, element.role)

    def element(self, role: str, parent: _Stub | None = None, **entries: Any) -> _Stub:
        """See `exports.typeset.tagging.Tagger.element`."""
        if parent:
            parent.last = None
        self.steps.append(Made(role, parent.number if parent else None, entries))
        return _Stub(self, role)

    def open(self, canvas: Any, element: _Stub) -> str:
        """See `exports.typeset.tagging.Tagger.open`."""
        element.last = None
        self.steps.append(Opened(element.number))
        self._opened += 1
        return opening(element.role, self._opened - 1)

    def link(self, parent: _Stub, address: str) -> _Stub:
        """See `exports.typeset.tagging.Tagger.link`. Whether one goes on from another page the document will see."""
        if parent.last and parent.last[0] == address:
            return parent.last[1]
        self.steps.append(Linked(parent.number, address))
        made = _Stub(self, "Link")
        parent.last = address, made
        return made

    def annotate(self, canvas: Any, element: _Stub, address: str, box: Rectangle) -> None:
        """See `exports.typeset.tagging.Tagger.annotate`."""
        element.last = None
        self.steps.append(Annotated(element.number, address, box))

    def refer(self, canvas: Any, element: _Stub, name: str, spoken: str, box: Rectangle) -> None:
        """See `exports.pdf.structure.Structure.refer`."""
        element.last = None
        self.steps.append(Referred(element.number, name, spoken, box))


class Leaf(Drawing):
    """A page to draw on, in `edition`. `owners` stand for the `elements` given, in the same order."""

    def __init__(self, edition: Edition, elements: Sequence[Any]) -> None:
        self.edition, self.inks = edition, inks(edition)
        self._doc = LooseFonts()
        self._code: list[str] = []
        self._steps: list[Step] = []
        notes = _Notes(self._steps)
        self.tagger = None if edition.is_print else notes
        self.owners = [notes.stub(element) for element in elements]

    def absolutePosition(self, x: float, y: float) -> tuple[float, float]:
        """Return a place on the page as it is, since nothing is moved; the name is that of reportlab's method."""
        return x, y

    def picture(self, name: str, make: Callable[[], Encoded]) -> str:
        """See `exports.pdf.drawing.Drawing.picture`."""
        self._steps.append(Pictured(name, make))
        return drawing_of(name)

    def page(self, contents: Callable[[Sequence[str]], bytes]) -> Page:
        """Return what was drawn; `contents` makes a stream of its operators."""
        return Page(contents(self._code), tuple(self._steps), tuple(self._doc.fonts.used.values()))
