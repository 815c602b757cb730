from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import EditError
from app.fields import text_fields
from app.find import Finder, Hit, find, replace
from app.kit import Contact, ListBlock, Media, PressKit, Quote, Release, Speaker, Timing
from app.path import get
from app.text import RichText, Span, parse_markup, rich, to_markup
from tests.strategies import kits

HEADLINE = ("release", "headline")


def headed(markup: str) -> PressKit:
    return PressKit(release=Release(headline=parse_markup(markup)))


def found(text: str, query: str, *, case: bool = False, whole_words: bool = False) -> list[str]:
    kit = PressKit(release=Release(headline=rich(text)))
    return [text[hit.start : hit.end] for hit in find(kit, query, case=case, whole_words=whole_words)]


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Lumen lumen LUMEN", "lumen", ["Lumen", "lumen", "LUMEN"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("aß", "s", []),
        ("İstanbul is", "is", ["is"]),
        ("It’s “so”", 'it\'s "so"', ["It’s “so”"]),
        ("a\u00a0b", "a b", ["a\u00a0b"]),
        ("resume résumé re\u0301sume\u0301", "résumé", ["résumé", "re\u0301sume\u0301"]),
        ("cafe\u0301 café cafe", "cafe", ["cafe"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("abc", "", []),
    ],
)
def test_what_differs_only_in_typing_is_found_and_accents_count(text: str, query: str, hits: list[str]) -> None:
    assert found(text, query) == hits


def test_case_and_whole_words_narrow_the_search() -> None:
    assert found("AI, ai and Mosaic", "AI", case=True) == ["AI"]
    assert found("AI, ai and Mosaic", "ai", whole_words=True) == ["AI", "ai"]
    assert found("AI-led AI2", "ai", whole_words=True) == ["AI"]


def test_hits_come_in_reading_order_from_every_kind_of_field() -> None:
    kit = PressKit(
        issuer="x",
        release=Release(
            timing=Timing("x"),
            headline=rich("x"),
            story=(ListBlock((rich("x"), rich("x"))), Quote(rich("x"), Speaker("x"))),
            end_mark="x",
        ),
        contacts=(Contact(phone="x"),),
        media=(Media(file="x.jpg", caption="x"),),
    )
    assert [hit.path for hit in find(kit, "x")] == [
        ("issuer",),
        ("release", "timing", "line"),
        ("release", "headline"),
        ("release", "story", 0, "items", 0),
        ("release", "story", 0, "items", 1),
        ("release", "story", 1, "text"),
        ("release", "story", 1, "speaker", "name"),
        ("release", "end_mark"),
        ("contacts", 0, "phone"),
        ("media", 0, "caption"),
    ]


def test_contacts_at_the_top_are_read_before_the_headline() -> None:
    kit = PressKit(release=Release(headline=rich("x")), contacts=(Contact("x"),), contacts_at="top")
    assert [hit.path[0] for hit in find(kit, "x")] == ["contacts", "release"]


@pytest.mark.parametrize(
    ("markup", "query", "by", "result"),
    [
        ("a **bold** word", "bold", "new", "a **new** word"),
        ("a **bo**ld word", "bold", "new", "a **new** word"),
        ("a bo**ld** word", "bold", "new", "a new word"),
        ("[a link](https://example.org) on", "link on", "web", "[a web](https://example.org)"),
        ("aXbXc", "x", "", "abc"),
        ("X X **X**", "x", "yy", "yy yy **yy**"),
    ],
)
def test_a_replacement_takes_the_look_of_the_first_character(markup: str, query: str, by: str, result: str) -> None:
    kit = headed(markup)
    assert to_markup(replace(kit, find(kit, query), by).release.headline) == result


def test_replacing_reaches_many_fields_and_keeps_plain_ones_on_one_line() -> None:
    kit = PressKit(issuer="Mila, Mila", release=Release(headline=rich("Mila")))
    changed = replace(kit, find(kit, "mila"), "Lu\nmen")
    assert changed.issuer == "Lu men, Lu men"
    assert str(changed.release.headline) == "Lu\nmen"


def test_replacing_nothing_or_by_the_same_gives_the_very_kit() -> None:
    kit = headed("Mila **Mila**")
    assert replace(kit, [], "x") is kit
    assert replace(kit, find(kit, "Mila"), "Mila") is kit


def test_the_order_of_the_hits_does_not_matter() -> None:
    kit = headed("a b a")
    assert replace(kit, find(kit, "a")[::-1], "xyz") == replace(kit, find(kit, "a"), "xyz")


@pytest.mark.parametrize("hit", [Hit(HEADLINE, 2, 9), Hit(("contacts", 3, "name"), 0, 1)])
def test_hits_of_another_kit_are_refused(hit: Hit) -> None:
    with pytest.raises(EditError):
        replace(headed("abc"), [hit], "x")


@given(kits(), st.sampled_from(["a", "e", "ss", " ", "“", ".", "word"]), st.booleans(), st.booleans())
def test_every_hit_is_the_query_and_replacing_it_leaves_the_rest(
    kit: PressKit, query: str, case: bool, whole_words: bool
) -> None:
    hits = find(kit, query, case=case, whole_words=whole_words)
    before = dict(text_fields(kit))
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(before[hit.path])
    changed = replace(kit, hits, "\u2603")
    for path, text in before.items():
        mine = [hit for hit in hits if hit.path == path]
        assert str(get(changed, path)).count("\u2603") == len(mine)
        assert len(get(changed, path)) == len(text) - sum(hit.end - hit.start - 1 for hit in mine)
    assert not find(changed, "\u2603")[len(hits) :]


def test_a_text_of_many_looks_keeps_them_all() -> None:
    text = RichText(tuple(Span(f"{i} x ", bold=bool(i % 2), link="https://e.org" if i % 3 else "") for i in range(30)))
    kit = PressKit(release=Release(headline=text))
    changed = replace(kit, find(kit, "x"), "yz").release.headline
    assert [span.look() for span in changed.spans] == [span.look() for span in text.spans]
    assert str(changed) == str(text).replace("x", "yz")


@given(st.lists(st.tuples(kits(), st.sampled_from(("e", "a", "word", "S")), st.booleans()), min_size=2, max_size=4))
def test_what_is_remembered_of_the_search_before_changes_no_hit(searches: list[tuple[PressKit, str, bool]]) -> None:
    finder = Finder()
    for kit, query, case in searches:
        assert finder.find(kit, query, case=case) == find(kit, query, case=case)


def test_the_same_text_is_found_in_its_new_place() -> None:
    words = rich("word")
    finder = Finder()
    assert [hit.path for hit in finder.find(PressKit(release=Release(headline=words)), "word")] == [HEADLINE]
    moved = PressKit(release=Release(subheads=(words,)))
    assert [hit.path for hit in finder.find(moved, "word")] == [("release", "subheads", 0)]
    assert finder.find(moved, "WORD", case=True) == []
