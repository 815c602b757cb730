"""`ItemDrop`: an item dragged out of the library and dropped into the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData

from app.kit import Quote
from ui.library.dragging import dragged
from ui.panes.cards import CardList
from ui.panes.form import FormPanes
from ui.panes.form_drop import EDGE, FormDrop, index_at
from ui.panes.quote import QuoteCard
from ui.widgets.pile import lay_out

Drop = Callable[[str, str, int, bool], object]
"""Is told kind and id of an item, the position in its list, and whether it goes into the quote that stands there."""


class ItemDrop(FormDrop):
    """Shows a line where an item would land, or marks the quote that a speaker would be put into."""

    def __init__(self, form: FormPanes, drop: Drop) -> None:
        super().__init__(form)
        self._panes, self._drop = form, drop
        self._item: tuple[str, str] | None = None
        self._into: QuoteCard | None = None
        self._index = 0

    def enters(self, data: QMimeData) -> bool:
        self._item = dragged(data)
        items = self._list()
        if items is not None:
            items.finish()
            lay_out()
            if items.visibleRegion().isEmpty():  # what cannot be seen is no place to drop at
                self.form.ensureWidgetVisible(items, 0, EDGE)
        return self._item is not None

    def taken(self) -> Callable[[], object]:
        kind, id = self._item or ("", "")
        return partial(self._drop, kind, id, self._index, self._into is not None)

    def _list(self) -> CardList | None:
        """Return the cards among which the item would land; a template lands nowhere, it begins a release."""
        kind = self._item[0] if self._item is not None else ""
        if kind == "boilerplate":
            return self._panes.boilerplates
        if kind == "contact":
            return self._panes.contacts.contacts
        return self._panes.story if kind == "speaker" else None

    def aim(self) -> None:
        items = self._list()
        if items is None:
            return
        y = items.mapFrom(self.form.viewport(), self.at).y()
        places = ((card, items.place_of(card)) for card in items.items)
        over = next((card for card, place in places if place.top() <= y <= place.bottom()), None)
        into = over if isinstance(over, QuoteCard) and isinstance(over.value, Quote) else None
        self._mark(into)
        if into is not None:
            self._index = items.items.index(into)
            self.hide_line()
            return
        self._index = index_at(items, y)
        self.show_line(items, self._index)

    def _mark(self, card: QuoteCard | None) -> None:
        if card is not self._into:
            if self._into is not None:
                self._into.mark_active(False)
            if card is not None:
                card.mark_active(True)
            self._into = card

    def end(self) -> None:
        super().end()
        self._item = None
        self._mark(None)
