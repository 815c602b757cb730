"""`Adding`: files and pasted pictures come into the kit, read and looked at on a thread."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app import media_edits
from app.errors import EditError, KitError
from app.kit import MEDIA, Media, PressKit
from app.path import Path as KitPath
from app.record import record
from app.stored import Files, Stored
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.panes.desk import Desk

_PACE = 0.4
"""Seconds between two reports of how far it is."""
Then = Callable[[tuple[Media, ...]], object]
"""Is told the entries that have come into the kit."""
Into = Callable[[PressKit, tuple[str, ...]], tuple[PressKit, KitPath]]
"""Returns a kit with the files of these names placed, and where the cursor belongs then."""


@record
class Incoming:
    """A file or a pasted image that is to come into the kit. `words` are the entry's, if they are known."""

    name: str
    path: Path | None = None
    image: QImage | None = None


@record
class Taken:
    """What came of it: the entries in order, those that the kit had already among them, the files of the new ones, and
    a sentence for each file that was refused."""

    entries: tuple[Media, ...]
    files: Files
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
        self._keep: Callable[[str, bytes], bytes | Stored] | None = None
        desk.document.loaded.connect(self._on_loaded)

    def add(self, incoming: tuple[Incoming, ...], then: Then | None = None) -> None:
        """Add `incoming` to the media; `then` is told the new entries once they are there."""
        self._read(incoming, lambda taken: self._add(self._come(taken), then))

    def place(self, incoming: tuple[Incoming, ...], into: Into, label: str) -> None:
        """Add `incoming` to the media and have them placed by `into` in the same step, which is called `label`. Where
        the place is gone by then they only come into the media."""
        self._read(incoming, lambda taken: self._place(self._come(taken), into, label))

    def replace(self, index: int, incoming: Incoming) -> None:
        """Put `incoming` into the place of the file of the medium `index`, wherever that stands."""
        entry = self._desk.kit.media[index]
        self._read((incoming,), lambda taken: self._replace(entry, taken), with_words=False)

    def stop(self) -> None:
        """Read no further; what was read already comes in."""
        self._stopped = True

    def _read(
        self, incoming: tuple[Incoming, ...], done: Callable[[Taken], object], *, with_words: bool = True
    ) -> None:
        if not incoming:
            return
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, "adding")
        self._stopped = False
        self._under_way.append(done)
        document = self._desk.document
        kit, media = document.kit if with_words else replace(document.kit, media=()), document.media
        if self._keep is None:
            from app.spool import Keeping

            self._keep = Keeping().kept
        keep = self._keep
        task = Task(lambda: _taken(incoming, kit, media, keep, task.report, lambda: self._stopped))
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

    def _come(self, taken: Taken) -> Taken:
        """Hold the files of `taken`, tell what was refused, and return it under names that are still free."""
        taken = self._free(taken)
        self._desk.document.hold(taken.files)
        self._tell(taken.refused)
        return taken

    def _add(self, taken: Taken, then: Then | None = None) -> None:
        new = _new(taken)
        if new:
            label = "add picture" if len(new) == 1 else f"add {len(new)} pictures"
            self._desk.do(label, lambda kit: media_edits.with_media(kit, new), (*MEDIA, len(self._desk.kit.media)))
        if not taken.entries:
            return
        if then is not None:
            then(taken.entries)
        elif (index := media_edits.entry_of(self._desk.kit, taken.entries[0].file)) >= 0:
            self._desk.place((*MEDIA, index, "caption"))

    def _place(self, taken: Taken, into: Into, label: str) -> None:
        if not taken.entries:
            return
        try:
            kit, path = into(media_edits.with_media(self._desk.kit, _new(taken)), tuple(e.file for e in taken.entries))
        except EditError:
            self._add(taken)
            return
        if self._desk.do(label, lambda _kit: kit, path):
            self._desk.place(path)

    def _replace(self, entry: Media, taken: Taken) -> None:
        taken = self._free(taken)
        for file in taken.files:
            self._desk.document.hold(taken.files)

            def edit(kit: PressKit, file: str = file) -> PressKit:
                index = media_edits.entry_of(kit, entry.file)
                if index < 0:
                    raise EditError(f"“{entry.file}” is no longer in the kit. Add the file as a new one.")
                return media_edits.replaced(kit, index, file)

            self._desk.do("replace picture", edit, MEDIA)
        self._tell(taken.refused)

    def _free(self, taken: Taken) -> Taken:
        """Return `taken` under names that are still free: another batch may have come in meanwhile."""
        from app.media.naming import unique_name

        names = media_edits.files_named(self._desk.kit) | set(self._desk.document.media)
        entries, files = [], {}
        for entry in taken.entries:
            file = taken.files.entries.get(entry.file)
            if file is not None:
                entry = replace(entry, file=unique_name(entry.file, names))
                names |= {entry.file}
                files[entry.file] = file
            entries.append(entry)
        return Taken(tuple(entries), Files(files), taken.refused)

    def _tell(self, refused: tuple[str, ...]) -> None:
        shown = refused[:3]
        more = f"\n… and {len(refused) - 3} more." if len(refused) > 3 else ""
        self._desk.told.emit("\n".join(shown) + more, "warning" if refused else "")

    def _on_loaded(self) -> None:
        self._under_way = deque(None for _ in self._under_way)
        self._stopped = True


def _new(taken: Taken) -> tuple[Media, ...]:
    """Return the entries of `taken` whose files the kit had not."""
    return tuple(entry for entry in taken.entries if entry.file in taken.files)


def _taken(
    incoming: tuple[Incoming, ...],
    kit: PressKit,
    media: Mapping[str, bytes],
    keep: Callable[[str, bytes], bytes | Stored],
    report: Callable[[float, str], object],
    is_stopped: Callable[[], bool],
) -> Taken:
    """Read `incoming` for `kit`, on a thread: with a report now and then, up to where it `is_stopped`.

    `keep` returns what is to be held of a file that came in: its bytes, or where they are.
    """
    from app.media import add

    entries: list[Media] = []
    files: dict[str, bytes | Stored] = {}
    refused: list[str] = []
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
            before = len(kit.media)
            kit, _, path = add(kit, media, item.name, data)
        except KitError as error:
            refused.append(str(error))
            continue
        entry = kit.media[int(path[-1])]
        if entry not in entries:
            entries.append(entry)
        if len(kit.media) > before:
            files[entry.file] = keep(entry.file, data)
            media = Files.of(media).plus(Files({entry.file: files[entry.file]}))
    return Taken(tuple(entries), Files(files), tuple(refused))


def _bytes_of(item: Incoming) -> bytes:
    from app.media.examination import MAX_BYTES

    if item.image is not None:
        return _png(item.image)
    assert item.path is not None
    if item.path.exists() and not item.path.is_file():  # a pipe or device, which would be read for ever
        raise KitError(f"“{item.name}” is not a file. Add pictures and documents.")
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
