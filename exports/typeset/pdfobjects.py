"""Objects that reportlab's documents lack: a stream of ready bytes, and bytes as they are.

Importing this imports reportlab; who wants it started in a certain way does that before.
"""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject


class Stream(PDFObject):  # type: ignore[misc]
    """A stream of ready bytes: `compressed` ones are written as they are, others deflated, if `compress`.

    `entries` go into its dictionary; a value is what reportlab takes there (``PDFName(...)``, a number, an object).
    Unlike reportlab's own, it ends the data with the line end that PDF/A wants (ISO 19005-2, 6.1.7.1): CR and LF, since
    a validator would count a CR that the data end with to an LF alone.
    """

    __RefOnly__ = 1

    def __init__(self, data: bytes, *, compressed: bool = False, compress: bool = True, **entries: Any) -> None:
        deflated = compressed or compress
        self.data = data if compressed or not compress else zlib.compress(data)
        self.entries: dict[str, Any] = {**entries, "Filter": PDFName("FlateDecode")} if deflated else entries

    def format(self, document: Any) -> bytes:
        data = document.encrypt.encode(self.data)
        if isinstance(data, str):
            data = data.encode("latin-1")
        head: bytes = PDFDictionary({**self.entries, "Length": len(data)}).format(document)
        return b"".join((head, b"\nstream\n", data, b"\r\nendstream\n"))


class Raw(PDFObject):  # type: ignore[misc]
    """A direct object, ready as bytes, or in pieces of which some are on the disk."""

    def __init__(self, data: Any) -> None:
        self.data = data

    def format(self, document: Any) -> Any:
        return self.data
