"""Two texts side by side, with the words marked that only one of them has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.text import parse_markup, rich
from ui.library.compared import Compared, Text
from ui.theme import DARK, LIGHT, Tokens, dress


@pytest.fixture
def compared(qtbot: QtBot) -> Compared:
    made = Compared()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def runs(text: Text) -> Iterator[tuple[str, QTextCharFormat]]:
    block = text.document().begin()
    while block.isValid():
        for run in block.textFormats():
            yield block.text()[run.start : run.start + run.length], run.format
        block = block.next()


def test_words_of_one_text_are_marked_by_more_than_color(compared: Compared) -> None:
    compared.show_texts(rich("It has 120 staff."), rich("It has 140 staff."), "Before", "Now")
    assert [words for words, form in runs(compared.left) if form.fontStrikeOut()] == ["120"]
    assert [words for words, form in runs(compared.right) if form.fontUnderline()] == ["140"]
    assert [words for words, form in runs(compared.right) if form.fontStrikeOut()] == []
    assert compared.left.accessibleName() == "Before"
    assert compared.right.accessibleDescription() == (
        "1 word only on the left, struck through; 1 word only on the right, underlined."
    )


@pytest.mark.parametrize(
    ("left", "right", "summary"),
    [
        ("The same.", "The same.", "The texts are the same."),
        ("Very **fast**.", "Very fast.", "The words are the same; bold, italic or links differ."),
        ("One two.", "One  two.", "Only spaces, line breaks or signs differ."),
        ("", "One two.", "2 words only on the right, underlined."),
    ],
)
def test_how_the_texts_differ_is_told_in_words(compared: Compared, left: str, right: str, summary: str) -> None:
    compared.show_texts(parse_markup(left), parse_markup(right), "Before", "Now")
    assert compared.summary.text() == summary


def test_the_address_of_a_link_is_shown_where_it_has_changed(compared: Compared) -> None:
    left, right = (parse_markup(f"See [us](https://{host}.example).") for host in ("old", "new"))
    compared.show_texts(left, right, "Before", "Now")
    assert compared.left.toPlainText() == "See us (https://old.example)."
    assert compared.right.toPlainText() == "See us (https://new.example)."


def test_a_line_break_that_is_new_can_be_seen(compared: Compared) -> None:
    compared.show_texts("One. Two.", "One.\nTwo.", "Before", "Now")
    assert compared.right.toPlainText() == "One.¶\nTwo."


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_marked_words_can_be_read_in_every_theme(compared: Compared, qapp: QApplication, look: Tokens) -> None:
    compared.show_texts("[old](https://a.example)", "new", "Before", "Now")
    dress(qapp, look)
    try:
        backs = {form.background().color().name() for text in (compared.left, compared.right) for _, form in runs(text)}
        assert backs >= {look.added if text else look.removed for text in (True,)}
        for back in (look.added, look.removed):
            assert all(_contrast(ink, back) >= 4.5 for ink in (look.text, look.accent_text))
    finally:
        dress(qapp, LIGHT)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(QColor(color)) for color in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]  # type: ignore[index]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_scrolling_one_text_scrolls_the_other_along(compared: Compared) -> None:
    long = "\n".join(f"Line {number}." for number in range(200))
    compared.show_texts(long, long + "\nThe end.", "Before", "Now")
    compared.right.setFocus()
    bar = compared.right.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert compared.left.verticalScrollBar().value() == compared.left.verticalScrollBar().maximum()


def test_a_long_text_is_opened_where_it_first_differs(compared: Compared) -> None:
    lines = [f"Line {number}." for number in range(200)]
    compared.show_texts("\n".join(lines), "\n".join([*lines[:150], "Other.", *lines[151:]]), "Before", "Now")
    assert compared.right.verticalScrollBar().value() > 0
    assert compared.right.rect().contains(compared.right.cursorRect())


def test_a_long_text_is_laid_out_once(compared: Compared) -> None:
    changes: list[int] = []
    compared.right.document().contentsChange.connect(lambda *_: changes.append(1))
    compared.show_texts("old words " * 100, "new words " * 100, "Before", "Now")
    assert len(changes) < 10  # one for each of the 300 pieces would take minutes for a text of 100,000 characters
