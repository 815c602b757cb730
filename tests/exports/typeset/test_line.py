from __future__ import annotations

import re

import pytest

from exports.typeset.faces import BOLD, ITALIC
from exports.typeset.line import Line
from exports.typeset.paragraph import Paragraph
from exports.typeset.spans import Measure
from tests.exports.typeset.setting_text import lines, noto, of, serif, span, told


def one(made: Paragraph, width: float = 1000, **measure: object) -> Line:
    (line,) = made.fit(Measure(width, **measure))  # type: ignore[arg-type]
    return line


def test_a_chunk_sets_all_of_its_state() -> None:
    line = one(of(span("up", size=6, rise=4, tracking=0.5, color="1 0 0 rg")))
    assert line.chunks[0].ops.startswith(f"/{serif().face(0).resource} 6 Tf 0.5 Tc 4 Ts 1 0 0 rg [<")


def test_a_line_in_several_looks_is_one_chunk() -> None:
    line = one(of("plain ", span("bold", style=BOLD), " and ", span("italic", style=ITALIC)))
    assert len(line.chunks) == 1
    assert line.chunks[0].ops.count(" Tf ") == 4
    assert len(line.uses) == 3
    assert told(line) == "plain bold and italic"


def test_links_and_languages_are_chunks_of_their_own() -> None:
    line = one(of("see ", span("this", link="https://example.org"), " ", span("mot", language="fr"), " end"))
    assert [(chunk.link, chunk.language) for chunk in line.chunks] == [
        ("", ""),
        ("https://example.org", ""),
        ("", ""),
        ("", "fr"),
        ("", ""),
    ]


def test_boxes_are_the_stretches_of_the_spans() -> None:
    made = of(span("one ", key=1), span("two ", key=2), span("three", key=3))
    line = one(made)
    assert [box.span.key for box in line.boxes] == [1, 2, 3]
    assert [box.right for box in line.boxes[:-1]] == [box.left for box in line.boxes[1:]]
    assert (line.boxes[0].left, line.boxes[-1].right) == pytest.approx((line.x, line.x + line.width))


def test_spaces_at_a_lines_end_are_drawn_but_take_no_room() -> None:
    first = lines("word " * 3, 30)[0]
    assert told(first) == "word "
    assert first.width == pytest.approx(lines("word", 30)[0].width)
    assert first.boxes[0].right == pytest.approx(first.width)
    both = of("word", span(" ", style=BOLD), "word").fit(Measure(30))[0]
    assert told(both) == "word "
    assert [box.span.style for box in both.boxes] == [0]


def test_a_line_of_spaces_has_no_box() -> None:
    (line,) = lines("   ", 30)
    assert (line.boxes, line.width, told(line)) == ((), 0, "   ")


def test_an_empty_line_draws_nothing() -> None:
    (line,) = lines("", 30)
    assert (line.chunks, line.boxes, line.uses) == ((), (), ())


def test_a_line_feed_is_read_and_takes_no_room() -> None:
    first, second = lines("a\nb", 100)
    assert (told(first), told(second)) == ("a\n", "b")
    assert first.width == pytest.approx(lines("a", 100)[0].width)


def test_the_hyphen_at_a_lines_end_is_read_as_a_soft_one() -> None:
    first = lines("a very\u00adlongword", 45, hyphenate=False)[0]
    assert first.hyphenated
    assert told(first) == "a very\u00ad"
    in_two_looks = of("a ", span("very\u00adlongword", style=BOLD)).fit(Measure(50, hyphenate=False))[0]
    assert in_two_looks.hyphenated
    assert told(in_two_looks) == "a very\u00ad"


def test_a_line_fits_even_if_its_hyphenated_word_is_wider_than_it_looks() -> None:
    """Kerning makes the second part of the word narrow, and the first is taken for narrower than it is."""
    for step in range(80):
        width = 130 + step / 4
        assert all(line.width <= width for line in lines("the very word mmmmmm\u00adAVAVAV", width, hyphenate=False))


def test_a_word_is_divided_twice() -> None:
    found = lines("internationalization", 45)
    assert [line.hyphenated for line in found] == [True] * (len(found) - 1) + [False]
    assert told(*found).replace("\u00ad", "") == "internationalization"
    assert all(line.width <= 45 for line in found)


@pytest.mark.parametrize("align", ["justify", "left"])
def test_pieces_stand_where_their_glyphs_are_drawn(align: str) -> None:
    """The moves and the widths of what is drawn add up to the line."""
    made = of("word and ", span("bold word", style=BOLD), " and then some more of the very same words, office, AVATAR")
    for line in made.fit(Measure(150, align=align)):  # type: ignore[arg-type]
        trailing = made.text[line.start : line.end].endswith(" ")
        assert pen(line) - trailing * 2.48 == pytest.approx(line.width, abs=0.1)


def pen(line: Line) -> float:
    """Return how far the operators of `line` move the pen."""
    faces = {face.resource: face for face, _ in line.uses}
    x, size, face = 0.0, 0.0, next(iter(faces.values()))
    for match in re.finditer(
        r"/(F\w{8}) ([0-9.]+) Tf|<([0-9A-F]+)>|(-?[0-9.]+)(?=[ \]<])(?! T)", "".join(c.ops for c in line.chunks)
    ):
        if match[1]:
            face, size = faces[match[1]], float(match[2])
        elif match[3]:
            codes = [int(match[3][at : at + 4], 16) for at in range(0, len(match[3]), 4)]
            x += sum(face.advance(code) for code in codes) * size / face.upem
        elif "[" in line.chunks[0].ops[: match.start()] and not re.match(
            r" \d| T|\]?TJ ?$| g", line.chunks[0].ops[match.end() :]
        ):
            x -= float(match[4]) * size / 1000
    return x


def test_what_runs_from_right_to_left_is_drawn_from_the_left_and_read_from_the_right() -> None:
    made = of(span("שלום (עולם) English 123", family=noto()))
    if made.missing:
        pytest.skip("no font with Hebrew letters on this machine")
    line = one(made)
    assert [chunk.actual for chunk in line.chunks] == [made.text]
    assert told(line) == made.text
    places = [box.left for box in line.boxes]
    assert places == sorted(places)


def test_spaces_at_the_end_of_a_line_from_right_to_left_hang_out_on_the_left() -> None:
    made = of(span("שלום עולם שלום עולם", family=noto()))
    if made.missing:
        pytest.skip("no font with Hebrew letters on this machine")
    first = made.fit(Measure(60))[0]
    assert first.x + first.width == pytest.approx(60)
    assert told(first).endswith(" ")
    assert first.boxes[0].left == pytest.approx(first.x)


def test_a_link_in_text_from_right_to_left_is_read_in_its_place() -> None:
    made = of(
        span("שלום ", family=noto()),
        span("עולם", family=noto(), link="https://example.org"),
        span(" abc", family=noto()),
    )
    if made.missing:
        pytest.skip("no font with Hebrew letters on this machine")
    line = one(made)
    assert [chunk.link for chunk in line.chunks] == ["", "https://example.org", ""]
    assert told(line) == made.text
    assert [box.span.text for box in line.boxes] == [" abc", "עולם", "שלום "]


def test_marks_above_the_line_are_raised() -> None:
    line = one(of(span("x\u0301\u0302 q\u0323\u0301", rise=2)))
    assert told(line) == "x\u0301\u0302 q\u0323\u0301"
    assert re.search(r"\d Ts \[.*?TJ 2 Ts", line.chunks[0].ops)
