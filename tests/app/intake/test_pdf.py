"""What is read from the pages of a PDF that says nothing of its structure."""

from __future__ import annotations

import pytest

from app.intake.read.pdf import read_pdf
from app.text import to_markup
from tests.app.intake.pdfmaker import HEIGHT, LEFT, LONG, MORE, RIGHT, Paper, furniture, line, said, texts

FILL = f"{LONG} {MORE}"


def test_broken_lines_are_whole_paragraphs() -> None:
    source = Paper().paragraph(LONG).paragraph(MORE).paragraph(FILL).read()
    assert texts(source) == [LONG, MORE, FILL]
    assert all(line.whole for line in said(source))


def test_paragraphs_without_space_between_end_where_there_was_room() -> None:
    source = Paper().paragraph(LONG, space=0).paragraph(MORE, space=0).paragraph(FILL, space=0).read()
    assert texts(source) == [LONG, MORE, FILL]


def test_an_indent_begins_a_paragraph() -> None:
    paper = Paper()
    for text in (LONG, FILL, MORE):
        paper.paragraph(text, indent=18, space=0)
    assert texts(paper.read()) == [LONG, FILL, MORE]


def test_a_paragraph_goes_on_over_the_page() -> None:
    paper = Paper().paragraph(FILL).paragraph(FILL)
    paper.put("The tower was built by the fishermen of the bay, who carried every stone of it over the")
    paper.page().put("causeway at low tide.").gap().paragraph(MORE)
    assert texts(paper.read())[2:] == [
        "The tower was built by the fishermen of the bay, who carried every stone of it over the causeway at low tide.",
        MORE,
    ]


def test_short_lines_stay_lines_of_one_block() -> None:
    source = (
        Paper().lines(["Ada Roy", "Harbour Lumen", "902-555-0142", "ada@lumen.example"]).gap(20).paragraph(FILL).read()
    )
    assert texts(source) == ["Ada Roy\nHarbour Lumen\n902-555-0142\nada@lumen.example", FILL]


def test_lines_at_the_right_edge_stay_lines() -> None:
    paper = Paper().at_right("Contact: Ada Roy").at_right("Phone: 902-555-0142").at_right("E-mail: ada@lumen.example")
    source = paper.gap().paragraph(FILL).paragraph(FILL).read()
    assert texts(source)[0] == "Contact: Ada Roy\nPhone: 902-555-0142\nE-mail: ada@lumen.example"


def test_the_largest_words_are_the_title_and_its_lines_one() -> None:
    paper = Paper().put("FOR IMMEDIATE RELEASE", font="Times-Bold").gap()
    paper.put("The lighthouse of Brindle Bay", size=22).put("becomes a library", size=22).gap().paragraph(FILL)
    source = paper.read()
    assert line(source, "The lighthouse").hint.style == "title"
    assert texts(source)[1] == "The lighthouse of Brindle Bay becomes a library"
    assert line(source, "FOR").hint.bold


def test_bold_lines_over_text_are_headings() -> None:
    source = Paper().paragraph(FILL).put("About Harbour Lumen", font="Times-Bold").paragraph(LONG).read()
    assert line(source, "About").hint.style == "heading"
    assert to_markup(line(source, "About").text) == "About Harbour Lumen"


def test_bold_and_italic_words_keep_their_look() -> None:
    paper = Paper().put("The ", font="Times-Roman")
    y = paper.y - 13.2
    width = paper.canvas.stringWidth
    x = LEFT + width("The ", "Times-Roman", 11)
    paper.put("Northern Light", x, y, font="Times-Italic")
    paper.put(" is a boat.", x + width("Northern Light", "Times-Italic", 11), y)
    assert to_markup(said(paper.read())[0].text) == "The *Northern Light* is a boat."


@pytest.mark.parametrize("bullet", ["•", "–", "-"])
def test_bullets_are_left_out_of_items(bullet: str) -> None:
    paper = Paper().paragraph(FILL)
    for text in ("a lamp that turns again", "nine thousand books"):
        paper.put(bullet, LEFT + 18).put(text, LEFT + 32, paper.y - 13.2)
    source = paper.read()
    assert texts(source)[1:] == ["a lamp that turns again", "nine thousand books"]
    assert [line.hint.style for line in said(source)[1:]] == ["list", "list"]


def test_an_item_is_one_with_its_bullet_and_its_second_line() -> None:
    paper = Paper().paragraph(FILL)
    for text in (LONG, "nine thousand books"):
        paper.put("\u2022", LEFT + 10, size=8)
        paper.y -= 9.6
        paper.paragraph(text, left=LEFT + 40, space=0)
    assert texts(paper.read())[1:] == [LONG, "nine thousand books"]


