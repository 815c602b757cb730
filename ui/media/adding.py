"""`Adding`: files and pasted pictures come into the kit, read and looked at on a thread."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app import media_edits
from app.errors import EditError, KitError
from app.kit import MEDIA, Media, PressKit
from app.path import Path
from app.record import record
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.panes.desk import Desk

_PACE = 0.4
"""Seconds between two reports of how far it is."""
Then = Callable[[tuple[Media, ...]], object]
"""Is told the entries that have come into the kit."""


@record
class Incoming:
    """A file or a pasted image that is to come into the kit. `words` are the entry's, if they are known."""

    name: str
    path: FilePath | None = None
    image: QImage | None = None


@record
class Taken:
    """What came of it: files with their bytes, and a sentence for each that was refused."""

    files: tuple[tuple[Media, bytes], ...]
    refused: tuple[str, ...]


class Adding(QObject):
    """One batch after the other. What was refused is told by the desk; what was read comes in as one step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._executor: ThreadPoolExecutor | None = None
        self._stopped = False
        self._under_way: deque[Callable[[Taken], object] | None] = deque()
        """What each batch is for, in their order; None for one that another kit has overtaken."""
        desk.document.loaded.connect(self._on_loaded)

    def add(self, incoming: tuple[Incoming, ...], then: Then | None = None) -> None:
        """Add `incoming` to the media; `then` is told the new entries once they are there."""
        self._read(incoming, lambda taken: self._add(taken, then))

    def replace(self, index: int, incoming: Incoming) -> None:
        """Put `incoming` into the place of the file of the medium `index`, wherever that stands."""
        entry = self._desk.kit.media[index]
        self._read((incoming,), lambda taken: self._replace(entry, taken))

    def stop(self) -> None:
        """Read no further; what was read already comes in."""
        self._stopped = True

    def _read(self, incoming: tuple[Incoming, ...], done: Callable[[Taken], object]) -> None:
        if not incoming:
            return
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, "adding")
        self._stopped = False
        self._under_way.append(done)
        named = media_edits.files_named(self._desk.kit) | set(self._desk.document.media)
        task = Task(lambda: _taken(incoming, named, task.report, lambda: self._stopped))
        # Methods: they are no longer called once the window is gone.
        task.progressed.connect(self._on_progress)
        task.broke.connect(self._on_broken)
        task.done.connect(self._on_taken)
        task.start(self._executor)

    def _on_progress(self, _part: float, words: str) -> None:
        self._desk.told.emit(words, "busy")

    def _on_broken(self) -> None:
        self._under_way.popleft()
        self._desk.told.emit("", "")

    def _on_taken(self, taken: Taken) -> None:
        done = self._under_way.popleft()
        if done is not None:
            done(taken)

    def _add(self, taken: Taken, then: Then | None) -> None:
        files = self._free(taken.files)
        entries = tuple(entry for entry, _ in files)
        if entries:
            first: Path = (*MEDIA, len(self._desk.kit.media))
            self._desk.document.hold({entry.file: data for entry, data in files})
            label = "add picture" if len(entries) == 1 else f"add {len(entries)} pictures"
            if self._desk.do(label, lambda kit: media_edits.with_media(kit, entries), first):
                then(entries) if then is not None else self._desk.place((*first, "caption"))
        self._tell(taken.refused)

    def _replace(self, entry: Media, taken: Taken) -> None:
        files = self._free(taken.files)
        for new, data in files:
            self._desk.document.hold({new.file: data})

            def edit(kit: PressKit, file: str = new.file) -> PressKit:
                index = media_edits.entry_of(kit, entry.file)
                if index < 0:
                    raise EditError(f"“{entry.file}” is no longer in the kit. Add the file as a new one.")
                return media_edits.replaced(kit, index, file)

            self._desk.do("replace picture", edit, MEDIA)
        self._tell(taken.refused)

    def _free(self, files: tuple[tuple[Media, bytes], ...]) -> tuple[tuple[Media, bytes], ...]:
        """Return `files` under names that are still free: another batch may have come in meanwhile."""
        from ui.media.files import entry as named

        taken = media_edits.files_named(self._desk.kit) | set(self._desk.document.media)
        out: list[tuple[Media, bytes]] = []
        for entry, data in files:
            file = entry.file if entry.file not in taken else named(taken, entry.file, data).file
            taken |= {file}
            out.append((replace(entry, file=file), data))
        return tuple(out)

    def _tell(self, refused: tuple[str, ...]) -> None:
        shown = refused[:3]
        more = f"\n… and {len(refused) - 3} more." if len(refused) > 3 else ""
        self._desk.told.emit("\n".join(shown) + more, "warning" if refused else "")

    def _on_loaded(self) -> None:
        self._under_way = deque(None for _ in self._under_way)
        self._stopped = True


def _taken(
    incoming: tuple[Incoming, ...],
    named: frozenset[str],
    report: Callable[[float, str], object],
    is_stopped: Callable[[], bool],
) -> Taken:
    """Read `incoming`, on a thread: with a report now and then, up to where it `is_stopped`."""
    from ui.media import files

    taken: list[tuple[Media, bytes]] = []
    refused: list[str] = []
    names = set(named)
    told = 0.0
    for number, item in enumerate(incoming):
        if is_stopped():
            break
        if time.monotonic() - told > _PACE:
            told = time.monotonic()
            count = f"{number + 1:,} of {len(incoming):,}: " if len(incoming) > 1 else ""
            report(number / len(incoming), f"Adding {count}{item.name}…")
        try:
            data = _bytes_of(item)
            files.facts(data, item.name)
        except KitError as error:
            refused.append(str(error))
            continue
        entry = files.entry(names, item.name, data)
        names.add(entry.file)
        taken.append((entry, data))
    return Taken(tuple(taken), tuple(refused))


def _bytes_of(item: Incoming) -> bytes:
    from ui.media.files import MAX_BYTES

    if item.image is not None:
        return _png(item.image)
    assert item.path is not None
    try:
        with item.path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise KitError(f"“{item.name}” cannot be read ({why}). Copy it to this computer and add it again.") from error


def _png(image: QImage) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise KitError("The picture on the clipboard cannot be read. Save it as a file and add that.")
    return bytes(buffer.data().data())
