# ruff: noqa: E501 (the examples stand as somebody would paste them)
from __future__ import annotations

import pytest

from tests.app.intake.foot_examples import BODY, LEDE, STORY, imported, story

ABOUT = "{0} runs three observatories and a planetarium in the north of England, with a staff of forty. See www.lumen.example."
LONG = {
    "ja": "{0}は一九九八年に設立され、英国北部で三つの天文台とプラネタリウムを運営しています。職員は四十名です。",
    "zh": "{0}成立于一九九八年，在英格兰北部经营三座天文台和一座天文馆，员工四十人，每年接待参观者二十万人次。",
    "ko": "{0}은 천구백구십팔년에 설립되어 잉글랜드 북부에서 세 곳의 천문대와 천체투영관을 운영하고 있으며 직원은 사십 명이다.",
    "ar": "{0} تأسست عام ألف وتسعمائة وثمانية وتسعين وتدير ثلاثة مراصد وقبة فلكية في شمال إنجلترا ويعمل بها أربعون موظفا",
    "ru": "{0} управляет тремя обсерваториями и планетарием на севере Англии; в организации работают сорок человек.",
}


def text(name: str, language: str = "en") -> str:
    return LONG.get(language, ABOUT).format(name)


HEADINGS = [
    ("en", "About Lumen", "Lumen"),
    ("en", "About Lumen:", "Lumen"),
    ("en", "ABOUT LUMEN TRUST", "LUMEN TRUST"),
    ("en", "About the Lumen Group", "Lumen Group"),
    ("en", "About Lumen (Nasdaq: LUMN)", "Lumen"),
    ("en", "About Lumen Inc. (NYSE: LMN; TSX: LMN)", "Lumen Inc."),
    ("en", "About Lumen, Inc.", "Lumen, Inc."),
    ("en", "About J.R. Harbour & Sons Ltd.", "J.R. Harbour & Sons Ltd."),
    ("en", "About the University of the North", "University of the North"),
    ("en", "About lumen.", "lumen."),
    ("en", "About eLumen", "eLumen"),
    ("en", "About 3Lumen", "3Lumen"),
    ("en", "**About Lumen**", "Lumen"),
    ("en", "## About Lumen", "Lumen"),
    ("en", "About Ada Roy", "Ada Roy"),
    ("en", "About Zovatrine® (lumenimab)", "Zovatrine® (lumenimab)"),
    ("en", "About Lumen | Harbour", "Lumen | Harbour"),
    ("en", "Note to editors: About Lumen", "Lumen"),
    ("en", "About The Lumen Night Sky Project", "Lumen Night Sky Project"),
    ("en", "About Visit Leeds", "Visit Leeds"),
    ("de", "Über Lumen", "Lumen"),
    ("de", "Über die Lumen AG", "Lumen AG"),
    ("de", "Über die Lumen GmbH:", "Lumen GmbH"),
    ("de", "ÜBER DIE STIFTUNG LUMEN", "STIFTUNG LUMEN"),
    ("de", "Über den Verein Lumen e.V.", "Verein Lumen e.V."),
    ("de", "Zur Lumen GmbH", "Lumen GmbH"),
    ("de", "Unternehmensprofil Lumen SE", "Lumen SE"),
    ("de", "Hintergrund zur Lumen Stiftung", "Lumen Stiftung"),
    ("fr", "À propos de Lumen", "Lumen"),
    ("fr", "A propos de Lumen", "Lumen"),
    ("fr", "À PROPOS DE LUMEN", "LUMEN"),
    ("fr", "À propos d’Hydro-Lumen", "Hydro-Lumen"),
    ("fr", "À propos d'Hydro-Lumen :", "Hydro-Lumen"),
    ("fr", "À propos du Groupe Lumen", "Groupe Lumen"),
    ("fr", "À propos de la Fondation Lumen", "Fondation Lumen"),
    ("fr", "À propos de l’Institut Lumen", "Institut Lumen"),
    ("fr", "À propos des Amis de Lumen", "Amis de Lumen"),
    ("fr", "À propos de la Société des trams de Leeds", "Société des trams de Leeds"),
    ("fr", "Au sujet de Lumen", "Lumen"),
    ("fr", "Qui est Lumen ?", "Lumen"),
    ("es", "Acerca de Lumen", "Lumen"),
    ("es", "Acerca del Grupo Lumen", "Grupo Lumen"),
    ("es", "Sobre Lumen", "Lumen"),
    ("es", "Sobre la Fundación Lumen:", "Fundación Lumen"),
    ("es", "ACERCA DE LUMEN S.A.", "LUMEN S.A."),
    ("it", "Informazioni su Lumen", "Lumen"),
    ("it", "Informazioni sulla Fondazione Lumen", "Fondazione Lumen"),
    ("it", "Chi è Lumen", "Lumen"),
    ("it", "A proposito di Lumen", "Lumen"),
    ("it", "About Lumen", "Lumen"),
    ("pt", "Sobre a Lumen", "Lumen"),
    ("pt", "Sobre o Instituto Lumen", "Instituto Lumen"),
    ("pt", "Acerca da Lumen", "Lumen"),
    ("ru", "О компании «Люмен»", "Люмен"),
    ("ru", "О Lumen", "Lumen"),
    ("ru", "О компании Lumen:", "Lumen"),
    ("ru", "Об «Эхо Севера»", "Эхо Севера"),
    ("ja", "ルーメンについて", "ルーメン"),
    ("ja", "■ルーメン株式会社について", "ルーメン株式会社"),
    ("ja", "【ルーメンについて】", "ルーメン"),
    ("ja", "＜ルーメンについて＞", "ルーメン"),
    ("ja", "Lumen について", "Lumen"),
    ("ja", "■株式会社ルーメン 会社概要", "株式会社ルーメン"),
    ("zh", "关于流明", "流明"),
    ("zh", "關於流明集團", "流明集團"),
    ("zh", "关于 Lumen", "Lumen"),
    ("zh", "关于流明：", "流明"),
    ("zh", "流明公司简介", "流明"),
    ("ko", "루멘 소개", "루멘"),
    ("ko", "루멘에 대하여", "루멘"),
    ("ko", "About Lumen", "Lumen"),
    ("ko", "■ 루멘 재단 소개", "루멘 재단"),
    ("ar", "نبذة عن لومن", "لومن"),
    ("ar", "نبذة عن شركة لومن:", "لومن"),
    ("ar", "حول لومن", "لومن"),
    ("ar", "لمحة عن لومن", "لومن"),
]


