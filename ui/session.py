"""Where a document is kept: reading and saving its file, the lock on it, the draft beside it, what others do to it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app import recent
from app.errors import SaveError
from app.kit import PressKit
from app.lock import Holder, KitLock
from app.package import KitFile, Saved, Stamp, save_package, stamp_of
from app.record import record
from app.stored import Files
from ui.autosave import Autosave
from ui.document import Document, Media
from ui.tasks import Task


@record
class _Save:
    """A save asked for: the kit as it stood then. `over` replaces whatever stands at `path`; `without` are files that
    are lost, and the kit is saved without them."""

    path: Path
    over: bool
    kit: PressKit
    lock: KitLock | None
    without: tuple[str, ...] = ()

    def write(self, media: Media, expected: Stamp | None) -> Saved:
        """Claim the name and write; called on the thread for the file."""
        if self.lock is not None and self.lock.acquire() is not None:
            raise SaveError(f"“{self.path.name}” is open in another window. Choose another name.")
        return save_package(self.path, self.kit, media, expected=expected)


_CLAIM_AFTER = 800
"""Milliseconds from opening a file to claiming it: what locks need is loaded when the window stands."""


class Session(QObject):
    """The life of one document on disk. It asks nothing; whoever listens to its signals asks the user.

    Locks, reads and writes of the file take their turn on one thread, so that the window never waits for a disk.
    """

    begun = Signal()
    """A save has begun."""
    saved = Signal()
    """A save has ended well."""
    failed = Signal(object, object)
    """A save has not: (`SaveError`, the path it was for). File, document and draft are as they were."""
    held = Signal(object, object)
    """The file that was opened is open elsewhere: (`Holder`, its path)."""
    outside = Signal()
    """Somebody else has saved or removed the file since it was opened; told once for each change."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.autosave = Autosave(document, self)
        self.stamp: Stamp | None = None
        self._disk = ThreadPoolExecutor(1, "kit file")
        self._lock: KitLock | None = None
        self._saving: _Save | None = None
        self._next: _Save | None = None
        self._told: Stamp | None = None
        self.was_over = False
        """Whether the last save that failed was to replace what stands there."""
        self._checking = False

    @property
    def is_saving(self) -> bool:
        return self._saving is not None

    def take(self, file: KitFile) -> None:
        """Make `file` the document and claim it; `held` tells if it is open elsewhere."""
        if self._lock is None or self.document.path != file.path:
            self._claim(file.path)
        self.stamp = self._told = file.stamp
        self.document.load(file.kit, file.path, file.media)

    def take_draft(self, kit: PressKit, media: Media, origin: Path | None, stamp: Stamp | None = None) -> None:
        """Make `kit` the document, as text not saved yet. It belongs to the file at `origin`, if any, whose stamp was
        `stamp` when the text was written."""
        self._release()
        if origin is not None:
            self._claim(origin)
        self.stamp = self._told = stamp
        self.document.load(kit, origin, media, saved=False)
        self.autosave.flush()

    def take_recovered(self, kit: PressKit, media: Media, stamp: Stamp | None) -> None:
        """Make `kit`, text recovered for the file that is open here, the next step of the document.

        `stamp` is that of `take_draft`: a file that was saved since the text was written is not replaced unasked.
        """
        self.stamp = self._told = stamp
        self.document.media = Files.of(self.document.media).plus(media)
        self.document.do("bring back recovered text", kit)
        self.autosave.flush()

    def detach(self) -> None:
        """Go on with the same text as a copy that has no file yet."""
        self.take_draft(self.document.kit, self.document.kept_media, None)

    def save(self, path: Path, *, over: bool = False, without: tuple[str, ...] = ()) -> None:
        """Save the document as it stands at `path`; `saved` or `failed` tells the end.

        `over` replaces a file that somebody else has changed; `without` names files of the kit that can no longer be
        read, and are then no longer in it. Asked for while a save is under way, it comes next.
        """
        if self._saving is not None:
            self._next = _Save(path, over, self.document.kit, None, without)
            return
        here = path == self.document.path or (self._lock is not None and self._lock.is_for(path))
        lock = self._lock if here else None
        save = self._saving = _Save(path, over, self.document.kit, lock or KitLock(path), without)
        kept = Files.of(self.document.kept_media)
        media = kept.only(kept.keys() - set(without))
        expected = None if over or not here else self.stamp
        task = Task(lambda: save.write(media, expected))
        task.done.connect(lambda saved: self._written(saved, kept))
        task.failed.connect(self._not_written)
        task.broke.connect(self._broken)
        task.start(self._disk)
        self.begun.emit()

    def check_disk(self) -> None:
        """Look whether somebody else has changed the file; `outside` tells."""
        if self._checking or self._saving is not None or self.document.path is None or self.stamp is None:
            return
        self._checking = True
        path, stamp = self.document.path, self.stamp
        task = Task(lambda: stamp_of(path, stamp))
        task.done.connect(self._checked)
        task.broke.connect(self._unchecked)
        task.start(self._disk)

    def close(self) -> None:
        """End it: no draft stays, the lock goes."""
        self.autosave.close()
        self.stamp = None
        self._release()
        self._disk.shutdown(wait=True)

    def _claim(self, path: Path) -> None:
        self._release()
        lock = self._lock = KitLock(path)
        QTimer.singleShot(_CLAIM_AFTER, self, lambda: self._acquire(lock, path))

    def _acquire(self, lock: KitLock, path: Path) -> None:
        if lock is self._lock:
            task = Task(lambda: (lock, lock.acquire(), path))
            task.done.connect(self._claimed)
            task.start(self._disk)
            self._disk.submit(recent.add, path)

    def _claimed(self, answer: tuple[KitLock, Holder | None, Path]) -> None:
        lock, holder, path = answer
        if holder is not None and lock is self._lock:
            self._lock = None
            self.held.emit(holder, path)

    def _release(self) -> None:
        if self._lock is not None:
            self._disk.submit(self._lock.release)
            self._lock = None

    def _written(self, saved: Saved, kept: Files) -> None:
        save, self._saving = self._saving, None
        assert save is not None
        self.stamp = self._told = saved.stamp
        now = Files.of(self.document.media)
        lost = {name for name in save.without if now.entries.get(name) is kept.entries.get(name)}
        self.document.media = now.moved(kept, saved.media).only(now.keys() - lost)
        if save.lock is not self._lock:
            self._release()
            self._lock = save.lock
        self.document.mark_saved(save.kit, save.path)
        self._disk.submit(recent.add, save.path)
        self.saved.emit()
        wanted, self._next = self._next, None
        if wanted is not None:
            self.save(wanted.path, over=wanted.over, without=wanted.without)

    def _not_written(self, error: SaveError) -> None:
        save, self._saving, self._next = self._saving, None, None
        assert save is not None
        assert save.lock is not None
        if save.lock is not self._lock:
            self._disk.submit(save.lock.release)
        self.was_over = save.over
        self.failed.emit(error, save.path)

    def _broken(self) -> None:
        assert self._saving is not None
        name = self._saving.path.name
        self._not_written(
            SaveError(f"“{name}” could not be saved; the fault is in Pressroom. Save under another name.")
        )

    def _unchecked(self) -> None:
        self._checking = False

    def _checked(self, stamp: Stamp | None) -> None:
        self._checking = False
        if self._saving is None and stamp not in (self.stamp, self._told):
            self._told = stamp
            self.outside.emit()
