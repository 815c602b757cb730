"""The dateline that a paragraph opens with: places, date, wire service, in whatever order, up to the closing dash."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from app.dateline import wires
from app.intake.label.head_dates import Found, clock_after, dates
from app.intake.label.head_places import is_city, is_region, places
from app.intake.label.head_text import bare, fold, is_capitals
from app.kit import Place
from app.language import read_resource
from app.record import record

LONGEST = 240
"""Characters that a dateline may take."""

Strength = Literal["strong", "fair", "weak"]


@record
class Opening:
    """A dateline: what it says, and where it `end`s, after its closing mark.

    `strength`: "strong" names a date or a wire service, "fair" only places, known ones or in a form that nothing else
    has; "weak" may as well be a sentence that opens with a name. `line` says that it fills its line and has no dash.
    """

    places: tuple[Place, ...] = ()
    date: dt.date | None = None
    wire: str = ""
    end: int = 0
    strength: Strength = "strong"
    sure: bool = True
    line: bool = False
    dated: bool = False


_DASH = re.compile(r"\s{0,3}(?:-{1,4}|[~])\s{0,3}|\s\|\s")
_WIRE = re.compile(r"[/(（\[]\s{0,2}([^/()（）\[\]\n]{2,60}?)\s{0,2}[/)）\]]")
_SOFT = re.compile(
    r"[)\]]?(?:\s?[.:]\s?[.-]?|,?)\s{1,3}(?=[\"“„«'‘¿¡(]?\w)|[.:]$|\s?[】］\])）]?\s?[:：]?\s{0,3}(?=[^\x00-\u2e7f])"
)
_AFTER_BRACKET = re.compile(r"[)\]]\s?[.:]?\s{1,3}(?=[\"“„«]?\w)")
_OPENED = {"(": ")", "[": "]", "【": "】", "（": "）", "［": "］", "〔": "〕"}
_COLON = re.compile(r"[^:\n\d]{3,60}:(?=\s{1,2}[\"“„«]?[^\W\d_])")
_DATED_COLON = re.compile(r"[^:：\n]{5,60}[:：](?=\s{0,2}[\"“„«]?[^\W\d_])")
_CAPITALS = re.compile(r"([A-Z][A-Z.'’ -]{2,30}),\s{1,2}([A-Z][\w.]{1,14})\s{1,3}(?=[A-Z\"“][\w])")
_STOPPED = re.compile(r"\s{0,3}([^\W\d_][\w.'’ -]{1,30},\s[A-Z][\w. ]{0,20}\w)\s{0,3}\.(?=\s{1,5}[\"“]?[^\W\d_a-z])")
"""A place with its region, closed by a full stop."""
_EMPHASIS = frozenset("*_")
_EMPHASES = re.compile(r"(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.,:;)–—-])[*_]{1,3}(?!\w)")
_DAY = re.compile(r"[^\W\d_],\s(\d{1,2})(?=\s?[(/][^()/\d\n]{2,40}[)/]\s?[.:]?\s?[–—-])")
"""A day without its month, as agencies of the day before write it: "MADRID, 3 (EFE) -"."""
_PLACEHOLDER = re.compile(r"[\[<({]{1,2}([^\[\]<>(){}\n]{2,40})[\]>)}]{1,2}")
_BETWEEN_DASHES = re.compile(r"-{2}\s?[(（]([^()（）\n]{2,60})[)）]\s?-{2}")
_DOMAIN = re.compile(r"[a-z][\w-]{1,30}\.[a-z]{2,4}$")
_JOINTS = re.compile(r"(\s{0,3}-{2,4}\s{0,3}|\s-{1,2}\s?|-\s|[–—―]|\s[|/]\s|[=()（）\[\]【】［］〔〕])")
_NOISE = frozenset(("", "발", "発", "发", "电", "電", "讯", "訊", "le", "den", "el", "the", "г", "at"))
_TAIL = re.compile(
    r"^г\.\s{0,2}|\sفي$|,?\s(?:a|am|le|em|den|el|il|on)\s*$|\s?[发発發][电電]?[:：]?$|(?<=[一-鿿ァ-ヶ])[电電讯訊発]$|(?<=[가-힣])\s?발$"
)


def opening(text: str, tag: str = "en") -> Opening | None:
    """Return the dateline that `text` begins with, or None. The longest reading of several is taken.

    Marks of Markdown around it ("**BERGEN, Norway**") count as spaces.
    """
    head = text[:LONGEST]
    if head.lstrip()[:1] in _EMPHASIS:
        head = _unmarked(head)
        text = head + text[LONGEST:]
    found = _with_drafts(dates(head, tag), head)
    best = None
    between = _BETWEEN_DASHES.search(head)
    last = between.end() if between else len(head)
    for stop, end, closer in sorted(set(_closings(head, found, text))):
        made = _read(head, stop, end, closer, found) if end <= last else None
        if made and (best is None or _rank(made) >= _rank(best)):
            best = made
    return best


def _with_drafts(found: list[Found], head: str) -> list[Found]:
    """Return the dates `found` in `head`, a day alone before an agency, and what a draft has in place of a date."""
    more = [Found(day.start(1), day.end(1), None) for day in _DAY.finditer(head)]
    more += (
        Found(gap.start(), gap.end(), None)
        for gap in _PLACEHOLDER.finditer(head)
        if not _dated().isdisjoint(bare(gap[1]).split())
    )
    more = [day for day in more if not any(day.start < date.end and day.end > date.start for date in found)]
    return sorted((*found, *more), key=lambda date: date.start)


@lru_cache(maxsize=1)
def _dated() -> frozenset[str]:
    """Return the words for a date, a day, a month in a placeholder."""
    return frozenset(read_resource("datelines", "dates.yaml")["placeholders"].split())


def _unmarked(head: str) -> str:
    """Return `head` with the marks of emphasis blotted out, as long as it was."""
    return _EMPHASES.sub(lambda mark: " " * len(mark[0]), head)


def _rank(made: Opening) -> tuple[bool, bool]:
    return made.strength == "strong", made.strength != "weak"


Closer = Literal["dash", "soft", "bracket", "wire", "line", "capitals", "colon", "stop"]


def _closings(head: str, found: list[Found], text: str) -> Iterator[tuple[int, int, Closer]]:
    """Yield where a dateline may stop: end of its words, end of its mark, kind of the mark."""
    folded = fold(head)
    for dash in _DASH.finditer(folded):
        if _is_dash(folded, head, dash):
            yield dash.start(), dash.start() + len(dash[0].rstrip()), "dash"
    for wire in _WIRE.finditer(folded):
        if is_wire(wire[1]):
            yield wire.end(), wire.end(), "wire"
    for date in found:
        at = clock_after(head, date.end)
        if soft := _SOFT.match(folded, at):
            yield at, at + len(soft[0].rstrip()), "soft"
        if slash := re.match(r"\s{0,2}/(?=\s)", folded[at:]):
            yield at, at + slash.end(), "wire"
    for bracket in _AFTER_BRACKET.finditer(head[:140]):
        yield bracket.start() + 1, bracket.start() + len(bracket[0].rstrip()), "soft"
    opened = re.match(r"\s{0,3}([(\[【（［〔])", head)
    close = head.find(_OPENED[opened[1]]) if opened else -1
    if close > 0:
        yield close + 1, close + 1 + len(re.match(r"\s?[:：]?", head[close + 1 :])[0].rstrip()), "bracket"  # type: ignore[index]
    dated = bool(found) and found[0].end < 60
    if colon := _COLON.match(head) or (_DATED_COLON.match(head) if dated else None):
        yield colon.end() - 1, colon.end(), "colon"
    if stopped := _STOPPED.match(head):
        yield stopped.end(1), stopped.end(), "stop"
    if capitals := _CAPITALS.match(head):
        yield capitals.end(2), capitals.end(2), "capitals"
    if len(text) <= 140 and "\n" not in text.strip():
        yield len(text), len(text), "line"


def _is_dash(folded: str, head: str, dash: re.Match[str]) -> bool:
    """Say whether this dash parts a dateline from the text: not a hyphen in a word, not the dash of a number."""
    mark = dash[0]
    if mark.strip() != "-" or mark != mark.strip() or head[dash.start() : dash.end()].strip() not in ("-", "‐", "‑"):
        return True
    before, after = folded[dash.start() - 1 : dash.start()], folded[dash.end() : dash.end() + 1]
    return before in ")/]" or after in "(["


@lru_cache(maxsize=1)
def _agencies() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the names of agencies, and the words within the names of wire services."""
    table = read_resource("datelines", "agencies.yaml")
    return frozenset(table["names"].split()), tuple(table["parts"].split())


