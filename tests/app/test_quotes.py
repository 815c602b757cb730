from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit import Attribution, Quote, Speaker
from app.language import languages
from app.quotes import attribution_words, quote_paragraphs
from app.text import RichText, parse_markup, to_markup
from tests.strategies import rich_texts

ADA = Speaker("Ada Roy", "president", "Lumen")
TWO = "We grow. We hire."


def said(typed: str, tag: str = "en", speaker: Speaker = ADA, **attribution: Any) -> list[str]:
    quote = Quote(parse_markup(typed), speaker, Attribution(**attribution))
    return ["".join(to_markup(piece.text) for piece in pieces) for pieces in quote_paragraphs(quote, tag)]


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        ("after", "“We grow. We hire,” said Ada Roy, president of Lumen."),
        ("inside", "“We grow,” said Ada Roy, president of Lumen. “We hire.”"),
        ("before", "Ada Roy, president of Lumen, said: “We grow. We hire.”"),
    ],
)
def test_the_attribution_stands_before_inside_or_after(place: str, printed: str) -> None:
    assert said(TWO, place=place) == [printed]


@pytest.mark.parametrize("after", [2, 3, 99])
def test_inside_after_the_last_sentence_is_after(after: int) -> None:
    assert said(TWO, place="inside", after=after) == said(TWO, place="after")


def test_inside_counts_sentences_not_periods() -> None:
    printed = said("Lumen Inc. grows in the U.S. We hire. Yes.", place="inside", after=1)
    assert printed == ["“Lumen Inc. grows in the U.S.,” said Ada Roy, president of Lumen. “We hire. Yes.”"]


def test_an_attribution_does_not_tear_a_quotation_within_the_quote() -> None:
    printed = said("They’re saying: “Go. Stay.” We went.", place="inside")
    assert printed == ["“They’re saying: ‘Go. Stay,’” said Ada Roy, president of Lumen. “We went.”"]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("We grow.", "“We grow,”"),
        ("We grow", "“We grow,”"),
        ("We grow,", "“We grow,”"),
        ("We grow!", "“We grow!”"),
        ("Do we?", "“Do we?”"),
        ("Well …", "“Well …”"),
        ("Well...", "“Well...”"),
        ("We—", "“We—”"),
        ("Made in the U.S.", "“Made in the U.S.,”"),
        ("Made by Lumen Inc.", "“Made by Lumen Inc.,”"),
        ("The answer is no.", "“The answer is no,”"),
        ("He said ‘go.’", "“He said ‘go,’”"),
        ("(We grow.)", "“(We grow,)”"),
        ("[We grow.]", "“[We grow,]”"),
        ("Yes. (Laughs.)", "“Yes. (Laughs,)”"),
        ("(Do we?)", "“(Do we?)”"),
        ("We grow (a lot)", "“We grow (a lot),”"),
        ("We grow (don’t we?)", "“We grow (don’t we?),”"),
        ("We grow (in the U.S.)", "“We grow (in the U.S.),”"),
        ("(We) grow (a lot)", "“(We) grow (a lot),”"),
    ],
)
def test_a_comma_takes_the_place_of_the_period_and_of_nothing_else(words: str, printed: str) -> None:
    assert said(words, speaker=Speaker("Ada")) == [f"{printed} said Ada."]


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("fr", "«\u00a0Oui.\u00a0», a déclaré X, y, Z. «\u00a0Non.\u00a0»"),
        ("fr-CH", "«\u202fOui.\u202f», a déclaré X, y, Z. «\u202fNon.\u202f»"),
        ("de", "„Oui.“, sagte X, y, Z. „Non.“"),
        ("de-CH", "«Oui.», sagte X, y, Z. «Non.»"),
        ("es", "«Oui.», dijo X, y, Z. «Non.»"),
        ("es-MX", "“Oui.”, dijo X, y, Z. “Non.”"),
        ("sv", "”Oui.”, säger X, y, Z. ”Non.”"),
        ("pl", "„Oui.” – mówi X, y, Z. „Non.”"),
        ("ru", "«Oui.», — отмечает X, y, Z. «Non.»"),
        ("cs", "„Oui.,“ říká X, y, Z. „Non.“"),
    ],
)
def test_each_language_has_its_marks_its_comma_and_its_verb(tag: str, printed: str) -> None:
    speaker = Speaker("X", "y", "Z")
    assert said("Oui. Non.", tag, speaker, place="inside") == [printed.replace("Oui.", "Oui", 1)]


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("fr", "«\u00a0Oui\u00a0?\u00a0» a déclaré X."),
        ("de", "„Oui\u00a0?“, sagte X."),
        ("ru", "«Oui\u00a0?» — отмечает X."),
    ],
)
def test_a_question_mark_stays_and_the_language_says_whether_a_comma_follows(tag: str, printed: str) -> None:
    assert said("Oui\u00a0?", tag, Speaker("X")) == [printed]


