"""What the writer is told after an import."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.intake.build import build
from app.intake.reading import Kind, Part, Passage, Reading
from app.intake.source import Comment, Source
from app.intake.weekdays import wrong_weekdays
from app.text import RichText, Span, rich

SOURCE = Source("release.txt", "text")
ISSUED = dt.date(2026, 3, 2)


def told(
    *passages: str | RichText, kind: Kind = "paragraph", language: str = "en", source: Source = SOURCE
) -> list[str]:
    """Return the notes on a release of `passages`, all of one `kind`, but for those on what is missing."""
    texts = [rich(passage) if isinstance(passage, str) else passage for passage in passages]
    reading = Reading(source, tuple(map(Passage, texts)), language=language)
    reading = replace(reading, parts=tuple(Part(kind, *span) for span in reading.spans()))
    return [note.message for note in build(reading).notes if "was found" not in note.message]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("It is open. For more information, visit", "en", "For more information, visit"),
        ("It is open. For more information, visit .", "en", "For more information, visit"),
        ("Please visit and follow us.", "en", "Please visit"),
        ("Pour en savoir plus, consultez", "fr-CA", "Pour en savoir plus, consultez"),
        ("Mehr unter:", "de", "Mehr unter"),
        ("Para más información, visite", "es", "Para más información, visite"),
        ("Per ulteriori informazioni, visitare", "it", "Per ulteriori informazioni, visitare"),
        ("Para mais informações, acesse", "pt", "Para mais informações, acesse"),
        ("Подробности по адресу:", "ru", "Подробности по адресу"),
        ("詳しくはこちらをご覧ください。詳細は:", "ja", "詳細は"),
        ("更多信息请访问", "zh", "更多信息请访问"),
        ("자세한 내용은 홈페이지를 방문", "ko", "자세한 내용은 홈페이지를 방문"),
        ("لمزيد من المعلومات، تفضلوا بزيارة", "ar", "لمزيد من المعلومات، تفضلوا بزيارة"),
    ],
)
def test_what_leads_in_an_address_that_is_lost_is_told(text: str, language: str, words: str) -> None:
    assert told(text, language=language) == [f"“{words}” leads nowhere: no address follows."]


def test_the_stretch_of_a_stump_is_the_words_that_lead_nowhere() -> None:
    reading = Reading(SOURCE, (Passage(rich("It is open. For more, visit")),))
    (note,) = (note for note in build(reading).notes if note.end)
    assert reading.plain[note.start : note.end] == "visit"


@pytest.mark.parametrize(
    "passages",
    [
        ("For more information, visit:", "https://lumen.example"),
        ("For more information, visit\nwww.lumen.example",),
        ("For more information, visit:\nlumen.example/press",),
        ("For more information, contact us at:", "press@lumen.example"),
        (RichText((Span("For more, visit "), Span("us", link="https://lumen.example"), Span("."))),),
        (RichText((Span("For more, "), Span("visit", link="https://lumen.example"), Span("."))),),
    ],
)
def test_an_address_in_the_next_line_or_behind_the_words_is_one(passages: tuple[str | RichText, ...]) -> None:
    assert told(*passages) == []


def test_words_still_to_come_are_told() -> None:
    assert told("It costs $XX million, said [name].") == [
        "“XX” stands for something that is still to come.",
        "“[name]” stands for something that is still to come.",
    ]


def test_brackets_in_a_quote_are_an_editors() -> None:
    assert [words for words in told("[The mill] turned.", kind="quote") if "to come" in words] == []


def test_what_is_not_printed_is_not_looked_at() -> None:
    assert told("XXX", "visit:", kind="furniture") == []
    assert told("____________") == []


def test_what_was_uncertain_is_told_with_its_words() -> None:
    reading = Reading(SOURCE, (Passage(rich("Lumen opens")),))
    notes = build(replace(reading, parts=(Part("headline", 0, 11, sure=False),))).notes
    assert "“Lumen opens” was taken for the headline. Please check it." in [note.message for note in notes]
    notes = build(replace(reading, parts=(Part("headline", 0, 11, sure=False, by_hand=True),))).notes
    assert not any("taken for" in note.message for note in notes)


def test_a_missing_part_is_told() -> None:
    notes = [note.message for note in build(Reading(SOURCE, (Passage(rich("A quay.")),))).notes]
    assert notes == ["No headline was found.", "No date of issue was found.", "No media contact was found."]
    assert [note.message for note in build(Reading(SOURCE)).notes] == ["There is no text in it."]


def test_a_quote_that_names_nobody_is_told_where_it_stands() -> None:
    reading = Reading(SOURCE, (Passage(rich("It holds.")),))
    notes = build(replace(reading, parts=(Part("quote", 0, 9, 1),))).notes
    assert [(note.start, note.end) for note in notes if note.message == "Nobody is named who said this."] == [(0, 9)]


def test_comments_are_listed_and_tracked_changes_counted() -> None:
    source = replace(
        SOURCE, changes=2, comments=(Comment("Is that so?", "Jo", "the quay"),), notes=("A page is blank.",)
    )
    assert told("A quay.", source=source) == [
        "A page is blank.",
        "The document had 2 tracked changes. "
        "They are not marked any more; compare the text with what you meant to send.",
        "The document has comments. They are kept here and are never printed.",
        "Comment by Jo on “the quay”: Is that so?",
    ]


def test_the_notes_stay_in_the_kit() -> None:
    made = build(Reading(SOURCE, (Passage(rich("A quay. Please visit")),)))
    assert made.kit.imported.notes == tuple(note.message for note in made.notes)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("On Monday, March 3, 2026, it opens.", "en", [("Monday, March 3, 2026", "Tuesday")]),
        ("On Tuesday, March 3, 2026, and Friday, Mar. 6", "en", []),
        ("On Sunday, March 8; on Saturday 8 March", "en", []),
        ("on Wednesday, March 4th and Monday 5 March 2026", "en", [("Monday 5 March 2026", "Thursday")]),
        ("am Montag, den 3. März 2026", "de", [("Montag, den 3. März 2026", "Tuesday")]),
        ("le lundi 3 mars 2026, le dimanche 1er mars 2026", "fr", [("lundi 3 mars 2026", "Tuesday")]),
        ("el lunes, 3 de marzo de 2026", "es", [("lunes, 3 de marzo de 2026", "Tuesday")]),
        ("в среду, 3 марта 2026 года", "ru", [("среду, 3 марта 2026", "Tuesday")]),
        ("2026年3月3日（月）と3月4日（水）", "ja", [("2026年3月3日（月", "Tuesday")]),
        ("2026년 3월 3일(월)", "ko", [("2026년 3월 3일(월", "Tuesday")]),
        ("Monday, February 30, 2026", "en", []),
        ("måndag 3 mars 2026", "sv", []),
    ],
)
def test_a_day_that_its_date_is_not_is_found(text: str, language: str, found: list[tuple[str, str]]) -> None:
    assert [(text[a:b], day) for a, b, day in wrong_weekdays(text, language, ISSUED)] == found


def test_a_date_without_a_year_is_judged_by_the_years_near_the_date_of_issue() -> None:
    assert list(wrong_weekdays("Wednesday, March 3", "en", None)) == []
    assert list(wrong_weekdays("Wednesday, March 3", "en", dt.date(2026, 1, 1)))[:1] == []
    assert [day for *_, day in wrong_weekdays("Friday, March 3", "en", ISSUED)] == ["Tuesday"]
