"""Photoshop's blocks in the APP13 segments of a JPEG, in which IPTC's IIM stands (Adobe, "Photoshop File Formats")."""

from __future__ import annotations

from hashlib import md5

from app.media.jpeg import APP13, segments
from app.record import record

SIGNATURE = b"Photoshop 3.0\0"
_IPTC, _DIGEST = 0x0404, 0x0425
MAX_BODY = 65_533 - len(SIGNATURE)


@record
class Resource:
    """A resource: its number, its name as it is stored (a length and letters, padded), and its bytes."""

    number: int
    name: bytes
    body: bytes


def resources(data: bytes) -> list[Resource]:
    """Return the resources in the JPEG file `data`, those before a fault if there is one."""
    return unpacked(
        b"".join(
            segment.body[len(SIGNATURE) :]
            for segment in segments(data)
            if segment.marker == APP13 and segment.body.startswith(SIGNATURE)
        )
    )


def unpacked(block: bytes) -> list[Resource]:
    """Return the resources in `block`, those before a fault if there is one."""
    found, at = list[Resource](), 0
    while block[at : at + 4] == b"8BIM" and at + 12 <= len(block):
        name_end = at + 6 + 1 + block[at + 6]
        name_end += (name_end - at - 6) % 2
        size, start = int.from_bytes(block[name_end : name_end + 4], "big"), name_end + 4
        if start + size > len(block):
            break
        number = int.from_bytes(block[at + 4 : at + 6], "big")
        found.append(Resource(number, block[at + 6 : name_end], block[start : start + size]))
        at = start + size + size % 2
    return found


def iptc_block(data: bytes) -> bytes:
    """Return the IIM of the JPEG file `data`, b"" without any."""
    return iptc_of(resources(data))


def iptc_of(found: list[Resource]) -> bytes:
    """Return the IIM among the resources `found`, b"" without any."""
    return next((item.body for item in found if item.number == _IPTC), b"")


def packed(found: list[Resource], iptc: bytes) -> list[bytes]:
    """Return the bodies of APP13 segments that hold `found` with `iptc` in place of its IIM, and the digest of it."""
    block = joined(found, iptc)
    return [SIGNATURE + block[at : at + MAX_BODY] for at in range(0, len(block), MAX_BODY)]


def joined(found: list[Resource], iptc: bytes) -> bytes:
    """Return the block of the resources `found` with `iptc` in place of its IIM, and the digest of it."""
    kept = [item for item in found if item.number not in (_IPTC, _DIGEST)]
    digest = md5(iptc, usedforsecurity=False).digest()
    new = (Resource(_IPTC, b"\0\0", iptc), Resource(_DIGEST, b"\0\0", digest))
    return b"".join(_stored(item) for item in (*new, *kept))


def _stored(item: Resource) -> bytes:
    padding = b"\0" * (len(item.body) % 2)
    return (
        b"8BIM" + item.number.to_bytes(2, "big") + item.name + len(item.body).to_bytes(4, "big") + item.body + padding
    )
