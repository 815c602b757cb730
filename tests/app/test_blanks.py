from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.blanks import (
    defined,
    empty,
    fill,
    filled,
    filled_part,
    first_use,
    keys_in,
    paths_of_empty,
    settled,
    told_of,
    used_keys,
    worded,
)
from app.dateline import dateline
from app.errors import EditError
from app.fields import text_fields
from app.filling import MOST, TEXTS, Filler, with_words
from app.kit import (
    Attribution,
    Bio,
    Blank,
    Block,
    Boilerplate,
    Contact,
    Dateline,
    Document,
    Figure,
    Heading,
    ListBlock,
    Media,
    Notice,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Row,
    Speaker,
    Timing,
)
from app.text import parse_markup, rich, to_markup
from tests.blank_kits import KEYS, marked_kits

COMPANY, CITY, DATE = (
    Blank("company", "Company"),
    Blank("city", "City", kind="place"),
    Blank("date", "Date", kind="date"),
)
STAGE = Blank("stage", "Stage", kind="choice", choices=("seed", "Series A"))


def kit_of(*texts: str, blanks: tuple[Blank, ...] = (COMPANY, CITY, DATE, STAGE), **values: str) -> PressKit:
    kit = PressKit(
        blanks=blanks,
        notices=(Notice("Note", rich("It stays.")),),
        release=Release(
            headline=parse_markup(texts[0]), story=tuple(Paragraph(parse_markup(text)) for text in texts[1:])
        ),
    )
    for key, value in values.items():
        kit = fill(kit, key, value)
    return kit


def headline(kit: PressKit) -> str:
    return to_markup(filled(kit).release.headline)


def test_a_kit_without_blanks_is_the_very_same_object() -> None:
    kit = kit_of("{company} opens", blanks=())
    assert filled(kit) is kit
    assert settled(kit) is kit
    assert filled_part(kit, kit.release) is kit.release


def test_what_is_filled_in_once_stands_everywhere() -> None:
    kit = kit_of("{company} opens in {city}", "Today {company} opened.", company="Lumen", city="Montreal")
    assert headline(kit) == "Lumen opens in Montreal"
    assert str(filled(kit).release.story[0].text) == "Today Lumen opened."


def test_what_is_empty_has_its_label_in_brackets() -> None:
    assert headline(kit_of("{company} opens", company="  ")) == "[Company] opens"
    assert headline(kit_of("{firm} opens", blanks=(Blank("firm"),))) == "[firm] opens"
    assert headline(kit_of("{firm} opens", blanks=(Blank("firm", "A {b} [c]\nd"),))) == "[A (b) (c) d] opens"


def test_other_braces_are_braces() -> None:
    kit = kit_of("{unknown} {Company} { company } {} {company", company="Lumen")
    assert filled(kit) is kit


def test_a_value_takes_the_look_of_its_marker() -> None:
    kit = kit_of("Now **{company}** and *{company}* and {**company**}", company="Lumen")
    assert headline(kit) == "Now **Lumen** and *Lumen* and Lumen"


def test_an_address_is_filled_in_too_and_is_none_while_it_is_empty() -> None:
    kit = kit_of("See [{company}](https://{company}.example/{city})", company="Lumen")
    assert headline(kit) == "See Lumen"
    assert headline(fill(kit, "city", "old town")) == "See [Lumen](https://Lumen.example/old%20town)"


def test_a_value_may_have_other_fields_in_it() -> None:
    kit = kit_of("{city}", city="{company} Park, {unknown}", company="Lumen")
    assert headline(kit) == "Lumen Park, {unknown}"
    assert headline(fill(kit, "company", "")) == "[Company] Park, {unknown}"
    assert COMPANY in empty(fill(kit, "company", ""))


def test_a_value_that_leads_back_to_itself_ends() -> None:
    kit = kit_of("{company}", company="{city} Inc.", city="{company} Park")
    assert headline(kit) == "Company Park Inc."
    chain = tuple(Blank(f"k{n}", value=f"{{k{n + 1}}}!") for n in range(1500))
    assert len(headline(kit_of("{k0}", blanks=chain))) < 100


def test_a_small_kit_cannot_be_made_to_grow_without_end() -> None:
    blanks = (*(Blank(f"k{n}", value=f"{{k{n + 1}}}" * 400) for n in range(10)), Blank("k10", value="x" * 9000))
    kit = kit_of("{k0}", "{k0}" * 20_000, blanks=blanks)
    assert len(filled(kit).release.story[0].text) <= 5 * 20_000 + MOST


