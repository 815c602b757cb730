"""What the library has newer than the kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.library.newer import Found
    from app.path import Path
    from ui.library.shelf import Shelf
    from ui.window import Window

TOPIC = "newer"
"""The topic of the notice over the kit."""
_DONE = "updated"
"""The topic of the notice that tells what was done."""
_SOON = 600
"""Milliseconds after which the kit is looked through for what is newer: not while somebody types."""
_AGAIN = 4_000
"""Milliseconds after which it is looked whether the notice that stands there is gone."""


class NewerCommands(QObject):
    """Tells what is newer in the library than in the kit, once for each text, and takes it.

    The library is loaded for that only if something in the kit came from it.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._told: set[tuple[str, str, int]] = set()
        self._shelf: Shelf | None = None
        self._is_wanted = False
        self._timer = QTimer(self, singleShot=True, interval=_SOON)
        self._timer.timeout.connect(self.look)
        window.painted.connect(self._timer.start)
        window.document.loaded.connect(self._begin)
        window.document.changed.connect(self._follow)

    def update_all(self) -> None:
        """Take every newer text that the library has into the kit, as one step, and tell what was done."""
        shelf = self._follow_shelf()
        if not shelf.is_ready:
            self._is_wanted = True
            return
        from app.library.newer import update_all

        self._is_wanted = False
        document = self._window.document
        kit, done, left = update_all(document.kit, shelf.item)
        document.do("take all from the library", kit, focus=(done or ((),))[0])
        self._remember(())
        self._tell_update(done, left, shelf.trouble)

    def look(self) -> None:
        """Look what is newer, and tell it over the kit if it has not been told yet."""
        from app.library.newer import all_newer, placed_in

        window = self._window
        if window.workspace is None or not (self._is_wanted or any(placed_in(window.document.kit))):
            window.notice.clear(topic=TOPIC)
            return
        shelf = self._follow_shelf()
        if not shelf.is_ready:
            return
        if self._is_wanted:
            self.update_all()
            return
        found = all_newer(window.document.kit, shelf.item)
        if not found:
            window.notice.clear(topic=TOPIC)
            return
        stands = window.notice.topic == TOPIC and window.notice.text not in ("", in_words(found))
        if not stands and not {_key(each) for each in found} - self._told:
            return
        if window.notice.text and window.notice.topic != TOPIC:
            self._timer.start(_AGAIN)  # what stands there is told first
            return
        self._remember(found)
        self._tell(found)

    def _begin(self) -> None:
        """Another kit has come."""
        self._told.clear()
        self._is_wanted = False
        self._window.notice.clear(topic=TOPIC)
        self._follow()

    def _follow(self) -> None:
        if self._window.workspace is not None:
            self._timer.start(_SOON)

    def _follow_shelf(self) -> Shelf:
        if self._shelf is None:
            self._shelf = self._window.windows.shelf
            self._shelf.changed.connect(self.look)
            self._shelf.start()
        return self._shelf

    def _remember(self, found: tuple[Found, ...]) -> None:
        self._told |= {_key(each) for each in found}

    def _tell(self, found: tuple[Found, ...]) -> None:
        path, update = found[0][0], "Update" if len(found) == 1 else "Update all"
        self._window.notice.tell(
            in_words(found), ("Show", lambda: self._show(path)), (update, self.update_all), topic=TOPIC
        )

    def _show(self, path: Path) -> None:
        self._window.focus.go_to(path)

    def _tell_update(self, done: tuple[Path, ...], left: tuple[Path, ...], trouble: str) -> None:
        words = []
        if done:
            words.append(f"{_texts(len(done))} taken from the library.")
        if left:
            stays = "1 that was edited here is left as it is" if len(left) == 1 else f"{len(left)} edited here are left"
            words.append(f"{stays}: compare before you take {'it' if len(left) == 1 else 'them'}.")
        if not done and not left:
            words.append(trouble or "Everything in this kit is as it is in the library.")
        offers = (("Show", lambda: self._show(left[0])),) if left else ()
        self._window.notice.tell(" ".join(words), *offers, topic=_DONE)


def in_words(found: tuple[Found, ...]) -> str:
    """Return what is newer as a sentence. Somebody who speaks in three quotes is one person."""
    kinds = [kind for kind, *_ in {_key(each) for each in found}]
    texts, people = kinds.count("boilerplate"), len(kinds) - kinds.count("boilerplate")
    counted = (
        f"{texts} text{'' if texts == 1 else 's'}" if texts else "",
        f"the details of {people} {'person' if people == 1 else 'people'}" if people else "",
    )
    words = " and ".join(filter(None, counted))
    verb = "is" if len(kinds) == texts == 1 else "are"
    return f"{words[0].upper()}{words[1:]} in this kit {verb} newer in the library."


def _key(found: Found) -> tuple[str, str, int]:
    """Return what tells one newer text from another: kind, id and revision of its item."""
    item = found[1].item
    assert item is not None, "what is newer is an item's"
    return item.kind, item.id, item.now.number


def _texts(number: int) -> str:
    return "1 newer text was" if number == 1 else f"{number} newer texts were"
