"""Word documents: their text in reading order, with what styles, lists, links and tracked changes say about it.

The parts are read as they stand in the file (`wordpackage`, `wordxml`), which takes less time than python-docx takes to
open them. In order of work: `wordstyles` knows looks and lists, `wordbody` goes over the elements of a story and puts
words (`wordwords`) and tables (`wordtables`) into lines, minding field codes (`wordcodes`); `wordbook` is what the
stories share. In a document of ours `wordfields` finds the kit's fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.intake.read import Changes
from app.intake.read.wordbody import Story
from app.intake.read.wordbook import Book
from app.intake.read.wordpackage import Package, relation_id
from app.intake.read.wordxml import Element, W, child, is_on, number
from app.intake.source import Line, Source
from app.language import UNDETERMINED, language, tag_of
from app.text import clean_line

_A4, _LETTER, _TOLERANCE = (11906, 16838), (12240, 15840), 100
"""Sheets in twips."""


def read_word(data: bytes, name: str, changes: Changes) -> Source:
    """Return the text of the Word document `data`, its tracked `changes` accepted or rejected.

    Headers come first, then the body, notes, footers. Raises `IntakeError` for what cannot be read as a Word document.
    """
    package = Package(data, name)
    try:
        book = Book(package, changes)
        body = Story(book, package.main).read(book.body)
        notes = list(_notes(book))
        furniture = [_furniture(book, kind) for kind in ("header", "footer")]
        heads, feet = ([line for line in lines if not _is_ruled(book, line)] for lines in furniture)
        fields = [field for line in (*furniture[0], *furniture[1]) for field in line.hint.within]
        lines = tuple(_trimmed([*heads, *body, *notes, *feet]))
        comments = book.comments()
    except RecursionError:
        message = "is a Word document with things nested deeper than any program puts them. Don’t trust it."
        raise package.error(message) from None
    return Source(
        name,
        "word",
        lines,
        language=_language(book),
        changes=book.changes,
        comments=comments,
        notes=tuple(_told(book, notes)),
        kit=(*_kit(book), *fields),
    )


def _notes(book: Book) -> Iterator[Line]:
    """Yield the lines of footnotes and endnotes, in the order in which the text refers to them."""
    stories = {}
    for kind in ("footnotes", "endnotes"):
        if any(each == kind for each, _ in book.notes):
            root = book.package.part(kind)
            found = () if root is None else root.findall(W + kind[:-1])
            stories.update({(kind, note.get(W + "id", "")): note for note in found})
    for kind, key in tuple(book.notes):
        if (kind, key) in stories:
            part = book.package.related(kind)[0]
            yield from (line for line in Story(book, part, "note").read(stories[kind, key]) if line.text)


def _furniture(book: Book, kind: str) -> list[Line]:
    """Return the lines of the headers or footers that are printed on some page, each text once."""
    found: dict[str, Line] = {}
    relations = book.package.relations(book.package.main)
    parts = (relations.get(relation_id(each), ("", "", True)) for each in _printed(book, kind))
    for part in dict.fromkeys(target for _, target, outside in parts if not outside):
        root = book.package.root(part)
        for line in () if root is None else Story(book, part, "furniture").read(root):
            found.setdefault(str(line.text).strip(), line)
    return [line for words, line in found.items() if words]


def _is_ruled(book: Book, line: Line) -> bool:
    """Say whether a header or footer of a document of ours holds only what is printed by rule: fields, number, more."""
    if not book.known.is_ours:
        return False
    rules = language(_language(book))
    rest = str(line.text)
    for _, words in line.hint.within:
        rest = rest.replace(words, "", 1)
    rest = rest.strip()
    return rest in ("", rules.more) or rest.removeprefix(rules.page_word).strip().isdigit()


def _printed(book: Book, kind: str) -> Iterator[Element]:
    """Yield the references to headers or footers that are in use: those of first and even pages may be switched off."""
    sections = list(book.body.iter(W + "sectPr"))
    settings: Element | None = None
    for section in sections:
        for reference in section.findall(f"{W}{kind}Reference"):
            where = reference.get(W + "type", "default")
            if where == "even" and settings is None:
                settings = book.package.part("settings")
            owner = {"first": section, "even": settings}.get(where)
            switch = {"first": "titlePg", "even": "evenAndOddHeaders"}.get(where)
            if switch is None or (owner is not None and is_on(child(owner, switch))):
                yield reference


def _language(book: Book) -> str:
    """Return the language that a document of ours names. What Word notes is its user's rather than the text's."""
    tag = tag_of(book.known.language)
    return tag if book.known.is_ours and tag != UNDETERMINED else ""


def _kit(book: Book) -> Iterator[tuple[str, str]]:
    """Yield what the document says of a kit beside its words: the paper, and the house style if it is ours."""
    size = next(book.body.iter(W + "pgSz"), None)
    if size is not None:
        sides = tuple(sorted(number(size.get(W + side, "")) for side in ("w", "h")))
        for paper, sheet in (("a4", _A4), ("letter", _LETTER)):
            if all(abs(side - usual) <= _TOLERANCE for side, usual in zip(sides, sheet, strict=True)):
                yield "paper", paper
    if book.issuer:
        yield "issuer", clean_line(book.issuer)
    if book.known.style:
        yield "style", book.known.style


def _told(book: Book, notes: list[Line]) -> Iterator[str]:
    """Yield the sentences for the writer."""
    if book.pictures:
        yield f"{_count(book.pictures, 'picture', 'pictures')} in the document {_was(book.pictures)} not taken over."
    if book.embedded:
        count = _count(book.embedded, "chart or other object", "charts and other objects")
        yield f"{count} inside the document {_was(book.embedded)} not taken over."
    if book.foreign:
        yield (
            "Part of the document is another file inside of it, which was not taken over. "
            "Open the document in Word, save it, and import it again."
        )
    if book.hidden:
        yield "Some text in the document is hidden: Word does not print it, and it was set aside."
    if book.further:
        yield "The further documents of the press kit, such as fact sheet and bios, were not taken over, but set aside."
    if notes:
        yield "Footnotes of the document stand at the end of the text; their numbers were not taken over."


def _count(number: int, noun: str, nouns: str) -> str:
    return f"{number:,} {noun if number == 1 else nouns}"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _trimmed(lines: list[Line]) -> list[Line]:
    """Return `lines` without empty ones at the end."""
    while lines and not str(lines[-1].text).strip():
        lines.pop()
    return lines
