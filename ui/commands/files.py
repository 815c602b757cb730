"""The File menu: new, open, save, revert, close, quit."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app import recent
from app.errors import KitError
from app.package import KitFile, read_package
from app.recovery import Recovered
from ui import settings
from ui.commands.conflicts import Conflicts
from ui.commands.naming import file_name
from ui.dialogs import files
from ui.dialogs.questions import Choice, ask
from ui.drafts import not_kept, stamp_before
from ui.foreign import LIBRARY, is_foreign, is_picture
from ui.fresh import fresh_kit, sample
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.intake.imports import Imports
    from ui.window import Window

UNSAVED, UNEDITED = "unsaved", "unedited"
"""Topics of notices that hold while the document is not saved, or is as it was saved."""


class FileCommands(QObject):
    """Handlers of the File menu, but for what goes out of the house (`OutCommands`)."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._document = window.document
        self._then: Callable[[], object] | None = None
        self._imports: Imports | None = None
        self.conflicts = Conflicts(window, window.session, window.notice, self.save_as, self.reopen)
        self._session.saved.connect(self._saved)
        self._session.failed.connect(self._forget)
        self._document.saved_changed.connect(self._state_ended)

    @property
    def imports(self) -> Imports:
        """Import, loaded when it is asked for."""
        if self._imports is None:
            from ui.intake.imports import Imports

            self._imports = Imports(self._window, self.vacant)
        return self._imports

    def new(self) -> None:
        """Start a new release, here or in a new window if this one is used."""
        window = self.vacant()
        window.document.load(fresh_kit(), None, {})
        window.show_kit()

    def open(self) -> None:
        """Ask for a kit and open it."""
        files.ask_open(self._window, self.folder(), self.open_path)

    def open_path(self, path: Path) -> None:
        """Open the kit at `path`: in the window that has it, in this one if it is untouched, or in a new one.

        A file that another program wrote is imported, and one with items of a library is taken into that.
        """
        path = path.absolute()
        if path.suffix.lower() == LIBRARY:
            self._window.exchange.open(path)
            return
        if is_foreign(path):
            self.imports.open(path)
            return
        if is_picture(path) and self._window.media.add([path]):
            return
        settings.remember("files/folder", str(path.parent))
        there = self._window.windows.at(path)
        if there is not None:
            there.come_forward()
            return
        file = self._read(path)
        if file is None:
            return
        window = self.vacant()
        window.session.take(file)
        window.show_kit()
        if file.notes:
            window.notice.tell("\n".join(file.notes))

    def open_draft(self, draft: Recovered) -> None:
        """Open recovered text as unsaved. The draft itself goes only when the window keeps the text on its own."""
        if draft.pictures.is_empty:
            self._take_draft(draft)
            return
        self._window.notice.tell("Reading the pictures of the recovered text…", kind="busy", topic=UNSAVED)
        reader = ThreadPoolExecutor(1, "recovered")
        task = Task(lambda: (draft.media, draft)[1])
        task.done.connect(self._take_draft)
        task.broke.connect(self._draft_broke)
        task.start(reader)
        reader.shutdown(wait=False)

    def _draft_broke(self) -> None:
        words = (
            "The recovered text could not be read; the fault is in Pressroom. It is offered again at the next start."
        )
        self._window.notice.tell(words, kind="danger", topic=UNSAVED)

    def _take_draft(self, draft: Recovered) -> None:
        """Open `draft`, whose pictures are read; if the window is closed by now, the next start offers it again."""
        if draft.kit is None or self._window not in self._window.windows.all:
            return
        self._window.notice.clear(topic=UNSAVED)
        there = self._window.windows.at(draft.origin) if draft.origin is not None else None
        origin, stamp = draft.origin, stamp_before(draft.origin, draft.when)
        if there is not None and there.document.is_saved and not there.session.is_saving:
            window = there
            self._once_kept(window, draft.discard)
            window.session.take_recovered(draft.kit, draft.media, stamp)
            window.come_forward()
        else:
            window = self.vacant()
            self._once_kept(window, draft.discard)
            if there is not None:  # it holds other unsaved text of the same file, and the file itself
                origin = stamp = None
            window.session.take_draft(draft.kit, draft.media, origin, stamp)
            window.show_kit()
        words = "This is the recovered text. It is not saved yet."
        if origin is not None:
            words = f"This is the recovered text. “{origin.name}” stays as it is until you save."
        window.notice.tell(words + not_kept(draft.kit, draft.media), topic=UNSAVED)

    def sample(self) -> None:
        """Open the sample as an untitled copy. Until it is edited it may be closed without a question."""
        file = self._read(sample())
        if file is not None:
            window = self.vacant()
            window.document.load(file.kit, None, file.media)
            window.is_sample = True
            window.show_kit()

    def fill_recent(self, menu: QMenu) -> None:
        paths = recent.recent()
        for path in paths:
            action = menu.addAction(path.stem.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._open_recent, path))
        if not paths:
            menu.addAction("No recent kits").setEnabled(False)

    def save(self) -> None:
        """Save where the kit was opened; a kit that has no file yet asks for a name."""
        path = self._document.path
        self._session.save(path) if path is not None else self.save_as()

    def save_as(self) -> None:
        """Ask for a name and save there."""
        path = self._document.path
        proposed = path or self.folder() / f"{file_name(self._document.kit)}.presskit"
        dialog = files.ask_save(self._window, proposed, self._save_at)
        dialog.rejected.connect(self._forget)

    def when_saved(self, then: Callable[[], object]) -> None:
        """Call `then` when the next save has ended well. A failed or cancelled save forgets it."""
        self._then = then

    def revert(self) -> None:
        """Ask, then go back to what stands in the file."""
        path = self._document.path
        if path is None or self._document.is_saved:
            self._window.notice.tell(
                "There is nothing to revert: this is what was saved." if path else "This kit was never saved.",
                topic=UNEDITED if path else UNSAVED,
            )
            return
        ask(
            self._window,
            f"Go back to “{path.name}” as it was saved?",
            "Everything since the last save is lost, and cannot be undone.",
            Choice("Revert", partial(self._load, path), destroys=True),
            Choice("Cancel", safe=True, away=True),
        )

    def reopen(self) -> None:
        """Show what stands in the file now. Unsaved text of this window moves to a window of its own first."""
        path = self._document.path
        if path is None:
            return
        if self._document.is_saved:
            self._load(path)
            return
        mine = self._window.windows.add()
        self._once_kept(mine, partial(self._load, path))
        mine.session.take_draft(self._document.kit, self._document.kept_media, None)
        mine.show_kit()
        words = f"This is your text. It is not saved yet; “{path.name}” now shows what someone else saved."
        mine.notice.tell(words, topic=UNSAVED)

    def close(self) -> None:
        self._window.close()

    def quit(self) -> None:
        self._window.windows.quit()

    def vacant(self) -> Window:
        """Return the window that takes the next kit: this one if it is untouched, else a new one."""
        return self._window if self._window.is_untouched else self._window.windows.add()

    def _read(self, path: Path) -> KitFile | None:
        try:
            return read_package(path)
        except KitError as error:
            gone = [("Remove from the list", partial(self._forget_recent, path))] if path in recent.recent() else []
            self._window.notice.tell(str(error), *gone, kind="danger")
            return None

    def _load(self, path: Path) -> None:
        file = self._read(path)
        if file is not None:
            self._session.take(file)

    def _forget_recent(self, path: Path) -> None:
        recent.forget(path)
        if self._window.start_page is not None:
            self._window.start_page.refresh()

    def _open_recent(self, path: Path, _checked: bool = False) -> None:
        self.open_path(path)

    def _save_at(self, path: Path) -> None:
        other = self._window.windows.at(path)
        if other is not None and other is not self._window:
            self._window.notice.tell(
                f"“{path.name}” is open in another window. Choose another name.",
                ("Save as…", self.save_as),
                kind="warning",
            )
            self._forget()
            return
        settings.remember("files/folder", str(path.parent))
        self._session.save(path)

    def _once_kept(self, window: Window, act: Callable[[], object]) -> None:
        kept = window.session.autosave.kept

        def once() -> None:
            kept.disconnect(once)
            act()

        kept.connect(once)

    def _saved(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _state_ended(self, saved: bool) -> None:
        self._window.notice.clear(topic=UNSAVED if saved else UNEDITED)

    def _forget(self) -> None:
        if self._then is not None:
            self._then = None
            self._window.stayed.emit()

    def folder(self) -> Path:
        """Return the folder that a file was last opened from or saved to."""
        documents = Path.home() / "Documents"
        return settings.folder("files/folder", documents if documents.is_dir() else Path.home())
