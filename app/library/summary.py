"""`Summary`: what a list shows of an item and what is searched, without its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from app.kit import Boilerplate, Contact, PressKit, Speaker
from app.library.items import Content, Item, Kind
from app.record import record


@record
class Summary:
    """An item in a list. `detail` is the line under its name, `text` all its words in plain text.

    `is_ours` tells an item that Pressroom brings along: it can be used and copied, but not changed.
    """

    kind: Kind
    id: str
    name: str
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    owner: str = ""
    review: dt.date | None = None
    revision: int = 1
    changed: dt.datetime | None = None
    by: str = ""
    detail: str = ""
    text: str = ""
    is_ours: bool = False


@record
class Damaged:
    """A file of the library that cannot be used: its name within the library, and why, in the user's words."""

    file: str
    reason: str


def summary(item: Item, *, is_ours: bool = False) -> Summary:
    """Return the summary of `item`."""
    texts = [" ".join(words(variant.content)) for variant in item.now.variants]
    first = item.now.variants[0].content if item.now.variants else None
    return Summary(
        item.kind, item.id, item.name or item.id, item.tags, item.languages, item.owner, item.review,
        item.now.number, item.now.changed, item.now.by, detail(first) if first is not None else "",
        "\n".join(texts), is_ours,
    )  # fmt: skip


def detail(content: Content) -> str:
    """Return the line that stands under the name of an item with this `content`."""
    match content:
        case Boilerplate():
            return " ".join(str(content.text).split())[:160]
        case Contact() | Speaker():
            return ", ".join(filter(None, (content.title, content.organization)))
        case PressKit():
            return " ".join(content.guidance.split())[:160]


def words(content: Content) -> Iterator[str]:
    """Yield the words of `content`, a text for each of its fields."""
    match content:
        case Boilerplate():
            yield from (content.about, content.heading, str(content.text))
        case Contact():
            yield from (content.name, content.title, content.organization, content.email, content.phone, content.other)
        case Speaker():
            yield from (content.name, content.title, content.organization)
        case PressKit():
            from app.fields import text_fields

            yield content.guidance
            yield from (str(text) for _, text in text_fields(content))
