"""``Name.presslibrary``: items of a library as one file, to be sent, kept or taken in elsewhere.

It is a ZIP package that has the library's own layout: ``boilerplates/mila.yaml``, ``templates/…``, ``media/…``. The
same items always give the same bytes. A file whose name ends in ``.yaml`` is a single item as it stands in a library.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from app.archive import ENCRYPTED, MAX_FILE, MAX_RATIO, MEDIA, SMALL, entry, leads_out
from app.atomic import write_atomic
from app.errors import LibraryError, SaveError
from app.intake.read.zips import DAMAGE, TooManyMembersError, opened
from app.library.catalog import item_of
from app.library.codec import decode, encode
from app.library.items import FOLDERS, Item, Kind
from app.library.summary import Damaged
from app.names import is_possible
from app.record import record
from app.yamltree import MAX_BYTES

SUFFIX = ".presslibrary"
SINGLE = (".yaml", ".yml")
"""Suffixes of files that hold one item."""
MAX_MEMBERS = 20_000
MAX_TOTAL = 2 * MAX_FILE
"""Bytes in all members together, unpacked."""

Progress = Callable[[float, str], object]
"""Told how much is done (0 to 1), and what is being done."""
Cancelled = Callable[[], bool]
_KINDS: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}


class StoppedError(LibraryError):
    """The user stopped the work."""

    def __init__(self) -> None:
        super().__init__("It was stopped.")


@record
class Bundle:
    """What a file holds: items, the files of its templates (`media`, by their names in the library), and the members
    that cannot be used."""

    items: tuple[Item, ...]
    media: Mapping[str, bytes]
    damaged: tuple[Damaged, ...] = ()


@record
class Written:
    """How many items were written to a file, and sentences about what was not."""

    count: int = 0
    notes: tuple[str, ...] = ()


def is_bundle(path: Path) -> bool:
    """Say whether `path` is the name of a file with items of a library."""
    return path.suffix.lower() == SUFFIX


def _unheard(part: float, words: str) -> None:
    """Take the place of who wants to hear of the progress."""


def _going_on() -> bool:
    return False


def read_bundle(path: Path, progress: Progress = _unheard, cancelled: Cancelled = _going_on) -> Bundle:
    """Return what the file at `path` holds. Raises `LibraryError` where it holds no items, is damaged or made to harm.

    A damaged item is among `damaged`, and the others are there. Nobody need trust the file: nothing of it is written
    anywhere, and it is measured before it is unpacked.
    """
    data = _bytes_of(path)
    if path.suffix.lower() in SINGLE and not data.startswith(b"PK"):
        return Bundle((decode(data, path.name),), {})
    try:
        with opened(data) as package:
            infos = _inspected([info for info in package.infolist() if not info.is_dir()], path.name)
            return _collected(_members(package, infos, progress, cancelled), path.name)
    except TooManyMembersError:
        raise LibraryError(f"“{path.name}” holds too many files to be a library.") from None
    except DAMAGE:
        what = "is damaged or was not copied completely" if data.startswith(b"PK") else "holds no items of a library"
        raise LibraryError(f"“{path.name}” {what}.") from None


def write_bundle(
    path: Path,
    keys: Sequence[tuple[Kind, str]],
    read: Callable[[Kind, str], Item],
    attachment: Callable[[str], bytes],
    progress: Progress = _unheard,
    cancelled: Cancelled = _going_on,
) -> Written:
    """Write the items with `keys` (kind, id) to the file at `path`: one, if its name ends in ``.yaml``, else a package.

    `read` returns an item and `attachment` the file of a template by its name in the library, as `Library` does; what
    they cannot read (`LibraryError`) is left out and told in a note. Raises `SaveError`, or `StoppedError`; what stood
    at `path` is untouched then.
    """
    members: dict[str, bytes] = {}
    notes: list[str] = []
    items: list[Item] = []
    for n, (kind, id) in enumerate(keys):
        if cancelled():
            raise StoppedError
        progress(n / len(keys), f"{n:,} of {len(keys):,} items")
        try:
            item = read(kind, id)
        except LibraryError as error:
            notes.append(f"“{id}” was left out. {error}")
            continue
        items.append(item)
        members[f"{FOLDERS[kind]}/{id}.yaml"] = encode(item)
    if not items:
        raise SaveError(" ".join(["There is nothing to export.", *notes[:3]]))
    if path.suffix.lower() in SINGLE:
        _write_one(path, items, members)
    else:
        media: dict[str, bytes] = {}
        for member, data in _media(items, attachment, notes):
            media[member] = data
            if sum(map(len, media.values())) > MAX_FILE:  # not read any further: there may be hundreds
                what = f"The pictures of the templates make “{path.name}” too large to be opened again."
                raise SaveError(f"{what} Export without those templates.")
        write_atomic(path, _packed(members | media, path.name))
    return Written(len(items), tuple(notes))


def _write_one(path: Path, items: list[Item], members: dict[str, bytes]) -> None:
    if len(items) > 1 or _stored(items[0]):
        what = f"{len(items):,} items" if len(items) > 1 else "the pictures of a template"
        raise SaveError(f"“{path.name}” can hold one item and nothing else, not {what}. Choose a name in {SUFFIX}.")
    write_atomic(path, next(iter(members.values())))


def _media(items: list[Item], attachment: Callable[[str], bytes], notes: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files that `items` need, by their names in the package."""
    wanted = {name: item.name for item in items for name in _stored(item)}
    for name, owner in wanted.items():
        try:
            yield MEDIA + name, attachment(name)
        except LibraryError as error:
            notes.append(f"A picture of “{owner}” was left out. {error}")


