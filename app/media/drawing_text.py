"""XMP in SVG drawings (SVG 2, 5.9): put among their letters, all others of which stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any
from xml.parsers import expat

from app.errors import MediaError
from app.media import xmp
from app.media.vector import read_root

_SVG = "http://www.w3.org/2000/svg"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PACKETS = ("adobe:ns:meta/ xmpmeta", f"{_RDF} RDF")
_READ = (b"\xff\xfe", b"\xfe\xff")


def packet(data: bytes) -> bytes:
    """Return the packet of XMP in the SVG file `data`, b"" without one. Raises `MediaError`."""
    from lxml import etree

    root = read_root(data, "")
    found = root.find(f"{{{_SVG}}}metadata//{{{_RDF}}}RDF")
    if found is None:
        return b""
    alone = deepcopy(found)
    alone.tail = None
    etree.cleanup_namespaces(alone)
    return bytes(etree.tostring(alone, encoding="utf-8"))


def changed(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return the SVG file `data` with what `change` makes of its packet of XMP. One that is damaged stays as it is."""
    try:
        old = packet(data)
    except MediaError:
        return data
    places = _Places()
    if data[:2] in _READ or not places.found(data):  # in two bytes for each letter, which drawing programs don't write
        return data
    new = xmp.bare(change(old)).decode().encode("ascii", "xmlcharrefreplace")  # the drawing has an encoding of its own
    if places.packet:
        start, end = places.packet
        return data[:start] + new + data[end:]
    return b"".join(
        (data[: places.root], b"<metadata xmlns='", _SVG.encode(), b"'>", new, b"</metadata>", data[places.root :])
    )


class _Places:
    """Where in a file the first tag ends (`root`), and where its `packet` begins and ends, if it has one."""

    def __init__(self) -> None:
        self.root = 0
        self.packet: tuple[int, int] | None = None
        self._depth = 0
        self._open: tuple[int, int] | None = None
        self._parser: Any = None
        self._waits = False
        self._metadata = 0
        self._data = b""

    def found(self, data: bytes) -> bool:
        """Look for the places in `data`; False if there is nowhere to put anything."""
        self._data = data
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        self._parser.DefaultHandler = self._anything
        self._parser.CharacterDataHandler = self._anything
        self._parser.CommentHandler = self._anything
        try:
            self._parser.Parse(data, True)
        except (expat.ExpatError, ValueError):
            return False
        return self.root > 0

    def _anything(self, *_: object) -> None:
        if self._waits:
            self.root, self._waits = self._parser.CurrentByteIndex, False

    def _start(self, name: str, _: object) -> None:
        self._anything()
        self._depth += 1
        if self._depth == 1:
            self._waits = True
        if name == f"{_SVG} metadata" and not self._metadata:
            self._metadata = self._depth
        if name in _PACKETS and self._metadata and not self._open and not self.packet:
            self._open = self._depth, self._parser.CurrentByteIndex

    def _end(self, _: str) -> None:
        at = self._parser.CurrentByteIndex
        is_empty = self._data[at : at + 2] != b"</"
        self._waits = self._waits and not is_empty
        self._anything()
        if self._open and self._open[0] == self._depth:
            if not is_empty:
                self.packet = self._open[1], self._data.index(b">", at) + 1
            self._open = None
        if self._metadata == self._depth:
            self._metadata = 0
        self._depth -= 1
