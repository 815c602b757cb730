from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from app import edits
from app.kit import (
    Attribution,
    Boilerplate,
    Contact,
    Dateline,
    Heading,
    Imported,
    ListBlock,
    Notice,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Speaker,
    Timing,
    Unknown,
)
from app.path import get
from app.quotes import quote_paragraphs
from app.slug import default_slug
from app.text import RichText, Span, parse_markup, rich
from exports.blocks import Block, Part, Role, Run
from exports.compose import compose, findings
from tests.strategies import kits

DATELINE = Dateline((Place("Boston"),), dt.date(2026, 7, 1))


def kit(*story: Any, **release: Any) -> PressKit:
    return PressKit(release=Release(story=story, **release))


def printed(document: PressKit) -> list[tuple[str, str]]:
    return [(block.part.value, str(block)) for block in compose(document).blocks]


def full() -> PressKit:
    return PressKit(
        issuer="Lumen",
        release=Release(
            timing=Timing("FOR IMMEDIATE RELEASE"),
            headline=rich("Lumen opens"),
            subheads=(rich("A subhead"), rich("")),
            dateline=DATELINE,
            story=(
                Paragraph(parse_markup("Lumen **opens** a [plant](https://example.org).")),
                Heading(rich("Why")),
                Quote(rich("We grow. We hire."), Speaker("Ada Roy"), Attribution(place="inside")),
                ListBlock((rich("one"), rich(" "), rich("two")), numbered=True),
                ListBlock((rich("three"),)),
                Paragraph(rich("The end.")),
            ),
            end_mark="###",
        ),
        boilerplates=(Boilerplate("Lumen", rich("Makes lamps.\nSince 1999.")), Boilerplate("", rich("x"), "The fund")),
        contacts=(Contact("Ada Roy", "Director", "Lumen", "ada@example.org", "+1 514 555-0199"),),
    )


def test_a_release_is_printed_in_the_order_of_the_trade() -> None:
    assert printed(full()) == [
        ("release_line", "FOR IMMEDIATE RELEASE"),
        ("headline", "Lumen opens"),
        ("subhead", "A subhead"),
        ("lede", "BOSTON, July 1, 2026 – Lumen opens a plant."),
        ("heading", "Why"),
        ("quote", "“We grow,” said Ada Roy. “We hire.”"),
        ("list_item", "one"),
        ("list_item", "two"),
        ("list_item", "three"),
        ("body", "The end."),
        ("boilerplate_heading", "About Lumen"),
        ("boilerplate", "Makes lamps."),
        ("boilerplate", "Since 1999."),
        ("boilerplate_heading", "The fund"),
        ("boilerplate", "x"),
        ("end_mark", "###"),
        ("contact_heading", "Media contact"),
        ("contact", "Ada Roy\nDirector, Lumen\n+1 514 555-0199\nada@example.org"),
    ]


def test_contacts_at_the_top_follow_the_release_line() -> None:
    parts = [part for part, _ in printed(replace(full(), contacts_at="top"))]
    assert parts[:4] == ["release_line", "contact_heading", "contact", "headline"]
    assert parts[-1] == "end_mark"


def test_an_empty_kit_makes_no_block_at_all() -> None:
    empty = kit(Paragraph(), Quote(speaker=Speaker("Ada")), ListBlock((rich(" "),)), Heading(rich("\n")))
    assert compose(PressKit()).blocks == compose(empty).blocks == ()


@pytest.mark.parametrize(
    ("part", "runs"),
    [
        (Part.HEADLINE, [("Lumen opens", ("release", "headline"))]),
        (Part.SUBHEAD, [("A subhead", ("release", "subheads", 0))]),
        (Part.RELEASE_LINE, [("FOR IMMEDIATE RELEASE", ("release", "timing", "line"))]),
        (Part.END_MARK, [("###", ("release", "end_mark"))]),
        (Part.HEADING, [("Why", ("release", "story", 1, "text"))]),
        (
            Part.QUOTE,
            [
                ("“We grow,”", ("release", "story", 2, "text")),
                (" said Ada Roy.", ("release", "story", 2, "attribution")),
                (" “We hire.”", ("release", "story", 2, "text")),
            ],
        ),
        (Part.BOILERPLATE_HEADING, [("About Lumen", ("boilerplates", 0, "about"))]),
        (Part.BOILERPLATE, [("Makes lamps.", ("boilerplates", 0, "text"))]),
    ],
)
def test_every_run_knows_its_field(part: Part, runs: list[Any]) -> None:
    block = next(block for block in compose(full()).blocks if block.part == part)
    assert [(run.text, run.path) for run in block.runs] == runs


