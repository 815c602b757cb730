from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app import edits, yamlwrite
from app.codec import Encoder, decode, encode, read, to_plain
from app.edits import MAX_ITEMS, MAX_TEXT
from app.errors import KitFileError, SaveError
from app.kit import (
    HEADLINE,
    STORY,
    Attribution,
    Boilerplate,
    Contact,
    Dateline,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Speaker,
    Timing,
    Unknown,
    new_kit,
)
from app.migrations import MIGRATIONS, format_of, migrate
from app.text import RichText, Span, rich
from app.yamltree import Mapping, Scalar, dump, parse
from tests.strategies import blocks, kits, rich_texts

SAMPLE = """\
format: 1
language: en-CA
style: classic
release:
  timing: {line: FOR IMMEDIATE RELEASE, embargo: 2026-12-01T06:00:00, zone: America/Toronto}
  headline: Lumen opens a laboratory
  subheads: [One, NO]
  dateline: {places: [{city: MONTREAL}, {city: HAMILTON, region: Ontario}], date: 2021-09-20, wire: null}
  story:
  - {kind: paragraph, text: "Inline **bold**, *italic* and [links](https://example.org)."}
  - kind: quote
    text: "What was said."
    speaker: {name: Ada Roy, title: President, organization: Lumen}
    attribution: {verb: said, place: inside, after: 1}
  - {kind: heading, text: Results}
  - {kind: list, items: [a, b], numbered: true}
  - {kind: figure, media: plant.jpg}
  end_mark: "###"
boilerplates: [{about: Lumen, text: Lumen makes light., source: lumen, revision: 3}]
contacts: [{name: Lin Ho, email: lin@example.org}]
"""

KIT = PressKit(
    language="en-CA",
    release=Release(
        timing=Timing("FOR IMMEDIATE RELEASE", dt.datetime(2026, 12, 1, 6), "America/Toronto"),
        headline=rich("Lumen opens a laboratory"),
        subheads=(rich("One"), rich("NO")),
        dateline=Dateline((Place("MONTREAL"), Place("HAMILTON", "Ontario")), dt.date(2021, 9, 20)),
        story=(
            Paragraph(
                RichText(
                    (
                        Span("Inline "),
                        Span("bold", bold=True),
                        Span(", "),
                        Span("italic", italic=True),
                        Span(" and "),
                        Span("links", link="https://example.org"),
                        Span("."),
                    )
                )
            ),
            Quote(rich("What was said."), Speaker("Ada Roy", "President", "Lumen"), Attribution("said", "inside", 1)),
            Heading(rich("Results")),
            ListBlock((rich("a"), rich("b")), numbered=True),
            Figure("plant.jpg"),
        ),
        end_mark="###",
    ),
    boilerplates=(Boilerplate("Lumen", rich("Lumen makes light."), source="lumen", revision=3),),
    contacts=(Contact("Lin Ho", email="lin@example.org"),),
)


def message(text: str) -> str:
    with pytest.raises(KitFileError) as caught:
        decode(text.encode())
    return str(caught.value)


@given(kits())
def test_a_kit_that_was_written_is_read_back(kit: PressKit) -> None:
    assert decode(encode(kit)) == kit


@given(kits(newer=True))
def test_a_kit_of_a_newer_format_is_written_back_as_it_was(kit: PressKit) -> None:
    assert decode(encode(kit)) == kit


_KITS, _BLOCKS, _TEXTS = kits(newer=True), blocks(newer=True), rich_texts()


def _edits(kit: PressKit) -> st.SearchStrategy[PressKit]:
    """What a kit may become by one edit, or by opening another kit in its place."""
    others = [st.just(kit), _KITS, _TEXTS.map(lambda text: edits.set_field(kit, HEADLINE, text))]
    others.append(_BLOCKS.map(lambda block: edits.insert(kit, STORY, 0, block)))
    if kit.release.story:
        places = st.integers(0, len(kit.release.story) - 1).map(lambda index: (*STORY, index))
        changes: list[Callable[..., PressKit]] = [edits.remove, edits.duplicate, lambda kit, at: edits.move(kit, at, 0)]
        others.append(st.builds(lambda change, at: change(kit, at), st.sampled_from(changes), places))
        others.append(st.builds(lambda at, block: edits.set_field(kit, at, block), places, _BLOCKS))
    return st.one_of(others)


