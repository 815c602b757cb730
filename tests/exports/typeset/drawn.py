"""What the tests of blocks and flowables share: fonts, a tagger that records, and a reader of what was drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any

import resources
from exports.typeset.faces import Face, Family
from exports.typeset.pdffonts import DocumentFonts
from exports.typeset.tagging import Rectangle

FONTS = resources.ROOT / "fonts"


@lru_cache
def serif() -> Family:
    return _family("source-serif-4", "SourceSerif4")


@lru_cache
def sans() -> Family:
    return _family("source-sans-3", "SourceSans3")


def _family(folder: str, name: str) -> Family:
    def face(style: str) -> Face:
        return Face(FONTS / folder / f"{name}_{style}.ttf")

    return Family(face("400Regular"), face("700Bold"), face("400Regular_Italic"), face("700Bold_Italic"))


@dataclass(eq=False)
class Element:
    """An element of the recorded tree; `kids` are elements and the numbers of marked-content sequences."""

    role: str
    parent: Element | None
    entries: dict[str, Any]
    address: str = ""
    kids: list[Element | int] = field(default_factory=list)

    def outline(self) -> Any:
        """Return the roles below this element, nested."""
        kids = [kid.outline() for kid in self.kids if isinstance(kid, Element)]
        return (self.role, *kids) if kids else self.role


class Recorder:
    """A tagger that keeps what it was told. `annotations` are (Link element, address, box) in the order of drawing."""

    def __init__(self) -> None:
        self.root = Element("Document", None, {})
        self.sequences: list[Element] = []
        self.annotations: list[tuple[Element, str, Rectangle]] = []

    def element(self, role: str, parent: Element | None = None, **entries: Any) -> Element:
        made = Element(role, parent or self.root, {key: entry for key, entry in entries.items() if entry})
        (parent or self.root).kids.append(made)
        return made

    def open(self, canvas: Any, element: Element) -> str:
        self.sequences.append(element)
        element.kids.append(len(self.sequences) - 1)
        return f"/{element.role} <</MCID {len(self.sequences) - 1}>> BDC"

    def link(self, parent: Element, address: str) -> Element:
        last = parent.kids[-1] if parent.kids else None
        if isinstance(last, Element) and last.role == "Link" and last.address == address:
            return last
        made = self.element("Link", parent)
        made.address = address
        return made

    def annotate(self, canvas: Any, element: Element, address: str, box: Rectangle) -> None:
        self.annotations.append((element, address, box))

    def all(self, role: str) -> list[Element]:
        """Return the elements of a role in reading order."""

        def walk(element: Element) -> Iterable[Element]:
            yield element
            for kid in element.kids:
                if isinstance(kid, Element):
                    yield from walk(kid)

        return [element for element in walk(self.root) if element.role == role]


def sheet(tagged: bool = True) -> Any:
    """Return an empty reportlab page, with a `Recorder` if it is to be tagged."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(BytesIO(), (400, 600), invariant=1)
    if tagged:
        canvas.tagger = Recorder()
    return canvas


def code(canvas: Any) -> str:
    """Return the operators that the page has so far."""
    return "\n".join(canvas._code)


_TOKEN = re.compile(
    r"/Span <</ActualText <FEFF(?P<actual>[0-9A-F]*)>>> BDC|/(?P<role>\w+) <</MCID (?P<mcid>\d+)>> BDC"
    r"|/Artifact <</Type /(?P<artifact>\w+)>> BDC|(?P<end>\bEMC\b)|/(?P<font>F[0-9A-F]{8}) [\d.]+ Tf"
    r"|<(?P<glyphs>[0-9A-F]+)>"
)


def read(canvas: Any) -> list[tuple[Element | str | None, str]]:
    """Return the text drawn on the page as (element, kind of artifact or None, text), in the order of drawing."""
    meanings = {resource: glyphs for resource, (_, glyphs) in DocumentFonts.of(canvas)._used.items()}
    found: list[tuple[Element | str | None, str]] = []
    stack: list[tuple[str, Any]] = []
    font = ""
    for token in _TOKEN.finditer(code(canvas)):
        owner = next((value for kind, value in reversed(stack) if kind == "owner"), None)
        told = any(kind == "actual" for kind, _ in stack)
        if token["actual"] is not None:
            stack.append(("actual", None))
            if not told:
                found.append((owner, bytes.fromhex(token["actual"]).decode("utf-16-be")))
        elif token["mcid"]:
            element = canvas.tagger.sequences[int(token["mcid"])]
            assert element.role == token["role"]
            stack.append(("actual" if "actual" in element.entries else "owner", element))
            if "actual" in element.entries:
                found.append((element, element.entries["actual"]))
        elif token["artifact"]:
            stack.append(("owner", token["artifact"]))
        elif token["end"]:
            stack.pop()
        elif token["font"]:
            font = token["font"]
        elif not told:
            numbers = token["glyphs"]
            glyphs = [int(numbers[at : at + 4], 16) for at in range(0, len(numbers), 4)]
            found.append((owner, "".join(meanings[font][glyph] for glyph in glyphs)))
    assert not stack, "a marked-content sequence is left open"
    return _joined(found)


def _joined(found: list[tuple[Element | str | None, str]]) -> list[tuple[Element | str | None, str]]:
    joined: list[tuple[Element | str | None, str]] = []
    for owner, text in found:
        text = text.replace("\u00ad", "")
        if joined and joined[-1][0] is owner:
            text = joined.pop()[1] + text
        joined.append((owner, text))
    return joined
