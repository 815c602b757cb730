"""The release as text to paste into a mail: the words of the PDF in their order, each paragraph on one line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from app.kit import Figure, Media, Paragraph, PressKit, Release
from app.package import read_package
from app.text import parse_markup, rich
from exports.blocks import Block, Composition, Part, Role, Run
from exports.compose import compose
from exports.contacts import email_link, phone_link
from exports.pdf import make_pages
from exports.plaintext import write_text
from resources import path as resource
from tests.exports.docx_samples import COMPOSITIONS
from tests.exports.languages import SAMPLES, media
from tests.exports.releases import block, composition, contact, house, release
from tests.exports.tagged_reader import read
from tests.strategies import kits

KITS = sorted(resource("samples").glob("*.presskit"))
FONTS = Path(__file__).parent.parent / "fonts"


def written(*blocks: Block) -> str:
    return write_text(composition(*blocks, letterhead=""))


def body(*runs: Run) -> str:
    """Return a paragraph of `runs` as it is written, without the line feed at its end."""
    return written(Block(Part.BODY, runs, ())).removesuffix("\n")


def without_addresses(made: Composition) -> Composition:
    """Return `made` without its links, so that nothing but the words on the page is written."""
    blocks = [replace(one, runs=tuple(replace(run, link="") for run in one.runs)) for one in made.blocks]
    return replace(made, blocks=tuple(blocks))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u200e\u200f]", "", text)


def without_brackets(text: str) -> str:
    """Return `text` without the brackets around captions."""
    return re.sub(r"^\[(.*)\]$", r"\1", text, flags=re.MULTILINE)


def assert_words_of_the_pdf(made: Composition, style: str, files: dict[str, bytes]) -> None:
    printed = read(make_pages(made, house(style), files).pdf).text
    assert squeezed(without_brackets(write_text(without_addresses(made)))) == squeezed(printed)


@pytest.mark.parametrize("sample", KITS, ids=lambda file: file.stem)
def test_a_sample_has_the_words_of_its_pdf_in_their_order(sample: Path) -> None:
    kit = replace(read_package(sample).kit, documents=())  # rows of tables have colons that a page does without
    assert_words_of_the_pdf(replace(compose(kit), logo=""), kit.style, {})  # a logo takes the place of the letterhead


@pytest.mark.parametrize("language", SAMPLES)
def test_every_language_has_the_words_of_its_pdf_in_their_order(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSROOM_FONTS", str(FONTS))
    assert_words_of_the_pdf(compose(SAMPLES[language]), "classic", media())


@given(kits())
def test_every_kit_is_written_whole_and_in_order(kit: PressKit) -> None:
    made = compose(kit)
    captions = [one for one in made.blocks if one.part is Part.FIGURE]
    credits_alone = [one for one in captions if all(run.role is Role.CREDIT for run in one.runs)]
    wanted = [made.letterhead, *(one.marker + str(one) for one in made.blocks if one not in credits_alone)]
    found = without_brackets(write_text(without_addresses(made)))
    assert squeezed(found).replace("[", "") == squeezed("".join(wanted)).replace("\u00ad", "").replace("[", "")


@given(COMPOSITIONS)
def test_whatever_is_composed_comes_out_as_lines_of_characters(made: Composition) -> None:
    text = write_text(made)
    assert text.encode().decode() == text
    assert text.endswith("\n")
    assert text == "\n" or not text.endswith("\n\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u2028-\u202e\u2066-\u2069\ufeff]", text)
    assert not any(line != line.rstrip() for line in text.split("\n"))


def test_parts_stand_apart_and_paragraphs_on_one_line() -> None:
    lines = write_text(release(paragraphs=2, contacts=2)).split("\n")
    assert lines[:10] == [
        "Harbour Lumen",
        "",
        "FOR IMMEDIATE RELEASE",
        "",
        "Harbour Lumen brings tidal light to twelve northern towns",
        "",
        "A two-year pilot ends with more light and no diesel",
        "",
        "HALIFAX and SAINT JOHN, N.B. – November 18, 2026 – Harbour Lumen said today that twelve towns draw their "
        "light from the sea. The Northern Light pilot cut the average bill by 31 percent, says the Atlantic Energy "
        "Board (https://example.org/reports/2026/northern-light).",
        "",
    ]
    assert max(map(len, lines)) > 250
    assert lines[-1] == ""


def test_what_belongs_to_pages_is_left_out() -> None:
    made = release(paragraphs=30, slug="The slug", more="-more-")
    text = write_text(made)
    assert "-more-" not in text
    assert "The slug" not in text
    assert "Page" not in text


def test_the_items_of_a_list_stand_close_each_with_its_sign() -> None:
    def item(marker: str, text: str, number: int) -> Block:
        return block(Part.LIST_ITEM, text, marker=marker, list_index=number)

    items = (item("•", "light", 0), item("•", "heat", 0), item("1.", "wait", 1), item("2.", "see", 1))
    assert written(block(Part.BODY, "Twelve towns have"), *items, block(Part.BODY, "And then?")) == (
        "Twelve towns have\n\n• light\n• heat\n\n1. wait\n2. see\n\nAnd then?\n"
    )


def test_a_contact_has_a_line_for_each_field() -> None:
    assert written(block(Part.CONTACT_HEADING, "Media contact"), contact(0)) == (
        "Media contact\n\nInes Okafor\nHead of Communications\nHarbour Lumen\npress@lumen.example\n+1 902 555 0148\n"
    )


@pytest.mark.parametrize(
    ("words", "address", "shown"),
    [
        ("the report", "https://example.org/a_(b)", "the report (https://example.org/a_(b))"),
        ("our desk", "mailto:press@lumen.example?subject=Tides", "our desk (press@lumen.example)"),
        ("our desk", "MAILTO:press%2Btides@lumen.example", "our desk (press+tides@lumen.example)"),
        ("our hotline", "tel:+19025550148", "our hotline (+19025550148)"),
        ("the board ", "https://example.org", "the board (https://example.org) "),
        ("example.org, the board", "https://example.org", "example.org, the board (https://example.org)"),
    ],
)
def test_an_address_follows_the_words_that_lead_there(words: str, address: str, shown: str) -> None:
    assert body(Run("See "), Run(words, link=address), Run("|")) == f"See {shown}|"


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("example.org", "https://www.example.org/"),
        ("www.Example.org.", "http://example.org"),
        ("example.org/été", "https://example.org/%C3%A9t%C3%A9"),
        ("press@lumen.example", "mailto:press@lumen.example?subject=Tides"),
        ("press+tides@lumen.example", email_link("press+tides@lumen.example")),
        ("+44 (0)20 5550 0148", phone_link("+44 (0)20 5550 0148")),
        ("902-555-0148 ext. 12", phone_link("902-555-0148 ext. 12")),
        (" ", "https://example.org/a"),
    ],
)
def test_an_address_that_the_words_are_is_not_told_twice(words: str, address: str) -> None:
    assert address
    assert body(Run("At "), Run(words, link=address), Run("|")) == f"At {words}|"


def test_an_address_stands_once_behind_words_of_several_looks() -> None:
    runs = (Run("The "), Run("Northern", bold=True, link="https://a.example"), Run(" Light", link="https://a.example"))
    assert body(*runs) == "The Northern Light (https://a.example)"


def figure(caption: str, credit: str) -> str:
    kit = PressKit(
        release=Release(story=(Paragraph(rich("Look.")), Figure("a.png"))),
        media=(Media("a.png", caption=caption, credit=credit, alt="A tower"),),
    )
    return write_text(compose(kit))


def test_of_a_figure_there_is_the_caption_in_brackets_or_nothing() -> None:
    assert figure("The tower.", "Ada Roy") == "Look.\n\n[The tower. (Ada Roy)]\n"
    assert figure("The tower.", "") == "Look.\n\n[The tower.]\n"
    assert figure("", "Ada Roy") == "Look.\n"
    assert figure("", "") == "Look.\n"


def test_spaces_that_do_not_break_and_marks_of_direction_stay() -> None:
    text = "« Dix\u202f% »\u00a0! שלום\u200f (12)\u200e"
    assert body(Run(text)) == text


def test_soft_hyphens_and_control_characters_go() -> None:
    assert body(Run("ab\u00adc\x00d\x1b[31m\u202ee\ufefff\ud800g")) == "abcd[31mefg"


def test_characters_stay_in_the_form_they_were_typed_in() -> None:
    assert body(Run("e\u0301 é ﬁ")) == "e\u0301 é ﬁ"


@pytest.mark.parametrize("line_break", ["\n", "\u2028", "\u2029", "\x0b", "\x85", "\r\n", " \n"])
def test_every_line_break_within_a_paragraph_is_a_line_feed(line_break: str) -> None:
    assert body(Run(f"1 Pier Road{line_break}Halifax")) == "1 Pier Road\nHalifax"


def test_quotes_stand_as_they_are_printed() -> None:
    kit = read_package(KITS[0]).kit
    assert "\n\n“A river remembers its bed,” said Élise Charbonneau, director general" in write_text(compose(kit))


def test_text_pasted_into_a_new_release_becomes_its_parts_again() -> None:
    from ui.paste import from_plain

    story = tuple(Paragraph(parse_markup(words)) for words in ("One **bold** word.", "Two.\nLines."))
    (_, *pasted) = from_plain(write_text(compose(PressKit(release=Release(headline=rich("Head"), story=story)))))
    assert pasted == [Paragraph(rich("One bold word.")), Paragraph(rich("Two.\nLines."))]


def test_a_kit_without_any_words_is_an_empty_line() -> None:
    assert write_text(compose(PressKit())) == "\n"
