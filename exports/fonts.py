"""The fonts that Pressroom carries: which file is which face, and who draws a character that one of them lacks.

Knows nothing of PDF or Word. Coverage is read straight from the font files, once per process, so that a check for
missing characters loads nothing to set text with as long as there is nothing but Latin, Greek and Cyrillic.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from app.record import record
from exports.font_folders import folders
from exports.fontfiles import read_fonts
from exports.style import FontName
from exports.typeset import stopping
from exports.typeset.clusters import clusters
from exports.typeset.meanings import INVISIBLE

if TYPE_CHECKING:
    from exports.typeset import faces as typeset
    from exports.typeset.faces import Family

TITLES: dict[FontName, str] = {
    "serif": "Source Serif 4",
    "sans": "Source Sans 3",
    "serif-display": "Source Serif 4 Display",
    "serif-small": "Source Serif 4",
}
"""The family names as other programs (Word, font menus) know them. The cut for small print is carried without bold
faces; a document that others go on with has the family itself in its place.
"""

_LOOK_UP = 250
"""How many grapheme clusters are looked at before whoever waits may stop it."""

_SERIF = "source-serif-4/SourceSerif4_"
_SANS = "source-sans-3/SourceSans3_"
_DISPLAY = "source-serif-4-display/SourceSerif4Display-"
_SMALL = "source-serif-4-small/SourceSerif4SmText-"

_FILES: dict[FontName, tuple[str, str, str, str]] = {
    "serif": (f"{_SERIF}400Regular", f"{_SERIF}700Bold", f"{_SERIF}400Regular_Italic", f"{_SERIF}700Bold_Italic"),
    "sans": (f"{_SANS}400Regular", f"{_SANS}700Bold", f"{_SANS}400Regular_Italic", f"{_SANS}700Bold_Italic"),
    "serif-display": (f"{_DISPLAY}Regular", f"{_DISPLAY}Bold", f"{_DISPLAY}It", f"{_DISPLAY}BoldIt"),
    "serif-small": (f"{_SMALL}Regular", f"{_SERIF}700Bold", f"{_SMALL}It", f"{_SERIF}700Bold_Italic"),
}
"""The files of each family by style: regular, bold, italic, bold italic. Bold small print needs no cut of its own."""

REPLACEMENT = "?"
"""What is drawn for a character that no font has. It is always reported too; see `exports.check`."""

_BOLD, _ITALIC = 1, 2
"""The bits of a style in `exports.typeset.faces`."""

_STAND_INS = {"\u2011": "\u2010", "\u2010": "-"}
"""Characters that are drawn as another one of the same look where a face lacks them."""

_OGHAM_SPACE = "\u1680"
"""The one space that is seen: a line. All others are drawn as wide as they should be in any font."""


@record
class Face:
    """One font file: a family in one of its four styles."""

    font: FontName
    bold: bool = False
    italic: bool = False

    @property
    def key(self) -> str:
        """A short name that tells the faces apart ("serif-bold-italic")."""
        return self.font + "-bold" * self.bold + "-italic" * self.italic

    @property
    def style(self) -> int:
        """The style as `exports.typeset.faces` has it."""
        return _BOLD * self.bold + _ITALIC * self.italic

    @property
    def file(self) -> Path:
        return resources.path("fonts", _FILES[self.font][self.style] + ".ttf")

    @property
    def is_serif(self) -> bool:
        """Whether it is a face of the serif family, in any of its cuts."""
        return self.font != "sans"

    def sibling(self) -> Face:
        """Return the same style of the other family, which stands in for missing characters."""
        return Face("sans" if self.is_serif else "serif", self.bold, self.italic)


FACES = tuple(Face(font, bold, italic) for font in TITLES for bold in (False, True) for italic in (False, True))


@lru_cache(maxsize=len(FACES))
def coverage(face: Face) -> frozenset[int]:
    """Return the code points that `face` has glyphs for."""
    (font,) = read_fonts(face.file)
    return frozenset(font.coverage)


def family(font: FontName, language: str = "") -> Family:
    """Return one of our families to set text in; `language` is the BCP 47 tag of the document.

    What it lacks is drawn by the same style of the other one, and what both lack by a font of this machine.
    """
    return _family(font, language, folders())


@lru_cache(maxsize=32)
def _family(font: FontName, language: str, places: tuple[Path, ...]) -> Family:
    from exports.typeset.faces import LateFamily

    def fallback(cluster: str, style: int) -> typeset.Face | None:
        sibling = _opened(_face(font, style).sibling())
        if not sibling.shape(cluster).missing:
            return sibling
        return _on_this_machine(cluster, style, font != "sans", language)

    return LateFamily(lambda style: _opened(_face(font, style)), fallback)


def _on_this_machine(cluster: str, style: int, serif: bool, language: str) -> typeset.Face | None:
    from exports import machine_fonts  # 3 ms, and few texts need it

    return machine_fonts.find(cluster, style, serif, language)


def _face(font: FontName, style: int) -> Face:
    return Face(font, bool(style & _BOLD), bool(style & _ITALIC))


@lru_cache(maxsize=len(FACES))
def _opened(face: Face) -> typeset.Face:
    from exports.typeset.faces import Face

    return Face(face.file)


def carries(text: str, face: Face) -> bool:
    """Say whether our families have every character of `text`, none of it left to the fonts of a machine."""
    return text.isascii() or all(_has(face.sibling(), char) for char in _lacking(face, _composed(text)))


def missing(text: str, face: Face, language: str = "") -> str:
    """Return the characters of `text` that neither our families nor fonts of this machine have, each once, in order.

    Text that `face` has is looked at by its characters alone, and quickly; other text as it is set, by grapheme
    clusters, each of which one font must have. `language` is the BCP 47 tag of the document.
    """
    if text.isascii():
        return ""
    text = _composed(text)
    if _has_all(face, text):
        return ""
    lacking: dict[str, None] = {}
    for number, cluster in enumerate(dict.fromkeys(text[start:end] for start, end in clusters(text))):
        if not number % _LOOK_UP:
            stopping.look_up()
        if not _is_drawn(cluster, face, language):
            lacking |= dict.fromkeys([char for char in cluster if not carries(char, face)] or cluster)
    return "".join(lacking)


def _composed(text: str) -> str:
    """Return `text` as it is set: a letter and its accent are one character where there is one."""
    return unicodedata.normalize("NFC", text)


def _is_drawn(cluster: str, face: Face, language: str) -> bool:
    if _has_all(face, cluster) or _has_all(face.sibling(), cluster):
        return True
    return _on_this_machine(cluster, face.style, face.is_serif, language) is not None


def _has_all(face: Face, text: str) -> bool:
    return not _lacking(face, text)


def _lacking(face: Face, text: str) -> list[str]:
    """Return the characters of `text` that `face` does not draw, each once."""
    points = coverage(face)  # asked once for all of them: `_has` looks into its memory for each
    return [char for char in set(text) if ord(char) not in points and not _has(face, char)]


@lru_cache(maxsize=8192)
def _has(face: Face, char: str) -> bool:
    """Say whether `face` draws `char`, from its parts or as one of the same look if need be, or rightly nothing."""
    points = coverage(face)
    if ord(char) in points or ord(_STAND_INS.get(char, char)) in points or char in INVISIBLE:
        return True
    if char.isspace():
        return char != _OGHAM_SPACE
    parts = unicodedata.decomposition(char)
    return bool(parts) and not parts.startswith("<") and all(_has(face, chr(int(part, 16))) for part in parts.split())
