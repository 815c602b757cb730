"""A package as it is written: one file after the other, so that no more than one of the media is in memory."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import BinaryIO

from app.blanks import filled
from app.kit import PressKit
from app.record import record
from exports.blocks import Composition
from exports.packet.captions import captions
from exports.packet.holding import Held, Paper, held
from exports.packet.index import Shown, index
from exports.packet.manifest import Packed, checksums, manifest
from exports.pieces import Piece, Pieces, chunks
from exports.pieces import size as size_of
from exports.screen import THUMBNAIL, PagePicture, Pictures
from exports.typeset.stopping import look_up

CAPTIONS, INDEX, MANIFEST, CHECKSUMS = "captions.txt", "index.html", "manifest.json", "SHA256SUMS.txt"

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that an entry can bear: the same kit makes the same bytes whenever it is exported."""

_UNIX, _ATTRIBUTES = 3, 0o100644 << 16
"""The system that the attributes of entries are from, and those: a file that all may read and its owner write."""

_PACKED = (".jpg", ".png", ".webp", ".heic", ".heif", ".gif", ".pdf", ".docx", ".zip", ".mp4")
"""Endings of files that are compressed by themselves."""

_LARGE, _SAMPLE, _DENSE = 4_000_000, 256_000, 0.95
"""Bytes of a file that is worth a trial, those that are tried, and the share of them that is left of what is dense."""

_MANY = 60
"""With more media than this the pictures on the index are smaller, so that a phone can open it."""


@record
class MadePaper:
    """A document of the package, in pieces."""

    paper: Paper
    data: Pieces


@record
class Packet:
    """What a package is made of; `composition` is the whole kit's."""

    kit: PressKit
    composition: Composition
    media: Mapping[str, bytes]
    documents: tuple[MadePaper, ...]

    def write(self, file: BinaryIO, tell: Callable[[float, str], None]) -> None:
        """Write the package into `file`. `tell` hears the share done and what is written next, and may raise."""
        kit = filled(self.kit)
        entries = held(kit, self.media)
        steps = len(entries) + len(self.documents) + 1
        pictures = Pictures(self.media)
        with zipfile.ZipFile(file, "w") as archive:
            writer = _Writer(archive)
            for number, made in enumerate(self.documents):
                tell(number / steps, made.paper.path)
                writer.add(made.paper.path, *made.data)
            shown = []
            for number, one in enumerate(entries, len(self.documents)):
                tell(number / steps, one.path)
                picture = pictures.find(one.file, THUMBNAIL if len(entries) <= _MANY else THUMBNAIL // 2)
                shown.append(self._add(writer, one, picture))
            tell((steps - 1) / steps, INDEX)
            self._finish(writer, entries, shown, pictures)
        tell(1, INDEX)

    def _add(self, writer: _Writer, one: Held, picture: PagePicture | None) -> Shown:
        """Write one of the media, and return how the index shows it, with its `picture`."""
        size = writer.add(one.path, described(self.media[one.file], one))
        return Shown(one, size, picture.of if picture else (0, 0), picture)

    def _finish(self, writer: _Writer, entries: tuple[Held, ...], shown: list[Shown], pictures: Pictures) -> None:
        composition = self.composition
        if entries:
            writer.add(CAPTIONS, captions(composition, entries).encode())
        documents = tuple((made.paper, size_of(made.data)) for made in self.documents)
        page = index(self.kit, composition, pictures, documents, shown, CAPTIONS if entries else "", CHECKSUMS)
        writer.add(INDEX, *page)
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

    def add(self, name: str, *data: Piece) -> int:
        """Write `data` under `name` and return its size in bytes. Raises what stops the export."""
        entry = zipfile.ZipInfo(name, _EPOCH)
        entry.create_system, entry.external_attr = _UNIX, _ATTRIBUTES
        is_packed = name.endswith(_PACKED) or _is_dense(data)
        entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        entry.file_size, digest = size_of(data), sha256()
        with self._archive.open(entry, "w") as file:
            for chunk in chunks(data):
                look_up()
                digest.update(chunk)
                file.write(chunk)
        self.packed.append(Packed(name, entry.file_size, digest.hexdigest()))
        return entry.file_size


def _is_dense(data: tuple[Piece, ...]) -> bool:
    """Say whether a large file, going by its middle, is compressed by itself: a TIFF often is."""
    if len(data) != 1 or not isinstance(data[0], bytes) or len(data[0]) < _LARGE:
        return False
    middle = data[0][len(data[0]) // 2 :][:_SAMPLE]
    return len(zlib.compress(middle, 1)) > _DENSE * len(middle)
