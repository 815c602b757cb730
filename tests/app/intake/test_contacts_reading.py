# ruff: noqa: E501 (the examples stand as somebody would paste them)
from __future__ import annotations

import time

import pytest

from app.intake.build.contact import build_contacts
from app.intake.build.words import lost
from app.intake.label.contacts_reach import reaches
from app.intake.label.foot import find_foot
from app.intake.passages import passages
from app.intake.read.text import read_text
from app.intake.reading import Part, Reading
from app.intake.source import Line, Source
from app.text import RichText, Span
from tests.app.intake.foot_examples import BODY, HEAD, LEDE, STORY, digits, imported, story

MORE = (
    "The mayor came on Monday and looked at Saturn for ten minutes. " * 3 + "It was cold, and nobody minded the cold."
)
LAST = "A second telescope is to follow in the spring of next year, when the harbour has been dredged and the pier is mended."
Who = tuple[str, str, str]
"""Name, e-mail, the digits of the telephone number."""

AT_THE_END: list[tuple[str, str, list[Who]]] = [
    (
        "en",
        "Media contact:\nAda Roy\nLumen\n+44 20 7946 0000\nada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "442079460000")],
    ),
    (
        "en",
        "MEDIA CONTACT\n\nAda Roy\n\n+44 20 7946 0000\n\nada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "442079460000")],
    ),
    (
        "en",
        "Media Contact: Ada Roy, Lumen, 020 7946 0000, ada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "02079460000")],
    ),
    (
        "en",
        "Contact: Ada Roy\nTel: 020 7946 0000\nE-mail: ada@lumen.example\nWebsite: www.lumen.example",
        [("Ada Roy", "ada@lumen.example", "02079460000")],
    ),
    (
        "en",
        "Press contact(s)\nAda Roy, Head of PR, Lumen, +1 202 555 0134, ada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "12025550134")],
    ),
    (
        "en",
        "CONTACTS:\n\nMedia:\nAda Roy\nada@lumen.example\n\nInvestors:\nBen Marsh\n(202) 555-0134\nir@lumen.example",
        [("Ada Roy", "ada@lumen.example", ""), ("Ben Marsh", "ir@lumen.example", "2025550134")],
    ),
    (
        "en",
        "Media Contacts\nAda Roy, Lumen\n202-555-0134\nada@lumen.example\n\nBen Marsh, Harbour PR\n202-555-0178\nben@harbour.example",
        [("Ada Roy", "ada@lumen.example", "2025550134"), ("Ben Marsh", "ben@harbour.example", "2025550178")],
    ),
    (
        "en",
        "Contact DetailsLumen Trust\n\nAda Roy\n\n+44 7700 900123\n\nada@lumen.example\n\nCompany Websitehttps://lumen.example/",
        [("Ada Roy", "ada@lumen.example", "447700900123")],
    ),
    (
        "en",
        "Contact us\n\nSky.on AGAda RoyPhone: +49 30 5550 123E-mail: ada@sky-on.comLumen AGHafenstrasse 412345 LeedsE-mail: presse@lumen.net",
        [("Ada Roy", "ada@sky-on.com", "49305550123"), ("Lumen AG", "presse@lumen.net", "")],
    ),
    (
        "en",
        "Media Contact\nAda Roy\nHead of Marketing & Communicationsaroy@lumen.com",
        [("Ada Roy", "aroy@lumen.com", "")],
    ),
    (
        "en",
        "For more information, contact:\nAda Roy\nPress Officer, Lumen\nT: +44 (0)20 7946 0000\nM: +44 (0)7700 900123\nE: ada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "4402079460000")],
    ),
    (
        "en",
        "For further information, please contact Ada Roy, press officer, on 020 7946 0000 or ada@lumen.example.",
        [("Ada Roy", "ada@lumen.example", "02079460000")],
    ),
    ("en", "For interviews call Ada Roy on +44 7700 900123 (UK based)", [("Ada Roy", "", "447700900123")]),
    ("en", "Media inquiries: Ada Roy, 02 555 4100", [("Ada Roy", "", "025554100")]),
    ("en", "Media enquiries: press@lumen.example", [("", "press@lumen.example", "")]),
    (
        "en",
        "To arrange an interview with Ada Roy, email press@lumen.example or call 020 7946 0000.",
        [("Ada Roy", "press@lumen.example", "02079460000")],
    ),
    (
        "en",
        "Contact Information\n\nFor further information, please visit www.lumen.example or send mail to <press@lumen.example>.",
        [("", "press@lumen.example", "")],
    ),
    ("en", "Press office contact:\nLumen Trust\nTel. 020 7946 0000", [("Lumen Trust", "", "02079460000")]),
    (
        "en",
        "Media Contact: Ada Roy 0491 570 156\n\nADA ROY  STRATEGY AND COMMUNICATIONS ADVISER",
        [("Ada Roy", "", "0491570156")],
    ),
    (
        "en",
        "CONTACT: Lumen Contact:\n         Ada Roy\n         (202) 555-0134\n\n         Media Contact:\n         Ben Marsh, HPR\n         (202) 555-0178",
        [("Ada Roy", "", "2025550134"), ("Ben Marsh", "", "2025550178")],
    ),
    (
        "en",
        "Media Contact:\nAda Roy\nCell: 202-555-0134\nOffice: 202-555-0178 ext. 12\nada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "2025550134")],
    ),
    (
        "en",
        "Ada Roy\nDirector of Communications\nLumen\nada@lumen.example\n202.555.0134",
        [("Ada Roy", "ada@lumen.example", "2025550134")],
    ),
    (
        "en",
        "Contacts\n\nLumen\nAda Roy, +1-202-555-0134\nada@lumen.example\n\nHarbour PR for Lumen\nBen Marsh, +1-202-555-0178\nben@harbour.example",
        [("Ada Roy", "ada@lumen.example", "12025550134"), ("Ben Marsh", "ben@harbour.example", "12025550178")],
    ),
    (
        "en",
        "Contact: Ada Roy | Lumen | 202-555-0134 | ada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "2025550134")],
    ),
    (
        "en",
        "Ada Roy (Lumen) – 020 7946 0000\nBen Marsh (Harbour Trust) – 020 7946 0999",
        [("Ada Roy", "", "02079460000"), ("Ben Marsh", "", "02079460999")],
    ),
    ("en", "Press contact: press at lumen dot example", [("", "", "")]),
    (
        "en",
        "Editorial Contact\nDr. Ada Roy\nUniversity of the North\nada.roy@north.example",
        [("Dr. Ada Roy", "ada.roy@north.example", "")],
    ),
    ("en", "Media Relations\nmedia@lumen.example", [("", "media@lumen.example", "")]),
    (
        "en",
        "SOURCE Lumen\n\nMEDIA CONTACT: Ada Roy, ada@lumen.example, 202-555-0134",
        [("Ada Roy", "ada@lumen.example", "2025550134")],
    ),
    (
        "en",
        "NASA Headquarters, Washington\nAda Roy, 202-555-0134\nada.roy@nasa.example",
        [("Ada Roy", "ada.roy@nasa.example", "2025550134")],
    ),
    (
        "de",
        "Pressekontakt:\nLumen GmbH\nAda Roy\nHafenstraße 4\n12345 Leeds\nTel.: +49 30 5550-123\nFax: +49 30 5550-124\nE-Mail: presse@lumen.example",
        [("Ada Roy", "presse@lumen.example", "49305550123")],
    ),
    (
        "de",
        "Ansprechpartner für die Presse\nDr. Ada Roy\nLeiterin Unternehmenskommunikation\nTelefon 030/5550-123\nada.roy@lumen.example",
        [("Dr. Ada Roy", "ada.roy@lumen.example", "0305550123")],
    ),
    (
        "de",
        "Rückfragen bitte an: Ada Roy, Pressestelle, Tel. 030 5550123, presse@lumen.example",
        [("Ada Roy", "presse@lumen.example", "0305550123")],
    ),
    (
        "de",
        "Rückfragehinweis:\nLumen AG\nMag. Ada Roy\nTel.: +43 1 5550 123\nmailto:ada@lumen.example",
        [("Mag. Ada Roy", "ada@lumen.example", "4315550123")],
    ),
    ("de", "Kontakt\n\nAda Roy\nPressesprecherin\nMobil: 0170 5550123", [("Ada Roy", "", "01705550123")]),
    (
        "de",
        "Für Rückfragen steht Ihnen Ada Roy unter 030 5550123 oder presse@lumen.example zur Verfügung.",
        [("Ada Roy", "presse@lumen.example", "0305550123")],
    ),
    (
        "fr",
        "Contacts presse\n\nAda Roy\nDirectrice de la communication, Lumen\n01 55 50 01 23\nada.roy@lumen.example",
        [("Ada Roy", "ada.roy@lumen.example", "0155500123")],
    ),
    (
        "fr",
        "Contact presse : Ada Roy – 06 55 50 01 23 – ada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "0655500123")],
    ),
    (
        "fr",
        "Renseignements :\nAda Roy\nRelations avec les médias\nLumen\n514 555-0134\nada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "5145550134")],
    ),
    (
        "fr",
        "Pour plus d’informations, veuillez contacter Ada Roy au 514 555-0134 ou à ada@lumen.example.",
        [("Ada Roy", "ada@lumen.example", "5145550134")],
    ),
    ("fr", "Relations médias\nmedias@lumen.example", [("", "medias@lumen.example", "")]),
    (
        "es",
        "Contacto de prensa:\nAda Roy\nDirectora de Comunicación\nTeléfono: +34 91 555 01 23\nCorreo electrónico: prensa@lumen.example",
        [("Ada Roy", "prensa@lumen.example", "34915550123")],
    ),
    (
        "es",
        "Para más información, contactar con Ada Roy en el 91 555 01 23 o en prensa@lumen.example",
        [("Ada Roy", "prensa@lumen.example", "915550123")],
    ),
    (
        "es",
        "Gabinete de prensa\nAda Roy / Ben Marsh\n+34 600 555 012\nprensa@lumen.example",
        [("Ada Roy", "prensa@lumen.example", "34600555012")],
    ),
    (
        "es",
        "Más información:\nAda Roy – 954 555 012 – prensa@lumen.example",
        [("Ada Roy", "prensa@lumen.example", "954555012")],
    ),
    (
        "it",
        "Contatti stampa\nAda Roy\nUfficio stampa Lumen\nTel. 02 5550 1234\nCell. 333 555 0123\nufficiostampa@lumen.example",
        [("Ada Roy", "ufficiostampa@lumen.example", "0255501234")],
    ),
    (
        "it",
        "Per ulteriori informazioni:\nUfficio Stampa Lumen\nAda Roy – ada@lumen.example – 333 5550123",
        [("Ada Roy", "ada@lumen.example", "3335550123")],
    ),
    (
        "pt",
        "Assessoria de imprensa\nAda Roy\n(11) 5555-0123\nimprensa@lumen.example",
        [("Ada Roy", "imprensa@lumen.example", "1155550123")],
    ),
    (
        "pt",
        "Contacto para a imprensa:\nAda Roy\nTelemóvel: 915 550 123\nE-mail: ada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "915550123")],
    ),
    (
        "ru",
        "Контакты для прессы:\nАнна Рой\nПресс-секретарь, Lumen\nТел.: +7 (495) 555-01-23\nE-mail: press@lumen.example",
        [("Анна Рой", "press@lumen.example", "74955550123")],
    ),
    (
        "ru",
        "Контактная информация\n\nБолее подробную информацию вы можете получить на сайте www.lumen.example, либо отправив письмо по адресу <press@lumen.example>.",
        [("", "press@lumen.example", "")],
    ),
    (
        "ja",
        "【本件に関するお問い合わせ先】\nルーメン株式会社 広報部\n\n担当：山田太郎\nTEL：03-5555-0123\nE-mail：press@lumen.example",
        [("山田太郎", "press@lumen.example", "0355550123")],
    ),
    (
        "ja",
        "■報道関係者からのお問い合わせ先\n\n株式会社ルーメン 広報室 鈴木\n電話: 03-5555-0123 FAX: 03-5555-0124\nMail: pr@lumen.example",
        [("", "pr@lumen.example", "0355550123")],
    ),
    (
        "zh",
        "媒体联系人：\n李明\n流明公司 公关部\n电话：+86 10 5555 0123\n邮箱：press@lumen.example",
        [("李明", "press@lumen.example", "861055550123")],
    ),
    (
        "zh",
        "媒體聯絡：王小明，電話：02-5555-0123，電郵：press@lumen.example",
        [("王小明", "press@lumen.example", "0255550123")],
    ),
    (
        "ko",
        "언론 문의\n김민수 팀장\n루멘 홍보팀\n전화: 02-555-0123\n이메일: press@lumen.example",
        [("", "press@lumen.example", "025550123")],
    ),
    ("ko", "문의: 루멘 홍보실 02-555-0123, press@lumen.example", [("", "press@lumen.example", "025550123")]),
    (
        "ar",
        "للتواصل الإعلامي:\nليلى حداد\nمديرة العلاقات العامة\nهاتف: +971 4 555 0123\nالبريد الإلكتروني: press@lumen.example",
        [("ليلى حداد", "press@lumen.example", "97145550123")],
    ),
]


