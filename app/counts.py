"""How long a kit is: words and characters, counted as an editor counts them.

A word is what stands between spaces and dashes and has a letter or digit in it ("world-class", "Mila’s", "$180M" are
one each); Chinese and Japanese are counted by the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.dateline import dateline
from app.kit import Heading, ListBlock, Paragraph, PressKit, Quote
from app.language import language
from app.quotes import attribution_words
from app.text import RichText

_TOKEN = re.compile("[^\\s\u2013\u2014\u2026]+")
_LETTER = re.compile(r"[^\W_]")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of a kit. `words` are those of release and boilerplates together, `characters` theirs with spaces.

    The release is headline, subheads, dateline and story with its attributions; release line, end mark and contacts
    are not counted.
    """

    words: int = 0
    release_words: int = 0
    boilerplate_words: int = 0
    headline_words: int = 0
    characters: int = 0


def count(kit: PressKit) -> Counts:
    """Return the numbers of `kit`. A text that was counted before is not counted again."""
    release = list(_release(kit))
    boilerplates = list(_boilerplates(kit))
    release_words = sum(map(count_words, release))
    boilerplate_words = sum(map(count_words, boilerplates))
    return Counts(
        words=release_words + boilerplate_words,
        release_words=release_words,
        boilerplate_words=boilerplate_words,
        headline_words=count_words(kit.release.headline),
        characters=sum(map(len, release)) + sum(map(len, boilerplates)),
    )


@lru_cache(maxsize=8192)
def count_words(text: RichText | str) -> int:
    """Return the number of words in `text`."""
    plain = str(text)
    if plain.isascii():
        return sum(1 for token in _TOKEN.findall(plain) if _LETTER.search(token))
    without, ideographs = _IDEOGRAPH.subn(" ", plain)
    return ideographs + sum(1 for token in _TOKEN.findall(without) if _LETTER.search(token))


def _release(kit: PressKit) -> Iterator[RichText | str]:
    release = kit.release
    yield release.headline
    yield from release.subheads
    yield dateline(release.dateline, kit.language)
    for block in release.story:
        match block:
            case Paragraph() | Heading():
                yield block.text
            case Quote():
                yield block.text
                yield attribution_words(block, kit.language) if block.text else ""
            case ListBlock():
                yield from block.items
            case _:
                pass


def _boilerplates(kit: PressKit) -> Iterator[RichText | str]:
    rules = language(kit.language)
    for boilerplate in kit.boilerplates:
        yield boilerplate.heading or (rules.about_heading(boilerplate.about) if boilerplate.about else "")
        yield boilerplate.text
