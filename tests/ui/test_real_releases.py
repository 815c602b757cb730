"""Releases that were really sent, put into the panes as a writer would, come out whole in PDF, DOCX and text.

They are other people's texts and stand in a folder beside the project, never in it.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.kit import BOILERPLATES, CONTACTS, DATELINE, END_MARK, HEADLINE, STORY, SUBHEADS, ListBlock, Quote, new_kit
from exports.compose import compose
from exports.job import export
from exports.raster import PageImages
from tests.exports.docx_reader import paragraphs as docx_paragraphs
from tests.ui.panes_fixtures import Desk, Key, Mod
from ui.panes.quote import QuoteCard
from ui.widgets.choice import Choice

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of real releases is not beside the project")


def paragraphs(number: str) -> list[str]:
    """The paragraphs of release `number`, as separated by empty lines."""
    text = next(CORPUS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def words(text: str) -> list[str]:
    """The words of `text`, compounds in one piece: at the end of a line, pdfium gives any hyphen as U+0002."""
    return re.findall(r"\w+", re.sub("[-\x02\u00ad\u2010]", "", text))


def paste(desk: Desk, text: str) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    desk.press(Key.Key_V, Mod.ControlModifier)


def pick(choice: Choice, label: str) -> None:
    """Choose `label` from a drop-down, as a click would."""
    choice.showPopup()
    index = choice.findText(label)
    assert index >= 0, [choice.itemText(i) for i in range(choice.count())]
    choice.setCurrentIndex(index)
    choice.hidePopup()
    choice.activated.emit(index)


def paste_field(desk: Desk, text: str, *path: str | int) -> None:
    desk.go(*path)
    paste(desk, text)


def add_quote(desk: Desk, text: str) -> None:
    """Add a quote card for ``“Words,” said Name, title. “More words.”`` and fill in its fields."""
    parts = re.fullmatch(r"“(.+?)[,.]” said (.+?), ([^“]+?)\.?(?: “(.+)”)?", text)
    assert parts is not None, text
    opening, name, title, rest = parts.groups()
    desk.form.add_block("quote")
    at = len(desk.story) - 1
    paste_field(desk, f"{opening}. {rest}" if rest else f"{opening}.", *STORY, at, "text")
    paste_field(desk, name, *STORY, at, "speaker", "name")
    paste_field(desk, title, *STORY, at, "speaker", "title")
    if rest:
        card = desk.form.story.items[at]
        assert isinstance(card, QuoteCard)
        pick(card.place_choice, "Inside")


def add_boilerplate(desk: Desk, about: str, *texts: str) -> None:
    desk.form.add_block("boilerplate")
    at = len(desk.kit.boilerplates) - 1
    paste_field(desk, about, *BOILERPLATES, at, "about")
    paste_field(desk, "\n\n".join(texts), *BOILERPLATES, at, "text")


def exported(desk: Desk, folder: Path) -> dict[str, list[str]]:
    """The words of the documents made of what stands in the panes."""
    pdf, docx, text = (folder / f"out{suffix}" for suffix in (".pdf", ".docx", ".txt"))
    done = export(desk.kit, {}, [pdf, docx, text])
    assert done.findings == ()
    pages = PageImages(pdf.read_bytes())
    printed = " ".join(pages.text(page) for page in range(pages.count))
    pages.close()
    return {
        "PDF": words(printed),
        "DOCX": words("\n".join(docx_paragraphs(docx.read_bytes()))),
        "text": words(text.read_text("utf-8")),
    }


def furniture(desk: Desk) -> set[str]:
    """Words that pages add: running head, page number, "-more-"."""
    made = compose(desk.kit)
    return {*words(f"{made.slug} {made.page_word} {made.more}"), *(str(number) for number in range(1, 30))}


def assert_all_in_order(source: list[str], found: list[str], extra: set[str]) -> None:
    rest = iter(found)
    for at, word in enumerate(source):
        assert any(word == other for other in rest), f"{' '.join(source[max(0, at - 8) : at])} >{word}<"
    assert set(Counter(found) - Counter(source)) <= extra


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, new_kit())


def test_the_release_that_this_program_was_asked_for_comes_out_word_for_word(desk: Desk, tmp_path: Path) -> None:
    headline, _date, lede, frey, body, bengio, *about = paragraphs("00")
    dateline, lede = re.split(r"\s.\sMila, ", lede, maxsplit=1)
    pick(desk.form.timing.mode, "No release line")
    paste_field(desk, headline, *HEADLINE)
    paste_field(desk, "Montreal", *DATELINE, "places", 0, "city")
    desk.form.dateline.places.adder.click()
    desk.type("Toronto")
    desk.go(*DATELINE, "date")
    desk.type("September 20, 2021\t")
    desk.form.dateline.words.button.click()
    desk.field.selectAll()
    paste(desk, f"{dateline} –")
    paste_field(desk, f"Mila, {lede}", *STORY, 0, "text")
    add_quote(desk, frey)
    desk.form.add_block("paragraph")
    paste_field(desk, body, *STORY, 2, "text")
    add_quote(desk, bengio)
    add_boilerplate(desk, about[0].removeprefix("About "), about[1])
    add_boilerplate(desk, about[2].removeprefix("About "), about[3])
    desk.go(*END_MARK)
    pick(desk.form.ending.end_mark.choice, "None")

    quote = desk.story[1]
    assert isinstance(quote, Quote)
    assert (quote.speaker.name, quote.attribution.place) == ("Brendan Frey", "inside")
    source = words("\n".join([headline, f"{dateline} Mila, {lede}", frey, body, bengio, *about]))
    for found in exported(desk, tmp_path).values():
        assert_all_in_order(source, found, furniture(desk))


@pytest.mark.parametrize(
    ("number", "language", "first", "last"),
    [("13", "English", 1, 17), ("52", "français", 1, 11), ("57", "Deutsch", 2, 9)],
)
def test_a_release_pasted_as_a_whole_becomes_cards_and_comes_out_whole(
    desk: Desk, tmp_path: Path, number: str, language: str, first: int, last: int
) -> None:
    source = paragraphs(number)
    pick(desk.form.letterhead.language, language)
    paste_field(desk, source[0], *HEADLINE)
    paste_field(desk, "\n\n".join(source[first:last]), *STORY, 0, "text")
    assert len(desk.story) == last - first
    wanted = words("\n".join([source[0], *source[first:last]]))
    made = compose(desk.kit)
    extra = {*furniture(desk), *words(str(made.blocks[0])), *words(str(made.blocks[-1]))}
    for found in exported(desk, tmp_path).values():
        assert_all_in_order(wanted, found, extra)


def test_a_government_release_with_subheads_list_and_contact_at_the_top(desk: Desk, tmp_path: Path) -> None:
    lines = [line.strip() for line in "\n".join(paragraphs("33")).split("\n")]
    paste_field(desk, lines[5], *HEADLINE)
    for at, line in enumerate(lines[6:8]):
        desk.form.headline.subheads.adder.click()
        paste_field(desk, line, *SUBHEADS, at)
    paste_field(desk, lines[8].title(), *DATELINE, "places", 0, "city")
    paste_field(desk, lines[9].removeprefix("– "), *STORY, 0, "text")
    for line in (lines[10], " ".join(lines[11:14]).replace(" . ", ". "), lines[14]):
        desk.form.add_block("paragraph")
        paste(desk, line)
    desk.form.add_block("list")
    paste(desk, "\n".join(lines[15:18]))
    for line in lines[18:19]:
        desk.form.add_block("paragraph")
        paste(desk, line)
    desk.form.add_block("contact")
    paste_field(desk, lines[4], *CONTACTS, 0, "email")
    pick(desk.form.contacts.at, "At the top of the release")

    listed = desk.story[4]
    assert isinstance(listed, ListBlock)
    assert len(listed.items) == 3
    assert desk.kit.contacts_at == "top"
    wanted = words("\n".join([lines[4], *lines[5:11], " ".join(lines[11:14]), *lines[14:19]]))
    extra = {*furniture(desk), *words("FOR IMMEDIATE RELEASE Media contact")}
    for found in exported(desk, tmp_path).values():
        assert_all_in_order(wanted, found, extra)