def said(kit_contacts: object) -> list[Who]:
    return [(c.name, c.email, digits(c.phone.partition("ext")[0])) for c in kit_contacts]  # type: ignore[attr-defined]


def agree(found: list[Who], wanted: list[Who]) -> bool:
    """Compare; "" for a name in `wanted` leaves it open."""
    return len(found) == len(wanted) and all(
        (not want[0] or want[0] == have[0]) and want[1:] == have[1:] for have, want in zip(found, wanted, strict=True)
    )


@pytest.mark.parametrize(
    ("language", "foot", "wanted"), AT_THE_END, ids=[f"{tag} {foot[:30]!r}" for tag, foot, _ in AT_THE_END]
)
def test_contacts_stand_at_the_end(language: str, foot: str, wanted: list[Who]) -> None:
    found = said(imported(f"{story(language)}\n\n{foot}\n", language).contacts)
    assert agree(found, wanted), found


@pytest.mark.parametrize(
    ("language", "foot", "wanted"), AT_THE_END, ids=[f"{tag} {foot[:30]!r}" for tag, foot, _ in AT_THE_END]
)
def test_contacts_stand_behind_end_mark_and_boilerplate(language: str, foot: str, wanted: list[Who]) -> None:
    about = "About Lumen\n\nLumen runs three observatories and a planetarium in the north of England, with a staff of forty."
    kit = imported(f"{story(language)}\n\n###\n\n{about}\n\n{foot}\n", language)
    assert agree(said(kit.contacts), wanted), said(kit.contacts)
    assert [b.about for b in kit.boilerplates] == ["Lumen"]


