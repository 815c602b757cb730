"""The text of a kit for the programs that Pressroom is compared with: on the same paper, with the same margins, in the
same font, size and leading, justified and hyphenated where the style is; for makers of DOCX, its words and headings
alone. Furniture is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape

from app.kit import PressKit
from exports.blocks import Block, Part
from exports.compose import compose
from exports.style import HouseStyle

FAMILY = "Source Serif 4"
_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
"""ASCII's punctuation: what may be markup in Markdown, and is text behind a backslash (CommonMark 0.31, 2.4)."""

SECOND = (Part.HEADING, Part.BOILERPLATE_HEADING, Part.CONTACT_HEADING)
"""The parts that are headings of the second level."""


def typst_source(kit: PressKit, style: HouseStyle) -> str:
    """Return the text of `kit` as a source for Typst."""
    composition, margins, body = compose(kit), style.margins, style.parts[Part.BODY]
    head = f"""
#set document(title: {_quoted(composition.title)}, author: {_quoted(composition.author)})
#set page(paper: "us-letter", margin: (top: {margins.top}pt, bottom: {margins.bottom}pt, rest: {margins.left}pt))
#set text(font: "{FAMILY}", size: {body.size}pt, lang: "en", region: "US", hyphenate: true)
#set par(justify: {str(body.align == "justify").lower()}, leading: {body.leading - 0.7 * body.size}pt)
#set par(spacing: {body.leading - 0.7 * body.size + body.after}pt)
"""
    return head + "\n\n".join(map(_typst_block, composition.blocks))


def _typst_block(block: Block) -> str:
    text = f"#{_quoted(str(block))}"
    if block.part == Part.HEADLINE:
        return f"#heading(level: 1)[{text}]"
    if block.part in SECOND:
        return f"#heading(level: 2)[{text}]"
    return text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def html_source(kit: PressKit, style: HouseStyle) -> str:
    """Return the text of `kit` as HTML with a style sheet for print; the font must be known to the system."""
    composition, margins, body = compose(kit), style.margins, style.parts[Part.BODY]
    sheet = f"""
@page {{ size: letter; margin: {margins.top}pt {margins.left}pt {margins.bottom}pt }}
body {{ font: {body.size}pt/{body.leading}pt "{FAMILY}"; hyphens: auto; margin: 0;
        text-align: {"justify" if body.align == "justify" else "start"} }}
p, h1, h2 {{ margin: 0 0 {body.after}pt }}
"""
    blocks = "\n".join(map(_html_block, composition.blocks))
    head = f'<meta charset="utf-8"><title>{escape(composition.title)}</title><style>{sheet}</style>'
    return f'<!doctype html><html lang="en-US"><head>{head}</head><body>{blocks}</body></html>'


def _html_block(block: Block) -> str:
    tag = "h1" if block.part == Part.HEADLINE else "h2" if block.part in SECOND else "p"
    return f"<{tag}>{escape(str(block))}</{tag}>"


def markdown_source(kit: PressKit) -> str:
    """Return the text of `kit` as Markdown."""
    return "\n\n".join("#" * level + " " * bool(level) + _MARKS.sub(r"\\\g<0>", text) for level, text in _levels(kit))


def template_blocks(kit: PressKit) -> list[dict[str, int | str]]:
    """Return the text of `kit` for a template: its blocks, with their level as headings (0 for paragraphs)."""
    return [{"level": level, "text": text} for level, text in _levels(kit)]


def _levels(kit: PressKit) -> Iterator[tuple[int, str]]:
    for block in compose(kit).blocks:
        yield 1 if block.part == Part.HEADLINE else 2 if block.part in SECOND else 0, str(block)
