"""Lines become the paragraphs that their writer meant."""

from __future__ import annotations

from textwrap import dedent

import pytest

from app.edits import MAX_TEXT
from app.intake.build.words import words
from app.intake.clean import cleaned
from app.intake.passages import MAX_PASSAGES, passages
from app.intake.read import IntakeError
from app.intake.read.text import lines_of
from app.intake.reading import Passage
from app.intake.source import Hint, Line, Source
from app.text import rich


def _passages(text: str) -> tuple[Passage, ...]:
    return passages(cleaned(Source("", "text", lines_of(dedent(text).strip("\n")))))


def _words(text: str) -> list[str]:
    return [str(passage.text) for passage in _passages(text)]


def _styles(text: str) -> list[str]:
    return [passage.hint.style for passage in _passages(text)]


WRAPPED = """\
    OSTERVIK, Norway, March 4, 2025 -- The Ostervik Rope Works today opened
    a walk along its old rope yard, which is four hundred metres long and
    had been closed to the public since 1931.

    "People have asked us for years," said Liv Strand, who runs the yard.
    "Now they can come in, and they can bring their children along, and
    their dogs."
    """


def test_lines_that_a_mail_program_broke_are_joined() -> None:
    made = _words(WRAPPED)
    assert len(made) == 2
    assert made[0].endswith("opened a walk along its old rope yard, which is four hundred metres long and had been "
                            "closed to the public since 1931.")  # fmt: skip


def test_the_sign_before_cited_lines_goes() -> None:
    cited = "\n".join(f"> {line}".rstrip() for line in dedent(WRAPPED).splitlines())
    assert _words(cited) == _words(WRAPPED)


def test_indented_lines_are_joined_too() -> None:
    assert _words("\n".join("     " + line for line in dedent(WRAPPED).splitlines())) == _words(WRAPPED)


def test_paragraphs_without_empty_lines_between_stay_apart() -> None:
    text = """\
        The town library has lent its two millionth book, a novel about a lighthouse keeper's daughter, on Monday.
        It was lent to a boy of nine who says that he will read it to his grandmother before the week is over.
        The library was founded in 1902, and its first reader was the harbour master, who borrowed a dictionary.
        """
    assert len(_words(text)) == 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Press\ninquiries:", ["Press inquiries:"]),
        ("CONTACT\n:", ["CONTACT:"]),
        ("OSTERVIK\n– The Rope Works has opened a walk along its old yard, it said today.",
         ["OSTERVIK – The Rope Works has opened a walk along its old yard, it said today."]),
        ("“We are glad to have you all here with us,”\nLiv Strand said\n. “Come again.”",
         ["“We are glad to have you all here with us,” Liv Strand said. “Come again.”"]),
        ("ROPE WORKS OPENS A WALK ALONG ITS OLD\nYARD", ["ROPE WORKS OPENS A WALK ALONG ITS OLD YARD"]),
        ("Rope Works Opens a Walk for the\nPublic and Dogs", ["Rope Works Opens a Walk for the Public and Dogs"]),
        ("Rope Works Opens a Walk\nDogs Are Welcome", ["Rope Works Opens a Walk", "Dogs Are Welcome"]),
        ("FOR IMMEDIATE RELEASE\nROPE WORKS OPENS A WALK", ["FOR IMMEDIATE RELEASE", "ROPE WORKS OPENS A WALK"]),
        ("PRESS RELEASE\nROPE WORKS OPENS A WALK", ["PRESS RELEASE", "ROPE WORKS OPENS A WALK"]),
    ],
)  # fmt: skip
def test_pieces_of_a_sentence_are_joined_and_other_lines_are_not(text: str, wanted: list[str]) -> None:
    assert _words(text) == wanted


def test_a_sentence_torn_by_a_page_break_is_mended() -> None:
    text = (
        "“The yard was closed for ninety years. It was a pity for the town, and for those who had worked with the Old\n"
        "\n\n\n"
        "Rope Makers before the war, when every ship was rigged here,” said Ms Strand.\n"
    )
    assert len(_words(text)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The yard has many guests in summer. For more information, visit", "About the Rope Works"),
        ("The Rope Works opens a walk along its old yard, for the public and all its dogs", "ropeworks makes rope."),
        ("The Rope Works has a yard. It is long; it is old; and it is dark, in winter:", "a first thing"),
    ],
)
def test_a_heading_or_a_new_paragraph_is_not_drawn_to_a_stump(before: str, after: str) -> None:
    assert _words(f"{before}\n\n{after}") == [before, after]


def test_the_hyphen_of_a_broken_word_goes_only_if_the_text_has_the_word() -> None:
    text = """\
        The walk was planned by a committee of eleven, and the com-
        mittee met in the old rope-
        makers' hall, which stands beside the yard and had to be heated.
        """
    assert _words(text)[0].startswith(
        "The walk was planned by a committee of eleven, and the committee met in the old rope-makers' hall"
    )