@pytest.mark.parametrize(("language", "heading", "name"), HEADINGS, ids=[heading for _, heading, _ in HEADINGS])
def test_a_heading_says_whom_the_paragraph_below_is_about(language: str, heading: str, name: str) -> None:
    words = text(name, language)
    kit = imported(f"{story(language)}\n\n{heading}\n\n{words}\n", language)
    assert [b.about for b in kit.boilerplates] == [name]
    assert str(kit.boilerplates[0].text) == words


RUN_IN = [
    ("en", "About Lumen: Founded in 1998, Lumen runs three observatories in the north of England.", "Lumen"),
    ("en", "About Lumen – Founded in 1998, Lumen runs three observatories in the north of England.", "Lumen"),
    ("en", "About Lumen - Lumen runs three observatories in the north of England, and a school.", "Lumen"),
    ("en", "**About Lumen** Lumen runs three observatories in the north of England, and a school.", "Lumen"),
    ("en", "**About Lumen:** Founded in 1998, Lumen runs three observatories in the north of England.", "Lumen"),
    ("en", "About Lumen Lumen is the leading keeper of observatories in the north of England.", "Lumen"),
    ("en", "About the Lumen Trust The Lumen Trust is a keeper of observatories in the north.", "Lumen Trust"),
    ("en", "About Lumen (Nasdaq: LUMN): Founded in 1998, Lumen runs three observatories in the north.", "Lumen"),
    ("de", "Über Lumen: Die Lumen AG betreibt drei Sternwarten im Norden Englands und eine Schule.", "Lumen"),
    ("de", "Über die Lumen AG – Die Lumen AG betreibt drei Sternwarten im Norden Englands.", "Lumen AG"),
    ("fr", "À propos de Lumen : fondée en 1998, Lumen gère trois observatoires dans le nord.", "Lumen"),
    ("fr", "À propos de Lumen – Fondée en 1998, Lumen gère trois observatoires dans le nord.", "Lumen"),
    ("es", "Sobre Lumen: fundada en 1998, Lumen gestiona tres observatorios en el norte del país.", "Lumen"),
    ("it", "Informazioni su Lumen: fondata nel 1998, Lumen gestisce tre osservatori nel nord.", "Lumen"),
    ("pt", "Sobre a Lumen: fundada em 1998, a Lumen gere três observatórios no norte do país.", "Lumen"),
    ("ja", "【ルーメンについて】ルーメンは一九九八年に設立され、英国北部で三つの天文台を運営しています。", "ルーメン"),
    (
        "zh",
        "关于流明：流明成立于一九九八年，在英格兰北部经营三座天文台和一座天文馆，员工四十人，每年接待参观者。",
        "流明",
    ),
]