def test_numbers_are_left_out_of_numbered_items() -> None:
    source = Paper().paragraph(FILL).lines(["1. Come on Saturday", "2. Bring a bag"], LEFT + 18).read()
    assert texts(source)[1:] == ["Come on Saturday", "Bring a bag"]
    assert line(source, "Come").hint.style == "numbered"


def test_a_year_at_the_start_of_a_line_is_no_number() -> None:
    source = Paper().paragraph(FILL).put("2019. A year to remember").read()
    assert texts(source)[1] == "2019. A year to remember"


def test_running_heads_and_page_numbers_are_set_aside() -> None:
    paper = Paper()
    for number in (1, 2, 3):
        paper.put("Harbour Lumen", y=30, size=9).put(f"Page {number} of 3", 300, HEIGHT - 30, size=9)
        paper.y = 72
        paper.paragraph(FILL).paragraph(FILL).page()
    source = paper.read()
    assert texts(source) == [FILL] * 6
    assert sorted(furniture(source)) == ["Harbour Lumen"] * 3 + ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]


@pytest.mark.parametrize("more", ["-more-", "– suite –", "(mehr)"])
def test_what_says_that_there_is_more_does_not_part_a_paragraph(more: str) -> None:
    paper = Paper().paragraph(FILL).paragraph(FILL)
    paper.put("The tower was built by the fishermen of the bay, who carried every stone of it over the")
    paper.gap().centred(more).page().put("causeway at low tide.").gap().paragraph(FILL)
    source = paper.read()
    assert texts(source)[2].endswith("over the causeway at low tide.")
    assert furniture(source) == [more]


def test_an_end_mark_at_the_foot_of_a_page_is_none_of_that() -> None:
    source = Paper().paragraph(FILL).gap().centred("-30-").page().paragraph(FILL).read()
    assert texts(source) == [FILL, "-30-", FILL]


def test_two_columns_are_read_one_after_the_other() -> None:
    paper = Paper().put("The lighthouse of Brindle Bay becomes a library", size=18).gap()
    top = paper.y
    paper.paragraph(LONG, right=290).paragraph(MORE, right=290)
    paper.y = top + 3
    paper.paragraph(MORE, left=310).paragraph(LONG, left=310)
    assert texts(paper.read())[1:] == [LONG, MORE, MORE, LONG]


def test_contacts_side_by_side_are_read_one_after_the_other() -> None:
    paper = Paper().paragraph(FILL)
    top = paper.y
    paper.lines(["Media contact", "Ada Roy", "902-555-0142", "ada@lumen.example"])
    paper.y = top
    paper.lines(["Investor contact", "Otto Fenn", "902-555-0177", "otto@lumen.example"], 320)
    assert texts(paper.read())[1:] == [
        "Media contact\nAda Roy\n902-555-0142\nada@lumen.example",
        "Investor contact\nOtto Fenn\n902-555-0177\notto@lumen.example",
    ]


def test_labels_are_read_with_what_they_label() -> None:
    paper = Paper()
    for label, datum in (("Contact:", "Ada Roy"), ("Phone:", "902-555-0142"), ("E-mail:", "ada@lumen.example")):
        paper.put(label).put(datum, 200, paper.y - 13.2)
    source = paper.gap().paragraph(FILL).read()
    assert texts(source)[0] == "Contact: Ada Roy\nPhone: 902-555-0142\nE-mail: ada@lumen.example"


def test_figures_in_columns_are_rows_of_a_table() -> None:
    paper = Paper().paragraph(FILL).gap()
    for name, first, second in (("Visitors", "1,204", "1,377"), ("Books lent", "9,000", "9,411"), ("Cats", "1", "2")):
        y = paper.y
        paper.put(name, y=y).put(first, 250, y).put(second, 350, y)
    source = paper.read()
    assert texts(source)[1:] == ["Visitors | 1,204 | 1,377", "Books lent | 9,000 | 9,411", "Cats | 1 | 2"]
    assert line(source, "Visitors").hint.style == "table"


def test_gaps_between_words_become_spaces() -> None:
    paper = Paper()
    x = float(LEFT)
    for word in ("The", "lamp", "was", "lit", "again"):
        paper.put(word, x, 72)
        x += paper.canvas.stringWidth(word, "Times-Roman", 11) + 2.6
    assert texts(paper.read()) == ["The lamp was lit again"]


def test_letters_apart_are_words_all_the_same() -> None:
    paper = Paper()
    paper.canvas.setFont("Times-Roman", 11)
    paper.canvas.drawString(LEFT, 700, "NEWS RELEASE", charSpace=4)
    assert texts(paper.read()) == ["NEWS RELEASE"]


