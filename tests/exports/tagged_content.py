"""What a page's content stream says, by the PDF specification alone: marked content, and the text it shows.

`read_content` plays the operators of one page and returns the text of every marked-content sequence that has an MCID,
the artifacts, and the faults it met. Nothing here knows how Pressroom writes a page.

Text is the codes of Tj, TJ, ' and " mapped by the font's ToUnicode CMap (ISO 32000-1, 9.10.3); an ActualText replaces
all that is shown inside its sequence, and of nested ones the outermost counts (14.9.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

_PAINTING = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"))
_SHOWING = frozenset(("Tj", "TJ", "'", '"'))
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|([A-Za-z]+)|\d+")
_UNMAPPED = "\ufffd"


class Artifact(NamedTuple):
    """Content outside of the structure: `kind` is its Type (Layout, Pagination, …) and `subtype` its Subtype, or ""."""

    page: int
    kind: str
    subtype: str
    text: str


@dataclass
class PageContent:
    """What one page shows. `texts` are the texts of the tagged sequences by MCID; `roles` the tag each was given."""

    texts: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    artifacts: list[Artifact] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Font:
    """A font as a reader of text sees it: how codes are cut from a string, and what they stand for."""

    def __init__(self, font: Any) -> None:
        self.name = str(font.get("/BaseFont", "?"))
        self.width = 2 if font.Subtype == "/Type0" else 1
        self.faults = []
        if self.width == 2 and font.get("/Encoding") not in ("/Identity-H", "/Identity-V"):
            self.faults.append(f"{self.name}: an encoding other than Identity")
        if "/ToUnicode" in font:
            self.meanings = to_unicode(font.ToUnicode.read_bytes(), self.width)
        else:
            self.meanings = {}
            self.faults.append(f"{self.name}: no ToUnicode")

    def read(self, codes: bytes) -> Iterator[str]:
        """Yield what each code stands for; U+FFFD for one that the ToUnicode CMap does not have."""
        for at in range(0, len(codes), self.width):
            yield self.meanings.get(int.from_bytes(codes[at : at + self.width], "big"), _UNMAPPED)


def to_unicode(cmap: bytes, width: int) -> dict[int, str]:
    """Return the text of every code in a ToUnicode CMap. Raises `ValueError` for codes not `width` bytes long."""
    meanings: dict[int, str] = {}
    for kind, body in re.findall(rb"begin(bfchar|bfrange)(.*?)endbf", cmap, re.DOTALL):
        values = [_value(match) for match in _TOKEN.finditer(body)]
        codes = iter(values)
        for first in codes:
            if len(first) != width:
                raise ValueError(f"a code of {len(first)} bytes in a ToUnicode CMap")
            code = int.from_bytes(first, "big")
            if kind == b"bfchar":
                meanings[code] = _text(next(codes))
            else:
                meanings |= _range(code, int.from_bytes(next(codes), "big"), codes)
    return meanings


def _value(match: re.Match[bytes]) -> bytes:
    return bytes.fromhex(match[1].decode()) if match[1] is not None else match[0]


def _range(first: int, last: int, values: Iterator[bytes]) -> dict[int, str]:
    start = next(values)
    if start == b"[":
        found = {code: _text(next(values)) for code in range(first, last + 1)}
        next(values)
        return found
    number = int.from_bytes(start, "big")
    return {code: _text((number + code - first).to_bytes(len(start), "big")) for code in range(first, last + 1)}


def _text(code: bytes) -> str:
    return code.decode("utf-16-be")


class Sequence(NamedTuple):
    """A marked-content sequence that is open. `actual` is its ActualText, or None."""

    tag: str
    mcid: int | None
    actual: str | None
    kind: str
    subtype: str


def read_content(page: pikepdf.Page, number: int, fonts: dict[tuple[int, int], Font]) -> PageContent:
    """Return what `page` (`number`, from 0) shows. `fonts` remembers the fonts that were read, by object number."""
    player = _Player(number, fonts)
    player.play(page, page.obj.get("/Resources", pikepdf.Dictionary()))
    player.end()
    return player.content


class _Player:
    def __init__(self, number: int, fonts: dict[tuple[int, int], Font]) -> None:
        self.number, self.fonts = number, fonts
        self.content = PageContent()
        self.open: list[Sequence] = []
        self.nesting: list[str] = []
        self.saved: list[Font | None] = []
        self.font: Font | None = None
        self.artifact_text: list[str] = []

    def fault(self, message: str) -> None:
        self.content.faults.append(f"page {self.number + 1}: {message}")

    def play(self, stream: Any, resources: Any) -> None:
        for instruction in pikepdf.parse_content_stream(stream):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in _SHOWING:
                self.show(operator, operands)
            elif operator in _PAINTING:
                self.paint(operator)
            elif operator in ("BDC", "BMC"):
                self.begin(str(operands[0])[1:], operands[1] if len(operands) > 1 else {}, resources)
            elif operator == "EMC":
                self.close("BDC")
                self.end_sequence()
            elif operator == "Tf":
                self.font = self.font_of(resources.Font[operands[0]])
            elif operator == "Do":
                self.draw(resources.XObject[operands[0]], resources)
            elif operator in ("q", "BT"):
                self.save(operator)
            elif operator in ("Q", "ET"):
                self.restore(operator)

    def save(self, operator: str) -> None:
        if "BT" in self.nesting:
            self.fault(f"{operator} inside a text object")
        if operator == "BT":
            self.nesting.append("BT")
        else:
            self.saved.append(self.font)

    def restore(self, operator: str) -> None:
        if operator == "ET":
            self.close("BT")
        elif self.saved:
            self.font = self.saved.pop()
        else:
            self.fault("Q without q")

    def close(self, opened: str) -> None:
        """Check that of text objects and marked content what began last ends first (ISO 32000-1, 14.6.1)."""
        if self.nesting and self.nesting[-1] == opened:
            self.nesting.pop()
            return
        self.fault(f"{opened} ends where {self.nesting[-1] if self.nesting else 'nothing'} is open")
        if opened in self.nesting:
            self.nesting.remove(opened)

    def font_of(self, font: Any) -> Font:
        key = font.objgen
        found = self.fonts.get(key) if font.is_indirect else None
        if found is None:
            found = self.fonts[key] = Font(font)
            for message in found.faults:
                self.fault(message)
        return found

    def draw(self, drawn: Any, resources: Any) -> None:
        if drawn.Subtype == "/Form":
            self.play(drawn, drawn.get("/Resources", resources))
        else:
            self.paint("an image")

    def begin(self, tag: str, properties: Any, resources: Any) -> None:
        if isinstance(properties, pikepdf.Name):
            properties = resources.Properties[properties]
        self.nesting.append("BDC")
        sequence = _sequence(tag, properties)
        if sequence.mcid is not None:
            self.begin_tagged(sequence.mcid, tag)
        hidden = any(outer.actual is not None for outer in self.open)
        self.open.append(sequence)
        if sequence.actual is not None and not hidden:
            self.add(sequence.actual)

    def begin_tagged(self, mcid: int, tag: str) -> None:
        if mcid in self.content.texts:
            self.fault(f"MCID {mcid} is used twice")
        if any(outer.mcid is not None for outer in self.open):
            self.fault(f"MCID {mcid} inside another one")
        if any(outer.tag == "Artifact" for outer in self.open):
            self.fault(f"MCID {mcid} inside an artifact")
        self.content.texts.setdefault(mcid, "")
        self.content.roles[mcid] = tag

    def end_sequence(self) -> None:
        if not self.open:
            return
        sequence = self.open.pop()
        if sequence.tag == "Artifact":
            text = "".join(self.artifact_text)
            self.content.artifacts.append(Artifact(self.number, sequence.kind, sequence.subtype, text))
            self.artifact_text.clear()

    def end(self) -> None:
        for opened in (*self.nesting, *("q" for _ in self.saved)):
            self.fault(f"{opened} never ends")

    def show(self, operator: str, operands: Any) -> None:
        if self.font is None:
            self.fault("text without a font")
            return
        shown = operands[0] if operator == "TJ" else operands[-1:]
        codes = b"".join(bytes(item) for item in shown if isinstance(item, pikepdf.String))
        text = "".join(self.font.read(codes))
        if any(sequence.actual is not None for sequence in self.open):
            self.owner("text")
            return
        if _UNMAPPED in text and self.owner("text") != "Artifact":
            self.fault(f"a code of {self.font.name} stands for nothing, in {text!r}")
        self.add(text)

    def paint(self, operator: str) -> None:
        self.owner(operator)

    def add(self, text: str) -> None:
        owner = self.owner(repr(text))
        if isinstance(owner, int):
            self.content.texts[owner] += text
        elif owner == "Artifact":
            self.artifact_text.append(text)

    def owner(self, what: str) -> int | str | None:
        """Return the MCID, or "Artifact", that what is shown now belongs to; a fault if it belongs to nothing."""
        for sequence in reversed(self.open):
            if sequence.tag == "Artifact":
                return "Artifact"
            if sequence.mcid is not None:
                return sequence.mcid
        self.fault(f"{what} is neither tagged nor an artifact")
        return None


def _sequence(tag: str, properties: Mapping[str, Any]) -> Sequence:
    mcid = properties.get("/MCID")
    actual = properties.get("/ActualText")
    return Sequence(
        tag,
        None if mcid is None else int(mcid),
        None if actual is None else str(actual),
        str(properties.get("/Type", ""))[1:],
        str(properties.get("/Subtype", ""))[1:],
    )