AT_THE_TOP: list[tuple[str, str, list[Who]]] = [
    (
        "en",
        "FOR IMMEDIATE RELEASE\n\nContact: Ada Roy\nPhone: 202-555-0134\nEmail: ada@lumen.example\nWebsite: www.lumen.example",
        [("Ada Roy", "ada@lumen.example", "2025550134")],
    ),
    (
        "en",
        "FOR IMMEDIATE RELEASE: [DATE]\nAda Roy\nLumen\n(202) 555-0134\t\nada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "2025550134")],
    ),
    ("en", "CONTACT\n:\npress.office@lumen.example", [("", "press.office@lumen.example", "")]),
    ("en", "Date  26 Sept 2014\n\nMedia Contact  Ada Roy  0491 570 156", [("Ada Roy", "", "0491570156")]),
    (
        "en",
        "Media Contact: Ada Roy\n202-555-0134\nada@lumen.example\n\nBen Marsh\n202-555-0178\nben@lumen.example",
        [("Ada Roy", "ada@lumen.example", "2025550134"), ("Ben Marsh", "ben@lumen.example", "2025550178")],
    ),
    ("en", "For Immediate Release\nMarch 4, 2025\nContact: Ada Roy (202) 555-0134", [("Ada Roy", "", "2025550134")]),
    (
        "en",
        "Media Contacts:\nAda Roy, Washington, 202-555-0134\nBen Marsh, Houston, 281-555-0178",
        [("Ada Roy", "", "2025550134"), ("Ben Marsh", "", "2815550178")],
    ),
    ("de", "Pressemitteilung\n\nPressekontakt: Ada Roy, Tel. 030 5550123", [("Ada Roy", "", "0305550123")]),
    ("fr", "COMMUNIQUÉ DE PRESSE\n\nContact presse : Ada Roy, 01 55 50 01 23", [("Ada Roy", "", "0155500123")]),
]