def test_french_sets_a_space_before_the_colon() -> None:
    assert said("Oui.", "fr", Speaker("X", "y"), place="before") == ["X, y, a déclaré\u00a0: «\u00a0Oui.\u00a0»"]


def test_every_paragraph_opens_and_only_the_last_closes() -> None:
    assert said("One.\nTwo.\n\nThree.") == ["“One.", "“Two.", "“Three,” said Ada Roy, president of Lumen."]
    assert said("One.\nTwo.", place="before") == ["Ada Roy, president of Lumen, said: “One.", "“Two.”"]
    assert said("One.\nTwo.", place="inside") == ["“One,” said Ada Roy, president of Lumen.", "“Two.”"]
    assert said("One. A.\nTwo. B.\nThree.", place="inside", after=3) == [
        "“One. A.",
        "“Two,” said Ada Roy, president of Lumen. “B.",
        "“Three.”",
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('He said “go” and "come".', "“He said ‘go’ and ‘come’.”"),
        ("“He said “go” twice.”", "“He said ‘go’ twice.”"),
        ("„So“ or «so\u00a0».", "“‘So’ or ‘so’.”"),
        ("« oui » and « non ».", "“‘oui’ and ‘non’.”"),
        ("“All of it.”", "“All of it.”"),
        ('"All of it."', "“All of it.”"),
        ("He said “she said «go» now” twice.", "“He said ‘she said “go” now’ twice.”"),
        ("“One” and “two”", "“‘One’ and ‘two’”"),
        ('A 5" pipe.', '“A 5" pipe.”'),
        ("A “lone mark.", "“A “lone mark.”"),
        ("It’s ’90s rock ‘n’ roll.", "“It’s ’90s rock ‘n’ roll.”"),
    ],
)
def test_marks_typed_with_the_words_become_inner_marks_where_they_pair(typed: str, printed: str) -> None:
    assert said(typed, speaker=Speaker()) == [printed]


def test_marks_of_a_quote_typed_over_several_paragraphs_are_not_doubled() -> None:
    assert said("“One.\n“Two.”", speaker=Speaker()) == ["“One.", "“Two.”"]
    assert said("“One.\nTwo.”", speaker=Speaker()) == ["“One.", "“Two.”"]


def test_inner_marks_are_those_of_the_language() -> None:
    assert said('Er "wagt" es.', "de", Speaker()) == ["„Er ‚wagt‘ es.“"]
    assert said("Un «\u00a0mot\u00a0».", "fr", Speaker()) == ["«\u00a0Un “mot”.\u00a0»"]


def test_the_space_inside_an_inner_closing_mark_stays_before_an_attribution() -> None:
    assert said("Un «\u202fmot.\u202f»", "fr-CH", Speaker("X")) == ["«\u202fUn ‹\u202fmot\u202f›\u202f», a déclaré X."]


def test_a_remark_in_brackets_can_stand_before_the_attribution() -> None:
    assert said("(Laughs.) Good.", place="inside") == ["“(Laughs,)” said Ada Roy, president of Lumen. “Good.”"]


@pytest.mark.parametrize(
    ("tag", "words", "printed"),
    [
        ("en", "— Ada", "“Hi.” — Ada"),
        ("en", "– Ada", "“Hi.” – Ada"),
        ("en", "- Ada", "“Hi.” - Ada"),
        ("en", "(Ada Roy, Lumen)", "“Hi.” (Ada Roy, Lumen)"),
        ("en", "[Ada]", "“Hi.” [Ada]"),
        ("fr", "— Ada", "«\u00a0Hi.\u00a0» — Ada"),
        ("ru", "— говорит Ада", "«Hi» — говорит Ада."),
    ],
)
def test_an_attribution_that_stands_for_itself_leaves_the_quote_its_end(tag: str, words: str, printed: str) -> None:
    assert said("Hi.", tag, words=words) == [printed]


def test_looks_keep_their_place() -> None:
    assert said("We **grow** and *grow.*", place="after") == [
        "“We **grow** and *grow,*” said Ada Roy, president of Lumen."
    ]
    assert said("A [link.](https://example.org)", speaker=Speaker("Ada")) == [
        "“A [link,](https://example.org)” said Ada."
    ]
    assert said("We *grow*", speaker=Speaker("Ada")) == ["“We *grow,*” said Ada."]
    assert said("**All bold.**", speaker=Speaker("Ada")) == ["**“All bold,”** said Ada."]


