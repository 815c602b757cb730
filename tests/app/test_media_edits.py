"""Edits of media and of where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import media_edits
from app.crops import FULL, SMALLEST, focused, in_shape, is_whole, moved, sized, sound
from app.errors import EditError
from app.kit import STORY, Bio, Crop, Document, Figure, Media, Paragraph, PressKit, Release
from app.text import rich

A, B = Media("a.jpg", "The plant"), Media("b.jpg")
TEXT = Paragraph(rich("Text."))


def kit_of(*story: Paragraph | Figure) -> PressKit:
    bios = Document("bios", people=(Bio("Ada", portrait="a.jpg", crop=Crop(10)),))
    return PressKit(media=(A, B), logo="a.jpg", release=Release(story=story), documents=(bios,))


def test_pictures_are_placed_before_a_block_and_at_the_end_without_one() -> None:
    kit = kit_of(TEXT, TEXT)
    after, path = media_edits.place(kit, ("b.jpg", "a.jpg"), STORY, 1)
    assert after.release.story == (TEXT, Figure("b.jpg"), Figure("a.jpg"), TEXT)
    assert path == ("release", "story", 1)
    for beyond in (None, 9):
        assert media_edits.place(kit, ("b.jpg",), STORY, beyond)[0].release.story[2] == Figure("b.jpg")


def test_a_picture_is_placed_in_a_further_document_that_has_a_story_while_it_is_there() -> None:
    kit = replace(kit_of(TEXT), documents=(Document("bios"), Document("backgrounder", story=(TEXT,))))
    release, further = media_edits.stories(kit)
    assert (release, further) == (STORY, ("documents", 1, "story"))
    after, path = media_edits.place(kit, ("b.jpg",), further)
    assert (after.documents[1].story, path) == ((TEXT, Figure("b.jpg")), (*further, 1))
    assert after.release is kit.release
    with pytest.raises(EditError):
        media_edits.place(kit_of(TEXT), ("b.jpg",), further)


def test_where_pictures_stand_is_told_of_figures_and_of_portraits() -> None:
    story = (Figure("b.jpg"), Figure("b.jpg", "half"), Figure(""))
    kit = replace(kit_of(*story), documents=(*kit_of().documents, Document("backgrounder", story=(Figure("a.jpg"),))))
    assert media_edits.placements(kit) == {
        "a.jpg": (
            (("documents", 1, "story"), Figure("a.jpg")),
            (("documents", 0, "people"), kit.documents[0].people[0]),
        ),
        "b.jpg": ((STORY, Figure("b.jpg")), (STORY, Figure("b.jpg", "half"))),
    }


def test_a_replaced_file_stands_wherever_the_old_one_stood_with_its_words_and_uncropped() -> None:
    kit = media_edits.replaced(kit_of(TEXT, Figure("a.jpg", "half", Crop(100))), 0, "c.png")
    assert kit.media == (Media("c.png", "The plant"), B)
    assert kit.release.story == (TEXT, Figure("c.png", "half"))
    assert kit.documents[0].people[0] == Bio("Ada", portrait="c.png")
    assert kit.logo == "c.png"


def test_a_removed_picture_takes_its_figures_along_and_leaves_the_rest_the_same() -> None:
    kit = kit_of(TEXT, Figure("a.jpg"), Figure("b.jpg"))
    after = media_edits.removed(kit, 0)
    assert after.media == (B,)
    assert after.release.story == (TEXT, Figure("b.jpg"))
    assert after.release.story[0] is TEXT
    assert after.documents[0].people[0] == Bio("Ada")
    assert after.logo == "a.jpg"
    assert media_edits.removed(kit, 1).documents is kit.documents


def test_of_two_entries_for_one_file_the_first_can_go_without_its_figures() -> None:
    kit = PressKit(media=(A, A), release=Release(story=(Figure("a.jpg"),)))
    assert media_edits.removed(kit, 0).release is kit.release


def test_a_picture_that_is_not_there_cannot_be_edited() -> None:
    with pytest.raises(EditError):
        media_edits.removed(kit_of(), 2)
    with pytest.raises(EditError):
        media_edits.replaced(kit_of(), -1, "c.jpg")


def test_all_files_that_a_kit_needs_are_named_once() -> None:
    kit = kit_of(Figure("x.jpg"), Figure(""))
    assert media_edits.files_named(kit) == {"a.jpg", "b.jpg", "x.jpg"}
    assert media_edits.entry_of(kit, "b.jpg") == 1
    assert media_edits.entry_of(kit, "x.jpg") == -1


numbers = st.integers(-200, 1200)
crops = st.builds(Crop, numbers, numbers, numbers, numbers, numbers, numbers).map(sound)
ways = st.integers(-1500, 1500)
shapes = st.floats(0.2, 5)


def is_sound(crop: Crop) -> bool:
    across = 0 <= crop.left <= crop.focus_x <= crop.right <= FULL
    return across and 0 <= crop.top <= crop.focus_y <= crop.bottom <= FULL


@given(crops, ways, ways)
def test_a_moved_frame_keeps_its_size_and_stays_in_the_picture(crop: Crop, dx: int, dy: int) -> None:
    after = moved(crop, dx, dy)
    assert is_sound(after)
    assert after.right - after.left == crop.right - crop.left
    assert after.bottom - after.top == crop.bottom - crop.top


@given(crops, st.sampled_from(["l", "r", "t", "b", "lt", "rt", "lb", "rb"]), ways, ways, st.none() | shapes)
def test_a_sized_frame_stays_in_the_picture_and_in_its_shape(
    crop: Crop, edges: str, dx: int, dy: int, shape: float | None
) -> None:
    after = sized(crop, edges, dx, dy, shape)
    assert is_sound(after)
    across, down = after.right - after.left, after.bottom - after.top
    if shape is None:
        assert min(across, down) >= SMALLEST
    else:
        assert abs(across - down * shape) <= 1 + shape
    if "l" in edges:
        assert after.right == crop.right
    if "b" in edges:
        assert after.top == crop.top


@given(crops, shapes)
def test_the_largest_frame_of_a_shape_reaches_from_edge_to_edge(crop: Crop, shape: float) -> None:
    after = in_shape(crop, shape)
    assert is_sound(after)
    assert FULL in (after.right - after.left, after.bottom - after.top)


@given(crops, numbers, numbers)
def test_the_focal_point_stays_in_the_frame(crop: Crop, x: int, y: int) -> None:
    assert is_sound(focused(crop, x, y))


def test_only_a_frame_that_is_the_whole_picture_crops_nothing() -> None:
    assert is_whole(Crop(focus_x=3))
    assert not is_whole(Crop(1))


def test_a_crop_that_makes_no_sense_in_one_direction_crops_nothing_there() -> None:
    assert sound(Crop(600, 100, 400, 900)) == Crop(0, 100, 1000, 900)
    assert sound(Crop(1200, 0, 1300, 0)) == Crop(focus_x=500)
