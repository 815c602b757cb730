"""The stories of a Word document (body, headers, notes) as lines, in reading order.

Every element that is not known is looked into, so that no word is lost in a wrapper that some program puts around it;
what is passed over on purpose stands in `_SKIPPED`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from app.intake.read.wordbook import Book
from app.intake.read.wordcodes import Codes, drawing_font, link_of, safe_link, symbol
from app.intake.read.wordstyles import outline_role
from app.intake.read.wordtables import table_lines
from app.intake.read.wordwords import Words
from app.intake.read.wordxml import MC, VAL, Element, R, W, child, is_on, number, val
from app.intake.source import Hint, Line, Style
from app.path import Path, dotted
from app.text import clean, rich

_SKIPPED = frozenset(
    W + tag
    for tag in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "background"),
        *("fldData", "ffData", "rubyPr", "annotationRef", "footnoteRef", "endnoteRef", "separator"),
    )
)
_WRAPPERS = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "smartTag"))
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")

_HANDLERS = {
    W + "p": "_paragraph",
    W + "tbl": "_table",
    W + "sdt": "_control",
    W + "ins": "_inserted",
    W + "moveTo": "_inserted",
    W + "del": "_deleted",
    W + "moveFrom": "_deleted",
    W + "r": "_run",
    W + "t": "_text",
    _MATH + "t": "_text",
    W + "delText": "_deleted_text",
    W + "br": "_break",
    W + "cr": "_break",
    W + "tab": "_tab",
    W + "ptab": "_tab",
    W + "noBreakHyphen": "_hyphen",
    W + "softHyphen": "_soft_hyphen",
    W + "sym": "_symbol",
    W + "ruby": "_ruby",
    W + "hyperlink": "_hyperlink",
    W + "fldSimple": "_simple_field",
    W + "fldChar": "_field_mark",
    W + "instrText": "_instruction",
    W + "delInstrText": "_instruction",
    W + "footnoteReference": "_note",
    W + "endnoteReference": "_note",
    W + "commentRangeStart": "_remark_begins",
    W + "commentRangeEnd": "_remark_ends",
    W + "commentReference": "_remark",
    W + "txbxContent": "_box",
    W + "object": "_embedded",
    W + "altChunk": "_foreign",
    W + "subDoc": "_foreign",
    MC + "AlternateContent": "_alternatives",
    _DRAWING + "blip": "_picture",
    _VML + "imagedata": "_picture",
    _VML + "textpath": "_word_art",
    _PLACED + "docPr": "_described",
    _CHART + "chart": "_embedded",
    _DIAGRAM + "relIds": "_embedded",
}


_FURTHER = "DocumentTitle"
"""The style of the title of a further document in a document of ours. From the first on all is set aside, as are the
captions of figures: an import makes a release of a file, without room for them."""


class Story:
    """Reads one story of `book`, that of the part `part`. All of its lines are of `style`, unless that is ""."""

    def __init__(self, book: Book, part: str, style: Style = "") -> None:
        self._book, self._style_of_all = book, style
        self._relations = book.package.relations(part)
        self._handlers: dict[str, Callable[[Element], None] | None] = {
            tag: getattr(self, name) for tag, name in _HANDLERS.items()
        } | dict.fromkeys(_SKIPPED)
        self._lines: list[Line] = []
        self._words = Words()
        self._codes = Codes()
        self._link = ""
        self._style = self._font = ""
        self._look = self._base = book.styles.style_look("", "")
        self._open: Element | None = None
        self._named = self._nested = self._further = False

    def read(self, root: Element) -> list[Line]:
        """Return the lines of the story that stands in `root`."""
        self._walk(root)
        self._end()
        if rest := clean(self._codes.rest()).strip():
            self._add(Line(rich(rest), Hint(self._style_of_all), whole=True))
        return self._lines

    def _walk(self, element: Element) -> None:
        for each in element:
            handler = self._handlers.get(each.tag, self._walk)
            if handler is not None:
                handler(each)

    # Paragraphs

    def _paragraph(self, paragraph: Element) -> None:
        if self._open is not None:  # a paragraph within a paragraph, as no schema allows
            self._say("\n")
            self._walk(paragraph)
            return
        properties = child(paragraph, "pPr")
        self._style = val(properties, "pStyle")
        if self._style == _FURTHER and self._book.known.is_ours:
            self._further = self._book.further = True
        self._look = self._base = self._book.styles.style_look(self._style, "")
        self._open = paragraph
        self._walk(paragraph)
        mark = None if properties is None else child(properties, "rPr")
        if not self._goes_on(mark):
            self._emit(ends=True)
        self._open = None

    def _goes_on(self, mark: Element | None) -> bool:
        """Say whether the paragraph's end, with the properties `mark`, is none: deleted, not yet inserted, hidden."""
        if mark is None or not len(mark):
            return False
        inserted, deleted = (any(child(mark, tag) is not None for tag in tags) for tags in (_INSERTED, _DELETED))
        self._book.changes += inserted + deleted
        if deleted if self._book.accepts else inserted:
            return True
        hidden = is_on(child(mark, "vanish")) or is_on(child(mark, "specVanish"))
        return bool(hidden) and bool(self._words.mark())

    def _emit(self, *, ends: bool) -> None:
        """Add what has been read as a line; an empty one only where a paragraph `ends`."""
        words, self._words = self._words, Words()
        self._book.remarks.say(" ")
        text, hidden = words.text(), words.hidden()
        if str(text).strip() or (ends and not hidden):
            self._add(Line(text, self._hint(words), whole=True))
        if hidden:
            self._book.hidden = True
            self._add(Line(hidden, Hint("furniture"), whole=True))
        for box in words.boxes:
            self._lines += self._apart(box, Codes())

    def _end(self) -> None:
        """Add what has been read of a paragraph without an end of its own."""
        self._emit(ends=False)
        self._open = None

    def _add(self, line: Line) -> None:
        self._lines.append(line)
        self._book.count_line()

    def _hint(self, words: Words) -> Hint:
        looks = words.looks()
        owner, alias = self._owner()
        is_figure = alias.startswith("Figure")
        aside = (is_figure or self._further) and bool(str(words.text()).strip())
        properties = None if self._open is None else child(self._open, "pPr")
        setting = self._book.styles.setting(self._style)
        role, level = self._role(properties)
        alignment = val(properties, "jc")
        return replace(
            looks,
            style="furniture" if aside else self._style_of_all or role,
            level=0 if self._style_of_all else level,
            centred=alignment == "center" if alignment else setting.centred,
            field="" if is_figure else dotted(owner),
            within=tuple(words.within),
        )

    def _role(self, properties: Element | None) -> tuple[Style, int]:
        """Return style and level of a paragraph with `properties`."""
        setting = self._book.styles.setting(self._style)
        outline = None if properties is None else child(properties, "outlineLvl")
        role, level = outline_role(None if outline is None else outline.get(VAL, ""))
        if setting.role in ("title", "subtitle", "heading") or role is None:
            role, level = setting.role, setting.level
        item = None if properties is None else child(properties, "numPr")
        list_id = setting.list_id if item is None or child(item, "numId") is None else val(item, "numId")
        if role in ("", "list", "numbered") and list_id:
            at = setting.list_level if item is None else number(val(item, "ilvl"), setting.list_level)
            of_list = self._book.styles.list_style(list_id, at)
            return of_list, at + 1 if of_list else 0
        return role, level

    def _owner(self) -> tuple[Path, str]:
        return self._book.owners.get(self._open, ((), ""))

    def _apart(self, element: Element, codes: Codes) -> list[Line]:
        """Return the lines of what stands in `element` as in a story of its own."""
        saved = self._lines, self._words, self._codes, self._link, self._style, self._look, self._base, self._open
        self._lines, self._words, self._codes, self._link, self._open = [], Words(), codes, "", None
        self._walk(element)
        self._end()
        lines = self._lines
        self._lines, self._words, self._codes, self._link, self._style, self._look, self._base, self._open = saved
        return lines

    # Tables, text boxes, controls

    def _table(self, table: Element) -> None:
        if self._open is not None:
            self._walk(table)
            return
        self._end()
        self._nested = False
        rows = [
            [self._apart(cell, self._codes) for cell in self._members(row, "tc", "tcPr", ("cellIns", "cellDel"))]
            for row in self._members(table, "tr", "trPr", ("ins", "del"))
        ]
        lines = table_lines(rows, nested=self._nested)
        self._lines += [replace(line, hint=Hint("furniture")) for line in lines] if self._further else lines
        self._nested = True

    def _members(self, element: Element, tag: str, properties: str, marks: tuple[str, str]) -> Iterator[Element]:
        """Yield rows of a table or cells of a row; those that a tracked change takes away are left out."""
        for each in element:
            if each.tag in _WRAPPERS:
                yield from self._members(each, tag, properties, marks)
            elif each.tag == W + tag:
                inserted, deleted = (each.find(f"{W}{properties}/{W}{mark}") is not None for mark in marks)
                self._book.changes += inserted + deleted
                self._book.count_line()
                if not (deleted if self._book.accepts else inserted):
                    yield each

    def _box(self, box: Element) -> None:
        self._words.boxes.append(box)
        self._book.count_line()

    def _alternatives(self, either: Element) -> None:
        """Walk one of the ways to say the same: the first that has words, else the first."""
        ways = [*either.findall(MC + "Choice"), *either.findall(MC + "Fallback")]
        for way in filter(_says, ways) if any(map(_says, ways)) else ways:
            self._walk(way)
            return

    def _control(self, control: Element) -> None:
        path = self._book.known.path(control) if self._book.known.is_ours and not self._named else ()
        if self._open is None or not path or path == self._owner()[0]:
            self._walk(control)
            return
        self._named, mark = True, self._words.mark()
        self._walk(control)
        self._named = False
        self._words.within.append((dotted(path), self._words.since(mark)))

    # Tracked changes

    def _inserted(self, element: Element) -> None:
        self._book.changes += element.tag == W + "ins"
        if self._book.accepts:
            self._walk(element)

    def _deleted(self, element: Element) -> None:
        self._book.changes += 1
        if not self._book.accepts:
            self._walk(element)

    def _deleted_text(self, element: Element) -> None:
        if not self._book.accepts:
            self._text(element)

    # Words

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        fonts = None if properties is None else child(properties, "rFonts")
        self._font = "" if fonts is None else drawing_font(fonts.get(W + "ascii", ""))
        self._look = self._book.styles.look(self._style, properties)
        self._walk(run)
        self._look, self._font = self._base, ""

    def _text(self, element: Element) -> None:
        text = element.text or ""
        if self._font:
            text = "".join(symbol(self._font, f"{ord(sign):X}") if sign > " " else sign for sign in text)
        self._say(text.replace("\r", " ").replace("\n", " ") if "\n" in text or "\r" in text else text)

    def _say(self, text: str) -> None:
        if text and not self._codes.unseen(text):
            self._words.say(text, self._look, self._base, self._link or self._codes.link())
            if not self._look.hidden:
                self._book.remarks.say(text)

    def _break(self, element: Element) -> None:
        if element.get(W + "type") in ("page", "column"):
            self._emit(ends=False)
        else:
            self._say("\n")

    def _tab(self, element: Element) -> None:
        self._say("\t")

    def _hyphen(self, element: Element) -> None:
        self._say("\u2011")

    def _soft_hyphen(self, element: Element) -> None:
        self._say("\u00ad")

    def _symbol(self, element: Element) -> None:
        self._say(symbol(element.get(W + "font", ""), element.get(W + "char", "")))

    def _ruby(self, element: Element) -> None:
        """Read words with their pronunciation above them as plain text does: 東京（とうきょう）."""
        for base in element.findall(W + "rubyBase"):
            self._walk(base)
        for above in element.findall(W + "rt"):
            if next(above.iter(W + "t"), None) is not None:
                self._say("（")
                self._walk(above)
                self._say("）")

    def _word_art(self, element: Element) -> None:
        self._say(element.get("string", ""))

    # Fields and links

    def _hyperlink(self, element: Element) -> None:
        _, target, _ = self._relations.get(element.get(R + "id", ""), ("", "", False))
        self._linked(element, safe_link(target, element.get(W + "anchor", "")) if target else "")

    def _simple_field(self, element: Element) -> None:
        self._linked(element, link_of(element.get(W + "instr", "")) or self._link)

    def _linked(self, element: Element, link: str) -> None:
        outer, self._link = self._link, link
        self._walk(element)
        self._link = outer

    def _field_mark(self, element: Element) -> None:
        self._say(self._codes.mark(element.get(W + "fldCharType", "")))

    def _instruction(self, element: Element) -> None:
        self._codes.instruct(element.text or "")

    # What stands elsewhere, or nowhere

    def _note(self, element: Element) -> None:
        kind = "footnotes" if element.tag == W + "footnoteReference" else "endnotes"
        self._book.notes[kind, element.get(W + "id", "")] = None

    def _remark_begins(self, element: Element) -> None:
        self._book.remarks.begin(element.get(W + "id", ""))

    def _remark_ends(self, element: Element) -> None:
        self._book.remarks.end(element.get(W + "id", ""))

    def _remark(self, element: Element) -> None:
        self._book.remarks.refer(element.get(W + "id", ""))

    def _picture(self, element: Element) -> None:
        self._book.pictures += 1

    def _described(self, element: Element) -> None:
        """Take the issuer from the logo in the letterhead of a document of ours."""
        if self._book.known.is_ours and self._style_of_all == "furniture":
            self._book.issuer = element.get("descr", "")

    def _embedded(self, element: Element) -> None:
        self._book.embedded += 1

    def _foreign(self, element: Element) -> None:
        self._book.foreign += 1


def _says(element: Element) -> bool:
    """Say whether there are words in `element`."""
    return next(element.iter(W + "t", W + "delText", _VML + "textpath"), None) is not None
