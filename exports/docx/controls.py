"""Content controls: each part of the document stands in one that names the field of the kit it came from.

A later import of the edited file finds its way back by them (`app.intake.read.wordfields` reads them). They lock
nothing and do not show, so that the document stays one that looks made by hand. There are two kinds:

- Around the paragraphs of a part stands a control with alias (the part in the user's words, "Quote 2") and tag (the
  path of the field, "release.story[3]"). The custom XML part of the document has the paths by alias for programs that
  drop the tag, as LibreOffice does.
- Around words within a paragraph that come from a field of plain text of their own (dateline, attribution, the lines
  of a contact, slug) stands a control that has a data binding as well, whose XPath names the path.

Which of them has a binding, and to what, is decided by what Word does with it:

- Word replaces what stands in a bound control by the text of the node its XPath finds (ECMA-376-1, 17.5.2.6), as soon
  as it opens the file: words that another program has changed since would be lost. So our XPaths find no node, ever:
  the custom XML part has no ``field`` elements. "If this information does not result in an XML element", nothing is
  replaced; the mapping waits for a node to appear (Word's object model, XMLMapping.SetMapping). The way back needs only
  the path that the XPath names.
- A bound control becomes plain text in Word whatever its type ([MS-OI29500] 2.1.193), in which nobody could make a
  word bold or begin a paragraph, and links and controls inside have no place. ``w15:dataBinding`` is for rich text
  ([MS-DOCX] 2.5.1.6), but no other program keeps it. So the controls around paragraphs have no binding.

LibreOffice turns a control around a paragraph into a field of plain text, without bold and links, unless it holds a
document part (``w:docPartObj``, what Word puts around cover pages and tables of contents): then it leaves everything
as it is. For Word that is rich text. Within a paragraph it is the other way round: a control that does not say its type
keeps its character style, one of ``w:text`` loses it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from app.intake.read.wordfields import FIELDS, STORE
from app.kit import DATELINE, DOCUMENTS
from app.path import Path, dotted
from app.record import record
from app.text import clean, clean_line
from exports.blocks import Block, Composition, Part, Role, Run
from exports.style import HouseStyle

FORMAT = "1"
"""The format of that part that we write."""

BODY, HEADERS = 100, 0
"""Where the numbers of the controls in the body begin, and of those in the headers, which are few."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_LONGEST = 64
"""Characters of alias and tag in Word."""
_ROOM_FOR_NUMBER = 6

_DATELINE = "Dateline"
_KINDS = {
    Part.RELEASE_LINE: "Release Line",
    Part.HEADLINE: "Headline",
    Part.SUBHEAD: "Subhead",
    Part.LEDE: "Paragraph",
    Part.BODY: "Paragraph",
    Part.QUOTE: "Quote",
    Part.HEADING: "Heading",
    Part.LIST_ITEM: "List",
    Part.FIGURE: "Figure",
    Part.END_MARK: "End Mark",
    Part.BOILERPLATE_HEADING: "Boilerplate Heading",
    Part.BOILERPLATE: "Boilerplate",
    Part.NOTICE_HEADING: "Notice Heading",
    Part.NOTICE: "Notice",
    Part.CONTACT_HEADING: "Contact Heading",
    Part.CONTACT: "Contact",
    Part.DOCUMENT_TITLE: "Title",
    Part.INTRO: "Introduction",
    Part.COLUMN_HEAD: "Table",
    Part.ROW_HEAD: "Table",
    Part.CELL: "Table",
    Part.QUESTION: "Question",
    Part.ANSWER: "Answer",
    Part.BIO_HEADING: "Bio",
    Part.BIO_CREDIT: "Bio",
    Part.BIO: "Bio",
    Part.CONTENTS: "Contents",
}
_LABELS = {
    "attribution": "Attribution",
    "words": "Attribution",
    "verb": "Attribution",
    "name": "Name",
    "title": "Title",
    "organization": "Organization",
    "phone": "Phone",
    "email": "E-Mail",
    "other": "Other",
    "caption": "Caption",
    "credit": "Credit",
}
"""What fields within a part are called, by the last step of their path."""

_RECORDS = frozenset((Part.QUOTE, Part.CONTACT, Part.FIGURE))
"""Parts that several fields of one record share: their control names the record."""

_DOCUMENT_PART = '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj>'
_BINDING = (
    f"<w:dataBinding w:prefixMappings=\"xmlns:f='{FIELDS}'\""
    f' w:xpath="/f:fields[1]/f:field[@path=\'{{}}\']" w:storeItemID="{{{STORE}}}"/>'
)
_SEVERAL = f'<w:body {nsdecls("w")} xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">{{}}</w:body>'


@record
class Place:
    """The control that a block stands in: its alias, and the path that it names."""

    alias: str
    path: Path

    def field_of(self, block: Block, run: Run) -> Path:
        """Return the path of a `run` of `block` that has a control of its own within this one, () for any other."""
        own = run.role is Role.TEXT and block.part not in (Part.CONTACT, Part.FIGURE)
        return () if own or not self.path or run.path == self.path else run.path