@settings(max_examples=40)
@given(_KITS, st.data())
def test_what_is_remembered_of_the_kit_before_shows_in_no_byte(kit: PressKit, data: st.DataObject) -> None:
    encoder = Encoder()
    for _ in range(6):
        assert encoder.encode(kit) == encode(kit)
        kit = data.draw(_edits(kit))


def test_the_same_record_is_laid_out_anew_in_another_place() -> None:
    words = rich("word " * 19 + "word")
    encoder = Encoder()
    as_subhead = PressKit(release=Release(subheads=(words,)))
    in_list = PressKit(release=Release(subheads=(words,), story=(ListBlock((words,)),)))
    assert [encoder.encode(kit) for kit in (as_subhead, in_list)] == [encode(as_subhead), encode(in_list)]


def test_only_the_block_that_was_edited_is_encoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = PressKit(release=Release(story=tuple(Paragraph(rich(f"Paragraph {n}.")) for n in range(200))))
    made: list[str] = []
    scalar = yamlwrite._scalar

    def noted(node: Scalar, indent: int) -> str:
        made.append(node.text)
        return scalar(node, indent)

    monkeypatch.setattr(yamlwrite, "_scalar", noted)
    encoder = Encoder()
    encoder.encode(kit)
    made.clear()
    encoder.encode(edits.set_field(kit, (*STORY, 7, "text"), rich("It is “new”: all of it.")))
    assert [text for text in made if " " in text] == ["It is “new”: all of it."]


@given(kits())
def test_other_yaml_readers_see_what_show_prints(kit: PressKit) -> None:
    def as_text(value: object) -> object:
        if isinstance(value, dict):
            return {key: as_text(child) for key, child in value.items()}
        if isinstance(value, list):
            return [as_text(child) for child in value]
        return "" if value in (None, "null", "~") else str(value).lower()

    assert as_text(to_plain(kit)) == as_text(yaml.load(encode(kit), yaml.CBaseLoader))


def test_the_kit_file_of_the_manual_is_read() -> None:
    assert decode(SAMPLE.encode()) == KIT


def test_fields_stand_in_the_order_of_the_manual_and_empty_ones_are_left_out() -> None:
    assert encode(new_kit()).decode() == (
        "format: 1\nlanguage: en\nstyle: classic\npaper: letter\n"
        "release:\n  timing: {line: FOR IMMEDIATE RELEASE}\n  story:\n  - {kind: paragraph}\n"
        '  end_mark: "###"\n'
    )