def test_japanese_lines_are_joined_without_a_space() -> None:
    text = """\
        株式会社みさき製綱（本社：神戸市、代表取締役社長：山田花子）は、旧工場の見学
        路を五月十日に公開します。長さは四百メートルで、百年前の機械をそのまま見るこ
        とができます。
        """
    assert _words(text) == [
        "株式会社みさき製綱（本社：神戸市、代表取締役社長：山田花子）は、旧工場の見学路を五月十日に公開します。長さは四百メートル"
        "で、百年前の機械をそのまま見ることができます。"
    ]


def test_korean_lines_are_joined_with_one() -> None:
    text = """\
        한강제강은 오늘 서울에서 새로운 공장을 열었다고 발표했다. 공장에는 모두 이백
        명이 일하게 된다.
        """
    assert "이백 명이" in " ".join(_words(text))


@pytest.mark.parametrize("sign", ["*", "-", "–", "•", "▪", "·", "+"])
def test_items_of_a_list_lose_their_bullets(sign: str) -> None:
    text = f"The yard has:\n\n{sign} ropes that are long and\n  heavy\n{sign} hooks\n\n{sign} wheels\n\nIt is old."
    assert _words(text) == ["The yard has:", "ropes that are long and heavy", "hooks", "wheels", "It is old."]
    assert _styles(text) == ["", "list", "list", "list", ""]


def test_numbered_items_count_up_from_one() -> None:
    assert _styles("1. Ropes\n2. Hooks\n3. Wheels") == ["numbered"] * 3
    assert _styles("a) Ropes\nb) Hooks") == ["numbered"] * 2
    assert _words("3. Mai 2024 in Neuhafen") == ["3. Mai 2024 in Neuhafen"]
    assert _words("1. Ropes\n\nThey are long.\n\n2. Hooks") == ["1. Ropes", "They are long.", "2. Hooks"]


@pytest.mark.parametrize(
    "text",
    [
        "“Come in.”\n\n-- Liv Strand, director",
        "- 30 -",
        "– 30 –",
        "* * *",
        "• • •",
        "— Nous sommes ravis, — dit-elle. — Venez tous.\n\n— Nous viendrons, — dit le maire.",
        "- fin -",
        "* Source: the yard's own books",
    ],
)
def test_a_dash_or_a_star_alone_is_no_bullet(text: str) -> None:
    assert "list" not in _styles(text)
    assert "\n".join(_words(text)).count(text[0]) == text.count(text[0])


def test_the_lines_of_a_contact_are_one_passage() -> None:
    text = """\
        Media Contact:
        Liv Strand
        Ostervik Rope Works
        12 Yard Lane, Ostervik
        +47 555 01 234
        liv@ropeworks.example

        About the Rope Works
        The Rope Works makes rope.
        """
    made = _words(text)
    assert made[0].count("\n") == 5
    assert made[1:] == ["About the Rope Works", "The Rope Works makes rope."]


def test_a_release_line_a_date_and_a_headline_stay_out_of_a_contact() -> None:
    text = """\
        FOR IMMEDIATE RELEASE
        April 4, 2025
        Contact:
        press@ropeworks.example
        ROPE WORKS OPENS A WALK ALONG ITS OLD YARD, WHICH HAD BEEN CLOSED TO THE PUBLIC FOR NINETY-FOUR YEARS
        """
    assert [passage.count("\n") for passage in _words(text)] == [0, 0, 1, 0]


def test_contacts_side_by_side_are_read_one_after_the_other() -> None:
    text = """\
        Media:                      Investors:
        Liv Strand                  Nils Holm
        liv@ropeworks.example       nils@ropeworks.example
        """
    assert _words(text) == [
        "Media:\nLiv Strand\nliv@ropeworks.example",
        "Investors:\nNils Holm\nnils@ropeworks.example",
    ]


def test_the_rows_of_a_table_stay_rows() -> None:
    text = """\
        Metres of rope
        Year           2023        2024
        Hemp           1,200       1,350
        Steel          4,100       3,900
        """
    assert _words(text)[1:] == ["Year | 2023 | 2024", "Hemp | 1,200 | 1,350", "Steel | 4,100 | 3,900"]
    assert _styles(text)[1:] == ["table"] * 3


def test_what_stands_at_the_far_right_is_a_passage_of_its_own() -> None:
    assert _words("FOR IMMEDIATE RELEASE                    May 3, 2024") == ["FOR IMMEDIATE RELEASE", "May 3, 2024"]


FLAT = (
    "FOR IMMEDIATE RELEASE Rope Works Opens a Walk OSTERVIK, Norway, March 4, 2025 (FJORD WIRE) -- The Ostervik Rope "
    "Works today opened a walk along its old rope yard, which is four hundred metres long. “People have asked us for "
    "years,” said Liv Strand. “Now they can come in.” The walk is open from May to October and costs nothing. "
    "About Ostervik Rope Works Ostervik Rope Works makes rope for ships and for swings. It was founded in 1811. "
    "Media Contact: Liv Strand, +47 555 01 234, liv@ropeworks.example ### Ropewalk is a trademark of the Rope Works."
)


