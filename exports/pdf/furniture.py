"""What stands on a page beside the text: letterhead on page 1, running head from page 2, "-more-" at the foot."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.path import Path
from app.record import record
from app.resolution import plain_resolution
from app.stored import entry_of
from exports.blocks import Composition, Finding
from exports.pages import Mark
from exports.papers import logo_size
from exports.pdf.edition import Edition
from exports.pdf.figure import find_picture, sharpness
from exports.pdf.pictures import Picture, draw_picture
from exports.pdf.setting import SetText, set_words
from exports.pdf.tree import Element, Tree
from exports.style import Align, HouseStyle, PartStyle

if TYPE_CHECKING:
    from exports.pdf.drawing import Drawing

HAIRLINE = 0.5
"""Points."""

LETTERHEAD_LINES = 3
"""A longer name is cut: the release begins on page 1."""

ISSUER = ("issuer",)
LOGO = ("logo",)


@record
class Sheet:
    """The page that everything is placed on: its size, and the area of the text, in points from the top left.

    With `rtl` all is mirrored: text begins at the right edge, and so do logo and letterhead.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    rtl: bool = False

    @property
    def measure(self) -> float:
        return self.right - self.left


def find_logo(composition: Composition, media: Mapping[str, bytes]) -> tuple[Picture | None, tuple[Finding, ...]]:
    """Return the letterhead's logo, or None and why there is none though the kit names one."""
    if not composition.logo:
        return None, ()
    data = entry_of(media, composition.logo)
    if data is None:
        return None, (Finding(LOGO, f"The logo “{composition.logo}” is not among the kit's media."),)
    return find_picture(data, composition.logo, LOGO)


class LetterheadBox:
    """The letterhead measured for a sheet; `height` is all it takes above the text of page 1."""

    def __init__(
        self, composition: Composition, house: HouseStyle, sheet: Sheet, logo: Picture | None, edition: Edition
    ) -> None:
        self.look, self.sheet, self.logo, self.issuer = house.letterhead, sheet, logo, composition.letterhead
        self.words: SetText | None = None
        self.findings: tuple[Finding, ...] = ()
        if logo:
            found = plain_resolution((logo.columns, logo.rows), self._size(logo))
            self.findings = sharpness(found, composition.logo, LOGO, edition)
        if not logo and composition.letterhead:
            style = replace(self.look.text, align=self.look.align)
            most = max(1, min(LETTERHEAD_LINES, int((sheet.bottom - sheet.top) / 2 / style.leading)))
            self.words = _cut(composition.letterhead, style, sheet.measure, composition.language, most, ISSUER, edition)
            if str(self.words.block) == composition.letterhead and composition.letterhead_runs:
                runs = composition.letterhead_runs
                self.words = set_words(runs, style, sheet.measure, composition.language, ISSUER, edition)
            elif str(self.words.block) != composition.letterhead:
                lines = "a single line" if most == 1 else f"{most} lines"
                message = f"The issuer's name is too long for the letterhead: it is cut after {lines}."
                self.findings = (Finding(ISSUER, message),)

    @property
    def mark_height(self) -> float:
        return self.words.height if self.words else self.look.height if self.logo else 0.0

    @property
    def height(self) -> float:
        if not self.mark_height:
            return 0.0
        return self.mark_height + (self.look.text.after if self.look.rule else 0) + self.look.after

    def element(self, tree: Tree) -> Element:
        """Return the element of logo or word mark; None if there is neither, or `tree` is none."""
        if self.words:
            return tree.words()
        return tree.artwork(self.issuer or "Logo") if self.logo else None

    def draw(self, canvas: Drawing, element: Element = None) -> None:
        """Draw logo or word mark, which belong to `element`, and the hairline below."""
        sheet = self.sheet
        if self.words:
            self.words.draw(canvas, sheet.left, sheet.top, sheet.height, element)
        elif self.logo:
            left, top, width, height = self._logo_box(self.logo)
            draw_picture(canvas, self.logo, left, sheet.height - top - height, width, height, element)
        if self.look.rule and self.mark_height:
            y = sheet.height - sheet.top - self.mark_height - self.look.text.after
            left, right = sheet.left, sheet.right
            if sheet.rtl:
                right -= self.look.text.indent
            else:
                left += self.look.text.indent
            canvas.rule((left, y), (right, y), HAIRLINE, self.look.rule_color)

    def marks(self) -> Iterator[Mark]:
        """Yield the marks of logo or word mark."""
        sheet = self.sheet
        if self.words:
            yield from self.words.marks(0, sheet.left, sheet.top)
        elif self.logo:
            left, top, width, height = self._logo_box(self.logo)
            yield Mark(0, (left, top, left + width, top + height), LOGO)

    def _logo_box(self, logo: Picture) -> tuple[float, float, float, float]:
        """Return left, top, width and height of the logo in points from the page's top left corner."""
        sheet = self.sheet
        width, height = self._size(logo)
        spare = sheet.measure - width
        start = spare - self.look.text.indent if sheet.rtl else self.look.text.indent
        left = sheet.left + {"right": spare, "center": spare / 2}.get(self.look.align, start)
        return left, sheet.top + (self.look.height - height) / 2, width, height

    def _size(self, logo: Picture) -> tuple[float, float]:
        """Return the logo's width and height in points."""
        return logo_size(logo.ratio, self.sheet.measure, self.look.height)


