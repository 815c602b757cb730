"""The house style, written into the named styles of the base document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from exports import fonts
from exports.blocks import CELLS, KEPT, Composition, Part
from exports.docx import lists, script, sheets
from exports.docx.lists import twips
from exports.docx.markup import W, inner, merge, properties, switch, w, w14
from exports.docx.page import divides, head_edge, language_element, text_size
from exports.style import HouseStyle, Letterhead, PartStyle

STYLE_IDS = {
    Part.RELEASE_LINE: "ReleaseLine",
    Part.HEADLINE: "Headline",
    Part.SUBHEAD: "Subhead",
    Part.LEDE: "Lede",
    Part.BODY: "Body",
    Part.QUOTE: "Quote",
    Part.HEADING: "SectionHeading",
    Part.FIGURE: "Caption",
    Part.END_MARK: "EndMark",
    Part.BOILERPLATE_HEADING: "BoilerplateHeading",
    Part.BOILERPLATE: "Boilerplate",
    Part.NOTICE_HEADING: "NoticeHeading",
    Part.NOTICE: "Notice",
    Part.CONTACT_HEADING: "ContactHeading",
    Part.CONTACT: "Contact",
}
"""The paragraph style of each part. List items have two styles, see `lists.Lists.style_id`; that of a figure is its
caption's, the picture has one of its own, see `figures`."""

_BUILT_IN = {"Headline": "Heading1", "SectionHeading": "Heading2"}
"""Styles that only rest on one of Word's own, which bears the look: whoever applies "Heading 1" gets the headline's."""

_FORERUNNERS = {
    Part.HEADLINE: Part.RELEASE_LINE,
    Part.SUBHEAD: Part.HEADLINE,
    Part.LEDE: Part.SUBHEAD,
    Part.LIST_ITEM: Part.LIST_ITEM,
    Part.QUOTE: Part.BODY,
    Part.HEADING: Part.BODY,
    Part.FIGURE: Part.BODY,
    Part.BODY: Part.BODY,
    Part.END_MARK: Part.BOILERPLATE,
    Part.BOILERPLATE_HEADING: Part.BOILERPLATE,
    Part.BOILERPLATE: Part.BOILERPLATE_HEADING,
    Part.NOTICE_HEADING: Part.NOTICE,
    Part.NOTICE: Part.NOTICE_HEADING,
    Part.CONTACT_HEADING: Part.END_MARK,
    Part.CONTACT: Part.CONTACT,
}
"""What a part usually follows: between paragraphs Word leaves the greater of two spaces, our styles mean their sum."""

_FIGURES = {"oldstyle": "oldStyle", "lining": "lining"}
"""What Word calls the numerals that a house style may ask for (ST_NumForm)."""

_OTHER_SCRIPTS = ("Arial", "Times New Roman")
"""Fonts for Arabic and Hebrew, which ours lack, for sans and for serif text; every Word has these."""

_SMALL_CAPS = 0.835
"""The size of small capitals in that of the text. Word draws its own, thinner, and none for what is typed in capitals:
capitals of a smaller size come nearer to the real ones on our pages.
"""

_SMALL_CAPS_WIDTH, _CAPITAL = 0.916, 0.67
"""How wide real small capitals are beside capitals of the text, and ems of a capital on average (Source Serif 4): what
the smaller size lacks goes between the letters.
"""

_WIDER = {"serif-small": 0.01}
"""Ems by which a letter of English is wider in the font that a document has in place of one of ours (`fonts.TITLES`):
set so much closer, its lines end where ours do.
"""

_HAIRLINE = 4
"""Half a point in the eighths of a point that borders are measured in."""

_WIDEST_GAP = 31
"""Points that may stand between a paragraph's border and its text (ST_PointMeasure as Word limits it)."""