def _stored(item: Item) -> list[str]:
    return [file.stored for revision in (item.now, *item.past) for file in revision.files if file.stored]


def _packed(members: Mapping[str, bytes], name: str) -> bytes:
    """Return the package of `members`, which can be opened again."""
    if len(members) > MAX_MEMBERS or sum(map(len, members.values())) > MAX_TOTAL:
        raise SaveError(f"“{name}” would be too large to be opened again. Export one kind of item at a time.")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for member in sorted(members):
            # Pictures are compressed by themselves, and what is stored can never look like a bomb.
            method = zipfile.ZIP_STORED if member.startswith(MEDIA) else zipfile.ZIP_DEFLATED
            package.writestr(entry(member, method), members[member])
    if out.tell() > MAX_FILE:
        raise SaveError(f"“{name}” would be too large to be opened again. Export one kind of item at a time.")
    return out.getvalue()


def _inspected(infos: list[zipfile.ZipInfo], name: str) -> list[zipfile.ZipInfo]:
    """Return those of `infos` that may be items and media; refuse what was made to harm, before any is unpacked."""
    if len(infos) > MAX_MEMBERS:
        raise LibraryError(f"“{name}” holds {len(infos):,} files, and at most {MAX_MEMBERS:,} are allowed.")
    seen = set()
    for info in infos:
        if leads_out(info.filename) or stat.S_ISLNK(info.external_attr >> 16):
            raise LibraryError(
                f"“{name}” holds a file that leads out of its folder, “{info.filename}”. Don’t trust it."
            )
        if info.filename in seen:
            raise LibraryError(f"“{name}” holds “{info.filename}” twice; nobody can tell which one counts.")
        seen.add(info.filename)
        if info.flag_bits & ENCRYPTED:
            raise LibraryError(f"“{name}” is locked with a password. Unlock it with the program that locked it.")
    wanted = [info for info in infos if _is_item(info.filename) or _is_media(info.filename)]
    bombs = (info for info in wanted if info.file_size > max(SMALL, MAX_RATIO * info.compress_size))
    if sum(info.file_size for info in wanted) > MAX_TOTAL or any(_is_media(info.filename) for info in bombs):
        raise LibraryError(f"“{name}” would unpack to far more than a library holds. Don’t trust this file.")
    if not any(_is_item(info.filename) for info in wanted):
        raise LibraryError(f"“{name}” holds no items of a library.")
    return wanted


def _members(
    package: zipfile.ZipFile, infos: list[zipfile.ZipInfo], progress: Progress, cancelled: Cancelled
) -> Iterator[tuple[str, bytes | None]]:
    """Yield names and contents of the members, trusting nothing that the table of contents says about their sizes.

    None stands for an item that is too large.
    """
    for n, info in enumerate(infos):
        if cancelled():
            raise StoppedError
        progress(n / len(infos), f"{n:,} of {len(infos):,} items")
        if _is_item(info.filename) and info.file_size > MAX_BYTES:
            yield info.filename, None
            continue
        with package.open(info) as member:
            content = member.read(info.file_size + 1)
        if len(content) != info.file_size:
            raise zipfile.BadZipFile(info.filename)
        yield info.filename, content


def _collected(members: Iterator[tuple[str, bytes | None]], name: str) -> Bundle:
    items: dict[tuple[str, str], Item] = {}
    media: dict[str, bytes] = {}
    damaged: list[Damaged] = []
    for member, content in members:
        if _is_media(member):
            media[member.removeprefix(MEDIA)] = content or b""
            continue
        try:
            if content is None:
                raise LibraryError(f"It is too large: at most {MAX_BYTES:,} bytes can be read.")
            item = item_of(_KINDS[PurePosixPath(member).parts[0]], content, member)
            if (item.kind, item.id) in items:
                raise LibraryError(f"“{name}” has another {item.kind} with the id “{item.id}”.")
        except LibraryError as error:
            damaged.append(Damaged(member, str(error)))
        else:
            items[item.kind, item.id] = item
    return Bundle(tuple(items.values()), media, tuple(damaged))


def _is_item(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return len(parts) == 2 and parts[0] in _KINDS and parts[1].endswith(SINGLE) and not parts[1].startswith(".")


def _is_media(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return len(parts) == 2 and name.startswith(MEDIA) and not parts[1].startswith(".")


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of the file at `path`, which is no device and not too large."""
    if not is_possible(path):
        raise LibraryError("There is no such file: the name holds a character that no file name can have.")
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise LibraryError(f"“{path.name}” is not a file that items can be taken from.")
            most = MAX_BYTES if path.suffix.lower() in SINGLE else MAX_FILE
            data = file.read(most + 1)
    except FileNotFoundError:
        raise LibraryError(f"There is no file “{path}”. It may have been moved, renamed or deleted.") from None
    except OSError as error:
        raise LibraryError(f"“{path.name}” could not be read ({error.strerror or error}).") from None
    if len(data) > most:
        raise LibraryError(f"“{path.name}” is too large: more than {most / 1e6:,.0f} MB.")
    if not data:
        raise LibraryError(f"“{path.name}” is empty: the file has no content at all.")
    return data
