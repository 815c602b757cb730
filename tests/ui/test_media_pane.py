"""Media in the window: adding, thumbnails, words, placing, cropping."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.kit import STORY, Bio, Crop, Document, Figure, Media, Paragraph
from app.package import read_package
from app.path import put
from app.stored import Files, Stored
from app.text import rich
from tests.ui.helpers import with_headline
from ui.media.crop_dialog import CropDialog
from ui.panes.cards import GAP
from ui.panes.figure import FigureCard
from ui.panes.media import MediaCard, MediaCards
from ui.window import Window


def picture(path: Path, columns: int = 60, rows: int = 40, form: str = "JPEG", held: int = 1) -> Path:
    """A picture file; `held` is how the camera was held, as Exif numbers it."""
    image = Image.new("RGB", (columns, rows), (200, 30, 30))
    exif = image.getexif()
    exif[0x0112] = held
    image.save(path, form, exif=exif)
    return path


@pytest.fixture
def cards(window: Window) -> MediaCards:
    assert window.workspace is not None
    return window.workspace.panes.below.media


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(data: QMimeData) -> QDropEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)


@pytest.fixture
def add(window: Window, qtbot: QtBot) -> Callable[..., None]:
    """Drop files on the window and wait until they are in the kit."""

    def do(*paths: Path) -> None:
        there = len(window.document.kit.media)
        data = dropped(*paths)
        window.dropEvent(drop(data))
        qtbot.waitUntil(lambda: len(window.document.kit.media) == there + len(paths))

    return do


def figure_card(window: Window, index: int) -> FigureCard:
    assert window.workspace is not None
    card = window.workspace.panes.story.items[index]
    assert isinstance(card, FigureCard)
    return card


def media_card(cards: MediaCards, index: int) -> MediaCard:
    cards.finish()
    card = cards.items[index]
    assert isinstance(card, MediaCard)
    card.fill()
    return card


def test_pictures_that_are_dropped_on_the_window_come_into_the_kit_as_one_step(
    window: Window, cards: MediaCards, add: Callable[..., None], tmp_path: Path
) -> None:
    add(picture(tmp_path / "Größe 1.jpg"), picture(tmp_path / "b.png", form="PNG"))
    assert [entry.file for entry in window.document.kit.media] == ["Größe 1.jpg", "b.png"]
    assert window.document.media["b.png"] == (tmp_path / "b.png").read_bytes()
    assert window.document.undo_stack.undoText() == "add 2 pictures"
    window.document.undo_stack.undo()
    assert window.document.kit.media == ()
    assert not window.document.kept_media
    window.document.undo_stack.redo()
    assert set(window.document.kept_media) == {"Größe 1.jpg", "b.png"}


def test_two_files_of_one_name_are_kept_apart(
    window: Window, add: Callable[..., None], tmp_path: Path
) -> None:  # fmt: skip
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    add(picture(tmp_path / "one" / "a.jpg"), picture(tmp_path / "two" / "a.jpg", 30, 30))
    assert [entry.file for entry in window.document.kit.media] == ["a.jpg", "a 2.jpg"]
    assert window.document.media["a 2.jpg"] == (tmp_path / "two" / "a.jpg").read_bytes()


def test_a_file_that_is_no_picture_is_refused_in_words_and_the_others_come(
    window: Window, add: Callable[..., None], cards: MediaCards, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"nothing of the kind")
    window.media.add([bad, picture(tmp_path / "good.jpg")])
    qtbot.waitUntil(lambda: len(window.document.kit.media) == 1)
    assert "“bad.jpg”" in window.notice.text


def test_a_file_that_is_gone_is_told_and_nothing_comes_in(
    window: Window, cards: MediaCards, qtbot: QtBot, tmp_path: Path
) -> None:
    window.media.add([tmp_path / "gone.jpg"])
    qtbot.waitUntil(lambda: "cannot be read" in window.notice.text)
    assert not window.document.undo_stack.count()


def test_a_large_picture_waits_on_the_disk_and_not_in_memory_until_it_is_saved(
    window: Window, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "noise.png"
    Image.effect_noise((700, 500), 90).save(file)
    add(file)
    (entry,) = Files.of(window.document.media).entries.values()
    assert isinstance(entry, Stored)
    with qtbot.waitSignal(window.session.saved):
        window.session.save(tmp_path / "News.presskit")
    assert read_package(tmp_path / "News.presskit").media == {"noise.png": file.read_bytes()}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_with_the_name_of_a_picture_is_not_waited_for(
    window: Window, cards: MediaCards, qtbot: QtBot, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "plant.jpg")
    window.media.add([tmp_path / "plant.jpg"])
    qtbot.waitUntil(lambda: "is not a file" in window.notice.text)


def test_a_document_that_is_dropped_on_the_media_goes_along_with_the_kit(
    window: Window, cards: MediaCards, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "report.csv").write_text("Year;Sales\n")
    data = dropped(tmp_path / "report.csv")
    cards.dropEvent(drop(data))
    qtbot.waitUntil(lambda: len(window.document.kit.media) == 1)
    assert media_card(cards, 0).value == Media("report.csv")


def test_a_picture_on_the_clipboard_is_pasted_even_into_a_field(window: Window, qtbot: QtBot) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(image)
    assert window.workspace is not None
    window.workspace.panes.select((*STORY, 0), 0, 0)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(window.document.kit.media) == 1)
    file = window.document.kit.media[0].file
    with Image.open(BytesIO(window.document.media[file])) as pasted:
        assert pasted.size == (20, 10)


def test_pasting_from_an_empty_clipboard_adds_nothing(window: Window, cards: MediaCards) -> None:
    QGuiApplication.clipboard().clear()
    cards.paste()
    assert not window.document.kit.media


def test_words_are_typed_into_four_fields_and_saved_with_the_file(
    window: Window, cards: MediaCards, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    add(picture(tmp_path / "a.jpg"))
    card = media_card(cards, 0)
    for field, words in ((card.caption, "Hall"), (card.credit, "Roy"), (card.alt, "A hall"), (card.rights, "Free")):
        qtbot.keyClicks(field, words)
    assert window.document.kit.media == (Media("a.jpg", "Hall", "Roy", "A hall", "Free"),)
    assert window.document.undo_stack.undoText() == "edit rights and usage"
    with qtbot.waitSignal(window.session.saved):
        window.session.save(tmp_path / "kit.presskit")
    saved = read_package(tmp_path / "kit.presskit")
    assert saved.kit.media == window.document.kit.media
    assert saved.media["a.jpg"] == (tmp_path / "a.jpg").read_bytes()


def test_a_card_shows_an_upright_thumbnail_and_the_size_in_pixels(
    window: Window, cards: MediaCards, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    add(picture(tmp_path / "a.jpg", 60, 40, held=6))
    card = media_card(cards, 0)
    card.picture.grab()
    qtbot.waitUntil(lambda: card.picture.look is not None)
    look = card.picture.look
    assert look is not None
    assert (look.image.width(), look.image.height()) == (40, 60)
    assert "40 × 60 pixels · JPEG" in card.facts.text()


def test_a_picture_is_placed_after_the_block_that_was_last_in_focus(
    window: Window, cards: MediaCards, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    kit = put(with_headline("Lumen"), STORY, tuple(Paragraph(rich(word)) for word in ("One.", "Two.")))
    window.document.load(kit, None, {})
    assert window.workspace is not None
    window.workspace.panes.select((*STORY, 0), 0, 0)
    add(picture(tmp_path / "a.jpg"))
    media_card(cards, 0).place_wanted.click()
    assert window.document.kit.release.story[1] == Figure("a.jpg")
    assert window.focus.path[:3] == (*STORY, 1)


def test_where_a_kit_has_two_stories_the_user_says_which_one_a_picture_goes_into(
    window: Window, cards: MediaCards, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    story = tuple(Paragraph(rich(word)) for word in ("One.", "Two."))
    kit = put(with_headline("Lumen"), ("documents",), (Document("backgrounder", "Fish & ships", story=story),))
    window.document.load(kit, None, {})
    assert window.workspace is not None
    window.workspace.panes.select(("documents", 0, "story", 0), 0, 0)
    add(picture(tmp_path / "a.jpg"))
    card = media_card(cards, 0)
    card.place_wanted.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["In the release", "In “Fish && ships”"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert window.document.kit.documents[0].story == (story[0], Figure("a.jpg"), story[1])
    assert window.focus.path[:4] == ("documents", 0, "story", 1)
    assert card.where.text() == "Stands in “Fish & ships”."


def test_a_picture_that_goes_takes_its_figure_along_and_undo_brings_both_back(
    window: Window, cards: MediaCards, add: Callable[..., None], tmp_path: Path
) -> None:
    add(picture(tmp_path / "a.jpg"))
    media_card(cards, 0).place_wanted.click()
    before = window.document.kit
    cards.delete(0)
    assert window.document.kit.media == ()
    assert Figure("a.jpg") not in window.document.kit.release.story
    window.document.undo_stack.undo()
    assert window.document.kit is before
    assert "a.jpg" in window.document.kept_media


def test_a_replaced_file_keeps_its_words(
    window: Window, cards: MediaCards, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    from ui.media.adding import Incoming

    add(picture(tmp_path / "a.jpg"))
    qtbot.keyClicks(media_card(cards, 0).caption, "Hall")
    other = picture(tmp_path / "b.png", form="PNG")
    cards.desk.adding.replace(0, Incoming(other.name, other))
    qtbot.waitUntil(lambda: window.document.kit.media == (Media("b.png", "Hall"),))


def test_a_picture_under_150_dpi_is_warned_of_with_the_pixels_that_it_would_need(
    window: Window, cards: MediaCards, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    add(picture(tmp_path / "small.png", 600, 400, "PNG"), picture(tmp_path / "large.png", 2400, 1600, "PNG"))
    for index in (0, 1):
        media_card(cards, index).picture.grab()
        cards.place_in_story(index)
    small, large = figure_card(window, 1), figure_card(window, 2)
    qtbot.waitUntil(lambda: not small.warning.isHidden() and not large.resolution.isHidden())
    assert "For print it needs" in small.warning.text()
    assert large.warning.isHidden()
    small.width_choice.setFocus()
    qtbot.keyClick(small.width_choice, Qt.Key.Key_Down)
    assert window.document.kit.release.story[1] == Figure("small.png", "half")
    assert small.warning.isHidden()


def test_a_picture_placed_twice_is_warned_of_where_it_is_too_coarse_and_only_there(
    window: Window, cards: MediaCards, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    add(picture(tmp_path / "a.jpg", 600, 600))
    card = media_card(cards, 0)
    card.picture.grab()
    qtbot.waitUntil(lambda: card.picture.look is not None)
    bios = Document("bios", people=(Bio("Ada Roy", portrait="a.jpg"),))
    window.document.do("add bios", put(window.document.kit, ("documents",), (bios,)))
    assert card.where.text() == "Stands in “Bios”. 600 pixels to the inch at this size."
    assert card.warning.isHidden()
    window.document.do("place", put(window.document.kit, STORY, (Figure("a.jpg"), Figure("a.jpg", "half"))))
    assert card.where.text() == "Stands in the release and in “Bios”, 3 times."
    assert card.warning.text().startswith("In the release: Only 115 pixels to the inch at this size")
    window.document.do("set logo", put(window.document.kit, ("logo",), "a.jpg"))
    assert card.where.text().endswith("“Bios”, 3 times. It is the logo.")


def test_a_figure_whose_picture_is_missing_says_so_and_takes_one_from_a_file_as_one_step(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    from ui.media.adding import Incoming

    window.document.load(put(with_headline("Lumen"), STORY, (Figure("gone.jpg", "half"),)), None, {})
    card = figure_card(window, 0)
    assert "“gone.jpg” is not in this kit" in card.warning.text()
    assert not card.warning.isHidden()
    card.take_file(Incoming("a.jpg", picture(tmp_path / "a.jpg")))
    qtbot.waitUntil(lambda: bool(window.document.kit.media))
    assert window.document.kit.release.story == (Figure("a.jpg", "half"),)
    assert "not in this kit" not in card.warning.text()
    assert window.document.undo_stack.count() == 1
    window.document.undo_stack.undo()
    assert (window.document.kit.media, window.document.kit.release.story) == ((), (Figure("gone.jpg", "half"),))


def test_a_picture_for_a_figure_that_is_gone_meanwhile_comes_into_the_media_all_the_same(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    from ui.media.adding import Incoming

    figures = (Figure(), Figure(width="half"))
    window.document.load(put(with_headline("Lumen"), STORY, figures), None, {})
    figure_card(window, 0).take_file(Incoming("a.jpg", picture(tmp_path / "a.jpg")))
    window.document.do("delete", put(window.document.kit, STORY, figures[1:]))
    qtbot.waitUntil(lambda: bool(window.document.kit.media))
    assert window.document.kit.release.story == figures[1:]


def test_another_picture_is_chosen_in_the_figure_and_the_crop_of_the_first_goes(
    window: Window, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    add(picture(tmp_path / "a.jpg"), picture(tmp_path / "b.jpg"))
    window.document.do("place", put(window.document.kit, STORY, (Figure("a.jpg", crop=Crop(100)),)))
    card = figure_card(window, 0)
    card.chooser.setFocus()
    qtbot.keyClick(card.chooser, Qt.Key.Key_Down)
    assert window.document.kit.release.story == (Figure("b.jpg"),)


def test_a_picture_is_cropped_with_the_keyboard(
    window: Window, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    add(picture(tmp_path / "a.jpg"))
    window.document.do("place", put(window.document.kit, STORY, (Figure("a.jpg"),)))
    figure_card(window, 0).crop()
    dialog = window.findChild(CropDialog)
    assert isinstance(dialog, CropDialog)
    for _ in range(5):
        qtbot.keyClick(dialog.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Right)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    dialog.accept()
    assert window.document.kit.release.story == (Figure("a.jpg", crop=Crop(20, 0, 920, 1000, 520, 480)),)
    assert window.document.undo_stack.undoText() == "crop picture"


def test_a_frame_in_a_shape_has_that_shape_in_pixels(
    window: Window, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    add(picture(tmp_path / "a.jpg", 60, 40))
    window.document.do("place", put(window.document.kit, STORY, (Figure("a.jpg"),)))
    figure_card(window, 0).crop()
    dialog = window.findChild(CropDialog)
    assert isinstance(dialog, CropDialog)
    dialog.view.grab()
    qtbot.waitUntil(lambda: dialog._thumbnails.facts("a.jpg") is not None)
    dialog.set_shape(1.0)
    crop = dialog.view.crop
    assert round((crop.right - crop.left) * 60 / 1000) == 40
    assert (crop.top, crop.bottom) == (0, 1000)
    dialog.reject()
    assert window.document.kit.release.story == (Figure("a.jpg"),)


def test_while_a_picture_is_cropped_its_resolution_is_told(
    window: Window, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    add(picture(tmp_path / "a.jpg", 1600, 800))
    window.document.do("place", put(window.document.kit, STORY, (Figure("a.jpg"),)))
    card = figure_card(window, 0)
    card.picture.grab()
    qtbot.waitUntil(lambda: not card.crop_wanted.isHidden())
    card.crop()
    dialog = window.findChild(CropDialog)
    assert isinstance(dialog, CropDialog)
    assert dialog.resolution.text() == "306 pixels to the inch at this size."
    dialog.view.set_crop(Crop(right=250))
    assert dialog.resolution.text().startswith("Only 144 pixels to the inch")
    assert dialog.resolution.objectName() == "danger"
    dialog.reset()
    assert dialog.resolution.objectName() == "muted"
    dialog.reject()


def test_a_drawing_is_cropped_too(
    window: Window, add: Callable[..., None], cards: MediaCards, qtbot: QtBot, tmp_path: Path
) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><path d='M0 0h20v20H0z'/></svg>"
    (tmp_path / "mark.svg").write_text(svg)
    add(tmp_path / "mark.svg")
    window.document.do("place", put(window.document.kit, STORY, (Figure("mark.svg"),)))
    card = figure_card(window, 0)
    card.picture.grab()
    qtbot.waitUntil(lambda: not card.crop_wanted.isHidden())
    assert card.resolution.isHidden()
    assert card.warning.isHidden()


def test_an_empty_figure_takes_the_place_that_the_insert_menu_gives_it(window: Window) -> None:
    window.menu_actions["add_picture"].trigger()
    assert window.document.kit.release.story[-1] == Figure()
    assert figure_card(window, len(window.document.kit.release.story) - 1).file_wanted.isVisibleTo(window)


def test_of_many_cards_only_those_in_view_are_filled_and_one_that_is_sought(
    window: Window, cards: MediaCards, qtbot: QtBot
) -> None:
    media = tuple(Media(f"{number}.jpg", f"Picture {number}") for number in range(60))
    window.document.load(put(window.document.kit, ("media",), media), None, {})
    cards.finish()
    assert window.workspace is not None
    window.workspace.panes.select(("media", 40, "caption"), 0, 0)
    field = QApplication.focusWidget()
    assert field is media_card(cards, 40).caption
    assert media_card(cards, 40).caption.value == "Picture 40"
    assert sum(card.is_filled for card in cards.items if isinstance(card, MediaCard)) < 20
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: media_card(cards, 41).is_filled)


def test_tab_leads_from_card_to_card_though_they_are_filled_late(
    window: Window, cards: MediaCards, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    add(*(picture(tmp_path / f"{number}.jpg", 60 + number) for number in range(6)))
    cards.finish()
    assert window.workspace is not None
    panes = window.workspace.panes
    panes.select(("media", 2, "rights"), 0, 0)
    seen = []
    for _ in range(13):
        panes.focusNextPrevChild(True)
        seen.append(panes.path_of(panes.focusWidget()))
    assert [path for path in seen if path and path[-1] == "caption"] == [
        ("media", 3, "caption"),
        ("media", 4, "caption"),
    ]
    panes.focusNextPrevChild(False)
    assert panes.path_of(panes.focusWidget()) == seen[-2]


def test_a_card_that_grows_moves_the_ones_below_it(
    window: Window, cards: MediaCards, add: Callable[..., None], qtbot: QtBot, tmp_path: Path
) -> None:
    add(*(picture(tmp_path / f"{number}.jpg", 60 + number) for number in range(3)))
    first, second = media_card(cards, 0), media_card(cards, 1)
    for _ in range(3):
        qtbot.keyClicks(first.caption, "One line")
        qtbot.keyClick(first.caption, Qt.Key.Key_Return)
    last = cards.items[2]

    def is_settled() -> bool:
        fits = first.caption.geometry().bottom() < first.height() == first.heightForWidth(first.width())
        return (
            fits
            and first.geometry().bottom() + GAP < second.y() + 1
            and cards.pile.height() == last.y() + last.height()
        )

    qtbot.waitUntil(is_settled)
    assert first.caption.height() > 3 * first.caption.fontMetrics().height()


def in_view(window: Window) -> bool:
    """Whether the field in focus is seen as a whole in the form."""
    field, port = QApplication.focusWidget(), window.workspace.panes.viewport()
    y = field.mapTo(port, QPoint(0, 0)).y()
    return y >= 0 and y + field.height() <= port.height()


def test_what_is_asked_for_stays_in_view_while_the_media_above_it_are_built(window: Window, qtbot: QtBot) -> None:
    form, media = window.workspace.panes, tuple(Media(f"{n}.jpg", "Words " * 30) for n in range(40))
    window.document.load(replace(with_headline("Lumen"), media=media), None, {})
    window.focus.go_to(("logo",))
    assert len(form.below.media.items) < len(media)
    qtbot.waitUntil(lambda: len(form.below.media.items) == len(media))
    qtbot.waitUntil(lambda: form.verticalScrollBar().maximum() > 5_000)
    qtbot.waitUntil(lambda: in_view(window))


def test_who_has_scrolled_away_from_the_field_in_focus_is_not_brought_back(window: Window, qtbot: QtBot) -> None:
    form, media = window.workspace.panes, tuple(Media(f"{n}.jpg", "Words " * 30) for n in range(40))
    window.document.load(replace(with_headline("Lumen"), media=media), None, {})
    window.focus.go_to(("logo",))
    qtbot.waitUntil(lambda: in_view(window))
    form.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: len(form.below.media.items) == len(media))
    form.below.media.pile.arrange()
    qtbot.wait(1)
    assert form.verticalScrollBar().value() == 0
