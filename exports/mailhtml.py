"""From a composition to simple HTML, as a mail takes it in from the clipboard: the text with its looks and links.

Headings, paragraphs, lists, tables, line breaks, bold, italic, links, language and direction, nothing else: fonts,
sizes and colours are those of the mail. What is printed and what is left out is as in `exports.plaintext`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from app.language import language
from exports.blocks import Block, Composition, Part, Run
from exports.plaintext import PICTURED, caption_runs, characters, in_lists, in_rows

_TAGS = {
    Part.HEADLINE: "h1",
    Part.HEADING: "h2",
    Part.BOILERPLATE_HEADING: "h2",
    Part.NOTICE_HEADING: "h2",
    Part.CONTACT_HEADING: "h2",
    Part.DOCUMENT_TITLE: "h1",
    Part.QUESTION: "h2",
    Part.BIO_HEADING: "h2",
}
"""The element of each part that is no paragraph; list items and cells apart."""

_CELLS = {Part.COLUMN_HEAD: '<th scope="col">', Part.ROW_HEAD: '<th scope="row">', Part.CELL: "<td>"}
"""What opens each part of a table."""

_NUMBER = re.compile(r"(\d{1,9})\D*")


def write_html(composition: Composition) -> str:
    """Return `composition` as a ``div``; the same words in the same order as `write_text`, but for the addresses.

    The character set stands before it: what takes HTML from a clipboard may think of another one.
    """
    letterhead = _element("p", (Run(composition.letterhead),))
    parts = (letterhead, *(_group(group) for group in in_lists(composition.blocks)))
    turned = ' dir="rtl"' if language(composition.language).right_to_left else ""
    inner = "\n".join(part for part in parts if part)
    return f'<meta charset="utf-8"><div lang="{escape(composition.language)}"{turned}>\n{inner}\n</div>\n'


def _group(blocks: tuple[Block, ...]) -> str:
    first = blocks[0]
    if first.cell:
        return "\n".join(
            ("<table>", *("".join(("<tr>", *map(_cell, row), "</tr>")) for row in in_rows(blocks)), "</table>")
        )
    if first.part not in (Part.LIST_ITEM, Part.CONTENTS):
        return _element(_TAGS.get(first.part, "p"), caption_runs(first) if first.part in PICTURED else first.runs)
    items = "\n".join(_element("li", block.runs) for block in blocks)
    number = _NUMBER.fullmatch(first.marker)
    if number is None:
        return f"<ul>\n{items}\n</ul>"
    start = "" if int(number[1]) == 1 else f' start="{int(number[1])}"'
    return f"<ol{start}>\n{items}\n</ol>"


def _cell(block: Block) -> str:
    start = _CELLS[block.part]
    return f"{start}{_words(block.runs)}</{start[1:3]}>"


def _element(tag: str, runs: Iterable[Run]) -> str:
    words = _words(runs)
    return f"<{tag}>{words}</{tag}>" if words.strip() else ""


def _words(runs: Iterable[Run]) -> str:
    return "".join(
        _linked("".join(map(_run, group)), address) for address, group in groupby(runs, key=lambda run: run.link)
    )


def _linked(words: str, address: str) -> str:
    return f'<a href="{escape(characters(address))}">{words}</a>' if address and words else words


def _run(run: Run) -> str:
    text = escape(characters(run.text)).replace("\n", "<br>")
    text = f"<i>{text}</i>" if run.italic and text else text
    return f"<b>{text}</b>" if run.bold and text else text
