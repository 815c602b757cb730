"""Markdown, as CommonMark has it."""

from __future__ import annotations

import pytest

from app.intake.read import read_bytes
from app.intake.source import Line


def _lines(text: str) -> list[Line]:
    return [line for line in read_bytes(text.encode(), "a.md").lines if line.text]


def _shown(text: str) -> list[tuple[str, str, int]]:
    return [(str(line.text), line.hint.style, line.hint.level) for line in _lines(text)]


def test_blocks_say_what_they_are() -> None:
    text = (
        "# Walk\n\nIt is\nopen.\n\n* ropes\n  and hooks\n    1. iron\n\n> “Come.”\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    )
    assert _shown(text) == [
        ("Walk", "heading", 1),
        ("It is open.", "", 0),
        ("ropes and hooks", "list", 1),
        ("iron", "numbered", 2),
        ("“Come.”", "quote", 1),
        ("A | B", "table", 0),
        ("1 | 2", "table", 0),
    ]


def test_emphasis_and_links_are_kept_and_backslashes_go() -> None:
    (line,) = _lines("**Bold** *slanted* [site](https://x.example) [bad](ftp://x.example) 5 \\* 3\\-4")
    assert str(line.text) == "Bold slanted site bad 5 * 3-4"
    assert [span.link for span in line.text.spans if span.link] == ["https://x.example"]
    assert line.text.spans[0].bold
    assert _lines("**Deck**")[0].hint.bold


@pytest.mark.parametrize("mark", ["###", "# # #", "* * *", "- 30 -", "-30-"])
def test_an_end_mark_is_no_heading_and_no_list(mark: str) -> None:
    assert _shown(f"The walk is open.\n\n{mark}\n\nContact us.")[1] == (mark, "", 0)


def test_front_matter_is_set_aside_but_for_a_title_that_stands_nowhere_else() -> None:
    front = '---\ntitle: "The walk"\ndate: 2025-03-04\n---\n'
    assert _shown(front + "It is open.") == [
        ("The walk", "title", 1),
        ("date: 2025-03-04", "furniture", 0),
        ("It is open.", "", 0),
    ]
    assert _shown(front + "# The walk\n")[0] == ("The walk", "furniture", 0)


def test_a_hard_break_stays_a_break() -> None:
    assert _shown("Liv Strand  \nRope Works")[0][0] == "Liv Strand\nRope Works"


@pytest.mark.parametrize("sign", ["[", "*", "> ", "`a", "![a", "a**b", "&a"])
def test_hostile_signs_are_read_in_no_time(sign: str) -> None:
    assert _lines(sign * (500_000 // len(sign)) + "\n\nThe walk is open.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# The walk opens\n\n**BERGEN** — It is open.\n", "markdown"),
        ("**Contact**\nLiv\n\n**About the walk**\n\nRope.\n", "markdown"),
        ("The walk opens\n\n# # #\n\n* * *\n", "text"),
        ("The walk opens\n\n# of visitors\n", "text"),
    ],
)
def test_a_text_file_full_of_markdown_is_markdown(text: str, expected: str) -> None:
    assert read_bytes(text.encode(), "a.txt").format == expected


def test_the_lines_of_an_address_stay_apart() -> None:
    assert _shown("**Contact**\nLiv Strand\nliv@ropes.example")[0][0] == "Contact\nLiv Strand\nliv@ropes.example"
