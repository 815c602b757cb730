"""Web pages, and what Word and mail programs put on the clipboard."""

from __future__ import annotations

import pytest

from app.intake.read import IntakeError, read_bytes
from app.intake.read.html import html_lines
from app.intake.source import Line


def _lines(html: str) -> list[Line]:
    return [line for line in html_lines(html, "") if str(line.text).strip()]


def _shown(html: str) -> list[tuple[str, str, int]]:
    return [(str(line.text), line.hint.style, line.hint.level) for line in _lines(html)]


def test_headings_paragraphs_lists_and_quotations_say_what_they_are() -> None:
    html = """<h1>The walk</h1><h2>For dogs</h2><p>It is open.</p><ul><li>ropes<li>hooks<ul><li>iron</ul></ul>
        <ol><li>come</li></ol><blockquote><p>“Come in.”</p></blockquote>"""
    assert _shown(html) == [
        ("The walk", "heading", 1),
        ("For dogs", "heading", 2),
        ("It is open.", "", 0),
        ("ropes", "list", 1),
        ("hooks", "list", 1),
        ("iron", "list", 2),
        ("come", "numbered", 1),
        ("“Come in.”", "quote", 1),
    ]


def test_rows_of_a_table_are_rows_and_a_layout_table_is_none() -> None:
    data = "<table><tr><th>Year<th>Rope</tr><tr><td>2023</td><td>1,200</td></tr></table>"
    assert _shown(data) == [("Year | Rope", "table", 0), ("2023 | 1,200", "table", 0)]
    layout = "<table><tr><td><p>The walk</p><p>It is open.</p></td><td></td></tr></table>"
    assert _shown(layout) == [("The walk", "", 0), ("It is open.", "", 0)]


def test_bold_italic_and_safe_links_are_kept() -> None:
    (line,) = _lines('<p>a <b>b</b> <em>c</em> <a href="https://x.example">d</a> <a href="javascript:x()">e</a></p>')
    looks = [(span.text.strip(), span.bold, span.italic, span.link) for span in line.text.spans if span.text.strip()]
    assert ("b", True, False, "") in looks
    assert ("c", False, True, "") in looks
    assert ("d", False, False, "https://x.example") in looks
    assert not any("javascript" in look[3] for look in looks)
    assert _lines("<p><b>Deck</b></p>")[0].hint.bold


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>no()</script>",
        "<style>p{}</style>",
        '<p style="display: none">no</p>',
        "<del>no</del>",
        '<span style="mso-hide:all">no</span>',
        "<!-- no -->",
        "<template>no</template>",
    ],
)
def test_what_a_page_does_not_show_is_left_out(hidden: str) -> None:
    assert "no" not in " ".join(text for text, *_ in _shown(f"<p>The walk</p>{hidden}<p>is open</p>"))


def test_menus_are_furniture() -> None:
    assert _shown("<nav><a href='/'>Home</a></nav><p>The walk</p>")[0] == ("Home", "furniture", 0)


def test_lists_and_empty_lines_of_word_are_known() -> None:
    html = """<p class=MsoNormal>Jane</p><p class=MsoNormal>Press</p><p class=MsoNormal>&nbsp;</p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>  </span></span>
        ropes</p>"""
    lines = html_lines(html, "")
    assert [str(line.text) for line in lines] == ["Jane", "Press", "", "ropes"]
    assert lines[-1].hint.style == "list"


def test_line_breaks_stay_and_paragraphs_are_parted_by_empty_lines() -> None:
    lines = html_lines("<p>Jane<br>Press</p><p>The walk</p><div>a</div><div>b</div>", "")
    assert [str(line.text) for line in lines] == ["", "Jane\nPress", "", "The walk", "a", "b"]


def test_a_page_is_read_in_the_encoding_that_it_says_and_title_and_language_are_kept() -> None:
    html = "<html lang=fr-CA><head><meta charset=iso-8859-1><title>La corderie | Site</title></head><body>L\x92été"
    source = read_bytes(html.encode("latin-1"), "a.html")
    assert source.language == "fr-CA"
    assert [str(line.text) for line in source.lines if line.text] == ["La corderie | Site", "L’été"]
    assert source.lines[0].hint.style == "furniture"
    assert read_bytes(b"<meta charset=nonsense><p>Rope", "a.html").lines


@pytest.mark.parametrize(
    "html",
    ["<p>" * 50_000, "<div>" * 50_000, "<b>x" * 20_000, "<ul><li>" * 20_000, "<![" * 20_000, "</p>" * 50_000],
)
def test_hostile_nesting_is_read_in_no_time(html: str) -> None:
    html_lines(html + "The walk", "")


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.intake.read.markup.MAX_LENGTH", 1_000)
    with pytest.raises(IntakeError, match="too long"):
        read_bytes(b"<html>" + b"<p>rope rope rope rope</p>" * 100, "a.html")