@pytest.mark.parametrize(("language", "line", "name"), RUN_IN, ids=[line[:24] for _, line, _ in RUN_IN])
def test_a_heading_may_run_into_its_text(language: str, line: str, name: str) -> None:
    kit = imported(f"{story(language)}\n\n{line}\n", language)
    assert [b.about for b in kit.boilerplates] == [name]
    assert str(kit.boilerplates[0].text).startswith(line[-30:-20]) or str(kit.boilerplates[0].text) in line


NONE = [
    ("en", "About the study"),
    ("en", "About this report"),
    ("en", "About the Survey"),
    ("en", "About 300 people came"),
    ("en", "About half of them came"),
    ("en", "Over 50 years of stars"),
    ("en", "About the webcast"),
    ("en", "About our research"),
    ("de", "Über 300 Gäste kamen"),
    ("de", "Über die Studie"),
    ("de", "Zum Hintergrund"),
    ("fr", "À propos de l’étude"),
    ("fr", "À propos de cette enquête"),
    ("es", "Sobre el estudio"),
    ("es", "Sobre todo en invierno"),
    ("it", "Su richiesta"),
    ("it", "Informazioni sullo studio"),
    ("pt", "Sobre o estudo"),
    ("ru", "Об исследовании"),
    ("ja", "今後の展開について"),
    ("ja", "お問い合わせについて"),
    ("zh", "关于做好天文台工作的通知"),
]


@pytest.mark.parametrize(("language", "heading"), NONE, ids=[heading for _, heading in NONE])
def test_a_heading_about_no_organisation_is_none(language: str, heading: str) -> None:
    body = LONG.get(language, BODY).format("天文台")
    assert not imported(f"{story(language)}\n\n{heading}\n\n{body}\n", language).boilerplates


@pytest.mark.parametrize(
    "line",
    [
        "About 300 people came to the opening, which the mayor and the head of the school attended on Monday night.",
        "About Lumen there is much to say, and Ms Roy said it: the roof had leaked for years, and nobody cared about it.",
        "“About Lumen I knew nothing,” said Ada Roy, the director of the harbour, who had never seen it open before.",
    ],
)
def test_a_sentence_of_the_story_is_no_boilerplate(line: str) -> None:
    assert not imported(f"{STORY}\n\n{line}\n\n{BODY}\n").boilerplates


def test_about_us_takes_the_name_from_its_text() -> None:
    kit = imported(f"{STORY}\n\nAbout us\n\n{ABOUT.format('Lumen')}\n")
    assert [(b.about, b.heading) for b in kit.boilerplates] == [("Lumen", "About us")]


def test_several_stand_one_after_the_other() -> None:
    names = ["Lumen", "Harbour Bank", "North Sea Fund"]
    kit = imported(STORY + "".join(f"\n\nAbout {name}\n\n{ABOUT.format(name)}" for name in names))
    assert [b.about for b in kit.boilerplates] == names


def test_a_boilerplate_has_as_many_paragraphs_as_stand_below_its_heading() -> None:
    kit = imported(f"{STORY}\n\nAbout Lumen\n\n{ABOUT.format('Lumen')}\n\n{BODY}\n\nwww.lumen.example | @lumen\n")
    assert str(kit.boilerplates[0].text).count("\n") == 2


def test_a_boilerplate_may_stand_before_a_quote_that_goes_on_with_the_story() -> None:
    quote = "“We have waited for this night for years, and now the roof is open,” said Ada Roy, director of Lumen, on Monday."
    kit = imported(f"{STORY}\n\nAbout Lumen\n\n{ABOUT.format('Lumen')}\n\n{quote}\n\n{BODY}\n\n###\n")
    assert [str(b.text) for b in kit.boilerplates] == [ABOUT.format("Lumen")]


def test_a_boilerplate_may_stand_behind_the_end_mark() -> None:
    kit = imported(f"{STORY}\n\n###\n\nAbout Lumen\n\n{ABOUT.format('Lumen')}\n")
    assert [b.about for b in kit.boilerplates] == ["Lumen"]


def test_the_same_boilerplate_stands_once() -> None:
    about = f"About Lumen\n\n{ABOUT.format('Lumen')}\n"
    kit = imported(f"{STORY}\n\n{about}\n{about}")
    assert [b.about for b in kit.boilerplates] == ["Lumen"]
    assert any("planetarium" in aside for aside in kit.imported.aside)


