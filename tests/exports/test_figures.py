"""Figures of a kit: what is printed with a picture, and what the user is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import edits
from app.kit import Dateline, Figure, Media, Paragraph, Place, PressKit, Release
from app.text import rich
from exports.blocks import Block, Part, Role, Run
from exports.compose import compose, findings
from exports.figures import figure_size

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


def test_no_picture_is_enlarged_until_its_pixels_show() -> None:
    assert figure_size(300, 600, (400, 600)) == (144, 288)