def is_wire(name: str) -> bool:
    """Say whether `name`, without its brackets or slashes, is that of a wire service."""
    name = fold(name)
    if len(name) > 70 or name.startswith(("www.", "http")):
        return False
    plain = re.sub(r"[\W_]+", "", name.replace("\x00", ""))
    names, parts = _agencies()
    if plain in names or any(part in plain for part in parts):
        return True
    return bool(re.search(r"[^\W\d_]wire\b|\bwire$|\dpressrelease", name) or _DOMAIN.match(name))


def _read(head: str, stop: int, end: int, closer: Closer, found: list[Found]) -> Opening | None:
    """Return the dateline that the words before `stop` make, None if there is a word that belongs to none."""
    mine = [date for date in found if date.end <= stop]
    masked, wire = _masked(head[:stop], mine)
    zones: list[list[str]] = []
    for zone in masked.split("\x00"):
        named, said = _named(zone)
        wire = wire or said
        zones += [named] if named else []
    spots = places(_TAIL.sub("", _spot(zones[0]))) if zones else ()
    if (zones and not spots) or len(zones) > 1 or len(mine) > 2:
        return None
    date = next((date for date in mine if date.date), mine[0] if mine else None)
    made = Opening(
        spots, date.date if date else None, _wire_name(wire), end, sure=date.sure if date else True, dated=bool(mine)
    )
    return _judged(made, head, closer, mine)


