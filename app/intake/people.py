"""Names of people: found in an attribution, and joined to the fullest form that the text has elsewhere.

In scripts with capitals a name is a run of capitalised words; titles, offices and words of organisations around it
are cues (section "quotes"). Chinese, Japanese, Korean and Arabic names: `people_wide.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from app.intake.label.quotes_cues import fold, folded, is_phrase, is_verb
from app.intake.people_wide import wide_name
from app.record import record

_TOKEN = re.compile(
    r"[^\W\d_]\.(?:[^\W\d_]\.)*|(?:[JS]r|St|Ste)\.(?=[\s,]|$)|[^\W\d_][^\W_]*(?:[-'’‑][^\W_]+)*|\d+|[\n,;:()\[\]«»“”„\"/|&+.!?—–―]"
)
_LONGEST = 7
"""Words that a name has at most."""
_MOST = 20_000
"""Names of a text that are kept."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_PATRONYMIC = re.compile("(?:вич|вна|ична)(?:а|у|ем|е|ы|ой)?$")


_Word = tuple[str, int, int]
"""A token with its start and end."""


@record
class Run:
    """Capitalised words that may be a name. `before` and `after` are what stands beside them, folded.

    `office` tells that a title or an office stands directly before (1) or after (2) it, or after a comma (4). Of
    "Mayor of Lund Ada Roy" only the last two words are a name.
    """

    words: tuple[str, ...]
    start: int
    end: int
    before: str = ""
    after: str = ""
    office: int = 0

    @property
    def name(self) -> str:
        return " ".join(self.words)


@lru_cache(maxsize=1024)
def speaker_name(attribution: str, language: str = "") -> str:
    """Return the name of who speaks in `attribution` as it stands there, without titles; "" if there is none."""
    wide = wide_name(attribution, language)
    if wide is not None:
        return wide
    ranked = [(_score(run, attribution), -n, run) for n, run in enumerate(runs(attribution))]
    best = max(ranked, default=None, key=lambda entry: entry[:2])
    return best[2].name if best and best[0] > 0 else ""


def has_name(text: str, language: str = "") -> bool:
    """Say whether somebody is named in `text`."""
    return bool(speaker_name(text, language))


