"""The characters of a source are put in order, and no word is lost on the way."""

from __future__ import annotations

import pytest

from app.intake.build.words import lost
from app.intake.clean import cleaned, repaired
from app.intake.source import Line, Source
from app.text import RichText, Span, rich


def _clean(text: str) -> str:
    return str(cleaned(Source("", "text", (Line(rich(repaired(text))),))).lines[0].text)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Salt &amp; Sons&#8217; mill&nbsp;opens", "Salt & Sons’ mill opens"),
        ("twice &amp;amp; over", "twice & over"),
        ("AT&T; stays, and R&D too", "AT&T; stays, and R&D too"),
        ("an eﬃcient ﬂow of ﬁsh", "an efficient flow of fish"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("in\u200bvisible co\u00adoperation\ufeff", "invisible cooperation"),
        ("\uf0b7 first", "• first"),
        ("ï\x82· first, ï· second", "• first, • second"),
        ("itâ€™s â€œnewâ€\x9d â€“ cafÃ©", "it’s “new” – café"),
        ("it\x92s \x93new\x94", "it’s “new”"),
        ("cafe\u0301", "café"),
        ("one  two", "one two"),
        ("\u200dLeading joiner", "Leading joiner"),
    ],
)
def test_signs_become_what_the_writer_typed(given: str, wanted: str) -> None:
    assert _clean(given) == wanted


@pytest.mark.parametrize(
    "text",
    ["«ROMÂ» São Âge", "می\u200cخواهم", "Name      555 1234", "  indented", "👩\u200d🔬 at work", "東京・大阪"],
)
def test_what_is_in_order_stays(text: str) -> None:
    assert _clean(text) == text


def test_the_look_and_the_links_of_words_stay() -> None:
    text = RichText((Span("ﬁsh &amp; ", bold=True), Span("chips", link="https://chips.example")))
    made = cleaned(Source("", "html", (Line(text),))).lines[0].text
    assert made == RichText((Span("fish & ", bold=True), Span("chips", link="https://chips.example")))


def test_no_word_is_lost() -> None:
    text = "The eﬃcient&nbsp;mill&#8217;s  owner \uf0b7 said â€œyesâ€\x9d, he\u00adsitating"
    assert not lost("The efficient mill’s owner said “yes”, hesitating", _clean(text))
