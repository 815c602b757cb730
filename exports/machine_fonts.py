"""The fonts installed on this machine, which step in for characters that neither of our families has.

Nothing is looked for until such a character comes up. Then the folders where the system keeps fonts are listed, new
files are read (see `exports.fontindex`), and of all fonts that have the character the one is taken that goes best with
the text around it. The choice depends on nothing but which fonts there are.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from exports import font_folders
from exports.font_folders import folders
from exports.fontfiles import FontFacts
from exports.fontindex import Index, make_index
from exports.typeset.meanings import INVISIBLE

if TYPE_CHECKING:
    from exports.typeset.faces import Face

_BOLD, _ITALIC = 1, 2
_NEIGHBORS = 128
"""A font made for a script has most characters around one of them; one that has a few for company has not."""

_USUAL = (
    "Noto Serif", "Noto Naskh Arabic", "Noto Sans", "Times New Roman", "Hiragino Mincho", "Songti",
    "Apple SD Gothic Neo", "Yu Mincho", "SimSun", "PMingLiU", "Batang", "PingFang", "Hiragino Sans", "Yu Gothic",
    "Microsoft YaHei", "Microsoft JhengHei", "Malgun Gothic", "Geeza Pro", "Arial Hebrew", "Thonburi", "Kohinoor",
    "Nirmala UI", "Leelawadee UI", "Segoe UI", "Arial", "DejaVu Serif", "DejaVu Sans",
)  # fmt: skip
"""Families that text is commonly set in, those made for many scripts first; any other comes after them."""

_SPECIAL = re.compile(
    r"\b(UI|Condensed|Display|Looped|Unjoined|Rashi|Nastaliq|Kufi|Hentaigana|Supplement)\b"
    r"|\b(Symbols\d?|Math|Mono|Music)\b|\b(Emoji)\b"
)
"""Words in the names of families that are not for running text: by group, unusual, of symbols, of pictures."""

_REGIONS = re.compile(r"\b(JP|KR|SC|TC|HK)\b")
_REGION_OF = (
    (re.compile("Hiragino (?!Sans GB)|^Yu |^MS |Meiryo|Gothic IPA|IPA|TakaoP?|VL "), "JP"),
    (re.compile("Apple SD|Malgun|Batang|Gulim|Dotum|Nanum|UnBatang|Baekmuk"), "KR"),
    (re.compile("PMingLiU|MingLiU|JhengHei|DFKai|LiHei|LiSong|BiauKai"), "TC"),
    (re.compile("SimSun|SimHei|YaHei|DengXian|KaiTi|FangSong|Hiragino Sans GB|STSong|STHeiti|WenQuanYi|Droid"), "SC"),
)
_LANGUAGES = {"ja": "JP", "ko": "KR"}
_FIRST_EMOJI = "\U0001f000"


class _Wish(NamedTuple):
    """What a font is looked for: a grapheme cluster, without what is never drawn, and how the text around it is set."""

    cluster: str
    style: int
    serif: bool
    region: str


_lock = threading.Lock()


def find(cluster: str, style: int, serif: bool, language: str = "") -> Face | None:
    """Return the face of this machine that draws a grapheme cluster best, None if no font has all of it.

    `style` is a sum of the style bits of `exports.typeset.faces`, `serif` says which of our families stands around,
    `language` is the BCP 47 tag of the document, which decides among the forms that ideographs have in different
    countries.
    """
    drawn = "".join(char for char in cluster if char not in INVISIBLE)
    if not drawn or any(unicodedata.category(char) in ("Co", "Cs", "Cc") for char in drawn):
        return None
    with _lock:
        return _find(_Wish(drawn, style, serif, _region(drawn, language)), folders())


def forget() -> None:
    """Forget every font, as if the program had just been started."""
    with _lock:
        font_folders.forget()
        for remembered in (_find, _ranked, _face, _index):
            remembered.cache_clear()


@lru_cache(maxsize=2)
def _index(places: tuple[Path, ...]) -> Index:
    from app.places import cache_dir

    return make_index(places, cache_dir() / "fonts.json")


@lru_cache(maxsize=20_000)
def _find(wish: _Wish, places: tuple[Path, ...]) -> Face | None:
    points = [ord(char) for char in wish.cluster]
    start = points[0] - points[0] % _NEIGHBORS
    for file, font in _ranked(start, wish.style, wish.serif, wish.region, places):
        if not all(point in font.coverage for point in points):
            continue
        face = _face(file, font.index)
        # Asked itself: the file may be another than when it was read, or lack what its characters are drawn with.
        if face and face.coverage.issuperset(wish.cluster) and not face.shape(wish.cluster).missing:
            return face
    return None


@lru_cache(maxsize=1024)
def _ranked(
    start: int, style: int, serif: bool, region: str, places: tuple[Path, ...]
) -> tuple[tuple[str, FontFacts], ...]:
    """Return the fonts with characters from the code point `start` on, with their files, the best first."""
    counted = [
        (font.coverage.count(start, start + _NEIGHBORS), file, font)
        for file, fonts in _index(places).items()
        for font in fonts.fonts
    ]
    most = max((count for count, _, _ in counted), default=0)
    able = [row for row in counted if row[0]]
    able.sort(key=lambda row: (2 * row[0] < most, _rank(row[2], style, serif, region), row[1], row[2].index))
    return tuple((file, font) for _, file, font in able)


@lru_cache(maxsize=64)
def _face(file: str, index: int) -> Face | None:
    """Return the face of a font file, None for one that turns out to be broken."""
    from exports.typeset.faces import Face, FontError

    try:
        face = Face(Path(file), index)
    except (FontError, OSError):
        return None
    return face if face.embeddable else None


def _rank(font: FontFacts, style: int, serif: bool, region: str) -> tuple[int | str, ...]:
    """Return what makes `font` a worse choice than another, the weightiest first."""
    special = _SPECIAL.search(font.family)
    usual = next((n for n, family in enumerate(_USUAL) if font.family.startswith(family)), len(_USUAL))
    return (
        special.lastindex or 0 if special else 0,
        _strangeness(font.family, region),
        usual == len(_USUAL),
        font.serif != serif,
        abs(font.weight - (700 if style & _BOLD else 400)),
        usual,
        font.family,
        font.italic != bool(style & _ITALIC),
        abs(font.width - 5),
    )


def _region(cluster: str, language: str) -> str:
    """Return the region (JP, KR, SC, TC, HK) whose forms of East Asian characters are wanted, "" for other clusters.

    In a language without such characters ideographs and kana are set in one Chinese font: a font for each would mix two
    designs in one Japanese word. Hangul is Korean in any language.
    """
    if unicodedata.east_asian_width(cluster[0]) not in "WF" or cluster[0] >= _FIRST_EMOJI:
        return ""
    if unicodedata.name(cluster[0], "").startswith("HANGUL"):
        return "KR"
    first, *rest = language.replace("_", "-").lower().split("-")
    if first in _LANGUAGES:
        return _LANGUAGES[first]
    if "hk" in rest or "mo" in rest:
        return "HK"
    return "TC" if "hant" in rest or ("tw" in rest and "hans" not in rest) else "SC"


def _strangeness(family: str, region: str) -> int:
    """Return how foreign the ideographs of `family` look in `region`: 0 for its own, 1 for who knows, 2 for foreign."""
    own = _region_of(family) if region else ""
    if own == region:
        return 0
    return 1 if not own or {own, region} == {"TC", "HK"} else 2


@lru_cache(maxsize=1024)
def _region_of(family: str) -> str:
    """Return the region that the fonts of `family` are made for, "" if its name doesn't tell."""
    if match := _REGIONS.search(family):
        return match[0]
    return next((name for pattern, name in _REGION_OF if pattern.search(family)), "")