class People:
    """Who is named in a text, by surname and by first name."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._named: list[Run] = []
        self._of: dict[str, list[Run]] = {}
        self._offices: dict[str, str] = {}
        self._count: dict[str, int] = {}
        self._fullest: dict[str, str] = {}
        for run in islice(_all_runs(text), _MOST):
            if len(run.words) < 2 or _is_organization(run) or len(run.words) > 5:
                continue
            self._named.append(run)
            self._count[run.name] = self._count.get(run.name, 0) + 1
            for key in {fold(run.words[0]), fold(run.words[-1]), _stem(run.words)}:
                if len(same := self._of.setdefault(key, [])) < 50:
                    same.append(run)

    def fullest(self, name: str) -> str:
        """Return the fullest form that the text has of `name`."""
        if name not in self._fullest:
            self._fullest[name] = self._find_fullest(name)
        return self._fullest[name]

    def _find_fullest(self, name: str) -> str:
        parts = [fold(word) for word in name.split()]
        if not parts:
            return name
        if len(parts) == 1:
            known = [r for r in self._of.get(parts[0], ()) if fold(r.words[-1]) == parts[0]]
            known = known or [r for r in self._of.get(parts[0], ()) if fold(r.words[0]) == parts[0]]
        else:
            known = [r for r in self._of.get(parts[-1], ()) if _extends([fold(w) for w in r.words], parts)]
        if not known and len(parts) > 1 and _CYRILLIC.match(name):
            return min((r.name for r in self._of.get(_stem(name.split()), ())), key=len, default=name)
        best = max(
            known,
            default=None,
            key=lambda r: (bool(r.office & 7), len(r.words) if len(parts) > 1 else 0, self._count[r.name]),
        )
        return self._alone(best, known) if best else name

    def _alone(self, run: Run, known: list[Run]) -> str:
        """Return the name of `run`, or its end if the text has that alone: "Lumen Board Picks Ada Roy" is Ada Roy."""
        ends = {" ".join(run.words[n:]) for n in range(1, len(run.words) - 1)} if len(run.words) > 3 else set()
        return next((other.name for other in known if other.name in ends), run.name)

    def only(self) -> str:
        """Return the name of the only person in the text, "" if there are none or several."""
        names = set(self._count)
        return names.pop() if len(names) == 1 else ""

    def in_office(self, office: str) -> str:
        """Return who is named first beside the (folded) word `office`; "" if nobody is."""
        if office not in self._offices:
            beside = (r for r in self._named if office in fold(self._text[max(0, r.start - 40) : r.end + 60]).split())
            self._offices[office] = next((r.name for r in beside), "")
        return self._offices[office]


def _stem(words: Sequence[str]) -> str:
    """Return what first name and surname have in common in all their cases: "Ивана Петрова" is Иван Петров."""
    return f"~{fold(words[0])[:3]} {fold(words[-1])[:4]}"


def _extends(words: list[str], parts: list[str]) -> bool:
    """Say whether `words` are `parts` and more between the first and the last of them."""
    rest = iter(words)
    return len(words) > len(parts) and words[0] == parts[0] and all(part in rest for part in parts)


@lru_cache(maxsize=256)
def runs(text: str) -> tuple[Run, ...]:
    """Return the runs of capitalised words of an attribution or a line, offices and titles taken off."""
    return tuple(_all_runs(text))


def _all_runs(text: str) -> Iterator[Run]:
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]
    words: list[_Word] = []
    first, opening = 0, True
    for n, (token, start, end) in enumerate(tokens):
        following = tokens[n + 1][0] if n + 1 < len(tokens) else ""
        kind = _kind(token, following, bool(words), opening)
        if words and (kind != "name" or _parted(text, words, start)):
            yield _run(words, tokens[max(0, first - 3) : first], tokens[n : n + 6])
            words = []
        if kind == "name":
            first = first if words else n
            words.append((token, start, end))
        opening = token in '.!?:\n“”„«»"' or (opening and kind in ("office", "small"))
    if words:
        yield _run(words, tokens[max(0, first - 3) : first], [])


def _parted(text: str, words: list[_Word], start: int) -> bool:
    """Say whether a word at `start` begins another name than `words`: "Lumen’s Ada Roy"."""
    last = words[-1]
    owner = last[0].endswith(("'s", "’s")) and len(last[0]) > 3
    return owner or len(words) >= _LONGEST or text[last[2] : start].strip(" \u00a0\u202f'’") != ""


def _run(words: list[_Word], preceding: list[_Word], following: list[_Word]) -> Run:
    names = [word for word, _, _ in words]
    around = [fold(token) for token, _, _ in preceding]
    if len(around) > 1 and around[-1] == "." and _is_office(around[-2]):
        around.pop()
    before, after = around[-1] if around else "", fold(following[0][0]) if following else ""
    if names[-1].endswith(("'s", "’s")) and len(names[-1]) > 3:
        names[-1], after = names[-1][:-2], "'s"
    names = _without_house(names)
    if len(names) > 2 and before in folded("of") and len(around) > 1 and _is_office(around[-2]):
        names, before = names[-2:], ""
    if len(names) > 2 and before in folded("of") | folded("articles") and _is_initialism(names):
        names, before = names[1:], ""
    office = 1 if _is_office(before) else 0
    if office and len(names) > 2 and _CYRILLIC.match(names[0]):
        names = names[-3 if _PATRONYMIC.search(names[-2]) or _PATRONYMIC.search(names[-1]) else -2 :]
    if _is_office(after):
        office |= 2
    elif after in (",", "(", "\n", "–", "—") and any(_is_office(fold(t)) for t, _, _ in following[1:5]):
        office |= 4
    return Run(tuple(names), words[0][1], words[-1][2], before, after, office)


def _is_initialism(names: list[str]) -> bool:
    """Say whether an organisation's letters stand before a name: "the president of the ILO Ada Roy"."""
    first, *rest = names
    return first.isalpha() and first.isupper() and len(first) > 2 and not any(name.isupper() for name in rest)


