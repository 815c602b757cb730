"""Cards: split, merged, turned, dragged, and their widgets kept in step with the kit."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.kit import (
    STORY,
    Figure,
    Heading,
    ListBlock,
    Media,
    Paragraph,
    PressKit,
    Quote,
    Release,
    Speaker,
    Unknown,
)
from app.text import rich
from tests.ui.panes_fixtures import Desk, Key, sample_kit, texts
from ui.panes import story_edits
from ui.panes.blocks import LEDE_HINT, PARAGRAPH_HINT, TextCard
from ui.panes.reconcile import matches
from ui.panes.story_edits import KINDS, text_of, turn

blocks = st.one_of(
    st.builds(Paragraph, texts()),
    st.builds(Heading, texts()),
    st.builds(Quote, texts()),
    st.builds(ListBlock, st.lists(texts(lines=False), max_size=4).map(tuple), st.booleans()),
    st.builds(Figure, st.just("a.jpg")),
)
stories = st.lists(blocks, min_size=1, max_size=5).map(tuple)


def words(story: Any) -> str:
    return "".join(str(text_of(block)) for block in story).replace("\n", "")


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, sample_kit())


@given(text=texts(), data=st.data())
def test_splitting_keeps_every_character(text: Any, data: Any) -> None:
    at = data.draw(st.integers(0, len(text)))
    story, (index, offset) = story_edits.split((Paragraph(text),), 0, at)
    assert words(story) == words((Paragraph(text),))
    assert (index, offset) == (1, 0)


@given(stories, st.data())
def test_merging_keeps_every_character_and_leaves_one_block_less(story: Any, data: Any) -> None:
    index = data.draw(st.integers(0, len(story)))
    done = story_edits.merge(story, index)
    if done is not None:
        assert words(done[0]) == words(story)
        assert len(done[0]) == len(story) - 1


@given(texts(), st.data())
def test_a_split_is_undone_by_a_merge(text: Any, data: Any) -> None:
    at = data.draw(st.integers(1, max(1, len(text))))
    story, (index, _) = story_edits.split((Paragraph(text),), 0, at)
    assert story_edits.merge(story, index) == ((Paragraph(text),), (0, min(at, len(text))))


@example(Paragraph(rich("a\n \nb")), "list")
@given(blocks, st.sampled_from(sorted(KINDS)))
def test_turning_a_block_keeps_its_words(block: Any, kind: str) -> None:
    # Lines that hold nothing but spaces make no list item.
    assert "".join(words((turn(block, kind),)).split()) == "".join(words((block,)).split())


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 5), max_size=8))
def test_items_that_stay_the_same_keep_their_widgets(old: list[int], new: list[int]) -> None:
    things = [object() for _ in range(6)]
    was, now = [things[i] for i in old], [things[i] for i in new]
    found = matches(was, now, lambda _a, _b: True)
    used = [index for index in found if index is not None]
    assert len(used) == len(set(used))
    for thing in things:
        widgets = [index for index, there in zip(found, now, strict=True) if there is thing]
        kept = sum(index is not None and was[index] is thing for index in widgets)
        assert kept == min(was.count(thing), now.count(thing))


def test_enter_in_the_middle_splits_a_paragraph_and_backspace_joins_it_again(desk: Desk) -> None:
    before = desk.kit
    desk.go(*STORY, 0, "text", at=6)
    desk.press(Key.Key_Return)
    assert [str(block.text) for block in desk.story[:2]] == ["Lumen ", "opens a laboratory for quiet machines today."]
    assert desk.focus.path == (*STORY, 1, "text")
    desk.press(Key.Key_Backspace)
    assert desk.story == before.release.story
    desk.undo()
    desk.undo()
    assert desk.kit is before


def test_enter_at_the_end_begins_a_new_paragraph_to_type_into(desk: Desk) -> None:
    desk.go(*STORY, 4, "text", at=14)
    desk.type("\nMore.")
    assert [str(block.text) for block in desk.story[4:]] == ["The city paid.", "More."]


def test_a_list_goes_on_with_enter_and_ends_with_enter_on_an_empty_item(desk: Desk) -> None:
    desk.go(*STORY, 3, "items", 1, at=10)
    desk.type("\na house\n\nAfter")
    assert desk.story[3].items == (rich("an anechoic hall"), rich("a workshop"), rich("a house"))
    assert desk.story[4] == Paragraph(rich("After"))


def test_backspace_at_the_start_of_a_list_takes_its_first_item_out(desk: Desk) -> None:
    desk.go(*STORY, 3, "items", 0)
    desk.press(Key.Key_Backspace)
    assert desk.story[3] == Paragraph(rich("an anechoic hall"))
    assert desk.story[4].items == (rich("a workshop"),)


def test_arrow_keys_lead_from_card_to_card(desk: Desk) -> None:
    desk.go(*STORY, 4, "text", at=3)
    desk.press(Key.Key_Up)
    assert desk.focus.path[:3] == (*STORY, 3)
    desk.press(Key.Key_Down)
    assert desk.focus.path == (*STORY, 4, "text")


def test_cards_are_duplicated_moved_and_deleted_and_all_of_it_is_undone(desk: Desk) -> None:
    before = desk.kit
    desk.go(*STORY, 2, "text", at=2)
    desk.form.duplicate_card()
    assert desk.story[2] is desk.story[3]
    assert desk.focus.path == (*STORY, 3, "text")
    desk.form.move_card(-1)
    desk.form.move_card(-1)
    assert [block.kind for block in desk.story[:3]] == ["paragraph", "heading", "quote"]
    assert desk.focus.path == (*STORY, 1, "text")
    desk.form.delete_card()
    assert [block.kind for block in desk.story[:3]] == ["paragraph", "quote", "heading"]
    for _ in range(3):
        desk.undo()
    assert desk.kit is before


def test_a_card_can_be_turned_into_each_kind_with_its_text(desk: Desk) -> None:
    for kind in (*KINDS, "paragraph"):
        desk.form.story.turn(0, kind)
        assert story_edits.kind_of(desk.story[0]) == kind
        assert str(text_of(desk.story[0])) == "Lumen opens a laboratory for quiet machines today."
        assert desk.focus.path[:3] == (*STORY, 0)


def test_a_new_card_comes_after_the_one_in_focus(desk: Desk) -> None:
    desk.go(*STORY, 0, "text")
    desk.form.add_block("quote")
    assert desk.story[1] == Quote()
    assert desk.focus.path == (*STORY, 1, "text")
    desk.form.add_block("numbered list")
    desk.type("first\nsecond")
    assert desk.story[2] == ListBlock((rich("first"), rich("second")), numbered=True)


def test_a_card_is_dragged_below_another_one(desk: Desk, qtbot: QtBot) -> None:
    first, third = desk.form.story.items[0], desk.form.story.items[2]
    drop = first.mapFromGlobal(third.mapToGlobal(QPoint(10, third.height() - 3)))
    qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(10, 15))
    qtbot.mouseMove(first, QPoint(10, 60))
    qtbot.mouseMove(first, drop)
    assert desk.form.story._line.isVisible()
    qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=drop)
    assert [block.kind for block in desk.story] == ["quote", "heading", "paragraph", "list", "paragraph"]
    assert not desk.form.story._line.isVisible()


def test_escape_gives_a_drag_up(desk: Desk, qtbot: QtBot) -> None:
    before = desk.kit
    first = desk.form.story.items[0]
    qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(10, 15))
    qtbot.mouseMove(first, QPoint(10, 400))
    qtbot.keyClick(first, Key.Key_Escape)
    qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=QPoint(10, 400))
    assert desk.kit is before


def test_typing_touches_only_its_own_card(desk: Desk) -> None:
    others = [item.value for item in desk.form.story.items[1:]]
    cards = list(desk.form.story.items)
    desk.go(*STORY, 0, "text")
    desk.type("x")
    assert desk.form.story.items == cards
    assert all(item.value is value for item, value in zip(cards[1:], others, strict=True))


def test_only_the_paragraph_that_comes_first_is_asked_for_the_lede(desk: Desk) -> None:
    desk.form.finish()

    def hints() -> list[str]:
        cards = [item for item in desk.form.story.items if isinstance(item, TextCard) and not item.accepts_heading]
        return [card.editor.hint for card in cards]

    assert hints() == [LEDE_HINT, PARAGRAPH_HINT]
    desk.go(*STORY, 4, "text")
    for _ in range(4):
        desk.form.move_card(-1)
    assert hints() == [LEDE_HINT, PARAGRAPH_HINT]
    desk.form.delete_card()
    assert hints() == [LEDE_HINT]
    desk.document.undo_stack.undo()
    assert hints() == [LEDE_HINT, PARAGRAPH_HINT]


def test_pasting_several_paragraphs_makes_several_cards(desk: Desk, qtbot: QtBot) -> None:
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setHtml("<p>One.</p><h2>Head</h2><ul><li>a</li><li>b</li></ul><p>Last.</p>")
    editor = desk.go(*STORY, 4, "text", at=3)
    editor.insertFromMimeData(data)
    assert [block.kind for block in desk.story[4:]] == ["paragraph", "heading", "list", "paragraph"]
    assert str(desk.story[4].text) == "TheOne."
    assert str(desk.story[7].text) == "Last. city paid."
    desk.type("!")
    assert str(desk.story[7].text) == "Last.! city paid."


def test_a_block_of_a_newer_version_is_shown_and_can_be_moved(qtbot: QtBot) -> None:
    kit = PressKit(release=Release(story=(Unknown("table"), Paragraph(rich("a")), Figure("a.jpg"))))
    desk = Desk(qtbot, kit)
    desk.form.story.shift(0, 2)
    assert [block.kind for block in desk.story] == ["paragraph", "figure", "table"]


def test_speakers_are_offered_from_the_rest_of_the_kit(desk: Desk) -> None:
    desk.form.add_block("quote")
    index = desk.focus.path[2]
    field = desk.go(*STORY, index, "speaker", "name")
    field.suggestions.open()
    assert field.suggestions.offered() == [
        "Ada Roy — president, Lumen Institute",
        "Jo Mertens — Media relations, Lumen Institute",
    ]
    assert desk.story[index].speaker == Speaker()


def test_cards_come_and_go_many_times_without_harm(desk: Desk) -> None:
    """Widgets that C++ has deleted must not be met again: this once ended in a crash."""
    steps = random.Random(7)
    for _ in range(150):
        at = (*STORY, steps.randrange(max(1, len(desk.story))))
        step = steps.choice("duuradm")
        if step == "u":
            desk.undo()
        elif step == "r":
            desk.document.undo_stack.redo()
        elif step == "a":
            desk.form.add_block(steps.choice(["paragraph", "quote", "list", "boilerplate", "contact"]))
        elif desk.story:
            desk.form.select(at, 0, 0)
            {"d": desk.form.duplicate_card, "m": lambda: desk.form.move_card(1)}[step]()
        if steps.random() < 0.3:
            desk.qtbot.wait(1)
    while desk.document.undo_stack.canUndo():
        desk.undo()
    desk.form.finish()
    assert len(desk.form.story.items) == len(desk.story)


def test_a_caption_is_sought_at_the_card_of_its_picture(qtbot: QtBot) -> None:
    media = (Media("logo.png"), Media("a.jpg", caption="The plant"), Media("b.jpg"))
    kit = PressKit(release=Release(story=(Paragraph(rich("a")), Figure("a.jpg"))), media=media)
    desk = Desk(qtbot, kit)
    desk.focus.go_to(("media", 1, "caption"))
    assert desk.focus.path == ("media", 1, "caption")


def test_a_story_that_changes_while_its_cards_are_made_is_not_made_all_at_once(desk: Desk) -> None:
    many = tuple(Paragraph(rich(f"Paragraph {number}.")) for number in range(60))
    desk.document.load(PressKit(release=Release(story=many)), None, {})
    story, begun = desk.form.story, len(desk.form.story.items)
    assert begun < 10
    changed = (Heading(rich("New")), *many[:30], *many[31:-1])
    desk.document.do("edit", PressKit(release=Release(story=changed)))
    assert len(story.items) <= begun + 1
    desk.go(*STORY, 40, "text")
    story.finish()
    assert [item.value for item in story.items] == list(changed)
    assert story.pile.items == story.items


def test_a_card_added_while_others_are_still_made_stands_at_the_end(desk: Desk) -> None:
    many = tuple(Paragraph(rich(f"Paragraph {number}.")) for number in range(60))
    desk.document.load(PressKit(release=Release(story=many)), None, {})
    desk.form.story.add(Heading())
    assert desk.story == (*many, Heading())
    assert desk.focus.path[:3] == (*STORY, 60)
