"""What the further documents of a kit are called by rule, in the kit's language: titles, and the heads of columns.

The words are data in ``resources/documents``; a language that has none there is served by its parent, else by English.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from app.kit import DOCUMENT_KINDS, Document
from app.language import language, read_resource

TABLES = ("fact_sheet", "timeline", "key_figures")
"""The kinds whose rows are printed as a table with heads over its columns; those of a "qa" are set as running text."""


def title_of(document: Document, tag: str) -> str:
    """Return the title of `document` in a kit in the language `tag`: its own, or the one by rule."""
    return " ".join(document.title.split()) or usual_title(document.kind, tag)


def usual_title(kind: str, tag: str) -> str:
    """Return the title by rule of a document of `kind` ("Fact sheet"), "" for a kind that nobody knows."""
    return str(_words(language(tag).tag)[kind]) if kind in DOCUMENT_KINDS else ""


def column_heads(kind: str, tag: str) -> tuple[str, str]:
    """Return the words over the two columns of a document of `kind`, which is one of `TABLES`."""
    label, text = _words(language(tag).tag)["columns"][kind]
    return str(label), str(text)


def contents_title(tag: str) -> str:
    """Return the title of the contents of a kit in the language `tag`."""
    return str(_words(language(tag).tag)["contents"])


def photo_credit(credit: str, tag: str) -> str:
    """Return the line below a portrait in a kit in the language `tag`: "Photo: Jo Field", "" for no credit.

    A credit that says so itself ("Photo by Jo Field", "Illustration: Jo Field") stands as it is.
    """
    known, credit = _words(language(tag).tag), " ".join(credit.split())
    pattern = str(known["photo"])
    says_so = (pattern.partition("{}")[0].strip(" \u00a0:.").casefold(), *known["credited"])
    is_told = ":" in credit or " by " in credit or credit.casefold().startswith(says_so)
    return credit if is_told or not credit else pattern.format(credit)


@lru_cache(maxsize=64)
def _words(tag: str) -> dict[str, Any]:
    known = _known()
    base = tag.partition("-")[0]
    return {**known["en"], **known.get(base, {}), **known.get(tag, {})}


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = read_resource("documents", "words.yaml")
    return read
