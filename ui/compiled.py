"""Compiled once: modules that a library carries as source within itself, and compiles at every start.

Python keeps what it has compiled of a module beside it, in ``__pycache__``. Of sources that have no file it cannot.
PySide6 has a dozen of these (130 KB), a tenth of the time until the window is painted.
"""

from __future__ import annotations
import __future__

import builtins
import importlib.util
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any

Key = tuple[bytes, str, int]
"""The digest of a source, the name of its file, which tracebacks show, and what it inherits from who compiles it."""
Kept = dict[Key, CodeType]

_INHERITED = __future__.annotations.compiler_flag

_FILE = Path(importlib.util.cache_from_source(__file__)).with_suffix(".kept")
"""Beside the compiled form of this very module, and like that of one version of Python."""


@contextmanager
def compiled_once(file: Path = _FILE) -> Iterator[None]:
    """Have whatever is compiled inside looked up in `file`, and keep there what was not found.

    As with Python's own files, who may not write there goes without.
    """
    plain, kept = builtins.compile, _read(file)
    found: Kept = {}
    builtins.compile = _remembering(plain, kept, found)
    try:
        yield
    finally:
        builtins.compile = plain
    if found.keys() - kept.keys() and not sys.dont_write_bytecode:
        _write(file, found)


def _remembering(plain: Callable[..., Any], kept: Kept, found: Kept) -> Callable[..., Any]:
    """Return a `compile` that takes modules from `kept` if they are there, and puts all into `found`."""

    def remembering(source: Any, filename: Any, mode: str, *arguments: Any, **named: Any) -> Any:
        if not isinstance(source, bytes) or not isinstance(filename, str) or mode != "exec" or arguments or named:
            return plain(source, filename, mode, *arguments, **named)
        caller = sys._getframe(1).f_code.co_flags & _INHERITED
        key = (sha256(source).digest(), filename, caller)
        code = found[key] = kept.get(key) or plain(source, filename, mode, caller, dont_inherit=True)
        return code

    return remembering


def _read(file: Path) -> Kept:
    """Return what `file` keeps for this version of Python; nothing if it is not there, or no such file."""
    try:
        magic, data = file.read_bytes().split(b"\n\n", 1)
        if magic != _magic(data):
            return {}
        kept: Kept = marshal.loads(data)
    except (OSError, ValueError):
        return {}
    return kept


def _write(file: Path, kept: Kept) -> None:
    data = marshal.dumps(kept)
    new = file.with_suffix(f".{os.getpid()}")
    try:
        new.write_bytes(_magic(data) + b"\n\n" + data)
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)


def _magic(data: bytes) -> bytes:
    """Return what tells that `data` is whole, and of this version of Python."""
    return sha256(importlib.util.MAGIC_NUMBER + data).hexdigest().encode("ascii")
