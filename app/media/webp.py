"""WebP files (RFC 9649) as rows of chunks, and a packet of XMP put among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

_XMP_FLAG, _ALPHA_FLAG = 0x04, 0x10
_MAX_CHUNKS = 10_000


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and body of the chunks. Raises ``ValueError`` where the file is cut off."""
    end = 8 + int.from_bytes(data[4:8], "little")
    at = 12
    if end > len(data):
        raise ValueError("the file is cut off")
    for _ in range(_MAX_CHUNKS):
        if at + 8 > end:
            return
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + size > end:
            raise ValueError("a chunk is cut off")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    raise ValueError("there are too many chunks")


def _stored(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def changed(data: bytes, change: Callable[[bytes], bytes], size: tuple[int, int]) -> bytes:
    """Return the WebP file `data`, whose picture is of `size`, with what `change` makes of its packet of XMP.

    One that is damaged comes back as it is.
    """
    try:
        parts = list(_chunks(data))
    except ValueError:
        return data
    old = next((body for name, body in parts if name == b"XMP "), b"")
    new = change(old)
    if new == old:
        return data
    kept = [(name, body) for name, body in parts if name != b"XMP "]
    if not kept or kept[0][0] not in (b"VP8X", b"VP8 ", b"VP8L"):
        return data
    if kept[0][0] != b"VP8X":
        kept.insert(0, (b"VP8X", _extended(*kept[0], size)))
    head = kept[0][1]
    kept[0] = b"VP8X", bytes((head[0] & ~_XMP_FLAG | (_XMP_FLAG if new else 0), *head[1:]))
    body = b"WEBP" + b"".join(_stored(*part) for part in (*kept, *([(b"XMP ", new)] if new else [])))
    end = 8 + int.from_bytes(data[4:8], "little")
    return b"RIFF" + len(body).to_bytes(4, "little") + body + data[end + end % 2 :]


def _extended(name: bytes, body: bytes, size: tuple[int, int]) -> bytes:
    """Return the body of the chunk that must stand first where there is more than the picture (RFC 9649, 2.7)."""
    is_clear = name == b"VP8L" and len(body) >= 5 and bool(body[4] & 0x10)
    return bytes((_ALPHA_FLAG if is_clear else 0, 0, 0, 0)) + b"".join((n - 1).to_bytes(3, "little") for n in size)
