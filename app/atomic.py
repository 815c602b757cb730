"""Writing a file so that at every moment, whatever happens, a whole file stands at its name: the old or the new one."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO

from app.errors import SaveError
from app.names import is_possible

TEMPORARY = ".pressroom-"
"""How the names of our temporary files begin. They are short, so that no file name is too long for them."""

Data = bytes | Callable[[BinaryIO], object]
"""The bytes of a file, or what writes them into one."""

_STALE = 3600
"""Seconds after which nobody can still be writing a temporary file."""

_REASONS = {
    errno.ENOSPC: ("There is no room left on the disk for “{name}”", "Free some space, or save in another place"),
    errno.EDQUOT: (
        "Your share of the disk is full; “{name}” does not fit",
        "Free some space, or save in another place",
    ),
    errno.EFBIG: ("“{name}” is larger than this disk takes", "Save in another place"),
    errno.EACCES: ("You are not allowed to write in the folder “{folder}”", "Save in another folder"),
    errno.EPERM: ("You are not allowed to write in the folder “{folder}”", "Save in another folder"),
    errno.EROFS: ("The folder “{folder}” can only be read", "Save in another folder"),
    errno.ENOENT: ("There is no folder “{folder}”", "Save in another folder"),
    errno.ENOTDIR: ("“{folder}” is not a folder", "Save in another folder"),
    errno.EISDIR: ("“{name}” is a folder", "Choose another name"),
    errno.ENAMETOOLONG: ("The name “{name}” is too long", "Choose a shorter one"),
    errno.EIO: ("The disk reports a fault while “{name}” is written", "Save on another disk"),
    errno.ELOOP: ("“{name}” is a link that leads back to itself", "Choose another name"),
}
"""What went wrong, and what to do about it where the user chose the name."""
_OTHER = ("“{name}” could not be written ({words})", "Save in another place")


def explain(error: OSError, path: Path) -> str:
    """Return what kept us from writing the file at `path` and what to do about it, in the user's words."""
    return f"{reason(error, path)} {_REASONS.get(error.errno or 0, _OTHER)[1]}."


def reason(error: OSError, path: Path) -> str:
    """Return what kept us from writing the file at `path`, for files whose name and place the user does not choose."""
    what, _ = _REASONS.get(error.errno or 0, _OTHER)
    name = path.name if len(path.name) <= 60 else path.name[:57] + "…"
    return what.format(name=name, folder=path.parent, words=error.strerror or error) + "."


def backup_of(path: Path) -> Path:
    """Return where the previous version of the file at `path` is kept: ``Name.presskit~`` beside it."""
    name = path.name
    while len(os.fsencode(name)) > 250:
        name = name[:-1]
    return path.with_name(name + "~")


def write_atomic(
    path: Path,
    data: Data,
    *,
    backup: bool = False,
    mode: int = 0o666,
    durable: bool = True,
    replacing: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> os.stat_result:
    """Put `data` (or what it writes) at `path`, all of it or nothing, and return what the system says of the new file.

    Raises `SaveError` in the user's words; what stood at `path` is untouched then, and nothing is left beside it.

    A link is followed and stays a link; the permissions of an existing file stay, a new one gets `mode` less the
    umask. With `backup` the file that stood there is kept at `backup_of`. `durable` waits for the disk: what is
    written outlives a power cut, not only the end of the program. The context `replacing` is entered for the moment
    in which the written file takes the place of the old one; what it raises on entering stops that.
    """
    if not is_possible(path):
        raise SaveError("The name holds a character that no file name can have. Choose another name.")
    target = path
    try:
        target = Path(os.path.realpath(path, strict=False))
        temporary, status = write_beside(target, data, mode=mode, durable=durable)
        try:
            with replacing():
                if backup and target.is_file():
                    _keep(target, backup_of(target))
                _replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        if durable:
            sync_folder(target.parent)
        return status
    except OSError as error:
        raise SaveError(explain(error, target if os.path.islink(path) else path)) from error


def write_beside(target: Path, data: Data, *, mode: int = 0o666, durable: bool = True) -> tuple[Path, os.stat_result]:
    """Write `data` under a temporary name beside `target`; return that name and what the system says of the file.

    It has the permissions of the file at `target`, else `mode` less the umask. Raises `OSError`, or `SaveError` if what
    stands at `target` must not be replaced; nothing is left then.
    """
    old = existing(target)
    temporary = target.with_name(f"{TEMPORARY}{os.urandom(6).hex()}.tmp")
    try:
        return temporary, _write(temporary, data, old, mode, durable)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed or crashed Pressroom left in `folder` an hour ago or more."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            ours = entry.name.startswith(TEMPORARY) and entry.name.endswith(".tmp")
            if ours and time.time() - entry.stat().st_mtime > _STALE:
                os.unlink(entry.path)


def existing(target: Path) -> os.stat_result | None:
    """Return what stands at `target`, None if nothing. Raises `OSError`, or `SaveError` if it must not be replaced."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a directory")
    if not stat.S_ISREG(old.st_mode):
        raise SaveError(f"“{target.name}” is a device and not a file. Choose another name.")
    if not old.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise SaveError(f"“{target.name}” is write-protected. Choose another name.")
    return old


def _write(temporary: Path, data: Data, old: os.stat_result | None, mode: int, durable: bool) -> os.stat_result:
    # os.open rather than tempfile: the umask then applies to a new file as to any other.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with open(handle, "wb") as file:
        if old is not None:
            _take_over(temporary, old)
        data(file) if callable(data) else file.write(data)
        file.flush()
        if durable:
            os.fsync(file.fileno())
        return os.fstat(file.fileno())


def _replace(temporary: Path, target: Path) -> None:
    try:
        os.replace(temporary, target)
    except PermissionError as error:  # not for the folder's sake: it has just taken the temporary file
        raise SaveError(
            f"“{target.name}” cannot be replaced; another program may have it open. "
            "Close it there and save again, or save under another name."
        ) from error


def _take_over(temporary: Path, old: os.stat_result) -> None:
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
        # Only the administrator may give a file away; for all others the group is worth the try.
        with suppress(OSError):
            os.chown(temporary, -1, old.st_gid)
        with suppress(OSError):
            os.chown(temporary, old.st_uid, -1)
    os.chmod(temporary, stat.S_IMODE(old.st_mode))


def _keep(target: Path, backup: Path) -> None:
    """Make `backup` a second name of the file at `target`; a copy where the disk knows no second names."""
    if backup.is_dir() and not backup.is_symlink():
        raise SaveError(
            f"“{backup.name}” is a folder, and the version before is to be kept under that name. "
            "Rename the folder, or save under another name."
        )
    spare = target.with_name(f"{TEMPORARY}{os.urandom(6).hex()}.tmp")
    try:
        try:
            os.link(target, spare)
        except OSError:
            shutil.copy2(target, spare)
            with open(spare, "rb+") as file:
                os.fsync(file.fileno())
        os.replace(spare, backup)
    except BaseException:
        with suppress(OSError):
            spare.unlink()
        raise
    # Renaming onto another name of the same file does nothing, by POSIX, and leaves both names.
    with suppress(FileNotFoundError):
        spare.unlink()


def sync_folder(folder: Path) -> None:
    """Have the new name outlive a power cut too. Some systems cannot do that for folders; the file is whole anyway."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
