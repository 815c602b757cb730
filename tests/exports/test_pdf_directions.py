"""Where the signs of telephone numbers and addresses stand on a page that is read from right to left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FPDFText_GetCharOrigin

from app.kit import PressKit
from exports.compose import compose
from exports.pdf import make_pages
from exports.pdf.edition import STANDARD, Edition, Kind
from tests.exports.icc import PRINTER
from tests.exports.languages import SAMPLES, media
from tests.exports.releases import house

PAPER = Edition(Kind.PRINT, PRINTER)
FONTS = Path(__file__).parent.parent / "fonts"


@pytest.fixture(autouse=True)
def fonts_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSROOM_FONTS", str(FONTS))


def shown_lines(kit: PressKit, edition: Edition = STANDARD) -> Iterator[str]:
    """Yield the lines of the pages without spaces, their signs in the order in which they stand from left to right."""
    document = pypdfium2.PdfDocument(make_pages(compose(kit), house("classic"), media(), edition=edition).pdf)
    for page in document:
        text = page.get_textpage()
        lines: dict[float, list[tuple[float, str]]] = defaultdict(list)
        x, y = c_double(), c_double()
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            if char.strip() and FPDFText_GetCharOrigin(text, index, x, y):
                lines[round(y.value)].append((x.value, char))
        yield from ("".join(char for _, char in sorted(line, key=itemgetter(0))) for line in lines.values())
    document.close()


@pytest.mark.parametrize("edition", [STANDARD, PAPER], ids=["standard", "print"])
@pytest.mark.parametrize(("language", "number"), [("ar", "+96265550148"), ("he-IL", "+97235550148")])
def test_a_telephone_number_reads_from_left_to_right(language: str, number: str, edition: Edition) -> None:
    assert number in list(shown_lines(SAMPLES[language], edition))


def test_a_number_that_is_no_link_reads_from_left_to_right_too() -> None:
    kit = SAMPLES["he-IL"]
    contact = replace(kit.contacts[0], phone="0148-555 / 12", email="")
    assert "0148-555/12" in list(shown_lines(replace(kit, contacts=(contact,))))
