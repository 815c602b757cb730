"""The ZIP side of a kit file: from members to the same bytes every time, and from untrusted bytes to members."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from app.errors import KitFileError, SaveError
from app.yamltree import MAX_BYTES

KIT = "kit.yaml"
MEDIA = "media/"

MAX_FILE = 150_000_000
"""Bytes in a kit file. Sixty photographs fit for a printed page each have 2 MB."""
MAX_TOTAL = MAX_FILE + MAX_BYTES
"""Bytes in all members together, unpacked; of ours only ``kit.yaml`` is compressed."""
MAX_MEMBERS = 2_000
MAX_RATIO = 200
"""How much smaller a member may be packed. Text shrinks to a tenth, pictures not at all; a bomb to a thousandth."""
SMALL = 1_000_000
"""Bytes up to which any ratio is harmless: a blank picture packs well too."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError, IndexError, RuntimeError)
ENCRYPTED = 0x1
_LONG = 1_000
_END, _END_LENGTH = b"PK\x05\x06", 22
_DRIVE = re.compile("[A-Za-z]:")


def pack(kit: bytes, media: Mapping[str, bytes]) -> bytes:
    """Return the ZIP package of the text `kit` and `media` (see `app.package.KitFile`); the same for the same input."""
    if len(media) >= MAX_MEMBERS:
        raise SaveError(f"The kit holds {len(media):,} files, and at most {MAX_MEMBERS - 1:,} can be opened again.")
    out = io.BytesIO()
    members = {(name[1:] if name.startswith("/") else MEDIA + name): name for name in media}
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(entry(KIT, zipfile.ZIP_DEFLATED), kit)
            for member in sorted(members):
                if leads_out(member) or member == KIT:
                    raise SaveError(f"“{members[member]}” cannot be the name of a picture in a kit. Rename it.")
                # Pictures are compressed by themselves, and what is stored can never look like a bomb to `unpack`.
                package.writestr(entry(member, zipfile.ZIP_STORED), media[members[member]])
    except UnicodeEncodeError as error:
        raise SaveError(f"“{error.object!r}” cannot be the name of a picture in a kit. Rename it.") from None
    return out.getvalue()


def entry(name: str, method: int) -> zipfile.ZipInfo:
    """Return what stands in the table of contents for a member `name`, packed by `method`; the same every time."""
    info = zipfile.ZipInfo(name)  # dated 1980, the first year that ZIP knows
    info.compress_type = method
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def unpack(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return the text of ``kit.yaml`` in the package `data`, and its other members as `app.package.KitFile` has them.

    Raises `KitFileError` for everything that is no ZIP, damaged, encrypted, or made to do harm.
    """
    if not data.startswith(b"PK"):
        raise KitFileError("It is not a press kit; some other program made this file.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            _inspect(infos)
            members = _read(package, infos)
    except _DAMAGE:
        raise KitFileError(
            "The file is damaged."
            if has_its_end(data)
            else "The file is cut short; it may not have been copied completely."
        ) from None
    kit = members.pop(KIT)
    return kit, {
        member.removeprefix(MEDIA) if member.startswith(MEDIA) else "/" + member: content
        for member, content in members.items()
    }


def has_its_end(data: bytes) -> bool:
    """Say whether the record that ends every ZIP package stands there whole, its comment included (APPNOTE 4.3.16)."""
    at = data.rfind(_END, -_END_LENGTH - 0xFFFF)
    if at < 0 or len(data) < at + _END_LENGTH:
        return False
    comment = int.from_bytes(data[at + _END_LENGTH - 2 : at + _END_LENGTH], "little")
    return len(data) >= at + _END_LENGTH + comment


def _inspect(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse a package by its table of contents, before any of it is unpacked."""
    if len(infos) > MAX_MEMBERS:
        raise KitFileError(f"The package holds {len(infos):,} files, and at most {MAX_MEMBERS:,} are allowed.")
    names = [info.filename for info in infos]
    if KIT not in names:
        raise KitFileError(f"The package has no {KIT}, so it is not a press kit.")
    seen = set()
    for info in infos:
        if leads_out(info.filename):
            raise KitFileError(f"It holds a file that would lead out of its folder, “{info.filename}”. Don't trust it.")
        if info.filename in seen:
            raise KitFileError(f"The package holds “{info.filename}” twice; nobody can tell which one counts.")
        seen.add(info.filename)
        if info.flag_bits & ENCRYPTED:
            raise KitFileError("The package is locked with a password. Unlock it with the program that locked it.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise KitFileError(f"“{info.filename}” is packed in a way that Pressroom does not read.")
        if info.filename == KIT and info.file_size > MAX_BYTES:
            raise KitFileError(f"{KIT} is too large: {info.file_size:,} bytes; at most {MAX_BYTES:,} can be opened.")
        if info.filename != KIT and info.file_size > max(SMALL, MAX_RATIO * info.compress_size):
            raise _bomb(info.filename)
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise _bomb("All together")


def _read(package: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Unpack the members, trusting nothing that the table of contents says about their sizes."""
    members, total = {}, 0
    for info in infos:
        with package.open(info) as member:
            content = member.read(info.file_size + 1)
        total += len(content)
        if len(content) > info.file_size or total > MAX_TOTAL:
            raise _bomb(info.filename)
        if len(content) < info.file_size:
            raise zipfile.BadZipFile(info.filename)
        members[info.filename] = content
    return members


def _bomb(name: str) -> KitFileError:
    return KitFileError(f"“{name}” would unpack to far more than a press kit holds. Don't trust this file.")


def leads_out(name: str) -> bool:
    """Say whether `name` could lead out of the folder it is unpacked to, on any system."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not all(parts) or len(name) > _LONG or bool(_DRIVE.match(name)) or "\0" in name