def test_dates_are_printed_by_the_language() -> None:
    kit = kit_of("On {date}", date="2026-09-01")
    assert headline(kit) == "On Sept. 1, 2026"
    assert headline(replace(kit, language="en-GB")) == "On 1 September 2026"
    assert headline(replace(kit, language="fr")) == "On 1er\u00a0septembre 2026"


def test_a_line_of_one_line_stays_one_line() -> None:
    kit = PressKit(blanks=(replace(COMPANY, value="Lumen\nInc."),), contacts=(Contact("{company}", other="{company}"),))
    contact = filled(kit).contacts[0]
    assert (contact.name, contact.other) == ("Lumen Inc.", "Lumen\nInc.")


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("stage", "Series B", "“Stage” is one of: seed, Series A."),
        ("date", "tomorrow", "“tomorrow” is not a date. Write year, month and day, as in 2026-12-01."),
        ("name", "Ada", "This kit has no field “name” to fill in."),
        ("company", "x" * (MOST + 1), "“Company” would be too long: 20,001 characters, and at most 20,000 fit."),
    ],
)
def test_what_may_not_be_filled_in_is_refused(key: str, value: str, why: str) -> None:
    with pytest.raises(EditError) as caught:
        fill(kit_of("x"), key, value)
    assert str(caught.value) == why


def test_characters_that_no_document_may_carry_are_left_out() -> None:
    assert fill(kit_of("x"), "company", "Lu\x00men\u202e").blanks[0].value == "Lumen"


def test_the_date_of_the_release_dates_the_dateline() -> None:
    kit = fill(kit_of("x"), "date", "2026-12-01")
    assert kit.release.dateline.date == dt.date(2026, 12, 1)
    assert fill(kit, "date", "").release.dateline.date is None
    by_hand = replace(kit, release=replace(kit.release, dateline=Dateline(date=dt.date(2027, 1, 2))))
    assert fill(by_hand, "date", "").release.dateline.date == dt.date(2027, 1, 2)


def test_the_empty_fields_are_those_that_stand_somewhere() -> None:
    kit = kit_of("{company} and {other}", "{stage}", company="Lumen")
    assert [blank.key for blank in empty(kit)] == ["date", "stage"], "the date dates the dateline"
    dated = replace(kit, release=replace(kit.release, dateline=Dateline(date=dt.date(2027, 1, 2))))
    assert paths_of_empty(dated) == ((("blanks", 3, "value"), STAGE),)
    assert used_keys(kit) == ["company", "other", "stage"]


def test_the_empty_fields_are_told_in_a_sentence() -> None:
    assert told_of([COMPANY]) == "One field is still empty: Company."
    assert told_of([COMPANY, CITY, STAGE]) == "3 fields are still empty: Company, City and Stage."
    assert told_of([COMPANY] * 10).endswith("Company, Company and 2 more.")


def test_a_marker_is_found_where_it_is_first_read() -> None:
    kit = kit_of("Headline", "Nothing", "In {city}", company="{city}")
    assert first_use(kit, "city") == ("release", "story", 1, "text")
    assert first_use(kit, "company") == ()


def test_ones_own_words_keep_the_fields_that_are_empty() -> None:
    kit = kit_of("x", company="Lumen")
    line = Dateline((Place("{company}"), Place("{city}")))
    assert worded(kit, line, lambda part: dateline(part, "en")) == "LUMEN and {city} –"
    assert worded(replace(kit, blanks=()), line, lambda part: dateline(part, "en")) == "{COMPANY} and {CITY} –"


def test_missing_fields_are_defined_by_their_keys() -> None:
    kit = kit_of("{company} {press_contact}")
    assert defined(kit, keys_in("{company} {press_contact}")).blanks[4:] == (Blank("press_contact", "Press contact"),)
    assert defined(kit, ["company"]) is kit


def test_settling_leaves_what_is_empty() -> None:
    kit = settled(kit_of("{company} in {city}", company="Lumen"))
    assert str(kit.release.headline) == "Lumen in {city}"
    assert [blank.key for blank in kit.blanks] == ["city", "date", "stage"]


