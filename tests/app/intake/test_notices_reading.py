# ruff: noqa: E501 (the examples stand as somebody would paste them)
from __future__ import annotations

import pytest

from app.intake.build.words import lost
from tests.app.intake.foot_examples import BODY, HEAD, STORY, imported, story

ABOUT = (
    "About Lumen\n\nLumen runs three observatories and a planetarium in the north of England, with a staff of forty."
)
RISK = (
    "These statements are made on the day of this release. What comes may differ from them for many reasons, among them "
    "the weather, the price of glass and the number of visitors, and nobody is obliged to bring them up to date."
)
WIDE = {
    "ja": "本資料に記載された内容は発表日現在のものであり、天候や硝子の価格などさまざまな要因によって、実際の結果と異なる場合があります。あらかじめご了承ください。",
    "zh": "本新闻稿中的内容以发布之日为准，实际结果可能因天气、玻璃价格和参观人数等多种因素而与此不同，公司没有义务对其进行更新，敬请各位投资者注意相关的风险。",
    "ko": "이 자료의 내용은 발표일 기준이며 날씨와 유리 가격, 방문객 수 등 여러 요인에 따라 실제 결과와 다를 수 있고, 누구도 이를 갱신할 의무를 지지 않는다. 투자자는 이 점에 유의해야 한다.",
    "ar": "هذه البيانات صحيحة في تاريخ صدورها وقد تختلف النتائج الفعلية عنها لأسباب كثيرة منها الطقس وسعر الزجاج وعدد الزوار ولا يلتزم أحد بتحديثها بعد ذلك التاريخ في أي حال من الأحوال",
}

HEADINGS = [
    ("en", "Forward-Looking Statements"),
    ("en", "FORWARD LOOKING STATEMENTS"),
    ("en", "Cautionary Note Regarding Forward-Looking Statements"),
    ("en", "Caution Concerning Forward-Looking Statements"),
    ("en", "Safe Harbor Statement under the Private Securities Litigation Reform Act of 1995"),
    ("en", "“Safe Harbor” Statement"),
    ("en", "Disclaimer"),
    ("en", "Disclaimer:"),
    ("en", "Important Information"),
    ("en", "Additional Information and Where to Find It"),
    ("en", "No Offer or Solicitation"),
    ("en", "Notes to editors"),
    ("en", "NOTES TO EDITORS:"),
    ("en", "Note to Editors"),
    ("en", "Notes for editors"),
    ("en", "Editor’s Notes"),
    ("en", "Use of Non-GAAP Financial Measures"),
    ("en", "Trademarks"),
    ("en", "**Forward-Looking Statements**"),
    ("de", "Zukunftsgerichtete Aussagen"),
    ("de", "Haftungsausschluss"),
    ("de", "Rechtlicher Hinweis:"),
    ("de", "Hinweis für Redaktionen"),
    ("de", "Redaktionshinweis"),
    ("de", "Bildnachweis:"),
    ("fr", "Énoncés prospectifs"),
    ("fr", "Déclarations prospectives"),
    ("fr", "Avertissement"),
    ("fr", "Notes aux rédactions"),
    ("fr", "Note aux rédacteurs :"),
    ("es", "Declaraciones prospectivas"),
    ("es", "Aviso importante"),
    ("es", "Notas para editores"),
    ("it", "Dichiarazioni previsionali"),
    ("it", "Note per i redattori"),
    ("pt", "Declarações prospectivas"),
    ("pt", "Notas para editores"),
    ("ja", "将来の見通しに関する記述について"),
    ("ja", "【免責事項】"),
    ("zh", "前瞻性声明"),
    ("zh", "免责声明："),
    ("ko", "면책 조항"),
    ("ar", "ملاحظات للمحررين"),
    ("ar", "إخلاء المسؤولية:"),
]


@pytest.mark.parametrize(("language", "heading"), HEADINGS, ids=[f"{tag} {heading}" for tag, heading in HEADINGS])
def test_a_heading_begins_a_notice(language: str, heading: str) -> None:
    words = WIDE.get(language, RISK)
    kit = imported(f"{story(language)}\n\n{ABOUT}\n\n{heading}\n\n{words}\n", language)
    assert [(n.heading.strip("*"), str(n.text)) for n in kit.notices] == [(heading.strip("*"), words)]
    assert [b.about for b in kit.boilerplates] == ["Lumen"]


RUN_IN = [
    ("en", "Forward-Looking Statements: " + RISK),
    ("en", "Forward-looking statements – " + RISK),
    ("en", "**Disclaimer** " + RISK),
    ("en", "Notes to editor  " + RISK),
    ("en", "Note to editors: high-resolution pictures of the dome can be had from the press office on every weekday."),
    ("de", "Hinweis für Redaktionen: Bilder der Kuppel in hoher Auflösung gibt es an Werktagen bei der Pressestelle."),
    ("fr", "Note aux rédactions : des photos de la coupole en haute définition sont disponibles au service de presse."),
]


