"""The templates that Pressroom brings along, in ``resources/templates``."""

from __future__ import annotations

from functools import cache

from app.library.codec import decode
from app.library.items import Item
from resources import path as resource

_ORDER = ("partnership", "product-launch", "appointment", "funding", "earnings", "event", "research", "crisis")
"""The ids as they are offered: what offices send most comes first. Others would follow by their names."""


@cache
def our_templates() -> tuple[Item, ...]:
    """Return the templates, in the order in which they are offered. Nobody changes those; they can be copied."""
    files = sorted(resource("templates").glob("*.yaml"), key=lambda file: (_place(file.stem), file.stem))
    return tuple(decode(file.read_bytes(), file.name) for file in files)


def our_template(id: str) -> Item | None:
    """Return the one of our templates that has this id, None if there is none."""
    return next((item for item in our_templates() if item.id == id), None)


def _place(id: str) -> int:
    return _ORDER.index(id) if id in _ORDER else len(_ORDER)
