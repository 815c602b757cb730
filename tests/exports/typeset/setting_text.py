"""What the tests of paragraphs share: fonts, a way to set text, and a reader of what lines draw."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import resources
from exports.typeset.faces import Face, Family
from exports.typeset.line import Chunk, Line
from exports.typeset.paragraph import Paragraph, paragraph
from exports.typeset.spans import Measure, Span

_FONTS = resources.ROOT / "fonts"
_ACTUAL = re.compile(r"/Span <</ActualText <FEFF([0-9A-F]*)>>> BDC|(EMC)|/(F[0-9A-F]{8}) |<([0-9A-F]+)>")


@lru_cache
def serif() -> Family:
    """Return the four faces of Source Serif 4."""
    names = ("400Regular", "700Bold", "400Regular_Italic", "700Bold_Italic")
    return Family(*[Face(_FONTS / "source-serif-4" / f"SourceSerif4_{name}.ttf") for name in names])


@lru_cache
def noto() -> Family:
    """Return Source Serif 4 with a fallback of those Noto fonts that are on this machine."""
    folders = [Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto")]
    names = ("NotoSansHebrew-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoSansCJK-Regular.ttc")
    found = [Face(folder / name) for name in names for folder in folders if (folder / name).exists()]

    def fallback(cluster: str, style: int) -> Face | None:
        return next((face for face in found if face.coverage.issuperset(cluster)), None)

    return Family(serif().face(0), fallback=fallback)


def span(text: str, **look: Any) -> Span:
    return Span(text, **{"family": serif(), "size": 10.5, **look})


def of(*parts: str | Span, language: str = "en", **more: Any) -> Paragraph:
    return paragraph(tuple(part if isinstance(part, Span) else span(part) for part in parts), language, **more)


def lines(text: str | Span, width: float = 200, language: str = "en", **measure: Any) -> tuple[Line, ...]:
    return of(text, language=language).fit(Measure(width, **measure))


def texts(text: str | Span, width: float = 200, language: str = "en", **measure: Any) -> list[str]:
    """Return what stands on each line of `text`, with the hyphens at the ends of lines and without the spaces there."""
    made = of(text, language=language)
    return [
        made.text[line.start : line.end].rstrip(" \n") + "-" * line.hyphenated
        for line in made.fit(Measure(width, **measure))
    ]


def told(*set_lines: Line) -> str:
    """Return the text that a reader finds in lines: ActualText where there is any, else what the glyphs stand for."""
    return "".join(_chunk(chunk, line) for line in set_lines for chunk in line.chunks)


def _chunk(chunk: Chunk, line: Line) -> str:
    if chunk.actual:
        return chunk.actual
    meanings = {face.resource: glyphs for face, glyphs in line.uses}
    out, actual, glyphs = "", False, {}
    for match in _ACTUAL.finditer(chunk.ops):
        if match[1] is not None:
            actual = True
            out += bytes.fromhex(match[1]).decode("utf-16-be", "surrogatepass")
        elif match[2]:
            actual = False
        elif match[3]:
            glyphs = meanings[match[3]]
        elif not actual:
            out += "".join(glyphs[int(match[4][at : at + 4], 16)] for at in range(0, len(match[4]), 4))
    return out