def _named(zone: str) -> tuple[list[str], str]:
    """Return the pieces of `zone`, a stretch without dates, that may name places, and a wire service between dashes.

    A dash does not go on a list of places: what stands on both sides of one makes no dateline.
    """
    named: list[str] = []
    wire = ""
    pieces = _JOINTS.split(zone)
    for piece, joint in zip(pieces[::2], ["", *pieces[1::2]], strict=True):
        if bare(piece) in _NOISE:
            continue
        if len(piece) < 45 and is_wire(piece):
            wire = wire or piece.strip(" /()[]-–—.,")
        else:
            within = joint.strip() in ("(", "（", "[")
            if within and named and not wire and is_region(named[0].rpartition(",")[2]) and not is_region(piece):
                wire = piece.strip()
                continue
            named += ["0"] * (bool(named) and joint.strip() not in ("/", "|", "(", "（", "[", ")", "）"))
            named.append(f"({piece})" if within and named and not is_city(piece) else piece)
    return named, wire


def _masked(words: str, mine: list[Found]) -> tuple[str, str]:
    """Return `words` with dates and wire services blotted out, and the name of the wire service."""
    for date in mine:
        stop = clock_after(words, date.end)
        words = words[: date.start] + "\x00" * (stop - date.start) + words[stop:]
    wire = ""
    for match in _WIRE.finditer(words):
        name = match[1]
        start = match.start() + 1 + match[0][1:].find("=") if "=" in name else match.start()
        agency = (
            "\x00" in words[: match.start()]
            and re.fullmatch(r"[A-Z][A-Z.]{1,12}(?: [A-Z]{2,12})?", name)
            and not is_region(name)
        )
        if is_wire(name) or agency:
            wire = wire or name.rpartition("=")[2].replace("\x00", "").strip(" -–—/,")
            words = words[:start] + "\x00" * (match.end() - start) + words[match.end() :]
    return words, wire