def test_contacts_and_notices_end_a_boilerplate() -> None:
    foot = "Forward-looking statements\n\nThis release contains statements about the future of the stars.\n\nMedia contact:\nAda Roy\n+44 20 7946 0000"
    kit = imported(f"{STORY}\n\nAbout Lumen\n\n{ABOUT.format('Lumen')}\n\n{foot}\n")
    assert str(kit.boilerplates[0].text) == ABOUT.format("Lumen")
    assert [n.heading for n in kit.notices] == ["Forward-looking statements"]
    assert [c.name for c in kit.contacts] == ["Ada Roy"]


def test_a_heading_that_the_rule_would_write_is_left_to_the_rule() -> None:
    kit = imported(
        f"{STORY}\n\nAbout Lumen\n\n{ABOUT.format('Lumen')}\n\nABOUT HARBOUR:\n\n{ABOUT.format('Harbour')}\n"
    )
    assert [b.heading for b in kit.boilerplates] == ["", "ABOUT HARBOUR:"]


def test_the_story_keeps_its_paragraphs() -> None:
    kit = imported(f"{STORY}\n\nAbout Lumen\n\n{ABOUT.format('Lumen')}\n")
    said = " ".join(str(getattr(block, "text", "")) for block in kit.release.story)
    assert BODY in said
    assert LEDE[-60:] in said


@pytest.mark.parametrize(
    ("language", "foot", "name"),
    [
        (
            "en",
            "About eLumen Harbour Star Glass\n\neLumen Harbour Star Glass, LLC sells lenses to harbours.",
            "eLumen Harbour Star Glass",
        ),
        (
            "fr",
            'À propos du système d\'optique "Lumen Star Glass"\n\nLe système Lumen Star Glass a été développé à Leeds.',
            'système d\'optique "Lumen Star Glass"',
        ),
        (
            "ko",
            "한빛뉴스와이어 개요\n한빛은 기업이 독자와 기자에게 새로운 소식을 정확하고 빠르게 전하도록 돕는",
            "한빛뉴스와이어",
        ),
        (
            "ja",
            "■株式会社みなとについて\n1951年創業。望遠鏡の鏡を製造しています。従業員数は210名です。",
            "株式会社みなと",
        ),
        ("pt", "Sobre o Lumen\nO Lumen faz telescópios para as escolas de nove países desde 1999.", "Lumen"),
    ],
)
def test_headings_of_odd_shapes_are_found(language: str, foot: str, name: str) -> None:
    assert [b.about for b in imported(f"{story(language)}\n\n{foot}\n", language).boilerplates] == [name]


GLUED = [
    ("en", "About Lumen Smoked FoodsFounded in 1949 by Ada Roy, Lumen Smoked Foods has grown.", "Lumen Smoked Foods"),
    ("en", "About Lift A HandThe Lift A Hand Foundation™ is a charity.", "Lift A Hand"),
    ("en", "About Lumen CorporationLumen Corporation, through its divisions, makes lamps.", "Lumen Corporation"),
    ("en", "About PickleHatPickle Hat, headquartered in Lund, makes hats.", "PickleHat"),
    ("en", "About LM-08 (lumenimab)InLumen is developing LM-08 for the eye.", "LM-08 (lumenimab)"),
    ("en", "About IBOThe IBO runs schools in the north.", "IBO"),
    ("en", "About Harbour Onset LMN LMN is seen more and more in the north of the country.", "Harbour Onset LMN"),
    ("de", "Über die Lumen AGDie Lumen AG ist ein Haus mit Sitz in Bern.", "Lumen AG"),
]


@pytest.mark.parametrize(("language", "line", "name"), GLUED)
def test_a_heading_that_has_run_into_its_text_is_cut_off(language: str, line: str, name: str) -> None:
    kit = imported(f"{story(language)}\n\n{line} {ABOUT.format('It')}", language)
    assert [about.about for about in kit.boilerplates] == [name]


def test_capitals_within_a_name_part_nothing() -> None:
    kit = imported(f"{STORY}\n\nAbout McHarbour\n\n{ABOUT.format('McHarbour')}")
    assert [about.about for about in kit.boilerplates] == ["McHarbour"]


def test_several_boilerplates_in_one_paragraph_are_told_apart() -> None:
    one, two = ABOUT.format("Lumen Trust"), ABOUT.format("The Harbour Fund")
    kit = imported(f"{STORY}\n\nAbout Lumen TrustLumen Trust was founded in Lund. {one} About Harbour Fund{two}")
    assert [about.about for about in kit.boilerplates] == ["Lumen Trust", "Harbour Fund"]