def test_a_heading_of_ones_own_belongs_to_its_own_field() -> None:
    block = next(block for block in compose(full()).blocks if str(block) == "The fund")
    assert block.runs[0].path == ("boilerplates", 1, "heading")
    assert block.path == ("boilerplates", 1)


def test_the_lede_has_the_dateline_and_keeps_its_looks_and_links() -> None:
    lede = next(block for block in compose(full()).blocks if block.part == Part.LEDE)
    text = ("release", "story", 0, "text")
    assert lede.path == ("release", "story", 0)
    assert lede.runs == (
        Run("BOSTON, July 1, 2026 – ", role=Role.DATELINE, path=("release", "dateline")),
        Run("Lumen ", path=text),
        Run("opens", bold=True, path=text),
        Run(" a ", path=text),
        Run("plant", link="https://example.org", path=text),
        Run(".", path=text),
    )


@pytest.mark.parametrize(
    ("story", "parts"),
    [
        ((), [("lede", "BOSTON, July 1, 2026 –")]),
        ((Paragraph(), Paragraph(rich(" x"))), [("lede", "BOSTON, July 1, 2026 – x")]),
        ((Heading(rich("H")), Paragraph(rich("x"))), [("heading", "H"), ("lede", "BOSTON, July 1, 2026 – x")]),
        (
            (Quote(rich("Yes.")), Paragraph(rich("x"))),
            [("quote", "BOSTON, July 1, 2026 – “Yes.”"), ("lede", "x")],
        ),
        ((ListBlock((rich("i"),)),), [("lede", "BOSTON, July 1, 2026 –"), ("list_item", "i")]),
        ((Heading(rich("H")),), [("lede", "BOSTON, July 1, 2026 –"), ("heading", "H")]),
    ],
)
def test_the_dateline_is_never_lost(story: tuple[Any, ...], parts: list[tuple[str, str]]) -> None:
    assert printed(kit(*story, dateline=DATELINE)) == parts


@pytest.mark.parametrize(
    ("tag", "carried", "words"),
    [
        ("fr_ca", "fr-CA", ()),
        ("nonsense!", "und", ("“nonsense!” is no language: choose one",)),
        ("", "und", ("The kit has no language: choose one",)),
        ("ja", "ja", ("Pressroom does not know the language “ja”",)),
    ],
)
def test_a_language_nobody_knows_is_told_and_goes_into_no_document(
    tag: str, carried: str, words: tuple[str, ...]
) -> None:
    document = PressKit(language=tag)
    assert compose(document).language == carried
    found = [finding for finding in findings(document) if finding.path == ("language",)]
    assert len(found) == len(words)
    assert all(finding.message.startswith(start) for finding, start in zip(found, words, strict=True))


def test_business_wire_stands_close_to_the_first_word() -> None:
    line = Dateline((Place("Chicago"),), wire="Business Wire")
    assert printed(kit(Paragraph(rich("On Monday")), dateline=line)) == [
        ("lede", "CHICAGO--(BUSINESS WIRE)--On Monday")
    ]


def test_lists_carry_their_marker_and_are_told_apart() -> None:
    items = [block for block in compose(full()).blocks if block.part == Part.LIST_ITEM]
    assert [(item.marker, item.list_index, item.path[-1]) for item in items] == [
        ("1.", 0, 0),
        ("2.", 0, 2),
        ("•", 1, 0),
    ]


def test_a_quote_of_several_paragraphs_is_several_blocks_of_one_record() -> None:
    blocks = compose(kit(Quote(rich("One.\nTwo."), Speaker("Ada")))).blocks
    assert [(str(block), block.path) for block in blocks] == [
        ("“One.", ("release", "story", 0)),
        ("“Two,” said Ada.", ("release", "story", 0)),
    ]


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        (Contact(email="ada@example.org"), "mailto:ada@example.org"),
        (Contact(email="ada?x&y@example.org"), "mailto:ada%3Fx&y@example.org"),
        (Contact(email="ada at example"), ""),
        (Contact(email="a@b"), ""),
        (Contact(phone="514-555-0199"), "tel:5145550199"),
        (Contact(phone="(514) 555-0199, ext. 12"), "tel:5145550199;ext=12"),
        (Contact(phone="+49 (0)221 9140 970"), "tel:+492219140970"),
        (Contact(phone="1-800-LUMEN"), ""),
        (Contact(phone="555"), ""),
        (Contact(phone="514-555-0199 or 514-555-0142"), ""),
        (Contact(name="ada@example.org"), ""),
    ],
)
def test_addresses_become_links_only_if_they_clearly_are_addresses(contact: Contact, link: str) -> None:
    blocks = compose(PressKit(contacts=(contact,))).blocks
    assert [run.link for run in blocks[1].runs] == [link]


