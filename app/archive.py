"""The ZIP side of a kit file: from members to the same bytes every time, and from untrusted bytes to members."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO

from app.errors import KitFileError, PicturesLostError, SaveError
from app.stored import Files, Stored
from app.yamltree import MAX_BYTES

KIT = "kit.yaml"
MEDIA = "media/"

MAX_PACKAGE = 2_000_000_000
"""Bytes in a kit file: two hundred photographs as cameras make them. Beyond 4 GB ZIP needs other tables."""
MAX_FILE = 150_000_000
"""Bytes in a file that is read into memory as a whole, and in all compressed members together; of ours only
``kit.yaml`` is compressed."""
MAX_MEMBERS = 2_000
MAX_RATIO = 200
"""How much smaller a member may be packed. Text shrinks to a tenth, pictures not at all; a bomb to a thousandth."""
SMALL = 1_000_000
"""Bytes up to which any ratio is harmless: a blank picture packs well too."""

DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError, IndexError, RuntimeError)
ENCRYPTED = 0x1
_LONG = 1_000
_END, _END_LENGTH = b"PK\x05\x06", 22
_DRIVE = re.compile("[A-Za-z]:")


def pack(kit: bytes, media: Mapping[str, bytes]) -> bytes:
    """Return the ZIP package of the text `kit` and `media` (see `app.package.KitFile`); the same for the same input."""
    out = io.BytesIO()
    write(out, kit, media)
    return out.getvalue()


def write(out: IO[bytes], kit: bytes, media: Mapping[str, bytes]) -> None:
    """Write what `pack` returns to `out`, without having all of it in memory. Raises `SaveError`, `OSError`."""
    files, members = Files.of(media), members_of(media)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(entry(KIT, zipfile.ZIP_DEFLATED), kit)
        for member in sorted(members):
            # Pictures are compressed by themselves, and what is stored can never look like a bomb to `unpack`.
            info = entry(member, zipfile.ZIP_STORED)
            info.file_size = files.size(members[member])
            with package.open(info, "w") as file:
                for piece in pieces(files.entry(members[member])):
                    file.write(piece)


def pieces(file: bytes | Stored) -> Iterator[bytes]:
    """Yield the bytes of `file`; `PicturesLostError` if they cannot be read any more."""
    try:
        yield from [file] if isinstance(file, bytes) else file.chunks()
    except KitFileError as error:
        raise PicturesLostError(str(error), ()) from error


def members_of(media: Mapping[str, bytes]) -> dict[str, str]:
    """Return the names in `media` by the names of their members; `SaveError` if one could not be opened again."""
    if len(media) >= MAX_MEMBERS:
        raise SaveError(f"The kit holds {len(media):,} files, and at most {MAX_MEMBERS - 1:,} can be opened again.")
    members = {(name[1:] if name.startswith("/") else MEDIA + name): name for name in media}
    for member, name in members.items():
        try:
            member.encode()
        except UnicodeEncodeError:
            raise SaveError(f"“{member!r}” cannot be the name of a picture in a kit. Rename it.") from None
        if leads_out(member) or member == KIT:
            raise SaveError(f"“{name}” cannot be the name of a picture in a kit. Rename it.")
    return members


def name_of(member: str) -> str:
    """Return the name that a kit has for the file `member` of its package."""
    return member.removeprefix(MEDIA) if member.startswith(MEDIA) else "/" + member


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
            infos = inspected(package, len(data))
            members = _read(package, infos)
    except DAMAGE:
        raise damage(data) from None
    kit = members.pop(KIT)
    return kit, {name_of(member): content for member, content in members.items()}


def damage(data: bytes) -> KitFileError:
    """Return what is wrong with a package that cannot be read and has `data` at its end."""
    return KitFileError(
        "The file is damaged."
        if has_its_end(data)
        else "The file is cut short; it may not have been copied completely."
    )


def has_its_end(data: bytes) -> bool:
    """Say whether the record that ends every ZIP package stands there whole, its comment included (APPNOTE 4.3.16)."""
    at = data.rfind(_END, -_END_LENGTH - 0xFFFF)
    if at < 0 or len(data) < at + _END_LENGTH:
        return False
    comment = int.from_bytes(data[at + _END_LENGTH - 2 : at + _END_LENGTH], "little")
    return len(data) >= at + _END_LENGTH + comment


def inspected(package: zipfile.ZipFile, size: int) -> list[zipfile.ZipInfo]:
    """Return the members of `package`, which has `size` bytes; refuse it by its table of contents, before any of it is
    unpacked."""
    infos = [info for info in package.infolist() if not info.is_dir()]
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
        if info.compress_type == zipfile.ZIP_STORED and info.file_size != info.compress_size:
            raise KitFileError(f"The package is wrong about the size of “{info.filename}”. Don't trust it.")
        if info.filename != KIT and info.file_size > max(SMALL, MAX_RATIO * info.compress_size):
            raise _bomb(info.filename)
    packed = sum(info.file_size for info in infos if info.compress_type != zipfile.ZIP_STORED)
    # Members that share their bytes could be many times as large as the package.
    if packed > MAX_FILE + MAX_BYTES or sum(info.compress_size for info in infos) > size:
        raise _bomb("All together")
    return infos


def _read(package: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Unpack the members, trusting nothing that the table of contents says about their sizes."""
    members, total = {}, 0
    for info in infos:
        with package.open(info) as member:
            content = member.read(info.file_size + 1)
        total += len(content)
        if len(content) > info.file_size or total > MAX_PACKAGE:
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
