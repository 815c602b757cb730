"""The styles and lists of a Word document: what each paragraph and run looks like, and what role its style names.

Styles are known by their names, which Word writes in English whatever its language ("heading 1"), other programs in
their user's; else by the outline level. Toggle properties (bold, italic, hidden) follow ECMA-376-1, 17.7.3: within a
chain of styles the nearest counts, between paragraph and character style one switches the other back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from app.intake.read.wordxml import VAL, Element, W, child, is_on, number, val
from app.intake.source import Style
from app.record import record

_TOGGLES = ("b", "i", "vanish")
_LOOKS = frozenset(W + tag for tag in (*_TOGGLES, "sz"))
_USUAL_SIZE = 20
"""Half points of text whose size nobody has set (ECMA-376-1, 17.3.2.38)."""
_LONGEST_CHAIN = 50

_ROLES: dict[Style, str] = {
    "title": "title|(?:press |news |media |release )*(?:headline|title)|titel|titre|título|titulo|titolo|schlagzeile"
    "|заголовок|название|標題|标题|表題|タイトル|제목|العنوان",
    "subtitle": "subtitle|sub-?title|sub-?head(?:line|er|ing)?|deck|dek|untertitel|unterzeile|sous-titre|chapeau"
    "|subtítulo|subtitulo|sottotitolo|подзаголовок|副标题|副標題|副題|サブタイトル|부제목?",
    "heading": "heading|section heading|cross-?head(?:ing)?|zwischen(?:titel|überschrift)|intertitre",
    "quote": "quote|intense quote|block quote|quotations?|zitat|intensives zitat|citation|citation intense|cita"
    "|citazione|citação|цитата|引用文?|인용",
    "note": "footnote text|endnote text|footnote|endnote",
    "list": "list bullet.*|aufzählungszeichen.*|liste à puces.*",
    "numbered": "list number.*|listennummer.*|liste à numéros.*",
}
_NAMES: tuple[tuple[Style, re.Pattern[str]], ...] = tuple((role, re.compile(names)) for role, names in _ROLES.items())
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|заголовок|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor"
    r"|başlık|επικεφαλίδα|見出し|标题|標題|제목|عنوان|כותרת) ?([1-9])"
)


@record
class Look:
    """What a run looks like: `size` in points, `hidden` is what Word does not print."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    size: float = 0.0


@record
class Setting:
    """What a paragraph style sets: its role with the level of a heading (from 1), its list (number, level from 0)."""

    role: Style = ""
    level: int = 0
    list_id: str = ""
    list_level: int = 0
    centred: bool = False