def test_show_prints_the_shape_of_the_file() -> None:
    plain = to_plain(KIT)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["release"]["dateline"] == {  # type: ignore[index]
        "places": [{"city": "MONTREAL"}, {"city": "HAMILTON", "region": "Ontario"}],
        "date": "2021-09-20",
    }
    assert plain["release"]["story"][0] == {  # type: ignore[index]
        "kind": "paragraph",
        "text": "Inline **bold**, *italic* and [links](https://example.org).",
    }
    assert plain["format"] == 1
    assert plain["boilerplates"][0]["revision"] == 3  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "release:\n  story:\n  - kind: quote\n    speaker:\n      name: [a]\n",
            "release.story[0].speaker.name: expected text, found a list (line 5).",
        ),
        ("release: news\n", "release: expected keys with values, found “news” (line 1)."),
        ("release: {story: {kind: paragraph}}", "release.story: expected a list, found keys with values (line 1)."),
        ("release: {story: [x]}", "release.story[0]: expected keys with values, found “x” (line 1)."),
        (
            "release:\n  story:\n  - {kind: pargraph}\n",
            "release.story[0].kind: expected one of paragraph, heading, quote, list, figure; "
            "found “pargraph” (line 3).",
        ),
        (
            "release:\n  story:\n  - {text: x}\n",
            "release.story[0].kind: expected one of paragraph, heading, quote, list, figure; found nothing (line 3).",
        ),
        ("format: 1\npaper: legal\n", "paper: expected one of letter, a4; found “legal” (line 2)."),
        (
            "release: {dateline: {form: german}}",
            "release.dateline.form: expected one of ap, plain, french; found “german” (line 1).",
        ),
        (
            "release:\n  dateline: {date: 2021-02-30}",
            "release.dateline.date: “2021-02-30” is not a date. Write year, month and day, as in 2021-09-20 (line 2).",
        ),
        (
            "release: {timing: {embargo: tomorrow}}",
            "release.timing.embargo: “tomorrow” is not a date and time. Write date and local time, "
            "as in 2026-12-01T06:00:00; the zone has a key of its own (line 1).",
        ),
        (
            "release: {boilerplates: 1}\nboilerplates: [{revision: two}]",
            "boilerplates[0].revision: expected a whole number, found “two” (line 2).",
        ),
        (
            "release: {story: [{kind: list, numbered: maybe}]}",
            "release.story[0].numbered: expected true or false, found “maybe” (line 1).",
        ),
        ("format: one", "format: expected a whole number, such as 1 (line 1)."),
        ("format: 99999999999", "format: no Pressroom has a format of that number; this one has 1 (line 1)."),
        ("format: [1]", "format: expected a whole number, such as 1 (line 1)."),
        ("services: {web: {image: x}}", "This is not a press kit: kit.yaml has neither a “format” nor a “release”."),
        ("- format", "This is not a press kit: kit.yaml has neither a “format” nor a “release”."),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, words: str) -> None:
    assert message(text) == words


@pytest.mark.parametrize(
    "moment", ["2026-12-01T06:00:00", "2026-12-01T06:00", "2026-12-01 06:00", "'2026-12-01 06:00:00'"]
)
def test_an_embargo_may_be_written_in_several_ways(moment: str) -> None:
    kit = decode(f"release: {{timing: {{embargo: {moment}}}}}".encode())
    assert kit.release.timing.embargo == dt.datetime(2026, 12, 1, 6)


@pytest.mark.parametrize(
    "moment", ["2026-12-01", "2026-12-01T06:00:00Z", "2026-12-01T06:00:00-05:00", "2026-12-01T25:00"]
)
def test_an_embargo_is_a_local_date_and_time(moment: str) -> None:
    assert "is not a date and time" in message(f"release: {{timing: {{embargo: {moment}}}}}")


@pytest.mark.parametrize("words", ["NO", "1:30", "2021-09-20", "007", "Null", "true", "3.0"])
def test_text_without_quotes_stays_what_it_looks_like(words: str) -> None:
    assert decode(f"format: 1\nissuer: {words}\n".encode()).issuer == words


@pytest.mark.parametrize("nothing", ["null", "~", ""])
def test_null_is_an_empty_field(nothing: str) -> None:
    text = f"format: 1\npaper: {nothing}\nissuer: {nothing}\ncontacts: {nothing}\nrelease: {nothing}\n"
    assert decode(text.encode()) == PressKit()
    listed = decode(f"format: 1\ncontacts: [{nothing or '~'}, {{name: Lin}}]".encode())
    assert listed.contacts == (Contact(), Contact("Lin"))


def test_a_text_in_quotes_that_says_null_says_null() -> None:
    assert decode(b"format: 1\nissuer: 'null'\n").issuer == "null"


def test_limits_hold_for_files_too() -> None:
    long = "x" * (MAX_TEXT + 1)
    assert "the text is too long, 100,001 characters" in message(f"release: {{headline: {long}}}")
    assert "2,001 items, and at most 2,000 fit" in message("contacts: [" + "~," * (MAX_ITEMS + 1) + "]\nformat: 1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"issuer: {'x' * 1_001}", "issuer: the text is too long, 1,001 characters, and at most 1,000 fit"),
        (f"contacts: [{{name: {'x' * 1_001}}}]", "contacts[0].name: the text is too long, 1,001 characters"),
        ('release: {headline: "' + r"a\n" * 2_001 + 'x"}', "2,001 line breaks, and at most 2,000 fit"),
        (f"release: {{headline: '{'a*b*' * 1_001}'}}", "2,002 changes between plain, bold, italic and links"),
    ],
)
def test_a_field_has_a_limit_of_its_own_kind(text: str, words: str) -> None:
    assert words in message(f"format: 1\n{text}\n")