def draw_running_head(canvas: Drawing, composition: Composition, house: HouseStyle, sheet: Sheet, number: int) -> None:
    """Draw slug and page number above the text, at the two edges; `number` is the page's, from 1."""
    style, language, edition = house.furniture, composition.language, canvas.edition
    top = sheet.top - style.after - style.leading
    page = _line(f"{composition.page_word} {number}".strip(), style, "right", sheet.measure, language, edition)
    room = sheet.measure - page.text.lines[0].width - 2 * style.size
    slug = _line(composition.slug, style, "left", room, language, edition)
    with canvas.artifact("Pagination", "Header"):
        _draw(canvas, slug, sheet, top, sheet.measure - room if slug.text.paragraph.is_rtl else 0)
        _draw(canvas, page, sheet, top)


def draw_more(canvas: Drawing, composition: Composition, house: HouseStyle, sheet: Sheet) -> None:
    """Draw "-more-" at the middle of the foot."""
    style = house.furniture
    text = _line(composition.more, style, "center", sheet.measure, composition.language, canvas.edition)
    with canvas.artifact("Pagination", "Footer"):
        _draw(canvas, text, sheet, sheet.bottom + style.before)


def _draw(canvas: Drawing, text: SetText, sheet: Sheet, top: float, inset: float = 0) -> None:
    text.draw(canvas, sheet.left + inset, top, sheet.height)


def _line(words: str, style: PartStyle, align: Align, room: float, language: str, edition: Edition) -> SetText:
    """Return `words` on one line, cut after a word and with an ellipsis if they are too long for `room` points."""
    look = replace(style, align=align, indent=0.0, indent_right=0.0, first_line=0.0)
    return _cut(words, look, room, language, 1, (), edition)


@lru_cache(maxsize=256)
def _cut(words: str, style: PartStyle, room: float, language: str, most: int, path: Path, edition: Edition) -> SetText:
    """Return `words` on at most `most` lines of `room` points, cut after a word and with an ellipsis if too long."""

    def cut_to(count: int) -> SetText:
        return set_words(words[:count].rstrip(" ,;:–—-") + "…", style, room, language, path, edition)

    text = set_words(words, style, room, language, path, edition)
    if len(text.lines) <= most:
        return text
    fits = bisect_right(range(len(words)), most, key=lambda count: len(cut_to(count).lines)) - 1
    return cut_to(max(fits if " " not in words[:fits] else words.rindex(" ", 0, fits + 1), 0)).slice(0, most)