def apply(document: Document, composition: Composition, style: HouseStyle) -> None:
    """Write the look of every part, the furniture and the letterhead into the styles of `document`."""
    sheets.add_styles(document, composition, style)
    sheet = StyleSheet(document, composition)
    parts, body = looks(composition, style), style.parts[Part.BODY]
    sheet.set_defaults(body, composition.language)
    sheet.set("Normal", PartStyle(body.font, body.size, body.leading, color=body.color, after=body.after))
    for part, style_id in (STYLE_IDS | {part: sheets.STYLE_IDS[part] for part in sheets.parts_of(composition)}).items():
        sheet.set(_BUILT_IN.get(style_id, style_id), parts[part])
    sheet.set_figure(style.parts[Part.FIGURE], parts[Part.FIGURE].before)
    item = parts[Part.LIST_ITEM]
    indents = lists.set_up(document.part.numbering_part.element, item, composition.blocks)
    for style_id, indent in indents.items():
        sheet.set(style_id, item, indent)
    sheet.set_furniture(style.furniture, text_size(composition, style)[0])
    sheet.set_letterhead(style.letterhead, style.margins.top - head_edge(style))
    sheet.set_link(style)


def looks(composition: Composition, style: HouseStyle) -> dict[Part, PartStyle]:
    """Return how each part is set in `composition`, as Word has to be told to get there.

    The space before a part holds the space after the one that it mostly follows here, or else usually.
    """
    followed: dict[Part, Counter[Part]] = defaultdict(Counter)
    for above, block in pairwise(composition.blocks):
        followed[block.part][above.part] += 1
    here = {part: parts.most_common(1)[0][0] for part, parts in followed.items()}
    forerunners = {part: above for part, above in {**_FORERUNNERS, **here}.items() if part not in CELLS}
    return {part: _look(style, part, forerunners) for part in style.parts}


def _look(style: HouseStyle, part: Part, forerunners: Mapping[Part, Part]) -> PartStyle:
    look, forerunner = style.parts[part], style.parts[forerunners.get(part, part)]
    before = look.before + forerunner.after if look.before and part in forerunners else look.before
    return replace(look, before=before, keep_with_next=look.keep_with_next or part in KEPT)


class StyleSheet:
    """The styles part of a document, by style id."""

    def __init__(self, document: Document, composition: Composition) -> None:
        self._root: Element = document.styles.element
        self._styles: dict[str, Element] = {s.get(W + "styleId"): s for s in self._root.iter(W + "style")}
        self._rtl = script.is_rtl(composition.language)
        self._rule = _line_rule(composition)

    def set_defaults(self, body: PartStyle, language: str) -> None:
        """Set font, size and language of all text, and the direction of all paragraphs."""
        defaults = inner(self._root, "w:docDefaults/w:rPrDefault/w:rPr")
        merge(defaults, (_fonts(body), *_size(body), language_element(language)))
        if self._rtl:
            merge(properties(self._styles["Normal"], "pPr"), (w("bidi"),))

    def set(self, style_id: str, look: PartStyle, indents: Element | None = None) -> None:
        """Write `look` into a paragraph style; `indents` replaces those of `look`."""
        style = self._styles[style_id]
        if look.small_caps:
            look = _in_small_capitals(look)
        merge(properties(style, "pPr"), self._paragraph(look, indents))
        merge(properties(style, "rPr"), _characters(look))

    def set_furniture(self, look: PartStyle, width: float) -> None:
        """Write header and footer: the page number stands at the right end of the head, "-more-" in the middle."""
        look = replace(look, before=0, after=0, indent=0, indent_right=0, first_line=0)
        self.set("Header", replace(look, align="left"))
        merge(properties(self._styles["Header"], "pPr"), (w("tabs", w("tab", val="right", pos=twips(width))),))
        self.set("Footer", replace(look, align="center"))

    def set_letterhead(self, letterhead: Letterhead, before: float) -> None:
        """Write the two letterhead styles: for a name, and for a logo, whose line must be as high as the picture.

        `before` points bring the letterhead from where running heads stand down to the top margin.
        """
        look = replace(letterhead.text, align=letterhead.align, before=before, after=letterhead.after)
        self.set("Letterhead", look)
        if letterhead.rule:
            gap = min(_WIDEST_GAP, round(letterhead.text.after))
            rule = w("bottom", val="single", sz=_HAIRLINE, space=gap, color=_hex(letterhead.rule_color))
            merge(properties(self._styles["Letterhead"], "pPr"), (w("pBdr", rule),))
        spacing = w("spacing", before=twips(before), after=twips(letterhead.after), line=240, lineRule="auto")
        merge(properties(self._styles["LetterheadLogo"], "pPr"), (spacing,))

    def set_figure(self, look: PartStyle, before: float) -> None:
        """Write the styles of a picture, whose line must be as high as it is, and of its caption."""
        self.set("Caption", replace(look, before=look.caption_gap))
        self.set("Figure", replace(look, first_line=0))
        spacing = w("spacing", before=twips(before), after=0, line=240, lineRule="auto")
        merge(properties(self._styles["Figure"], "pPr"), (spacing,))

    def set_link(self, style: HouseStyle) -> None:
        line = w("u", val="single" if style.underline_links else "none")
        merge(properties(self._styles["Hyperlink"], "rPr"), (w("color", val=_hex(style.link_color)), line))

    def _paragraph(self, look: PartStyle, indents: Element | None) -> Iterator[Element]:
        if look.keep_with_next:
            yield w("keepNext")
        if look.rule_left:
            gap = min(_WIDEST_GAP, max(0, round(look.indent - look.rule_left)))
            size = min(96, max(2, round(look.rule_left * 8)))
            side = "right" if self._rtl else "left"
            yield w("pBdr", w(side, val="single", sz=size, space=gap, color=_hex(look.rule_color)))
        yield switch("suppressAutoHyphens", not divides(look))
        yield w(
            "spacing",
            before=twips(look.before),
            after=twips(look.after),
            line=twips(look.leading),
            lineRule=self._rule,
        )
        yield _indents(look) if indents is None else indents
        yield w("jc", val="both" if look.align == "justify" else look.align)


