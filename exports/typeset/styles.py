"""Looks and spans from what reportlab calls a style, and from spans the raised, lowered and cut ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from exports.typeset.block import Look
from exports.typeset.faces import REGULAR, Family
from exports.typeset.spans import Align, Span

_ALIGN: dict[object, Align] = {0: "left", 1: "center", 2: "right", 4: "justify"}
"""What reportlab's TA_LEFT, TA_CENTER, TA_RIGHT and TA_JUSTIFY mean here."""

_SCRIPT_SIZE, _RAISED, _LOWERED = 0.66, 0.34, -0.14
"""Size, and rise above the baseline, of a superscript and a subscript, in ems of the text around it."""

SOFT_HYPHEN = "\u00ad"


def look_of(style: Any, family: Family | None = None, face: int = REGULAR) -> Look:
    """Return the look that a reportlab ``ParagraphStyle``, or what has the same attributes, stands for.

    A style may also have ``hyphenate`` (True without it), ``hang``, ``balance`` (False) and ``maxHyphens`` (2).
    """
    return Look(
        leading=style.leading,
        indent=style.leftIndent,
        indent_right=style.rightIndent,
        first_line=style.firstLineIndent,
        align=_ALIGN[style.alignment],
        hyphenate=getattr(style, "hyphenate", True),
        hang=getattr(style, "hang", False),
        balance=getattr(style, "balance", False),
        max_hyphens=getattr(style, "maxHyphens", 2),
        size=style.fontSize,
        base=family.face(face) if family else None,
    )


def spans_of(content: str | Iterable[Span], style: Any, family: Family | None, face: int = REGULAR) -> tuple[Span, ...]:
    """Return `content` as spans; plain text is set in `face` of `family`, in the size and colour of `style`.

    Raises `ValueError` for plain text, or for no spans at all, without a family.
    """
    if not isinstance(content, str):
        spans = tuple(content)
        if spans:
            return spans
        content = ""
    if family is None:
        raise ValueError("Plain text needs a family of fonts to be set in.")
    return (Span(content, family, face, style.fontSize, fill(style.textColor)),)


def fill(color: Any) -> str:
    """Return the operator that fills with a reportlab colour, or with what ``reportlab.lib.colors.toColor`` takes."""
    from reportlab.lib.colors import CMYKColor, toColor

    color = toColor(color)
    if isinstance(color, CMYKColor):
        return _operator("k", color.cyan, color.magenta, color.yellow, color.black)
    if color.red == color.green == color.blue:
        return _operator("g", color.red)
    return _operator("rg", color.red, color.green, color.blue)


@lru_cache(maxsize=256)
def _operator(name: str, *shares: float) -> str:
    return " ".join([*(f"{share:.4f}".rstrip("0").rstrip(".") for share in shares), name])


def superscript(span: Span) -> Span:
    """Return `span` smaller and raised."""
    return span._replace(size=_SCRIPT_SIZE * span.size, rise=span.rise + _RAISED * span.size)


def subscript(span: Span) -> Span:
    """Return `span` smaller and lowered."""
    return span._replace(size=_SCRIPT_SIZE * span.size, rise=span.rise + _LOWERED * span.size)


def cut(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return the part of `spans` from `start` to `end`, offsets into their joined text without soft hyphens.

    Soft hyphens within stay; those at the cuts have done what they were there for. At least one span is returned.
    """
    found, at = [], 0
    for span in spans:
        letters = [i for i, letter in enumerate(span.text) if letter != SOFT_HYPHEN]
        own = letters[max(start - at, 0) : max(end - at, 0)]
        if own:
            found.append(span._replace(text=span.text[own[0] : own[-1] + 1]))
        at += len(letters)
    return tuple(found) or (spans[0]._replace(text=""),)
