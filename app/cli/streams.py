"""Writing to the terminal, or to whatever stands in its place: a pipe, a file, nothing at all."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import KitError

_COMMANDS = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""What a terminal may obey instead of showing it, and what makes a line read differently from what it says."""


def harmless(text: str) -> str:
    """Return `text` with an escape (``\\u001b``, as in JSON) for what commands a terminal or turns the direction."""
    return re.sub(_COMMANDS, lambda found: f"\\u{ord(found[0]):04x}", text)


class OutputError(KitError):
    """What should have been printed could not be written; the message says why."""


def complain(message: str) -> None:
    """Print `message` to stderr as one line, whatever line breaks a file name or a text brought into it."""
    print(harmless(" ".join(message.split())), file=sys.stderr)


def write(text: str, *, encoding: str = "") -> None:
    """Print `text` to stdout: in `encoding`, or in the terminal's, where "?" replaces what it cannot show.

    What a kit holds cannot command the terminal: see `harmless`, which leaves JSON the same values.

    Raises `BrokenPipeError` where the reader has gone, `OutputError` where the disk is full.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding or None, errors="strict" if encoding else "replace")
    with _stdout():
        print(harmless(text))


def flush() -> None:
    """Hand over what was printed now, while an error can still be told; raises as `write` does."""
    if sys.stdout is not None:
        with _stdout():
            sys.stdout.flush()


def abandon_stdout() -> None:
    """Let the interpreter's own last flush go nowhere, so that it does not complain a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _stdout() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_stdout()
        raise OutputError(f"The output could not be written: {error.strerror}.") from None
