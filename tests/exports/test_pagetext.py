"""The text of a page as it is selected and copied."""

from __future__ import annotations

import pytest

from app.kit import Paragraph, PressKit, Release
from app.text import rich
from exports.compose import compose
from exports.pagetext import HYPHEN, PageText, as_copied
from exports.pdf import make_pages
from exports.raster import PageImages
from exports.style import load_style


def text_of(*paragraphs: str) -> PageText:
    """Return the text of the first page of a release with these paragraphs."""
    story = tuple(Paragraph(rich(words)) for words in paragraphs)
    kit = PressKit(release=Release(headline=rich("Old Mill"), story=story))
    with PageImages(make_pages(compose(kit), load_style(kit.style), {}).pdf) as images:
        return images.letters(0)


def copied(text: str, *written: str) -> str:
    return as_copied(text, lambda word: any(word in words for words in written))


def test_characters_come_in_reading_order_each_where_it_stands() -> None:
    letters = text_of("The river rose.")
    assert letters.text.split("\n") == ["Old Mill", "The river rose."]
    at = letters.text.index("river")
    boxes = [letters.box(number) for number in range(at, at + 5)]
    assert [box[0] for box in boxes] == sorted(box[0] for box in boxes)
    assert all(0 < left <= right < 612 and 0 < top < bottom < 792 for left, top, right, bottom in boxes)
    assert letters.box(0)[3] < boxes[0][1]


def test_every_character_has_its_place() -> None:
    letters = text_of("The river rose before dawn. " * 20, "Once more: \U0001d54f.")
    assert len(letters.edges) == 4 * len(letters.text)


def test_lines_of_a_paragraph_run_on_and_paragraphs_stand_apart() -> None:
    assert copied("The river rose \nbefore dawn.\nThe mill turned.") == "The river rose before dawn.\nThe mill turned."


def test_a_hyphen_of_the_typesetter_goes_and_one_of_the_author_stays() -> None:
    broken = f"long-es{HYPHEN}tablished and state-of-the{HYPHEN}art"
    assert copied(broken, "long-established and state-of-the-art") == "long-established and state-of-the-art"


def test_soft_hyphens_at_the_edge_of_a_selection_go() -> None:
    assert copied(f"estab{HYPHEN}") == "estab"
    assert copied(f"{HYPHEN}lished") == "lished"


@pytest.mark.parametrize("letter", ["\U0001d54f", "\U0001f30a"])
def test_a_character_beyond_the_first_plane_is_put_together(letter: str) -> None:
    pair = letter.encode("utf-16-le")
    halves = "".join(chr(int.from_bytes(pair[at : at + 2], "little")) for at in (0, 2))
    assert copied(f"A {halves} B") == f"A {letter} B"
