"""The templates that Pressroom brings along, in ``resources/templates``."""

from __future__ import annotations

from functools import cache

from app.library.codec import decode
from app.library.items import Item
from resources import path as resource


@cache
def our_templates() -> tuple[Item, ...]:
    """Return the templates, in the order in which they are offered. Nobody changes those; they can be copied."""
    files = sorted(resource("templates").glob("*.yaml"))
    return tuple(decode(file.read_bytes(), file.name) for file in files)
