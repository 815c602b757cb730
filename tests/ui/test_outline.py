"""The outline names the parts of the kit in reading order and follows the focus."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import edits
from app.kit import (
    CONTACTS,
    DATELINE,
    HEADLINE,
    NOTICES,
    STORY,
    Contact,
    Figure,
    Media,
    Notice,
    PressKit,
    Quote,
    Unknown,
    new_kit,
)
from app.kit import Document as Sheet
from app.path import Path
from app.text import rich
from tests.ui.panes_fixtures import sample_kit
from ui.document import Document
from ui.focus import Focus
from ui.outline import DocumentLines, Outline, StoryLines, lines


class Shown:
    """An outline on the screen, with what it asked for."""

    def __init__(self, qtbot: QtBot, kit: PressKit) -> None:
        self.document, self.focus = Document(kit), Focus()
        self.wanted: list[Path] = []
        self.focus.wanted.connect(self.wanted.append)
        self.outline = Outline(self.document, self.focus)
        self.outline.resize(220, 600)
        qtbot.addWidget(self.outline)
        with qtbot.waitExposed(self.outline):
            self.outline.show()

    def texts(self) -> list[str]:
        return [self.outline.item(row).text() for row in range(self.outline.count())]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot, sample_kit())


def test_the_parts_stand_in_reading_order(shown: Shown) -> None:
    assert shown.texts() == [
        "Release timing",
        "Headline",
        "Dateline",
        "Story",
        "Lumen opens a laboratory for quiet machines today.",
        "Noise is a pollution. We want it gone.",
        "Three houses",
        "an anechoic hall · a workshop",
        "The city paid.",
        "End of the release",
        "Boilerplates",
        "Lumen Institute",
        "Notices",
        "Media contacts",
        "Jo Mertens",
        "Media",
        "Letterhead and style",
        "Further documents",
    ]


def test_what_is_empty_is_muted() -> None:
    muted = {line.text: line.muted for line in lines(new_kit())}
    assert muted["Headline"]
    assert muted["Empty paragraph"]
    assert not muted["End of the release"]


def test_words_of_headline_and_story_are_counted() -> None:
    counts = {line.text: line.count for line in lines(sample_kit())}
    assert (counts["Headline"], counts["Story"]) == ("4", "26")


def test_lines_of_blocks_that_stayed_are_not_made_again() -> None:
    kit, story = sample_kit(), StoryLines()
    before, _ = story.update(kit.release.story)
    path: Path = (*STORY, 0, "text")
    after, words = story.update(edits.set_field(kit, path, rich("Other words.")).release.story)
    assert [old is new for old, new in zip(before, after, strict=True)] == [False] + [True] * (len(before) - 1)
    assert after[0].text == "Other words."
    assert words == StoryLines().update(edits.set_field(kit, path, rich("Other words.")).release.story)[1]


def test_a_figure_is_named_by_its_caption_as_that_is_typed() -> None:
    kit = edits.set_field(new_kit(), STORY, (Figure("a.jpg"),))
    kit = replace(kit, media=(Media("a.jpg"),), documents=(Sheet("backgrounder", story=(Figure("a.jpg"),)),))
    story, documents = StoryLines(), DocumentLines()

    def named(caption: str) -> list[str]:
        now = edits.set_field(kit, ("media", 0, "caption"), caption)
        return [line.text for line in lines(now, story, documents) if line.sign == "▣" and line.path[0] != "media"]

    assert named("") == ["a.jpg", "a.jpg"]
    assert named("The hall") == ["The hall", "The hall"]


def test_every_kind_of_block_has_a_line() -> None:
    kit = edits.set_field(new_kit(), STORY, (Quote(), Figure("a.jpg"), Unknown("table")))
    assert [line.text for line in lines(kit) if line.path[:2] == STORY] == [
        "Story",
        "Empty quote",
        "a.jpg",
        "Empty table",
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((*STORY, 2, "text"), "Three houses"),
        ((*STORY, 1, "speaker", "name"), "Noise is a pollution. We want it gone."),
        ((*DATELINE, "places", 1, "city"), "Dateline"),
        (HEADLINE, "Headline"),
        (("release", "slug"), "End of the release"),
        ((*CONTACTS, 0, "email"), "Jo Mertens"),
        (("contacts_at",), "Media contacts"),
        (("paper",), "Letterhead and style"),
    ],
)
def test_the_line_of_the_field_in_focus_is_marked(shown: Shown, path: Path, text: str) -> None:
    shown.focus.report(path)
    assert shown.outline.currentItem().text() == text


def test_notices_have_a_line_each(shown: Shown) -> None:
    kit = edits.insert(shown.document.kit, NOTICES, 0, Notice("Risks", rich("Some.")))
    shown.document.do("add notice", edits.insert(kit, NOTICES, 1, Notice("", rich("A mark of Lumen."))))
    at = shown.texts().index("Notices")
    assert shown.texts()[at : at + 3] == ["Notices", "Risks", "A mark of Lumen."]
    shown.focus.report((*NOTICES, 1, "text"))
    assert shown.outline.currentItem().text() == "A mark of Lumen."


def test_a_click_asks_for_the_field(shown: Shown, qtbot: QtBot) -> None:
    rect = shown.outline.visualItemRect(shown.outline.item(6))
    qtbot.mouseClick(shown.outline.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert shown.wanted == [(*STORY, 2)]


def test_enter_asks_for_the_field(shown: Shown, qtbot: QtBot) -> None:
    shown.outline.setCurrentRow(1)
    qtbot.keyClick(shown.outline, Qt.Key.Key_Return)
    assert shown.wanted == [HEADLINE]


def test_an_edit_changes_its_line(shown: Shown) -> None:
    kit = edits.set_field(shown.document.kit, (*STORY, 2, "text"), rich("Four houses"))
    shown.document.do("edit heading", edits.insert(kit, CONTACTS, 1, Contact("Al")))
    assert shown.texts()[6] == "Four houses"
    assert shown.texts()[15:] == ["Al", "Media", "Letterhead and style", "Further documents"]


def test_lines_below_a_block_that_comes_or_goes_are_not_written_again(shown: Shown) -> None:
    contacts, written = shown.texts().index("Media contacts"), []
    item = shown.outline.item(contacts)
    shown.outline.itemChanged.connect(lambda changed: written.append(shown.outline.row(changed)))
    before = shown.document.kit
    shown.document.do("add quote", edits.insert(before, STORY, 2, Quote(rich("We heard nothing."))))
    assert shown.outline.item(contacts + 1) is item
    assert written
    assert max(written) < contacts
    shown.focus.report((*STORY, 3))
    assert shown.outline.currentItem().text() == "Three houses"
    shown.document.undo_stack.undo()
    assert shown.outline.item(contacts) is item
    assert shown.texts() == [line.text for line in lines(before)]
    shown.focus.report((*STORY, 2))
    assert shown.outline.currentItem().text() == "Three houses"
