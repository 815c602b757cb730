"""How lines of a paragraph in a PDF are joined."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from app.intake.read.pdf.words import joined, words_of
from app.text import RichText, Span, rich, to_markup


def join(*lines: str, around: tuple[str, ...] = (), spaced: bool = False) -> str:
    words = words_of((*around, *lines), spaced=any(line.endswith(" ") for line in around))
    return str(joined([rich(line) for line in lines], [spaced] * len(lines), words))


BREAKING = ("The light-", "house and the har-", "bour and the fisher-", "men and a por-", "tion of bread")


@pytest.mark.parametrize(
    ("head", "tail", "around", "expected"),
    [
        ("the old", "lamp", (), "the old lamp"),
        ("the light\u00ad", "house", (), "the lighthouse"),
        ("the light-", "house", ("a lighthouse",), "the lighthouse"),
        ("the light-", "house", BREAKING, "the lighthouse"),
        ("the co-", "founder", ("her co-founder",), "the co-founder"),
        ("the co-", "founder", (), "the co-founder"),
        ("a well-", "known man", BREAKING, "a well-known man"),
        ("a state-of-", "the-art lamp", BREAKING, "a state-of-the-art lamp"),
        ("Jean-", "Pierre", BREAKING, "Jean-Pierre"),
        ("in 2019-", "20 or so", BREAKING, "in 2019-20 or so"),
        ("call 902-555-", "0142", BREAKING, "call 902-555-0142"),
        ("die EU-", "weite Regel", BREAKING, "die EU-weite Regel"),
        ("Ein-", "und Ausfuhr", BREAKING, "Ein- und Ausfuhr"),
        ("a lamp -", "and a book", (), "a lamp - and a book"),
        ("a lamp—", "and a book", (), "a lamp—and a book"),
        ("see https://lumen.example/", "report", (), "see https://lumen.example/report"),
        ("unter lumen.", "example/presse zu sehen", (), "unter lumen.example/presse zu sehen"),
        ("end of it.", "or not", (), "end of it. or not"),
        ("灯台が再び", "点灯した", (), "灯台が再び点灯した"),
        ("灯台の", "Lamp", (), "灯台の Lamp"),
        ("등대가", "다시", (), "등대가 다시"),
    ],
)
def test_two_lines_are_joined_as_they_were_written(
    head: str, tail: str, around: tuple[str, ...], expected: str
) -> None:
    assert join(head, tail, around=around) == expected


def test_korean_lines_without_a_space_are_broken_within_a_word() -> None:
    around = ("등대가 다시 ", "켜졌다고 ", "말했다 ")
    assert join("도서관으", "로", around=around) == "도서관으로"
    assert join("도서관 ", "으로", around=around, spaced=True) == "도서관 으로"


def test_the_space_between_lines_has_the_look_of_both() -> None:
    words = words_of(["a"], spaced=False)
    lines = [RichText((Span("Read "), Span("the", link="https://a.example"))), rich("report", link="https://a.example")]
    assert to_markup(joined(lines, [False, False], words)) == "Read [the report](https://a.example)"


def test_a_long_paragraph_takes_no_more_steps_by_the_line() -> None:
    def steps(count: int) -> int:
        """Return how many lines of code are run to join `count` lines; each round of a loop counts."""
        taken = 0

        def step(_frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
            nonlocal taken
            taken += event == "line"
            return step

        lines = [rich("the lamp of the old lighthouse was lit again")] * count
        words = words_of(["a"], spaced=False)
        before = sys.gettrace()
        sys.settrace(step)
        try:
            joined(lines, [False] * count, words)
        finally:
            sys.settrace(before)
        return taken

    steps(10)
    assert 0 < steps(400) <= 4.2 * steps(100)
