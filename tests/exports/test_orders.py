"""Sheets of a kit as files of their own: what stands in each, and what it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import ExportError
from app.kit import Blank, Document, Figure, Media, PressKit, Release, Row
from app.text import rich
from exports.compose import findings
from exports.job import doubts, export
from exports.orders import Order, alone, each_of, findings_of
from tests.exports.releases import logo

ROWS = (Row(rich("Length"), rich("191 feet")),)
KIT = PressKit(
    release=Release(headline=rich("A ferry sails"), story=(Figure("ferry.png"),)),
    media=(Media("ferry.png"), Media("else.png")),
    documents=(
        Document("fact_sheet", rows=ROWS),
        Document("poll"),
        Document("timeline", title="{company}: how it came", rows=ROWS),
        Document("fact_sheet", intro=rich("[Link](javascript:x)"), rows=ROWS, title="fact SHEET"),
    ),
    blanks=(Blank("company", value="Lumen"),),
)
MEDIA = {"ferry.png": logo(), "else.png": logo()}


def test_each_sheet_is_a_file_beside_the_others_with_a_name_that_speaks(tmp_path: Path) -> None:
    orders = each_of(KIT, tmp_path / "Ferry.txt")
    assert [(order.target.name, order.sheet) for order in orders] == [
        ("Ferry-Press-release.txt", "release"),
        ("Ferry-Fact-sheet.txt", 0),
        ("Ferry-Lumen-how-it-came.txt", 2),
        ("Ferry-fact-SHEET-2.txt", 3),
    ]
    done = export(KIT, MEDIA, orders)
    texts = [path.read_text(encoding="utf-8") for path in done.files]
    assert ["A ferry sails" in text for text in texts] == [True, False, False, False]
    assert ["191 feet" in text for text in texts] == [False, True, True, True]


def test_one_alone_is_called_as_it_is_among_the_others(tmp_path: Path) -> None:
    assert alone(KIT, tmp_path / "Ferry.pdf", 2) == Order(tmp_path / "Ferry-Lumen-how-it-came.pdf", 2)


def test_what_is_found_is_told_where_it_goes_out() -> None:
    found = findings(KIT, {"ferry.png"})
    assert any(finding.path[:2] == ("media", 0) for finding in findings_of(found, KIT, ["release"]))
    assert not any(finding.path[0] == "media" for finding in findings_of(found, KIT, [0]))
    assert {finding.path[:2] for finding in findings_of(found, KIT, ["kit"])} == {finding.path[:2] for finding in found}
    assert not any(finding.path[0] == "media" for finding in doubts(KIT, MEDIA, packed=False, sheet=2))


def test_a_package_of_one_sheet_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="holds the whole kit"):
        export(KIT, MEDIA, [tmp_path / "a.txt", Order(tmp_path / "a.zip", "release")])
    assert list(tmp_path.iterdir()) == []