def _is_surname(token: str, following: str) -> bool:
    """Say whether `token` after a capitalised word is the end of a name, though an office too: "Jane Farmer,"."""
    return token[0].isupper() and not following[:1].isupper() and fold(token) in folded("also_names")


def _without_house(names: list[str]) -> list[str]:
    """Return `names` without what follows a name: a particle, "di OSI", "de l'Université", "MP"."""
    particles, firms = folded("particles"), folded("organizations")
    for n in range(2, len(names) - 1):
        house = names[n + 1]
        if fold(names[n]) in particles and ((house.isupper() and len(house) > 1) or fold(house) in firms):
            names = names[:n]
            break
    while len(names) > 1 and (fold(names[-1].rstrip(".")) in particles or _is_letters(names)):
        names = names[:-1]
    return names


def _is_letters(names: list[str]) -> bool:
    """Say whether the last of three `names` or more is an office or a degree in capitals: "Ada Roy MP"."""
    last = names[-1].replace(".", "")
    known = last.isupper() and len(last) <= 4 and (_is_office(fold(last)) or fold(last) in folded("degrees"))
    return known and len(names) > 2 and not names[-2].isupper()


def _kind(token: str, following: str, inside: bool, opening: bool) -> str:
    """Return what `token` is in a run: "name", "office", "small" (an article at the start of a sentence), or ""."""
    word = fold(token.rstrip("."))
    if not token[0].isalpha():
        return ""
    if inside and token[0].islower():
        if word in folded("small_names") and following[:1].isupper():
            return "name"
        return (
            "name"
            if word in folded("particles") and (following[:1].isupper() or fold(following) in folded("particles"))
            else ("office" if _is_office(word) else "")
        )
    if _is_office(word) and not (inside and (len(token) <= 2 or _is_surname(token, following))):
        return "office"
    if word in folded("degrees") and not (len(token) == 2 and token.istitle()):
        return ""
    if token[0].isupper():
        if opening and (word in folded("small") or is_verb(word)):
            return "small"
        if opening and not following[:1].isupper() and word in folded("pronouns"):
            return "small"
        return "" if word in folded("news") and following[:1].isupper() else "name"
    if word.startswith(("d'", "l'", "al-", "o'", "mc")) and token[2:3].isupper():
        return "name"
    return ""


@lru_cache(maxsize=4096)
def _is_office(word: str) -> bool:
    word = word.rstrip(".")
    if not word or not word[0].isalpha():
        return False
    if word[1:2] == "'" and len(word) > 4 and _is_office(word[2:]):
        return True
    if "-" in word and all(part in folded("roles") or len(part) < 4 for part in word.split("-")):
        return True
    if word in folded("roles") or word in folded("courtesy"):
        return True
    return (len(word) > 7 and word[-1] == "s" and _is_office(word[:-1])) or _is_compound(word)


def _is_compound(word: str) -> bool:
    """Say whether `word` is an office made of two words, as German has it: "Betriebsratsvorsitzende"."""
    ends = folded("ends")
    return any(word[n:] in ends for n in range(3, len(word) - 3))


def _is_organization(run: Run) -> bool:
    marks = folded("organizations")
    return any(fold(word.rstrip(".")) in marks for word in run.words)


def _score(run: Run, text: str) -> int:
    """Return how likely `run` is the speaker in the attribution `text`; above 0 it may be."""
    points = 1 + 2 * (2 <= len(run.words) <= 4) + bool(run.office & 1) + 2 * bool(run.office & 4)
    if _is_organization(run):
        points -= 5
    if is_verb(run.before) or is_verb(run.after):
        points += 3
    particle = run.before in folded("particles")
    apart = run.before in folded("articles") or (run.before in folded("of") and not particle)
    if apart and run.after != "'s" and is_phrase(text[: run.start]):
        points += 3  # "in the words of Ada Roy"
    elif apart or run.after == "'s":
        points -= 4
    elif particle and run.before in folded("of"):
        points -= 3
    if run.office & 2:
        points -= 1
    if len(run.words) == 1 and (run.words[0].isupper() or not run.words[0][:1].isalpha() or len(run.words[0]) < 2):
        points -= 2
    if text[: run.start].count(",") > 2:
        points -= 1
    return points
