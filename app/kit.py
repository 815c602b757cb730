"""`PressKit`: a press kit as a tree of immutable records.

An edit never changes a kit; it makes the next one and shares with it whatever stayed the same. The field names are the
keys of ``kit.yaml`` and a contract: extend them, don't rename them. A text field that is empty is ``""``, a list that
is empty is ``()``; both are left out of the file.

``extra`` holds keys that a newer format knows and this one doesn't; they are written back as they were read.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from app.path import Path
from app.record import record
from app.text import EMPTY, RichText
from app.yamltree import Extra

FORMAT = 1
"""The format number that this Pressroom writes."""

DatelineForm = Literal["", "ap", "plain", "french"]
"""How a dateline is written; "" is the custom of the kit's language."""

FigureWidth = Literal["full", "half"]
BlankKind = Literal["text", "date", "place", "choice"]
Paper = Literal["letter", "a4"]
Edge = Literal["top", "end"]


@record
class Timing:
    """When the release may be used: at once, or after `embargo` (local time, no offset) in the IANA `zone`.

    `line` is the release line as the user worded it; "" has the line written by rule (none without an embargo).
    """

    line: str = ""
    embargo: dt.datetime | None = None
    zone: str = ""
    extra: Extra = ()


@record
class Place:
    """A place of issue: the city, and the state, province or country where the city does not stand alone."""

    city: str = ""
    region: str = ""
    extra: Extra = ()


@record
class Dateline:
    """What opens the lede: places, date, wire service. `words` replaces the line written by rule."""

    places: tuple[Place, ...] = ()
    date: dt.date | None = None
    wire: str = ""
    form: DatelineForm = ""
    words: str = ""
    extra: Extra = ()


@record
class Speaker:
    """Who speaks in a quote. What it has of the library is told as for a `Boilerplate`."""

    name: str = ""
    title: str = ""
    organization: str = ""
    source: str = ""
    revision: int | None = None
    variant: str = ""
    kept: int | None = None
    extra: Extra = ()


@record
class Attribution:
    """Who said it, and where that stands: before the words, inside them after `after` sentences, or after them.

    `words` replaces the attribution written by rule ("said Ada Roy, president of Lumen").
    """

    verb: str = ""
    place: Literal["before", "inside", "after"] = "after"
    after: int = 1
    words: str = ""
    extra: Extra = ()


@record
class Paragraph:
    kind = "paragraph"
    text: RichText = EMPTY
    extra: Extra = ()


@record
class Heading:
    """A section heading within the story."""

    kind = "heading"
    text: RichText = EMPTY
    extra: Extra = ()


@record
class Quote:
    """What a named person said. `text` stands without its outer marks; a line feed in it starts a new paragraph."""

    kind = "quote"
    text: RichText = EMPTY
    speaker: Speaker = Speaker()
    attribution: Attribution = Attribution()
    extra: Extra = ()


@record
class ListBlock:
    """A bullet list, or a numbered one."""

    kind = "list"
    items: tuple[RichText, ...] = ()
    numbered: bool = False
    extra: Extra = ()


@record
class Crop:
    """The part of a picture that is shown: its edges, and the focal point that must stay in view, all in thousandths
    of the width and height of the upright picture. Nothing is taken from the file itself.
    """

    left: int = 0
    top: int = 0
    right: int = 1000
    bottom: int = 1000
    focus_x: int = 500
    focus_y: int = 500
    extra: Extra = ()


@record
class Figure:
    """A picture of the kit's media, placed between paragraphs: as wide as the text, or half of it."""

    kind = "figure"
    media: str = ""
    width: FigureWidth = "full"
    crop: Crop = Crop()
    extra: Extra = ()


@record
class Unknown:
    """A block of a `kind` that only a newer Pressroom knows, kept as it was read: `extra` is all of it but the kind.

    It can be moved, copied and removed like any other; it is not exported, and the user is told so.
    """

    kind: str = ""
    extra: Extra = ()


DOCUMENT_KINDS = ("fact_sheet", "bios", "backgrounder", "qa", "timeline", "key_figures")
"""The kinds of documents that this Pressroom knows, in the order in which they are offered."""
Block = Paragraph | Heading | Quote | ListBlock | Figure | Unknown
BLOCKS: dict[str, type[Block]] = {b.kind: b for b in (Paragraph, Heading, Quote, ListBlock, Figure)}


@record
class Release:
    """The release itself. `slug` is the short name in the running head; "" takes it from the headline."""

    timing: Timing = Timing()
    headline: RichText = EMPTY
    subheads: tuple[RichText, ...] = ()
    dateline: Dateline = Dateline()
    story: tuple[Block, ...] = ()
    end_mark: str = ""
    slug: str = ""
    extra: Extra = ()


@record
class Boilerplate:
    """The standing paragraph about one organisation. `heading` replaces "About X" written by rule.

    `source` and `revision` name the library item that the text came from, and `variant` the language it was taken in.
    `kept` is the latest revision that the writer has seen and left, keeping the text that stands here.
    """

    about: str = ""
    text: RichText = EMPTY
    heading: str = ""
    source: str = ""
    revision: int | None = None
    variant: str = ""
    kept: int | None = None
    extra: Extra = ()


