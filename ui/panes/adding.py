"""Adding to the form at the cursor, and the card that the cursor is in."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.kit import Boilerplate, Contact, Notice
from ui.panes.cards import CardList
from ui.panes.documents import DocumentPane
from ui.panes.item_list import ItemList
from ui.panes.pane import owners
from ui.panes.story import StoryPane

if TYPE_CHECKING:
    from ui.panes.form import FormPanes


def item_in_focus(widget: QWidget | None) -> tuple[ItemList, int] | None:
    """Return the list whose item `widget` is or lies in, the inmost one, and the item's number."""
    for pane, around in pairwise(pane for pane, _ in owners(widget)):
        if isinstance(around, ItemList) and pane in around.items:
            return around, around.items.index(pane)
    return None


def add_block(form: FormPanes, kind: str) -> None:
    """Add an empty card of `kind` after the one in focus: a block of the story, a boilerplate, a notice, a contact.

    In a further document a block goes into its story, and a paragraph is the next of its rows or bios.
    """
    if kind == "boilerplate":
        form.boilerplates.add(Boilerplate(), _after(form, form.boilerplates))
    elif kind == "notice":
        form.below.notices.add(Notice(), _after(form, form.below.notices))
    elif kind == "contact":
        form.contacts.contacts.add(Contact(), _after(form, form.contacts.contacts))
    else:
        parts = _parts_in_focus(form)
        if parts is not None and not isinstance(parts, StoryPane) and kind == "paragraph":
            parts.add_next(_after(form, parts))
            return
        story = parts if isinstance(parts, StoryPane) else form.story
        after = _after(form, story)
        story.add_kind(kind, None if after is None else after - 1)


def add_document(form: FormPanes, kind: str) -> None:
    """Add a document of `kind` after the one in focus, at the end if none is."""
    documents = form.below.documents
    pane = _document_in_focus(form)
    documents.add_kind(kind, documents.items.index(pane) + 1 if pane is not None else None)


def _after(form: FormPanes, items: ItemList) -> int | None:
    """Return the position after the item of `items` that is in focus, None if none of them is."""
    there = item_in_focus(form.focusWidget())
    return there[1] + 1 if there and there[0] is items else None


def _document_in_focus(form: FormPanes) -> DocumentPane | None:
    return next((pane for pane, _ in owners(form.focusWidget()) if isinstance(pane, DocumentPane)), None)


def _parts_in_focus(form: FormPanes) -> CardList | None:
    pane = _document_in_focus(form)
    return pane.parts if pane is not None else None
