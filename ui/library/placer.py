"""`Placer`: puts items of the library into the kit, where the cursor is or where they are dropped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from app.errors import EditError, KitError
from app.library import placing
from app.library.items import Item, Kind
from app.library.placing import Placing
from app.library.summary import Summary
from ui.library.item_preview import language_name

if TYPE_CHECKING:
    from ui.library.shelf import Shelf
    from ui.window import Window

TOPIC = "library"


class Placer(QObject):
    """Every placing is one step to undo; the cursor goes to what was placed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    @property
    def _shelf(self) -> Shelf:
        return self._window.windows.shelf

    def place(self, kind: str, id: str, language: str = "", *, again: bool = False) -> None:
        """Place the item where the cursor is; a template begins a release of its own.

        One that is in the kit already is gone to instead, unless `again`.
        """
        item = self._item(kind, id, language)
        if item is None:
            return
        path = None if again else placing.already(self._window.document.kit, item)
        if path is not None:
            self._window.focus.go_to(path)
            offer = ("Place it once more", partial(self.place, kind, id, language, again=True))
            self._window.notice.tell(f"“{item.name}” is in this kit already.", offer, topic=TOPIC)
            return
        kit, focus = self._window.document.kit, self._window.focus.path
        self._do(item, language, partial(placing.place, kit, item, focus, language))

    def drop(self, kind: str, id: str, index: int, *, into: bool = False) -> None:
        """Place the item before position `index` of its list; `into`: in the quote that stands there."""
        item = self._item(kind, id)
        if item is not None:
            place = placing.place_in_quote if into else placing.place_at
            self._do(item, "", partial(place, self._window.document.kit, item, index))

    def remove(self, summary: Summary) -> None:
        """Take the item out of the library; the notice that tells it takes that back."""
        item = self._shelf.item(summary.kind, summary.id)
        if item is None or summary.is_ours:
            return
        self._shelf.remove(item, partial(self._tell_removed, item), self._tell)

    def _item(self, kind: str, id: str, language: str = "") -> Item | None:
        """Return the item to be placed; None where there is nothing to place any more."""
        if kind == "template":
            self._window.menu_actions.handler("templates.start")(id, language)
            return None
        item = self._shelf.item(cast(Kind, kind), id)
        if item is None or not item.now.variants:
            self._window.notice.tell("This item cannot be read just now. Try again.", kind="warning", topic=TOPIC)
            return None
        return item

    def _do(self, item: Item, language: str, work: partial[Placing]) -> None:
        window = self._window
        try:
            done = work()
        except EditError as error:
            self._tell(error)
            return
        window.notice.clear(topic=TOPIC)
        window.document.do(f"place {item.kind}", done.kit, focus=done.path)
        window.focus.go_to(done.path)
        wanted = language or window.document.kit.language
        if done.language and _main(done.language) != _main(wanted):
            has, misses = language_name(done.language), language_name(wanted)
            words = f"“{item.name}” has no text in this kit’s language ({misses}). Its text in {has} was placed."
            window.notice.tell(words, topic=TOPIC)

    def _tell_removed(self, item: Item) -> None:
        undo = ("Undo", lambda: self._shelf.save(item, None, lambda: None, self._tell))
        words = f"“{item.name}” was removed from the library. Kits that have it keep their text."
        self._window.notice.tell(words, undo, topic=TOPIC)

    def _tell(self, error: KitError) -> None:
        self._window.notice.tell(str(error), kind="danger", topic=TOPIC)


def _main(tag: str) -> str:
    return tag.partition("-")[0].lower()
