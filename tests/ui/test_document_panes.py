"""The further documents in the form: added, written into by keys, moved, deleted, and found again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.edits import set_language
from app.kit import (
    DOCUMENT_KINDS,
    DOCUMENTS,
    Bio,
    Crop,
    Document,
    Heading,
    Media,
    Paragraph,
    Quote,
    Row,
    Speaker,
)
from app.library.keeping import card_at
from app.library.newer import placed_in
from app.text import rich
from tests.ui.panes_fixtures import Desk, Key, sample_kit
from ui.outline import DocumentLines, lines
from ui.outline_menu import menu_for
from ui.panes.bios import BioCard
from ui.panes.document_kinds import KINDS, NEWER
from ui.panes.documents import DocumentPane
from ui.panes.glide import Glide
from ui.panes.pane import Problem
from ui.panes.people import people, said_of_others
from ui.panes.portrait import square
from ui.panes.rows import RowCard
from ui.window import Window

FACTS = Document("fact_sheet", rows=(Row(rich("Founded"), rich("1998")), Row(rich("Staff"), rich("420"))))
ASKED = Document("qa", rows=(Row(rich("When?"), rich("In March.")),))
LIVES = Document("bios", people=(Bio("Ada Roy", "President", "Lumen Institute", text=rich("She leads.")),))
STORY = Document("backgrounder", story=(Paragraph(rich("It began with a fan.")), Heading(rich("The fan"))))
NEWER_KIND = Document("podcast")
ALL = (FACTS, ASKED, LIVES, STORY, NEWER_KIND)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, replace(sample_kit(), documents=ALL))


@pytest.fixture
def bare(qtbot: QtBot) -> Desk:
    return Desk(qtbot, sample_kit())


def rows(desk: Desk, at: int = 0) -> list[tuple[str, str]]:
    return [(str(row.label), str(row.text)) for row in desk.kit.documents[at].rows]


def documents(desk: Desk) -> list[str]:
    return [document.kind for document in desk.kit.documents]


def pane(desk: Desk, at: int) -> DocumentPane:
    found = desk.form.below.documents.items[at]
    assert isinstance(found, DocumentPane)
    return found


def here(desk: Desk) -> Any:
    return desk.form.path_of(desk.field)


def test_every_kind_of_document_can_be_shown() -> None:
    assert tuple(KINDS) == DOCUMENT_KINDS


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_a_document_is_added_with_the_cursor_in_its_first_part_in_one_step(bare: Desk, kind: str) -> None:
    bare.go("release", "headline")
    bare.form.add_document(kind)
    bare.type("Quiet")
    added = bare.kit.documents[0]
    part = (added.rows or added.people or added.story)[0]
    first = part.label if isinstance(part, Row) else part.name if isinstance(part, Bio) else getattr(part, "text", "")
    assert (added.kind, str(first)) == (kind, "Quiet")
    bare.undo()
    bare.undo()
    assert bare.kit.documents == ()


def test_a_document_is_added_after_the_one_in_focus(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 1, "rows", 0, "text")
    desk.form.add_document("timeline")
    assert documents(desk) == ["fact_sheet", "qa", "timeline", "bios", "backgrounder", "podcast"]


def test_enter_leads_from_label_to_value_to_a_new_row(bare: Desk) -> None:
    bare.form.add_document("fact_sheet")
    bare.type("Founded\n1998\nStaff\n420\n")
    assert rows(bare) == [("Founded", "1998"), ("Staff", "420"), ("", "")]
    bare.type("\n\n")  # an empty row is followed by none
    assert len(rows(bare)) == 3


def test_enter_in_the_middle_puts_a_row_between(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 0, "rows", 0, "text", at=4)
    desk.type("\nCity\nMontreal")
    assert rows(desk) == [("Founded", "1998"), ("City", "Montreal"), ("Staff", "420")]


def test_an_answer_has_paragraphs_and_enter_in_an_empty_one_begins_the_next_question(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 1, "rows", 0, "text", at=9)
    desk.type("\nNot before.\n\nWhere?")
    assert rows(desk, 1) == [("When?", "In March.\nNot before."), ("Where?", "")]


def test_backspace_takes_an_empty_row_away_and_leaves_a_full_one(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 0, "rows", 1, "text", at=3)
    desk.type("\n")
    desk.press(Key.Key_Backspace)
    assert len(rows(desk)) == 2
    assert here(desk) == (*DOCUMENTS, 0, "rows", 1, "text")
    desk.go(*DOCUMENTS, 0, "rows", 1, "text")
    desk.press(Key.Key_Backspace)
    assert here(desk)[-1] == "label"
    desk.go(*DOCUMENTS, 0, "rows", 1, "label")
    desk.press(Key.Key_Backspace)
    assert here(desk) == (*DOCUMENTS, 0, "rows", 0, "text")
    assert desk.kit.documents == ALL


def test_delete_at_the_end_of_a_row_takes_the_empty_one_after_it(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 0, "rows", 0, "text", at=4)
    desk.type("\n")
    desk.go(*DOCUMENTS, 0, "rows", 0, "text", at=4)
    desk.press(Key.Key_Delete)
    desk.press(Key.Key_Delete)
    assert desk.kit.documents == ALL


def test_arrow_keys_go_down_a_column_and_through_question_and_answer(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 0, "rows", 0, "text")
    desk.press(Key.Key_Down)
    assert here(desk) == (*DOCUMENTS, 0, "rows", 1, "text")
    desk.press(Key.Key_Up)
    desk.press(Key.Key_Up)
    assert here(desk) == (*DOCUMENTS, 0, "intro")
    desk.go(*DOCUMENTS, 1, "rows", 0, "label")
    desk.press(Key.Key_Down)
    assert here(desk) == (*DOCUMENTS, 1, "rows", 0, "text")


def paste(desk: Desk, words: str) -> None:
    QApplication.clipboard().setText(words)
    desk.qtbot.keyClick(desk.field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_table_from_a_spreadsheet_becomes_rows_in_one_step(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 0, "rows", 0, "text", at=4)
    paste(desk, "City\tMontreal\t(Quebec)\nStaff\t420\n")
    assert rows(desk) == [("Founded", "1998"), ("City", "Montreal (Quebec)"), ("Staff", "420"), ("Staff", "420")]
    assert here(desk) == (*DOCUMENTS, 0, "rows", 2, "text")
    desk.undo()
    assert desk.kit.documents == ALL


def test_a_table_takes_the_place_of_an_empty_row(bare: Desk) -> None:
    bare.form.add_document("qa")
    paste(bare, "Why?\tBecause.\nWhen?\tSoon.")
    assert rows(bare) == [("Why?", "Because."), ("When?", "Soon.")]


def test_lines_without_cells_are_pasted_as_text(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 0, "rows", 0, "text", at=4)
    paste(desk, ", in\nMontreal")
    assert rows(desk)[0] == ("Founded", "1998, in Montreal")


def test_a_table_beyond_the_limit_is_refused_in_words_and_changes_nothing(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 0, "rows", 0, "text")
    paste(desk, "a\tb\n" * 2_001)
    assert desk.kit.documents == ALL
    assert any("items" in problem.text() for problem in pane(desk, 0).findChildren(Problem))


def test_ctrl_enter_adds_the_next_row_or_bio_and_stays_in_the_document(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 1, "rows", 0, "text")
    desk.form.add_block("paragraph")
    desk.go(*DOCUMENTS, 2, "people", 0, "name")
    desk.form.add_block("paragraph")
    desk.type("Jo")
    assert rows(desk, 1) == [("When?", "In March."), ("", "")]
    assert [bio.name for bio in desk.kit.documents[2].people] == ["Ada Roy", "Jo"]
    assert desk.story == sample_kit().release.story


def test_the_story_of_a_backgrounder_is_edited_like_that_of_the_release(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 3, "story", 0, "text", at=8)
    desk.type("\n")
    desk.form.add_block("quote")
    desk.undo()
    assert [str(block.text) for block in desk.kit.documents[3].story] == ["It began", " with a fan.", "The fan"]
    desk.go(*DOCUMENTS, 3, "story", 1, "text")
    desk.press(Key.Key_Backspace)
    assert desk.kit.documents[3].story == STORY.story
    desk.go(*DOCUMENTS, 3, "story", 0, "text")
    desk.press(Key.Key_Up)
    assert here(desk) == (*DOCUMENTS, 3, "intro")
    assert desk.story == sample_kit().release.story


def test_cards_of_a_document_are_moved_copied_and_deleted_by_the_menu(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 0, "rows", 1, "label")
    desk.form.move_card(-1)
    assert rows(desk) == [("Staff", "420"), ("Founded", "1998")]
    assert here(desk) == (*DOCUMENTS, 0, "rows", 0, "label")
    desk.form.duplicate_card()
    desk.form.delete_card()
    desk.form.delete_card()
    assert rows(desk) == [("Staff", "420")]


def test_a_document_is_moved_with_its_fields_and_moved_back(desk: Desk) -> None:
    first = pane(desk, 0)
    first.down.click()
    assert documents(desk)[:2] == ["qa", "fact_sheet"]
    assert pane(desk, 1) is first
    card = first.parts.items[1] if first.parts else None
    assert isinstance(card, RowCard)
    card.label.setFocus()
    desk.type("Our ")
    assert rows(desk, 1)[1] == ("Our Staff", "420")
    desk.undo()
    desk.undo()
    assert desk.kit.documents == ALL
    assert pane(desk, 0) is first
    assert not first.up.isEnabled()


def test_the_form_goes_along_with_a_document_that_is_moved(desk: Desk) -> None:
    desk.window.resize(560, 400)
    moved, view = pane(desk, 3), desk.form.viewport()
    desk.go(*DOCUMENTS, 3, "title")
    glide = desk.form.findChild(Glide)
    assert glide is not None
    desk.qtbot.waitUntil(glide.is_at_rest)  # or it would take the form along whatever the move does
    for index in (2, 1, 0):
        desk.form.move_card(-1)
        assert documents(desk)[index] == "backgrounder"
        desk.qtbot.waitUntil(glide.is_at_rest)
        assert 0 <= moved.mapTo(view, QPoint(0, 0)).y() < view.height()
    assert here(desk) == (*DOCUMENTS, 0, "title")


def test_a_document_is_deleted_and_comes_back_by_undo(desk: Desk) -> None:
    desk.form.below.documents.delete(0)
    assert documents(desk) == ["qa", "bios", "backgrounder", "podcast"]
    assert here(desk)[:2] == (*DOCUMENTS, 0)
    assert desk.document.undo_stack.undoText() == "delete fact sheet"
    desk.undo()
    assert desk.kit.documents == ALL
    assert here(desk)[:2] == (*DOCUMENTS, 0)


def test_a_document_of_a_newer_version_is_kept_and_says_so(desk: Desk) -> None:
    shown = pane(desk, 4)
    assert shown.parts is None
    assert any(label.text() == NEWER for label in shown.findChildren(type(desk.form.below.documents.invitation)))
    desk.form.below.documents.shift(4, 0)
    assert documents(desk)[0] == "podcast"


def test_the_place_that_undo_names_is_the_part(desk: Desk) -> None:
    named = []
    for path in (
        (0, "title"), (0, "intro"), (0, "rows", 0, "label"), (1, "title"), (1, "rows", 0, "text"),
        (2, "people", 0, "name"), (3, "story", 1, "text"),
    ):  # fmt: skip
        desk.go(*DOCUMENTS, *path)
        desk.type("X")
        named.append(desk.document.undo_stack.undoText())
    assert named == [
        "edit title of the fact sheet", "edit introduction of the fact sheet", "edit fact", "edit title of the Q&A",
        "edit question", "edit bio", "edit heading",
    ]  # fmt: skip


def test_a_person_picked_for_a_bio_brings_title_and_organization(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 2, "people", 0, "text")
    desk.form.add_block("paragraph")
    desk.type("Jo Mer")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    bio = desk.kit.documents[2].people[1]
    assert (bio.name, bio.title, bio.organization) == ("Jo Mertens", "Media relations", "Lumen Institute")


def test_a_completion_is_taken_though_its_list_gives_the_focus_back_before(desk: Desk) -> None:
    organization = desk.go(*DOCUMENTS, 2, "people", 0, "organization")
    organization.selectAll()
    desk.type("Lum")
    desk.press(Key.Key_Down)
    back = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.PopupFocusReason)
    QApplication.sendEvent(organization, back)  # what a real screen sends while the list closes
    desk.press(Key.Key_Return)
    assert desk.kit.documents[2].people[0].organization == "Lumen Institute"


def test_the_words_of_a_field_do_not_complete_themselves(desk: Desk) -> None:
    alone = Bio(organization="Tinker")
    kit = replace(desk.kit, documents=(Document("bios", people=(alone,)),))
    assert "Tinker" not in said_of_others(kit, Speaker(organization="Tinker"), "organization")
    assert "Lumen Institute" in said_of_others(kit, Speaker(organization="Tinker"), "organization")


def test_a_portrait_comes_from_a_file_into_the_media_and_the_bio(desk: Desk, tmp_path: Path) -> None:
    card = pane(desk, 2).parts.items[0]  # type: ignore[union-attr]
    assert isinstance(card, BioCard)
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    assert picture.save(str(tmp_path / "roy.png"))
    card.choose_file()
    dialog = desk.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "roy.png"))
    dialog.filesSelected.emit([str(tmp_path / "roy.png")])
    desk.qtbot.waitUntil(lambda: desk.kit.documents[2].people[0].portrait == "roy.png")
    assert [entry.file for entry in desk.kit.media] == ["roy.png"]


def test_a_portrait_for_a_bio_that_is_deleted_meanwhile_goes_to_nobody_else(qtbot: QtBot, tmp_path: Path) -> None:
    from ui.media.adding import Incoming

    QImage(40, 40, QImage.Format.Format_RGB32).save(str(tmp_path / "roy.png"))
    people = (Bio("Ada Roy"), Bio("Cy Twine", text=rich("He builds.")))
    desk = Desk(qtbot, replace(sample_kit(), documents=(Document("bios", people=people),)))
    desk.go(*DOCUMENTS, 0, "people", 0, "name")
    card = pane(desk, 0).parts
    bio = card.items[0] if card else None
    assert isinstance(bio, BioCard)
    bio.take_file(Incoming("roy.png", tmp_path / "roy.png"))
    desk.document.do("delete bio", replace(desk.kit, documents=(Document("bios", people=people[1:]),)))
    qtbot.waitUntil(lambda: "roy.png" in [entry.file for entry in desk.kit.media])
    assert desk.kit.documents[0].people == people[1:]


def test_only_the_first_row_has_an_example_in_it(bare: Desk) -> None:
    bare.form.add_document("fact_sheet")
    bare.form.add_block("paragraph")
    first, second = pane(bare, 0).parts.items  # type: ignore[union-attr]
    assert isinstance(first, RowCard)
    assert isinstance(second, RowCard)
    assert (first.label.hint, second.label.hint, second.editor.hint) == ("Founded", "Label", "Value")


def test_a_portrait_is_chosen_among_the_pictures_of_the_kit_and_starts_uncropped(qtbot: QtBot) -> None:
    media = (Media("roy.jpg", "Ada Roy at her desk"), Media("plan.pdf"), Media("lind.png"))
    lives = Document("bios", people=(Bio("Ada Roy", portrait="lind.png", crop=Crop(left=200)),))
    desk = Desk(qtbot, replace(sample_kit(), media=media, documents=(lives,)))
    desk.go(*DOCUMENTS, 0, "people", 0, "portrait")
    choice = desk.field
    assert [choice.itemText(at) for at in range(choice.count())] == ["No portrait", "Ada Roy at her desk", "lind.png"]
    assert choice.currentText() == "lind.png"
    desk.press(Key.Key_Up)
    assert desk.kit.documents[0].people[0] == Bio("Ada Roy", portrait="roy.jpg")
    desk.undo()
    assert desk.kit.documents == (lives,)
    assert choice.currentText() == "lind.png"


def test_a_portrait_is_the_square_around_the_focal_point_within_the_crop() -> None:
    assert square(Crop(), 900, 1200) == QRectF(0, 150, 900, 900)
    assert square(Crop(focus_y=100), 900, 1200) == QRectF(0, 0, 900, 900)
    assert square(Crop(left=500, focus_x=750, focus_y=1000), 1000, 1000) == QRectF(500, 500, 500, 500)


def test_cropping_a_portrait_is_one_step(qtbot: QtBot) -> None:
    lives = Document("bios", people=(Bio("Ada Roy", portrait="roy.jpg"),))
    desk = Desk(qtbot, replace(sample_kit(), media=(Media("roy.jpg"),), documents=(lives,)))
    desk.go(*DOCUMENTS, 0, "people", 0, "portrait")
    card = pane(desk, 0).parts
    bio = card.items[0] if card else None
    assert isinstance(bio, BioCard)
    bio.set_crop(Crop(left=100, right=600))
    assert desk.kit.documents[0].people[0].crop == Crop(left=100, right=600)
    assert bio.picture.file == "roy.jpg"
    desk.undo()
    assert desk.kit.documents == (lives,)


def test_the_title_by_rule_follows_the_language_of_the_kit(desk: Desk) -> None:
    desk.document.do("choose language", set_language(desk.kit, "fr"))
    field = desk.go(*DOCUMENTS, 1, "title")
    assert field.placeholderText() == "Questions et réponses"


def test_a_portrait_that_is_no_longer_in_the_kit_is_named_and_kept(qtbot: QtBot) -> None:
    lives = Document("bios", people=(Bio("Ada Roy", portrait="gone.jpg"),))
    desk = Desk(qtbot, replace(sample_kit(), documents=(lives,)))
    assert desk.go(*DOCUMENTS, 0, "people", 0, "portrait").currentText() == "gone.jpg"
    desk.go(*DOCUMENTS, 0, "people", 0, "name")
    desk.type("Dr. ")
    assert desk.kit.documents[0].people[0].portrait == "gone.jpg"


def test_those_of_bios_and_of_quotes_in_a_backgrounder_are_offered_as_speakers() -> None:
    told = Document("backgrounder", story=(Quote(rich("Yes."), Speaker("Bo Lind")),))
    kit = replace(sample_kit(), documents=(told, Document("bios", people=(Bio("Cy Twine"),))))
    assert {"Bo Lind", "Cy Twine"} <= {person.name for person in people(kit)}


def test_the_halves_of_a_row_stand_one_over_the_other_where_there_is_little_room(desk: Desk, qtbot: QtBot) -> None:
    parts = pane(desk, 0).parts
    card = parts.items[0] if parts else None
    assert isinstance(card, RowCard)
    assert not card.is_stacked()
    desk.window.resize(370, 900)
    qtbot.waitUntil(card.is_stacked)
    assert card.width() <= 370


def test_the_label_of_a_row_stands_at_the_right_where_it_is_printed_there(desk: Desk) -> None:
    card = pane(desk, 0).parts.items[0]  # type: ignore[union-attr]
    assert isinstance(card, RowCard)
    desk.document.do("choose the language", set_language(desk.kit, "ar"))
    desk.qtbot.waitUntil(lambda: card.label.x() > card.editor.x())
    desk.undo()
    desk.qtbot.waitUntil(lambda: card.label.x() < card.editor.x())


def test_the_outline_has_a_line_for_each_document_and_each_of_its_parts(desk: Desk) -> None:
    kit = replace(desk.kit, documents=(*ALL, Document("timeline", "Ten years", rows=(Row(),))))
    shown = [(line.path[1:], line.text, line.muted) for line in lines(kit) if line.path[:1] == DOCUMENTS]
    assert shown == [
        ((0,), "Fact sheet", False), ((0, "rows", 0), "Founded", False), ((0, "rows", 1), "Staff", False),
        ((1,), "Q&A", False), ((1, "rows", 0), "When?", False),
        ((2,), "Bios", False), ((2, "people", 0), "Ada Roy", False),
        ((3,), "Backgrounder", False), ((3, "story", 0), "It began with a fan.", False),
        ((3, "story", 1), "The fan", False),
        ((4,), "Document of a newer version", False),
        ((5,), "Ten years", True), ((5, "rows", 0), "Empty event", True),
    ]  # fmt: skip
    counted = [line.count for line in lines(kit) if line.path[:1] == DOCUMENTS and len(line.path) == 2]
    assert counted == ["4", "3", "7", "7", "", ""]


def test_the_lines_of_a_document_that_stays_are_not_made_again(desk: Desk) -> None:
    made = DocumentLines()
    before = list(made.update(ALL))
    after = list(made.update((*ALL[:1], replace(ASKED, title="Asked"), *ALL[2:])))
    assert [line for line, was in zip(after, before, strict=True) if line is not was] == after[3:5]


@pytest.mark.parametrize("path", [(0,), (2, "people", 0), (1, "rows", 0, "text"), (3, "story", 1)])
def test_outline_and_pages_lead_into_a_document(desk: Desk, path: tuple[Any, ...]) -> None:
    desk.focus.go_to((*DOCUMENTS, *path))
    assert here(desk)[: len(path) + 1] == (*DOCUMENTS, *path)


def test_find_leads_through_the_documents_after_the_letterhead(window: Window, qtbot: QtBot) -> None:
    kit = replace(sample_kit(), issuer="Quay Institute", documents=(Document("timeline", "Quay"), *ALL))
    facts = replace(FACTS, intro=rich("From the quay"), rows=(*FACTS.rows, Row(rich("Quays"), rich("Two quays"))))
    window.document.load(replace(kit, documents=(facts, *kit.documents)), None, {})
    assert window.workspace is not None
    bar, form = window.workspace.find_bar, window.workspace.panes
    bar.show_find()
    qtbot.keyClicks(bar.needle, "quay")
    paths = [match.path for match in bar.matches]
    assert paths == [
        ("issuer",), (*DOCUMENTS, 0, "intro"), (*DOCUMENTS, 0, "rows", 2, "label"), (*DOCUMENTS, 0, "rows", 2, "text"),
        (*DOCUMENTS, 1, "title"),
    ]  # fmt: skip
    for path in paths:
        form.select(path, 0, 4)
        assert form.path_of(form.focusWidget()) == path


def test_tab_leads_through_a_row_as_it_is_read(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 0, "intro")
    seen = []
    for _ in range(3):
        desk.press(Key.Key_Tab)
        seen.append(here(desk)[2:])
    assert seen == [("rows", 0, "label"), ("rows", 0, "text"), ("rows", 1, "label")]


def test_tab_leads_through_a_bio_and_to_what_can_be_done_with_its_portrait(desk: Desk) -> None:
    desk.go(*DOCUMENTS, 2, "intro")
    card = pane(desk, 2).parts.items[0]  # type: ignore[union-attr]
    assert isinstance(card, BioCard)
    seen = []
    for _ in range(6):
        desk.press(Key.Key_Tab)
        seen.append(desk.field)
    assert seen == [card.name, card.title, card.organization, card.portrait, card.file_wanted, card.editor]


def test_a_line_of_the_outline_moves_copies_and_deletes_what_it_stands_for(desk: Desk) -> None:
    def choose(words: str, *path: str | int) -> None:
        menu = menu_for(desk.document, desk.focus, path, desk.window)
        assert menu is not None
        next(action for action in menu.actions() if action.text() == words and action.isEnabled()).trigger()

    choose("Move down", *DOCUMENTS, 0)
    assert documents(desk)[:2] == ["qa", "fact_sheet"]
    assert here(desk)[:2] == (*DOCUMENTS, 1)
    choose("Duplicate", *DOCUMENTS, 1, "rows", 0)
    choose("Delete", *DOCUMENTS, 0)
    assert documents(desk) == ["fact_sheet", "bios", "backgrounder", "podcast"]
    assert [label for label, _ in rows(desk)] == ["Founded", "Founded", "Staff"]
    labels = [desk.document.undo_stack.text(at) for at in range(3)]
    assert labels == ["move fact sheet", "duplicate fact", "delete Q&A"]
    for _ in labels:
        desk.undo()
    assert desk.kit.documents == ALL


def test_a_title_of_the_outline_has_no_menu_and_the_ends_of_a_list_do_not_move_on(desk: Desk) -> None:
    assert menu_for(desk.document, desk.focus, ("release", "story"), desk.window) is None
    menu = menu_for(desk.document, desk.focus, (*DOCUMENTS, 4), desk.window)
    assert menu is not None
    assert [action.isEnabled() for action in menu.actions()] == [True, False, True, True]


def test_a_speaker_in_a_backgrounder_is_of_the_library_like_any_other() -> None:
    told = Document("backgrounder", story=(Paragraph(), Quote(rich("Yes."), Speaker("Bo Lind", source="bo-lind"))))
    kit = replace(sample_kit(), documents=(FACTS, told))
    place = (*DOCUMENTS, 1, "story", 1, "speaker")
    assert card_at(kit, (*place[:-1], "text")) == place
    assert [path for path, _ in placed_in(kit)] == [place]
    assert card_at(kit, (*DOCUMENTS, 0, "rows", 0)) is None


def test_the_menu_adds_a_document_to_the_open_kit(window: Window) -> None:
    window.menu_actions["add_qa"].trigger()
    assert [document.kind for document in window.document.kit.documents] == ["qa"]
    assert window.menu_actions["undo"].text() == "&Undo add Q&&A"


def test_the_buttons_at_the_end_add_a_document_of_each_kind(bare: Desk, qtbot: QtBot) -> None:
    for button in bare.form.below.documents.add_buttons:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert tuple(documents(bare)) == DOCUMENT_KINDS
