"""What the words beside a telephone number are: a person's name, a title, an organisation, an address."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from app.intake.label.foot_cues import fold, pattern, words

Role = Literal["person", "title", "organisation", "address", "other"]
_PARTICLES = frozenset(
    (
        "de",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "zu",
        "zum",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "bint",
        "ibn",
        "abu",
        "y",
        "e",
        "und",
        "af",
        "av",
        "d",
        "du",
        "des",
        "mac",
        "mc",
        "st",
    )
)
_WORD = re.compile(r"[^\s,;]+")
_HAN = r"[\u4e00-\u9fff々]{1,4}[ \u3000・·]?[\u4e00-\u9fff々ぁ-んァ-ヶー]{1,6}"
_HANGUL = r"[가-힣]{3}"
_KATAKANA = r"[ァ-ヶー]{2,10}[ \u3000・·=＝][ァ-ヶー]{2,10}"
_SUFFIX = re.compile(
    r",?\s*\(?(?:ph\.?d\.?|m\.?d\.?|mba|apr|esq\.?|jr\.?|sr\.?|ii|iii|cfa|llm|msc|ma|ba|rn)\)?$", re.IGNORECASE
)


def role_of(text: str, language: str) -> Role:
    """Say what `text`, a line or a piece of one between commas, is."""
    plain = fold(text)
    tokens = {token.strip("().,:;&") for token in plain.split()} | set(plain.split())
    titles = tokens & words("contacts", "titles", language)
    houses = tokens & words("contacts", "organisations", language)
    if _is_address(text, plain, tokens, language):
        return "address"
    if titles == {"pr"} and text.rstrip().endswith(" PR") and " of " not in plain:
        return "organisation"
    if titles and (not houses or _leads(plain, titles) or len(titles) > len(houses)):
        return "title"
    if houses or _is_compound(tokens, language) or _ends_in(plain, language, "organisations"):
        return "organisation"
    if _ends_in(plain, language, "titles") and not _is_cjk_name(text):
        return "title"
    return "person" if is_person(text, language) else "other"


def is_person(text: str, language: str) -> bool:
    """Say whether `text` is written like the name of a person, with or without "Dr."."""
    bare = bare_name(text, language)
    if not bare or any(char.isdigit() or char in '@/:!?“”"|&+%' for char in bare):
        return False
    if _is_cjk_name(bare):
        return True
    tokens = bare.split()
    if not 2 <= len(tokens) <= 5 or len(bare) > 50:
        return False
    if _is_arabic(bare):
        return len(tokens) <= 4 and not bare.startswith("ال")
    names = [token for token in tokens if fold(token) not in _PARTICLES]
    barred = words("contacts", "organisations", language) | words("contacts", "titles", language)
    return len(names) >= 2 and all(_is_name(token) and fold(token).strip(".,") not in barred for token in names)


def bare_name(text: str, language: str) -> str:
    """Return `text` without courtesy titles before a name and degrees after it."""
    text = text.strip(" ,;:.-–")
    cue = pattern("contacts", language, "courtesy", whole=False)
    for _ in range(3):
        match = cue.match(fold(text))
        if not match or not (text[match.end() : match.end() + 1].isspace() or match[0].endswith(".")):
            break
        text = text[match.end() :].strip()
    for _ in range(3):
        text = _SUFFIX.sub("", text)
    for cue_word in ("様", "氏", "さん", "先生", "女士", "小姐", "님"):
        text = text.removesuffix(cue_word).strip()
    return text


def person_in(text: str, language: str) -> tuple[int, int] | None:
    """Return where the last name of a person in `text`, a sentence, stands."""
    barred = words("contacts", "organisations", language) | words("contacts", "titles", language)
    best, run = None, list[re.Match[str]]()
    for match in [*_WORD.finditer(text), None]:
        token = match[0].strip("().,:;") if match else ""
        plain = fold(token)
        fits = bool(token) and _is_name(token) and plain not in barred and plain not in _starters(language)
        if match and (fits or (run and plain in _PARTICLES)):
            run.append(match)
            if text[match.end() : match.end() + 1] not in (",", ";", ""):
                continue
        while run and fold(run[-1][0]) in _PARTICLES:
            run.pop()
        if 2 <= len(run) <= 5:
            end = run[-1].start() + len(run[-1][0].rstrip(".,:;)"))
            start = run[0].start() + len(run[0][0]) - len(run[0][0].lstrip("("))
            best = (start, end)
        run = []
    return best


def _starters(language: str) -> frozenset[str]:
    cues = [
        *words("contacts", "invites", language),
        *words("contacts", "courtesy", language),
        *words("contacts", "phone", language),
    ]
    more = [
        *words("contacts", "mail", language),
        *words("contacts", "mobile", language),
        *words("contacts", "reach", language),
    ]
    return frozenset(token.strip(".,:") for cue in (*cues, *more) for token in cue.split())


def _is_name(token: str) -> bool:
    word = token.strip("().,'’\"")
    first = unicodedata.category(word[0]) if word else ""
    return first in ("Lu", "Lt") and all(char.isalpha() or char in "-'’.‑\u0301" for char in word)


def _is_cjk_name(text: str) -> bool:
    return not text.isascii() and any(re.fullmatch(name, text) for name in (_HAN, _HANGUL, _KATAKANA))


def _is_arabic(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all("\u0600" <= char <= "\u06ff" for char in letters)


def _is_compound(tokens: set[str], language: str) -> bool:
    """Say whether a German word is put together with that of a house: "Polizeiinspektion", "Sportverband"."""
    if not language.startswith("de"):
        return False
    cues = tuple(cue for cue in words("contacts", "organisations", "de") if len(cue) > 4)
    return any(len(token) > 8 and (token.endswith(cues) or token.startswith("polizei")) for token in tokens)


def _leads(plain: str, titles: set[str]) -> bool:
    tokens = [token.strip("().,:;&") for token in plain.split()]
    return bool(tokens) and (tokens[0] in titles or tokens[-1] in titles)


def _ends_in(plain: str, language: str, name: str) -> bool:
    """Say whether `plain`, in a script without spaces, ends in such a word."""
    if not plain or not ("\u2e80" <= plain[-1] < "\ud7b0" or plain.endswith(")")):
        return False
    return any(plain.endswith(cue) for cue in words("contacts", name, language) if len(plain) > len(cue) + 1)


def _is_address(text: str, plain: str, tokens: set[str], language: str) -> bool:
    numbers = any(char.isdigit() for char in text)
    cues = words("contacts", "address", language)
    if "〒" in text or plain.startswith(("p.o. box", "po box")):
        return True
    spaced = {cue for cue in cues if cue.isascii() or ord(cue[0]) < 0x2E80}
    glued = any(plain.endswith(cue) or f"{cue} " in plain for cue in spaced if len(cue) > 3) if numbers else False
    wide = numbers and any(cue in plain for cue in cues - spaced)
    return numbers and (bool(tokens & spaced) or glued or wide or bool(re.search(r"\b\d{4,6}\b", text)))
