r"""Inline rich text: what stands inside one paragraph, as a value.

A `RichText` is a run of `Span` records. In ``kit.yaml`` it is written as a line of mark-up:
``Inline **bold**, *italic* and [links](https://example.org).``

The mark-up is smaller than Markdown and, unlike it, has exactly one reading: ``**`` switches bold, ``*`` switches
italic, ``[words](address)`` is a link, and ``\`` before ``\ * [ ] ( )`` takes away their meaning. So
``parse_markup(to_markup(text)) == text`` holds for every text. A switch that is never switched back is read as a
plain asterisk, so that "5 * 3" typed into the file by hand stays what it is.

A line feed inside the text is a line break (a new paragraph in quotes and boilerplates).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.record import record

LINK_SCHEMES = ("http", "https", "mailto", "tel")
"""The link schemes that Pressroom writes into documents; others may open files or run scripts."""

_UNWANTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufffe\uffff\ufff9-\ufffb]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"\s")
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\*\[\]()])"
    r"|(?P<switch>\*\*|\*)"
    r"|\[(?P<words>(?:\\.|[^\[\]\\])*)\]\((?P<address>(?:\\.|[^()\\\s])*)\)",
    re.DOTALL,
)


def clean(text: str) -> str:
    """Return `text` without what no document may carry: control characters, lone surrogates, byte order marks.

    Nor does it keep what turns the writing direction from afar (U+202A to U+202E, U+2066 to U+2069) and so can make
    a text look like another one; the marks U+200E and U+200F stay. Every kind of line break becomes a line feed, a
    tab a space.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNWANTED.sub("", _BREAKS.sub("\n", text).replace("\t", " "))


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, as a name or a phone number is kept."""
    return clean(text).replace("\n", " ")


def clean_link(address: str) -> str:
    """Return `address` without surrounding space and control characters; white space inside it percent-encoded."""
    return _SPACE.sub(lambda space: "".join(f"%{byte:02X}" for byte in space[0].encode()), clean_line(address).strip())


def is_safe_link(address: str) -> bool:
    """Say whether `address` may become a link in a document (`LINK_SCHEMES`, and something after the colon)."""
    scheme, colon, rest = address.partition(":")
    return bool(colon and rest.strip("/")) and scheme.lower() in LINK_SCHEMES


@record
class Span:
    """A stretch of text with one look. `link` is an address or "" for none."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""

    def look(self) -> tuple[bool, bool, str]:
        return self.bold, self.italic, self.link


def _normal(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        text = clean(span.text)
        if not text:
            continue
        link = clean_link(span.link) if span.link else ""
        if text != span.text or link != span.link:
            span = Span(text, span.bold, span.italic, link)
        if last is not None and last.look() == span.look():
            last = Span(last.text + span.text, span.bold, span.italic, span.link)
        else:
            if last is not None:
                yield last
            last = span
    if last is not None:
        yield last


@record
class RichText:
    """Spans in reading order, always in their one normal form: none empty, no two neighbours of the same look."""

    spans: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "spans", tuple(_normal(self.spans)))

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __len__(self) -> int:
        return sum(len(span.text) for span in self.spans)

    def __add__(self, other: RichText) -> RichText:
        return RichText(self.spans + other.spans)

    def slice(self, start: int, end: int | None = None) -> RichText:
        """Return characters `start` to `end` (offsets in ``str(self)``, none of them negative)."""
        out, at = [], 0
        end = len(self) if end is None else end
        for span in self.spans:
            piece = span.text[max(0, start - at) : max(0, end - at)]
            if piece:
                out.append(Span(piece, span.bold, span.italic, span.link))
            at += len(span.text)
        return RichText(tuple(out))

    def paragraphs(self) -> tuple[RichText, ...]:
        """Return the text split at its line feeds; empty lines are left out."""
        out, at = [], 0
        for line in str(self).split("\n"):
            if line.strip():
                out.append(self.slice(at, at + len(line)))
            at += len(line) + 1
        return tuple(out)


EMPTY = RichText()


def rich(text: str, *, bold: bool = False, italic: bool = False, link: str = "") -> RichText:
    """Return plain `text` as rich text of one look."""
    return RichText((Span(text, bold, italic, link),))


def to_markup(text: RichText) -> str:
    """Return `text` as a line of mark-up (see the module's docstring)."""
    out: list[str] = []
    bold = italic = False
    link = ""
    for span in (*text.spans, Span("")):
        if link and span.link != link:
            out.append(f"]({_escape_address(link)})")
            link = ""
        out.append("**" * (span.bold != bold) + "*" * (span.italic != italic))
        if span.link and not link:
            out.append("[")
        bold, italic, link = span.look()
        out.append(_escape_in_link(span.text) if link else _escape(span.text))
    return "".join(out)


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace("*", r"\*").replace("](", r"\](")


def _escape_in_link(text: str) -> str:
    return re.sub(r"([\\*\[\]])", r"\\\1", text)


def _escape_address(address: str) -> str:
    return re.sub(r"([\\()])", r"\\\1", address)


def parse_markup(markup: str) -> RichText:
    """Return the rich text that a line of mark-up means. Every string means something; none is an error."""
    tokens = list(_tokens(markup))
    for switch in ("**", "*"):
        places = [i for i, (kind, text) in enumerate(tokens) if kind == "switch" and text == switch]
        if len(places) % 2:
            tokens[places[-1]] = ("text", switch)
    bold = italic = False
    link = ""
    spans = []
    for kind, text in tokens:
        if kind == "text":
            spans.append(Span(text, bold, italic, link))
        elif kind == "link":
            link = text
        elif text == "**":
            bold = not bold
        else:
            italic = not italic
    return RichText(tuple(spans))


def _tokens(markup: str) -> Iterator[tuple[str, str]]:
    at = 0
    for match in _TOKEN.finditer(markup):
        yield "text", markup[at : match.start()]
        at = match.end()
        if match["escaped"]:
            yield "text", match["escaped"]
        elif match["switch"]:
            yield "switch", match["switch"]
        elif not match["address"]:
            yield "text", match[0]
        else:
            yield "link", re.sub(r"\\([\\()])", r"\1", match["address"])
            yield from _tokens(match["words"])
            yield "link", ""
    yield "text", markup[at:]
