"""Elements are copies of a pattern: what is done to one is not done to the next, on whatever thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import etree

from exports.docx import markup
from exports.docx.markup import W, w


def test_what_is_done_to_an_element_is_not_done_to_the_next_one_like_it() -> None:
    first = w("pStyle", val="Body")
    first.set(W + "val", "Quote")
    first.append(w("b"))
    assert etree.tostring(w("pStyle", val="Body")).endswith(b'w:val="Body"/>')


def test_attributes_of_one_name_and_another_value_make_another_element() -> None:
    assert [w("ilvl", val=number).get(W + "val") for number in (0, 1, 0)] == ["0", "1", "0"]


def test_elements_are_made_on_many_threads_at_once() -> None:
    def made(number: int) -> bytes:
        return bytes(etree.tostring(w("p", w("pPr", w("pStyle", val=f"S{number % 7}")), w("r"))))

    alone = [made(number) for number in range(400)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(made, range(400))) == alone


def test_patterns_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "_MOST_PATTERNS", 10)
    assert [w("ilvl", val=number).get(W + "val") for number in range(40)] == [str(number) for number in range(40)]
    assert len(markup._patterns.known) <= 10
