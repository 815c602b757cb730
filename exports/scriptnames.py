"""What scripts are called: the words that a user looks for a font by, told from the names of characters (Unicode)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_EAST_ASIAN = {"ja": "Japanese", "ko": "Korean", "zh": "Chinese"}
_PLAIN = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HALFWIDTH KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "ETHIOPIC": "Amharic",
    "MYANMAR": "Burmese",
    "CANADIAN": "Canadian Syllabics",
    "EGYPTIAN": "Egyptian Hieroglyphs",
    "ARABIC-INDIC": "Arabic",
    "EXTENDED ARABIC-INDIC": "Arabic",
    "NKO": "N’Ko",
}
"""Scripts that people know by another name than Unicode's, as a rule that of a language."""

_NAME = re.compile(
    r"(.+?) (?:(?:CAPITAL|SMALL|LONG|FINAL|SUBJOINED|INDEPENDENT|DEPENDENT|VOWEL|CONSONANT|TONE|COMBINING|UNIFIED|"
    r"COMPATIBILITY) )*(?:LETTER|SYLLABLE|SYLLABLES|SYLLABICS|CHARACTER|IDEOGRAPH|SIGN|MARK|VOWEL|DIGIT|LIGATURE|"
    r"CHOSEONG|JUNGSEONG|HIEROGLYPH|POINT|ACCENT)\b"
)


def scripts_of(chars: Iterable[str], language: str = "") -> tuple[str, ...]:
    """Return what the scripts of `chars` are called, each once ("Arabic", "Japanese"); signs belong to none.

    Ideographs are those of `language` (a BCP 47 tag) if it is written with them; else Japanese beside kana, Korean
    beside hangul, Chinese alone.
    """
    named = dict.fromkeys(filter(None, map(_script_of, chars)))
    others = [name for name in ("Japanese", "Korean") if name in named]
    own = _EAST_ASIAN.get(language.lower().partition("-")[0])
    if "Chinese" in named and (own or others):
        named = dict.fromkeys((own or others[0]) if name == "Chinese" else name for name in named)
    return tuple(named)


def _script_of(char: str) -> str:
    if char >= "\U0001f000" and unicodedata.category(char) == "So":
        return "emoji"
    if unicodedata.category(char)[0] not in "LMN":
        return ""
    name = unicodedata.name(char, "")
    if name.startswith("CJK "):
        return _PLAIN["CJK"]
    match = _NAME.match(name)
    if match is None or match[1].startswith(("COMBINING", "MODIFIER", "SQUARED", "CIRCLED", "MATHEMATICAL")):
        return ""
    return _PLAIN.get(match[1], match[1].title())
