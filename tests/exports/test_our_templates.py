"""The templates that Pressroom brings along: whole in both languages, and good documents once they are filled in.

The hint of a field ends with an example, and the examples of a template make a release that hangs together.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.blanks import DATE, MARKER, empty, fill, used
from app.fields import text_fields
from app.kit import Blank, ListBlock, PressKit, Quote
from app.library.codec import decode, encode
from app.library.items import Item, placed
from app.library.ours import our_template, our_templates
from app.text import to_markup
from exports.job import export
from exports.raster import PageImages
from resources import path as resource

IDS = ("partnership", "product-launch", "appointment", "funding", "earnings", "event", "research", "crisis")
LANGUAGES = ("en", "fr")
DAYS = {"date": "2026-12-01", "start": "2027-02-01", "event_date": "2026-12-08", "period_end": "2026-09-30"}
EXAMPLE = re.compile(r"(?:[Ff]or example:|[Pp]ar exemple\u00a0:) (.+)$", re.DOTALL)

each_template = pytest.mark.parametrize("language", LANGUAGES)


def template(id: str) -> Item:
    item = our_template(id)
    assert item is not None
    return item


def started(id: str, language: str) -> PressKit:
    kit = placed(template(id), language)
    assert isinstance(kit, PressKit)
    return kit


def example(blank: Blank) -> str:
    """Return the example in the hint of `blank`."""
    if blank.kind == "date":
        return DAYS[blank.key]
    if blank.kind == "choice":
        return blank.choices[0]
    found = EXAMPLE.search(blank.hint)
    assert found, f"{blank.key}: {blank.hint}"
    return found[1]


def filled_in(kit: PressKit) -> PressKit:
    for blank in kit.blanks:
        kit = fill(kit, blank.key, example(blank))
    return kit


def markers(kit: PressKit) -> set[str]:
    return {key for _, text in text_fields(kit) for key in MARKER.findall(str(text))}


def test_the_eight_templates_are_offered_in_their_order() -> None:
    assert tuple(item.id for item in our_templates()) == IDS
    assert {file.stem for file in resource("templates").iterdir()} == set(IDS)
    assert our_template("poem") is None


@pytest.mark.parametrize("id", IDS)
def test_a_template_is_an_item_as_any_library_could_hold_it(id: str) -> None:
    item = template(id)
    assert (item.kind, item.languages, item.extra) == ("template", LANGUAGES, ())
    assert item.name
    assert decode(encode(item)) == item
    for variant in item.now.variants:
        assert isinstance(variant.content, PressKit)
        assert variant.content.extra == ()


@pytest.mark.parametrize("id", IDS)
def test_both_languages_ask_for_the_same_fields(id: str) -> None:
    english, french = (started(id, language).blanks for language in LANGUAGES)
    assert [(b.key, b.kind, len(b.choices)) for b in english] == [(b.key, b.kind, len(b.choices)) for b in french]
    assert len({b.key for b in english}) == len(english) in range(10, 24)
    assert {b.kind for b in english} == {"text", "date", "place", "choice"}


@each_template
@pytest.mark.parametrize("id", IDS)
def test_every_marker_has_its_field_and_every_field_its_marker(id: str, language: str) -> None:
    kit = started(id, language)
    assert markers(kit) | {DATE} == {blank.key for blank in kit.blanks}
    assert used(kit) == empty(kit) == kit.blanks


@each_template
@pytest.mark.parametrize("id", IDS)
def test_every_field_tells_what_belongs_there(id: str, language: str) -> None:
    blanks = started(id, language).blanks
    assert len({blank.label for blank in blanks}) == len(blanks), "a list of empty fields tells them apart"
    for blank in blanks:
        assert blank.hint
        assert example(blank)
        assert not blank.value


@each_template
@pytest.mark.parametrize("id", IDS)
def test_a_template_has_the_parts_of_a_release(id: str, language: str) -> None:
    kit = started(id, language)
    assert 80 <= len(re.findall(r"[\w’'-]+", kit.guidance)) <= 180
    assert kit.boilerplates
    assert kit.contacts
    assert kit.release.timing.line
    assert kit.release.end_mark
    quotes = [block for block in kit.release.story if isinstance(block, Quote)]
    assert all(quote.speaker.name for quote in quotes)
    # An advisory for the assignment desk has answers to who, what, when and where in place of a quote.
    assert quotes or any(isinstance(block, ListBlock) and len(block.items) >= 5 for block in kit.release.story)


@pytest.mark.parametrize("id", IDS)
def test_french_is_set_as_in_quebec(id: str) -> None:
    kit = started(id, "fr")
    texts = [text if isinstance(text, str) else to_markup(text) for _, text in text_fields(kit)]
    texts += [kit.guidance, *(part for blank in kit.blanks for part in (blank.label, blank.hint, *blank.choices))]
    for text in texts:
        assert not re.search(r" [:;?!»]|« |[^\u00a0 ]»|\d [%$]|'", text), text


@each_template
@pytest.mark.parametrize("id", IDS)
def test_filled_with_its_examples_a_template_makes_documents(id: str, language: str, tmp_path: Path) -> None:
    kit = filled_in(started(id, language))
    targets = [tmp_path / f"release{suffix}" for suffix in (".pdf", ".docx", ".txt")]
    done = export(kit, {}, targets)
    assert done.findings == ()
    with PageImages(targets[0].read_bytes()) as pages:
        assert pages.count <= 2
    text = targets[2].read_text("utf-8")
    assert not re.search(r"[{}\[\]]|(?<!\.)\.\.(?!\.)|,,|  +\S|;\.|\.;", text), text
