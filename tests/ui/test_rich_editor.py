"""The rich text field: what it shows is what the kit says, and what is typed is what it tells."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from app.text import RichText, parse_markup, rich, to_markup
from tests.ui.panes_fixtures import texts
from ui.widgets import flow
from ui.widgets.change import Change
from ui.widgets.editors import ParagraphsEditor, PlainEditor, RowsEditor
from ui.widgets.flow import BLOCK, LINE
from ui.widgets.rich_editor import RichEditor

Key, Mod = Qt.Key, Qt.KeyboardModifier
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def editor(qtbot: QtBot) -> RichEditor:
    return shown(qtbot, RichEditor("Paragraph", "Write"))


def shown(qtbot: QtBot, field: Any) -> Any:
    qtbot.addWidget(field)
    field.resize(300, 60)
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.changes = []
    field.edited.connect(field.changes.append)
    return field


def select(field: RichEditor, start: int, end: int) -> None:
    field.place(start, end)


@quick
@given(text=texts(), feed=st.sampled_from((LINE, BLOCK)))
def test_every_text_comes_back_from_a_document_as_it_went_in(qapp: Any, text: RichText, feed: str) -> None:
    document = QTextDocument()
    flow.rewrite(document, flow.flow_of((), feed), flow.flow_of((text,), feed))
    assert flow.read_text(document) == text


@quick
@given(old=texts(), new=texts(), feed=st.sampled_from((LINE, BLOCK)))
def test_a_document_can_be_turned_from_any_text_into_any_other(
    qapp: Any, old: RichText, new: RichText, feed: str
) -> None:
    document = QTextDocument()
    flow.rewrite(document, flow.flow_of((), feed), flow.flow_of((old,), feed))
    flow.rewrite(document, flow.flow_of((old,), feed), flow.flow_of((new,), feed))
    assert flow.read_text(document) == new


@quick
@given(rows=st.lists(texts(), max_size=5))
def test_rows_come_back_from_a_document_as_they_went_in(qapp: Any, rows: list[RichText]) -> None:
    document = QTextDocument()
    flow.rewrite(document, flow.flow_of((), LINE), flow.flow_of(rows, LINE))
    assert flow.read_rows(document) == (() if rows == [RichText()] else tuple(rows))


@quick
@given(text=texts(lines=False), data=st.data())
def test_a_position_in_characters_is_the_same_counted_by_qt_and_back(qapp: Any, text: RichText, data: Any) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert flow.characters(str(text), flow.units(str(text)[:at])) == at


def test_typing_tells_each_new_value_as_one_run(editor: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "ab c")
    assert [str(change.value) for change in editor.changes] == ["a", "ab", "ab ", "ab c"]
    assert len({change.run for change in editor.changes}) == 1
    assert [change.boundary for change in editor.changes] == [False, False, True, False]


def test_deleting_after_typing_begins_another_run(editor: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "ab")
    qtbot.keyClick(editor, Key.Key_Backspace)
    assert editor.changes[-1].run != editor.changes[0].run


def test_typing_over_a_selection_begins_another_run(editor: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "ab")
    editor.selectAll()
    qtbot.keyClicks(editor, "cd")
    runs = [change.run for change in editor.changes]
    assert runs[1] != runs[2] == runs[3]


def test_a_change_from_outside_leaves_the_cursor_where_it_was(editor: RichEditor) -> None:
    editor.show_value(rich("one two three"))
    editor.place(4)
    editor.show_value(rich("one two four"))
    assert editor.textCursor().position() == 4
    editor.show_value(rich("now one two four"))
    assert editor.textCursor().position() == 8


def test_a_change_from_outside_is_not_told_as_typing(editor: Any) -> None:
    editor.show_value(rich("one"))
    assert editor.changes == []


def test_bold_and_italic_apply_to_the_selection(editor: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "one two")
    select(editor, 0, 3)
    editor.toggle_bold()
    select(editor, 4, 7)
    editor.toggle_italic()
    assert to_markup(editor.changes[-1].value) == "**one** *two*"
    assert editor.changes[-1].verb == "format"
    assert editor.look() == (False, True)


def test_bold_without_a_selection_holds_for_what_is_typed_next(editor: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "a")
    editor.toggle_bold()
    qtbot.keyClicks(editor, "b")
    assert to_markup(editor.changes[-1].value) == "a**b**"


def test_a_link_covers_the_selection_and_can_be_taken_away(editor: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "see plans")
    select(editor, 4, 9)
    editor.set_link("https://example.org")
    assert to_markup(editor.value) == "see [plans](https://example.org)"
    editor.place(6)
    assert editor.link_at_cursor() == ("https://example.org", "plans")
    editor.set_link("")
    assert to_markup(editor.value) == "see plans"


def test_what_is_typed_after_a_link_is_not_part_of_it(editor: Any, qtbot: QtBot) -> None:
    editor.show_value(parse_markup("see [plans](https://example.org)"))
    editor.place(9)
    qtbot.keyClicks(editor, "!")
    assert to_markup(editor.value) == "see [plans](https://example.org)!"


def test_what_is_typed_inside_a_link_is_part_of_it(editor: Any, qtbot: QtBot) -> None:
    editor.show_value(parse_markup("[plans](https://example.org)"))
    editor.place(2)
    qtbot.keyClicks(editor, "x")
    assert to_markup(editor.value) == "[plxans](https://example.org)"


def test_clearing_takes_every_look_off(editor: Any) -> None:
    editor.show_value(parse_markup("**a** *b* [c](https://example.org)"))
    editor.clear_format()
    assert editor.value == rich("a b c")


def test_shift_enter_breaks_the_line_and_enter_is_left_to_the_owner(editor: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "a")
    qtbot.keyClick(editor, Key.Key_Return, Mod.ShiftModifier)
    qtbot.keyClicks(editor, "b")
    assert editor.value == rich("a\nb")
    with qtbot.waitSignal(editor.entered):
        qtbot.keyClick(editor, Key.Key_Return)
    assert editor.value == rich("a\nb")


def test_the_keys_at_the_edges_are_told(editor: Any, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.backed_out):
        qtbot.keyClick(editor, Key.Key_Backspace)
    with qtbot.waitSignal(editor.deleted_out):
        qtbot.keyClick(editor, Key.Key_Delete)
    with qtbot.waitSignal(editor.stepped_out, check_params_cb=lambda step: step == -1):
        qtbot.keyClick(editor, Key.Key_Up)


def test_undo_is_left_to_the_window(editor: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "abc")
    qtbot.keyClick(editor, Key.Key_Z, Mod.ControlModifier)
    assert editor.value == rich("abc")
    assert not editor.document().isUndoRedoEnabled()


def test_the_field_grows_with_its_text(editor: RichEditor, qtbot: QtBot) -> None:
    low = editor.height()
    editor.show_value(rich("many words " * 40))
    assert editor.height() > 3 * low
    editor.show_value(rich(""))
    assert editor.height() == low


def test_paragraphs_are_parted_by_enter(qtbot: QtBot) -> None:
    field = shown(qtbot, ParagraphsEditor("Quote"))
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "b")
    assert field.value == rich("a\nb")


def test_rows_are_parted_by_enter_and_an_empty_row_is_left(qtbot: QtBot) -> None:
    field = shown(qtbot, RowsEditor("List"))
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Key.Key_Return)
    assert field.value == (rich("a"), rich(""))
    with qtbot.waitSignal(field.left, check_params_cb=lambda row: row == 1):
        qtbot.keyClick(field, Key.Key_Return)


def test_a_plain_field_takes_no_formatting(qtbot: QtBot) -> None:
    field = shown(qtbot, PlainEditor("Line"))
    data = QMimeData()
    data.setHtml("<p><b>a</b></p>")
    data.setText("a")
    field.insertFromMimeData(data)
    field.selectAll()
    field.toggle_bold()
    assert field.value == "a"
    assert [change.value for change in field.changes] == ["a"]


def test_what_is_copied_can_be_pasted_without_loss(editor: Any) -> None:
    text = parse_markup("a **b** *c* [d](https://example.org)")
    editor.show_value(text)
    editor.selectAll()
    data = editor.createMimeDataFromSelection()
    assert data.text() == "a b c d"
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertFromMimeData(data)
    assert editor.value == text + text
    assert editor.changes == [Change(text + text, verb="paste into", boundary=False)]


def test_plain_paste_drops_the_formatting(editor: Any) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold")
    QGuiApplication.clipboard().setMimeData(data)
    editor.paste_plain()
    assert editor.value == rich("bold")


def test_a_paste_beyond_the_limit_is_refused_in_words(editor: Any, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("x" * 100_001)
    with qtbot.waitSignal(editor.refused, check_params_cb=lambda why: "100,000" in why):
        editor.insertFromMimeData(data)
    assert editor.value == RichText()
