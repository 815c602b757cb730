"""What a line at the top of a release is by its words: release line, label, date, contact, reference number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.intake.label.head_dateline import is_wire
from app.intake.label.head_dates import clock_after, dates, months
from app.intake.label.head_text import bare, cue_set, fold, folded_cues, is_capitals, starts_with_cue, weight
from app.intake.label.tongue import small_words
from app.record import record


@record
class Cut:
    """A stretch of a line, by offsets in it."""

    start: int
    end: int


_PHONE = re.compile(r"(?<![\w/])(?:\+|\(0?|0|\d)[\d\s().\-/]{6,20}\d(?!\w)")
_REACH = re.compile(
    r"\S@\S|https?:|www\.|\b(?:tel|phone|telephone|fax|mobile|cell|mob|email|e-mail|mail|telefon|telefono|telefone|tél)\b\.?\s?:"
    r"|\b(?:tel|fax|mob|tél)\.|☎"
)
_CONTACT = re.compile(
    r"(?:(?:media|press|news|investor|pr|public relations|for more|further|more|for further)\s)?"
    r"(?:contacts?|inquir|enquir|information|pressekontakt|ansprechpartner|contacto|contatto|contato|kontakt|контакт)"
)
_FROM = re.compile(r"(?i:by|par|von|por|di|da)\s[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){1,3}$")
_NUMBER = re.compile(
    r"(?:no|nr|num|numero|n|№|ref|reference|release|pr|pm|ip|embargo|press release|id|doc|document|news release"
    r"|number|第|제)?"
    r"[\s.:#°º№-]{0,4}"
    r"(?:[a-z]{1,5}[-/ ]?)?\d{1,6}(?:[-/.]\d{1,6}){0,3}(?:[-/ ]?[a-z]{1,4})?\s?[号號호号]?$"
)
_BETWEEN = re.compile(r"\s{0,3}[|•·:,;–—-]{1,2}\s{0,3}|\s{2,}")
_PLACEHOLDER = re.compile(r"[\[<({][^\]>)}]{2,40}[\]>)}]")
_SENDER = re.compile(r"\W{1,6}(?:â\s{1,3})?(?:[A-Z][A-Z&'’.-]{1,20}\s{1,3}){2,5}[A-Z][a-z]\w{0,20}\s{1,3}\w")
"""A sender in capitals, before words that are not."""
_EDGE = " \t\n'.,;:|/–—-*_=()[]<>【】「」《》•·※●■◆○◎"


def release_line(text: str) -> Cut | None:
    """Return where the release line of the line `text` stands, with a date or a placeholder after it."""
    words = bare(text)
    if is_repeated(words) or is_number(text):
        return None
    cue = starts_with_cue(words, "head", "release_lines")
    if not cue and weight(text) < 160 and _torn_cue(words):
        return Cut(0, len(text))
    if cue and not is_restriction(text):
        after = _after_cue(text, cue)
        if _closes_line(text, after, cue):
            return Cut(0, _with_date(text, after))
    for match in _inside(fold(text)):
        said = text[match.start() : match.end()]
        before, after = text[: match.start()].rstrip(), match.end()
        if said[:1].islower() or not _stands_alone(text, after):
            continue
        if (
            not before
            or _is_apart(text, match.start())
            or text[after : after + 1] in (":", "\n")
            or dates(text[after : after + 40])
        ):
            return Cut(match.start(), _with_date(text, after))
    return None


def is_repeated(words: str) -> bool:
    """Say whether `words` are one said over and over ("EMBARGO EMBARGO EMBARGO"), a stamp across a page."""
    several = words.split()
    return len(several) > 2 and len(set(several)) == 1 and several[0].isalpha()


def is_torn(text: str) -> bool:
    """Say whether `text` is an embargo that a scanner has torn into letters."""
    return _torn_cue(bare(text)) in {cue.replace(" ", "") for cue in folded_cues("head", "embargoes")}


def _torn_cue(words: str) -> str:
    """Return the release line that `words` begin with if they are torn by a scanner ("f o r  r e l e a s e"), or ""."""
    parts = words[:160].split()
    if all(len(part) > 1 for part in parts) or parts[0][0] > "\u2e80":
        return ""
    glued = "".join(parts)
    return next((cue for cue in _glued_cues() if glued.startswith(cue)), "")


@lru_cache(maxsize=1)
def _glued_cues() -> tuple[str, ...]:
    """Return the release lines of several words without their spaces, the longest first."""
    return tuple(cue.replace(" ", "") for cue in folded_cues("head", "release_lines") if " " in cue and len(cue) > 13)


def _inside(plain: str) -> Iterator[re.Match[str]]:
    """Yield the release lines of several words that stand within a line that holds other things too.

    Only those whose words it has are searched for: an expression of all takes 10 ms to compile.
    """
    near = [cue for cue, word in _several() if word in plain]
    here = tuple(cue for cue in near if all(word in plain for word in cue.split()))
    return _any_of(here).finditer(plain) if here else iter(())


@lru_cache(maxsize=1)
def _several() -> tuple[tuple[str, str], ...]:
    """Return the release lines of several words, each with its longest word."""
    several = [cue for cue in folded_cues("head", "release_lines") if " " in cue and len(cue) > 14]
    return tuple((cue, max(cue.split(), key=len)) for cue in several)


@lru_cache(maxsize=64)
def _any_of(several: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(cue).replace(r"\ ", r"[\s-]{1,3}") for cue in several) + r")(?!\w)"
    )


def _after_cue(text: str, cue: str) -> int:
    """Return where in `text` the words of `cue` end, which it begins with."""
    need = len(cue.replace(" ", ""))
    for at, char in enumerate(text):
        if need == 0:
            return at
        need -= char.isalnum() or char == "_"
    return len(text)


def _closes_line(text: str, after: int, cue: str) -> bool:
    """Say whether what follows the cue at the beginning of a line may follow in a release line."""
    rest = text[after:]
    if not bare(rest):
        return True
    if weight(text) > 220 or fold(rest).startswith((" of ", " des ", " de la ", " del ", " von ")):
        return False
    if rest.lstrip()[:1] == ":" or dates(rest[:80]) or _PLACEHOLDER.match(rest.lstrip(" \t.,;:|/–—-*·•")):
        return True
    if " " not in cue and cue[-1] < "\u2e80":
        return bool(re.search(r"\d", rest)) and len(bare(rest).split()) < 12
    return (
        is_capitals(text) or len(bare(rest).split()) <= 3 or bool(re.search(r"\d", rest)) or _stands_alone(text, after)
    )


def _stands_alone(text: str, after: int) -> bool:
    rest = fold(text[after:]).lstrip(" ")
    return (
        not rest
        or rest[0] in ":.|,;–—-\n(["
        or bool(_CONTACT.match(rest))
        or bool(dates(rest[:30]) and dates(rest[:30])[0].start < 3)
    )


def _is_apart(text: str, start: int) -> bool:
    before = text[:start]
    found = dates(before)
    return before[-2:].strip() in ("", "-", "–", "—", "|", "•", "/", ":") or bool(
        found and not bare(before[found[-1].end :])
    )


def _with_date(text: str, after: int) -> int:
    """Return where the release line ends that has its cue before `after`: the rest of a short line, or its date."""
    rest = text[after:]
    contact = next((m.start() for m in re.finditer(r"\S+", rest) if _CONTACT.match(fold(rest[m.start() :]))), None)
    if contact is not None:
        rest = rest[:contact].rstrip()
    if weight(rest) <= (200 if is_capitals(text) else 110) and not re.match(r"\s?[–—|-]\s", rest):
        return after + len(rest)
    found = dates(rest[:60])
    if found and not bare(rest[: found[0].start]):
        return after + clock_after(rest, found[0].end)
    return after + len(re.match(r"\s?[:.]?", rest)[0].rstrip())  # type: ignore[index]


def embargoes(text: str) -> bool:
    """Say whether a release line asks not to publish before its date."""
    words = f" {bare(text)} "
    if words[1:3] in ("即時", "即日"):  # "released at once"
        return False
    return any(f" {cue} " in words or (cue[-1] > "\u2e80" and cue in words) for cue in folded_cues("head", "embargoes"))


def date_line(text: str, tag: str) -> bool:
    """Say whether `text` is a date and nothing else but a label ("Released:"), a time of the day or a month."""
    if len(text) > 90:
        return False
    found = dates(text, tag)
    if not found:
        parts = [word for word in bare(text).split() if word not in ("de", "of", "r")]
        return len(parts) == 2 and parts[0] in months() and bool(re.fullmatch(r"(?:19|20)\d\d", parts[1]))
    rest = text[: found[0].start] + " " + text[clock_after(text, found[0].end) :]
    words = bare(rest)
    return not words or words in _dated() or words in ("年", "on", "am", "le", "den", "el")


@lru_cache(maxsize=1)
def _dated() -> frozenset[str]:
    """Return what may stand before a date, with and without the article that goes with the date ("publié le")."""
    cues = cue_set("head", "dated")
    return cues | {cue.rpartition(" ")[0] for cue in cues if cue.endswith((" le", " il", " el", " am", " on"))} - {""}


def label(text: str, tag: str) -> int:
    """Return where the label ends ("Press release") that `text` begins with, and its mark; else 0.

    Only a number, a date, a place or, after a colon, other words may follow it.
    """
    words = bare(text)
    cue = starts_with_cue(words, "head", "labels")
    if _lacks_date(words):
        return len(text)
    if not cue:
        return len(text) if _ends_in_label(text, words) else 0
    after = _after_cue(text, cue)
    rest = text[after:]
    words = bare(rest)
    if not words or is_noise(rest) or (len(rest) < 40 and _NUMBER.match(fold(rest).strip(_EDGE))):
        return len(text)
    if is_capitals(text[:after]) and re.match(r"\s{1,3}by\s", fold(rest)) and not re.search(r"\b(?:on|re)\b", words):
        return len(text) if len(words.split()) < 16 else 0
    if _is_stamp(text[:after], rest):
        return after
    if text[:after].isupper() and weight(cue) >= 10 and _SENDER.match(rest):
        return after
    found = dates(rest[:100], tag)
    if found and (lead := rest[: found[0].start]) is not None:
        joint = re.match(
            r"[\s:,|/–—-]{0,5}(?:vom|du|del|de|of|dated|issued|от|(?:no|nr|n°)\.?\s?[\d/-]{1,9}[\s,–—|-]{0,3}(?:vom)?)?\s{0,3}",
            lead,
            re.IGNORECASE,
        )
        at = joint.end() if joint else 0
        return after + at if len(bare(lead[at:]).split()) <= 3 and not is_long(rest) else 0
    parted = _BETWEEN.match(rest)
    if parted and weight(cue) >= 10 and bare(rest):
        return after + parted.end()
    return (
        len(text)
        if len(words.split()) <= 4 and re.match(r"\s(?:from|by|der|des|von|du|de|del|no|nr)\b", fold(rest))
        else 0
    )


def _is_stamp(said: str, rest: str) -> bool:
    """Say whether a label in capitals stands before other words that are not: "MEDIA STATEMENT Ada Moss MP"."""
    several = said.isupper() and " " in said.strip() and weight(said) >= 10
    after = rest.lstrip(" :|–—-")
    return (
        several
        and after[:1].isupper()
        and not is_capitals(after)
        and bare(after).partition(" ")[0] not in small_words()
    )


def _ends_in_label(text: str, words: str) -> bool:
    """Say whether a sender and a label make the line: "Harbour Commission – Press release"."""
    if len(words) > 70 or not re.search(r"\s[|•·–—/:-]\s|:\s|\s{2,}", text):
        return False
    return any(len(cue) > 8 and words.endswith(f" {cue}") for cue in cue_set("head", "labels"))


def _lacks_date(words: str) -> bool:
    """Say whether a sender, a label and a word are what was left of a line by its date: "Acme Pressemitteilung vom"."""
    said, _, last = words.rpartition(" ")
    if last not in ("vom", "du", "del", "di", "dated", "of", "de") or len(said.split()) > 6:
        return False
    return any(len(cue) > 8 and f" {said}".endswith(f" {cue}") for cue in cue_set("head", "labels"))


def is_long(text: str) -> bool:
    return weight(text) > 120


def is_number(text: str) -> bool:
    """Say whether `text` is a reference number or a file number: "PR 12/2021", "No. 45"."""
    return len(text) < 40 and bool(re.search(r"\d", text)) and bool(_NUMBER.match(fold(text).strip(_EDGE)))


def is_restriction(text: str) -> bool:
    """Say whether `text` forbids distribution in some country, as legal notices above a headline do."""
    return bool(starts_with_cue(bare(text), "head", "restrictions"))


def is_picture(text: str) -> bool:
    """Say whether `text` is about a picture or a film: "Photo: the new boat"."""
    return ":" in text[:40] and bool(starts_with_cue(bare(text[: text.find(":")]), "head", "pictures"))


def is_salutation(text: str) -> bool:
    """Say whether `text` begins a letter: "Dear friends,"."""
    ended = text[-1:] in ",:!،，：" and len(text) < 70
    return ended and bool(starts_with_cue(bare(text), "head", "salutations"))


def is_contact(text: str, tag: str) -> bool:
    """Say whether `text` belongs to a contact block, by an address, a phone number or its heading."""
    folded = fold(text)
    if _REACH.search(folded) or (_CONTACT.match(folded) and len(folded) < 60):
        return True
    if len(text) > 120 or dates(text[:200], tag):
        return False
    return any(sum(char.isdigit() for char in match[0]) >= 7 for match in _PHONE.finditer(text))


def is_labelled_contact(text: str) -> bool:
    return bool(_CONTACT.match(fold(text)))


def is_byline(text: str) -> bool:
    return bool(_FROM.match(text)) and len(text) < 60


def is_noise(text: str) -> bool:
    """Say whether `text` is no words: a fence of code, specks that a scanner took for letters ("j L", "iii")."""
    if text.startswith("```") and " " not in text:
        return True
    parts = [part for part in bare(text).split() if not part.isdigit()]
    if _is_specks(text, parts):
        return True
    letters = sum(map(len, parts))
    return 0 < letters < 5 and text.isascii() and not text.isupper() and all(len(set(part)) < 2 for part in parts)


def _is_specks(text: str, parts: list[str]) -> bool:
    """Say whether `parts` are what a scanner makes of specks: pieces of letters, none of them a word."""
    if not parts or len(text) > 60 or text.isupper() or any(part[0] > "\u0400" for part in parts):
        return False
    if len(parts) == 1:
        return len(parts[0]) <= 2 and text.islower()
    known = any(len(part) > 1 and part in small_words() for part in parts)
    return not known and sum(map(len, parts)) < 2.5 * len(parts)


def is_wire_line(text: str) -> bool:
    """Say whether `text` is the name of a wire service between marks: "--Acme Newswire--"."""
    if len(text) < 120 and re.match(r"(?:eqs|dgap|pta|ots|euro adhoc|apa)[- ][\w -]{2,30}:", fold(text)):
        return True
    return len(text) < 50 and text[:1] in "-–—/(" and text[-1:] in "-–—/)" and is_wire(text)