def whole_kit() -> PressKit:
    """Return a kit with the marker in every field that holds text, and in all that could be mistaken for one."""
    mark = "{company}"
    text = rich(f"a {mark} b")
    speaker = Speaker(mark, mark, mark, source=mark, variant=mark)
    story: tuple[Block, ...] = (
        Paragraph(text),
        Heading(text),
        Quote(text, speaker, Attribution(verb=mark, words=mark)),
        ListBlock((text, text)),
        Figure(mark),
    )
    release = Release(
        Timing(mark, zone=mark),
        text,
        (text, text),
        Dateline((Place(mark, mark),), None, mark, "", mark),
        story,
        mark,
        mark,
    )
    return PressKit(
        style=mark,
        issuer=mark,
        logo=mark,
        release=release,
        boilerplates=(Boilerplate(mark, text, mark, source=mark, variant=mark),),
        notices=(Notice(mark, text),),
        contacts=(Contact(mark, mark, mark, mark, mark, mark, mark, source=mark, variant=mark),),
        media=(Media(mark, mark, mark, mark, mark),),
        documents=(Document(mark, mark, text, story, (Row(text, text),), (Bio(mark, mark, mark, mark, text=text),)),),
        guidance=mark,
        template=mark,
        blanks=(replace(COMPANY, hint=mark, value="Lumen"),),
    )


def test_every_text_field_is_filled_in_and_nothing_else() -> None:
    kit = whole_kit()
    before, after = dict(text_fields(kit)), dict(text_fields(filled(kit)))
    assert before.keys() == after.keys()
    assert all("{" not in str(text) and "Lumen" in str(text) for text in after.values())
    back = with_words(filled(kit), {})
    for name in ("style", "logo", "guidance", "template", "blanks"):
        assert getattr(back, name) is getattr(kit, name)
    assert filled(kit).media[0].file == filled(kit).contacts[0].source == kit.style
    assert filled(kit).release.timing.zone == filled(kit).release.story[4].media == kit.style  # type: ignore[union-attr]


def test_every_class_of_texts_is_reached() -> None:
    reached: set[type] = set()

    def walk(value: Any) -> None:
        if isinstance(value, tuple):
            for item in value:
                walk(item)
        elif type(value) in TEXTS:
            reached.add(type(value))
            for name in TEXTS[type(value)]:
                walk(getattr(value, name))

    walk(whole_kit())
    assert reached == set(TEXTS)


_VALUES = st.lists(st.sampled_from(("", " ", "Lumen", "two words", "é")), min_size=3, max_size=3)


@settings(max_examples=40)
@given(marked_kits())
def test_no_marker_of_a_field_is_left(kit: PressKit) -> None:
    assert set(used_keys(replace(filled(kit), blanks=()))).isdisjoint(KEYS)


@settings(max_examples=40)
@given(marked_kits())
def test_settling_and_filling_in_come_to_the_same(kit: PressKit) -> None:
    assert replace(filled(settled(kit)), blanks=()) == replace(filled(kit), blanks=())
    assert not any(blank.value.strip() for blank in settled(kit).blanks)


_POOL = tuple(Paragraph(rich(f"{n} {{a}} {{b}}"[: 5 + n])) for n in range(9))
_STORIES = st.lists(st.sampled_from(_POOL), max_size=9).map(tuple)


@given(st.lists(st.tuples(_STORIES, _VALUES), min_size=2, max_size=5))
def test_what_is_remembered_makes_no_difference(steps: list[tuple[tuple[Block, ...], list[str]]]) -> None:
    """Kits that share blocks, one after the other, come out as each would by itself."""
    filler = Filler()
    for story, values in steps:
        kit = PressKit(release=Release(story=story))
        words = {key: value for key, value in zip(KEYS, values, strict=True) if value}
        assert filler.fill(kit, words) == with_words(kit, words)
        assert filler.keys(kit) == Filler().keys(kit)


def test_an_edit_leaves_everything_else_the_same_object() -> None:
    kit = kit_of(
        "x", *(f"Paragraph {n} of {{company}}." for n in range(40)), "No marker.", "In {city}.", company="Lumen"
    )
    before = filled(kit).release.story
    edited = replace(kit, release=replace(kit.release, story=(*kit.release.story[:20], *kit.release.story[21:])))
    after = filled(edited).release.story
    assert filled(edited).notices is kit.notices, "a list without markers is the same too"
    assert all(a is b for a, b in zip((*before[:20], *before[21:]), after, strict=True))
    assert after[39] is kit.release.story[40], "it has no marker"
    elsewhere = filled(fill(edited, "city", "Montreal")).release.story
    assert all(a is b for a, b in zip(after[:40], elsewhere[:40], strict=True)), "only the city has been filled in"
    assert str(elsewhere[40].text) == "In Montreal."  # type: ignore[union-attr]
