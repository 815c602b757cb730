"""What is told to be open in a release, and what is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import resources
from app.kit import (
    Boilerplate,
    Contact,
    Dateline,
    Figure,
    Media,
    Notice,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Speaker,
)
from app.package import read_package
from app.text import rich
from app.unfinished import MOST
from exports.blocks import Block, Finding, Part, Run
from exports.check import check
from exports.compose import compose, findings
from exports.gaps import gaps
from exports.openpoints import OpenPoint, open_points
from tests.exports.docx_samples import COMPOSITIONS
from tests.exports.releases import composition, house

HEADLINE = ("release", "headline")
FIELD = ("release", "story", 0, "text")


def quoted(text: str, language: str = "en", part: Part = Part.BODY, **fields: Any) -> list[str]:
    """Return the words of a paragraph that are told to be open."""
    return [
        gap.quoted
        for gap in gaps(composition(Block(part, (Run(text, path=FIELD),), FIELD), language=language, **fields))
    ]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("It costs $TK and TKTK.", "en", ["TK", "TKTK"]),
        ("It costs $XX.X million, on XX/XX/20XX; call 555-XXXX.", "en", ["XX.X", "XX/XX/20XX", "XXXX"]),
        ("Some xx percent of XXX people", "en", ["xx", "XXX"]),
        ("It opens in 20XX, TBC or TBD.", "en", ["20XX", "TBC", "TBD"]),
        ("Who knows???", "en", ["???"]),
        ("said [name], [TITLE] of [●], on [ ]", "en", ["[name]", "[TITLE]", "[●]", "[ ]"]),
        ("Dear {{first_name}}, it costs ____ dollars", "en", ["{{first_name}}", "____"]),
        ("Lorem ipsum dolor sit amet", "en", ["Lorem ipsum dolor sit amet"]),
        ("Photo (to come)", "en", ["(to come)"]),
        ("Le lieu est à confirmer.", "fr-CA", ["à confirmer"]),
        ("À COMPLÉTER", "fr", ["À COMPLÉTER"]),
        ("selon Prénom Nom, le XX mai", "fr", ["Prénom Nom", "XX"]),
        ("Zitat folgt", "de-AT", ["Zitat folgt"]),
        ("sagte N.N., Sprecher der Musterfirma", "de", ["N.N.", "Musterfirma"]),
        ("sagte N. N. (folgt)", "de", ["N. N.", "(folgt)"]),
        ("El lugar, por confirmar.", "es-MX", ["por confirmar"]),
        ("La sede è da definire", "it", ["da definire"]),
        ("TK", "und", ["TK"]),
        ("TK", "../../datelines/ap", ["TK"]),
    ],
)
def test_words_still_to_come_are_found(text: str, language: str, found: list[str]) -> None:
    assert quoted(text, language) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Shirts in XXL and XXXL; Pope John XXIII; the XXth", "en"),
        ("Super Bowl XX, the XXX Olympiad and an XX chromosome", "en"),
        ("TK Maxx, TK Elevator and TBC Bank", "en"),
        ("It “wa [sic] cold […] and [...] dark” [2] (TSX [TSX: LUM])", "en"),
        ("the [Harbor](https://lumen.example) and the [array](#array)", "en"),
        ("She said “[the mill] turned” and left", "en"),
        ("An HTTP 5xx error? What?", "en"),
        ("Winners are to be announced in May; the cut is to be confirmed by the board", "en"),
        ("La tour du XXe siècle, du siècle XX", "fr"),
        ("Les visiteurs sont invités à compléter le formulaire dans les mois à venir", "fr"),
        ("Il y a « [la tour] et son gardien »", "fr"),
        ("Daraus folgt, dass auf ihn Ada Roy folgt.", "de"),
        ("Versichert ist sie bei der TK, an Tbc litt niemand", "de"),
        ("In „[der Werft] lag ein Schiff“", "de"),
        ("El siglo XX y la TBC", "es"),
        ("il XX secolo", "it"),
        ("XX wiek", "pl"),
        ("secolul XX", "ro"),
    ],
)
def test_words_that_only_look_like_gaps_are_not_told(text: str, language: str) -> None:
    assert quoted(text, language) == []


def test_brackets_in_a_quote_are_an_editors_unless_they_name_a_blank() -> None:
    assert quoted("“[The mill] turned, and [2,000 of] us sang.”", part=Part.QUOTE) == []
    assert quoted("“We thank [company name] and [CEO].”", part=Part.QUOTE) == ["[company name]", "[CEO]"]


def test_a_mark_in_the_issuers_name_is_no_gap() -> None:
    assert quoted("XXX opens a store", letterhead="XXX Lifts") == []
    assert quoted("XXX opens a store", letterhead="Lifts") == ["XXX"]


def test_a_letterhead_to_be_filled_in_is_told() -> None:
    (gap,) = gaps(composition(letterhead="[Company]"))
    assert (gap.path, gap.quoted) == (("issuer",), "[Company]")


def test_an_end_mark_stands_for_nothing() -> None:
    assert quoted("XXX", part=Part.END_MARK) == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("For more information, visit", "en", "visit"),
        ("For more information, visit . It is free.", "en", "visit"),
        ("For more information, visit and follow us on the harbor’s pages.", "en", "visit"),
        ("Pour en savoir plus, visitez et suivez-nous.", "fr", "visitez"),
        ("Tickets are available at:", "en", "available at"),
        ("More at www.", "en", "www."),
        ("Visitez", "fr", "Visitez"),
        ("Pour y aller, visitez le site.", "fr-CA", "visitez le site"),
        ("Besuchen Sie", "de", "Besuchen Sie"),
        ("Mehr unter: ", "de", "Mehr unter"),
    ],
)
def test_what_leads_in_an_address_that_is_not_there_is_told(text: str, language: str, found: str) -> None:
    assert quoted(text, language) == [found]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was her first visit.", "en"),
        ("For more information, visit lumen.example.", "en"),
        ("More at www.lumen.example.", "en"),
        ("Visitez-nous.", "fr"),
        ("Visitez et découvrez nos jardins.", "fr"),
        ("Besuchen Sie uns.", "de"),
    ],
)
def test_a_sentence_that_is_whole_is_no_stump(text: str, language: str) -> None:
    assert quoted(text, language) == []


def test_a_link_ends_what_leads_it_in() -> None:
    lead_in, link = Run("Please visit ", path=FIELD), Run("us", link="https://lumen.example", path=FIELD)
    for runs in ((lead_in, link), (lead_in, replace(link, path=HEADLINE))):
        assert list(gaps(composition(Block(Part.BODY, runs, FIELD)))) == []


def test_of_words_alike_each_is_told_by_its_number() -> None:
    runs = (Run("Super Bowl XX cost XX", path=FIELD), Run(" and XX", bold=True, path=FIELD))
    blocks = Block(Part.BODY, runs, FIELD), Block(Part.BODY, (Run("XX", path=FIELD),), FIELD)
    assert [gap.occurrence for gap in gaps(composition(*blocks))] == [1, 2, 3]


def test_words_that_change_their_look_halfway_are_found() -> None:
    runs = (Run("It costs T", path=FIELD), Run("K", bold=True, path=FIELD))
    (gap,) = gaps(composition(Block(Part.BODY, runs, FIELD)))
    assert gap.quoted == "TK"


def whole_kit() -> PressKit:
    """Return a kit in which nothing is open."""
    return PressKit(
        issuer="Lumen Harbor",
        release=Release(
            headline=rich("Lumen Harbor opens"),
            dateline=Dateline((Place("BOSTON"),), dt.date(2026, 11, 22)),
            story=(
                Paragraph(rich("It opened today.")),
                Quote(rich("It holds."), Speaker("Ada Roy", "president")),
                Figure("a.jpg"),
            ),
        ),
        boilerplates=(Boilerplate("Lumen Harbor", rich("It makes light.")),),
        contacts=(Contact("Ines Okafor", phone="+1 902 555 0148"),),
        media=(Media("a.jpg", "The array", alt="Four turbines"),),
    )


def points(kit: PressKit) -> list[tuple[Any, str]]:
    told = findings(kit, {"a.jpg": b""})
    return [(point.path, point.words) for point in open_points(compose(kit), told)]


def test_nothing_is_open_in_a_whole_kit_nor_in_the_samples() -> None:
    assert points(whole_kit()) == []
    for file in sorted(resources.path("samples").glob("*.presskit")):
        package = read_package(file)
        told = (*findings(package.kit, package.media), *check(package.kit, house(package.kit.style)))
        assert open_points(compose(package.kit), told) == ()


STORY = whole_kit().release.story


@pytest.mark.parametrize(
    ("release", "kit", "path", "words"),
    [
        ({"headline": rich("")}, {}, HEADLINE, "The headline is missing."),
        ({"dateline": Dateline()}, {}, ("release", "dateline"), "The dateline is missing."),
        ({"dateline": Dateline((Place("BOSTON"),))}, {}, ("release", "dateline"), "The dateline has no date."),
        ({"dateline": Dateline(date=dt.date(2026, 5, 1))}, {}, ("release", "dateline"), "The dateline has no place."),
        (
            {"dateline": Dateline(date=dt.date(2026, 5, 1), wire="CNW", form="french")},
            {},
            ("release", "dateline"),
            "The dateline has no place.",
        ),
        ({"story": STORY[1:]}, {}, ("release", "story"), "The lede is missing: the story has no paragraph yet."),
        (
            {"story": (STORY[0], Quote(rich("It holds.\nIt sings.")))},
            {},
            ("release", "story", 1, "speaker"),
            "This quote has no speaker: nobody is named who said it.",
        ),
        ({}, {"boilerplates": (Boilerplate("Lumen"),)}, ("boilerplates", 0), "“About Lumen” has no text below it."),
        (
            {},
            {"boilerplates": ()},
            ("boilerplates",),
            "The boilerplate is missing: nothing says who issues this release.",
        ),
        ({}, {"notices": (Notice("Risks"),)}, ("notices", 0), "“Risks” has no text below it."),
        ({}, {"contacts": ()}, ("contacts",), "The media contact is missing: reporters have nobody to ask."),
        (
            {},
            {"contacts": (Contact("Ines Okafor", "press"),)},
            ("contacts", 0),
            "“Ines Okafor” has neither a telephone number nor an e-mail address.",
        ),
        (
            {},
            {"media": (Media("a.jpg", "The array"),)},
            ("release", "story", 2),
            "The picture “a.jpg” has no alternative text: readers who cannot see it are told only its caption.",
        ),
        (
            {},
            {"media": (Media("a.jpg", alt="Four turbines"),)},
            ("release", "story", 2),
            "The picture “a.jpg” has no caption.",
        ),
        (
            {"story": (*STORY, Figure())},
            {},
            ("release", "story", 3),
            "This figure has no picture; it is left out.",
        ),
    ],
)
def test_a_part_that_is_missing_is_told_with_its_field(
    release: dict[str, Any], kit: dict[str, Any], path: Any, words: str
) -> None:
    changed = replace(whole_kit(), **kit, release=replace(whole_kit().release, **release))
    assert points(changed) == [(path, words)]


def test_a_contact_may_be_reached_by_a_further_line() -> None:
    for line in ("Mobile 514 555-0100", "press (at) lumen or a@lumen.example"):
        assert points(replace(whole_kit(), contacts=(Contact("Ines", other=line),))) == []
    assert points(replace(whole_kit(), contacts=(Contact("Ines", other="12 Quay Street"),)))


def test_a_dateline_worded_by_hand_may_have_its_date_in_it() -> None:
    kit = replace(whole_kit(), release=replace(whole_kit().release, dateline=Dateline(words="Boston, May 1 –")))
    assert points(kit) == []


def test_findings_are_open_points_and_told_once() -> None:
    finding = Finding(HEADLINE, "No font has it.")
    told = open_points(compose(whole_kit()), [finding, finding])
    assert told == (OpenPoint(HEADLINE, "No font has it."),)


@given(COMPOSITIONS)
def test_open_points_quote_what_is_printed_in_a_sentence(generated: Any) -> None:
    for point in open_points(generated, ()):
        assert point.words.endswith(".")
        assert len(point.quoted) > 80 or point.quoted in point.words
        printed = "".join(str(block) for block in generated.blocks) + generated.letterhead
        assert not point.quoted or printed.count(point.quoted) > point.occurrence


@pytest.mark.parametrize("text", ["TK ", "[name", "XX-" * 3, "[" * 9, "siglo XX ", "_", "visit " * 3, "{{", "„[x] "])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_text_of_nothing_but_gaps_is_told_up_to_a_bound(text: str, language: str) -> None:
    release = composition(Block(Part.BODY, (Run(text * 30_000, path=FIELD),), FIELD), language=language)
    assert len(open_points(release, ())) <= MOST


def test_long_words_are_cut_short_in_the_sentence_on_them() -> None:
    (gap,) = gaps(composition(Block(Part.BODY, (Run("_" * 99_999, path=FIELD),), FIELD)))
    assert (len(gap.quoted), len(gap.words)) == (99_999, 80 + len("“” stands for something that is still to come."))


@pytest.mark.parametrize("file", sorted(resources.path("openpoints").glob("*.yaml")), ids=lambda file: file.stem)
def test_every_language_has_the_four_kinds_of_marks(file: Path) -> None:
    kinds = {"placeholders", "exceptions", "stumps", "blanks"}
    assert set(yaml.safe_load(file.read_text("utf-8"))) - {"continuations"} == kinds
    assert quoted("A sentence. Another one, with nothing in it!", file.stem) == []


TEXTS = st.lists(st.sampled_from(["TK", "XX", "[name]", "“", "”", " ", "visit", ".", "XXL", "\n", "TK Maxx"])).map(
    "".join
)


@given(TEXTS, st.sampled_from(["en", "fr", "de"]))
def test_every_gap_stands_where_it_is_said_to(text: str, language: str) -> None:
    for gap in gaps(composition(Block(Part.BODY, (Run(text, path=FIELD),), FIELD), language=language)):
        assert text.count(gap.quoted) > gap.occurrence
