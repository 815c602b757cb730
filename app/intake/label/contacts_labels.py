"""The headings of contacts: "Media contact:", "Pressekontakt", "【お問い合わせ先】", alone or with more on the line."""

from __future__ import annotations

import re

from app.intake.label.contacts_reach import reaches
from app.intake.label.foot_cues import Found, fold, pattern, words
from app.record import record

_OPENING = "*#_•·-–—■□●◆◇▼▽★☆※【〔［[(（<＜《≪〈「> \t|:"
_CLOSING = re.compile(r"[\s:：.>＞】〕］\])）≫》〉」*_|–—-]*")
_SIGN = re.compile(r"(?:\(s\)|s\b|\(e\)s?|/s)?[*_ ]{0,4}(?:[:：]|[】＞≫》〉］〕]|\s[–—-]\s|\t|\s{2,}|[*_]{2})")
_LONGEST = 90


@record
class Label:
    """A heading of contacts: the words from `start` to `end` of a line; after `rest` stands what it heads.

    `weak` says that such a line heads a contact only if one follows.
    """

    start: int
    end: int
    rest: int
    weak: bool = False


def label_of(line: str, language: str) -> Label | None:
    """Return the heading that `line` begins with, or None."""
    start = len(line) - len(line.lstrip(_OPENING))
    plain = fold(line)
    match = _glued(line, plain, start, language) or pattern("contacts", language, "headings").match(plain, start)
    if not match:
        return _named(line, plain, start, language) or _signed(line, plain, start, language)
    end, whole = match.end(), match[0] in words("contacts", "whole", language)
    sign = _SIGN.match(line, end)
    closing = _CLOSING.match(line, end)
    if closing and closing.end() == len(line):
        return Label(start, len(line), len(line), weak=":" not in plain[end:] and "】" not in line[end:])
    if sign:
        stop = end + len(line[end : sign.end()].rstrip(" \t–—-"))
        return Label(start, stop, sign.end())
    if whole and not line[end : end + 1].isupper():
        return _named(line, plain, start, language) or _direct(line, start, end, language)
    if line[end : end + 1].isupper() and " " in match[0]:
        return Label(start, end, end)
    return (
        _named(line, plain, start, language)
        or _signed(line, plain, start, language)
        or _direct(line, start, end, language)
    )


def _glued(line: str, plain: str, start: int, language: str) -> Found | None:
    """Return the heading that a word has run into: "Contact DetailsAcme"."""
    match = pattern("contacts", language, "headings", whole=False).match(plain, start)
    if match and match.end() < len(line) and " " in match[0]:
        here = line[match.end()]
        if here.isupper() and line[match.end() - 1].islower():
            return match
    return None


def _named(line: str, plain: str, start: int, language: str) -> Label | None:
    """Return the heading with a name in it: "Acme Media Contact:", "Media contact for Acme:", "Presse (Acme):"."""
    if len(line) - start > _LONGEST or "@" in line:
        return None
    core = plain.rstrip(" *_")
    stem = core.rstrip(":：】>＞≫》〉］)）")
    signed = core != stem
    cues = pattern("contacts", language, "ends", whole=False)
    ends = any(stem.endswith(cue) for cue in words("contacts", "ends", language))
    at = stem.find(":")
    if at >= 0:
        return None
    if ends and len(stem.split()) <= 7 and not any(char in line for char in '“”"?!'):
        return Label(start, len(line), len(line), weak=not signed)
    head = pattern("contacts", language, "headings").match(plain, start)
    if signed and core[-1] in ":：" and head and len(stem.split()) <= 9 and not cues.fullmatch(stem):
        return Label(start, len(line), len(line))
    return None


def _signed(line: str, plain: str, start: int, language: str) -> Label | None:
    """Return the heading with a name in it before its contact: "Lumen contact: ada@example.org"."""
    at = plain.find(":", start, start + _LONGEST)
    if at < 0 or at + 1 >= len(line) or len(plain[start:at].split()) > 5 or line.startswith("//", at + 1):
        return None
    ends = any(plain.endswith(cue, start, at) for cue in words("contacts", "ends", language))
    return Label(start, at + 1, at + 1) if ends and reaches(line[at + 1 :][:400], language) else None


def _direct(line: str, start: int, end: int, language: str) -> Label | None:
    """Return the heading that its contact follows with no sign between: "Media Contact Ada Roy 020 7946 0000"."""
    rest = line[end:].strip()
    if len(rest) > _LONGEST or not rest:
        return None
    found = reaches(line[end:], language)
    if found and found[0].kind in ("phone", "email") and not line[end : end + found[0].start].strip(" ("):
        return Label(start, end, end)
    if " " not in line[start:end] or not rest[:1].isupper():
        return None
    return Label(start, end, end) if any(reach.kind != "web" for reach in found) else None