@pytest.mark.parametrize(
    ("language", "top", "wanted"), AT_THE_TOP, ids=[f"{tag} {top[:30]!r}" for tag, top, _ in AT_THE_TOP]
)
def test_contacts_stand_at_the_top(language: str, top: str, wanted: list[Who]) -> None:
    kit = imported(f"{top}\n\n{STORY}\n", language)
    assert agree(said(kit.contacts), wanted), said(kit.contacts)
    held = " ".join(f"{c.name} {c.title} {c.organization} {c.other} {c.label}" for c in kit.contacts)
    assert HEAD not in held
    assert LEDE not in held


NONE = [
    ("en", "Within the United States: 877-555-5456\nInternational: 707-555-9357"),
    ("en", "A replay is available by dialing:\n\nToll-Free: 800-555-1687\nPasscode: 65115990"),
    ("en", "For tickets, call the box office on 020 7946 0000."),
    ("en", "For more information, visit www.lumen.example."),
    ("en", "Contact lenses are welcome, but not near the mirror, which scratches at the lightest touch of a finger."),
    ("en", "Contact Information\n\nFor more information, visit www.lumen.example."),
    ("en", "Lumen Trust, registered office: 4 Harbour Street, Leeds LS1 1AA, company number 01234567."),
    ("en", "The observatory drew 1 250 000 visitors in 2019-2024, and 12,500 in the first week of 2025."),
    ("en", "Media attention was great: the BBC, ITV and Sky came on Monday, and left on Tuesday."),
    ("en", "Call 0800 555 0199 for the donation hotline."),
    ("de", "Karten gibt es im Vorverkauf unter 030 5550123."),
    ("fr", "Billetterie : 01 55 50 01 23"),
    ("es", "Reserva de entradas: 91 555 01 23"),
]


