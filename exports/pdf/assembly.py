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
from exports.pieces import Piece, Pieces, chunks, size

MARK = b"\xe2\xe3\xcf\xd3"
"""Four bytes beyond ASCII in the second line say that the file is binary (ISO 19005-2, 6.1.2)."""

Body = bytes | Pieces
"""An object; a stream may be in pieces."""

PACK = 200
"""Objects in an object stream: a reader has to unpack all of them for one."""


def bodies_of(document: Any, ready: Mapping[int, bytes]) -> list[Body]:
    """Return every object of the reportlab `document` as it stands in the file, the one of number 1 first.

    `ready` holds objects that reportlab does not know, by number. Formatting an object may add others.
    """
    from exports.typeset.pdfobjects import Raw

    bodies: list[Body] = []
    while True:
        number = len(bodies) + 1
        body: Body | None = ready.get(number)
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


def digest_of(bodies: Sequence[Body]) -> bytes:
    """Return a hash of all objects: the same content has the same."""
    digest = sha256()
    for number, body in enumerate(bodies):
        digest.update(b"\0" * bool(number))
        for part in (body,) if isinstance(body, bytes) else chunks(body):
            digest.update(part)
    return digest.digest()


def plain(bodies: Sequence[Body], version: str, trailer: str) -> Pieces:
    """Return a file whose objects can be read with the naked eye, as every program that knows PDF understands it.

    `trailer` is the entries of the trailer but its size.
    """
    head = b"%%PDF-%b\n%%%b\n" % (version.encode(), MARK)
    parts: list[Piece] = [head]
    offset, offsets = len(head), []
    for number, body in enumerate(bodies, start=1):
        part = _object(number, body)
        parts += part
        offsets.append(offset)
        offset += size(part)
    count = len(bodies) + 1
    entries = "".join([f"{start:010} 00000 n \n" for start in offsets])
    table = f"xref\n0 {count}\n0000000000 65535 f \n{entries}"
    end = f"trailer\n<</Size {count}{trailer}>>\nstartxref\n{offset}\n%%EOF\n"
    return *parts, table.encode("ascii"), end.encode("ascii")


def packed(bodies: Sequence[Body], version: str, trailer: str) -> Pieces:
    """Return the smallest file: what is no stream goes into compressed object streams (7.5.7, 7.5.8)."""
    head = b"%%PDF-%b\n%%%b\n" % (version.encode(), MARK)
    parts: list[Piece] = [head]
    offset = len(head)
    rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    loose = {
        number: body
        for number, body in enumerate(bodies, start=1)
        if isinstance(body, bytes) and not body.endswith(b"endstream")
    }
    numbers = list(loose)
    packs = [numbers[at : at + PACK] for at in range(0, len(numbers), PACK)]
    whole = [(number, body) for number, body in enumerate(bodies, start=1) if number not in loose]
    for count, pack in enumerate(packs, start=len(bodies) + 1):
        rows.update({number: (2, count, index) for index, number in enumerate(pack)})
        whole.append((count, _pack({number: loose[number] for number in pack})))
    for number, body in whole:
        part = _object(number, body)
        rows[number] = (1, offset, 0)
        parts += part
        offset += size(part)
    number = len(bodies) + len(packs) + 1
    rows[number] = (1, offset, 0)
    parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _references(rows, trailer), offset))
    return tuple(parts)


def _object(number: int, body: Body) -> Pieces:
    if isinstance(body, bytes):
        return (b"%d 0 obj\n%b\nendobj\n" % (number, body),)
    return b"%d 0 obj\n" % number, *body, b"\nendobj\n"


def _pack(bodies: Mapping[int, bytes]) -> bytes:
    heads, offset = [], 0
    for number, body in bodies.items():
        heads.append(f"{number} {offset}")
        offset += len(body) + 1
    head = " ".join(heads).encode("ascii") + b"\n"
    data = head + b"\n".join(bodies.values())
    return _compressed(f"/Type/ObjStm/N {len(bodies)}/First {len(head)}", data)


def _references(rows: Mapping[int, tuple[int, int, int]], trailer: str) -> bytes:
    """Return the cross-reference stream; `rows` has kind, place and index of each object by number."""
    table = b"".join(
        bytes((kind,)) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        for _, (kind, place, index) in sorted(rows.items())
    )
    return _compressed(f"/Type/XRef/Size {len(rows)}/W[1 4 2]{trailer}", table)


def _compressed(entries: str, data: bytes) -> bytes:
    return stream(f"{entries}/Filter/FlateDecode", zlib.compress(data, 9))
