"""The places of a dateline: one or several cities, each with its region or not."""

from __future__ import annotations

import re
from functools import lru_cache

from app.intake.label.head_text import bare, fold, is_capitals
from app.intake.label.tongue import small_words
from app.intake.signs import Signs
from app.kit import Place
from app.language import read_resource

_AND = re.compile(
    r"\s{1,2}(?:and|und|et|y|e|i|en|og|och|ja|и|та|oraz|como)\s{1,2}|\s?[&;、，､·|・]\s?|\s{1,2}/\s{1,2}|\s(?=و[^\W\d_]{2})"
    r"|(?<=(?-i:[一-鿿ァ-ヶ]))(?:と|和|及|與)(?=(?-i:[一-鿿ァ-ヶ]))|\s및\s",
    re.IGNORECASE,
)
_SLASH = re.compile(r"(?<=[^\W\d_])/([^\W\d_]{1,30})")
_INNER = re.compile(r"\s?[(（]([^()（）]{2,40})[)）]")
_TOKEN = re.compile(r"[^\W\d_](?:[\w.'’·‐-]*[\w.])?|[^\W\d_]\.?")
_UNCASED = Signs("\u0590\u08ff", "\u0e00\u0e7f", "\u0900\u0dff", "\u3040\u30ff", "\u3400\u9fff", "\uac00\ud7ff")


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Return the regions and the cities that are known, as `bare` gives them."""
    ap, more = read_resource("datelines", "ap.yaml"), _listed()
    regions = {bare(name) for code, names in ap["regions"].items() for name in (code, *names.values())}
    regions |= {bare(name) for name in (*ap["also"], *more["regions"].split("|"))}
    cities = {bare(name) for name in (*ap["stand_alone"], *more["cities"].split("|"))}
    return frozenset(regions), frozenset(cities)


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    listed: dict[str, str] = read_resource("datelines", "places.yaml")
    return listed


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(_listed()[name].split())


def is_region(name: str) -> bool:
    """Say whether `name` is a country, state or province, in full or abbreviated as datelines do."""
    words = bare(name)
    return words in _known()[0] or (words.replace(" ", "") in _known()[0] and "." in name)


def is_city(name: str) -> bool:
    return bare(name) in _known()[1]


def places(text: str) -> tuple[Place, ...]:
    """Return the places that `text`, a dateline without date and wire service, names; () if it names anything else."""
    text = text.strip(" \n,;:-–—()[]【】（）［］/|،、，。").lstrip(".")
    if text and _unpaired(text):
        text = text + (")" if "(" in text else "）")
    if not text or len(text) > 120 or not is_place_like(text):
        return ()
    out: list[Place] = []
    for piece in _pieces(text):
        parts = [_trimmed(part) for part in re.split(r"[,،，]", piece)]
        out += _series(parts, len(parts) > 2 or piece != text)
    return tuple(out) if 0 < len(out) <= 8 and all(_is_name(place) for place in out) else ()


def _trimmed(part: str) -> str:
    """Return `part` without spaces, and without a period that does not abbreviate."""
    part = part.strip()
    short = is_region(part) and not part.removesuffix(".").isupper()
    return part if short or "." in part[:-1] else part.removesuffix(".")


def _unpaired(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("（") > text.count("）")


def _pieces(text: str) -> list[str]:
    """Return the places of `text` apart at "and", but not within a known name ("Trinidad and Tobago")."""
    if is_region(text.rpartition(",")[2]) and " and " in text.rpartition(",")[2]:
        return [text]
    if not _UNCASED.search(text) and "/" in text:
        text = _SLASH.sub(lambda slash: slash[0] if fold(slash[1]) in _words("rivers") else f" / {slash[1]}", text)
    pieces = [piece.strip() for piece in _AND.split(text)]
    return [
        re.sub(r"^و(?=[^\W\d_]{2})", "", piece) if number else piece for number, piece in enumerate(pieces) if piece
    ]


def _series(parts: list[str], several: bool) -> list[Place]:
    """Return the places that `parts`, between commas, are: a region goes to the city before it.

    `several` says that there may be more than one, so that "London, New York" are two.
    """
    parts = [part for part in parts if part]
    out: list[Place] = []
    for number, part in enumerate(parts):
        inner = _INNER.search(part)
        last = out[-1] if out else None
        if inner and not part[inner.end() :].strip():
            out.append(Place(part[: inner.start()].strip(), inner[1].strip()))
        elif several and _lists_cities(out, part):
            out.append(Place(part))
        elif last and (is_region(part) or (not last.region and _ends_series(parts, number))):
            out[-1] = Place(last.city, f"{last.region}, {part}" if last.region else part)
        else:
            out.append(Place(part))
    return out


def _lists_cities(before: list[Place], part: str) -> bool:
    """Say whether `part`, a city and a state by its name (New York), goes on a list of cities."""
    return bool(before) and is_city(part) and all(is_city(place.city) and not place.region for place in before)


def _ends_series(parts: list[str], number: int) -> bool:
    """Say whether an unknown part is the region of the one before it: the second of two, or followed by its country."""
    if is_city(parts[number]) and not is_region(parts[number]):
        return False
    return number == 1 and (len(parts) == 2 or (len(parts) == 3 and is_region(parts[2])))


def _is_name(place: Place) -> bool:
    return len(place.city.split()) <= 5 and len(place.region.split()) <= 8


def is_place_like(text: str) -> bool:
    """Say whether `text` may be a list of places: only words with a capital, and the small words within names."""
    if re.search(r"[\d!?:：。！？\"“”„«»@#$%*=<>{}\\_+~…]", text) or not text[:1].isalpha():
        return False
    tokens = _TOKEN.findall(text)
    if not tokens or len(tokens) > 14:
        return False
    if not _words("no_places").isdisjoint(map(bare, tokens)):
        return False
    first = bare(tokens[0])
    if first in small_words() and not is_capitals(text) and first not in _words("articles"):
        return False
    if _UNCASED.search(text):
        return len(bare(text).replace(" ", "")) <= (40 if re.search(r"[\u0600-\u06ff]", text) else 24)
    return all(token[0].isupper() or fold(token) in _words("particles") for token in tokens)
