"""Clipboard HTML as blocks of a story: what Word, browsers and mail programs put there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.intake.read.markup import Draft, drafts
from app.kit import Block, Heading, ListBlock, Paragraph
from app.text import RichText, Span


def read_html(html: str) -> Iterator[Block]:
    """Yield the blocks of clipboard `html`."""
    items: list[RichText] = []
    kind = "end"
    for draft in (*drafts(html), Draft("end")):
        text = RichText(tuple(draft.spans))
        if items and draft.kind != kind:
            yield ListBlock(tuple(items), numbered=kind == "number")
            items = []
        kind = draft.kind
        if kind in ("bullet", "number"):
            if draft.joins and items:
                items[-1] = items[-1] + RichText((Span("\n"),)) + text
            else:
                items.append(text)
        elif kind == "heading":
            yield Heading(text)
        elif text:
            yield from _paragraphs(text)


def _paragraphs(text: RichText) -> Iterator[Paragraph]:
    """Yield `text` as paragraphs: two line breaks in a row part them, as mail programs write it."""
    at = 0
    for piece in re.split(r"(\n{2,})", str(text)):
        if piece.strip("\n"):
            yield Paragraph(text.slice(at, at + len(piece)))
        at += len(piece)