@pytest.mark.parametrize(("language", "words"), NONE, ids=[words[:30] for _, words in NONE])
def test_what_is_no_press_contact_is_none(language: str, words: str) -> None:
    assert not imported(f"{STORY}\n\n{words}\n\n{BODY}\n", language).contacts


@pytest.mark.parametrize(("language", "foot"), [(tag, foot) for tag, foot, _ in AT_THE_END])
def test_no_word_of_a_contact_is_lost(language: str, foot: str) -> None:
    kit = imported(f"{story(language)}\n\n{foot}\n", language)
    assert not lost(foot, kit)


def test_a_label_heads_its_contact() -> None:
    kit = imported(
        f"{STORY}\n\nMedia contact:\nAda Roy\n020 7946 0000\n\nInvestor contact:\nBen Marsh\n020 7946 0999\n"
    )
    assert [c.label for c in kit.contacts] == ["Media contact:", "Investor contact:"]


def test_title_organization_and_further_lines_have_their_fields() -> None:
    foot = "Media contact:\nAda Roy, Head of Communications\nLumen Ltd\nTel: 020 7946 0000\nFax: 020 7946 0001\nMobile: 07700 900123\nwww.lumen.example"
    contact = imported(f"{STORY}\n\n{foot}\n").contacts[0]
    assert (contact.name, contact.title, contact.organization) == ("Ada Roy", "Head of Communications", "Lumen Ltd")
    assert contact.phone == "020 7946 0000"
    assert contact.other == "Fax: 020 7946 0001\nMobile: 07700 900123\nwww.lumen.example"


def test_a_contact_marked_by_hand_is_built_of_its_lines() -> None:
    words = "Ada Roy\nHead of Press, Lumen\nT 020 7946 0000\nada@lumen.example"
    source = read_text(words.encode(), "a.txt")
    reading = Reading(source, passages(source))
    made = build_contacts(reading, (Part("contact", 0, len(reading.text), 1, by_hand=True),))
    assert [(c.name, c.email) for c in made] == [("Ada Roy", "ada@lumen.example")]


def test_an_address_that_only_a_link_holds_is_found() -> None:
    line = RichText((Span("Contact: "), Span("Ada Roy", link="mailto:ada@lumen.example?subject=Hello")))
    source = Source("a.docx", "word", (Line(line, whole=True),))
    reading = Reading(source, passages(source))
    made = build_contacts(reading, (Part("contact", 0, len(reading.text), 1),))
    assert [(c.name, c.email) for c in made] == [("Ada Roy", "ada@lumen.example")]


def test_a_contact_at_the_top_and_again_at_the_end_is_one() -> None:
    kit = imported(f"Contact: Ada Roy, 020 7946 0000\n\n{STORY}\n\nMedia contact:\nAda Roy\nLumen\n+44 20 7946 0000\n")
    assert said(kit.contacts) == [("Ada Roy", "", "02079460000")]