NOWHERE = Place("", ())


def places(blocks: Sequence[Block]) -> list[Place]:
    """Return the place of each of `blocks`; those of one field that follow each other share one. No path, no place."""
    about = {block.path: f": {clean_line(str(block))}" for block in blocks if block.part is Part.BOILERPLATE_HEADING}
    paths = [_path(block) for block in blocks]
    kinds = {
        path: _kind(block, about.get(block.path, ""))
        for path, block in zip(paths, blocks, strict=True)
        if path or not _is_beyond(block)
    }
    often, seen = Counter(kinds.values()), Counter[str]()
    made = {}
    for path, kind in kinds.items():
        seen[kind] += 1
        made[path] = Place(f"{kind} {seen[kind]}" if often[kind] > 1 else kind, path) if path else NOWHERE
    return [made.get(path, NOWHERE) for path in paths]


def _path(block: Block) -> Path:
    """Return the path that the control of `block` names: its field, or its record if several fields share the block."""
    if _is_beyond(block):
        return ()
    if block.part in _RECORDS:
        return block.path
    if block.part is Part.LIST_ITEM:
        return block.path[:-1]
    return next((run.path for run in block.runs if run.role is Role.TEXT), block.path)


def _is_beyond(block: Block) -> bool:
    """Say whether `block` stands in a further document, or in the contents.

    An import makes a release of a file, without room for it.
    """
    return block.path[:1] == DOCUMENTS or block.part is Part.CONTENTS


def _kind(block: Block, about: str) -> str:
    if block.path == DATELINE:
        return _DATELINE
    named = _KINDS[block.part]
    if block.part in (Part.BOILERPLATE_HEADING, Part.BOILERPLATE):
        named += about
    return named[: _LONGEST - _ROOM_FOR_NUMBER].rstrip()


def is_plain(runs: Iterable[Run]) -> bool:
    """Say whether `runs` are what a control of plain text may hold: one line of one look."""
    return not any(run.bold or run.italic or "\n" in clean(run.text) for run in runs)


def label(place: Place, path: Path) -> str:
    """Return the alias of the field at `path` within `place`: "Contact 2: Phone"."""
    if path == DATELINE:
        return _DATELINE
    return f"{place.alias}: {_LABELS.get(str(path[-1]), str(path[-1]).capitalize())}"


class Controls:
    """Makes the controls of the body or the headers, numbered after `last`: no two of a document have one number."""

    def __init__(self, last: int) -> None:
        self._number = last

    def place(self, body: Element, paragraphs: Iterable[tuple[Place, Element]]) -> list[str]:
        """Put `paragraphs` at the head of `body`, those that follow each other in one place in one control.

        Return the entries of the custom XML part, see `store`. All controls are parsed at once and stand in the
        document before they are filled, so that no paragraph moves twice.
        """
        written, entries = [], []
        groups = [(place, [element for _, element in group]) for place, group in groupby(paragraphs, key=itemgetter(0))]
        for place, elements in groups:
            if place.path:
                alias, path = quoteattr(place.alias[:_LONGEST]), dotted(place.path)
                written.append(self._written(alias, path, kind=_DOCUMENT_PART))
                entries.append(f'<control alias={alias} path="{path}" paragraphs="{len(elements)}"/>')
        controls = list(parse_xml(_SEVERAL.format("".join(written))))
        unused = iter(controls)
        body[:0] = [each for place, elements in groups for each in ((next(unused),) if place.path else elements)]
        filled = (elements for place, elements in groups if place.path)
        for control, elements in zip(controls, filled, strict=True):
            control[1].extend(elements)
        return entries

    def words(self, alias: str, path: Path, runs: Iterable[Element]) -> Element:
        """Return the control of words from the field at `path`, of one look, within a paragraph."""
        named = dotted(path)
        written = self._written(quoteattr(alias[:_LONGEST]), named, binding=_BINDING.format(named))
        control: Element = parse_xml(_SEVERAL.format(written))[0]
        control[1].extend(runs)
        return control

    def _written(self, alias: str, path: str, *, binding: str = "", kind: str = "") -> str:
        self._number += 1
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val={alias}/><w:tag w:val="{path}"/><w:id w:val="{self._number}"/>'
            f'{binding}<w15:appearance w15:val="hidden"/>{kind}</w:sdtPr><w:sdtContent/></w:sdt>'
        )


def store(document: Document, composition: Composition, style: HouseStyle, entries: Iterable[str]) -> None:
    """Write the custom XML part: what an import needs beside the text.

    That is the language of the kit, its house style, and of each control around paragraphs its alias, its path and how
    many paragraphs it holds: its entry.
    """
    language, look = (quoteattr(clean_line(words)) for words in (composition.language, style.name))
    head = f'<fields xmlns="{FIELDS}" format="{FORMAT}" language={language} style={look}>'
    (relation,) = (each for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.CUSTOM_XML)
    relation.target_part._blob = "".join((_DECLARATION, head, *entries, "</fields>")).encode()