def _spot(named: list[str]) -> str:
    """Return the pieces that name places as one: a region in parentheses may stand behind its city."""
    whole = named[0].strip(" ,;:、，،")
    for more in named[1:]:
        bracketed = more[:1] == "("
        more = more.strip(" .,;:、，،()")
        whole += (
            f" ({more})" if bracketed or is_region(more) or (not is_city(more) and is_city(whole)) else f" / {more}"
        )
    return whole if len(named) < 4 else "0"


def _judged(made: Opening, head: str, closer: Closer, mine: list[Found]) -> Opening | None:
    """Return `made` with its strength, or None if its closing mark is not enough for what it says."""
    rest = head[made.end :].lstrip()
    if closer == "line":
        day = made.date is not None or any(date.sure for date in mine)
        parted = made.wire or (day and _is_parted(made, head, mine[0]))
        return _with(made, "strong", line=True) if made.places and parted else None
    if rest[:1].islower() and not (made.wire or (made.places and made.dated and closer == "dash")):
        return None
    if not rest and closer != "dash":
        return None
    if made.wire:
        return _with(made, "strong") if made.places or made.dated or closer in ("dash", "wire") else None
    if made.places and made.dated:
        enough = closer in ("dash", "bracket") or (made.date and closer in ("soft", "wire"))
        enough = enough or (closer == "colon" and made.date is not None and _is_known(made))
        return _with(made, "strong") if enough else None
    if made.dated:
        stopped = closer in ("dash", "bracket") or (
            made.date and head[mine[0].end : made.end].strip() in (".", ".-", ":")
        )
        return _with(made, "fair") if stopped else None
    if not made.places or closer in ("soft", "wire"):
        return None
    return _place_only(made, head, closer)


def _is_parted(made: Opening, head: str, date: Found) -> bool:
    """Say whether a mark stands between places and date on a line of their own, or the places are known."""
    if any(is_city(place.city) or place.region for place in made.places):
        return True
    before, after = head[: date.start].rstrip()[-1:], head[date.end :].lstrip()[:1]
    return not before or before in ",;(–—-|/·،、，." or (bool(after) and after in ",;(–—-|/·،、，")


def _is_known(made: Opening) -> bool:
    """Say whether the places are ones we know, or written in signs: short and apart from a date, they are no name."""
    return all(
        is_city(place.city) or is_region(place.region) or (place.city[:1] > "\u2e80" and len(place.city) < 6)
        for place in made.places
    )


def _place_only(made: Opening, head: str, closer: Closer) -> Opening | None:
    """Return the strength of places alone, by whether they are known and how they are set."""
    known = any(is_city(place.city) or (place.region and is_region(place.region)) for place in made.places)
    if known and closer == "capitals":
        return _with(made, "fair") if is_region(made.places[0].region) else None
    if closer == "capitals":
        return None
    if closer == "stop":
        return _with(made, "fair") if all(is_region(place.region) for place in made.places) else None
    if closer == "colon":
        known = all(is_region(place.region) for place in made.places)
    if closer in ("bracket", "colon"):
        return _with(made, "fair") if known else None
    city = made.places[0].city
    if known or (is_capitals(city) and len(city) > 4) or head.lstrip()[:1] in _OPENED:
        return _with(made, "fair")
    return _with(made, "weak") if len(city.split()) <= 3 and len(made.places) == 1 else None


def _with(made: Opening, strength: Strength, line: bool = False) -> Opening:
    sure = made.sure and strength != "weak"
    return Opening(made.places, made.date, made.wire, made.end, strength, sure, line, made.dated)


def _wire_name(typed: str) -> str:
    """Return the name of the wire service as ours are called, else as it was typed."""
    key = re.sub(r"[^a-z0-9]", "", fold(typed).replace(".com", ""))
    known = {re.sub(r"[^a-z0-9]", "", fold(name)): name for name in wires()}
    return known.get(key) or known.get(key.removesuffix("corp")) or typed


__all__ = ["LONGEST", "Opening", "is_wire", "opening"]
