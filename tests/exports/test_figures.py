"""Figures of a kit: what is printed with a picture, and what the user is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import edits
from app.crops import Box, shown_box, square_box
from app.kit import Crop, Dateline, Figure, Media, Paragraph, Place, PressKit, Release
from app.resolution import figure_size
from app.text import rich
from exports.blocks import Block, Part, Role, Run
from exports.compose import compose, findings

PLANT = Media("plant.jpg", "The plant.", "Ada Roy", "A plant at dawn", "Free")


def kit(*media: Media, figure: str = "plant.jpg") -> PressKit:
    return PressKit(release=Release(story=(Figure(figure),)), media=media)


def messages(document: PressKit, files: tuple[str, ...] | None = None) -> list[str]:
    return [finding.message for finding in findings(document, files)]


def test_a_figure_is_a_picture_with_caption_and_credit_each_leading_to_its_field() -> None:
    runs = (
        Run("The plant. ", path=("media", 1, "caption")),
        Run("(Ada Roy)", role=Role.CREDIT, path=("media", 1, "credit")),
    )
    figure = Block(Part.FIGURE, runs, ("release", "story", 0), picture="plant.jpg", alt="A plant at dawn")
    assert compose(kit(Media("logo.png"), PLANT)).blocks == (figure,)


@pytest.mark.parametrize(
    ("caption", "credit", "printed"),
    [
        ("The plant", "Photo: Ada Roy", "The plant (Photo: Ada Roy)"),
        ("The plant", "(Lumen/Ada Roy)", "The plant (Lumen/Ada Roy)"),
        ("The plant ", " ", "The plant"),
        ("", "Photo: Ada Roy", "Photo: Ada Roy"),
        ("", "", ""),
    ],
)
def test_a_credit_after_a_caption_stands_in_parentheses(caption: str, credit: str, printed: str) -> None:
    (block,) = compose(kit(Media("plant.jpg", caption, credit))).blocks
    assert str(block) == printed


@pytest.mark.parametrize(
    ("entry", "alt", "told"),
    [
        (PLANT, "A plant at dawn", []),
        (replace(PLANT, alt=" "), "The plant.", ["are told only its caption."]),
        (Media("plant.jpg"), "plant.jpg", ["are told nothing but its file name."]),
    ],
)
def test_a_picture_without_alternative_text_has_its_caption_for_one_and_that_is_told(
    entry: Media, alt: str, told: list[str]
) -> None:
    document = kit(entry)
    assert [block.alt for block in compose(document).blocks] == [alt]
    assert [message.partition("cannot see it ")[2] for message in messages(document)] == told
    assert {finding.path for finding in findings(document)} <= {("media", 0, "alt")}


def test_a_picture_that_is_not_among_the_media_is_told() -> None:
    assert messages(kit()) == [
        "The picture “plant.jpg” is not listed among the kit’s media: there is no caption, credit or alternative text "
        "for it."
    ]
    assert [block.picture for block in compose(kit()).blocks] == ["plant.jpg"]


def test_a_picture_whose_file_is_not_in_the_kit_is_told_where_the_files_are_known() -> None:
    assert messages(kit(PLANT), ()) == ["The picture “plant.jpg” is not in this kit; only its caption is printed."]
    assert messages(kit(PLANT), ("plant.jpg",)) == messages(kit(PLANT)) == []


def test_a_figure_without_a_picture_is_left_out_and_told() -> None:
    document = kit(PLANT, figure="")
    assert compose(document).blocks == ()
    assert messages(document) == ["This figure has no picture; it is left out."]


def test_the_dateline_runs_into_the_text_after_a_figure() -> None:
    story = (Figure("plant.jpg"), Paragraph(rich("It grows.")))
    document = PressKit(release=Release(dateline=Dateline((Place("BOSTON"),)), story=story), media=(PLANT,))
    figure, lede = compose(document).blocks
    assert (figure.part, lede.part) == (Part.FIGURE, Part.LEDE)
    assert str(lede).startswith("BOSTON")


def test_the_figure_is_the_same_block_again_after_an_edit_of_another_picture() -> None:
    before = kit(PLANT, Media("logo.png"))
    after = edits.set_field(before, ("media", 1, "caption"), "A logo")
    assert compose(before).blocks[0] is compose(after).blocks[0]


@pytest.mark.parametrize(
    ("crop", "box"),
    [
        (Crop(), (0, 0, 800, 600)),
        (Crop(250, 100, 750, 900), (200, 60, 600, 540)),
        (Crop(-5, 0, 2000, 500), (0, 0, 800, 300)),
        (Crop(600, 500, 400, 500), (0, 0, 800, 600)),
        (Crop(999, 999, 1000, 1000), (768, 576, 800, 600)),
    ],
)
def test_a_crop_leaves_whole_pixels_of_a_picture_and_never_none(crop: Crop, box: Box) -> None:
    assert shown_box(crop, 800, 600) == box
    assert shown_box(crop, 1, 1) == (0, 0, 1, 1)


@pytest.mark.parametrize("focus", [(0, 0), (1000, 1000), (500, 500), (-9, 3000)])
def test_a_square_around_the_focal_point_stays_within_the_crop(focus: tuple[int, int]) -> None:
    for crop in (Crop(), Crop(100, 0, 900, 1000), Crop(0, 300, 1000, 400), Crop(998, 0, 1000, 1000)):
        turned = replace(crop, focus_x=focus[0], focus_y=focus[1])
        left, top, right, bottom = square_box(turned, 801, 600)
        outer = shown_box(crop, 801, 600)
        assert right - left == bottom - top == min(outer[2] - outer[0], outer[3] - outer[1])
        assert (outer[0] <= left, outer[1] <= top, right <= outer[2], bottom <= outer[3]) == (True,) * 4
    assert square_box(Crop(focus_x=600), 800, 600) == (180, 0, 780, 600)


def test_a_figure_is_as_wide_and_shows_as_much_as_the_kit_says() -> None:
    crop = Crop(left=100)
    document = PressKit(release=Release(story=(Figure("plant.jpg", "half", crop),)), media=(PLANT,))
    (block,) = compose(document).blocks
    assert (block.width, block.crop) == ("half", crop)


def test_half_a_picture_is_half_as_wide_as_the_text() -> None:
    assert figure_size(800, 400, (400, 600), "half") == (200, 100)


def test_no_picture_is_enlarged_until_nobody_knows_what_it_shows() -> None:
    assert figure_size(100, 50, (400, 600)) == (100, 50)
    assert figure_size(300, 600, (400, 600)) == (180, 360)