@record
class Notice:
    """A note in small print after the boilerplates: forward-looking statements, notes to editors, trademarks.

    Without a `heading` it is a paragraph of its own.
    """

    heading: str = ""
    text: RichText = EMPTY
    extra: Extra = ()


@record
class Contact:
    """Somebody whom the press may ask. `label` heads this contact and those after it ("Investor contact"), "" goes on
    under the heading before; `other` are further lines: a mobile phone, an address, a website. What it has of the
    library is told as for a `Boilerplate`.
    """

    name: str = ""
    title: str = ""
    organization: str = ""
    email: str = ""
    phone: str = ""
    label: str = ""
    other: str = ""
    source: str = ""
    revision: int | None = None
    variant: str = ""
    kept: int | None = None
    extra: Extra = ()


@record
class Media:
    """A picture, logo or document of the kit; caption, credit, alt text and rights are four separate things."""

    file: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    rights: str = ""
    extra: Extra = ()


@record
class Row:
    """A row of a sheet in two columns: fact and value, question and answer, date and event, figure and meaning."""

    label: RichText = EMPTY
    text: RichText = EMPTY
    extra: Extra = ()


@record
class Bio:
    """An executive in the kit's bios. `portrait` is a file of the kit's media, shown as a square around the focal point
    of `crop`. A line feed in `text` starts a new paragraph.
    """

    name: str = ""
    title: str = ""
    organization: str = ""
    portrait: str = ""
    crop: Crop = Crop()
    text: RichText = EMPTY
    extra: Extra = ()


@record
class Document:
    """A further sheet of the kit, with a page of its own. `title` replaces the one written by rule ("Fact sheet").

    What it has depends on its `kind`: "backgrounder" a `story`; "bios" `people`; "fact_sheet", "qa", "timeline" and
    "key_figures" `rows`. All may have an `intro`. A `kind` that only a newer Pressroom knows is kept and not exported.
    """

    kind: str = ""
    title: str = ""
    intro: RichText = EMPTY
    story: tuple[Block, ...] = ()
    rows: tuple[Row, ...] = ()
    people: tuple[Bio, ...] = ()
    extra: Extra = ()


@record
class Imported:
    """Where an imported kit came from: never printed. `file` is the name of the file.

    `aside` holds what is no part of a release (running heads, page numbers, mail headers), a stretch each, so that no
    word of the source is lost; `dates` what dates and embargo were read from, as it stood, where they are no words in
    the kit; `notes` are sentences for the writer, the comments of a Word document among them.
    """

    file: str = ""
    aside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    extra: Extra = ()


@record
class Blank:
    """What is to be filled in: ``{key}`` in any text of the kit stands for `value`, so that it is filled in once.

    `label` names it for the writer, `hint` says what belongs there. The value of a date is written as 2026-12-01 and
    printed by the custom of the kit's language; `choices` are the values that a choice may have.
    """

    key: str = ""
    label: str = ""
    hint: str = ""
    kind: BlankKind = "text"
    choices: tuple[str, ...] = ()
    value: str = ""
    extra: Extra = ()


@record
class PressKit:
    """A whole press kit. `language` is a BCP 47 tag, `style` the name of a house style, `issuer` who sends it.

    `logo` is the file in the package's ``media`` folder that stands in the letterhead, or "".

    A kit that was started from a template names it (`template`, the id of a library item), has `blanks` to fill in, and
    `guidance` for the writer, which is never printed.
    """

    format: int = FORMAT
    language: str = "en"
    style: str = "classic"
    paper: Paper = "letter"
    issuer: str = ""
    logo: str = ""
    release: Release = Release()
    boilerplates: tuple[Boilerplate, ...] = ()
    notices: tuple[Notice, ...] = ()
    contacts: tuple[Contact, ...] = ()
    contacts_at: Edge = "end"
    media: tuple[Media, ...] = ()
    documents: tuple[Document, ...] = ()
    imported: Imported = Imported()
    template: str = ""
    guidance: str = ""
    blanks: tuple[Blank, ...] = ()
    extra: Extra = ()


HEADLINE: Path = ("release", "headline")
SUBHEADS: Path = ("release", "subheads")
TIMING: Path = ("release", "timing")
DATELINE: Path = ("release", "dateline")
STORY: Path = ("release", "story")
END_MARK: Path = ("release", "end_mark")
BOILERPLATES: Path = ("boilerplates",)
NOTICES: Path = ("notices",)
CONTACTS: Path = ("contacts",)
BLANKS: Path = ("blanks",)
MEDIA: Path = ("media",)
DOCUMENTS: Path = ("documents",)


def new_kit(language: str = "en", paper: Paper = "letter") -> PressKit:
    """Return the kit that File ▸ New starts from: nothing in it but an empty first paragraph and the usual marks."""
    from app.language import language as rules

    usual = rules(language)
    return PressKit(
        language=language,
        paper=paper,
        release=Release(timing=Timing(line=usual.release_line), story=(Paragraph(),), end_mark=usual.end_marks[0]),
    )
