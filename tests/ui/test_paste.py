"""What is pasted is cleaned to what a kit keeps."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit import Block, Heading, ListBlock, Paragraph
from app.text import RichText, to_markup
from tests.ui.panes_fixtures import texts
from ui.paste import PasteError, from_html, from_plain, joined, to_html

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style>
<!--[if gte mso 9]><xml><o:shapedefaults/></xml><![endif]--></head><body lang=EN-US><!--StartFragment-->
<h1>Background<o:p></o:p></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Lumen</b> opens a <i>quiet</i>
lab in <st1:City w:st="on"><st1:place w:st="on">Oslo</st1:place></st1:City>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>an anechoic hall<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>a <span style='font-weight:700'>workshop</span>
<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>
<!--[if !supportLists]--><span style='mso-list:Ignore'>1.<span>
&nbsp;</span></span><!--[endif]-->first</p>
<p class=MsoNormal>Seen by <del>nobody</del><ins>all</ins><span style='display:none'>, secretly</span>.
<a href="javascript:alert(1)">Run</a> or <a href="https://example.org/a b">read</a>.</p>
<!--EndFragment--></body></html>"""


def shape(blocks: tuple[Block, ...]) -> list[object]:
    out: list[object] = []
    for block in blocks:
        if isinstance(block, ListBlock):
            out.append(("1." if block.numbered else "•", *map(to_markup, block.items)))
        elif isinstance(block, Heading):
            out.append("# " + to_markup(block.text))
        elif isinstance(block, Paragraph):
            out.append(to_markup(block.text))
    return out


def test_word_is_cleaned_to_paragraphs_headings_and_lists() -> None:
    assert shape(from_html(WORD)) == [
        "# Background",
        "**Lumen** opens a *quiet* lab in Oslo.",
        ("•", "an anechoic hall", "a **workshop**"),
        ("1.", "first"),
        "Seen by all. Run or [read](https://example.org/a%20b).",
    ]


def test_the_weight_of_a_style_counts_more_than_the_tag() -> None:
    html = (
        "<b style='font-weight:normal'><p>plain <span style='font-weight: 600; font-style:italic'>both</span></p></b>"
    )
    assert shape(from_html(html)) == ["plain ***both***"]


def test_a_web_page_keeps_lists_and_what_comes_between() -> None:
    html = "<div>a<div>b</div>c</div><ul><li>x<ul><li>y</li></ul></li><li><p>z</p><p>zz</p></li></ul><ol><li>n</ol>d"
    assert shape(from_html(html)) == ["a", "b", "c", ("•", "x", "y", "z\nzz"), ("1.", "n"), "d"]


def test_line_breaks_stay_and_two_of_them_part_paragraphs() -> None:
    assert shape(from_html("one<br>two<br><br>three")) == ["one\ntwo", "three"]


def test_padding_goes_and_a_meant_no_break_space_stays() -> None:
    html = "<p>&nbsp; «&nbsp;oui&nbsp;» &nbsp; dit-il\n  hier&nbsp;</p>"
    assert shape(from_html(html)) == ["«\u00a0oui\u00a0» dit-il hier"]


def test_scripts_styles_and_pictures_leave_nothing() -> None:
    html = "<style>p{}</style><script>x()</script><p>a<img src='data:image/png;base64,AAAA'></p><title>t</title>"
    assert shape(from_html(html)) == ["a"]


@given(
    texts().filter(lambda text: str(text) == str(text).strip() != "" and "  " not in str(text).replace("\u00a0", " "))
)
def test_our_own_html_comes_back_with_the_same_words_and_looks(text: RichText) -> None:
    back = joined(from_html(to_html(text)), "\n")
    if "\n" not in str(text):
        assert back == text
    assert str(back).split() == str(text).split()


def test_plain_text_is_parted_at_blank_lines() -> None:
    assert shape(from_plain("one\n\ntwo\n \nthree\n")) == ["one", "two", "three"]


def test_plain_lines_without_blank_ones_are_paragraphs_each() -> None:
    assert shape(from_plain("A first paragraph, as long as they come in such texts, on one line.\nA second.")) == [
        "A first paragraph, as long as they come in such texts, on one line.",
        "A second.",
    ]


def test_lines_broken_by_a_mail_program_are_joined_again() -> None:
    mail = (
        "Lumen Institute opens a laboratory for quiet machines in the old\n"
        "harbour today. Forty researchers will work there on pumps, fans and\n"
        "compressors.\n\nThe city paid for the building."
    )
    assert shape(from_plain(mail)) == [
        "Lumen Institute opens a laboratory for quiet machines in the old harbour today. Forty researchers will work "
        "there on pumps, fans and compressors.",
        "The city paid for the building.",
    ]


def test_short_lines_in_a_paragraph_stay_lines() -> None:
    assert shape(from_plain("Lumen Institute\n12 Dock Road\n\nOslo")) == ["Lumen Institute\n12 Dock Road", "Oslo"]


def test_bullets_and_numbers_make_lists() -> None:
    text = "We have:\n\n• a hall\n• a workshop\n\n1. first\n2) second\n\n- alone"
    assert shape(from_plain(text)) == ["We have:", ("•", "a hall", "a workshop"), ("1.", "first", "second"), "- alone"]


@given(st.text())
def test_any_text_can_be_pasted_and_keeps_its_words(text: str) -> None:
    blocks = from_plain(text)
    assert all(str(joined((block,), " ")).strip() or not text.strip() for block in blocks)


@given(st.text("<>/!-[]ab&;= '\"[]plidv"))
def test_broken_html_is_read_without_an_error(html: str) -> None:
    from_html(html)


def test_a_paste_beyond_all_measure_is_refused_at_once() -> None:
    begun = time.monotonic()
    with pytest.raises(PasteError, match="smaller parts"):
        from_html("<p>" + "x" * 3_000_000)
    with pytest.raises(PasteError, match="smaller parts"):
        from_html("<!" * 100_000)
    assert time.monotonic() - begun < 2
