"""Numbering: every list of a document as Word's own list, with the signs that the composition prints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from app.text import clean_line
from exports.blocks import Block
from exports.docx.markup import W, inner, w
from exports.style import PartStyle

_BULLETS, _NUMBERS = 1, 2
"""The numbers and places of the two list designs (``w:abstractNum``, ``w:num``) in the base document."""

_SIGN_AND_GAP, _DIGIT = 0.8, 0.56
"""Ems: a bullet or full stop with the space after it, and a digit; generous for both of our families."""

_NUMBER = re.compile(r"(\D*)(\d{1,9})(\D*)")


def set_up(numbering: Element, style: PartStyle, blocks: Iterable[Block]) -> dict[str, Element]:
    """Set the indents of both list designs; return them (``w:ind``) by the paragraph style they belong to.

    The text stands at `style.indent`, the sign as far before it as the style has its first line, or as the longest
    number of `blocks` needs: a sign without room would push its text to the next tab stop.
    """
    numbers = (match for block in blocks if (match := _NUMBER.fullmatch(block.marker)))
    digits = max((len(match[2]) for match in numbers), default=1)
    room = {_BULLETS: _SIGN_AND_GAP, _NUMBERS: _SIGN_AND_GAP + digits * _DIGIT}
    by_style = {}
    for design, ems in room.items():
        level = inner(numbering, f"w:abstractNum[{design}]/w:lvl")
        indents = w(
            "ind",
            left=twips(style.indent),
            right=twips(style.indent_right),
            hanging=twips(max(-style.first_line, ems * style.size)),
        )
        level.append(w("pPr", indents))
        by_style[str(inner(level, "w:pStyle").get(W + "val"))] = deepcopy(indents)
    return by_style


def twips(points: float) -> int:
    """Return `points` in twentieths of a point."""
    return round(points * 20)


class Lists:
    """The lists of one document. A numbered list starts anew; bullets other than the house's keep their sign."""

    def __init__(self, numbering: Element) -> None:
        self._numbering = numbering
        self._numbers: dict[int | None, int | None] = {}
        self._count = len(numbering.findall(W + "num"))
        self._designs = {number: inner(numbering, f"w:abstractNum[{number}]") for number in (_BULLETS, _NUMBERS)}

    def style_id(self, block: Block) -> str:
        return "ListNumber" if _NUMBER.fullmatch(block.marker) else "ListBullet"

    def properties(self, block: Block) -> Iterable[Element]:
        """Return what ties a list item to its list beyond its style: ``w:numPr``, or nothing for the usual bullets."""
        if block.list_index not in self._numbers:
            self._numbers[block.list_index] = self._new_list(block.marker)
        number = self._numbers[block.list_index]
        return () if number is None else (w("numPr", w("ilvl", val=0), w("numId", val=number)),)

    def _new_list(self, marker: str) -> int | None:
        """Add the list that opens with `marker`; return its number, None for one that its style describes wholly."""
        match = _NUMBER.fullmatch(marker)
        label = f"{match[1]}%1{match[3]}" if match else marker
        design = self._designs[_NUMBERS if match else _BULLETS]
        usual = inner(design, "w:lvl/w:lvlText").get(W + "val") == label
        if usual and not match:
            return None
        start = (w("startOverride", val=int(match[2])),) if match else ()
        level = () if usual else (_relabelled(inner(design, "w:lvl"), label),)
        self._count += 1
        self._numbering.append(
            w(
                "num",
                w("abstractNumId", val=_NUMBERS if match else _BULLETS),
                w("lvlOverride", *start, *level, ilvl=0),
                numId=self._count,
            )
        )
        return self._count


def _relabelled(level: Element, label: str) -> Element:
    changed = deepcopy(level)
    changed.remove(inner(changed, "w:pStyle"))
    inner(changed, "w:lvlText").set(W + "val", clean_line(label))
    return changed
