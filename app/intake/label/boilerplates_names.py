"""The names in the headings of boilerplates, and whether they may be names at all."""

from __future__ import annotations

import re
from functools import lru_cache

from app.intake.label.foot_cues import fold, languages, words

TICKER = re.compile(r"\s*[(（\[][^()（）\[\]]{0,80}[)）\]]\s*$")
_MARKET = re.compile(
    r"nasdaq|nyse|otc|tsx|lse|aim|euronext|xetra|isin|ticker|asx|hkex|sgx|amex|börse|cse|:\s?[A-Z0-9.]{1,8}\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:the|der|die|das|den|dem|le|la|les|l['’]|el|los|las|il|lo|gli|i|o|a|os|as|du|des|de la|de l['’]|"
    r"компании|компания|группе|شركة)(?:\s+|(?<=['’]))",
    re.IGNORECASE,
)
_ARTICLES = frozenset(("a", "o", "as", "os", "i", "gli", "los", "las", "ai", "il", "la", "lo", "le", "el"))
_QUOTED = re.compile(r'(?:"[A-ZÀ-ÞА-Я][^"“”«»]{1,60}"|“[^“”]{2,60}”|«[^«»]{2,60}»|„[^„“”]{2,60}[“”])$')
_JOINTS = frozenset(
    (
        "of",
        "the",
        "and",
        "for",
        "in",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "et",
        "à",
        "a",
        "au",
        "der",
        "die",
        "das",
        "und",
        "für",
        "fur",
        "von",
        "y",
        "el",
        "del",
        "los",
        "e",
        "di",
        "della",
        "dei",
        "do",
        "da",
        "dos",
        "&",
    )
)
"""Small words within names."""


def first_name(text: str) -> str:
    """Return the name that `text` begins with, before its verb: "Lumen" of "The Lumen Trust is …"; "" if unclear."""
    tokens = text[:200].split()
    while tokens and fold(tokens[0]) in ("the", "die", "der", "das", "la", "le", "el", "il", "o", "a"):
        tokens.pop(0)
    out: list[str] = []
    for token in tokens[:6]:
        if not token[0].isupper() and not (out and fold(token) in ("of", "de", "du", "für", "fur", "for", "&", "and")):
            break
        out.append(token.strip(",;:("))
        if token[-1] in ",;:(":
            break
    name = " ".join(out)
    return (
        name
        if 0 < len(out) < 6
        and fold(out[0]) not in ("we", "our", "since", "founded", "wir", "nous", "with", "as", "in", "at")
        else ""
    )


@lru_cache(maxsize=32)
def before(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands before a name; a space, or none after an elision or in Chinese."""
    cues = sorted(words("boilerplates", "about", language), key=len, reverse=True)
    glued = [cue for cue in cues if cue.endswith("'") or ord(cue[-1]) > 0x2E80]
    spaced = [cue for cue in cues if cue not in glued]
    halves = [f"(?:{'|'.join(map(_flexible, spaced))})\\s{{1,4}}"] if spaced else []
    halves += [f"(?:{'|'.join(map(_flexible, glued))})\\s{{0,4}}"] if glued else []
    return re.compile("|".join(halves) if halves else r"(?!)")


def _flexible(cue: str) -> str:
    return re.escape(cue).replace(r"\ ", r"\s{1,4}")


def name_in(core: str, language: str) -> str:
    """Return the name in the heading `core`, without article and stock market; "" if it is no such heading."""
    plain = fold(core)
    match = before(language).match(plain)
    if match:
        name = core[match.end() :]
    else:
        cues = (cue for cue in words("boilerplates", "about_after", language) if plain.endswith(cue))
        cue = max(cues, key=len, default="")
        name = core[: len(core) - len(cue)] if cue else ""
        if cue and "\uac00" <= cue[0] < "\ud7b0" and len(cue) == 1:
            return ""
    return _bare(name)


def _bare(name: str) -> str:
    name = name.strip(" \t:*_")
    ticker = TICKER.search(name)
    if ticker and ticker.start() and _MARKET.search(ticker[0]):
        name = name[: ticker.start()]
    article = _ARTICLE.match(name)
    if article and article.end() < len(name) and (name[article.end()].isupper() or not name[article.end()].isascii()):
        one = article[0].strip().lower() in ("a", "i", "o", "as", "os") and not article[0][0].islower()
        name = name if one else name[article.end() :]
    name = name.strip(" \t:*_")
    quoted = _QUOTED.search(name)
    return name if quoted and quoted.start() else name.strip(' \t:*_「」『』《》“”"«»')


def is_name(name: str, core: str, language: str) -> bool:
    """Say whether `name` may be one of an organisation, a person, a product: not "the study", not "300 people"."""
    tokens = name.split()
    if fold(tokens[0]) in _ARTICLES and len(tokens) > 1 and tokens[1][0].isupper():
        tokens.pop(0)
        name = " ".join(tokens)
    first = fold(tokens[0]).strip(",.:'\"")
    generic = words("boilerplates", "generic", language)
    if any("\u2e80" <= char < "\ud7b0" for char in name):
        return (
            fold(name) not in generic
            and len(name) <= 50
            and not any(char in name for char in "。、，！？をはが")
            and not any(
                fold(name).startswith(cue) and len(cue) > 1 and languages(language)[0] == "zh" for cue in generic
            )
        )
    if any(fold(token).strip(",.:") in generic for token in (tokens[0], tokens[-1])) and not _is_proper(
        tokens, generic
    ):
        return False
    if first in words("boilerplates", "generic", "en") and not _is_proper(tokens, generic):
        return False
    if not any(char.isalpha() for char in name):
        return False
    caps = [
        token
        for token in tokens
        if token[0].isupper() or not token[0].isascii() or any(char.isupper() for char in token)
    ]
    if name[0].isdigit():
        return len(tokens) <= 3 and bool(caps) and not tokens[0].isdigit()
    if any("\u0600" <= char <= "\u06ff" for char in name):
        return len(tokens) <= 7
    small = len([token for token in tokens if token not in caps and fold(token) not in _JOINTS])
    proper = any(char.isupper() for char in tokens[0]) or len(tokens) <= 3 or bool(_QUOTED.search(name))
    return (bool(caps) and proper and small <= max(1, len(tokens) // 2)) or len(tokens) == 1


def _is_proper(tokens: list[str], generic: frozenset[str]) -> bool:
    """Say whether a name that ends in "study" or "project" is one still: "Lumen Study", "The ORBIT-2 trial"."""
    rest = [
        token
        for token in tokens
        if fold(token).strip(",.:") not in generic and fold(token) not in ("the", "of", "and", "for")
    ]
    return bool(rest) and rest[0][0].isupper() and fold(tokens[0]) not in ("this", "these", "our", "your", "that")
