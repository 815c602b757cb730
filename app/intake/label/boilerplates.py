"""Headings of boilerplates: "About Lumen", "Über die Lumen AG:", "ルーメンについて", on a line alone or run in."""

from __future__ import annotations

import re
from functools import lru_cache

from app.intake.label.foot_cues import fold, languages, pattern, words
from app.record import record

_OPENING = "*#_•·-–—■□●◆◇▼▽★☆※【〔［[(（<＜《≪〈「> \t|"
_ENDING = " \t\n\u3000:：.>＞】〕］])）≫》〉」*_|?？–—-"
_SIGN = re.compile(r"\s*[:：]\s*|\s+[–—-]+\s+|\*\*\s*|__\s*|[】＞≫》〉］〕]\s*|\s*\|\s+|\.\s+[–—-]\s+")
_TICKER = re.compile(r"\s*[(（\[][^()（）\[\]]{0,80}[)）\]]\s*$")
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
_SENTENCE = re.compile(r"(?<=[a-zà-ÿ]{3})[.!?…]\s+\S")
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
_LONGEST = 110
_WORDS = 14


@record
class About:
    """A heading of a boilerplate in a line: whom it is `name`d for, where it ends, and where the text after it begins.

    `name` is "" for "About us". `sure` is false for one that only the text below can confirm.
    """

    name: str
    end: int
    rest: int
    sure: bool = True


def about_of(line: str, language: str, run_in: bool = False, bold: int = 0) -> About | None:
    """Return the heading that `line` is, or (`run_in`) begins with; `bold` characters at its start are bold."""
    start = len(line) - len(line.lstrip(_OPENING))
    note = _note(line, start, language)
    if note:
        start = note
    if not line[start:].strip():
        return None
    return _alone(line, start, language) or (_run_in(line, start, language, bold) if run_in else None)


def mentions(text: str, name: str) -> bool:
    """Say whether `text` soon speaks of `name`: its first word of weight stands in the first hundred words."""
    start = fold(text[:700])
    tokens = [token for token in re.findall(r"\w+", fold(name)) if len(token) > 2 or ord(token[0]) > 0x2E80] or [
        fold(name)
    ]
    return any(token in start for token in tokens[:3])


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


def _note(line: str, start: int, language: str) -> int:
    """Return where the heading begins after "Note to editors:" on the same line; 0 without."""
    match = pattern("boilerplates", language, "notes").match(fold(line), start)
    sign = re.compile(r"\s{0,4}[:：–—-]\s{0,4}").match(line, match.end()) if match else None
    return sign.end() if sign and sign.end() < len(line) else 0


def _alone(line: str, start: int, language: str) -> About | None:
    if len(line) - start > 2 * _LONGEST:
        return None
    core = line[start:].rstrip(_ENDING)
    stop = start + len(core)
    # The full stop of "À propos de lumen." may be part of the name, as may a bracket.
    stopped = line[stop : stop + 1] == "." and not line[stop + 1 :].strip(" *_:")
    closed = line[stop : stop + 1] in (")", "）", "]") and any(char in core for char in "(（[")
    if stopped or closed:
        core, stop = line[start : stop + 1], stop + 1
    plain = fold(core).strip(" .?？:¿")
    if plain in words("boilerplates", "us", language):
        return About("", len(line), len(line), ":" in line or len(plain) > 4)
    if len(core) > _LONGEST or len(core.split()) > _WORDS or _SENTENCE.search(core):
        return None
    if re.search(r"[:：]\s*\S", _TICKER.sub("", core)) or (core.endswith(".") and len(core.split()) > 7):
        return None
    name = _name(core, language)
    return About(name, len(line), len(line), True) if name and _is_name(name, core, language) else None


def _run_in(line: str, start: int, language: str, bold: int) -> About | None:
    """Return the heading that runs into its text: by a colon, a dash, bold letters, or the name said again."""
    lead = line[start : start + _LONGEST + 30]
    if not _cued(lead, language):
        return None
    if bold > start + 5 and bold < len(line) and (about := _alone(line[:bold], start, language)):
        return About(about.name, bold, bold)
    for match in _SIGN.finditer(lead):
        if match.start() > _LONGEST:
            break
        if _is_open(lead[: match.start()]):
            continue
        head = lead[: match.start()]
        about = _alone(head, 0, language)
        if about and (about.name or len(head) > 5) and match.end() < len(line) - start:
            sign = len(match[0].rstrip()) if match[0].lstrip()[:1] in ":：】＞*" else 0
            return About(about.name, start + match.start() + sign, start + match.end())
    return _said_again(lead, start, language)


def _is_open(words: str) -> bool:
    """Say whether a bracket stands open at the end of `words`."""
    return sum(words.count(char) for char in "(（[") > sum(words.count(char) for char in ")）]")


def _said_again(lead: str, start: int, language: str) -> About | None:
    """Return the heading in "About Lumen Lumen is …": the name ends where the text begins with it again."""
    tokens = list(re.finditer(r"\S+", lead))
    for n in range(1, min(len(tokens), _WORDS)):
        head = lead[: tokens[n].start()].rstrip()
        name = _name(head, language)
        if not name or not name[0].isupper():
            continue
        first = fold(name.split()[0]).strip(".,'")
        here = fold(tokens[n][0]).strip(".,'’s") if n < len(tokens) else ""
        beyond = fold(tokens[n + 1][0]).strip(".,'") if n + 1 < len(tokens) else ""
        if len(first) > 2 and (
            here == first.strip("s") or here == first or (here in ("the", "die", "la", "le") and beyond == first)
        ):
            return About(name, start + len(head), start + tokens[n].start(), sure=False)
    return None


def _cued(lead: str, language: str) -> bool:
    plain = fold(lead)
    if _before(language).match(plain):
        return True
    return any(cue in plain for cue in words("boilerplates", "about_after", language)) or any(
        plain.startswith(cue) for cue in words("boilerplates", "us", language)
    )


@lru_cache(maxsize=32)
def _before(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands before a name; a space, or none after an elision or in Chinese."""
    cues = sorted(words("boilerplates", "about", language), key=len, reverse=True)
    glued = [cue for cue in cues if cue.endswith("'") or ord(cue[-1]) > 0x2E80]
    spaced = [cue for cue in cues if cue not in glued]
    halves = [f"(?:{'|'.join(map(_flexible, spaced))})\\s{{1,4}}"] if spaced else []
    halves += [f"(?:{'|'.join(map(_flexible, glued))})\\s{{0,4}}"] if glued else []
    return re.compile("|".join(halves) if halves else r"(?!)")


def _flexible(cue: str) -> str:
    return re.escape(cue).replace(r"\ ", r"\s{1,4}")


def _name(core: str, language: str) -> str:
    """Return the name in the heading `core`, without article and stock market; "" if it is no such heading."""
    plain = fold(core)
    match = _before(language).match(plain)
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
    ticker = _TICKER.search(name)
    if ticker and ticker.start() and _MARKET.search(ticker[0]):
        name = name[: ticker.start()]
    article = _ARTICLE.match(name)
    if article and article.end() < len(name) and (name[article.end()].isupper() or not name[article.end()].isascii()):
        one = article[0].strip().lower() in ("a", "i", "o", "as", "os") and not article[0][0].islower()
        name = name if one else name[article.end() :]
    name = name.strip(" \t:*_")
    quoted = _QUOTED.search(name)
    return name if quoted and quoted.start() else name.strip(' \t:*_「」『』《》“”"«»')


def _is_name(name: str, core: str, language: str) -> bool:
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
