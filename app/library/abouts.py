"""Boilerplates of a document that another program wrote: the “About …” paragraphs of a release, or of a whole list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from app.intake.label.foot_rows import Row
from app.intake.reading import Part, Reading
from app.kit import Boilerplate
from app.library.ids import id_for
from app.library.items import Item, Revision, Variant, bare
from app.library.revisions import utc_now
from app.package import SUFFIX, read_package

_SHORTEST = 25
"""Characters of a text under a heading; less is another line of a heading."""
_ENDS = ("contact", "notice", "notice_heading", "end_mark", "release_line")
"""Parts of a release that no boilerplate goes on in."""


def abouts(path: Path, by: str = "") -> tuple[Item, ...]:
    """Return what the document at `path` says about organizations: an item for each, with a variant for each language.

    A press kit is read as well. Raises `KitFileError` where it cannot be read. There are no items where it says nothing
    of the kind.
    """
    if path.suffix.lower() == SUFFIX:
        kit = read_package(path).kit
        return items_of(((text.variant or kit.language, text) for text in kit.boilerplates), f"From {path.name}", by)
    from app.intake.build import build
    from app.intake.read import read_file
    from app.intake.recognise import recognise

    reading = recognise(read_file(path))
    listed = tuple(_listed(reading))
    texts = listed or build(reading).kit.boilerplates
    return items_of(((_tongue(text, reading.language), text) for text in texts), f"From {path.name}", by)


def items_of(texts: Iterable[tuple[str, Boilerplate]], note: str = "", by: str = "") -> tuple[Item, ...]:
    """Return an item for each organization in `texts`, boilerplates with the language that each is in.

    `note` stands in the history of each, with `by` and the time.
    """
    found: dict[str, list[Item]] = {}
    ids: set[str] = set()
    for language, text in texts:
        if not str(text.text).strip():
            continue
        name = text.about or text.heading or "About us"
        namesakes = found.setdefault(id_for(name), [])
        variant = Variant(language, replace(bare(text), heading=_own_heading(text, language)))
        if any(variant in item.now.variants for item in namesakes):
            continue
        at = next((n for n, item in enumerate(namesakes) if language not in item.languages), None)
        if at is not None:
            now = namesakes[at].now
            namesakes[at] = replace(namesakes[at], now=replace(now, variants=(*now.variants, variant)))
        else:
            id = id_for(name, ids)
            ids.add(id)
            namesakes.append(Item("boilerplate", id, name, now=Revision(1, utc_now(), by, note, (variant,))))
    return tuple(item for namesakes in found.values() for item in namesakes)


def _own_heading(text: Boilerplate, tag: str) -> str:
    """Return the heading of `text`, "" where it is the usual one but for the colon that led to a text beside it."""
    from app.language import language

    usual = text.about and language(tag).about_heading(text.about)
    return "" if text.heading.rstrip(" :：") == usual else text.heading


def _listed(reading: Reading) -> Iterator[Boilerplate]:
    """Yield the boilerplates of a document that is nothing else: no prose stands before the first heading.

    The steps that read a release would take its first line for the headline.
    """
    from app.intake.build.boilerplate import build_boilerplate
    from app.intake.label.foot_rows import rows

    lines = rows(replace(reading, parts=()))
    kinds = [row.taken for row in rows(reading)]
    heads = [n for n in range(len(lines)) if _head(lines, n, reading.language)]
    if not heads or any(row.long for row in lines[: heads[0]]):
        return
    for n, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        stops = (m for m in range(n + 1, end) if kinds[m] in _ENDS or (lines[m].hint.style in ("title", "heading")))
        parts = _parts(lines[n : next(stops, end)], _head(lines, n, reading.language))
        words = "\n".join(str(reading.words(part)) for part in parts)
        yield build_boilerplate(replace(reading, language=_language(words, reading.language)), parts)


def _head(lines: tuple[Row, ...], n: int, language: str) -> tuple[int, int] | None:
    """Return where the heading of a boilerplate that line `n` is, or begins with, ends, and where its text begins."""
    from app.intake.label.boilerplates import about_of, mentions

    row = lines[n]
    here = _language(" ".join(line.text for line in lines[n : n + 2]), language)
    tried = (about_of(row.text, tag, run_in=True, bold=row.bold) for tag in dict.fromkeys((here, language)))
    about = next(filter(None, tried), None)
    if about is None:
        return None
    if about.rest < len(row.text):
        text = row.text[about.rest :]
        fits = len(text) > _SHORTEST and (about.sure or mentions(text, about.name))
    else:
        fits = n + 1 < len(lines) and len(lines[n + 1].text) >= _SHORTEST
    return (about.end, about.rest) if fits else None


def _parts(lines: tuple[Row, ...], head: tuple[int, int] | None) -> tuple[Part, ...]:
    """Return the parts of the boilerplate in `lines`, whose first has the heading."""
    assert head is not None
    first, (end, rest) = lines[0], head
    parts = [Part("boilerplate_heading", first.start, first.start + end, 1)]
    if rest < len(first.text):
        parts.append(Part("boilerplate", first.start + rest, first.end, 1))
    return (*parts, *(Part("boilerplate", row.start, row.end, 1) for row in lines[1:]))


def _tongue(text: Boilerplate, usual: str) -> str:
    return _language(str(text.text), usual)


def _language(words: str, usual: str) -> str:
    """Return the language of `words`; `usual`, that of the whole document, where they don't clearly tell another."""
    from app.intake.label.tongue import tongue

    found = tongue(words)
    return found if found and found.partition("-")[0] != usual.partition("-")[0] else usual
