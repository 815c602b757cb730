"""What is pasted, cleaned to what a kit keeps: paragraphs, headings, lists; bold, italic and safe links in them.

``clipboard HTML or text ─► blocks``. Word's HTML and that of browsers and mail programs is read in `ui.paste_html`;
plain text here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.errors import EditError
from app.kit import Block, Heading, ListBlock, Paragraph, Quote
from app.text import EMPTY, RichText, Span, clean, is_safe_link, rich

MAX_PASTE = 2_000_000
"""Characters of text or HTML that are read at all; a book has about a million."""

_BULLET = re.compile(r"[ \u00a0]*[•·▪◦‣●○■*–-][ \u00a0]+(?=\S)")
_NUMBER = re.compile(r"[ \u00a0]*\(?\d{1,3}[.)][ \u00a0]+(?=\S)")
_SENTENCE_ENDS = (".", "!", "?", ":", "”", "»", '"')
_WRAP_MIN, _WRAP_MAX = 45, 90
"""Lines that all but end between these lengths were broken by a mail program, not by their author."""


class PasteError(EditError):
    """The clipboard holds what cannot be taken in; the message says why."""


def from_html(html: str) -> tuple[Block, ...]:
    """Return the blocks that clipboard `html` holds; `PasteError` if it is beyond all measure."""
    from ui.paste_html import read_html

    html = re.sub(r"""(?i)(src|href)\s*=\s*(["'])data:[^"'>]*\2""", r"\1=\2\2", html)
    start, end = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    if 0 <= start < end:
        html = html[start:end]
    _check(html)
    return tuple(read_html(html))


def from_plain(text: str) -> tuple[Block, ...]:
    """Return the blocks of plain `text`: parted at blank lines, or at every line where there are no blank ones.

    Lines broken by a mail program are joined again, bullets and numbers at the start of lines make lists.
    """
    _check(text)
    text = clean(text.replace("\u2029", "\n\n").replace("\ufffc", ""))
    parts = [part.strip("\n") for part in re.split(r"\n[ \t\u00a0]*\n", text)]
    parts = [part for part in parts if part.strip()]
    if len(parts) == 1 and "\n" in parts[0] and not _is_wrapped(parts[0].split("\n")):
        parts = [line for line in parts[0].split("\n") if line.strip()]
        return tuple(_gather_lists(parts))
    return tuple(block for part in parts for block in _gather_lists(_lines(part)))


def _check(text: str) -> None:
    if len(text) > MAX_PASTE or text.count("<!") > 20_000:
        raise PasteError("The clipboard holds too much for one field. Paste it in smaller parts.")


def _is_wrapped(lines: Sequence[str]) -> bool:
    full = [len(line.rstrip()) for line in lines[:-1]]
    if all(line.rstrip().endswith(_SENTENCE_ENDS) for line in lines[:-1]):
        return False
    return bool(full) and max(full) <= _WRAP_MAX and sum(full) / len(full) >= _WRAP_MIN


def _lines(part: str) -> list[str]:
    """Return what `part`, text between blank lines, holds: list items, or one paragraph."""
    lines = [line.strip(" \t") for line in part.split("\n")]
    if any(_BULLET.match(line) or _NUMBER.match(line) for line in lines) and len(lines) > 1:
        out: list[str] = []
        for line in lines:
            if out and not (_BULLET.match(line) or _NUMBER.match(line)) and _marker(out[-1]):
                out[-1] += " " + line
            else:
                out.append(line)
        return out
    return [(" " if _is_wrapped(lines) else "\n").join(lines)]


def _marker(line: str) -> str:
    """Return "bullet", "number" or "": what `line` begins with."""
    return "bullet" if _BULLET.match(line) else "number" if _NUMBER.match(line) else ""


def _gather_lists(lines: Iterable[str]) -> Iterable[Block]:
    """Yield `lines` as paragraphs, two or more neighbours of one kind of marker as a list."""
    lines = list(lines)
    at = 0
    while at < len(lines):
        kind, end = _marker(lines[at]), at + 1
        while kind and end < len(lines) and _marker(lines[end]) == kind:
            end += 1
        if end - at > 1:
            pattern = _NUMBER if kind == "number" else _BULLET
            items = tuple(rich(pattern.sub("", line, count=1).strip()) for line in lines[at:end])
            yield ListBlock(items, numbered=kind == "number")
        else:
            yield Paragraph(rich(lines[at].strip(" \t")))
        at = end


def texts(block: Block) -> tuple[RichText, ...]:
    """Return the texts that `block` holds, in order."""
    if isinstance(block, ListBlock):
        return block.items
    return (block.text,) if isinstance(block, Paragraph | Heading | Quote) else ()


def joined(blocks: Iterable[Block], between: str) -> RichText:
    """Return all the text of `blocks` as one, with `between` between its paragraphs and items."""
    out = EMPTY
    for text in (text for block in blocks for text in texts(block)):
        if between != "\n":
            text = RichText(tuple(replace(span, text=span.text.replace("\n", between)) for span in text.spans))
        out = out + rich(between) + text if out else text
    return out


def to_html(text: RichText) -> str:
    """Return `text` as HTML for the clipboard, a paragraph for each line feed."""
    lines = [
        "<p>" + "".join(map(_span_html, line.spans)) + "</p>" for line in text.paragraphs()
    ]  # fmt: skip
    if len(lines) <= 1:
        return "".join(map(_span_html, text.spans))
    return "".join(lines)


def _span_html(span: Span) -> str:
    from html import escape

    out = escape(span.text).replace("\n", "<br>")
    if span.bold:
        out = f"<b>{out}</b>"
    if span.italic:
        out = f"<i>{out}</i>"
    if span.link and is_safe_link(span.link):
        out = f'<a href="{escape(span.link)}">{out}</a>'
    return out
