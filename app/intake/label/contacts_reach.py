"""Telephone numbers, e-mail and web addresses in a line, found by one pass each.

`phonenumbers` was weighed: its import takes 42 ms, a line up to 12 ms, and of 15 numbers as releases write them it
found 2 without a country and no more than 8 with any single one (``02 726 4100`` of 1994 with Germany's), while a
release does not say its country; so numbers are told here by their shape. Addresses run together with the words around
them ("Communicationsada@example.org") are parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from app.intake.label.foot_cues import fold, pattern
from app.record import record

ReachKind = Literal["email", "phone", "web", "hidden"]
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-'")
_DOMAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
_LONGEST = 64
_TLD = re.compile(r"[a-z]{2,24}|[A-Z]{2,24}")
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"«»“”|]{2,400}", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@.-])[a-z0-9](?:[a-z0-9-]{0,62}\.){1,3}(?:com|org|net|info|biz|eu|int|edu|gov|io|ai|co|tv|[a-z]{2})"
    r"(?:/[^\s<>\"|]{0,300})?(?![\w@-])",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<!\d)(?:\+|00)?[(（]?\d(?:[ \u00a0\u2009\u202f]{0,2}[()（）.\-–‐‑－/·]?[ \u00a0\u2009\u202f]{0,2}"
    r"[(（]?\d){5,17}"
    r"(?:[ ,]{0,2}(?:x|ext\.?|extension|poste|p\.|Durchwahl|доб\.|内線)[ .:]{0,2}\d{1,6})?",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"[\w.+-]{1,40} ?(?:\((?:at|arroba|a)\)|\[(?:at|arroba|a)\]|\{at\}| at | arroba ) ?"
    r"[\w-]{1,60}(?: ?(?:\(dot\)|\[dot\]|\{dot\}|\(punto\)|\(punkt\)| dot | punto |\.) ?[\w-]{2,60}){1,4}",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d\d\s?[–-]\s?(?:19|20)?\d\d)"
)
_CODE = re.compile(
    r"(?:(?:^|[^a-z])(?:id|pin|isin|siret|siren|code|passcode|password|passwort|kenncode|codice|ref|reference)"
    r"(?: (?:number|no|nr))?|会議番号|パスワード|パスコード|会议号|會議號|密码|密碼)[.:：#\s]{0,4}$"
)
_GROUPS = re.compile(r"\d+")
_GROUPED = re.compile(r"\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}")
_RUN_ON = re.compile(r"[a-z](?=\(?\d{3}\)?[-.]\d{3}[-.]\d{4})")
_GLUED = re.compile(r"[A-Z][a-z]{3,}")


@record
class Reach:
    """A way to reach somebody, from `start` to `end` of a line. "hidden" is an address written for people only."""

    kind: ReachKind
    start: int
    end: int


def reaches(line: str, language: str) -> tuple[Reach, ...]:
    """Return what `line` gives to reach somebody by, in order."""
    found = list(_emails(line, language)) if "@" in line else []
    if "http" in line or "www" in line.lower() or "." in line:
        found += (Reach("web", a, b) for a, b in _webs(line) if _apart(a, b, found))
    if "at" in line.lower() or "arroba" in line or "(a)" in line:
        hidden = (match for match in _HIDDEN.finditer(line) if _is_hidden(match[0]))
        found += [Reach("hidden", m.start(), m.end()) for m in hidden if _apart(m.start(), m.end(), found)]
    found += [Reach("phone", a, b) for a, b in _phones(line, language, found)]
    return tuple(sorted(found, key=lambda reach: reach.start))


def _apart(start: int, end: int, found: list[Reach]) -> bool:
    return all(end <= other.start or start >= other.end for other in found)


def _emails(line: str, language: str) -> Iterator[Reach]:
    at, after = line.find("@"), 0
    while at >= 0:
        start, end = at, at + 1
        while start > after and line[start - 1] in _LOCAL and at - start < _LONGEST:
            start -= 1
        while end < len(line) and line[end] in _DOMAIN and end - at < 4 * _LONGEST:
            end += 1
        start = _unglued(line, start, at, language)
        end = _domain_end(line, at + 1, end)
        if start < at and end:
            yield Reach("email", start, end)
            after = end
        at = line.find("@", at + 1)


def _domain_end(line: str, start: int, end: int) -> int:
    """Return where the domain from `start` ends: before a word that has run into it; 0 if it is none."""
    labels = line[start:end].rstrip(".-").split(".")
    while len(labels) > 1:
        match = _TLD.match(labels[-1])
        if match and (match[0].islower() or labels[-2][:1].isupper() or len(labels) == 2):
            return start + len(".".join(labels[:-1])) + 1 + match.end()
        labels.pop()
    return 0


def _unglued(line: str, start: int, at: int, language: str) -> int:
    """Return where the address before the "@" begins, if a number or the last word before has run into it."""
    while start < at and line[start] in "._-+'%":
        start += 1
    local = line[start:at]
    digits = re.match(r"(?:[A-Za-z]{1,40}(?=\d{3}[.-]))?[\d.-]{7,20}(?=[A-Za-z])", local)
    if digits:
        return start + digits.end()
    before = line[:start].rstrip()
    word = _GLUED.match(local)
    if word and before and (before[-1].isalpha() or before[-1] == "&"):
        cue = pattern("contacts", language, "titles", "organisations", "mail", whole=False).match(fold(local))
        if cue and len(cue[0]) > 3 and len(local) - cue.end() > 1 and local[cue.end()].isalnum():
            return start + cue.end()
    label = pattern("contacts", language, "mail", whole=False).match(fold(local))
    number = pattern("contacts", language, "phone", "mobile", "fax", whole=False).match(fold(local))
    if number and before[-1:].isdigit() and number.end() > 2 and local[number.end() : number.end() + 1].isupper():
        return start + number.end()
    if label and len(label[0]) > 3 and local[label.end() : label.end() + 1].isalpha() and local[0].isupper():
        return start + label.end()
    return start


def _webs(line: str) -> Iterator[tuple[int, int]]:
    ends = 0
    for match in sorted((*_WEB.finditer(line), *_BARE.finditer(line)), key=lambda m: (m.start(), -m.end())):
        number = _RUN_ON.search(match[0])
        words = (match[0][: number.start() + 1] if number else match[0]).rstrip(".,;:!?)]}'’»“”")
        if match.start() >= ends and len(words) > 4:
            ends = match.start() + len(words)
            yield match.start(), ends


def _is_hidden(words: str) -> bool:
    plain = fold(words)
    return "(" in plain or "[" in plain or "{" in plain or " dot " in plain or " punto " in plain


def _phones(line: str, language: str, found: list[Reach]) -> Iterator[tuple[int, int]]:
    for match in _NUMBER.finditer(line):
        for start, end in _single(line, match.start(), match.end()):
            words = line[start:end]
            if _apart(start, end, found) and _is_phone(words, line, start, end, language):
                yield start, end


def _single(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of a stretch: several may stand side by side, parted by a slash."""
    words = line[start:end]
    halves = words.split(" / ")
    if len(halves) > 1 and all(sum(c.isdigit() for c in half) > 6 for half in halves):
        for half in halves:
            yield start, start + len(half)
            start += len(half) + 3
        return
    if words.startswith(("(", "（")) and not any(c in words for c in ")）"):
        start += 1
    yield start, end - _other_ending(words)


