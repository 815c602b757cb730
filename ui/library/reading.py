"""An item's content to be read: as HTML for a `QTextDocument`."""

from __future__ import annotations

from html import escape

from app.kit import Boilerplate, Contact, PressKit, Speaker
from app.library.items import Content
from app.text import RichText, Span, is_safe_link

_LONGEST = 20_000
"""Characters of a text that are shown in the dock."""


def html_of(content: Content, language: str, muted: str, title: str = "") -> str:
    """Return `content`, of a variant in `language`, as HTML; `muted` is the color of what is said about it.

    A name that stands above it as its `title` is not said again.
    """
    match content:
        case Boilerplate():
            return _heading(_about(content, language)) + _paragraphs(content.text)
        case Contact():
            role = ", ".join(filter(None, (content.title, content.organization)))
            lines = (content.name, role, content.phone, content.email, *content.other.split("\n"))
            return _lines(lines, title)
        case Speaker():
            return _lines((content.name, content.title, content.organization), title)
        case PressKit():
            return _template(content, muted)


def _about(content: Boilerplate, language: str) -> str:
    if content.heading or not content.about:
        return content.heading
    from app.language import language as rules

    return rules(language or "en").about_heading(content.about)


def _template(kit: PressKit, muted: str) -> str:
    labels = [blank.label or blank.key for blank in kit.blanks]
    count = f"{len(labels)} fields to fill in" if len(labels) != 1 else "1 field to fill in"
    fields = f'<p style="color: {muted}">{count}: {escape(" · ".join(labels))}</p>' if labels else ""
    guidance = "".join(f"<p>{escape(line)}</p>" for line in kit.guidance.split("\n") if line.strip())
    return _heading(str(kit.release.headline)) + guidance + fields


def _heading(words: str) -> str:
    return f"<p><b>{escape(words)}</b></p>" if words else ""


def _lines(lines: tuple[str, ...], title: str) -> str:
    name, *rest = lines
    shown = [f"<b>{escape(name)}</b>"] if name and name != title else []
    return f"<p>{'<br>'.join((*shown, *(escape(line) for line in rest if line)))}</p>"


def _paragraphs(text: RichText) -> str:
    shown = text.slice(0, _LONGEST)
    more = "<p>…</p>" if len(text) > _LONGEST else ""
    return "".join(f"<p>{''.join(map(_span, each.spans))}</p>" for each in shown.paragraphs()) + more


def _span(span: Span) -> str:
    words = escape(span.text)
    words = f"<b>{words}</b>" if span.bold else words
    words = f"<i>{words}</i>" if span.italic else words
    return f'<a href="{escape(span.link)}">{words}</a>' if is_safe_link(span.link) else words
