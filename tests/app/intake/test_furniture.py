"""What is no part of a release is set aside, and nothing else is."""

from __future__ import annotations

from textwrap import dedent

import pytest

from app.intake.clean import cleaned
from app.intake.label.furniture import find_furniture
from app.intake.passages import passages
from app.intake.read.text import lines_of
from app.intake.reading import Reading
from app.intake.source import Hint, Line, Source
from app.text import rich


def _furniture(text: str) -> list[str]:
    source = cleaned(Source("", "text", lines_of(dedent(text).strip("\n"))))
    reading = find_furniture(Reading(source, passages(source)))
    return [str(reading.words(part)) for part in reading.parts]


@pytest.mark.parametrize(
    "line",
    [
        "PRESS RELEASE",
        "Media Release",
        "NEWS RELEASE No. 12/2024",
        "*** Press Release ***",
        "COMMUNIQUÉ DE PRESSE",
        "Communiqué de presse n° 14",
        "Pressemitteilung",
        "Pressemitteilung Nr. 14/2024",
        "NOTA DE PRENSA",
        "Comunicato stampa",
        "Nota à imprensa",
        "ПРЕСС-РЕЛИЗ",
        "プレスリリース",
        "【報道関係者各位】",
        "新闻稿",
        "보도자료",
        "بيان صحفي",
        "-more-",
        "(more)",
        "- MORE -",
        "– suite –",
        "(à suivre)",
        "- weiter -",
        "Page 2 of 3",
        "page 3",
        "Seite 2 von 3",
        "Página 2 de 3",
        "стр. 2",
        "- 2 -",
        "2/3",
        "第 2 页",
        "2ページ",
        "View source version on ropewire.example: https://ropewire.example/1",
        "Alle Rechte vorbehalten.",
        "--PRNewswire--",
        "Share this",
        "Back to top",
        "Imprimer",
        "Zum Seitenanfang",
        "__________________",
        "---------------------------",
    ],
)
def test_a_line_of_furniture_is_set_aside(line: str) -> None:
    text = f"Rope Works opens a walk\n\n{line}\n\nThe walk is open from May to October."
    assert _furniture(text) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "-30-",
        "– 30 –",
        "###",
        "# # #",
        "* * *",
        "ENDS",
        "FOR IMMEDIATE RELEASE",
        "Press release service opens in Ostervik",
        "More ropes for the town",
        "News",
        "2024",
        "Media release of dissolved gases is falling",
        "Communiqué from the seaside: a novel",
        "Presse Nord übernimmt Presse Süd",
        "Printing works opens",
        "Share this walk with a friend and win a rope",
        "Page Hill joins the Rope Works",
        "From: the yard",
        "3 May 2024",
        "1,200",
        "Contact: press@ropeworks.example",
        "Comunicado conjunto del Gobierno y de la Junta sobre el puerto",
    ],
)
def test_a_line_of_the_release_stays(line: str) -> None:
    text = f"Rope Works opens a walk\n\n{line}\n\nThe walk is open from May to October."
    assert _furniture(text) == []


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Media release 15 August 2014", "Media release"),
        ("PRESS RELEASE – FOR IMMEDIATE RELEASE", "PRESS RELEASE"),
        ("Press Release, May 3, 2024", "Press Release"),
        ("COMMUNIQUÉ DE PRESSE – Pour diffusion immédiate", "COMMUNIQUÉ DE PRESSE"),
        ("Pressemitteilung Nr. 14/2024 vom 3. Mai 2024", "Pressemitteilung Nr. 14/2024"),
        ("Pressemitteilung | 3. Mai 2024", "Pressemitteilung"),
        ("NOTA DE PRENSA | Madrid", "NOTA DE PRENSA"),
    ],
)
def test_only_the_label_of_a_line_with_more_on_it_is(line: str, label: str) -> None:
    found = _furniture(f"{line}\n\nRope Works opens a walk\n\nThe walk is open.")
    assert [words.strip(" –|,:") for words in found] == [label]


def test_the_headers_of_a_forwarded_mail_are_set_aside() -> None:
    text = """\
        -----Original Message-----
        From: Liv Strand <liv@ropeworks.example>
        Sent: Tuesday, March 4, 2025 9:12 AM
        To: News Desk
        Subject: Rope Works opens a walk

        The walk is open.
        """
    assert len(_furniture(text)) == 5


@pytest.mark.parametrize(
    "headers",
    [
        ("De : Liv Strand <liv@ropeworks.example>", "Envoyé : mardi 4 mars 2025 09:12", "À : redaction@journal.example",
         "Objet : La corderie ouvre"),
        ("Von: Liv Strand <liv@ropeworks.example>", "Gesendet: Dienstag, 4. März 2025 09:12",
         "An: redaktion@blatt.example", "Betreff: Reeperbahn öffnet"),
        ("De: Liv Strand <liv@ropeworks.example>", "Enviado: martes, 4 de marzo de 2025", "Para: red@diario.example",
         "Asunto: Abre el paseo"),
        ("差出人: liv@ropeworks.example", "送信日時: 2025年3月4日", "宛先: news@example.jp", "件名: 公開のお知らせ"),
    ],
)  # fmt: skip
def test_headers_of_mails_are_known_in_other_languages(headers: tuple[str, ...]) -> None:
    assert _furniture("\n".join(headers) + "\n\nOstervik, 4. 3. 2025") == list(headers)


def test_a_contact_with_such_labels_is_no_mail() -> None:
    assert _furniture("Contact: Liv Strand\nTo: all who like rope\nTel: +47 555 01 234\n\nThe walk is open.") == []


def test_what_the_reader_has_set_aside_is_furniture() -> None:
    source = Source("", "pdf", (Line(rich("Rope Works | 2"), Hint("furniture"), whole=True), Line(rich("The walk."))))
    reading = find_furniture(Reading(source, passages(source)))
    assert [(part.kind, str(reading.words(part))) for part in reading.parts] == [("furniture", "Rope Works | 2")]


def test_a_bare_number_is_a_page_but_not_for_sure() -> None:
    source = cleaned(Source("", "text", lines_of("The walk\n\n2\n\nis open.")))
    parts = find_furniture(Reading(source, passages(source))).parts
    assert [part.sure for part in parts] == [False]


def test_a_label_in_spaced_letters_is_furniture() -> None:
    assert _furniture("M E D I A   R E L E A S E\n\nThe walk opens") == ["M E D I A R E L E A S E"]


def test_an_office_above_its_number_is_no_furniture() -> None:
    assert _furniture("The walk opens.\n\nPressestelle\nTel. 040 555 0123") == []


def test_a_figure_in_a_table_is_no_page_number() -> None:
    assert _furniture("Ropes\n\n1,410\n\n23\n\n84") == []


def test_the_title_of_the_page_is_furniture() -> None:
    head = "The old rope walk opens again"
    assert _furniture(f"PRESS RELEASE {head}\n\nPress release\n\n{head}")[0] == f"PRESS RELEASE {head}"
