"""What a language prescribes to a release: its marks, its standing words, the way it joins and abbreviates.

The rules stand as data in ``resources/languages/*.yaml``, one file for a language and a small one, holding only the
differences, for a regional variant. A tag that has no file is served by its parent ("fr-BE" by "fr"), else by English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import KW_ONLY, fields
from functools import lru_cache
from typing import Any, cast

from app.kit import DatelineForm
from app.record import record
from resources import path

FALLBACK = "en"
_ALIASES = {"no": "nb", "nn": "nb", "iw": "he"}

Marks = tuple[str, str]
"""An opening and a closing quotation mark, each with the space that the language sets inside it."""


@record
class Language:
    """The rules of one language. `tag` is that of the file found, `name` what its speakers call it.

    Quotes: `outer` and `inner` marks; with `comma_inside` the comma before an attribution stands inside the closing
    mark. `after_quote` joins the closed quote to its attribution, `after_marked_quote` does where the words end with
    ? or !, `colon` joins an attribution to the words after it, `resume` what follows an attribution in mid-quote.
    `verb` is the usual verb of an attribution, `of` stands between a title and its organisation, `separator` between
    name and title. `kept_periods` are abbreviations that keep their period before a comma.

    Standing words: `about` (with ``{about}``; `about_elided` where the pattern `elides` matches the name, and
    `contracted` has what takes the place of articles at its beginning), `contact` and `contacts` head one or several
    media contacts, `page_word`, `more` (at the foot of a page that runs on), `press_release`, `review_notice` (at the
    head of a copy that must not go out), `release_line`, `end_marks` (the usual first).

    Embargo: the pattern `embargo` with ``{date}``, ``{time}`` and ``{zone}`` (which is `zone`, or "" without one);
    `clock` is ``("ap",)`` or the patterns for a full hour and for hours with minutes.

    Datelines: `dateline_form` is the custom, `conjunction` stands before the last of several places
    (`conjunction_before_i` in Spanish before an i), `region` joins a city to its region.

    Sentences: `abbreviations` and `starters` in lower case, the former without their last period, those of several
    words as a whole and in parts; with `ordinal_period` a period after one or two digits makes an ordinal number.
    """

    _: KW_ONLY

    tag: str
    name: str
    outer: Marks
    inner: Marks
    after_quote: str
    after_marked_quote: str
    verb: str
    about: str
    contact: str
    contacts: str
    page_word: str
    more: str
    press_release: str
    review_notice: str
    release_line: str
    embargo: str
    clock: tuple[str, ...]
    end_marks: tuple[str, ...]
    conjunction: str
    right_to_left: bool = False
    comma_inside: bool = False
    colon: str = ": "
    resume: str = " "
    of: str = ", "
    separator: str = ", "
    about_elided: str = ""
    elides: str = ""
    contracted: tuple[tuple[str, str], ...] = ()
    zone: str = " {zone}"
    conjunction_before_i: str = ""
    region: str = "{city} ({region})"
    dateline_form: DatelineForm = "plain"
    ordinal_period: bool = False
    kept_periods: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()

    def about_heading(self, about: str) -> str:
        """Return the heading of the boilerplate on `about`: "About Mila", "À propos d’Hydro-Québec"."""
        for article, words in self.contracted:
            if about.startswith(article) and about[len(article) :].strip():
                return words + about[len(article) :].lstrip()
        elided = bool(self.elides) and re.match(self.elides, about, re.IGNORECASE) is not None
        return (self.about_elided if elided else self.about).replace("{about}", about)

    def contact_heading(self, number: int) -> str:
        """Return the heading over `number` media contacts."""
        return self.contact if number == 1 else self.contacts

    def joined(self, words: list[str]) -> str:
        """Return `words` as a series: "A", "A and B", "A, B and C"."""
        if len(words) < 2:
            return "".join(words)
        sounds_i = re.match(r"h?[ií](?![ea])", words[-1], re.IGNORECASE)
        conjunction = self.conjunction_before_i if sounds_i and self.conjunction_before_i else self.conjunction
        return self.separator.join(words[:-1]) + conjunction + words[-1]

    @property
    def locale(self) -> str:
        """The language as Babel names it."""
        return self.tag.replace("-", "_")


def language(tag: str) -> Language:
    """Return the rules for the BCP 47 `tag`, for its parent where it has none of its own, else for English."""
    return _language(tag)


@lru_cache(maxsize=256)
def _language(tag: str) -> Language:
    for candidate in (*_parents(tag), FALLBACK):
        values = _values(candidate)
        if values:
            return Language(tag=candidate, **values)
    raise FileNotFoundError(path("languages", f"{FALLBACK}.yaml"))


def languages() -> tuple[tuple[str, str], ...]:
    """Return tag and own name of every language there are rules for, by name; English first."""
    return _languages()


@lru_cache(maxsize=1)
def _languages() -> tuple[tuple[str, str], ...]:
    tags = [file.stem for file in path("languages").glob("*.yaml")]
    named = [(tag, language(tag).name) for tag in tags]
    return tuple(sorted(named, key=lambda item: (item[0].partition("-")[0] != FALLBACK, item[1].casefold())))


_TAG = re.compile(
    r"""(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})
    (?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*
    (?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?
    |x(?:-[a-z0-9]{1,8})+""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
UNDETERMINED = "und"
"""The tag of a text whose language nobody has said (ISO 639-2)."""


def tag_of(text: str) -> str:
    """Return `text` as a document carries it: a well-formed BCP 47 tag ("fr_ca" is "fr-CA"), else `UNDETERMINED`.

    Well-formed is what RFC 5646, section 2.1, describes, irregular old tags ("i-klingon") left out; whether anybody
    speaks that language is another question. Capitals follow its section 2.1.1.
    """
    tag = text.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return UNDETERMINED
    first, *others = tag.lower().split("-")
    out, single = [first], first == "x"
    for subtag in others:
        single = single or len(subtag) == 1
        out.append(subtag if single else _capitalized(subtag))
    return "-".join(out)


def _capitalized(subtag: str) -> str:
    return subtag.upper() if len(subtag) == 2 else subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag


def is_known(tag: str) -> bool:
    """Say whether there are rules for the language `tag`, or it is served by those of English."""
    return bool(_values(next(iter(_parents(tag.partition("-")[0].partition("_")[0])))))


def upper(text: str, tag: str) -> str:
    """Return `text` in capitals as the language `tag` writes them: Turkish İ, Greek without accents, German SS."""
    base = tag.partition("-")[0].lower()
    if base in ("tr", "az"):
        return text.replace("i", "İ").upper()
    if base == "el":
        return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text.upper()).replace("\u0301", ""))
    return text.upper()


