"""The content of an item as one text, to be read as a whole and compared with another."""

from __future__ import annotations

from collections.abc import Iterator

from app.kit import Boilerplate, Contact, PressKit, Speaker
from app.library.items import Content
from app.text import RichText, Span, rich

_LABELS = {"heading": "Heading", "phone": "Phone", "email": "E-mail", "guidance": "Guidance"}
"""What is written before a field that does not tell by itself what it is."""


def whole(content: Content) -> RichText:
    """Return the words of `content`, each field that has some on lines of its own; who or what it is about in bold."""
    lines = [line for line in _lines(content) if line]
    spans: list[Span] = []
    for at, line in enumerate(lines):
        spans += (Span("\n"),) * (at > 0) + line.spans
    return RichText(tuple(spans))


def _lines(content: Content) -> Iterator[RichText]:
    match content:
        case Boilerplate():
            yield rich(content.about, bold=True)
            yield _labelled("heading", content.heading)
            yield content.text
        case Contact():
            yield rich(content.name, bold=True)
            yield rich(content.title)
            yield rich(content.organization)
            yield _labelled("phone", content.phone)
            yield _labelled("email", content.email)
            yield rich(content.other)
        case Speaker():
            yield rich(content.name, bold=True)
            yield rich(content.title)
            yield rich(content.organization)
        case PressKit():
            from app.fields import text_fields

            yield _labelled("guidance", content.guidance)
            for _, text in text_fields(content):
                yield rich(text) if isinstance(text, str) else text


def _labelled(field: str, words: str) -> RichText:
    return rich(f"{_LABELS[field]}: {words}") if words else RichText()
