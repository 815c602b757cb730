"""`Thumbnails`: small pictures of a document's media, made on a thread, kept in memory and on the disk."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QImage

from app.errors import KitError
from app.places import cache_dir, private_folder
from app.record import record
from ui.document import Document, Media
from ui.media.files import Facts
from ui.tasks import Task

SMALL = 288
"""Pixels of the longer side of a thumbnail: those of the cards, on a screen of twice the usual density."""
LARGE = 1440
"""Pixels of a picture that is worked at."""
_KEPT = 96
"""Thumbnails in memory, each of a quarter of a megabyte at most; more are seldom in view."""
_WANTED = 24
"""Thumbnails that are waited for; who scrolls past wants the newest ones."""
_ON_DISK = 4_000
"""Files in the cache before the older half of them goes, about 200 MB."""


@record
class Look:
    """What there is to be seen of a file: an `image` (null for documents and what cannot be read) and its `facts`.

    `trouble` is a sentence that says why there is no image, "" where none belongs.
    """

    image: QImage
    facts: Facts | None = None
    trouble: str = ""


class Thumbnails(QObject):
    """Ask `look` when a picture is painted: it comes with `ready`, or is there already. Nothing here blocks."""

    ready = Signal(str)
    """There is now something to be seen of the file of this name."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._there: OrderedDict[tuple[str, int], Look] = OrderedDict()
        self._facts: dict[str, Facts] = {}
        self._troubles: dict[str, str] = {}
        self._wanted: OrderedDict[tuple[str, int], None] = OrderedDict()
        self._executor: ThreadPoolExecutor | None = None
        self._busy: tuple[str, int] | None = None
        self._age = self._busy_age = 0
        document.loaded.connect(self.forget)

    def look(self, file: str, pixels: int = SMALL) -> Look | None:
        """Return what there is to be seen of `file`; None while it is being made."""
        key = file, pixels
        there = self._there.get(key)
        if there is not None:
            self._there.move_to_end(key)
            return there
        if key != self._busy:
            self._wanted[key] = None
            self._wanted.move_to_end(key)
            while len(self._wanted) > _WANTED:
                self._wanted.popitem(last=False)
            self._go_on()
        return None

    def facts(self, file: str) -> Facts | None:
        """Return what is known of `file` by now; it is known once something was to be seen of it."""
        return self._facts.get(file)

    def trouble(self, file: str) -> str:
        """Return what is wrong with `file` in a sentence, "" if nothing is known to be."""
        return self._troubles.get(file, "")

    def forget(self) -> None:
        """Forget everything: other files have come."""
        self._there.clear()
        self._facts.clear()
        self._troubles.clear()
        self._wanted.clear()
        self._age += 1

    def _go_on(self) -> None:
        if self._busy is not None or not self._wanted:
            return
        self._busy, _ = self._wanted.popitem()
        file, pixels = self._busy
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, "thumbnails")
        self._busy_age = self._age
        task = Task(partial(_made, self._document.media, file, pixels))
        task.done.connect(self._done)  # a method: it is no longer called once the window is gone
        task.broke.connect(self._broke)
        task.start(self._executor)

    def _broke(self) -> None:
        self._done(Look(QImage(), None, "It cannot be shown."))

    def _done(self, look: Look) -> None:
        key, self._busy = self._busy, None
        if key is not None and self._busy_age == self._age:
            file, _ = key
            self._there[key] = look
            if look.facts is not None:
                self._facts[file] = look.facts
            self._troubles[file] = look.trouble
            while len(self._there) > _KEPT:
                self._there.popitem(last=False)
            self.ready.emit(file)
        self._go_on()


def _made(media: Media, file: str, pixels: int) -> Look:
    """Return the look of `file`; on a thread."""
    from ui.media import files

    known: Facts | None = None
    try:
        data = media[file]
        known = files.facts(data, file)
        if not known.is_visible:
            return Look(QImage(), known)
        image = _small(data, pixels)
        return Look(image, known, "The picture cannot be shown." if image.isNull() else "")
    except KeyError:
        return Look(QImage(), None, f"“{file}” is not in this kit.")
    except KitError as error:
        return Look(QImage(), known, str(error))


def _small(data: bytes, pixels: int) -> QImage:
    """Return the picture `data` in small, from the cache if it was made before."""
    from ui.media.files import small

    folder = cache_dir() / "thumbnails"
    kept = folder / f"{sha256(data).hexdigest()[:40]}-{pixels}.png"
    if pixels <= SMALL and not (there := _cached(kept)).isNull():
        return there
    made = small(data, pixels)
    if isinstance(made, QImage):
        return made
    if pixels <= SMALL:
        _keep(folder, kept, made)
    return QImage.fromData(QByteArray(made))


def _cached(kept: Path) -> QImage:
    try:
        return QImage.fromData(QByteArray(kept.read_bytes()))
    except OSError:
        return QImage()


def _keep(folder: Path, kept: Path, small: bytes) -> None:
    """Keep `small` at `kept`. Without room or right to do so it is made again next time."""
    try:
        private_folder(folder)
        part = kept.with_suffix(".part")
        part.write_bytes(small)
        part.replace(kept)
        there = list(folder.iterdir())
        if len(there) > _ON_DISK:
            for old in sorted(there, key=lambda file: file.stat().st_mtime)[: _ON_DISK // 2]:
                old.unlink(missing_ok=True)
    except OSError:
        pass