def test_each_part_of_a_contact_leads_to_its_field() -> None:
    block = compose(full()).blocks[-1]
    fields = {run.path[-1]: run.text for run in block.runs if len(run.path) == 3}
    assert fields == {
        "name": "Ada Roy",
        "title": "Director",
        "organization": "Lumen",
        "email": "ada@example.org",
        "phone": "+1 514 555-0199",
    }
    assert [run.text for run in block.runs if run.role == Role.NAME] == ["Ada Roy"]


def test_a_label_heads_its_contact_and_those_after_it() -> None:
    people = (Contact("Ada", label="Investors"), Contact("Bo"), Contact(label="Notes"), Contact("Cy"), Contact("Di"))
    assert printed(PressKit(contacts=people)) == [
        ("contact_heading", "Investors"),
        ("contact", "Ada"),
        ("contact", "Bo"),
        ("contact_heading", "Notes"),
        ("contact", "Cy"),
        ("contact", "Di"),
    ]


def test_contacts_before_the_first_label_have_the_usual_heading_for_so_many() -> None:
    document = PressKit(contacts=(Contact("Ada"), Contact("Bo", label="Investors")))
    headings = [block for block in compose(document).blocks if block.part == Part.CONTACT_HEADING]
    assert [str(heading) for heading in headings] == ["Media contact", "Investors"]
    assert [heading.runs[0].path for heading in headings] == [("contacts",), ("contacts", 1, "label")]


def test_a_label_over_nothing_is_not_printed() -> None:
    assert printed(PressKit(contacts=(Contact("Ada"), Contact(label="Investors")))) == [
        ("contact_heading", "Media contact"),
        ("contact", "Ada"),
    ]


def test_the_further_lines_of_a_contact_come_last_and_addresses_in_them_are_links() -> None:
    block = compose(
        PressKit(contacts=(Contact("Ada", other="Mobile 12\n\nhttps://lumen.example\na@b.example"),))
    ).blocks[1]
    assert str(block) == "Ada\nMobile 12\nhttps://lumen.example\na@b.example"
    assert [run.link for run in block.runs if run.path[-1] == "other"] == [
        "",
        "https://lumen.example",
        "mailto:a@b.example",
    ]


def test_notices_stand_between_the_boilerplates_and_the_end_mark() -> None:
    notices = (Notice("Risks", rich("One.\nTwo.")), Notice("", rich("A trademark.")), Notice())
    found = printed(replace(full(), notices=notices))
    at = found.index(("notice_heading", "Risks"))
    assert found[at - 1][0] == "boilerplate"
    assert found[at : at + 5] == [
        ("notice_heading", "Risks"),
        ("notice", "One."),
        ("notice", "Two."),
        ("notice", "A trademark."),
        ("end_mark", "###"),
    ]


def test_a_notice_belongs_to_its_record_and_its_words_to_their_fields() -> None:
    blocks = compose(PressKit(notices=(Notice("Risks", rich("One.")),))).blocks
    assert [(block.path, block.runs[0].path) for block in blocks] == [
        (("notices", 0), ("notices", 0, "heading")),
        (("notices", 0), ("notices", 0, "text")),
    ]


def test_where_a_kit_was_imported_from_is_never_printed() -> None:
    document = replace(full(), imported=Imported("a.docx", ("Page 2",), ("A comment.",)))
    assert printed(document) == printed(full())


def test_an_empty_contact_is_neither_printed_nor_counted() -> None:
    document = PressKit(contacts=(Contact(), Contact("Ada"), Contact(title=" ")))
    assert printed(document) == [("contact_heading", "Media contact"), ("contact", "Ada")]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "https:", "//example.org"])
def test_an_unsafe_link_is_printed_as_text_and_reported(address: str) -> None:
    document = kit(Paragraph(RichText((Span("see ", link=address), Span("this")))))
    assert [run.link for run in compose(document).blocks[0].runs] == ["", ""]
    (finding,) = findings(document)
    assert finding.path == ("release", "story", 0, "text")
    assert address in finding.message