def test_a_contact_in_the_middle_leaves_the_story_around_it() -> None:
    kit = imported(f"{STORY}\n\nFor interviews, contact Ada Roy at 020 7946 0000.\n\n{MORE}\n\n{LAST}\n")
    assert said(kit.contacts) == [("Ada Roy", "", "02079460000")]
    told = [str(getattr(block, "text", "")) for block in kit.release.story]
    assert MORE in told
    assert LAST in told


FURTHER: list[tuple[str, str, list[Who]]] = [
    (
        "en",
        "Lumen (LU) Leeds, England www.lumen.example 020 7946 0000 Office Editor@lumen.example",
        [("", "Editor@lumen.example", "02079460000")],
    ),
    (
        "en",
        "Corporate Communications\n\nLumen (Lumenhouse)Leeds, Englandwww.lumen.example310.555.1717 OfficeEditor@lumen.example",
        [("", "Editor@lumen.example", "3105551717")],
    ),
    (
        "en",
        "To learn more about this telescope, please contact Prof. Ada Roy via email: ada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "")],
    ),
    (
        "de",
        "Wenn Sie mehr darüber erfahren möchten, wenden Sie sich bitte per Mail an Dr. Ada Roy (ada@lumen.example).",
        [("Ada Roy", "ada@lumen.example", "")],
    ),
    (
        "en",
        "The roof cost nine hundred pounds. Media inquiries for Lumen can be addressed to Ada Roy at ada@lumen.example.",
        [("Ada Roy", "ada@lumen.example", "")],
    ),
    (
        "en",
        "Harbour contact: https://lumen.example/chat   Media Contact: ada@lumen.example",
        [("", "ada@lumen.example", "")],
    ),
    ("ko", "언론문의처 02-555-3600", [("", "", "025553600")]),
    ("de", "Rückfragen & Kontakt:\n\nPressestelle\nTel. 01/50110-4432", [("", "", "01501104432")]),
    ("en", "Press office\nAda Roy\n020 7946 0000", [("Ada Roy", "", "02079460000")]),
    (
        "de",
        "Pressekontakt\nAda Roy: ada@lumen.example\nDownload: https://lumen.example/bilder",
        [("Ada Roy", "ada@lumen.example", "")],
    ),
    (
        "en",
        "Contact Details\n\nLumen Works\n\nAda Roy\n\n+44 20 7946 0000\n\nada@lumenworks.example\n\nCompany Website\n\nhttps://www.lumenworks.example/",
        [("Ada Roy", "ada@lumenworks.example", "442079460000")],
    ),
    (
        "en",
        "Press Contact\n\nLumen Ltd\nAda Roy\nTel: +44 20 7946 0000\nada@lumen.example\n\nThe Harbour Project\npress@harbour.example",
        [("Ada Roy", "ada@lumen.example", "442079460000"), ("The Harbour Project", "press@harbour.example", "")],
    ),
    ("en", "Further information: Ada Roy, 02 6555 7500 (BH) 06 255 1234 (AH)", [("Ada Roy", "", "0265557500")]),
    (
        "en",
        "CONTACT: Ada Roy, 020 7946 0000; or Ben Marsh, 020 7946 0999",
        [("Ada Roy", "", "02079460000"), ("Ben Marsh", "", "02079460999")],
    ),
    (
        "de",
        "Rückfragen bitte an:\n\nPolizeiinspektion Dray\nPressestelle\nAda Roy\nTelefon: 05111 / 980-104",
        [("Ada Roy", "", "05111980104")],
    ),
    (
        "en",
        "Contact Information: To request interviews please email: ada@lumen.example\n\nContact DetailsLumen\n\nAda Roy\n\nada@lumen.example",
        [("Ada Roy", "ada@lumen.example", "")],
    ),
]
ON_TOP: list[tuple[str, list[Who]]] = [
    (
        "April 30, 2025\n\nAda Roy/Cleo Fay\nHeadquarters, Leeds\n202-555-1726/3895\n\nBen Marsh\nHarbour Laboratory, Leeds\n240-555-7536",
        [("Ada Roy", "", "2025551726"), ("Ben Marsh", "", "2405557536")],
    ),
    ("Prepared by Ada Roy (ada@lumen.example)\n\nNovember 27, 2025", [("Ada Roy", "ada@lumen.example", "")]),
    ("Leeds, May 3, 2024 | Ada Roy (020 7946 0000)", [("Ada Roy", "", "02079460000")]),
]
"""Contacts at the top, with a date beside them that is no part of them."""


