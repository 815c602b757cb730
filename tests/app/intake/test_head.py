from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.intake.build.opening import as_printed
from app.intake.build.words import lost
from app.intake.reading import Passage, Reading
from app.intake.recognise import recognise
from app.intake.source import Hint, Line, Source
from app.text import rich
from tests.app.intake.head_samples import BODY, found, kit_of

SAMPLES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "head_samples.yaml").read_text("utf-8"))


@pytest.mark.parametrize("sample", SAMPLES, ids=[str(s.get("headline") or s["text"][:40]) for s in SAMPLES])
def test_the_head_of_a_release_is_read_as_a_careful_reader_reads_it_and_no_word_is_lost(sample: dict[str, Any]) -> None:
    kit = kit_of(sample["text"])
    assert found(kit) == {name: value for name, value in sample.items() if name != "text"}
    assert not lost(sample["text"].replace("BODY", BODY), as_printed(kit))


def _kinds(*passages: Passage) -> list[tuple[str, str]]:
    """Return the parts of the head that are found in `passages` of a Word file."""
    from app.intake.label.head import find_head

    source = Source("release.docx", "word", tuple(Line(passage.text, passage.hint, whole=True) for passage in passages))
    reading = find_head(Reading(source, passages))
    return [(part.kind, str(reading.words(part))) for part in reading.parts]


def test_a_title_is_the_headline_wherever_it_stands() -> None:
    assert _kinds(
        Passage(rich("A night at the harbour, and what it costs us all")),
        Passage(rich("Ports close"), Hint(style="title")),
        Passage(rich(BODY)),
    ) == [("furniture", "A night at the harbour, and what it costs us all"), ("headline", "Ports close")]


def test_the_larger_line_is_the_headline() -> None:
    assert _kinds(
        Passage(rich("What the council decided on Monday"), Hint(size=11)),
        Passage(rich("Ferry to Gull Island will run at night"), Hint(size=18, bold=True)),
        Passage(rich(BODY), Hint(size=11)),
    )[1] == ("headline", "Ferry to Gull Island will run at night")


def test_lines_of_a_headline_make_one_headline_and_a_line_in_another_size_a_subhead() -> None:
    large, small = Hint(size=18, bold=True), Hint(size=13)
    text = rich("Ferry to Gull Island\nand back will run at night")
    kinds = _kinds(
        Passage(text, large), Passage(rich("Crossing takes eighteen minutes"), small, 0), Passage(rich(BODY))
    )
    assert kinds == [
        ("headline", "Ferry to Gull Island"),
        ("headline", "and back will run at night"),
        ("subhead", "Crossing takes eighteen minutes"),
    ]


def test_names_above_a_phone_number_are_left_to_the_contacts() -> None:
    contact = "Ada Roy\nGull Ferries\n(406) 555-0172\nada@example.org"
    text = f"FOR IMMEDIATE RELEASE\n{contact}\n\nFerry to Gull Island will run at night\n\nBODY"
    assert found(kit_of(text))["headline"] == "Ferry to Gull Island will run at night"


def test_what_other_steps_have_taken_is_left_to_them() -> None:
    source = Source("r.txt", "text", (Line(rich("Ferry to Gull Island will run at night")),))
    reading = recognise(source)
    again = reading.relabelled(0, 5, "furniture")
    from app.intake.label.head import find_head

    assert find_head(again).parts[: len(again.parts)] == again.parts


@pytest.mark.parametrize(
    "piece", ["for release ", "— ", "(/", "May 3, ", "a, ", "1.", "\t", "« ", "A/", "年", "###", "[", "(A) "]
)
def test_a_hostile_text_is_read_and_keeps_its_words(piece: str) -> None:
    for text in (piece * 2000, (piece * 30 + "\n") * 50):
        joined = text.replace("年\n年", "年年")  # no space stands between lines of Chinese
        assert not lost(joined, kit_of(text))
