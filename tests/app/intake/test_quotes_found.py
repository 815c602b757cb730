from __future__ import annotations

import re

import pytest

from app.intake.build import build
from app.intake.build.words import lost
from app.intake.label.quotes import find_quotes
from app.intake.label.rest import find_rest
from app.intake.reading import Passage, Reading
from app.intake.source import Source
from app.kit import Quote
from app.quotes import quote_paragraphs
from app.text import rich
from tests.app.intake.quote_examples import EXAMPLES, Example


def reading(language: str, text: str) -> Reading:
    return Reading(Source("", "text"), tuple(Passage(rich(p)) for p in text.split("\n\n")), language=language)


def quotes(language: str, text: str) -> list[Quote]:
    kit = build(find_rest(find_quotes(reading(language, text)))).kit
    return [block for block in kit.release.story if isinstance(block, Quote)]


def bare(text: object) -> str:
    return " ".join(re.findall(r"[\w?¿]+", str(text).replace("?", "? ")))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e[0]}: {e[1][:60]}")
def test_quotes_and_their_speakers_are_found(example: Example) -> None:
    language, text, expected = example
    found = quotes(language, text)
    assert [q.speaker.name for q in found] == [name for _, name in expected]
    for quote, (start, _) in zip(found, expected, strict=True):
        assert bare(quote.text).replace("?", "").startswith(bare(start).replace("?", "").replace("  ", " "))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e[0]}: {e[1][:60]}")
def test_no_word_is_lost_and_none_is_twice(example: Example) -> None:
    language, text, _ = example
    kit = build(find_rest(find_quotes(reading(language, text)))).kit
    assert not lost(text, kit.release)
    assert len(kit.release.story) <= len(re.split(r"\n\n|[.!?。”»」] ", text)) + 1