def bare(who: list[Who], wanted: list[Who]) -> list[Who]:
    """Return `who` without the names that `wanted` does not ask for, and without courtesy titles."""
    names = [name.removeprefix("Dr. ").removeprefix("Prof. ") for name, _, _ in who]
    asked = [name for name, _, _ in wanted] + [""] * len(who)
    return [(name if ask else "", mail, phone) for name, ask, (_, mail, phone) in zip(names, asked, who, strict=False)]


@pytest.mark.parametrize(("language", "foot", "wanted"), FURTHER, ids=[foot[:30] for _, foot, _ in FURTHER])
def test_contacts_of_odd_shapes_are_found(language: str, foot: str, wanted: list[Who]) -> None:
    assert bare(said(imported(f"{story(language)}\n\n{foot}\n", language).contacts), wanted) == wanted


@pytest.mark.parametrize(("top", "wanted"), ON_TOP, ids=[top[:30] for top, _ in ON_TOP])
def test_a_date_beside_a_contact_is_no_part_of_it(top: str, wanted: list[Who]) -> None:
    contacts = imported(f"{top}\n\n{STORY}\n").contacts
    assert said(contacts) == wanted
    assert not any("20" in contact.other for contact in contacts)


def test_how_to_leave_a_mailing_list_is_no_contact() -> None:
    foot = "-end-\n\nTo subscribe to the list, send a message to:\nnews-subscribe@lumen.example"
    assert not imported(f"{STORY}\n\n{foot}\n").contacts


def test_a_contact_named_twice_is_one_with_all_that_is_known() -> None:
    kit = imported(
        f"Prepared by Ada Roy (ada@lumen.example)\n\n{STORY}\n\nContact for further information:\n\n"
        "Dr. Ada Roy\nemail: ada@lumen.example\nCell: 1-555-010-5664\n"
    )
    assert [(c.email, digits(c.phone)) for c in kit.contacts] == [("ada@lumen.example", "15550105664")]


@pytest.mark.parametrize("line", ["Media contact:", "Ada Roy, Lumen Ltd", "+44 20 7946 0000", "About Lumen"])
def test_time_grows_with_the_number_of_lines(line: str) -> None:
    def took(count: int) -> float:
        source = read_text("\n\n".join([line] * count).encode(), "a.txt")
        reading = Reading(source, passages(source))
        start = time.process_time()
        find_foot(reading)
        return time.process_time() - start

    took(50)
    assert min(took(1200) for _ in range(3)) < 6.5 * min(took(300) for _ in range(3)) + 0.02


def names(foot: str, language: str = "en") -> list[tuple[str, str]]:
    return [(c.name, digits(c.phone)) for c in imported(f"{story(language)}\n\n{foot}", language).contacts]


def test_numbers_for_the_public_are_no_contacts() -> None:
    foot = "For Media Inquiries:\n\nAda Roy: ada@lumen.example\n\nFor Public Inquiries: 1-800-555-0142 (555-0143)"
    assert names(foot) == [("Ada Roy", "")]


def test_an_office_that_signs_a_release_is_no_contact() -> None:
    assert names("Assessoria de Imprensa\n\nCâmara Lunar", "pt") == []


def test_initials_in_brackets_are_no_state() -> None:
    foot = "Rückfragen bitte an:\nPolizei Lund\nPressestelle\n\nAda Roy (AR), Tel. 0521/545-3020\nBo Lind (BL), Tel. 0521/545-3232"
    assert names(foot, "de") == [("Ada Roy", "05215453020"), ("Bo Lind", "05215453232")]


def test_an_organisation_is_known_by_its_initials_in_an_address() -> None:
    foot = "Contact Details\n\nNorthern Harbour Management Assembly\n\nHolly DeRoy\n\n+1 281-555-0142\n\nholly@nhmahq.example"
    assert names(foot) == [("Holly DeRoy", "12815550142")]


def test_the_number_of_a_video_call_is_no_telephone_number() -> None:
    assert [r.kind for r in reaches("ID：896 8889 0223", "ja")] == []