def read_resource(*names: str) -> Any:
    """Return what the YAML file `names` of our own resources holds: mappings, lists and texts.

    Every scalar is text: the province "ON" and the word "On" are no truth values.
    """
    return parse_resource(path(*names).read_text("utf-8"))


def parse_resource(text: str) -> Any:
    """Return what `text`, the YAML of one of our own resources, holds, as `read_resource` does."""
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _parents(tag: str) -> Iterable[str]:
    """Yield `tag` as our files are named ("fr-CA", "es-419"), then the tag without its last subtag, and so on."""
    subtags = re.split(r"[-_]", tag.strip())
    base = subtags[0].lower()
    subtags = [_ALIASES.get(base, base), *(s.upper() if len(s) == 2 else s.title() for s in subtags[1:])]
    for end in range(len(subtags), 0, -1):
        yield "-".join(subtags[:end])


def _values(tag: str) -> dict[str, Any]:
    """Return the fields of `Language` for exactly this `tag`, those of its base language included; {} if unknown."""
    if not re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", tag) or not path("languages", f"{tag}.yaml").is_file():
        return {}
    base = tag.partition("-")[0]
    raw: dict[str, Any] = read_resource("languages", f"{base}.yaml")
    if base != tag:
        raw = {**raw, **read_resource("languages", f"{tag}.yaml")}
    return {field.name: _typed(field.name, raw[field.name]) for field in fields(Language) if field.name in raw}


def _typed(name: str, value: Any) -> Any:
    if name == "starters":
        return frozenset(word.casefold() for word in value)
    if name == "abbreviations":
        parts = [part for word in value if " " in word for part in word.split() if part.endswith(".")]
        return frozenset(word.casefold().removesuffix(".") for word in (*value, *parts))
    if name == "kept_periods":
        return frozenset(cast("list[str]", value))
    if name == "contracted":
        return tuple(value.items())
    if name == "clock":
        return (value,) if isinstance(value, str) else tuple(value)
    if name in ("right_to_left", "comma_inside", "ordinal_period"):
        return value == "true"
    return tuple(value) if isinstance(value, list) else value
