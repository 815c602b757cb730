"""What a composed document is made of: blocks of runs, in reading order, each knowing the field it came from.

`compose` decides once what is printed, in which order and with which words. A writer (PDF, DOCX, text) only knows how
its format sets a part; it adds, drops and reorders nothing.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from app.kit import Crop, FigureWidth, Paper
from app.path import Path
from app.record import record


class Part(StrEnum):
    """The part of a kit that a block is. The values name the parts in the house style files.

    Those from `DOCUMENT_TITLE` on stand in the further documents alone.
    """

    RELEASE_LINE = "release_line"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    LEDE = "lede"
    BODY = "body"
    QUOTE = "quote"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    FIGURE = "figure"
    END_MARK = "end_mark"
    BOILERPLATE_HEADING = "boilerplate_heading"
    BOILERPLATE = "boilerplate"
    NOTICE_HEADING = "notice_heading"
    NOTICE = "notice"
    CONTACT_HEADING = "contact_heading"
    CONTACT = "contact"
    DOCUMENT_TITLE = "document_title"
    INTRO = "intro"
    COLUMN_HEAD = "column_head"
    ROW_HEAD = "row_head"
    CELL = "cell"
    QUESTION = "question"
    ANSWER = "answer"
    BIO_HEADING = "bio_heading"
    BIO_CREDIT = "bio_credit"
    BIO = "bio"
    CONTENTS = "contents"


KEPT = frozenset(
    {
        Part.RELEASE_LINE,
        Part.HEADLINE,
        Part.SUBHEAD,
        Part.HEADING,
        Part.BOILERPLATE_HEADING,
        Part.NOTICE_HEADING,
        Part.CONTACT_HEADING,
        Part.DOCUMENT_TITLE,
        Part.COLUMN_HEAD,
        Part.QUESTION,
        Part.BIO_HEADING,
        Part.BIO_CREDIT,
    }
)
"""Parts that always stay on a page with what follows them, whatever the house style says."""

CELLS = frozenset({Part.COLUMN_HEAD, Part.ROW_HEAD, Part.CELL})
"""Parts that stand in tables: the blocks of a row follow each other, and so do its rows."""


class Role(StrEnum):
    """What a run is inside its block, where that has a name (and a character style) of its own."""

    TEXT = ""
    DATELINE = "dateline"
    ATTRIBUTION = "attribution"
    NAME = "name"
    CREDIT = "credit"


@record
class Run:
    """A stretch of text of one look from one field. A line feed in `text` is a line break.

    `link` is an address of a safe scheme, or "". `path` is the field a click on the run leads to. Where the words stand
    for a field to fill in that is empty, `blank` is the path of its value, and a click leads there.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    role: Role = Role.TEXT
    path: Path = ()
    blank: Path = ()


@record
class Cell:
    """Where a block stands in a table: that of the document with this number, row and column counted from 0.

    All rows of a table have the same columns; a cell that is empty is a block without runs.
    """

    table: int
    row: int
    column: int
    columns: int = 2


@record
class Block:
    """One paragraph of the document. `path` is its record in the kit.

    `marker` is the list item's sign as it is printed ("•", "3."); `list_index` tells the lists of a document apart
    (0, 1, …) and is None outside lists.

    A figure is a picture above its caption: `picture` is its file in the kit's media, `alt` what those are told who
    cannot see it, and the runs are caption and credit, or nothing. It is as wide as the text or half of it (`width`),
    and of the picture that part is seen which `crop` leaves.

    A `DOCUMENT_TITLE` begins a page. In a table `cell` says where; elsewhere it is None. A line feed in a cell may
    begin a paragraph. The heading of a bio has its portrait beside it, a square around the focal point of `crop`, and
    the credit of that below it.
    """

    part: Part
    runs: tuple[Run, ...]
    path: Path
    marker: str = ""
    list_index: int | None = None
    picture: str = ""
    alt: str = ""
    width: FigureWidth = "full"
    crop: Crop = Crop()
    cell: Cell | None = None

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


FEW_CONTACTS = 4
"""So many contacts, with their heading, stay together on one page."""


@record
class Finding:
    """Something the user should know before the document goes out, and the field it is about."""

    path: Path
    message: str


@record
class Composition:
    """A whole document, ready for any writer.

    `language` is a BCP 47 tag, `title` and `author` go into the metadata, `slug` into the running head from page 2,
    `page_word` before the page number there ("Page"), `more` to the foot of every page before the one with the end mark
    ("-more-"), `letterhead` is the issuer's name as printed at the head of page 1, `logo` a file of the kit's media or
    "".
    `subject` says in the document's language what kind of document it is ("Press release"), or is "". `date` is the
    date of issue, if the kit has one. `empty` are the fields to fill in that are empty; `letterhead_runs` is the
    letterhead where it has such fields, else (). `one_page` are the documents meant to take no more.
    """

    language: str
    paper: Paper
    title: str
    author: str
    slug: str
    page_word: str
    more: str
    letterhead: str
    logo: str
    blocks: tuple[Block, ...]
    subject: str = ""
    date: dt.date | None = None
    letterhead_runs: tuple[Run, ...] = ()
    empty: tuple[Finding, ...] = ()
    one_page: tuple[Path, ...] = ()
