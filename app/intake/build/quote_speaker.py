"""Who speaks in each quote of a reading, and how an attribution falls into verb, name, title and organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.intake.build.quote_pieces import Piece, pieces
from app.intake.label.quotes_cues import HANGUL, WIDE, WORD, fold, folded, has_pronoun, is_verb, listed
from app.intake.people import People, runs, speaker_name
from app.intake.people_wide import of_family
from app.intake.reading import Part, Reading
from app.kit import Speaker
from app.record import record

_NEAR = 700
"""Characters before a quote in which somebody may be named whom "she said" means."""
_ORGANIZATION = re.compile(r"(?P<title>[^,]{2,80}?),? (?:of|at) (?P<organization>(?:the )?[A-Z0-9][^,;]*)")
_last: list[tuple[Reading, Voices]] = []


Voices = dict[tuple[Part, ...], tuple[str, tuple[Piece, ...]]]
"""By the parts of a quote, the full name of who speaks and the pieces."""


@record
class Said:
    """An attribution taken apart; `verb` as it stands there, `title` with the organisation that it may name."""

    verb: str
    speaker: Speaker
    title: str = ""


def voices(reading: Reading) -> Voices:
    """Return the full name of who speaks ("" if nobody is named) in each quote, and its pieces.

    A surname is joined to the full name that the text has elsewhere; a pronoun, or nothing, means the last speaker,
    or whom the text has named since.
    """
    if not (_last and _last[0][0] is reading):
        _last[:] = [(reading, _voices(reading))]
    return _last[0][1]


def _voices(reading: Reading) -> Voices:
    text = str(reading.text)
    people = People(text)
    found: Voices = {}
    families: dict[str, str] = {}
    known: dict[str, None] = {}
    last, at = "", 0
    for parts in quote_groups(reading):
        start = parts[0].start
        made = pieces(reading, parts)
        said_by = " ".join(str(p.text) for p in made if p.role == "attribution")
        name = speaker_name(said_by, reading.language)
        if name:
            name = _longer(people.fullest(name), known)
            if len(name) == 1 and HANGUL.match(name):
                name = families.setdefault(name, of_family(name, text))
        else:
            since = _named_since(text[max(at, start - _NEAR) : start], said_by, last)
            name = _unnamed(said_by, people, since or (people.only() if said_by else ""), reading.language)
        found[parts] = (name, made)
        known[name] = None
        last, at = name or last, max(part.end for part in parts)
    return found


def quote_groups(reading: Reading) -> list[tuple[Part, ...]]:
    """Return the parts of each quote, in order."""
    groups: dict[int, list[Part]] = {}
    for n, part in enumerate(reading.parts):
        if part.kind in ("quote", "attribution"):
            groups.setdefault(part.group or -1 - n, []).append(part)
    return [tuple(group) for group in groups.values()]


def _named_since(text: str, said_by: str, last: str) -> str:
    """Return who is named last in `text` with title, office or a word of speech, else `last`.

    Capitals alone make nobody a speaker ("the Middle East"), unless a pronoun means somebody and nobody has spoken.
    """
    firms = folded("organizations")
    named = [r for r in runs(text) if 2 <= len(r.words) <= 5 and not any(fold(word) in firms for word in r.words)]
    telling = [r for r in named if r.office & 7 or is_verb(r.after) or is_verb(r.before)]
    if telling and (said_by or not last):
        return telling[-1].name
    return last or (named[-1].name if named else "")


def _longer(name: str, known: Iterable[str]) -> str:
    """Return the name in `known` that begins with `name`, which is a surname in a script without spaces, or `name`."""
    if not WIDE.search(name) or len(name) > 3:
        return name
    return next((other for other in known if other.startswith(name)), name)


def _unnamed(said_by: str, people: People, last: str, language: str) -> str:
    """Return who is meant where no name is given: who holds the office ("the minister said"), or `last` ("Añadió:").

    Nobody is, where any holder of the office may be meant ("a spokesperson"), or an organisation.
    """
    words = [fold(word) for word in WORD.findall(said_by[:200])]
    offices = [word for word in words if word in folded("roles")]
    if not offices and (not said_by or has_pronoun(said_by)):
        return last
    if any(word in folded("any", language) for word in words) or any(word in folded("organizations") for word in words):
        return ""
    if offices:
        return people.in_office(offices[-1]) or last
    return last if len(words) <= 6 else ""


def taken_apart(words: str, name: str, full: str) -> Said:
    """Return verb, title and organisation of an attribution in which the speaker is called `name` (or "")."""
    at = words.find(name) if name else -1
    if at < 0:
        return Said("", Speaker(full))
    left, right = words[:at].strip(" ,—–-("), words[at + len(name) :]
    if WIDE.search(words):
        held = left.strip("、の と") if any(office in left for office in listed("roles")) else ""
        return Said("", Speaker(full, held), held)
    verb, before = _verb_first(left)
    after, spoken = _verb_last(right)
    title = after or before
    return Said(verb or spoken, _in_organization(full, title), title)


def _in_organization(name: str, title: str) -> Speaker:
    """Return the speaker with an organisation that his title ends with: "president of Lumen", "présidente, Lumen"."""
    match = _ORGANIZATION.fullmatch(title)
    if match:
        return Speaker(name, match["title"], match["organization"])
    office, comma, last = title.rpartition(", ")
    if comma and last[:1].isupper() and not any(_is_office(m[0]) for m in WORD.finditer(last)):
        return Speaker(name, office, last)
    return Speaker(name, title)


def _verb_first(left: str) -> tuple[str, str]:
    """Return the verb that `left`, before a name, begins with, and the office between verb and name."""
    found = [m for m in WORD.finditer(left) if is_verb(fold(m[0]))]
    first = WORD.match(left)
    if not found and first and first[0].islower() and first.end() < len(left) and not _is_office(first[0]):
        found = [first]
    at = found[-1].end() if found else 0
    title = left[at:].rpartition(", ")[2].strip(" ,:")
    titled = any(_is_office(m[0]) and fold(m[0]) not in folded("courtesy") for m in WORD.finditer(title))
    return left[:at].strip(), title if titled else ""


def _verb_last(right: str) -> tuple[str, str]:
    """Return the title behind a name, and the verb that follows it."""
    spoken = next((m for m in WORD.finditer(right) if is_verb(fold(m[0]))), None)
    comma = right.rfind(",", 0, spoken.start()) if spoken else -1
    between = right[comma + 1 : spoken.start()] if spoken else ""
    helped = comma > 0 and len(between.split()) <= 3 and not any(_is_office(m[0]) for m in WORD.finditer(between))
    cut = len(right) if spoken is None else comma if helped else spoken.start()
    verb = right[cut:].strip(" ,.:\u00a0\u202f—–-")
    if right[:1] not in ",(\n—–" and not right.startswith((" –", " —", " (", " -")):
        return "", right.strip(" ,.:\u00a0\u202f") if spoken else ""
    title = right[:cut].strip(" \n,—–-:(")
    if right[:2] in ("(", " (") and ")" in title:
        title = title.partition(")")[0]
    if title.endswith(")") and "(" not in title:
        title = title[:-1]
    first = fold(title.partition(" ")[0])
    told = first in folded("who") and not any(_is_office(m[0]) for m in WORD.finditer(title))
    return "" if told else title, verb


def _is_office(word: str) -> bool:
    return fold(word) in folded("roles")
