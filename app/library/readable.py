"""What an item says, as a text to be read and compared: by people, who have no use for the names of fields."""

from __future__ import annotations

from collections.abc import Iterator

from app.kit import Boilerplate, Contact, PressKit, Speaker
from app.library.items import Content, Item
from app.text import EMPTY, RichText, rich

_FEED = rich("\n")
_PEOPLE = {
    "name": "Name",
    "title": "Title",
    "organization": "Organization",
    "phone": "Phone",
    "email": "E-mail",
    "other": "Further lines",
}


def readable(content: Content) -> RichText:
    """Return `content` as one text: a boilerplate under what it is about, a person as lines, a template as words."""
    parts: list[RichText] = []
    match content:
        case Boilerplate():
            heading = rich(f"Heading: {content.heading}") if content.heading else EMPTY
            parts = [rich(content.about, bold=True), heading, content.text]
        case Contact() | Speaker():
            parts = [rich(line) for line in _person(content)]
        case PressKit():
            from app.fields import text_fields

            words = (text if isinstance(text, RichText) else rich(text) for _, text in text_fields(content))
            parts = [rich(content.guidance, italic=True), *words]
    return _joined(part for part in parts if part)


def details(item: Item) -> tuple[tuple[str, str], ...]:
    """Return what an item has beside its text, each with what it is called: name, tags, owner, review date."""
    review = item.review.isoformat() if item.review else ""
    return (("Name", item.name), ("Tags", ", ".join(item.tags)), ("Owner", item.owner), ("Review", review))


def sides(one: Item, other: Item, language: str) -> tuple[RichText, RichText]:
    """Return both items as texts to be set side by side: the details in which they differ, then what they say in
    `language`, which is nothing where an item has no such variant."""
    pairs = zip(details(one), details(other), strict=True)
    differing = [(name, a, b) for (name, a), (_, b) in pairs if a != b]
    left = [rich(f"{name}: {a or '—'}") for name, a, _ in differing]
    right = [rich(f"{name}: {b or '—'}") for name, _, b in differing]
    return _joined((*left, said(one, language))), _joined((*right, said(other, language)))


def said(item: Item, language: str) -> RichText:
    """Return what `item` says in exactly `language` now."""
    found = next((each for each in item.now.variants if each.language == language), None)
    return readable(found.content) if found is not None else EMPTY


def differing(one: Item, other: Item) -> tuple[str, ...]:
    """Return the languages in which the items say different things; where they differ in nothing, the first one."""
    texts = [{each.language: each.content for each in item.now.variants} for item in (one, other)]
    languages = list(dict.fromkeys((*texts[0], *texts[1])))
    found = [tag for tag in languages if texts[0].get(tag) != texts[1].get(tag)]
    return tuple(found or languages[:1] or [""])


def _person(content: Contact | Speaker) -> Iterator[str]:
    for field, label in _PEOPLE.items():
        if value := getattr(content, field, ""):
            yield f"{label}: {value}"


def _joined(parts: Iterator[RichText] | tuple[RichText, ...]) -> RichText:
    text = EMPTY
    for part in parts:
        text = text + _FEED + part if text else part
    return text
