"""Pictures dragged into the story: files from a file manager, and media of the kit."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.kit import STORY, Document, Figure, Media, Paragraph, PressKit
from app.path import get, put
from app.text import rich
from tests.ui.helpers import with_headline
from ui.media.dragging import data_of
from ui.panes.add import DropLine
from ui.panes.cards import CardList
from ui.panes.documents import DocumentPane
from ui.panes.form import FormPanes
from ui.widgets.pile import lay_out
from ui.window import Window

BLOCKS = tuple(Paragraph(rich(word)) for word in ("One.", "Two.", "Three."))
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
FURTHER = ("documents", 0, "story")


@pytest.fixture
def form(window: Window) -> FormPanes:
    kit = put(with_headline("Lumen"), STORY, BLOCKS)
    kit = put(kit, ("media",), (Media("b.jpg", "A hall"),))
    window.document.load(put(kit, ("documents",), (Document("backgrounder", story=BLOCKS),)), None, {})
    assert window.workspace is not None
    window.workspace.panes.start()
    window.workspace.panes.finish()
    return window.workspace.panes


def files(folder: Path, *names: str) -> QMimeData:
    for name in names:
        Image.new("RGB", (60, 40), (len(name) * 9, 30, 30)).save(folder / name)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / name)) for name in names])
    return data


def below(form: FormPanes, cards: CardList, index: int) -> QPoint:
    """Return the place in the gap under the card `index` of `cards`, which is scrolled to."""
    card, before, at = cards.items[index], QPoint(), QPoint(1, 1)
    while at != before:  # cards of media above grow as they are filled
        form.ensureWidgetVisible(card)
        lay_out()
        QTest.qWait(20)
        before, at = at, card.mapTo(form.viewport(), QPoint(50, card.height() + 4))
    return at


def send(over: QWidget, event: QEvent) -> bool:
    return QApplication.sendEvent(over, event) and event.isAccepted()


def hover(form: FormPanes, data: QMimeData, at: QPoint) -> tuple[bool, int]:
    """Drag `data` to a place in the form; return whether it is taken there, and how many lines show where it lands."""
    view, copy = form.viewport(), Qt.DropAction.CopyAction
    taken = send(view, QDragEnterEvent(at, copy, data, LEFT, NONE))
    send(view, QDragMoveEvent(at, copy, data, LEFT, NONE))
    return taken, sum(line.isVisible() for line in form.findChildren(DropLine))


def drop(form: FormPanes, data: QMimeData, at: QPoint) -> None:
    """Let `data` go there."""
    assert send(form.viewport(), QDropEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE))
    QApplication.processEvents()
    assert not any(line.isVisible() for line in form.findChildren(DropLine))


def story(kit: PressKit, path: tuple[str | int, ...] = STORY) -> tuple[object, ...]:
    found: tuple[object, ...] = get(kit, path)
    return found


def test_a_picture_file_dropped_between_two_paragraphs_comes_in_there_in_one_step(
    window: Window, form: FormPanes, qtbot: QtBot, tmp_path: Path
) -> None:
    data, at = files(tmp_path, "a.jpg", "aa.jpg"), below(form, form.story, 0)
    assert hover(form, data, at) == (True, 1)
    drop(form, data, at)
    qtbot.waitUntil(lambda: len(window.document.kit.media) == 3)
    assert story(window.document.kit) == (BLOCKS[0], Figure("a.jpg"), Figure("aa.jpg"), *BLOCKS[1:])
    assert window.document.undo_stack.undoText() == "place 2 pictures"
    window.document.undo_stack.undo()
    assert (story(window.document.kit), len(window.document.kit.media)) == (BLOCKS, 1)


def test_a_medium_of_the_kit_is_dragged_into_the_story_of_a_further_document(window: Window, form: FormPanes) -> None:
    document = form.below.documents.items[0]
    assert isinstance(document, DocumentPane)
    assert document.parts is not None
    data, at = data_of(window.document, "b.jpg"), below(form, document.parts, 2)
    assert hover(form, data, at) == (True, 1)
    drop(form, data, at)
    assert story(window.document.kit, FURTHER) == (*BLOCKS, Figure("b.jpg"))
    assert story(window.document.kit) == BLOCKS
    assert window.focus.path[:4] == (*FURTHER, 3)


def test_a_medium_of_another_kit_is_not_taken_for_one_of_this(window: Window, form: FormPanes) -> None:
    data = data_of(window.windows.add().document, "b.jpg")
    assert hover(form, data, below(form, form.story, 0)) == (False, 0)


def test_a_picture_file_dropped_beside_the_stories_only_comes_into_the_media(
    window: Window, form: FormPanes, qtbot: QtBot, tmp_path: Path
) -> None:
    form.ensureWidgetVisible(form.headline)
    data, at = files(tmp_path, "a.jpg"), form.headline.mapTo(form.viewport(), QPoint(50, 8))
    assert hover(form, data, at) == (True, 0)
    drop(form, data, at)
    qtbot.waitUntil(lambda: len(window.document.kit.media) == 2)
    assert story(window.document.kit) == BLOCKS


def test_a_kit_that_is_dragged_over_the_story_is_left_to_the_window(form: FormPanes) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.presskit"), QUrl.fromLocalFile("/tmp/a.jpg")])
    assert hover(form, data, below(form, form.story, 0)) == (True, 0)
