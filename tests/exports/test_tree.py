"""The structure of a release: what is a heading, what stands together, and that a block over two pages stays one."""

from __future__ import annotations

from dataclasses import replace

from exports.blocks import Block, Part, Run
from exports.pdf import make_pages
from exports.pdf.tree import Tree
from tests.exports.releases import BODY, STORY, block, composition, house, logo
from tests.exports.tagged_reader import Node, read

CLASSIC = house("classic")


def outline(*blocks: Block, **fields: object) -> list[str]:
    """Return the elements of a document as lines like ``Sect/H1``, in reading order, without Document."""
    pdf = make_pages(composition(*blocks, **{"letterhead": "", **fields}), CLASSIC, {"a.png": logo()}).pdf
    reading = read(pdf)
    assert not reading.faults
    (document,) = reading.root.elements
    return [line for node in document.elements for line in lines(node)]


def lines(node: Node) -> list[str]:
    below = [f"{node.role}/{line}" for child in node.elements for line in lines(child)]
    return below or [node.role]


def test_without_a_headline_all_headings_are_at_level_1() -> None:
    found = outline(block(Part.HEADING, "What changes"), block(Part.BODY, BODY), block(Part.HEADING, "What stays"))
    assert found == ["H1", "P", "H1"]


def test_headings_below_the_headline_are_at_level_2() -> None:
    found = outline(block(Part.HEADLINE, "A"), block(Part.HEADING, "B"), block(Part.HEADING, "C"))
    assert found == ["H1", "H2", "H2"]


def test_a_headline_of_nothing_that_is_drawn_is_no_level_above_the_others() -> None:
    found = outline(block(Part.HEADLINE, "\u00ad"), block(Part.HEADING, "B"), block(Part.HEADING, "C"))
    assert found == ["H1", "H1"]


def test_paragraphs_of_one_quote_are_one_block_quote_and_the_next_quote_is_another() -> None:
    one, other = (*STORY, 1), (*STORY, 2)
    found = outline(block(Part.QUOTE, "A", one), block(Part.QUOTE, "B", one), block(Part.QUOTE, "C", other))
    assert found == ["BlockQuote/P", "BlockQuote/P", "BlockQuote/P"]
    pdf = make_pages(
        composition(block(Part.QUOTE, "A", one), block(Part.QUOTE, "B", one), block(Part.QUOTE, "C", other)),
        CLASSIC,
        {},
    ).pdf
    assert [len(quote.elements) for quote in read(pdf).root.all("BlockQuote")] == [2, 1]


def test_lists_next_to_each_other_stay_two_and_say_how_they_are_numbered() -> None:
    items = [block(Part.LIST_ITEM, f"item {n}", (*STORY, n), marker="•", list_index=0) for n in range(2)]
    items += [block(Part.LIST_ITEM, f"step {n}", (*STORY, 9, n), marker=f"{n}.", list_index=1) for n in (1, 2)]
    pdf = make_pages(composition(*items), CLASSIC, {}).pdf
    lists = read(pdf).root.all("L")
    assert [len(found.elements) for found in lists] == [2, 2]
    assert [item.text for item in lists[1].all("Lbl")] == ["1.", "2."]
    assert pdf.count(b"/ListNumbering/Disc") == pdf.count(b"/ListNumbering/Decimal") == 1


def test_a_boilerplate_without_a_heading_is_a_section_too() -> None:
    first, second = ("boilerplates", 0), ("boilerplates", 1)
    found = outline(
        block(Part.BOILERPLATE, "A", first), block(Part.BOILERPLATE, "B", first), block(Part.BOILERPLATE, "C", second)
    )
    assert found == ["Sect/P"] * 3


def test_a_notice_is_a_section_with_its_heading_if_it_has_one() -> None:
    first, second = ("notices", 0), ("notices", 1)
    found = outline(
        block(Part.NOTICE_HEADING, "Risks", first),
        block(Part.NOTICE, "A", first),
        block(Part.NOTICE, "B", first),
        block(Part.NOTICE, "C", second),
    )
    assert found == ["Sect/H1", "Sect/P", "Sect/P", "Sect/P"]


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    long = block(Part.BODY, BODY * 40)
    pages = make_pages(composition(long, letterhead=""), CLASSIC, {})
    assert len(pages.sizes) > 1
    (paragraph,) = read(pages.pdf).root.all("P")
    assert paragraph.text == str(long)


def test_a_link_over_two_lines_is_one_element_with_two_boxes() -> None:
    words = Run("a very long name of a report that is linked " * 4, link="https://example.org/")
    pdf = make_pages(composition(Block(Part.BODY, (Run("See "), words), STORY), letterhead=""), CLASSIC, {}).pdf
    (link,) = read(pdf).root.all("Link")
    assert link.text == words.text
    assert pdf.count(b"/Subtype/Link") >= 2


def test_words_in_another_script_bear_their_language() -> None:
    pdf = make_pages(composition(block(Part.BODY, "From Ελλάδα with love"), letterhead=""), CLASSIC, {}).pdf
    assert b"/Lang(el)" in pdf


def test_a_figure_is_a_section_of_picture_and_caption() -> None:
    figure = Block(Part.FIGURE, (Run("The tower at dusk"),), STORY, picture="a.png", alt="A lighthouse")
    assert outline(figure) == ["Sect/Figure", "Sect/Caption"]
    bare = replace(figure, runs=())
    assert outline(bare) == ["Sect/Figure"]
    missing = replace(figure, picture="b.png")
    assert outline(missing) == ["Sect/Caption"]


def test_the_logo_is_told_as_the_name_of_the_issuer() -> None:
    pdf = make_pages(composition(block(Part.BODY, BODY), logo="a.png"), CLASSIC, {"a.png": logo()}).pdf
    (figure,) = read(pdf).root.all("Figure")
    assert figure.alt == "Harbour Lumen"


def test_without_a_tagger_there_are_no_elements() -> None:
    tree = Tree(None)
    assert tree.element(block(Part.HEADLINE, "A")) is None
    assert tree.words() is None
    assert tree.artwork("x") is None