@pytest.mark.parametrize(
    ("speaker", "attribution"),
    [
        (Speaker("Ada Roy"), "said Ada Roy"),
        (Speaker("Ada Roy", "president"), "said Ada Roy, president"),
        (Speaker("Ada Roy", "", "Lumen"), "said Ada Roy of Lumen"),
        (Speaker("Ada Roy", "president", "Lumen"), "said Ada Roy, president of Lumen"),
        (Speaker("Ada Roy", "Director of Research", "Lumen"), "said Ada Roy, Director of Research at Lumen"),
        (Speaker("Ada Roy", "Fellow at Kite", "Lumen"), "said Ada Roy, Fellow at Kite, Lumen"),
        (Speaker("Ada Roy", "President of Lumen", "Lumen"), "said Ada Roy, President of Lumen"),
        (Speaker("Ada Roy", "Chair", "AI"), "said Ada Roy, Chair of AI"),
        (Speaker("", "a spokesman", "Lumen"), "said a spokesman of Lumen"),
        (Speaker("", "", "Lumen"), "said Lumen"),
        (Speaker(" "), ""),
    ],
)
def test_english_names_the_speaker_by_rule(speaker: Speaker, attribution: str) -> None:
    assert attribution_words(Quote(parse_markup("x"), speaker), "en") == attribution


def test_a_verb_of_ones_own_takes_the_place_of_the_usual_one() -> None:
    assert said("Yes.", verb="added") == ["“Yes,” added Ada Roy, president of Lumen."]
    assert said("Yes.", speaker=Speaker("Ada"), verb="added", place="before") == ["Ada added: “Yes.”"]


@pytest.mark.parametrize(
    ("place", "words", "printed"),
    [
        ("after", "Ada said", "“Yes,” Ada said."),
        ("after", "Ada said.", "“Yes,” Ada said."),
        ("after", ", Ada said", "“Yes,” Ada said."),
        ("after", "said Ada of Lumen Inc.", "“Yes,” said Ada of Lumen Inc."),
        ("before", "Ada adds", "Ada adds: “Yes.”"),
        ("before", "Ada adds:", "Ada adds: “Yes.”"),
        ("before", "Ada adds,", "Ada adds, “Yes.”"),
        ("before", "Ada is glad.", "Ada is glad. “Yes.”"),
        ("before", "Ada of Lumen Inc.", "Ada of Lumen Inc.: “Yes.”"),
    ],
)
def test_an_attribution_in_own_words_is_joined_without_doubling_anything(place: str, words: str, printed: str) -> None:
    assert said("Yes.", place=place, words=words) == [printed]


def test_an_own_comma_is_not_doubled_where_it_stands_outside() -> None:
    assert said("Oui.", "fr", words=", dit-elle") == ["«\u00a0Oui\u00a0», dit-elle."]


def test_without_a_speaker_there_is_no_attribution_and_without_words_no_quote() -> None:
    assert said("Yes.", speaker=Speaker()) == ["“Yes.”"]
    assert said(" \n ") == said("") == []
    assert said('""') == []


def test_the_pieces_tell_words_from_attribution() -> None:
    (pieces,) = quote_paragraphs(Quote(parse_markup(TWO), ADA, Attribution(place="inside")), "en")
    assert [(str(piece), piece.role) for piece in pieces] == [
        ("“We grow,”", "words"),
        (" said Ada Roy, president of Lumen.", "attribution"),
        (" “We hire.”", "words"),
    ]


def _letters(text: object) -> str:
    return "".join(char for char in str(text) if char.isalnum())


@given(
    st.one_of(rich_texts(), st.text(st.sampled_from('ab. ?!“”"«»„‘’\n\u00a0,…—'), max_size=40).map(parse_markup)),
    st.sampled_from(["before", "inside", "after"]),
    st.integers(-1, 4),
    st.sampled_from(["", "Ada", "Ada Roy of Lumen Inc.", ", x", ":", ".", "— x", "(x)"]),
    st.sampled_from([tag for tag, _ in languages()]),
)
def test_no_word_is_lost_added_or_moved(text: RichText, place: Any, after: int, own: str, tag: str) -> None:
    quote = Quote(text, ADA, Attribution("", place, after, own))
    pieces = [piece for paragraph in quote_paragraphs(quote, tag) for piece in paragraph]
    assert _letters("".join(str(piece) for piece in pieces if piece.role == "words")) == _letters(text)
    attributions = [str(piece) for piece in pieces if piece.role == "attribution"]
    assert len(attributions) == bool(pieces)
    if attributions:
        assert _letters(attributions[0]) == _letters(attribution_words(quote, tag))
    looks = {(s.bold, s.italic, s.link) for s in text.spans}
    assert {(s.bold, s.italic, s.link) for p in pieces for s in p.text.spans if _letters(s.text)} <= looks | {
        (False, False, "")
    }