def test_a_caption_may_be_as_long_as_a_text() -> None:
    assert len(decode(f"format: 1\nmedia: [{{caption: {'x' * 5_000}}}]".encode()).media[0].caption) == 5_000


def test_a_kit_too_large_to_be_opened_again_is_not_saved() -> None:
    huge = PressKit(contacts=(Contact("\U0001f5de" * MAX_TEXT),) * 42)
    with pytest.raises(SaveError, match="too large to be saved"):
        encode(huge)


def test_unknown_keys_are_kept_where_they_are_and_noted() -> None:
    text = "format: 1\nrelease:\n  mood: {colors: [blue, NO, '3', 3]}\n  story:\n  - {kind: heading, level: 2}\n"
    decoded = read(text.encode())
    assert decoded.notes == (
        "release.mood (line 3) means nothing to this version. It is kept in the file as it is.",
        "release.story[0].level (line 5) means nothing to this version. It is kept in the file as it is.",
    )
    written, read_in = (yaml.load(data, yaml.CBaseLoader) for data in (encode(decoded.kit), text))
    assert written["release"] == read_in["release"]
    assert b'- "3"\n    - 3\n' in encode(decoded.kit)


def test_a_key_named_like_our_own_drawer_is_kept_too() -> None:
    kit = decode(b"format: 1\nextra: {a: b}\n")
    assert dict(kit.extra)["extra"] == Mapping((("a", Scalar("b")),))
    assert decode(encode(kit)) == kit


NEWER = b"""\
format: 7
paper: tabloid
release:
  headline: [A, headline, in, parts]
  story:
  - {kind: paragraph, text: Known.}
  - {kind: table, rows: [[1, 2]], NO: "3"}
"""


def test_a_newer_format_opens_with_a_note_and_keeps_what_is_unknown() -> None:
    decoded = read(NEWER)
    assert decoded.notes[0].startswith("This kit was made by a newer Pressroom (format 7; this one knows 1).")
    story = decoded.kit.release.story
    assert story[0] == Paragraph(rich("Known."))
    assert isinstance(story[1], Unknown)
    assert story[1].kind == "table"
    assert decoded.kit.format == 7


def test_a_newer_format_is_written_back_whole() -> None:
    written = yaml.load(encode(decode(NEWER)), yaml.CBaseLoader)
    original = yaml.load(NEWER, yaml.CBaseLoader)
    assert written == original | {"language": "en", "style": "classic"}


def test_a_field_the_user_has_set_takes_the_place_of_what_was_not_understood() -> None:
    kit = decode(NEWER)
    changed = PressKit(format=7, paper="a4", extra=kit.extra)
    assert yaml.load(encode(changed), yaml.CBaseLoader)["paper"] == "a4"


def test_a_file_without_a_format_is_one_of_the_first() -> None:
    assert decode(b"release: {headline: News}").format == 1
    assert decode(b"format: null\nrelease: {headline: News}").format == 1
    assert decode(b"format: 0\nrelease: {headline: News}").format == 1


def test_older_formats_are_brought_up_step_by_step() -> None:
    def rename(old: str, new: str) -> object:
        return lambda tree: Mapping(tuple((new if key == old else key, node) for key, node in tree.items))

    table = {0: rename("a", "b"), 1: rename("b", "c"), 2: rename("c", "d")}
    tree = parse(b"format: 1\nb: x\n")
    assert isinstance(tree, Mapping)
    assert dump(migrate(tree, table, 3)) == b"format: 3\nd: x\n"  # type: ignore[arg-type]


def test_there_is_a_migration_from_every_format_there_ever_was() -> None:
    assert set(MIGRATIONS) == set(range(PressKit().format))


def test_a_newer_format_is_not_migrated() -> None:
    tree = parse(b"format: 9\n")
    assert isinstance(tree, Mapping)
    assert migrate(tree) is tree
    assert format_of(tree) == 9
