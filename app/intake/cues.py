"""The cue words of a language: how releases say "said", "About …", "for immediate release".

They are data, one file for a language (``resources/cues/fr.yaml``), sections of lists. A language without a file has
no cues of its own. Releases mix languages (an English contact block under a Spanish text), so most are asked for all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from app.language import parse_resource
from resources import path

_LIST = re.compile(r"^ +(\w+): \[([^\[\]]*)\]\n", re.MULTILINE)
_BREAK = re.compile(r" *\n *")
_QUOTED = re.compile(r"(?:^|,) *[\"']")
_ITEM = re.compile(r"""(?<![^,]) *("[^"]*"|'(?:[^']|'')*'|[^,]*) *(?=,|$)""")
_COMMENT = re.compile(r"^ *#.*\n", re.MULTILINE)
_HARD = re.compile(r"^[&*!|>%@`?{}-]|[{}]| #|:(?: |$)")
"""What means something in YAML: the library reads it."""


def cues(section: str, name: str, language: str = "") -> tuple[str, ...]:
    """Return the cues `name` of `section`: those of `language` (a tag or its base), or of all languages for ""."""
    tags = (language.partition("-")[0].lower(),) if language else tongues()
    return _cues(section, name, tags)


@lru_cache(maxsize=1)
def tongues() -> tuple[str, ...]:
    """Return the languages that there are cues for."""
    return tuple(sorted(file.stem for file in path("cues").glob("*.yaml")))


@lru_cache(maxsize=512)
def _cues(section: str, name: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    found = [cue for tag in tags for cue in _section(tag, section).get(name, ())]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=256)
def _section(tag: str, section: str) -> dict[str, Any]:
    """Return one section of the cues of a language; the others are not parsed, which would take 60 ms for all."""
    match = re.search(rf"^{section}:.*\n(?:[^\w\n].*\n|\n)*", _text(tag), re.MULTILINE)
    return parsed(match[0]) if match else {}


def parsed(section: str) -> dict[str, Any]:
    """Return what a section of YAML holds, its heading left out.

    Sections of nothing but plain lists in brackets, as all of ours are, are taken apart here: the YAML library takes
    40 ms for all of them. It reads the others.
    """
    head, _, rest = _COMMENT.sub("", section).partition("\n")
    lists = {match[1]: _items(match[2]) for match in _LIST.finditer(rest)}
    if head.endswith(": {}") or (head.endswith(":") and all(lists.values()) and not _LIST.sub("", rest).strip()):
        return lists
    return next(iter((parse_resource(section) or {}).values()), None) or {}


def _items(words: str) -> list[str]:
    """Return the items of a list, without the quotes that YAML wants around some; [] if they aren't that plain."""
    words = _BREAK.sub(" ", words)
    found = [item.strip(" ") for item in (_ITEM.findall(words) if _QUOTED.search(words) else words.split(","))]
    if "\\" in words or any(_HARD.search(item) for item in found if item[:1] not in ("'", '"')):
        return []
    return [item[1:-1].replace("''", "'") if item[0] == "'" else item.strip('"') for item in found if item]


@lru_cache(maxsize=32)
def _text(tag: str) -> str:
    return path("cues", f"{tag}.yaml").read_text("utf-8") if tag in tongues() else ""
