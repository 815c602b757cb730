"""HTML read into blocks: of web pages, of mails, and what Word, browsers and mail programs put on the clipboard.

Kept are paragraphs, headings, lists, line breaks, bold, italic and links of a safe scheme. Word marks its lists not
with ``<ul>`` but with ``mso-list`` styles and a marker in a span of ``mso-list:Ignore``; its deleted and hidden text
and its comments are left out, for they were never meant to be seen.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Literal

from app.record import record
from app.splice import splice
from app.text import RichText, Span, is_safe_link

Kind = Literal["paragraph", "heading", "bullet", "number", "end"]
"""What a block is; "end" stands where a list ends."""

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_SKIPPED = frozenset(
    ["del", "head", "iframe", "noscript", "object", "script", "style", "svg", "template", "textarea", "title", "xml"]
)
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"])
_APART = frozenset((
    "article", "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "section", "table", "ul",
))  # fmt: skip
_PLAIN = frozenset(("p", "div", "span", "li", "ul", "ol", "td", "th", "tr", "table", "tbody", "section", "article"))
"""Elements that change nothing of the look of what stands in them."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "dfn", "var"))
_HIDDEN = re.compile(r"display:none|mso-hide:all|mso-element:comment|visibility:hidden")
_WEIGHT = re.compile(r"(?:^|;)font(?:-weight)?:(?:[^;]*\s)?(bolder|bold|normal|lighter|[1-9]00)\b")
_STYLE = re.compile(r"(?:^|;)font-style:(italic|oblique|normal)")
_TIGHT = re.compile(r"margin(?:-top)?:0")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,4})[.)]", re.IGNORECASE)
_SPACES = re.compile(r"[ \u00a0\n]+")
_MAX_DEPTH = 400
MAX_LENGTH = 4_000_000
"""Letters of a text, without the mark-up."""


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
    cited: bool = False
    heading: int = 0
    nav: bool = False


@dataclass(slots=True)
class Draft:
    """A block that was read; `level` is that of a heading or a list, `row` says that cells of a table stand in it.

    `apart` says that the page sets it off from the block before, as it does paragraphs. `joins` says that this belongs
    to the list item before it (a second paragraph of the item). `cited` is in a block quotation,
    `nav` in the page's menu.
    """

    kind: Kind = "paragraph"
    spans: list[Span] = field(default_factory=list)
    joins: bool = False
    level: int = 0
    row: bool = False
    apart: bool = False
    cited: bool = False
    nav: bool = False


def drafts(html: str, cells: str = " ") -> list[Draft]:
    """Return the blocks of `html` in order; `cells` stands between two cells of a table's row.

    Raises `ValueError` if the text is longer than `MAX_LENGTH`.
    """
    reader = _Reader(cells)
    reader.feed(_without_sections(html))
    reader.close()
    reader.flush()
    return reader.drafts


