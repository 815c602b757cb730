"""Runs: one span, one face, one script, one direction each, and every cluster in one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.typeset.bidi import levels
from exports.typeset.faces import Face, Family
from exports.typeset.itemize import itemize
from exports.typeset.spans import Span
from resources import path

FOLDER = Path(path("fonts")) / "source-serif-4"
SERIF = Face(FOLDER / "SourceSerif4_400Regular.ttf")
NOTO = Path("/usr/share/fonts/truetype/noto")
ARABIC_FILE = NOTO / "NotoNaskhArabic-Regular.ttf"
needs_noto = pytest.mark.skipif(not ARABIC_FILE.exists(), reason="the fonts of fonts-noto-core are not installed")
PLAIN = Family(SERIF)


def with_fallback(name: str) -> Family:
    other = Face(NOTO / f"{name}-Regular.ttf")
    return Family(SERIF, fallback=lambda cluster, style: None if other.shape(cluster).missing else other)


def runs(text: str, family: Family = PLAIN) -> list[tuple[str, str, int]]:
    found, _ = itemize(text, [(len(text), Span(text, family))], family, levels(text))
    return [(text[run.start : run.end], run.script, run.level) for run in found]


def test_plain_text_is_one_run_of_its_script() -> None:
    assert runs("Hello, 2024\n") == [("Hello, 2024\n", "Latn", 0)]
    assert runs("Привет") == [("Привет", "Cyrl", 0)]
    assert runs("") == []


def test_digits_and_points_join_the_script_beside_them() -> None:
    assert runs("7 Ωμ, Привет") == [("7 Ωμ, ", "Grek", 0), ("Привет", "Cyrl", 0)]


def test_spans_are_runs_of_their_own() -> None:
    spans = [Span("ab", PLAIN), Span("", PLAIN), Span("c", PLAIN)]
    found, _ = itemize("abc", [(2, spans[0]), (2, spans[1]), (3, spans[2])], PLAIN, None)
    assert [(run.start, run.end, run.span) for run in found] == [(0, 2, spans[0]), (2, 3, spans[2])]


def test_digits_among_hebrew_are_a_run_of_their_own_level() -> None:
    assert [(text, level) for text, _, level in runs("א1")] == [("א", 1), ("1", 2)]


def test_plain_text_among_text_that_runs_to_the_left_keeps_its_levels() -> None:
    found, _ = itemize("ab!", [(3, Span("ab!", PLAIN))], PLAIN, [2, 2, 1])
    assert [(run.start, run.end, run.level) for run in found] == [(0, 2, 2), (2, 3, 1)]


def test_what_no_face_has_is_reported_by_clusters() -> None:
    found, missing = itemize("a漢\u0301\u2028b", [(5, Span("a漢\u0301\u2028b", PLAIN))], PLAIN, None)
    assert missing == [(1, "漢\u0301")]
    assert {run.face for run in found} == {SERIF}


@needs_noto
def test_another_face_takes_what_the_first_lacks_with_spaces_and_what_stands_between() -> None:
    family = with_fallback("NotoSansDevanagari")
    assert [text for text, _, _ in runs("in हिन्दी, 2 में।", family)] == ["in ", "हिन्दी, 2 में।"]
    assert [text for text, _, _ in runs("हिन्दी, OK", family)][-1].endswith("OK")


@needs_noto
def test_directions_part_runs() -> None:
    family = with_fallback("NotoNaskhArabic")
    assert runs("ab مرحبا", family) == [("ab ", "Latn", 0), ("مرحبا", "Arab", 1)]


@given(st.text(st.sampled_from("ab 1,.Ωж漢\u0301\u05d0\u200d\n\r\x00\u2028👩\u0915\u094d"), max_size=20))
def test_runs_are_the_whole_text(text: str) -> None:
    found, missing = itemize(text, [(len(text), Span(text, PLAIN))], PLAIN, levels(text))
    assert "".join(text[run.start : run.end] for run in found) == text
    assert all(run.start < run.end for run in found)
    assert all(text.startswith(cluster, at) for at, cluster in missing)
