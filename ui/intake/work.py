"""The work of an import, done on a thread: from a file or the clipboard to a kit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.intake.build import Imported
from app.intake.read import Changes, IntakeError
from app.intake.reading import Reading
from app.intake.source import Source
from app.record import record
from ui.foreign import ELSEWHERE

Read = Callable[[Changes], Source]


@record
class Brought:
    """What has come in. Without `reading` and `made` the source has tracked changes, and nobody has said yet what is to
    become of them."""

    source: Source
    reading: Reading | None = None
    made: Imported | None = None


def bring(name: str, read: Read, changes: Changes | None) -> Brought:
    """Return what `read` reads, recognised; `name` is what the user calls it. Raises `IntakeError`."""
    from app.intake.build import build
    from app.intake.recognise import recognise

    source = read(changes or "accept")
    if source.changes and changes is None:
        return Brought(source)
    reading = recognise(source)
    if not str(reading.text).strip():
        raise IntakeError(f"There are no words in {name}, so there is nothing to import.")
    return Brought(source, reading, build(reading))


def reader(path: Path) -> Read:
    """Return what reads the file at `path`."""

    def read(changes: Changes) -> Source:
        from app.intake.read import read_file

        if path.suffix.lower() in ELSEWHERE:
            raise IntakeError(
                f"“{path.name}” cannot be imported as it is. Save it as .docx or PDF in the program that it comes "
                "from, and import that."
            )
        return read_file(path, changes)

    return read


def clipboard_reader(text: str, html: str) -> Read:
    """Return what reads a clipboard with these contents."""

    def read(_: Changes) -> Source:
        from app.intake.read import read_clipboard

        return read_clipboard(text, html)

    return read
