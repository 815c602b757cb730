from __future__ import annotations

import pytest

from app.intake.label.tongue import find_language, tongue
from app.intake.reading import Passage, Reading
from app.intake.source import Source
from app.text import rich

TEXTS = {
    "en": "The company said that it will open the new line in the autumn, and that eighty "
    "people have found work there.",
    "fr": "La société a annoncé que la nouvelle ligne sera ouverte à l'automne et que "
    "quatre-vingts personnes y travaillent.",
    "de": "Das Unternehmen teilte mit, dass die neue Linie im Herbst eröffnet wird und "
    "achtzig Menschen dort Arbeit finden.",
    "es": "La empresa ha anunciado que la nueva línea se abrirá en otoño y que ochenta personas ya trabajan en ella.",
    "it": "La società ha annunciato che la nuova linea sarà aperta in autunno e che ottanta persone vi lavorano già.",
    "pt": "A empresa anunciou que a nova linha será aberta no outono e que oitenta pessoas já trabalham nela.",
    "nl": "Het bedrijf heeft gemeld dat de nieuwe lijn in het najaar wordt geopend en dat er tachtig mensen werken.",
    "ca": "L'empresa ha anunciat que la nova línia s'obrirà a la tardor i que vuitanta "
    "persones ja hi treballen amb els nous.",
    "sv": "Företaget meddelar att den nya linjen öppnas i höst och att åttio personer har fått arbete där från våren.",
    "da": "Virksomheden oplyser, at den nye linje åbnes efter sommeren, og at firs "
    "personer har fået arbejde blandt andet nogle få.",
    "nb": "Selskapet opplyser at den nye linjen åpnes etter sommeren, og at åtti personer "
    "har fått arbeid blant annet noen få.",
    "fi": "Yhtiö kertoi, että uusi linja avataan syksyllä ja että se on myös työllistänyt kahdeksankymmentä ihmistä.",
    "pl": "Firma ogłosiła, że nowa linia zostanie otwarta jesienią i że osiemdziesiąt osób już się na niej zatrudniło.",
    "cs": "Společnost oznámila, že nová linka bude otevřena na podzim a že na ní pracuje "
    "osmdesát lidí, které jsou odtud.",
    "sk": "Spoločnosť oznámila, že nová linka bude otvorená na jeseň a že na nej pracuje "
    "osemdesiat ľudí, ktoré sú odtiaľ.",
    "ro": "Compania a anunțat că noua linie va fi deschisă în toamnă și că optzeci de "
    "oameni lucrează acolo din primăvară.",
    "ru": "Компания сообщила, что новая линия будет открыта осенью и что на ней уже работают восемьдесят человек.",
    "uk": "Компанія повідомила, що нова лінія буде відкрита восени і що на ній уже працюють вісімдесят людей.",
    "el": "Η εταιρεία ανακοίνωσε ότι η νέα γραμμή θα ανοίξει το φθινόπωρο.",
    "he": "החברה הודיעה כי הקו החדש ייפתח בסתיו.",
    "ar": "أعلنت الشركة أن الخط الجديد سيفتتح في الخريف وأن ثمانين شخصا يعملون فيه.",
    "ja": "会社は新しい路線を秋に開通させると発表しました。八十人が働いています。",
    "zh": "公司宣布新线路将于秋季开通，已有八十人在此工作。",
    "ko": "회사는 새 노선을 가을에 개통한다고 밝혔다.",
}
CONTACT = "Media contact: Ada Roy, Head of Communications, Gull Ferries Inc., ada.roy@example.org, https://www.example.org/the/and/of"


@pytest.mark.parametrize(("tag", "text"), TEXTS.items(), ids=list(TEXTS))
def test_the_language_of_a_sentence_is_told(tag: str, text: str) -> None:
    assert tongue(text) == tag


@pytest.mark.parametrize(("tag", "text"), TEXTS.items(), ids=list(TEXTS))
def test_the_body_outweighs_an_english_headline_and_contact_block(tag: str, text: str) -> None:
    assert tongue(f"The Gull Ferries Annual Report\n\n{text}\n{text}\n{text}\n\n{CONTACT}") == tag


def test_a_foreign_name_in_another_script_does_not_make_the_language() -> None:
    assert tongue(TEXTS["en"] + " It is called 海鸥轮渡 in China and «Чайка» in Russia.") == "en"
    assert tongue(TEXTS["ja"] + " Gull Ferries and Harbour Trust Limited in the United Kingdom") == "ja"


@pytest.mark.parametrize(("said", "tag"), [("fr-CA", "fr-CA"), ("en-US", "fr"), ("", "fr"), ("not a tag!", "fr")])
def test_what_the_file_says_gives_the_region_where_it_agrees(said: str, tag: str) -> None:
    reading = Reading(Source("r.docx", "word", language=said), (Passage(rich(TEXTS["fr"])),))
    assert find_language(reading).language == tag


def test_without_words_the_language_is_that_of_the_file_or_english() -> None:
    assert (
        find_language(Reading(Source("r.docx", "word", language="de-AT"), (Passage(rich("12")),))).language == "de-AT"
    )
    assert find_language(Reading(Source("r.txt", "text"))).language == "en"


def test_words_torn_by_a_scanner_do_not_make_another_language() -> None:
    torn = "The A ctin g M in is te r of th e F e r r y d e le g a tio n to d a y announced th e names of members"
    assert tongue(torn * 3) == "en"
