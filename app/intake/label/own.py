"""A document of ours: what each line is, as the line itself says by the field that it came from.

People have edited it since. The first paragraph of a field is taken at its word; a further one where the field may have
several. What was written elsewhere names no field, and the steps after this one recognise it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.intake.paths import parse_path
from app.intake.reading import Kind, Part, Reading
from app.intake.source import Hint, Line
from app.kit import BOILERPLATES, CONTACTS, DATELINE, END_MARK, HEADLINE, NOTICES, STORY, SUBHEADS, TIMING
from app.path import Path

_SEVERAL: tuple[Kind, ...] = ("list", "boilerplate", "notice", "contact")
"""Kinds of which a field may have several paragraphs; another one's second is recognised by itself."""
_OPENS_WORDS = re.compile("[\"'“”„‟‘’‚‛«»‹›「『﹁＂]")
_MOST_MISSED = 50
"""Lines that are not found in the text, whatever the reason, before the search is given up."""


def find_own(reading: Reading) -> Reading:
    """Return `reading` with what the lines of a document of ours say they are."""
    if not any(line.hint.field for line in reading.source.lines):
        return reading
    seen: set[Path] = set()
    groups: dict[Path, int] = {}
    parts: list[Part] = []
    for line, start, end in _places(reading):
        path = parse_path(line.hint.field)
        kind = kind_of(path, line.hint)
        if kind is None or (path in seen and not _goes_on(kind, line)):
            continue
        seen.add(path)
        group = groups.setdefault(_record(path), reading.next_group() + len(groups)) if _record(path) else 0
        parts += _parts(str(reading.text), line.hint, kind, (start, end), group)
    return reading.adding(*parts)


def kind_of(path: Path, hint: Hint) -> Kind | None:
    """Return what a line from the field at `path` is, None where that is no part of the text (a caption)."""
    single: dict[Path, Kind] = {
        TIMING: "release_line",
        HEADLINE: "headline",
        DATELINE: "dateline",
        END_MARK: "end_mark",
    }
    last = path[-1] if path else ""
    if path[:2] in single:
        return single[path[:2]]
    if path[:2] == SUBHEADS:
        return "subhead"
    if path[:2] == STORY:
        return _kind_in_story(last, hint)
    if path[:1] == BOILERPLATES:
        return "boilerplate" if last == "text" else "boilerplate_heading"
    if path[:1] == NOTICES:
        return "notice_heading" if last == "heading" else "notice"
    return "contact" if path[:1] == CONTACTS else None


def _kind_in_story(last: str | int, hint: Hint) -> Kind | None:
    if isinstance(last, int):
        return "quote"
    if last == "items" or hint.style in ("list", "numbered"):
        return "list"
    return "heading" if hint.style == "heading" else "paragraph" if last == "text" else None


def _goes_on(kind: Kind, line: Line) -> bool:
    """Say whether a further `line` of a field is a part of it: of quotes each paragraph opens with a mark."""
    if kind == "quote":
        return bool(line.hint.within) or bool(_OPENS_WORDS.match(str(line.text).strip()))
    return kind in _SEVERAL


def _record(path: Path) -> Path:
    """Return the path of the record whose parts make one thing, () for a thing by itself; a heading of contacts is the
    first one's.
    """
    if path[:2] == STORY:
        return path[:3] if path[-1] != "text" else ()
    return (*path, 0)[:2] if path[:1] in (BOILERPLATES, NOTICES, CONTACTS) else ()


def _places(reading: Reading) -> Iterator[tuple[Line, int, int]]:
    """Yield the lines that name their field, with start and end in the text, found in the order of both."""
    text, at, missed = str(reading.text), 0, 0
    for line in reading.source.lines:
        words = str(line.text).strip()
        if not words or line.hint.style == "furniture" or missed > _MOST_MISSED:
            continue
        found = find_words(text, words, at, len(text))
        missed += found is None
        if found:
            at = found[1]
            if line.hint.field:
                yield line, *found


def find_words(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where `words` first stand in `text` between `start` and `end`, whatever spaces are between them."""
    at = text.find(words, start, end)
    if at >= 0:
        return at, at + len(words)
    match = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, start, end)
    return match.span() if match and match.end() > match.start() else None


def _parts(text: str, hint: Hint, kind: Kind, place: tuple[int, int], group: int) -> Iterator[Part]:
    """Yield the parts of a line at `place`: dateline and attributions within it, and what is around those."""
    at, end = place
    for field, words in hint.within if kind != "contact" else ():
        path = parse_path(field)
        inner: Kind | None = "dateline" if path == DATELINE else "attribution" if "attribution" in path else None
        found = find_words(text, words, at, end) if inner and words else None
        if inner and found:
            yield from _trimmed(text, kind, at, found[0], group)
            yield Part(inner, *found, group if inner == "attribution" else 0)
            at = found[1]
    yield from _trimmed(text, kind, at, end, group)


def _trimmed(text: str, kind: Kind, start: int, end: int, group: int) -> Iterator[Part]:
    words = text[start:end]
    if words.strip():
        start += len(words) - len(words.lstrip())
        yield Part(kind, start, start + len(words.strip()), group)