def test_a_release_in_one_paragraph_is_taken_apart() -> None:
    made = _words(FLAT)
    assert [passage[:22] for passage in made] == [
        "FOR IMMEDIATE RELEASE",
        "Rope Works Opens a Wal",
        "OSTERVIK, Norway, Marc",
        "About Ostervik Rope Wo",
        "Ostervik Rope Works ma",
        "Media Contact: Liv Str",
        "###",
        "Ropewalk is a trademar",
    ]
    assert words(" ".join(made)) == words(FLAT)


def test_a_long_paragraph_that_only_talks_of_such_things_stays_whole() -> None:
    text = (
        "He asked about Ostervik and about the old men of NATO – they had all been there – and about the media contact "
        "of the yard, who had left. About half of the ropes are sold abroad, the others stay. " * 4
    ).strip()
    assert len(_words(text)) == 1


def test_a_second_copy_is_set_aside() -> None:
    text = dedent(WRAPPED) + "\n\nContact: Liv Strand, +47 555 01 234, at the Ostervik Rope Works in Norway\n\n"
    once, twice = _passages("Rope Works Opens\n\n" + text), _passages(("Rope Works Opens\n\n" + text) * 2)
    assert [p.hint.style for p in once] == [""] * 4
    assert [p.hint.style for p in twice] == [""] * 4 + ["furniture"] * 4


def test_a_text_that_says_something_twice_is_no_copy() -> None:
    text = "Join us\n\n" + dedent(WRAPPED) + "\n\nJoin us\n\nThe yard is open from May until October, every day."
    assert "furniture" not in _styles(text)


def test_a_word_document_of_broken_lines_is_joined() -> None:
    lines = [Line(rich(line), whole=True) for line in dedent(WRAPPED * 4).replace('"', "").splitlines()]
    assert len(passages(Source("a.docx", "word", tuple(lines)))) <= 9


def test_a_text_with_an_empty_line_after_each_line_is_joined() -> None:
    spaced = dedent(WRAPPED * 3).strip().replace("\n\n", "\n\n\n").replace("\n", "\n\n")
    assert _words(spaced)[:2] == _words(WRAPPED)


def test_paragraphs_that_only_an_indent_parts_stay_apart() -> None:
    text = """\
            The yard was closed in 1931, when the last of the rope makers
        had gone to sea, and opened again in the spring of this year.
            The walk is open from May to October, from nine in the morning
        until the lamps are lit.
        """
    assert len(_words(text)) == 2


def test_an_address_broken_at_a_line_end_is_mended() -> None:
    text = "The yard can be seen at https://ropeworks.example/yard/\nwalk/map from May to October, and by night too.\n"
    assert "https://ropeworks.example/yard/walk/map" in _words(text)[0]


def test_whole_paragraphs_are_never_joined() -> None:
    lines = (Line(rich("A paragraph that ends without a point"), whole=True), Line(rich("and another"), whole=True))
    assert len(passages(Source("a.docx", "word", lines))) == 2


def test_a_heading_is_not_joined_to_the_text_below() -> None:
    lines = (Line(rich("The yard and the"), Hint("heading", 1)), Line(rich("rope are old.")))
    assert len(passages(Source("a.html", "html", lines))) == 2


def test_a_passage_fits_a_field_of_a_kit() -> None:
    made = passages(Source("", "text", (Line(rich("rope and yard " * 20_000)),)))
    assert max(len(passage.text) for passage in made) < MAX_TEXT
    assert sum(words(" ".join(str(p.text) for p in made)).values()) == 60_000


def test_more_paragraphs_than_a_kit_holds_are_refused() -> None:
    lines = (Line(rich("Rope.")), Line()) * (MAX_PASSAGES + 1)
    with pytest.raises(IntakeError, match="too long for a release"):
        passages(Source("", "text", lines))


def test_sentences_torn_at_links_are_joined() -> None:
    text = (
        "The yard opens\n\nThe yard\n, which\nis run by\nNereid Trust\n, opened.\n“\nIt is good\n,” said\nAnn Lee\n.\n"
    )
    assert _words(text) == [
        "The yard opens",
        "The yard, which is run by Nereid Trust, opened.",
        "“It is good,” said Ann Lee.",
    ]


def test_a_date_below_a_headline_stays_apart() -> None:
    text = (
        "Declaration of the harbour authority about the rope walk\n14 May 2018\n" + "The yard was built by\nmen. " * 4
    )
    assert _words(text)[:2] == ["Declaration of the harbour authority about the rope walk", "14 May 2018"]


def test_a_heading_with_a_sign_stays_apart_from_japanese_text() -> None:
    assert _words("■株式会社なみについて\n1951年創業。紙袋を製造しています。\n") == [
        "■株式会社なみについて",
        "1951年創業。紙袋を製造しています。",
    ]


def test_the_rest_of_a_release_line_is_joined() -> None:
    assert _words("NOT TO BE PUBLISHED BEFORE 6 P.m.\nON SUNDAY 30 MAY 1962\n") == [
        "NOT TO BE PUBLISHED BEFORE 6 P.m. ON SUNDAY 30 MAY 1962"
    ]