def _line_rule(composition: Composition) -> str:
    """Return "exact", or "atLeast" where other fonts than ours must step in: theirs may be higher than our lines."""
    face = fonts.Face("serif")
    texts = (composition.slug, composition.letterhead, *map(str, composition.blocks))
    return "exact" if all(fonts.carries(text, face) for text in texts) else "atLeast"


def _indents(look: PartStyle) -> Element:
    first = {"firstLine": twips(look.first_line)} if look.first_line >= 0 else {"hanging": twips(-look.first_line)}
    return w("ind", left=twips(look.indent), right=twips(look.indent_right), **first)


def _characters(look: PartStyle) -> Iterator[Element]:
    yield _fonts(look)
    yield from (switch(tag, look.bold) for tag in ("b", "bCs"))
    yield from (switch(tag, look.italic) for tag in ("i", "iCs"))
    yield switch("caps", look.caps)
    yield w("color", val=_hex(look.color))
    yield w("spacing", val=twips(look.tracking - _WIDER.get(look.font, 0) * look.size))
    yield from _size(look)
    if look.figures in _FIGURES:
        yield w14("numForm", val=_FIGURES[look.figures])


def _in_small_capitals(look: PartStyle) -> PartStyle:
    """Return `look` in capitals of half points that are about as high and as wide as its small capitals."""
    size = round(2 * _SMALL_CAPS * look.size) / 2
    tracking = look.tracking + (_SMALL_CAPS_WIDTH * look.size - size) * _CAPITAL
    return replace(look, size=size, tracking=tracking, caps=True)


def _fonts(look: PartStyle) -> Element:
    name = fonts.TITLES[look.font]
    return w("rFonts", ascii=name, hAnsi=name, cs=_OTHER_SCRIPTS[look.font != "sans"])


def _size(look: PartStyle) -> Iterator[Element]:
    for tag in ("sz", "szCs"):
        yield w(tag, val=round(look.size * 2))


def _hex(color: str) -> str:
    return color.removeprefix("#").upper()
