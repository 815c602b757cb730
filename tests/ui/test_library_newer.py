"""What the form tells of the library: newer texts, texts edited here, texts that are gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.kit import Boilerplate, Contact, Paragraph, PressKit, Quote, Release, Speaker
from app.library.folder import Library
from app.library.items import Item, Kind, Revision, Variant
from app.library.place import library_folder
from app.library.revisions import revised, utc_now
from app.path import put
from app.text import rich
from tests.ui.helpers import button_of
from ui.library.compare_dialog import CompareDialog
from ui.library.conflict import ConflictDialog
from ui.panes.origin import Origin
from ui.window import Window

OLD = Boilerplate("Lumen", rich("Lumen studies light."))
NEW = replace(OLD, text=rich("Lumen studies light and matter."))
PATH = ("boilerplates", 0)


def library() -> Library:
    """The library as a colleague on another machine has it open."""
    found = Library(library_folder())
    found.refresh()
    return found


def keep(content: Any, kind: Kind = "boilerplate", id: str = "lumen", language: str = "en") -> Item:
    """Write an item of one revision into the library."""
    item = Item(kind, id, "Lumen", now=Revision(1, utc_now(), "Ana Roy", "", (Variant(language, content),)))
    library().save(item, None)
    return item


def change(content: Any, kind: Kind = "boilerplate", id: str = "lumen", language: str = "en") -> Item:
    """Have a colleague write another revision."""
    base = library().read(kind, id)
    item = revised(base, (Variant(language, content),), "Jo Mertens", note="More of it")
    library().save(item, base)
    return item


def placed(content: Any, id: str = "lumen", language: str = "en") -> Any:
    return replace(content, source=id, revision=1, variant=language)


Show = Callable[[PressKit], None]


@pytest.fixture
def show(window: Window, qtbot: QtBot) -> Show:
    """Open a kit in the window and have the form built."""

    def do(kit: PressKit) -> None:
        window.document.load(kit, None, {})
        assert window.workspace is not None
        qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.panes.desk.is_started)
        window.workspace.panes.finish()

    return do


def line(window: Window, of: str = "boilerplate") -> Origin:
    assert window.workspace is not None
    panes = window.workspace.panes
    items = {"boilerplate": panes.boilerplates, "contact": panes.contacts.contacts, "speaker": panes.story}[of].items
    return next(origin for item in reversed(items) for origin in item.findChildren(Origin))


def words(origin: Origin) -> str:
    """What the line tells, "" where it is hidden."""
    return origin._line.words.text() if origin._line is not None and origin.isVisibleTo(origin.window()) else ""


def offers(origin: Origin) -> list[str]:
    return [button.text() for button in origin.findChildren(QAbstractButton) if not button.isHidden()]


def test_newer_text_is_told_and_taken_in_one_step(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    change(NEW)
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: words(line(window)).startswith("Newer text in the library: revision 2, Jo Mertens, today"))
    assert offers(line(window)) == ["Compare…", "Take it", "Keep mine"]
    button_of(line(window), "Take it").click()
    assert window.document.kit.boilerplates[0] == replace(placed(NEW), revision=2)
    assert words(line(window)) == ""
    assert window.document.undo_stack.count() == 1
    window.document.undo_stack.undo()
    assert window.document.kit.boilerplates[0] == placed(OLD)
    assert words(line(window)).startswith("Newer text")


def test_the_line_is_reached_and_used_with_the_keyboard(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    change(NEW)
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: bool(words(line(window))))
    assert window.workspace is not None
    window.workspace.panes.select((*PATH, "text"), 0, 0)
    seen = []
    for _ in range(3):
        qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
        seen.append(_focus().accessibleName())
    assert seen == ["Compare", "Take it", "Keep mine"]
    qtbot.keyClick(_focus(), Qt.Key.Key_Backtab)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert window.document.kit.boilerplates[0].text == NEW.text
    assert window.workspace.panes.path_of(_focus()) == (*PATH, "about")  # the cursor is in the card again


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_a_text_that_is_kept_is_told_of_quietly(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    change(NEW)
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: bool(words(line(window))))
    button_of(line(window), "Keep mine").click()
    assert window.document.kit.boilerplates[0].text == OLD.text
    assert words(line(window)).startswith("Kept as it is here. The library has revision 2")
    assert offers(line(window)) == ["Compare…"]


def test_a_text_edited_here_is_marked_and_can_be_sent_to_the_library(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: window.windows.shelf.is_ready)
    assert words(line(window)) == ""
    assert window.workspace is not None
    window.workspace.panes.select((*PATH, "text"), -1, -1)
    card: Any = window.workspace.panes.boilerplates.items[0]
    qtbot.keyClicks(card.editor, " Always.")
    assert words(line(window)) == "Edited here: differs from the library."
    button_of(line(window), "Send to the library").click()
    qtbot.waitUntil(lambda: window.document.kit.boilerplates[0].revision == 2)
    there = library().read("boilerplate", "lumen")
    assert [str(each.variants[0].content.text) for each in (there.now, *there.past)] == [  # type: ignore[union-attr]
        "Lumen studies light. Always.",
        "Lumen studies light.",
    ]
    assert there.now.by
    qtbot.waitUntil(lambda: words(line(window)) == "")


def test_sending_over_a_colleagues_newer_text_is_asked_first(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    mine = replace(OLD, text=rich("Mine."))
    show(PressKit(boilerplates=(placed(mine),)))
    qtbot.waitUntil(lambda: bool(words(line(window))))
    change(NEW)
    button_of(line(window), "Send to the library").click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ConflictDialog)))
    assert library().read("boilerplate", "lumen").now.number == 2
    dialog = window.findChildren(ConflictDialog)[0]
    button_of(dialog, "Use mine").click()
    qtbot.waitUntil(lambda: window.document.kit.boilerplates[0].revision == 3)
    there = library().read("boilerplate", "lumen")
    assert [each.number for each in (there.now, *there.past)] == [3, 1, 2]
    assert there.now.variants == (Variant("en", mine),)


def test_using_a_colleagues_text_instead_takes_it_into_the_kit(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    show(PressKit(boilerplates=(placed(replace(OLD, text=rich("Mine."))),)))
    qtbot.waitUntil(lambda: bool(words(line(window))))
    change(NEW)
    button_of(line(window), "Send to the library").click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ConflictDialog)))
    button_of(window.findChildren(ConflictDialog)[0], "Use theirs").click()
    assert window.document.kit.boilerplates[0] == replace(placed(NEW), revision=2)


def test_what_cannot_be_sent_is_told_beside_the_text(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    mine = placed(replace(OLD, text=rich("Mine.")))
    show(PressKit(boilerplates=(mine,)))
    qtbot.waitUntil(lambda: bool(words(line(window))))
    item = library_folder() / "boilerplates" / "lumen.yaml"
    item.write_bytes(b"kind: [")
    button_of(line(window), "Send to the library").click()
    origin = line(window)
    qtbot.waitUntil(lambda: origin._line is not None and bool(origin._line.problem.text()))
    qtbot.waitUntil(lambda: bool(window.windows.shelf.contents.damaged))
    assert origin._line is not None
    assert origin._line.problem.isVisibleTo(window)
    assert "lumen.yaml" in origin._line.problem.text()
    assert window.document.kit.boilerplates == (mine,)
    assert item.read_bytes() == b"kind: ["


def test_contacts_and_speakers_are_told_of_under_their_fields(window: Window, show: Show, qtbot: QtBot) -> None:
    ada, jo = Speaker("Ada Roy", "director", "Lumen"), Contact("Jo Mertens", phone="555-0100")
    keep(ada, "speaker", "ada", "")
    keep(jo, "contact", "jo", "")
    change(replace(ada, title="president"), "speaker", "ada", "")
    change(replace(jo, phone="555-0199"), "contact", "jo", "")
    story = (Paragraph(), Quote(rich("Yes."), placed(ada, "ada", "")))
    show(PressKit(release=Release(story=story), contacts=(placed(jo, "jo", ""),)))
    for of in ("speaker", "contact"):
        qtbot.waitUntil(lambda of=of: words(line(window, of)).startswith("Newer details"))
        button_of(line(window, of), "Take them").click()
    quote = window.document.kit.release.story[1]
    assert isinstance(quote, Quote)
    assert quote.speaker.title == "president"
    assert window.document.kit.contacts[0].phone == "555-0199"


def test_somebody_else_written_over_a_person_is_not_sent_to_the_library(
    window: Window, show: Show, qtbot: QtBot
) -> None:
    jo = Contact("Jo Mertens", phone="555-0100")
    keep(jo, "contact", "jo", "")
    show(PressKit(contacts=(placed(replace(jo, name="Sam Okafor"), "jo", ""),)))
    qtbot.waitUntil(lambda: words(line(window, "contact")) == "This was Jo Mertens of the library.")
    assert offers(line(window, "contact")) == ["Take the library’s", "Unlink"]
    button_of(line(window, "contact"), "Unlink").click()
    assert window.document.kit.contacts == (replace(jo, name="Sam Okafor"),)
    assert words(line(window, "contact")) == ""


def test_a_text_that_is_gone_from_the_library_stays(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(NEW, id="other")
    show(PressKit(boilerplates=(placed(OLD),)))
    gone = "Your library does not have this boilerplate. What stands here stays."
    qtbot.waitUntil(lambda: words(line(window)) == gone)
    keep(OLD)
    window.windows.shelf.refresh()
    qtbot.waitUntil(lambda: words(line(window)) == "")


def test_a_text_whose_file_is_damaged_is_not_told_as_gone(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    keep(OLD, id="other")
    (library_folder() / "boilerplates" / "lumen.yaml").write_bytes(b"kind: [")
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: words(line(window)).startswith("The file of this boilerplate in the library is damaged."))


def test_nothing_is_told_as_gone_while_the_library_cannot_be_read(window: Window, show: Show, qtbot: QtBot) -> None:
    library_folder().parent.mkdir(parents=True, exist_ok=True)
    library_folder().write_bytes(b"not a folder")
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: bool(window.windows.shelf.trouble))
    assert words(line(window)) == ""


def test_somebody_without_a_library_is_not_told_what_it_lacks(window: Window, show: Show, qtbot: QtBot) -> None:
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: window.windows.shelf.is_ready)
    assert words(line(window)) == ""


def test_what_is_typed_while_a_text_is_being_sent_is_an_edit_of_what_was_sent(
    window: Window, show: Show, qtbot: QtBot
) -> None:
    keep(OLD)
    show(PressKit(boilerplates=(placed(NEW),)))
    qtbot.waitUntil(lambda: bool(words(line(window))))
    button_of(line(window), "Send to the library").click()
    window.document.do("edit boilerplate", put(window.document.kit, (*PATH, "text"), rich("Further.")))
    qtbot.waitUntil(lambda: window.document.kit.boilerplates[0].revision == 2)
    assert str(window.document.kit.boilerplates[0].text) == "Further."
    qtbot.waitUntil(lambda: words(line(window)) == "Edited here: differs from the library.")
    assert button_of(line(window), "Send to the library").isEnabled()


def test_a_kit_without_anything_from_the_library_does_not_load_it(window: Window, show: Show, qtbot: QtBot) -> None:
    show(PressKit(boilerplates=(OLD,), contacts=(Contact("Jo"),)))
    window.parts["newer"].look()  # type: ignore[attr-defined]
    assert window.windows._shelf is None


# The notice over the kit, and updating all


def test_opening_a_kit_tells_how_many_texts_are_newer(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    change(NEW)
    show(PressKit(boilerplates=(placed(OLD), OLD)))
    qtbot.waitUntil(lambda: window.notice.text == "1 text in this kit is newer in the library.")
    button_of(window.notice, "Show").click()
    assert window.notice.text == ""
    assert window.focus.path[:2] == PATH
    window.parts["newer"].look()  # type: ignore[attr-defined]
    assert window.notice.text == ""  # told once is enough


def test_updating_all_is_one_step_and_leaves_what_was_edited(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    change(NEW)
    mine = placed(replace(OLD, text=rich("Mine.")))
    kit = PressKit(boilerplates=(placed(OLD), mine, placed(OLD)))
    show(kit)
    window.parts["newer"].update_all()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window.document.undo_stack.count() == 1)
    taken = replace(placed(NEW), revision=2)
    assert window.document.kit.boilerplates == (taken, mine, taken)
    assert window.notice.text == (
        "2 newer texts were taken from the library. "
        "1 that was edited here is left as it is: compare before you take it."
    )
    window.document.undo_stack.undo()
    assert window.document.kit is kit


def test_updating_a_kit_that_is_up_to_date_says_so(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    show(PressKit(boilerplates=(placed(OLD),)))
    window.parts["newer"].update_all()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window.notice.text == "Everything in this kit is as it is in the library.")
    assert window.document.undo_stack.count() == 0


def test_a_colleagues_change_is_told_while_the_kit_is_open(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: window.windows.shelf.is_ready)
    change(NEW)
    window.windows.shelf.refresh()
    qtbot.waitUntil(lambda: "newer in the library" in window.notice.text)
    assert words(line(window)).startswith("Newer text")
    change(OLD)  # and back again
    window.windows.shelf.refresh()
    qtbot.waitUntil(lambda: window.notice.text == "")
    assert words(line(window)) == ""


def test_another_notice_is_not_pushed_aside(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    change(NEW)
    window.notice.tell("The disk is full.", kind="danger", topic="file")
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: bool(words(line(window))))
    window.parts["newer"].look()  # type: ignore[attr-defined]
    assert window.notice.text == "The disk is full."
    window.notice.clear()
    window.parts["newer"].look()  # type: ignore[attr-defined]
    assert "newer in the library" in window.notice.text


# The comparison


def compared(window: Window) -> CompareDialog:
    origin = line(window)
    assert origin._line is not None
    origin._line.compare()
    return window.findChildren(CompareDialog)[0]


def test_comparing_shows_both_texts_and_takes_the_librarys(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    change(NEW)
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: bool(words(line(window))))
    dialog = compared(window)
    assert dialog.compared.right.toPlainText() == "Lumen\nLumen studies light and matter."
    assert dialog.compared.summary.text() == "2 words only on the right, underlined."
    assert "More of it" in dialog.words.text()
    assert dialog.take.isDefault()
    assert dialog.send.isHidden()
    dialog.take.click()
    assert window.document.kit.boilerplates[0].text == NEW.text
    qtbot.waitUntil(lambda: not window.findChildren(CompareDialog))


def test_where_both_have_changed_each_change_can_be_looked_at(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    change(NEW)
    mine = replace(OLD, text=rich("Lumen studies sound."))
    show(PressKit(boilerplates=(placed(mine),)))
    qtbot.waitUntil(lambda: bool(words(line(window))))
    dialog = compared(window)
    assert dialog.away.isDefault()  # Return gives nobody's text up
    seen = []
    for index in range(dialog.view.count()):
        dialog.view.setCurrentIndex(index)
        dialog.view.activated.emit(index)
        texts = (dialog.compared.left.toPlainText(), dialog.compared.right.toPlainText())
        seen.append(tuple(text.partition("\n")[2] for text in texts))
    old, new, own = (str(each.text) for each in (OLD, NEW, mine))
    assert seen == [(own, new), (old, new), (old, own)]
    dialog.send.click()
    qtbot.waitUntil(lambda: window.document.kit.boilerplates[0].revision == 3)
    assert library().read("boilerplate", "lumen").now.variants == (Variant("en", mine),)
    qtbot.waitUntil(lambda: not window.findChildren(CompareDialog))


def test_the_comparison_follows_what_a_colleague_does_meanwhile(window: Window, show: Show, qtbot: QtBot) -> None:
    keep(OLD)
    change(NEW)
    show(PressKit(boilerplates=(placed(OLD),)))
    qtbot.waitUntil(lambda: bool(words(line(window))))
    dialog = compared(window)
    change(replace(OLD, text=rich("Lumen shines.")))
    window.windows.shelf.refresh()
    qtbot.waitUntil(lambda: dialog.compared.right.toPlainText() == "Lumen\nLumen shines.")
    dialog.take.click()
    assert str(window.document.kit.boilerplates[0].text) == "Lumen shines."
