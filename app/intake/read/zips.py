"""Packages (ZIP) before anything of them is unpacked: what may go wrong, and how large a table of contents may be."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

MAX_DIRECTORY = 2_000_000
"""Bytes of the table of contents of a package: some 20,000 members. `zipfile` makes an object of each, of 500 bytes."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    RuntimeError,
)
"""What `zipfile` raises for a damaged package; `NotImplementedError`, for an unknown way of packing, is the last."""

_END, _LOCATOR, _END64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"


class TooManyMembersError(Exception):
    """The table of contents is larger than `MAX_DIRECTORY`."""


def opened(data: bytes) -> zipfile.ZipFile:
    """Return the package in `data`. Raises `TooManyMembersError`, or one of `DAMAGE`."""
    if _directory_size(data) > MAX_DIRECTORY:
        raise TooManyMembersError
    return zipfile.ZipFile(io.BytesIO(data))


def member_names(data: bytes) -> list[str]:
    """Return the names of what is in the package `data`, [] if it is damaged or none."""
    try:
        with opened(data) as package:
            return package.namelist()
    except (*DAMAGE, TooManyMembersError):
        return []


def _directory_size(data: bytes) -> int:
    """Return the bytes of the table of contents as the end of the package gives them (APPNOTE 4.3.14, 4.3.16)."""
    at = data.rfind(_END, max(0, len(data) - 22 - 0xFFFF))
    if at < 0:
        raise zipfile.BadZipFile
    size: int = struct.unpack_from("<L", data, at + 12)[0]
    if data[max(0, at - 20) : at].startswith(_LOCATOR):
        if not data[max(0, at - 76) : at].startswith(_END64):
            raise zipfile.BadZipFile
        size = struct.unpack_from("<Q", data, at - 76 + 40)[0]
    return size
