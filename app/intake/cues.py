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
    return (parse_resource(match[0]) or {}).get(section) or {} if match else {}


@lru_cache(maxsize=32)
def _text(tag: str) -> str:
    return path("cues", f"{tag}.yaml").read_text("utf-8") if tag in tongues() else ""