def test_letters_with_spaces_between_are_words() -> None:
    assert texts(Paper().put("P R E S S   R E L E A S E").paragraph(FILL).read())[0] == "PRESS RELEASE"


def test_words_drawn_twice_are_read_once() -> None:
    paper = Paper().put("The lamp was lit again", y=80).put("The lamp was lit again", LEFT + 0.4, 80)
    assert texts(paper.read()) == ["The lamp was lit again"]


def test_a_layer_of_ocr_under_the_text_is_left_out() -> None:
    paper = Paper().paragraph(LONG)
    layer = paper.canvas.beginText(LEFT + 3, HEIGHT - 74)
    layer.setTextRenderMode(3)
    layer.textLines([LONG[:90], LONG[90:180], LONG[180:]])
    paper.canvas.drawText(layer)
    assert texts(paper.read()) == [LONG]


def test_a_layer_of_ocr_alone_is_read() -> None:
    paper = Paper()
    layer = paper.canvas.beginText(LEFT, 700)
    layer.setTextRenderMode(3)
    layer.textLine("The lamp of the old lighthouse was lit again.")
    paper.canvas.drawText(layer)
    assert texts(paper.read()) == ["The lamp of the old lighthouse was lit again."]


def test_raised_letters_stay_in_their_line() -> None:
    paper = Paper().put("On the 27")
    x = LEFT + paper.canvas.stringWidth("On the 27", "Times-Roman", 11)
    paper.put("th", x, 68, size=6.5).put(" of May", x + 5, 72)
    assert texts(paper.read()) == ["On the 27th of May"]


def test_a_page_on_its_side_is_read() -> None:
    paper = Paper()
    paper.canvas.rotate(90)
    paper.canvas.drawString(100, -200, "The lamp was lit again,")
    paper.canvas.drawString(100, -213, "and the harbour came to see it.")
    assert texts(paper.read()) == ["The lamp was lit again,", "and the harbour came to see it."]


def test_words_up_the_margin_are_set_aside() -> None:
    paper = Paper().paragraph(FILL)
    paper.canvas.rotate(90)
    paper.canvas.drawString(300, -30, "Harbour Lumen archive")
    source = paper.read()
    assert texts(source) == [FILL]
    assert furniture(source) == ["Harbour Lumen archive"]


def test_what_printers_write_beyond_the_edge_is_set_aside() -> None:
    paper = Paper(cropBox=(50, 100, 600, 760)).put("file-7.indd", y=20, size=6).gap(60).paragraph(FILL)
    source = paper.read()
    assert texts(source) == [FILL]
    assert furniture(source) == ["file-7.indd"]


def test_links_stand_on_the_words_they_cover() -> None:
    paper = Paper().put("Read the report today.")
    start = LEFT + paper.canvas.stringWidth("Read ", "Times-Roman", 11)
    end = LEFT + paper.canvas.stringWidth("Read the report", "Times-Roman", 11)
    paper.canvas.linkURL("https://lumen.example/report", (start, 716, end, 730))
    assert to_markup(said(paper.read())[0].text) == "Read [the report](https://lumen.example/report) today."


def test_small_print_with_a_sign_before_it_is_a_note() -> None:
    source = Paper().paragraph(FILL).put("* Measured in May.", size=7).read()
    assert line(source, "*").hint.style == "note"


def test_ligatures_are_letters() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    import resources

    font = next(resources.path("fonts").glob("*/*.ttf"))
    pdfmetrics.registerFont(TTFont("Ours", str(font)))
    assert texts(Paper().put("The ﬁrst oﬃce", font="Ours").read()) == ["The first office"]


def test_every_letter_of_a_page_comes_out() -> None:
    paper = Paper().put("Harbour Lumen", size=20).paragraph(FILL, right=280)
    paper.y = 120
    paper.paragraph(LONG, left=RIGHT - 180).put("42", 500, 770)
    source = paper.read()
    expected = sorted("".join(f"Harbour Lumen {FILL} {LONG} 42".split()))
    assert sorted("".join("".join(map(str, (line.text for line in source.lines))).split())) == expected


def test_time_grows_with_the_pages_and_no_faster() -> None:
    from time import process_time

    def seconds(pages: int) -> float:
        paper = Paper()
        for number in range(pages):
            for part in range(6):
                paper.paragraph(f"{number}.{part} {FILL}")
            paper.page()
        data = paper.made()
        start = process_time()
        read_pdf(data, "paper.pdf")
        return process_time() - start

    seconds(1)
    assert min(seconds(40) for _ in range(2)) < 8 * min(seconds(10) for _ in range(3))
