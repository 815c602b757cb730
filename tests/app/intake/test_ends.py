from __future__ import annotations

import pytest

from app.intake.label.ends import find_ends
from app.intake.reading import Passage, Reading
from app.intake.source import Source
from app.text import rich

STORY = "The company said that it will open the new line in the autumn, and that eighty people have found work there."
MARKS = [
    "-o0o-",
    "ooOoo",
    "\\#\\#\\#",
    "-xxx-",
    "###",
    "# # #",
    "#",
    "-30-",
    "– 30 –",
    "—30—",
    "(30)",
    "ENDS",
    "Ends",
    "-ends-",
    "– ENDS –",
    "[ENDS]",
    "<ENDS>",
    "END",
    "-END-",
    "*** END ***",
    "** ENDS **",
    "[ENDE]",
    "ENDE",
    "– Ende –",
    "FIN",
    "- fin -",
    "– Fin –",
    "FINE",
    "-fine-",
    "FIM",
    "- termina -",
    "КОНЕЦ",
    "以上",
    "（以上）",
    "(끝)",
    "끝",
    "انتهى",
    "- انتهى -",
    "***",
    "* * *",
    "//",
    "■",
    "# # # #",
    "####",
    "END OF RELEASE",
    "The end",
    "Fin du communiqué",
    "(完)",
    "xxx",
    "~ends~",
    "--END--",
]
MARKS.remove("#")


def _ends(*passages: str) -> list[str]:
    reading = find_ends(Reading(Source("r.txt", "text"), tuple(Passage(rich(text)) for text in passages)))
    return [str(reading.words(part)) for part in reading.parts if part.kind == "end_mark"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_line_of_its_own_is_an_end_mark(mark: str) -> None:
    assert _ends(STORY, STORY, mark, "About Gull Ferries", "Gull Ferries runs boats.") == [mark]


@pytest.mark.parametrize("mark", ["###", "# # #", "-30-", "-ENDS-", "ENDS", "(끝)", "- fin -", "[ENDE]"])
def test_an_end_mark_may_close_the_last_paragraph(mark: str) -> None:
    assert _ends(STORY, f"{STORY} {mark}") == [mark]


def test_a_mark_with_a_left_over_word_is_a_mark_alone() -> None:
    assert _ends(STORY, STORY, "### Return") == ["###"]


def test_all_marks_are_found_the_first_first() -> None:
    assert _ends(STORY, STORY, "ENDS", "Notes to editors", "###") == ["ENDS", "###"]


@pytest.mark.parametrize(
    "text",
    [
        "### About Gull Ferries",
        "Ends of the earth",
        "The trust has 30 members",
        "It never ends",
        "End-to-end encryption for all",
        "#ferry #gull",
        "Price: 30",
        "2021-04-30",
        "-",
        "Finland",
        "He said it was -30 degrees",
        "We were at the end",
    ],
)
def test_other_lines_are_none(text: str) -> None:
    assert _ends(STORY, STORY, text) == []


def test_a_number_of_a_chart_is_none() -> None:
    assert _ends(STORY, "Palms damaged on the island", "30", "25", "20") == []


def test_stars_between_sections_are_none() -> None:
    assert _ends(STORY, "* * *", STORY, "* * *", STORY) == []
    assert _ends(STORY, "***", STORY, STORY, STORY) == []
