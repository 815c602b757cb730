"""From the objects of a document to the bytes of a file: numbers, cross-references, trailer (ISO 32000-1, 7.5).

In the place of reportlab's own writer, which is slow with the thousands of small objects of a structure tree, writes
streams without the line end that PDF/A asks for, and knows no object streams.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from exports.pdf.syntax import END_OF_STREAM, stream

MARK = b"\xe2\xe3\xcf\xd3"
"""Four bytes beyond ASCII in the second line say that the file is binary (ISO 19005-2, 6.1.2)."""

PACK = 200
"""Objects in an object stream: a reader has to unpack all of them for one."""


def bodies_of(document: Any, ready: Mapping[int, bytes]) -> list[bytes]:
    """Return every object of the reportlab `document` as it stands in the file, the one of number 1 first.

    `ready` holds objects that reportlab does not know, by number. Formatting an object may add others.
    """
    from exports.typeset.pdfobjects import Raw

    bodies: list[bytes] = []
    while True:
        number = len(bodies) + 1
        body = ready.get(number)
        if body is None:
            name = document.numberToId.get(number)
            if name is None:
                return bodies
            made = document.idToObject[name]
            body = made.data if isinstance(made, Raw) else _formatted(made, document)
        bodies.append(body)


def _formatted(made: Any, document: Any) -> bytes:
    """Return an object as reportlab writes it, but its own streams with the line end that they lack."""
    from reportlab.pdfbase import pdfdoc

    body: bytes = pdfdoc.format(made, document, toplevel=1).rstrip(b"\n")
    if isinstance(made, pdfdoc.PDFStream | pdfdoc.PDFImageXObject | pdfdoc.PDFFormXObject):
        return body.removesuffix(b"endstream") + END_OF_STREAM
    return body


def digest_of(bodies: Sequence[bytes]) -> bytes:
    """Return a hash of all objects: the same content has the same."""
    return sha256(b"\0".join(bodies)).digest()


def plain(bodies: Sequence[bytes], version: str, trailer: str) -> bytes:
    """Return a file whose objects can be read with the naked eye, as every program that knows PDF understands it.

    `trailer` is the entries of the trailer but its size.
    """
    parts = [b"%%PDF-%b\n%%%b\n" % (version.encode(), MARK)]
    offset, offsets = len(parts[0]), []
    for number, body in enumerate(bodies, start=1):
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        parts.append(part)
        offsets.append(offset)
        offset += len(part)
    size = len(bodies) + 1
    entries = "".join([f"{start:010} 00000 n \n" for start in offsets])
    table = f"xref\n0 {size}\n0000000000 65535 f \n{entries}"
    end = f"trailer\n<</Size {size}{trailer}>>\nstartxref\n{offset}\n%%EOF\n"
    return b"".join([*parts, table.encode("ascii"), end.encode("ascii")])


def packed(bodies: Sequence[bytes], version: str, trailer: str) -> bytes:
    """Return the smallest file: what is no stream goes into compressed object streams (7.5.7, 7.5.8)."""
    parts = [b"%%PDF-%b\n%%%b\n" % (version.encode(), MARK)]
    offset = len(parts[0])
    rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    loose = [number for number, body in enumerate(bodies, start=1) if not body.endswith(b"endstream")]
    packs = [loose[at : at + PACK] for at in range(0, len(loose), PACK)]
    whole = [(number, body) for number, body in enumerate(bodies, start=1) if body.endswith(b"endstream")]
    for count, pack in enumerate(packs, start=len(bodies) + 1):
        rows.update({number: (2, count, index) for index, number in enumerate(pack)})
        whole.append((count, _pack(pack, bodies)))
    for number, body in whole:
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        rows[number] = (1, offset, 0)
        parts.append(part)
        offset += len(part)
    number = len(bodies) + len(packs) + 1
    rows[number] = (1, offset, 0)
    parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _references(rows, trailer), offset))
    return b"".join(parts)


def _pack(numbers: Sequence[int], bodies: Sequence[bytes]) -> bytes:
    heads, offset = [], 0
    for number in numbers:
        heads.append(f"{number} {offset}")
        offset += len(bodies[number - 1]) + 1
    head = " ".join(heads).encode("ascii") + b"\n"
    data = head + b"\n".join(bodies[number - 1] for number in numbers)
    return _compressed(f"/Type/ObjStm/N {len(numbers)}/First {len(head)}", data)


def _references(rows: Mapping[int, tuple[int, int, int]], trailer: str) -> bytes:
    """Return the cross-reference stream; `rows` has kind, place and index of each object by number."""
    table = b"".join(
        bytes((kind,)) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        for _, (kind, place, index) in sorted(rows.items())
    )
    return _compressed(f"/Type/XRef/Size {len(rows)}/W[1 4 2]{trailer}", table)


def _compressed(entries: str, data: bytes) -> bytes:
    return stream(f"{entries}/Filter/FlateDecode", zlib.compress(data, 9))
