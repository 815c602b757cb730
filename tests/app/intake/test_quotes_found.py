from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.intake.build import build
from app.intake.build.quote import build_quote
from app.intake.build.quote_speaker import quote_groups
from app.intake.build.words import lost
from app.intake.label.quotes import find_quotes
from app.intake.label.rest import find_rest
from app.intake.marking import marked as relabelled
from app.intake.reading import Passage, Reading
from app.intake.source import Source
from app.kit import Quote
from app.text import rich

EXAMPLES: list[dict[str, Any]] = [
    example
    for name in ("quotes.yaml", "quotes_hard.yaml", "quotes_more.yaml")
    for example in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]


every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['language']}: {str(e['text'])[:60]}")


def passages(example: dict[str, Any]) -> list[str]:
    text = example["text"]
    return text if isinstance(text, list) else [text]


def reading(example: dict[str, Any]) -> Reading:
    told = tuple(Passage(rich(line)) for line in passages(example))
    return find_rest(find_quotes(Reading(Source("", "text"), told, language=example["language"])))


def bare(text: object) -> str:
    return " ".join(re.findall(r"\w+", str(text)))


@every_example
def test_quotes_and_their_speakers_are_found_and_hold_every_word_of_their_parts(example: dict[str, Any]) -> None:
    whole = reading(example)
    found = [block for block in build(whole).kit.release.story if isinstance(block, Quote)]
    expected = example.get("quotes", [])
    assert [quote.speaker.name for quote in found] == [name for _, name in expected]
    for quote, (start, _) in zip(found, expected, strict=True):
        assert bare(quote.text).startswith(bare(start))
    for parts in quote_groups(whole):
        words = " ".join(str(whole.words(part)) for part in parts)
        assert not lost(words, build_quote(whole, parts))


@every_example
def test_no_word_is_lost(example: dict[str, Any]) -> None:
    assert not lost(" ".join(passages(example)), build(reading(example)).kit.release)


def marked(*lines: str) -> Reading:
    return find_rest(find_quotes(Reading(Source("", "text"), tuple(Passage(rich(line)) for line in lines))))


@pytest.mark.parametrize(
    ("lines", "said_by", "speakers"),
    [
        (["“We grow every year, and we will go on.”", "Thus spake Ada Roy."], "Thus spake Ada Roy.", ["Ada Roy"]),
        (["And now Ada Roy.", "“We grow every year, and we will go on.”"], "And now Ada Roy.", ["Ada Roy"]),
        (
            ["“We grow every year,” said Ada Roy.", "Bo Lind, aged 9.", "“I want to grow as well, and very much so.”"],
            "Bo Lind, aged 9.",
            ["Ada Roy", "Bo Lind"],
        ),
    ],
)
def test_what_is_marked_as_an_attribution_is_that_of_the_quote_beside_it(
    lines: list[str], said_by: str, speakers: list[str]
) -> None:
    whole = marked(*lines)
    at = whole.plain.find(said_by)
    story = build(relabelled(whole, at, at + len(said_by), "attribution")).kit.release.story
    assert [quote.speaker.name for quote in story if isinstance(quote, Quote)] == speakers
