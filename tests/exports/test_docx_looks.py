"""Whoever changes a style in Word changes the document: nothing in the body stands against it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from exports.blocks import Block, Part
from exports.docx import write_docx
from exports.spaces import space_after, space_before
from exports.style import load_style, style_names
from tests.exports.docx_reader import W, find, part, style, values
from tests.exports.docx_samples import EVERY_PART, block, composition, items

STYLES = [name for name, _ in style_names()]
PARAGRAPHS = (
    "ReleaseLine", "Headline", "Subhead", "Lede", "Body", "SectionHeading", "ListBullet", "ListNumber", "Quote",
    "EndMark", "BoilerplateHeading", "Boilerplate", "ContactHeading", "Contact",
)  # fmt: skip
CHARACTERS = ("Dateline", "Attribution", "Name", "Strong", "Emphasis", "StrongEmphasis", "Hyperlink", "HyperlinkStrong")
"""The styles that the sample of every part uses."""

TRAITS = {"rStyle", "rtl", "lang"}
"""What a run may say of itself: which style it has, and what its words are."""
PLACE = {"pStyle", "numPr", "keepNext", "spacing", "ind"}
"""What a paragraph may: its style, its list, and what its neighbor decides."""


class Sheet:
    """The styles of a document as Word reads them."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._styles = {each.get(W + "styleId"): each for each in find(root, "w:style")}

    def chain(self, style_id: str) -> list[str]:
        """Return `style_id` and those it is based on, nearest first."""
        found = []
        while style_id:
            found.append(style_id)
            style_id = next(iter(values(self._styles[style_id], "w:basedOn")), "")
        return found

    def color(self, run: Element) -> str:
        """Return the color of a run: its own, its character style's, its paragraph style's."""
        (paragraph,) = find(run, "ancestor::w:p/w:pPr/w:pStyle/@w:val")
        named = [style_id for each in values(run, "w:rPr/w:rStyle") for style_id in self.chain(each)]
        own = values(run, "w:rPr/w:color")
        styles = (self._styles[style_id] for style_id in (*named, *self.chain(str(paragraph))))
        return next(iter([*own, *(color for each in styles for color in values(each, "w:rPr/w:color"))]))


def recolored(sheet: Element, style_id: str, color: str) -> Element:
    """Give the style another color, as somebody in Word would."""
    (found,) = find(sheet, f"w:style[@w:styleId='{style_id}']")
    for old in find(found, "w:rPr/w:color"):
        old.set(W + "val", color)
    if not find(found, "w:rPr/w:color"):
        traits = find(found, "w:rPr")[0] if find(found, "w:rPr") else found.makeelement(W + "rPr", {})
        traits.append(traits.makeelement(W + "color", {W + "val": color}))
        found.append(traits)
    return sheet


@pytest.mark.parametrize("style_id", [*PARAGRAPHS, *CHARACTERS])
def test_changing_a_style_changes_what_is_in_it_and_nothing_else(style_id: str) -> None:
    data = write_docx(composition(), load_style("classic"), {})
    before, document = part(data, "word/styles.xml"), part(data, "word/document.xml")
    sheet = Sheet(recolored(part(data, "word/styles.xml"), style_id, "00FF00"))
    runs = find(document, "//w:body//w:r[w:t]")
    changed = [run for run in runs if sheet.color(run) == "00FF00"]
    named = [
        run
        for run in runs
        if any(
            style_id in sheet.chain(each)
            for each in (*values(run, "w:rPr/w:rStyle"), str(find(run, "ancestor::w:p/w:pPr/w:pStyle/@w:val")[0]))
        )
    ]
    linked = [run for run in named if any("Hyperlink" in sheet.chain(each) for each in values(run, "w:rPr/w:rStyle"))]
    own = [] if "Hyperlink" in sheet.chain(style_id) else linked
    assert changed == [run for run in named if run not in own]
    assert changed
    assert all(sheet.color(run) == Sheet(before).color(run) for run in runs if run not in changed)


@pytest.mark.parametrize("name", STYLES)
def test_no_run_and_no_paragraph_says_more_than_its_style_its_words_and_its_place(name: str) -> None:
    blocks = (*EVERY_PART, block(Part.BODY, "Φάρος שלום 你好"))
    document = part(write_docx(composition(blocks=blocks), load_style(name), {}), "word/document.xml")
    assert {child.tag.removeprefix(W) for child in find(document, "//w:body//w:rPr/*")} <= TRAITS
    assert {child.tag.removeprefix(W) for child in find(document, "//w:body/w:p/w:pPr/*")} <= PLACE


SHORT = (EVERY_PART[1], *EVERY_PART[3:5], block(Part.QUOTE, "“So.”"), *items(0, ("•", "a")), block(Part.HEADING, "On"))
GOVERNMENT = (EVERY_PART[0], *EVERY_PART[-2:], *EVERY_PART[1:-2])


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("blocks", [EVERY_PART, SHORT, GOVERNMENT], ids=["every part", "short", "contacts at the top"])
def test_between_two_parts_is_the_space_that_the_pages_have(name: str, blocks: tuple[Block, ...]) -> None:
    """Without the grid of the pages, which Word has none of."""
    house = load_style(name)
    data = write_docx(composition(blocks=blocks), house, {})
    paragraphs = find(part(data, "word/document.xml"), "//w:body/w:p")
    wanted = [space_after(one, two, house) + space_before(one, two, house) for one, two in pairwise(blocks)]
    left = [max(space(one, data, "after"), space(two, data, "before")) for one, two in pairwise(paragraphs)]
    assert left == pytest.approx(wanted, abs=0.05)


@pytest.mark.parametrize("name", STYLES)
def test_the_usual_release_without_a_subhead_needs_no_space_by_hand_above_its_lede(name: str) -> None:
    document = part(write_docx(composition(blocks=SHORT), load_style(name), {}), "word/document.xml")
    (lede,) = find(document, "//w:p[w:pPr/w:pStyle/@w:val='Lede']")
    assert find(lede, "w:pPr/w:spacing") == []


def space(paragraph: Element, data: bytes, side: str) -> float:
    """Return the space before or after a paragraph in points: its own, or that of its style."""
    own = find(paragraph, f"w:pPr/w:spacing/@w:{side}")
    style_id = values(paragraph, "w:pPr/w:pStyle")[0]
    while not own:
        own = find(style(data, style_id), f"w:pPr/w:spacing/@w:{side}")
        style_id = next(iter(values(style(data, style_id), "w:basedOn")), "")
    return int(str(own[0])) / 20
