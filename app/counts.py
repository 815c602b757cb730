"""How long a kit is: words and characters, counted as an editor counts them.

A word is what stands between spaces and dashes and has a letter or digit in it ("world-class", "Mila’s", "$180M" are
one each); Chinese and Japanese are counted by the character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from app.blanks import filled
from app.dateline import dateline
from app.kit import (
    DOCUMENT_KINDS,
    Bio,
    Block,
    Boilerplate,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    PressKit,
    Quote,
    Row,
)
from app.language import language
from app.quotes import attribution_words
from app.record import record
from app.remembered import Remembered
from app.text import RichText

T = TypeVar("T")
_Length = tuple[int, int]
"""Words, and characters."""

_TOKEN = re.compile("[^\\s\u2013\u2014\u2026]+")
_LETTER = re.compile(r"[^\W_]")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@record
class Counts:
    """Numbers of a kit. `words` are those of release and boilerplates together, `characters` theirs with spaces.

    The release is headline, subheads, dateline and story with its attributions; release line, notices, end mark and
    contacts are not counted. Fields to fill in count with what is filled in. `document_words` are those of each further
    document; its title and what stands there by rule are not counted.
    """

    words: int = 0
    release_words: int = 0
    boilerplate_words: int = 0
    headline_words: int = 0
    characters: int = 0
    document_words: tuple[int, ...] = ()

    @property
    def kit_words(self) -> int:
        """The words of release, boilerplates and all further documents."""
        return self.words + sum(self.document_words)


class Counter:
    """Counts one kit after the other. Blocks and boilerplates of the kit before are not counted again."""

    def __init__(self) -> None:
        self._lengths: Remembered[_Length] = Remembered()

    def count(self, kit: PressKit) -> Counts:
        """Return the numbers of `kit`."""
        self._lengths.begin()
        kit = filled(kit)
        head = _length(_head(kit))
        story = self._map(_texts, kit.release.story, kit.language)
        boilerplates = self._map(_boilerplate, kit.boilerplates, kit.language)
        release_words = head[0] + sum(words for words, _ in story)
        boilerplate_words = sum(words for words, _ in boilerplates)
        return Counts(
            words=release_words + boilerplate_words,
            release_words=release_words,
            boilerplate_words=boilerplate_words,
            headline_words=count_words(kit.release.headline),
            characters=head[1] + sum(characters for _, characters in (*story, *boilerplates)),
            document_words=tuple(self._document(document, kit.language) for document in kit.documents),
        )

    def _document(self, document: Document, tag: str) -> int:
        """Return the words of what is printed of `document`: nothing of what another kind has, were it that."""
        kind = document.kind
        if kind not in DOCUMENT_KINDS:
            return 0
        parts = self._map(_texts, document.story if kind == "backgrounder" else (), tag)
        parts += self._map(_bio, document.people if kind == "bios" else (), tag)
        parts += self._map(_row, document.rows if kind not in ("backgrounder", "bios") else (), tag)
        return count_words(document.intro) + sum(words for words, _ in parts)

    def _map(self, texts: Callable[[T, str], Iterator[RichText | str]], items: Iterable[T], tag: str) -> list[_Length]:
        return self._lengths.map(lambda item: _length(texts(item, tag)), items, tag)


def count(kit: PressKit) -> Counts:
    """Return the numbers of `kit`."""
    return Counter().count(kit)


def _length(texts: Iterator[RichText | str]) -> _Length:
    found = list(texts)
    return sum(map(count_words, found)), sum(map(len, found))


def count_words(text: RichText | str) -> int:
    """Return the number of words in `text`."""
    plain = str(text)
    if plain.isascii():
        return sum(1 for token in _TOKEN.findall(plain) if _LETTER.search(token))
    without, ideographs = _IDEOGRAPH.subn(" ", plain)
    return ideographs + sum(1 for token in _TOKEN.findall(without) if _LETTER.search(token))


def _head(kit: PressKit) -> Iterator[RichText | str]:
    release = kit.release
    yield release.headline
    yield from release.subheads
    yield dateline(release.dateline, kit.language)


def _texts(block: Block, tag: str) -> Iterator[RichText | str]:
    match block:
        case Paragraph() | Heading():
            yield block.text
        case Quote():
            yield block.text
            yield attribution_words(block, tag) if block.text else ""
        case ListBlock():
            yield from block.items
        case _:
            pass


def _row(row: Row, tag: str) -> Iterator[RichText | str]:
    yield from (row.label, row.text)


def _bio(bio: Bio, tag: str) -> Iterator[RichText | str]:
    yield from (bio.name, bio.title, bio.organization, bio.text)


def _boilerplate(boilerplate: Boilerplate, tag: str) -> Iterator[RichText | str]:
    rules = language(tag)
    yield boilerplate.heading or (rules.about_heading(boilerplate.about) if boilerplate.about else "")
    yield boilerplate.text
