"""Releases to import: of any number of pages, in each format that is read, the same in every run."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from email.message import EmailMessage
from textwrap import fill

from prose import paragraphs

WORDS = 430
"""Words of a page."""

FORMATS = ("text", "wrapped", "markdown", "html", "mail", "word", "pdf")

_HEAD = (
    "FOR IMMEDIATE RELEASE",
    "Harbor Trust opens a lighthouse to whoever wants to read there",
    "Forty beds, a thousand books, and no telephone",
)
_OPENING = "HARROW, Ohio, Nov. 18, 2026 (FJORD WIRE) -- "
_QUOTE = (
    "“People have asked us for {number} years,” said Ines Okafor, keeper of room {number} at Harbor Trust. “Now they "
    "can come in, and they can bring their books along.”"
)
_LIST = ("Beds for forty readers", "A thousand books, most of them about the sea", "Soup at noon")
_FOOT = (
    "About Harbor Trust",
    "Harbor Trust looks after lighthouses that no ship needs any more. It was founded in 1931 and keeps eleven.",
    "Media contact:",
    "Ines Okafor, Head of Communications, Harbor Trust",
    "+1 902 555 0148",
    "press@trust.example",
    "###",
)


def release(pages: float) -> list[str]:
    """Return the paragraphs of a release of about so many `pages`, in English, with a quote in every third place."""
    body: list[str] = []
    for number, text in enumerate(paragraphs("en", round(pages * WORDS) - 120)):
        body.append(text if number else _OPENING + text)
        if number % 3 == 1:
            body.append(_QUOTE.format(number=number))
    return [*_HEAD, *body, "In the tower there are:", *(f"- {item}" for item in _LIST), *_FOOT]


def as_file(paras: Sequence[str], format: str) -> tuple[bytes, str]:
    """Return the paragraphs as a file of `format` (one of `FORMATS`), and a name for it."""
    if format == "text":
        return "\n\n".join(paras).encode(), "release.txt"
    if format == "wrapped":
        return "\n\n".join(fill(text, 72) for text in paras).encode("cp1252", "replace"), "release.txt"
    if format == "markdown":
        return "\n\n".join(("# " if i == 1 else "") + text for i, text in enumerate(paras)).encode(), "release.md"
    if format == "html":
        return _html(paras).encode(), "release.html"
    if format == "mail":
        return _mail(paras), "release.eml"
    return (_word(paras), "release.docx") if format == "word" else (_pdf(paras), "release.pdf")


def _html(paras: Sequence[str]) -> str:
    blocks = (
        f"<h1>{html.escape(text)}</h1>" if i == 1 else f"<p>{html.escape(text)}</p>" for i, text in enumerate(paras)
    )
    return f"<!DOCTYPE html><html lang=en><meta charset=utf-8><body>{''.join(blocks)}</body></html>"


def _mail(paras: Sequence[str]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "press@trust.example", "desk@news.example", paras[1]
    mail["Date"] = "Wed, 18 Nov 2026 09:00:00 -0500"
    mail.set_content("\n\n".join(fill(text, 72) for text in paras))
    mail.add_alternative(_html(paras), subtype="html")
    return mail.as_bytes()


def _word(paras: Sequence[str]) -> bytes:
    import docx

    document = docx.Document()
    for i, text in enumerate(paras):
        document.add_paragraph(text, "Title" if i == 1 else None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf(paras: Sequence[str]) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    out = io.BytesIO()
    styles = getSampleStyleSheet()
    blocks = [Paragraph(html.escape(text), styles["Title" if i == 1 else "BodyText"]) for i, text in enumerate(paras)]
    SimpleDocTemplate(out).build(blocks)
    return out.getvalue()
