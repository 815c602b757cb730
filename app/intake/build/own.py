"""What a document of ours says of its kit beside the parts: paper, style, issuer and slug.

And what its rules have put together: as people write, "Ada Roy, chair, Lumen" may be taken apart in several ways; the
rules that wrote it know one. What is taken apart by them is kept only if they write the same words of it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from app.dateline import dateline
from app.embargo import release_line
from app.intake.paths import parse_path
from app.intake.reading import Reading
from app.intake.source import Line
from app.kit import (
    BOILERPLATES,
    CONTACTS,
    DATELINE,
    TIMING,
    Boilerplate,
    Contact,
    Dateline,
    Paper,
    PressKit,
    Quote,
    Timing,
)
from app.language import Language, language
from app.path import Step, dotted
from app.quotes import attribution_words
from app.slug import default_slug

_SEPARATORS = " \t\n\u00a0\u202f,;،、，·|"
_MOST_JOINTS = 20
_FIELDS = ("name", "title", "organization", "phone", "email", "other")


def restored(kit: PressKit, reading: Reading) -> PressKit:
    """Return `kit` with what the source of `reading` says of it; as it is for a document that says nothing."""
    told = dict(reading.source.kit)
    slug = told.get("release.slug", "")
    if slug == default_slug(" ".join(str(kit.release.headline).split())):
        slug = ""
    paper = told.get("paper", "")
    return replace(
        kit,
        paper=cast(Paper, paper) if paper in ("letter", "a4") else kit.paper,
        style=told.get("style", "") or kit.style,
        issuer=told.get("issuer", "") or kit.issuer,
        release=replace(kit.release, slug=slug or kit.release.slug),
    )


def ruled(kit: PressKit, reading: Reading) -> PressKit:
    """Return `kit` with boilerplates, contacts and speakers as the rules have them that wrote the document."""
    lines = [line for line in reading.source.lines if line.hint.field and str(line.text).strip()]
    if not lines:
        return kit
    headings = {
        str(line.text).strip(): path[-1] for line in lines if (path := parse_path(line.hint.field))[:1] == BOILERPLATES
    }
    said = {_bare(words): path for line in lines for path, words in line.hint.within if ".attribution" in path}
    story = (_spoken(block, said, kit.language) if isinstance(block, Quote) else block for block in kit.release.story)
    timing = _timing(kit) if any(line.hint.field == dotted(TIMING) for line in lines) else kit.release.timing
    return replace(
        kit,
        release=replace(kit.release, timing=timing, dateline=_dateline(kit, lines), story=tuple(story)),
        boilerplates=tuple(_about(each, headings, language(kit.language)) for each in kit.boilerplates),
        contacts=_contacts(kit, reading, lines),
    )


def _about(boilerplate: Boilerplate, headings: Mapping[str, Step], rules: Language) -> Boilerplate:
    """Return `it with what it is about, by its heading, which stays if `headings` say that people worded it."""
    for heading in (boilerplate.heading.strip(), rules.about_heading(boilerplate.about.strip())):
        if headings.get(heading) in ("about", "heading"):
            about = next(_abouts(heading, rules), "") or boilerplate.about
            return replace(boilerplate, about=about, heading="" if headings[heading] == "about" else heading)
    return boilerplate


def _abouts(heading: str, rules: Language) -> Iterator[str]:
    """Yield what the rules would write `heading` of: "À propos du Phare" of "le Phare"."""
    starts = [(contracted, article) for article, contracted in rules.contracted]
    starts += [(form.partition("{about}")[0], "") for form in (rules.about_elided, rules.about)]
    for start, article in starts:
        end = rules.about.partition("{about}")[2] if not article else ""
        if heading.startswith(start) and heading.endswith(end):
            about = article + heading[len(start) : len(heading) - len(end)]
            if about.strip() and rules.about_heading(about) == heading:
                yield about


def _dateline(kit: PressKit, lines: Sequence[Line]) -> Dateline:
    """Return the dateline, worded as it is where the rules would word it otherwise."""
    found = kit.release.dateline
    words = next((words for line in lines for path, words in line.hint.within if path == dotted(DATELINE)), "").strip()
    by_rule = dateline(replace(found, words=""), kit.language)
    if found.words or not words or not by_rule or words.casefold().split() == by_rule.casefold().split():
        return found
    return replace(found, words=words)


def _timing(kit: PressKit) -> Timing:
    """Return when the release may be used, without a line that the rules write."""
    timing = replace(kit.release.timing, line="")
    by_rule = release_line(timing, kit.language).split()
    return timing if by_rule and by_rule == kit.release.timing.line.split() else kit.release.timing


def _spoken(block: Quote, said: Mapping[str, str], tag: str) -> Quote:
    """Return a quote with its speaker as the rules would write the attribution, if it is among those `said`.

    Their paths tell which of them people have worded.
    """
    words = _bare(attribution_words(block, tag))
    path = said.get(words, "")
    if path.endswith(".words") and not block.attribution.words:
        return replace(block, attribution=replace(block.attribution, words=attribution_words(block, tag)))
    if not path or path.endswith(".words"):
        return block
    rules = language(tag)
    for verb in dict.fromkeys((block.attribution.verb, rules.verb, words.partition(" ")[0], words.rpartition(" ")[2])):
        for speaker in _speakers(_who(words, verb, block), rules, organized=path.endswith(".verb")) if verb else ():
            attribution = replace(block.attribution, verb=verb, words="")
            quote = replace(block, speaker=replace(block.speaker, **speaker), attribution=attribution)
            known = block.speaker.name and quote.speaker.name.endswith(block.speaker.name)
            if known and _bare(attribution_words(quote, tag)) == words:
                return quote
    return block


def _who(words: str, verb: str, quote: Quote) -> str:
    """Return who is named in an attribution with `verb`, "" if it has another one."""
    if quote.attribution.place == "before":
        return words.removesuffix(verb).strip(" ,،") if words.endswith(verb) else ""
    return words.removeprefix(verb).strip() if words.startswith(verb) else ""


def _speakers(who: str, rules: Language, *, organized: bool) -> Iterator[dict[str, Any]]:
    """Yield what `who` may mean: name, title and, if it is `organized`, organization, the shortest first."""
    if not organized:
        name, _, title = who.partition(rules.separator)
        yield {"name": name, "title": title, "organization": ""}
        return
    joints = {joint for joint in (rules.of, rules.separator, " at ") if joint}
    ends = {match.span() for joint in joints for match in re.finditer(re.escape(joint), who)}
    for start, end in sorted(ends, reverse=True)[:_MOST_JOINTS]:
        name, _, title = who[:start].partition(rules.separator)
        yield {"name": name, "title": title, "organization": who[end:]}


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(" ,،:.—–-")


def _contacts(kit: PressKit, reading: Reading, lines: list[Line]) -> tuple[Contact, ...]:
    """Return the contacts by the fields that their lines name, or those of `kit` where not all of them are known so."""
    lines = [line for line in lines if parse_path(line.hint.field)[:1] == CONTACTS]
    parts = [part for part in reading.parts if part.kind == "contact"]
    if not lines or len(lines) != len(parts) or any(part.by_hand for part in parts):
        return kit.contacts
    made = list(_exact(lines, kit.language))
    return kit.contacts if None in made else tuple(contact for contact in made if contact)


def _exact(lines: list[Line], tag: str) -> Iterator[Contact | None]:
    """Yield the contact in each of `lines`, None for one whose words are not all in a field; headings become labels."""
    rules, label = language(tag), ""
    seen: set[str] = set()
    for line in lines:
        path, words = parse_path(line.hint.field), str(line.text).strip()
        if path == CONTACTS or path[-1] == "label":
            label = words if words not in (rules.contact, rules.contacts) else ""
            continue
        yield _contact(line, label) if line.hint.field not in seen else None
        seen.add(line.hint.field)
        label = ""


def _contact(line: Line, label: str) -> Contact | None:
    rest = str(line.text)
    fields: dict[str, Any] = {"label": label}
    for path, words in line.hint.within:
        name = str((parse_path(path) or ("",))[-1])
        if name not in _FIELDS or words not in rest or (name in fields and name != "other"):
            return None
        rest = rest.replace(words, "\n", 1)
        fields[name] = f"{fields.get(name, '')}\n{words}".strip()
    return None if rest.strip(_SEPARATORS) else replace(Contact(), **fields)