class Styles:
    """The styles of the part `root` (None: a document without them), and its lists in the part `numbering`."""

    def __init__(self, root: Element | None, numbering: Element | None = None) -> None:
        styles = () if root is None else root.findall(W + "style")
        self._styles = {str(style.get(W + "styleId", "")): style for style in styles}
        self._default = next((i for i, style in self._styles.items() if _is_default(style)), "")
        self._base = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._lists = _Lists(numbering, self._styles)
        self.setting = cache(self._setting)
        self.style_look = cache(self._style_look)
        self._switches = cache(self._chain_switches)

    def look(self, paragraph: str, run: Element | None) -> Look:
        """Return what a run with the properties `run` (``w:rPr``) looks like in the paragraph style `paragraph`."""
        given = {} if run is None else {each.tag: each for each in run}
        named = given.get(W + "rStyle")
        styled = self.style_look(paragraph, "" if named is None else str(named.get(VAL, "")))
        if given.keys().isdisjoint(_LOOKS):
            return styled
        bold, italic, hidden = (is_on(given.get(W + tag)) for tag in _TOGGLES)
        size = number(val(run, "sz"))
        return Look(
            styled.bold if bold is None else bold,
            styled.italic if italic is None else italic,
            styled.hidden if hidden is None else hidden,
            size / 2 if size > 0 else styled.size,
        )

    def list_style(self, list_id: str, level: int) -> Style:
        """Return what an item of the list `list_id` is: of a "list", or "numbered"; "" where there is no such list."""
        return self._lists.style(list_id, level)

    def _style_look(self, paragraph: str, run: str) -> Look:
        base = [bool(is_on(None if self._base is None else child(self._base, tag))) for tag in _TOGGLES]
        of_paragraph, size = self._switches(paragraph or self._default)
        of_run, run_size = self._switches(run) if run else ((False,) * 3, 0)
        bold, italic, hidden = (a or b ^ c for a, b, c in zip(base, of_paragraph, of_run, strict=True))
        usual = number(val(self._base, "sz")) or _USUAL_SIZE
        return Look(bold, italic, hidden, (run_size or size or usual) / 2)

    def _chain_switches(self, style: str) -> tuple[tuple[bool, ...], int]:
        """Return the toggle properties of `style`, the nearest of its chain, and its size in half points, or 0."""
        found: dict[str, bool] = {}
        size = 0
        for each in self._chain(style):
            properties = child(each, "rPr")
            if properties is None:
                continue
            for tag in _TOGGLES:
                on = is_on(child(properties, tag))
                if on is not None:
                    found.setdefault(tag, on)
            size = size or number(val(properties, "sz"))
        return tuple(found.get(tag, False) for tag in _TOGGLES), max(0, size)

    def _setting(self, style: str) -> Setting:
        role: Style | None = None
        level, centred, list_id, list_level = 0, None, "", -1
        for each in self._chain(style or self._default):
            if role is None:
                role, level = _role(each)
            properties = child(each, "pPr")
            if properties is None:
                continue
            alignment, item = val(properties, "jc"), child(properties, "numPr")
            centred = alignment == "center" if alignment and centred is None else centred
            if item is not None:
                list_id = list_id or val(item, "numId")
                list_level = number(val(item, "ilvl"), -1) if list_level < 0 else list_level
        return Setting(role or "", level, "" if list_id == "0" else list_id, max(0, list_level), bool(centred))

    def _chain(self, style: str) -> Iterator[Element]:
        """Yield the style and those it is based on; a ring of styles is cut."""
        for _ in range(_LONGEST_CHAIN):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = val(element, "basedOn")


class _Lists:
    """The lists of a document: which sign an item has."""

    def __init__(self, root: Element | None, styles: dict[str, Element]) -> None:
        self._styles = styles
        designs = () if root is None else root.findall(W + "abstractNum")
        self._designs = {str(design.get(W + "abstractNumId", "")): design for design in designs}
        lists = () if root is None else root.findall(W + "num")
        self._lists = {str(each.get(W + "numId", "")): each for each in lists}
        self.style = cache(self._style)

    def _style(self, list_id: str, level: int) -> Style:
        found = self._level(list_id, str(level)) if list_id != "0" else None
        if found is None:
            return ""
        form = val(found, "numFmt") or "decimal"
        if form == "none":
            return "list" if val(found, "lvlText").strip() else ""
        return "list" if form == "bullet" else "numbered"

    def _level(self, list_id: str, level: str) -> Element | None:
        each = self._lists.get(list_id)
        for override in () if each is None else each.findall(W + "lvlOverride"):
            if override.get(W + "ilvl") == level and child(override, "lvl") is not None:
                return child(override, "lvl")
        design = self._designs.get(val(each, "abstractNumId"))
        linked = self._styles.get(val(design, "numStyleLink"))
        if linked is not None:
            each = self._lists.get(val(linked.find(f"{W}pPr/{W}numPr"), "numId"))
            design = self._designs.get(val(each, "abstractNumId"))
        levels = () if design is None else design.findall(W + "lvl")
        return next((each for each in levels if each.get(W + "ilvl") == level), None)


def _is_default(style: Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")


def _role(style: Element) -> tuple[Style | None, int]:
    """Return the role that a style has by its name, else by its outline level, and its level; None if neither says."""
    name = " ".join(val(style, "name").casefold().split())[:100]
    if match := _HEADING.fullmatch(name):
        return "heading", int(match[1])
    for role, names in _NAMES:
        if names.fullmatch(name):
            return role, 2 if role == "heading" else 1 if role in ("list", "numbered") else 0
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    return outline_role(None if outline is None else outline.get(VAL, ""))


def outline_role(level: str | None) -> tuple[Style | None, int]:
    """Return role and level of an outline level ("0" to "8"; "9" is body text), None where there is none."""
    if level is None:
        return None, 0
    return ("heading", number(level) + 1) if number(level, 9) in range(9) else ("", 0)
