"""`Settling`: what can be done about a text of the kit that the library has otherwise, each a step of the document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import EditError, KitError
from app.kit import PressKit
from app.library.folder import ConflictError
from app.library.items import Item
from app.library.newer import Placed, alike, kept, kind_of, loosened, now_from, sent_back, taken
from app.library.who import user_name
from app.path import Path, get
from ui.library.shelf import Shelf
from ui.panes.desk import Desk

Told = Callable[[str], object]
"""Takes in words why something could not be done."""


class Settling:
    """Takes, keeps, sends and unlinks for the form of `desk`. `window` is what questions are asked over."""

    def __init__(self, desk: Desk, shelf: Shelf, window: QWidget) -> None:
        self._desk, self._shelf, self._window = desk, shelf, window

    def take(self, path: Path, item: Item) -> None:
        """Put what `item` says now into the kit at `path`."""
        self._do(f"take the {self._noun(path)} from the library", lambda kit: taken(kit, path, item), path)

    def keep(self, path: Path, item: Item) -> None:
        """Leave what stands at `path`, and tell no more of what `item` says now."""
        self._do(f"keep the {self._noun(path)} as it is", lambda kit: kept(kit, path, item), path)

    def unlink(self, path: Path) -> None:
        """Forget that what stands at `path` came from the library."""
        self._do(f"unlink the {self._noun(path)} from the library", lambda kit: loosened(kit, path), path)

    def send(self, path: Path, item: Item, failed: Told, done: Callable[[], object] = lambda: None) -> None:
        """Make what stands at `path` the newest revision of `item`, then call `done`.

        If that cannot be, `failed` is told why. If a colleague was faster, the question which text is to be in force
        takes over, and `done` is called at once.
        """
        placed: Placed = get(self._desk.kit, path)
        self._save(_Sent(path, placed, failed, done), sent_back(item, placed, user_name()), item)

    def _save(self, sent: _Sent, item: Item, base: Item | None) -> None:
        def saved() -> None:
            if isValid(self._desk):
                self._note(sent, item)
                sent.tell_done()

        def refused(error: KitError) -> None:
            if not isValid(self._desk) or not isValid(self._window):
                return
            if isinstance(error, ConflictError):
                sent.tell_done()
                self._ask(sent, item, error.theirs)
            else:
                sent.tell_failed(str(error))

        saved() if item is base else self._shelf.save(item, base, saved, refused)

    def _ask(self, sent: _Sent, mine: Item, theirs: Item | None) -> None:
        """A colleague was faster: ask which text is to be in force."""
        from ui.library.conflict import ask_conflict

        ask_conflict(
            self._window,
            mine,
            theirs,
            lambda item: self._save(sent, item, theirs),
            lambda: self._use_theirs(sent, theirs),
        )

    def _use_theirs(self, sent: _Sent, theirs: Item | None) -> None:
        if theirs is not None:
            for path in alike(self._desk.kit, sent.placed):
                self.take(path, theirs)

    def _note(self, sent: _Sent, item: Item) -> None:
        """`item` stands in the library: what was sent comes from its newest revision now."""
        label = f"send the {kind_of(sent.placed)} to the library"
        self._desk.do(label, lambda kit: now_from(kit, sent.placed, item, sent.path), sent.path)

    def _do(self, label: str, edit: Callable[[PressKit], PressKit], path: Path) -> None:
        if self._desk.do(label, edit, path):
            self._desk.place(path)

    def _noun(self, path: Path) -> str:
        try:
            return kind_of(get(self._desk.kit, path))
        except (EditError, KeyError):
            return "text"


class _Sent:
    """What was handed in to be saved, and whom to tell; they may be gone when there is something to tell."""

    def __init__(self, path: Path, placed: Placed, failed: Told, done: Callable[[], object]) -> None:
        self.path, self.placed = path, placed
        self._failed, self._done = failed, done

    def tell_done(self) -> None:
        if _is_there(self._done):
            self._done()

    def tell_failed(self, why: str) -> None:
        if _is_there(self._failed):
            self._failed(why)


def _is_there(call: object) -> bool:
    """Say whether the widget that the method `call` belongs to has not been closed meanwhile."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
