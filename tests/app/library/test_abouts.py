"""Boilerplates from the documents that offices keep them in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from app.intake.read import IntakeError
from app.kit import Boilerplate, PressKit
from app.library.abouts import abouts, items_of
from app.library.items import Item
from app.package import write_package
from app.text import rich

LUMEN = (
    "Lumen Institute is an independent research institute in Montréal that studies how people use light. Founded in "
    "1998, it employs 120 people and publishes its work in open journals."
)
MILA = (
    "Mila is a community of researchers who work on machine learning for the benefit of all. It has more than 1,000 "
    "members in Québec and elsewhere."
)
MILA_FR = (
    "Mila est une communauté de chercheuses et de chercheurs qui se consacrent à l’apprentissage automatique pour le "
    "bien de tous. Elle compte plus de 1 000 membres au Québec et ailleurs."
)


def word(path: Path, *paragraphs: tuple[str, str]) -> Path:
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style or None)
    document.save(str(path))
    return path


def told(items: tuple[Item, ...]) -> list[tuple[str, str, str]]:
    """Name, language and text of all that was found."""
    return [(item.name, variant.language, str(variant.content.text)) for item in items
            for variant in item.now.variants if isinstance(variant.content, Boilerplate)]  # fmt: skip


def test_a_list_of_boilerplates_gives_all_of_them_the_first_too(tmp_path: Path) -> None:
    path = word(tmp_path / "list.docx", ("", "About Lumen Institute"), ("", LUMEN), ("", "About Mila"), ("", MILA))
    assert told(abouts(path)) == [("Lumen Institute", "en", LUMEN), ("Mila", "en", MILA)]


def test_a_title_over_the_list_and_text_that_is_none_stay_out(tmp_path: Path) -> None:
    path = word(
        tmp_path / "list.docx",
        ("Title", "Our boilerplates"),
        ("Heading 1", "About Lumen Institute"),
        ("", LUMEN),
        ("", "It was renovated in 2019."),
        ("Heading 1", "How to use these"),
        ("", "Copy them as they are and don’t change a word without asking the press office, please."),
        ("Heading 1", "About Mila"),
        ("", MILA),
    )
    expected = [("Lumen Institute", "en", f"{LUMEN}\nIt was renovated in 2019."), ("Mila", "en", MILA)]
    assert told(abouts(path)) == expected


def test_two_languages_of_one_organization_make_one_item(tmp_path: Path) -> None:
    path = word(
        tmp_path / "both.docx",
        ("Heading 1", "About Mila"),
        ("", MILA),
        ("Heading 1", "À propos de Mila"),
        ("", MILA_FR),
    )
    (item,) = abouts(path, "Ana Roy")
    assert item.languages == ("en", "fr")
    assert (item.id, item.now.by, item.now.note) == ("mila", "Ana Roy", "From both.docx")
    assert all(variant.content.heading == "" for variant in item.now.variants
               if isinstance(variant.content, Boilerplate))  # fmt: skip


def test_headings_that_run_into_their_texts_are_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"About Lumen Institute: {LUMEN}\n\nAbout Mila – {MILA}\n", "utf-8")
    assert told(abouts(path)) == [("Lumen Institute", "en", LUMEN), ("Mila", "en", MILA)]


def test_a_release_gives_what_stands_at_its_foot_and_not_its_story(tmp_path: Path) -> None:
    story = (
        "MONTRÉAL, November 20, 2026 – Lumen Institute and Mila today announced a partnership that brings light to "
        "machine learning across Québec, with ten projects to begin next year."
    )
    path = word(
        tmp_path / "release.docx",
        ("Title", "Lumen and Mila join forces on light"),
        ("", story),
        ("", "About Lumen Institute"),
        ("", LUMEN),
        ("", "About Mila"),
        ("", MILA),
        ("", "Media contact"),
        ("", "Ana Roy, 514 555-0100, press@lumen.example"),
    )
    assert told(abouts(path)) == [("Lumen Institute", "en", LUMEN), ("Mila", "en", MILA)]


def test_a_document_without_such_a_paragraph_gives_nothing(tmp_path: Path) -> None:
    assert (
        abouts(word(tmp_path / "letter.docx", ("", "Dear Ana,"), ("", "Thank you for the lamp. It is bright."))) == ()
    )


def test_a_kit_gives_its_boilerplates_in_the_language_they_were_taken_in(tmp_path: Path) -> None:
    texts = (Boilerplate("Mila", rich(MILA)), Boilerplate("Lumen", rich(LUMEN), source="lumen", variant="en-CA"))
    path = tmp_path / "ours.presskit"
    write_package(path, PressKit(language="en", boilerplates=texts), {}, expected=None)
    assert told(abouts(path)) == [("Mila", "en", MILA), ("Lumen", "en-CA", LUMEN)]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "torn.docx").write_bytes(b"PK\x03\x04torn")
    with pytest.raises(IntakeError):
        abouts(tmp_path / "torn.docx")


def test_the_texts_of_a_kit_become_items_without_what_ties_them_to_another_library() -> None:
    text = Boilerplate("Mila", rich(MILA), source="other", revision=3, variant="en", kept=4)
    other = Boilerplate("Mila", rich("Mila is new."))
    items = items_of([("en", text), ("en", text), ("en", other), ("fr", Boilerplate("Mila", rich(MILA_FR)))])
    assert [(item.id, item.languages) for item in items] == [("mila", ("en", "fr")), ("mila-2", ("en",))]
    assert items[0].now.variants[0].content == Boilerplate("Mila", rich(MILA))
