"""A text is read in whatever encoding an office has saved it."""

from __future__ import annotations

import codecs

import pytest

from app.intake.read import IntakeError, read_bytes
from app.intake.read.encoding import decoded

TEXTS = {
    "en": "The rope works’ “new” walk – opened in 2024 – cost £3 million. It’s a café, naïve or not.\n",
    "fr": "La corderie a été inaugurée à Québec, où l’été commence déjà. « Très heureux », a déclaré la directrice.\n",
    "de": "Die Straße führt über die Brücke. „Schön“, sagte Frau Müller. Größe und Maß stimmen.\n",
    "es": "El año pasado, la cordelería anunció más inversión. «Felices», señaló José Muñoz. ¿Por qué?\n",
    "pt": "A cordoaria anunciou hoje a abertura da fábrica em São Tomé. Não há dúvidas, disse João.\n",
    "pl": "Spółka ogłosiła dziś otwarcie nowej fabryki w Łodzi. Cieszymy się, powiedział prezes zarządu.\n",
    "tr": "Şirket bugün yeni fabrikasını açtığını duyurdu. Çok mutluyuz, dedi müdür.\n",
    "ru": "Компания объявила о новом заводе. «Мы рады», — заявил директор Иван Петров.\nМОСКВА\n",
    "ja": "株式会社みさき製綱は、旧工場の見学路「なわみち」を公開します。\n",
    "zh": "制绳公司今天宣布，在北京的新工厂已经开始生产。我们非常高兴，公司总裁说。\n",
    "zht": "製繩公司今天宣布，在臺北的新工廠已經開始生產。我們非常高興，總裁說。\n",
    "ko": "회사는 오늘 서울에 새로운 공장을 열었다고 발표했다. “매우 기쁘다”고 말했다.\n",
    "ar": "أعلنت الشركة اليوم عن افتتاح مصنع جديد في القاهرة. وقال المدير العام: نحن سعداء جدا.\n",
}
WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le")
OLD = {
    "en": ("cp1252", "mac-roman"),
    "fr": ("cp1252", "mac-roman"),
    "de": ("cp1252", "mac-roman"),
    "es": ("cp1252", "mac-roman"),
    "pt": ("cp1252", "mac-roman"),
    "pl": ("cp1250",),
    "tr": ("cp1254",),
    "ru": ("cp1251",),
    "ja": ("cp932", "euc_jp", "iso2022_jp"),
    "zh": ("gb18030",),
    "zht": ("big5",),
    "ko": ("cp949",),
    "ar": ("cp1256",),
}


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("language", TEXTS)
def test_unicode_is_read_with_and_without_its_mark(language: str, encoding: str) -> None:
    assert decoded(TEXTS[language].encode(encoding)) == TEXTS[language]


@pytest.mark.parametrize(("language", "encoding"), [(tag, name) for tag, names in OLD.items() for name in names])
def test_old_encodings_are_known_by_their_letters(language: str, encoding: str) -> None:
    assert decoded(TEXTS[language].encode(encoding)) == TEXTS[language]


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866"])
def test_old_russian_encodings_are_known(encoding: str) -> None:
    text = TEXTS["ru"].replace("«", '"').replace("»", '"').replace("—", "-")
    assert decoded(text.encode(encoding)) == text


def test_the_euro_of_latin_9() -> None:
    text = "L'œuvre a coûté 30 € à la ville.\n"
    assert decoded(text.encode("iso8859-15")) == text


def test_pieces_of_another_encoding_are_read_as_such() -> None:
    data = (TEXTS["fr"] * 3).encode() + "It\u2019s in Zürich – now".encode("cp1252") + TEXTS["fr"].encode()
    assert decoded(data) == TEXTS["fr"] * 3 + "It’s in Zürich – now" + TEXTS["fr"]


def test_stray_nuls_and_half_a_letter_at_the_end_do_no_harm() -> None:
    assert decoded(b"The rope\0 works " * 200) == "The rope works " * 200
    assert decoded(codecs.BOM_UTF16_LE + "The rope".encode("utf-16-le") + b"\x20").startswith("The rope")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x7fELF" + b"\0\1\2" * 99, b"\0" * 500])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="binary"):
        decoded(data)
    with pytest.raises(IntakeError, match="not a text although its name says so"):
        read_bytes(data, "release.txt")
