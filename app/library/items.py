"""`Item`: what is written once and used in many kits. A boilerplate, a contact, a speaker, or a template.

An item has revisions, and each revision a variant for each language. What a variant holds is a record of the kit
itself (`Boilerplate`, `Contact`, `Speaker`, for a template a whole `PressKit`), so that placing it is copying it, with
the item's id and revision noted in the copy.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Literal, get_args

from app.kit import Boilerplate, Contact, PressKit, Speaker
from app.record import record
from app.yamltree import Extra

Kind = Literal["boilerplate", "contact", "speaker", "template"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Content = Boilerplate | Contact | Speaker | PressKit
CONTENTS: dict[Kind, Any] = {
    "boilerplate": Boilerplate,
    "contact": Contact,
    "speaker": Speaker,
    "template": PressKit,
}
FOLDERS: dict[Kind, str] = {
    "boilerplate": "boilerplates",
    "contact": "contacts",
    "speaker": "speakers",
    "template": "templates",
}
"""The folder of the library that the items of a kind are in."""

_LINKS: dict[str, Any] = {"source": "", "revision": None, "variant": "", "kept": None}
"""The fields of a placed record that say where it came from, each with its empty value."""


@record
class Variant:
    """An item in one language (a BCP 47 tag). "" stands for every language: a name, a telephone number.

    The content of a template has its language itself, which is then this one.
    """

    language: str
    content: Content


@record
class Attachment:
    """A file that a template needs: `file` is what its kit calls it, `stored` its name in the library's ``media``."""

    file: str = ""
    stored: str = ""
    extra: Extra = ()


@record
class Revision:
    """An item as it stood from one change to the next. `changed` is in UTC, without a zone; `note` says what for."""

    number: int = 1
    changed: dt.datetime | None = None
    by: str = ""
    note: str = ""
    variants: tuple[Variant, ...] = ()
    files: tuple[Attachment, ...] = ()
    extra: Extra = ()

    def variant(self, language: str) -> Variant | None:
        """Return the variant for a kit in `language`: of that very tag, of its main language, of any, else the first.

        Only a revision without variants has none.
        """
        main = language.partition("-")[0].lower()
        fits = (
            lambda tag: tag.lower() == language.lower(),
            lambda tag: tag.lower() == main,
            lambda tag: tag.partition("-")[0].lower() == main,
            lambda tag: not tag,
        )
        found = (variant for test in fits for variant in self.variants if test(variant.language))
        return next(found, self.variants[0] if self.variants else None)


@record
class Item:
    """One thing of the library. `id` is unique within its kind and the name of its file.

    `owner` keeps it up to date and looks at it again on the day of `review`. `now` is the revision in force; `past`
    are those before it, the oldest first. Name, tags, owner and review date have no history: changing them makes no
    revision.
    """

    kind: Kind
    id: str
    name: str = ""
    tags: tuple[str, ...] = ()
    owner: str = ""
    review: dt.date | None = None
    now: Revision = Revision()
    past: tuple[Revision, ...] = ()
    extra: Extra = ()

    def revision(self, number: int | None) -> Revision | None:
        """Return the revision of that number, None if there is none."""
        return next((each for each in (self.now, *self.past) if each.number == number), None)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the revision in force; one that holds for every language is left out."""
        return tuple(variant.language for variant in self.now.variants if variant.language)


def bare(content: Any) -> Any:
    """Return `content` without what a kit notes of where it came from, as the library keeps it."""
    links = {name: empty for name, empty in _LINKS.items() if getattr(content, name, empty) != empty}
    return replace(content, **links) if links else content


def placed(item: Item, language: str) -> Any:
    """Return what is put into a kit in `language`: the content, with the item's id and revision noted in it.

    The item has a variant at least. A template is the kit to start from, as it is.
    """
    variant = item.now.variant(language)
    assert variant is not None, "an item without a text is not placed"
    if isinstance(variant.content, PressKit):
        return replace(variant.content, template=item.id)
    return replace(bare(variant.content), source=item.id, revision=item.now.number, variant=variant.language)