def _other_ending(words: str) -> int:
    """Return the length of what another number of the same house ends in: the "/3895" of "202-555-1726/3895"."""
    head, slash, tail = words.rpartition("/")
    if not slash or not tail.isdigit() or "/" in head or "+" in head:
        return 0
    last = _GROUPS.findall(head)[-1]
    sign = head[-len(last) - 1 : -len(last)]
    return len(tail) + 1 if sign in ("-", ".", "‑", "–") and len(tail) <= len(last) and len(head) > 7 else 0


def _is_phone(words: str, line: str, start: int, end: int, language: str) -> bool:
    digits = sum(char.isdigit() for char in words)
    groups = _GROUPS.findall(words)
    before = line[start - 1] if start else " "
    labelled = _labelled(line, start, language)
    if words.startswith("+") or (before == "＋"):
        return 7 <= digits <= 21
    if digits < 6 or digits > 20 or before in "$€£¥#.,@/=_&" or line[end : end + 1] in ("%", "€", "$", "£"):
        return False
    if before == "-" or (before.isalpha() and not labelled and not _GROUPED.fullmatch(words)):
        return False
    if labelled:
        return True
    if _CODE.search(fold(line[max(0, start - 24) : start])):
        return False
    if _DATE.match(words) or digits < 7 or digits > 15:
        return False
    if len(groups) == 1:
        return words.startswith("0") and 9 <= digits <= 12
    if words.startswith(("0", "(", "（", "1", "8")) or groups[0] in ("1", "8"):
        return not _is_amount(words, groups)
    amount = _is_amount(words, groups) and not (digits == 9 and groups[-1] != "000" and _apart_in(line, start, end))
    return digits >= 8 and not amount and max(map(len, groups)) <= 8


def _apart_in(line: str, start: int, end: int) -> bool:
    """Say whether the number stands by itself in a short line, as amounts don't: "Elena Ruiz – 954 555 012"."""
    before, after = line[:start].rstrip(), line[end:].lstrip()
    return (
        len(line) < 120
        and before[-1:] in ("", "–", "-", ",", "|", "/", ":")
        and after[:1] in ("", "–", "-", ",", "|", "/")
    )


def _is_amount(words: str, groups: list[str]) -> bool:
    """Say whether `words` may be an amount: "12 500 000" has groups of three."""
    spaces = all(char.isdigit() or char in " \u00a0\u202f." for char in words)
    three = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    return (
        spaces
        and three
        and not words.startswith("0")
        and not (len(groups) == 3 and words.count(".") == 2 and len(words) == 12)
    )


def _labelled(line: str, start: int, language: str) -> bool:
    """Say whether the number at `start` follows "Tel." or the like."""
    before = fold(line[max(0, start - 24) : start]).rstrip(" :.：-–|\t(（")
    label = pattern("contacts", language, "phone", "mobile", "fax", whole=False)
    return any(match.end() == len(before) for match in label.finditer(before) if _stands(before, match.start()))


def _stands(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalpha() or ord(text[at - 1]) > 0x2E80
