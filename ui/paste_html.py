"""Clipboard HTML read into blocks: what Word, browsers and mail programs put there.

Kept are paragraphs, headings, lists, line breaks, bold, italic and links of a safe scheme. Word marks its lists not
with ``<ul>`` but with ``mso-list`` styles and a marker in a span of ``mso-list:Ignore``; its deleted and hidden text
and its comments are left out, for they were never meant to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from app.kit import Block, Heading, ListBlock, Paragraph
from app.record import record
from app.text import RichText, Span, is_safe_link

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_SKIPPED = frozenset(
    ["del", "head", "iframe", "noscript", "object", "script", "style", "svg", "template", "textarea", "title", "xml"]
)
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"])
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "dfn", "var"))
_HIDDEN = re.compile(r"display:none|mso-hide:all|mso-element:comment|visibility:hidden")
_WEIGHT = re.compile(r"(?:^|;)font(?:-weight)?:(?:[^;]*\s)?(bolder|bold|normal|lighter|[1-9]00)\b")
_STYLE = re.compile(r"(?:^|;)font-style:(italic|oblique|normal)")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,4})[.)]", re.IGNORECASE)
_MAX_DEPTH = 400


@record
class _State:
    """What holds inside an element."""

    tag: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    skip: bool = False
    marker: bool = False
    pre: bool = False


@dataclass(slots=True)
class _Draft:
    """A block that was read. `kind` is "paragraph", "heading", "bullet", "number", or "end" where a list ends."""

    kind: str = "paragraph"
    spans: list[Span] = field(default_factory=list)
    joins: bool = False
    """This belongs to the list item before it (a second paragraph of the item)."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.states = [_State()]
        self.drafts: list[_Draft] = []
        self.lists: list[tuple[str, int]] = []
        """For each list that is open, its kind and how many items were open around it."""
        self.begun: list[bool] = []
        """For each list item that is open, whether a block of it stands already."""
        self.spans: list[Span] = []
        self.marker = ""
        self.word_item = False

    # Elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._text("\n", keep=True)
        elif tag in ("td", "th"):
            self._text(" ")
        if tag in _BLOCKS:
            self._open_block(tag, given)
        if tag not in _VOID and len(self.states) < _MAX_DEPTH:
            self.states.append(self._state(tag, given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not any(state.tag == tag for state in self.states[1:]):
            return
        if tag in _BLOCKS:
            self._close_block(tag)
        while self.states.pop().tag != tag:
            pass

    def _state(self, tag: str, given: dict[str, str]) -> _State:
        now = replace(self.states[-1], tag=tag)
        style = re.sub(r"\s*([:;])\s*", r"\1", given.get("style", "").lower()).strip()
        weight, slant = _WEIGHT.search(style), _STYLE.search(style)
        bold = weight[1] in ("bold", "bolder", "600", "700", "800", "900") if weight else now.bold or tag in _BOLD
        italic = slant[1] != "normal" if slant else now.italic or tag in _ITALIC
        link = given.get("href", "").strip() if tag == "a" else ""
        classes = given.get("class", "").lower()
        return replace(
            now,
            bold=bold and tag not in _HEADINGS,
            italic=italic,
            link=link if is_safe_link(link) else now.link,
            skip=now.skip or tag in _SKIPPED or bool(_HIDDEN.search(style)) or "msocomment" in classes,
            marker=now.marker or "mso-list:ignore" in style,
            pre=now.pre or tag == "pre" or "white-space:pre" in style,
        )

    def _open_block(self, tag: str, given: dict[str, str]) -> None:
        self._flush()
        if tag in ("ul", "ol"):
            self.lists.append(("number" if tag == "ol" else "bullet", len(self.begun)))
        elif tag == "li":
            self._close_items()
            self.begun.append(False)
        classes, style = given.get("class", "").lower(), given.get("style", "").lower().replace(" ", "")
        self.word_item = "mso-list:l" in style or ("msolistparagraph" in classes and "mso-list:none" not in style)
        self.marker = ""

    def _close_block(self, tag: str) -> None:
        self._flush()
        if tag == "li" and self.begun:
            self.begun.pop()
        elif tag in ("ul", "ol") and self.lists:
            self._close_items()
            self.lists.pop()
            if not self.lists:
                self.drafts.append(_Draft("end"))

    def _close_items(self) -> None:
        """Close the items of the list at hand; their end tags may be left out."""
        del self.begun[self.lists[-1][1] if self.lists else 0 :]

    def flush(self) -> None:
        """Close what is still open at the end."""
        self._flush()

    def _flush(self) -> None:
        """Close the block in the making, if it has any words, and begin the next."""
        spans, self.spans = _tidy(self.spans), []
        if not spans:
            return
        draft = _Draft("paragraph", spans)
        if self.begun:
            draft.kind, draft.joins = self.lists[-1][0] if self.lists else "bullet", self.begun[-1]
            self.begun[-1] = True
        elif self.word_item and self.marker:
            draft.kind = "number" if _NUMBERED.fullmatch(self.marker) else "bullet"
        elif any(state.tag in _HEADINGS for state in self.states):
            draft.kind = "heading"
        self.drafts.append(draft)

    # Text

    def handle_data(self, data: str) -> None:
        state = self.states[-1]
        if state.marker:
            self.marker += "" if state.skip else data.strip(" \u00a0\t\r\n")
        elif state.pre:
            self._text(data, keep=True)
        else:
            self._text(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _text(self, text: str, *, keep: bool = False) -> None:
        state = self.states[-1]
        if not state.skip and not state.marker:
            text = text.replace("\ufffc", "").replace("\u2028", "\n")
            self.spans.append(Span(text, state.bold, state.italic, state.link))


def _tidy(spans: list[Span]) -> list[Span]:
    """Return `spans` without padding: at the ends, around line breaks, and in runs of several spaces."""
    chars = [(char, span) for span in spans for char in span.text]
    text = "".join(char for char, _ in chars)
    kept = [True] * len(text)
    swapped: dict[int, str] = {}
    for match in re.finditer(r"[ \u00a0\n]+", text):
        start, end = match.span()
        breaks = match[0].count("\n")
        if start == 0 or end == len(text):
            only = ""
        elif breaks:
            only = "\n" * breaks
        elif match[0] == "\u00a0" * len(match[0]) and len(match[0]) == 1:
            only = "\u00a0"
        else:
            only = " "
        for index in range(start, end):
            kept[index] = index - start < len(only)
        for index, char in enumerate(only):
            swapped[start + index] = char
    return [
        replace(span, text=swapped.get(index, char)) for index, (char, span) in enumerate(chars) if kept[index]
    ]  # fmt: skip


def _without_sections(html: str) -> str:
    """Return `html` without Word's ``<![if …]>``, and with ``<![`` as text where the parser would stumble over it."""
    return re.sub(r"<!\[[^\]>]*\]>", "", html).replace("<![", "&lt;![")


def read_html(html: str) -> Iterator[Block]:
    """Yield the blocks of clipboard `html`."""
    reader = _Reader()
    reader.feed(_without_sections(html))
    reader.close()
    reader.flush()
    items: list[RichText] = []
    kind = ""
    for draft in (*reader.drafts, _Draft("end")):
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
