"""What a reader makes of a file: its lines, and what the file itself says about each."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from app.record import record
from app.text import EMPTY, RichText

Format = Literal["text", "markdown", "html", "mail", "word", "pdf"]
Style = Literal["", "title", "subtitle", "heading", "list", "numbered", "quote", "table", "furniture", "note"]


@record
class Hint:
    """What the file says about a line, as far as it does.

    `style` is a role that the file names (a heading style, a list item, a row of a table, a running head or a page
    number, a footnote); `level` that of a heading or list, from 1. `size` is in points, 0 where unknown; `bold` is true
    if every letter is. `page` counts from 1, 0 without pages. `field` is the path of a kit's field, if the document is
    one of ours and still says so ("release.headline"); `within` are fields with words of their own in the line, path
    and words ("release.dateline", "HALIFAX –").
    """

    style: Style = ""
    level: int = 0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    centred: bool = False
    page: int = 0
    field: str = ""
    within: tuple[tuple[str, str], ...] = ()


PLAIN = Hint()


@record
class Line:
    """A line of the file; without words it is an empty one.

    `whole` says that the file ends a paragraph here (Word, HTML); else the line may be a piece of one that a mail
    program or a PDF has broken. A line feed within a whole line is a line break.
    """

    text: RichText = EMPTY
    hint: Hint = PLAIN
    whole: bool = False


@record
class Comment:
    """A remark of somebody in the margin: never printed, but told. `about` are the words it stands at."""

    text: str
    author: str = ""
    about: str = ""


@record
class Source:
    """A file as read. `name` is the file's name ("" for the clipboard), `subject` and `sent` are a mail's.

    `changes` is the number of tracked changes in it, which the reader has accepted or rejected as it was told.
    `notes` are sentences for the writer: what could not be read, what to look at. `kit` is what the file says of a kit
    beside its lines, path and value: the paper ("a4"), of a document of ours the house style as well.
    """

    name: str
    format: Format
    lines: tuple[Line, ...] = ()
    language: str = ""
    subject: str = ""
    sent: dt.date | None = None
    changes: int = 0
    comments: tuple[Comment, ...] = ()
    notes: tuple[str, ...] = ()
    kit: tuple[tuple[str, str], ...] = ()
