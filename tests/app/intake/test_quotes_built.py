from __future__ import annotations

import pytest

from app.intake.build.quote import build_quote
from app.intake.build.quote_speaker import quote_groups
from app.intake.build.words import lost
from app.intake.label.quotes import find_quotes
from app.intake.reading import Passage, Reading
from app.intake.source import Source
from app.kit import Quote
from app.quotes import quote_paragraphs
from app.text import RichText, Span, rich


def reading(*texts: str | RichText, language: str = "en") -> Reading:
    told = tuple(Passage(rich(text) if isinstance(text, str) else text) for text in texts)
    return Reading(Source("", "text"), told, language=language)


def built(*texts: str | RichText, language: str = "en") -> list[Quote]:
    found = find_quotes(reading(*texts, language=language))
    return [build_quote(found, parts) for parts in quote_groups(found)]


def marked(text: str, language: str = "en") -> Quote:
    """Return the quote that `text` makes when a user marks it as one."""
    whole = reading(text, language=language).relabelled(0, len(text), "quote")
    return build_quote(whole, whole.parts)


def printed(quote: Quote, language: str) -> list[str]:
    return ["".join(str(piece) for piece in row) for row in quote_paragraphs(quote, language)]


AS_PRINTED = [
    ("en", "“We grow,” said Ada Roy, president of Lumen."),
    ("en", "“We grow,” said Ada Roy, president of Lumen. “We hire 40 people.”"),
    ("en", "“We grow. We stay,” said Ada Roy, director of research at Lumen. “We hire. It is fun.”"),
    ("en", "“Do we grow?” asked Ada Roy. “We do.”"),
    ("en", "Ada Roy, president of Lumen, said: “We grow every year.”"),
    ("en", "“We grow every year,” Lumen CEO Ada Roy said."),
    ("en", "“We grow every year.” — Ada Roy, CEO, Lumen"),
    ("en", "“We love the ‘Lumen Lamp’ a lot,” said Ada Roy."),
    ("en", "“We grow in the U.S.,” said Ada Roy, president of Lumen Inc."),
    ("fr", "«\u00a0Nous grandissons chaque année\u00a0», a déclaré Ada Roy, présidente, Lumen."),
    ("fr", "«\u00a0Nous grandissons\u00a0», explique Ada Roy. «\u00a0Nous embauchons.\u00a0»"),
    ("fr", "Ada Roy, PDG de Lumen, a déclaré\u00a0: «\u00a0Nous grandissons chaque année.\u00a0»"),
    ("de", "„Wir wachsen jedes Jahr“, sagte Ada Roy, Vorständin, Lumen."),
    ("de", "„Wir wachsen“, sagt Ada Roy. „Wir stellen ein.“"),
    ("es", "«Crecemos cada año», dijo Ada Roy, directora, Lumen."),
    ("it", "«Cresciamo ogni anno», ha dichiarato Ada Rossi, presidente."),
    ("pt", "«Crescemos a cada ano», disse Ada Souza. «Contratamos.»"),
    ("ru", "«Мы растём каждый год», — отмечает Ада Рой, генеральный директор."),
    ("ar", "«نحن ننمو كل عام»، قال أحمد علي، مدير المعهد."),
]


@pytest.mark.parametrize(("language", "text"), AS_PRINTED)
def test_a_quote_set_by_the_rules_is_printed_as_it_was(language: str, text: str) -> None:
    (quote,) = built(text, language=language)
    assert printed(quote, language) == [text]


def test_paragraphs_of_a_quote_stay_paragraphs() -> None:
    texts = ["“We grow,” said Ada Roy. “It is time.", "“We hire.", "“We stay.”"]
    (quote,) = built(*texts)
    assert printed(quote, "en") == texts


def test_by_rule_an_attribution_needs_no_words_of_its_own() -> None:
    (quote,) = built("“We grow,” said Ada Roy, president of Lumen.")
    assert (quote.attribution.verb, quote.speaker.title) == ("said", "president of Lumen")
    assert not quote.attribution.words


def test_a_surname_keeps_its_words_and_gets_the_full_name() -> None:
    (quote,) = built("Ada Roy leads Lumen.", "“We grow,” said Mrs Roy.")
    assert (quote.speaker.name, quote.attribution.words) == ("Ada Roy", "said Mrs Roy")


def test_bold_words_and_links_stay() -> None:
    spans = (
        Span("“We "),
        Span("grow", bold=True),
        Span(" at "),
        Span("home", link="https://a.example"),
        Span(",” said Ada Roy."),
    )
    (quote,) = built(RichText(spans))
    assert [s.look() for s in quote.text.spans if s.bold or s.link] == [
        (True, False, ""),
        (False, False, "https://a.example"),
    ]


def test_what_stands_around_a_quote_stays_outside() -> None:
    text = "Lumen opened a house in Lund. “We grow every year,” said Ada Roy. It is red."
    found = find_quotes(reading(text))
    assert [text[a:b].strip() for a, b in found.gaps()] == ["Lumen opened a house in Lund.", "It is red."]


def test_a_quote_alone_after_a_quote_is_spoken_by_the_same() -> None:
    assert [q.speaker.name for q in built("“We grow,” said Ada Roy.", "“We hire people.”")] == ["Ada Roy", "Ada Roy"]


def test_a_doubtful_quote_is_to_be_looked_at() -> None:
    found = find_quotes(reading("“We grow every year, and we hire people in every town.”"))
    assert [part.sure for part in found.parts] == [False]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We grow,” said Ada Roy, CEO. “We hire.”", "Ada Roy"),
        ("Ada Roy, CEO of Lumen: “We grow”", "Ada Roy"),
        ("The house is red. “We grow,” said Ada Roy. It will open in May.", "Ada Roy"),
        ("We grow every year", ""),
        ("We grow, said Ada Roy.", "Ada Roy"),
        ("“We grow.\n“We hire,” said Ada Roy.", "Ada Roy"),
        ("“Light”", ""),
        ("“", ""),
        ("– Ada Roy, CEO", ""),
    ],
)
def test_what_a_user_marks_as_a_quote_becomes_one_and_loses_no_word(text: str, name: str) -> None:
    quote = marked(text)
    assert quote.speaker.name == name
    assert not lost(text, quote)


def test_an_attribution_without_a_quote_is_still_printed() -> None:
    text = "said Ada Roy"
    whole = reading(text).relabelled(0, len(text), "attribution")
    assert "".join(printed(build_quote(whole, whole.parts), "en")) == "“said Ada Roy”"


@pytest.mark.parametrize(
    "text",
    [
        "“" * 20_000,
        '"' * 20_000,
        "“We " * 20_000,
        "'a " * 20_000,
        "— a, said " * 5_000,
        "“A,” said B. " * 2_000,
        "the “Lamp of Lund” and " * 2_000,
    ],
    ids=lambda text: text[:12],
)
def test_any_number_of_marks_is_read(text: str) -> None:
    assert find_quotes(reading(text)).text
