"""A package as it is written: one file after the other, so that no more than one of the media is in memory."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import BinaryIO

from app.blanks import filled
from app.kit import PressKit
from app.record import record
from exports.blocks import Composition
from exports.packet.captions import captions
from exports.packet.holding import Held, held
from exports.packet.index import Shown, index
from exports.packet.manifest import Packed, checksums, manifest
from exports.screen import THUMBNAIL, screen_picture

CAPTIONS, INDEX, MANIFEST, CHECKSUMS = "captions.txt", "index.html", "manifest.json", "SHA256SUMS.txt"

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that an entry can bear: the same kit makes the same bytes whenever it is exported."""

_UNIX, _ATTRIBUTES = 3, 0o100644 << 16
"""The system that the attributes of entries are from, and those: a file that all may read and its owner write."""

_PACKED = (".jpg", ".png", ".webp", ".heic", ".heif", ".gif", ".pdf", ".docx", ".zip", ".mp4")
"""Endings of files that are compressed by themselves."""

_MANY = 60
"""With more media than this the pictures on the index are smaller, so that a phone can open it."""


@record
class Packet:
    """What a package is made of; `documents` are names and bytes of the release in its formats."""

    kit: PressKit
    composition: Composition
    media: Mapping[str, bytes]
    documents: tuple[tuple[str, bytes], ...]

    def write(self, file: BinaryIO, tell: Callable[[float, str], None]) -> None:
        """Write the package into `file`. `tell` hears the share done and what is written next, and may raise."""
        kit = filled(self.kit)
        entries = held(kit, self.media)
        steps = len(entries) + len(self.documents) + 1
        with zipfile.ZipFile(file, "w") as archive:
            writer = _Writer(archive)
            for number, (name, data) in enumerate(self.documents):
                tell(number / steps, name)
                writer.add(name, data)
            shown = []
            for number, one in enumerate(entries, len(self.documents)):
                tell(number / steps, one.path)
                shown.append(self._add(writer, one, THUMBNAIL if len(entries) <= _MANY else THUMBNAIL // 2))
            tell((steps - 1) / steps, INDEX)
            self._finish(writer, entries, shown)
        tell(1, INDEX)

    def _add(self, writer: _Writer, one: Held, most: int) -> Shown:
        """Write one of the media, and return how the index shows it."""
        data = self.media[one.file]
        picture = screen_picture(data, most)
        size = writer.add(one.path, described(data, one))
        return Shown(one, size, picture.of if picture else (0, 0), picture)

    def _finish(self, writer: _Writer, entries: tuple[Held, ...], shown: list[Shown]) -> None:
        composition = self.composition
        if entries:
            writer.add(CAPTIONS, captions(composition, entries).encode())
        documents = tuple((name, len(data)) for name, data in self.documents)
        page = index(self.kit, composition, self.media, documents, shown, CAPTIONS if entries else "", CHECKSUMS)
        writer.add(INDEX, page.encode())
        writer.add(MANIFEST, manifest(composition, writer.packed, shown).encode())
        writer.add(CHECKSUMS, checksums(writer.packed).encode())


def described(data: bytes, one: Held) -> bytes:
    """Return the file `data` with what the kit says about it in its own metadata, where its format has a place.

    Of a file that the kit says nothing about, what it says of itself stays, but for its position on the globe.
    """
    from app.media.writing import placeless, written

    entry = one.entry
    texts = entry.caption.strip(), entry.credit.strip(), entry.alt.strip(), entry.rights.strip()
    return written(data, *texts) if any(texts) else placeless(data)


class _Writer:
    """Adds files to an archive and notes what it has added."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.packed: list[Packed] = []

    def add(self, name: str, data: bytes) -> int:
        """Write `data` under `name` and return its size in bytes."""
        entry = zipfile.ZipInfo(name, _EPOCH)
        entry.create_system, entry.external_attr = _UNIX, _ATTRIBUTES
        entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, data)
        self.packed.append(Packed(name, len(data), sha256(data).hexdigest()))
        return len(data)