def test_findings_tell_of_the_embargo_and_of_blocks_that_are_not_exported() -> None:
    document = kit(Unknown("poll"), timing=Timing("", dt.datetime(2026, 1, 1, 8, 0)))
    assert [finding.path for finding in findings(document)] == [("release", "timing"), ("release", "story", 0)]
    assert findings(full()) == ()


def test_the_words_of_the_language_are_those_of_the_kit() -> None:
    composition = compose(PressKit(language="fr-CA", boilerplates=(Boilerplate("Énergir"),)))
    assert (composition.language, composition.page_word, composition.more) == ("fr-CA", "Page", "– suite –")
    assert str(composition.blocks[0]) == "À propos d’Énergir"


def test_title_author_and_letterhead_come_from_what_there_is() -> None:
    composition = compose(full())
    assert (composition.title, composition.author, composition.letterhead) == ("Lumen opens", "Lumen", "Lumen")
    other = compose(PressKit(language="de", contacts=(Contact("A"), Contact(organization="Kite"))))
    assert (other.title, other.author, other.letterhead) == ("Pressemitteilung", "Kite", "")


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Lumen opens", "Lumen opens"),
        ("Lumen Announces Collaboration with Leading Therapeutics", "Lumen Announces Collaboration"),
        ("Exactly forty characters of a headline!!", "Exactly forty characters of a headline!!"),
        ("Lumen, Kite and Others Announce, Together, a Plant", "Lumen, Kite and Others Announce"),
        ("x" * 60, "x" * 39 + "…"),
    ],
)
def test_the_slug_is_the_first_words_of_the_headline(headline: str, slug: str) -> None:
    assert default_slug(headline) == slug
    assert compose(kit(headline=rich(headline))).slug == slug
    assert compose(kit(headline=rich(headline), slug="MINE ")).slug == "MINE"


def test_what_an_edit_leaves_alone_is_the_same_block_again() -> None:
    document = full()
    before = compose(document).blocks
    after = compose(edits.set_field(document, ("release", "story", 5, "text"), rich("The very end."))).blocks
    assert [b is a for a, b in zip(before, after, strict=True)].count(False) == 1


@given(kits())
def test_a_composition_has_only_real_blocks_with_paths_of_the_kit(document: PressKit) -> None:
    composition = compose(document)
    for block in composition.blocks:
        assert str(block).strip() or block.part is Part.FIGURE
        assert str(block)[:1] not in (" ", "\n")
        assert bool(block.picture) == bool(block.alt.strip()) == (block.part is Part.FIGURE)
        get(document, block.path)
        for run in block.runs:
            assert run.text
            get(document, run.path)
            assert not run.link or re.match("(https?|mailto|tel):", run.link, re.IGNORECASE)
    assert composition.title


def _letters(text: object) -> str:
    return "".join(char for char in str(text) if char.isalnum())


def _story_words(document: PressKit) -> str:
    words: list[object] = []
    for block in document.release.story:
        if isinstance(block, Quote):
            words += [piece for pieces in quote_paragraphs(block, document.language) for piece in pieces]
        elif isinstance(block, ListBlock):
            words += block.items
        elif isinstance(block, (Paragraph, Heading)):
            words.append(block.text)
    return "".join(map(_letters, words))


def _of_story(block: Block) -> str:
    return "".join(run.text for run in block.runs if run.path[:2] == ("release", "story"))


@given(kits())
def test_every_word_of_the_story_is_printed_in_its_order(document: PressKit) -> None:
    assert "".join(_letters(_of_story(block)) for block in compose(document).blocks) == _story_words(document)


@pytest.mark.parametrize(
    ("tag", "subject"),
    [("en", "Press release"), ("fr-CA", "Communiqué de presse"), ("de-CH", "Medienmitteilung"), ("ja", "")],
)
def test_the_subject_is_in_the_language_of_the_kit_or_left_out(tag: str, subject: str) -> None:
    assert compose(PressKit(language=tag)).subject == subject


def test_words_that_the_user_has_put_have_the_path_of_their_own_field() -> None:
    said = Quote(rich("We grow."), Speaker("Ada Roy"))
    worded = replace(said, attribution=Attribution(words="says Ada"))
    runs = [run for block in compose(kit(said, worded)).blocks for run in block.runs if run.role is Role.ATTRIBUTION]
    assert [run.path[3:] for run in runs] == [("attribution",), ("attribution", "words")]
