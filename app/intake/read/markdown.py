"""Markdown: headings, lists, emphasis, links, tables, as CommonMark has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.intake.read.text import lines_of, text_of
from app.intake.source import PLAIN, Hint, Line, Source
from app.text import RichText, Span, is_safe_link, rich

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_LENGTH = 1_000_000
MAX_PARAGRAPH = 30_000
"""Letters of a file, and of one paragraph of it, that are read as Markdown: the parser's time grows faster.

Longer ones are read as plain text.
"""

_FRONT = re.compile(r"---[ \t]*\n(?P<lines>(?:.*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_TITLE = re.compile(r"title:[ \t]*(?P<quote>[\"']?)(?P<title>.*?)(?P=quote)[ \t]*", re.IGNORECASE)
_SIGNS = re.compile(r"[ \t]*(?:#[ \t]*){3,}|[ \t]*-?[ \t]*30[ \t]*-|[ \t]*\*[ \t]*\*[ \t]*\*[ \t]*")
_HEADING = re.compile(r"^#{1,6} +(?![# \d])\S", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=[^\s*_])[^*_\n]{2,200}(?<=\S)\1(?![\w*_])")
_SOFTER = (
    re.compile(r"(?<![\w*])\*[^\s*][^*\n]{1,300}\*(?![\w*])"),
    re.compile(r"(?<!\w)_[^\s_][^_\n]{1,300}_(?!\w)"),
    re.compile(r"\]\((?:https?://|mailto:)"),
    re.compile(r"^> ", re.MULTILINE),
    re.compile(r"^[*-] ", re.MULTILINE),
    re.compile(r"\\[#*_{}\[\]]"),
)
_SHORT = 60
_EMPTY = Line()


def is_markdown(text: str) -> bool:
    """Say whether `text`, of a file that doesn't say so, is Markdown beyond doubt: headings, or words in bold.

    Either twice, or one of them beside another sign of Markdown.
    """
    if "# " not in text and "**" not in text and "__" not in text:
        return False
    marks = sum(1 for _ in zip(_HEADING.finditer(text), "12", strict=False))
    marks += sum(1 for _ in zip(_STRONG.finditer(text), "12", strict=False))
    return marks > 1 or (marks == 1 and bool(_HEADING.search(text)) and any(sign.search(text) for sign in _SOFTER))


def read_markdown(data: bytes, name: str) -> Source:
    """Return the paragraphs of a Markdown file. Raises `IntakeError` if it is no text."""
    return markdown_of(text_of(data, name), name)


def markdown_of(text: str, name: str) -> Source:
    """Return the paragraphs of `text`, which is Markdown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_LENGTH or max(map(len, text.split("\n\n"))) > MAX_PARAGRAPH:
        return Source(name, "markdown", lines_of(text))
    front = _FRONT.match(text)
    head = list(_front(front["lines"])) if front else []
    body = list(_body(text[front.end() :] if front else text))
    if any(line.hint.style in ("title", "heading") and line.hint.level == 1 for line in body):
        head = [replace(line, hint=Hint("furniture")) if str(line.text).strip() else line for line in head]
    return Source(name, "markdown", (*head, *body))


def _front(lines: str) -> Iterator[Line]:
    """Yield what stands before the text in the manner of site generators: the title, and the rest as furniture."""
    for words in lines.splitlines():
        title = _TITLE.fullmatch(words)
        if title and title["title"]:
            yield Line(rich(title["title"]), Hint("title", 1), whole=True)
        elif words.strip():
            yield Line(rich(words), Hint("furniture"), whole=True)
        yield _EMPTY


def _body(text: str) -> Iterator[Line]:
    from markdown_it import MarkdownIt

    guarded = "\n".join("\\" + line.lstrip() if _SIGNS.fullmatch(line) else line for line in text.split("\n"))
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(guarded)
    yield from _Reader(tokens).lines()


class _Reader:
    """Walks the tokens; keeps what lists are open and what was said of the block at hand."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._lists: list[str] = []
        self._quotes = 0
        self._hint = PLAIN
        self._cells: list[RichText] | None = None
        self._begun = False

    def lines(self) -> Iterator[Line]:
        for token in self._tokens:
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                self._lists.append("numbered" if kind.startswith("ordered") else "list")
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            elif kind in ("blockquote_open", "blockquote_close"):
                self._quotes += 1 if kind == "blockquote_open" else -1
            elif kind == "list_item_open":
                self._begun = False
            elif kind in ("tr_open", "tr_close"):
                yield from self._row(kind)
            else:
                yield from self._block(token)

    def _row(self, kind: str) -> Iterator[Line]:
        if kind == "tr_open":
            self._cells = []
        elif self._cells is not None:
            spans = [span for cell in self._cells for span in (*rich(" | ").spans, *cell.spans)]
            self._cells = None
            yield Line(RichText(tuple(spans[1:])), Hint("table"), whole=True)

    def _block(self, token: Token) -> Iterator[Line]:
        if token.type in ("heading_open", "paragraph_open"):
            self._hint = Hint("heading", int(token.tag[1:])) if token.tag.startswith("h") else self._plain()
        elif token.type == "inline":
            text = RichText(tuple(_spans(token.children or [])))
            if self._cells is not None:
                self._cells.append(text)
            else:
                yield from self._line(text)
        elif token.type in ("fence", "code_block"):
            yield _EMPTY
            yield from (Line(rich(line)) for line in token.content.splitlines())
        elif token.type == "hr":
            yield _EMPTY
            yield Line(rich(token.markup), whole=True)

    def _line(self, text: RichText) -> Iterator[Line]:
        if self._hint.style not in ("list", "numbered") or not self._lists:
            yield _EMPTY
        if self._hint.style == "heading" and self._lists:
            self._hint = self._plain()
        words = [span for span in text.spans if span.text.strip()]
        bold, italic = all(span.bold for span in words), all(span.italic for span in words)
        yield Line(text, replace(self._hint, bold=bold, italic=italic), whole=True)

    def _plain(self) -> Hint:
        if self._lists:
            style = "numbered" if self._lists[-1] == "numbered" else "list"
            return Hint("numbered" if style == "numbered" else "list", len(self._lists))
        return Hint("quote", self._quotes) if self._quotes else PLAIN


def _spans(tokens: Sequence[Token]) -> Iterator[Span]:
    now = Span("")
    soft = "\n" if _is_block(tokens) else " "
    for token in tokens:
        kind = token.type
        if kind in ("strong_open", "strong_close"):
            now = replace(now, bold=kind == "strong_open")
        elif kind in ("em_open", "em_close"):
            now = replace(now, italic=kind == "em_open")
        elif kind == "link_open":
            address = str(token.attrs.get("href", ""))
            now = replace(now, link=address if is_safe_link(address) else "")
        elif kind == "link_close":
            now = replace(now, link="")
        elif kind == "image":
            yield from _spans(token.children or [])
        else:
            yield replace(now, text=soft if kind == "softbreak" else "\n" if kind == "hardbreak" else token.content)


def _is_block(tokens: Sequence[Token]) -> bool:
    """Say whether the lines of a paragraph are those of an address: none is long or begins in small letters."""
    breaks = [at for at, token in enumerate(tokens) if token.type == "softbreak"]
    lines = [
        "".join(token.content for token in tokens[start + 1 : end])
        for start, end in pairwise((-1, *breaks, len(tokens)))
    ]
    return len(lines) > 1 and all(
        len(line) <= _SHORT and (not line[:1].islower() or "@" in line or ":" in line) for line in lines
    )