@pytest.mark.parametrize(("language", "line"), RUN_IN, ids=[line[:26] for _, line in RUN_IN])
def test_a_heading_runs_into_its_notice(language: str, line: str) -> None:
    kit = imported(f"{STORY}\n\n{line}\n", language)
    assert len(kit.notices) == 1
    assert kit.notices[0].heading
    assert not lost(line, kit)


SMALL = [
    "This press release contains forward-looking statements within the meaning of the law. " + RISK,
    "Certain statements in this release are forward-looking statements. " + RISK,
    "This announcement does not constitute an offer to sell or a solicitation of an offer to buy any securities of Lumen.",
    "Lumen and Nightdome are registered trademarks of the Lumen Trust in England and other countries.",
    "© 2025 Lumen Trust. All rights reserved.",
    "Copyright 2025 Lumen Trust",
    "Source: Lumen Trust",
    "SOURCE: Lumen Trust",
    "#stars #night #harbour",
    "ISIN: GB0000000000",
    "Photo credit: Ada Roy / Lumen",
]


@pytest.mark.parametrize("words", SMALL, ids=[words[:30] for words in SMALL])
@pytest.mark.parametrize("before", ["", f"\n\n{ABOUT}"], ids=["story", "boilerplate"])
def test_small_print_needs_no_heading(words: str, before: str) -> None:
    kit = imported(f"{STORY}{before}\n\n{words}\n")
    aside = any(words[:15] in said for said in kit.imported.aside)
    assert aside or [f"{n.heading} {n.text}".strip() for n in kit.notices] == [words]


def test_what_stands_behind_the_end_mark_is_no_story() -> None:
    kit = imported(
        f"{STORY}\n\n###\n\nLumen Trust is a charity that keeps observatories in the north of England.\n\n4 Harbour Street\nLeeds\n"
    )
    assert len(kit.notices) == 2
    assert not kit.boilerplates


def test_a_trademark_line_follows_the_contacts() -> None:
    kit = imported(
        f"{STORY}\n\nContact: Ada Roy, 020 7946 0000\n\nNightdome® and Lumen™ are trademarks of the Lumen Trust.\n"
    )
    assert len(kit.contacts) == 1
    assert [str(n.text) for n in kit.notices] == ["Nightdome® and Lumen™ are trademarks of the Lumen Trust."]


def test_notes_to_editors_keep_their_items_and_give_up_contacts_and_boilerplates() -> None:
    notes = (
        "ENDS\n\nNotes to editors\n\n1. The dome is eleven metres wide and weighs four tonnes.\n\n2. The pier opened in 1903.\n\n"
        f"For interviews contact Ada Roy on 020 7946 0000.\n\n{ABOUT}\n"
    )
    kit = imported(f"{STORY}\n\n{notes}")
    assert [n.heading for n in kit.notices] == ["Notes to editors"]
    assert str(kit.notices[0].text).count("\n") == 1
    assert [c.name for c in kit.contacts] == ["Ada Roy"]
    assert [b.about for b in kit.boilerplates] == ["Lumen"]


@pytest.mark.parametrize(
    "line",
    [
        "“The forward-looking statements of the mayor are what we have been waiting for since the winter of 1998,” said Ada Roy.",
        "The disclaimer on the door says that the telescope scratches, and nobody has read it in all the years that it hung there.",
        "Important information for visitors is on the door, in seven languages, and there is a map of the sky beside it as well.",
    ],
)
def test_a_sentence_of_the_story_is_no_notice(line: str) -> None:
    kit = imported(
        f"{STORY}\n\n{line}\n\nIt was cold on the pier, and the queue reached as far as the lighthouse on the first night.\n"
    )
    assert not kit.notices


def test_the_story_stays_before_the_foot() -> None:
    kit = imported(f"{STORY}\n\n{ABOUT}\n\nDisclaimer\n\n{RISK}\n")
    assert BODY in [str(getattr(block, "text", "")) for block in kit.release.story]


def test_a_notice_at_the_top_ends_with_its_own_paragraph() -> None:
    kit = imported(f"NOT FOR DISTRIBUTION IN THE UNITED STATES OR TO ITS NEWSWIRE SERVICES\n\n{STORY}\n")
    assert str(kit.release.headline) == HEAD
    assert any(BODY in str(getattr(block, "text", "")) for block in kit.release.story)


def test_a_heading_that_web_pages_have_too_heads_its_notice() -> None:
    text = "Este comunicado contiene declaraciones que miran al futuro y que dependen de muchas cosas que nadie puede saber hoy."
    kit = imported(f"{STORY}\n\nAviso legal\n\n{text}\n", "es")
    assert [(notice.heading, str(notice.text)) for notice in kit.notices] == [("Aviso legal", text)]


def test_a_notice_that_has_run_into_its_heading_is_cut_off() -> None:
    kit = imported(f"{STORY}\n\n{ABOUT}\n\nSafe Harbor StatementThis release was made today. {RISK}")
    assert [(notice.heading, str(notice.text)[:12]) for notice in kit.notices] == [
        ("Safe Harbor Statement", "This release")
    ]
