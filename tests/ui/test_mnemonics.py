"""The underlined letters of menus and dialogs: no two in one place are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import with_headline
from ui.window import Window


def letters(texts: Iterable[str]) -> Counter[str]:
    """Count the letters after a single "&" in `texts`."""
    return Counter(letter.casefold() for text in texts for letter in re.findall(r"&(\w)", text.replace("&&", "")))


def twice(texts: Iterable[str]) -> list[str]:
    """Return the texts whose letter another one has too."""
    found = [text for text in texts if letters([text])]
    return [text for text in found if letters(found)[next(iter(letters([text])))] > 1]


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield the texts in `widget` that may have a letter by which a key reaches something."""
    inner = [each for each in widget.findChildren(QWidget) if each.isVisibleTo(widget)]
    yield from (each.text() for each in inner if isinstance(each, QAbstractButton))
    yield from (each.text() for each in inner if isinstance(each, QLabel) and each.buddy() is not None)
    yield from (each.tabText(at) for each in inner if isinstance(each, QTabBar) for at in range(each.count()))


def menus_of(actions: Iterable[object]) -> Iterator[QMenu]:
    for action in actions:
        menu = action.menu()  # type: ignore[attr-defined]
        if isinstance(menu, QMenu):
            yield menu
            yield from menus_of(menu.actions())


def test_each_letter_in_a_menu_leads_to_one_entry(window: Window) -> None:
    bar = window.menuBar()
    assert twice(action.text() for action in bar.actions()) == []
    menus = list(menus_of(bar.actions()))
    assert len(menus) > 8
    for menu in menus:
        menu.aboutToShow.emit()
        entries = [action.text() for action in menu.actions() if action.text()]
        assert twice(entries) == [], menu.title()


@pytest.mark.parametrize(
    "open_dialog",
    [
        lambda window: window.out.export(),
        lambda window: window.templates.choose(),
        lambda window: window.templates.save(),
        lambda window: window.templates.add_blank(),
        lambda window: window.library.choose_folder(),
        lambda window: window.items.new("speaker"),
        lambda window: window.items.new("boilerplate"),
    ],
    ids=["export", "choose", "template", "blank", "folder", "speaker", "boilerplate"],
)
def test_each_letter_in_a_dialog_leads_to_one_field(
    window: Window, qtbot: QtBot, open_dialog: Callable[[Window], object]
) -> None:
    window.document.load(with_headline("Lumen opens a lab in Oslo"), None, {})
    open_dialog(window)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QDialog)))
    for dialog in window.findChildren(QDialog):
        boxes = [each for each in dialog.findChildren(QAbstractButton) if each.isCheckable() and each.isEnabled()]
        for box in (None, *boxes):
            if box is not None and not box.isChecked():
                box.click()
            assert twice(texts_of(dialog)) == [], dialog.windowTitle()