class _Reader(HTMLParser):
    def __init__(self, cells: str) -> None:
        super().__init__(convert_charrefs=True)
        self.states = [_State()]
        self.open: Counter[str] = Counter()
        """How many elements of each kind are open."""
        self.length = 0
        self.drafts: list[Draft] = []
        self.lists: list[tuple[Literal["bullet", "number"], int]] = []
        """For each list that is open, its kind and how many items were open around it."""
        self.begun: list[bool] = []
        """For each list item that is open, whether a block of it stands already."""
        self.spans: list[Span] = []
        self.marker = ""
        self.word_item = False
        self.apart = False
        self.row = False
        self._cells = cells

    # Elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._text("\n", keep=True)
        elif tag in ("td", "th"):
            self._cell()
        if tag in _BLOCKS:
            self._open_block(tag, given)
        if tag not in _VOID and len(self.states) < _MAX_DEPTH:
            self.states.append(self._state(tag, given))
            self.open[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open[tag]:
            return
        if tag in _BLOCKS:
            self._close_block(tag)
        self._leave(tag)

    def _leave(self, tag: str) -> None:
        """Close the innermost element `tag`, which is open, and what is open in it."""
        while (closed := self.states.pop().tag) != tag:
            self.open[closed] -= 1
        self.open[tag] -= 1

    def _state(self, tag: str, given: dict[str, str]) -> _State:
        now = self.states[-1]
        if not given and tag in _PLAIN:
            return now if now.tag == tag else replace(now, tag=tag)
        style = re.sub(r"\s*([:;])\s*", r"\1", given.get("style", "").lower()).strip()
        weight, slant = _WEIGHT.search(style), _STYLE.search(style)
        bold = weight[1] in ("bold", "bolder", "600", "700", "800", "900") if weight else now.bold or tag in _BOLD
        italic = slant[1] != "normal" if slant else now.italic or tag in _ITALIC
        link = given.get("href", "").strip() if tag == "a" else ""
        classes = given.get("class", "").lower()
        return replace(
            now,
            tag=tag,
            bold=bold and tag not in _HEADINGS,
            italic=italic,
            link=link if is_safe_link(link) else now.link,
            skip=now.skip or tag in _SKIPPED or bool(_HIDDEN.search(style)) or "msocomment" in classes,
            marker=now.marker or "mso-list:ignore" in style,
            pre=now.pre or tag == "pre" or "white-space:pre" in style,
            cited=now.cited or tag == "blockquote",
            nav=now.nav or tag == "nav" or given.get("role") == "navigation",
            heading=int(tag[1]) if tag in _HEADINGS else now.heading,
        )

    def _open_block(self, tag: str, given: dict[str, str]) -> None:
        self._flush()
        if self.states[-1].tag == "p" or tag == "li" == self.states[-1].tag:
            self._leave(self.states[-1].tag)
        if tag in ("ul", "ol"):
            self.lists.append(("number" if tag == "ol" else "bullet", len(self.begun)))
        elif tag == "li":
            self._close_items()
            self.begun.append(False)
        classes, style = given.get("class", "").lower(), given.get("style", "").lower().replace(" ", "")
        self.apart |= tag in _APART and not (tag == "p" and ("mso" in classes or _TIGHT.search(style)))
        self.word_item = "mso-list:l" in style or ("msolistparagraph" in classes and "mso-list:none" not in style)
        self.marker = ""

    def _close_block(self, tag: str) -> None:
        self._flush()
        self.apart |= tag in _APART - {"p"}
        if tag == "li" and self.begun:
            self.begun.pop()
        elif tag in ("ul", "ol") and self.lists:
            self._close_items()
            self.lists.pop()
            if not self.lists:
                self.drafts.append(Draft("end"))

    def _close_items(self) -> None:
        """Close the items of the list at hand; their end tags may be left out."""
        del self.begun[self.lists[-1][1] if self.lists else 0 :]

    def _cell(self) -> None:
        is_second = any(span.text.strip() for span in self.spans)
        self.row |= is_second
        self._text(self._cells if is_second else " ")

    def flush(self) -> None:
        """Close what is still open at the end."""
        self._flush()

    def _flush(self) -> None:
        """Close the block in the making, if it has any words, and begin the next."""
        given, self.spans = self.spans, []
        spans = _tidy(given)
        if not spans:
            self.apart |= any("\u00a0" in span.text or "\n" in span.text for span in given)
            return
        state = self.states[-1]
        draft = Draft("paragraph", spans, row=self.row, apart=self.apart, cited=state.cited, nav=state.nav)
        self.row = self.apart = False
        if self.begun:
            draft.kind, draft.joins = self.lists[-1][0] if self.lists else "bullet", self.begun[-1]
            draft.level = max(1, len(self.lists))
            self.begun[-1] = True
        elif self.word_item and self.marker:
            draft.kind = "number" if _NUMBERED.fullmatch(self.marker) else "bullet"
        elif state.heading:
            draft.kind, draft.level = "heading", state.heading
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
            self.length += len(text)
            if self.length > MAX_LENGTH:
                raise ValueError("too long")
            self.spans.append(Span(text, state.bold, state.italic, state.link))


def _tidy(spans: list[Span]) -> list[Span]:
    """Return `spans` without padding: at the ends, around line breaks, and in runs of several spaces."""
    text = "".join(span.text for span in spans)
    changes = [
        (*match.span(), _space(match[0], is_edge=match.start() == 0 or match.end() == len(text)))
        for match in _SPACES.finditer(text)
    ]
    changes = [change for change in changes if change[2] != text[change[0] : change[1]]]
    if not changes:
        return [span for span in spans if span.text]
    return [span for span in splice(RichText(tuple(spans)), changes).spans if span.text]


def _space(run: str, *, is_edge: bool) -> str:
    """Return what is left of a `run` of spaces and line breaks."""
    if is_edge:
        return ""
    if breaks := run.count("\n"):
        return "\n" * breaks
    return run if run == "\u00a0" else " "


def _without_sections(html: str) -> str:
    """Return `html` without Word's ``<![if …]>``, and with ``<![`` as text where the parser would stumble over it."""
    return re.sub(r"<!\[[^\]>]{0,200}\]>", "", html).replace("<![", "&lt;![")
