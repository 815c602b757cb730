"""The kinds of further documents, as the window speaks of them: names, signs, and what is to be written where."""

from __future__ import annotations

from app.kit import Bio, Document, Paragraph, Row
from app.record import record


@record
class Kind:
    """A kind of document: its `name`, and for one of rows what the user calls a row and its two halves.

    `sign` stands before each of its parts. `stacked` rows have the second half under the first, which may be long.
    `invitation` says what belongs into an empty one.
    """

    name: str
    sign: str
    part: str
    invitation: str
    first: str = ""
    second: str = ""
    first_hint: str = ""
    second_hint: str = ""
    stacked: bool = False


KINDS: dict[str, Kind] = {
    "fact_sheet": Kind(
        "Fact sheet", "≡", "Fact", "No fact yet: what a reporter looks up, a label and a value in each row.",
        "Label", "Value", "Founded", "1998, in Montreal",
    ),
    "bios": Kind("Bios", "B", "Bio", "Nobody yet: a short life of each person whom the release names."),
    "backgrounder": Kind("Backgrounder", "¶", "Card", "Nothing yet: the longer story behind the news, in paragraphs."),
    "qa": Kind(
        "Q&A", "Q", "Question", "No question yet: what reporters will ask, and the answer that may be printed.",
        "Question", "Answer", "What will it cost?", "The answer, in the words that may be printed.", stacked=True,
    ),
    "timeline": Kind(
        "Timeline", "→", "Event", "No event yet: a date and what happened then, in each row.",
        "Date", "Event", "March 2027", "What happened, or will happen.",
    ),
    "key_figures": Kind(
        "Key figures", "#", "Figure", "No figure yet: a number and what it counts, in each row.",
        "Figure", "Meaning", "12,000", "What the figure counts, and as of when.",
    ),
}  # fmt: skip
"""Every kind of `app.kit.DOCUMENT_KINDS`, in the order in which they are offered."""

NEWER = "This document comes from a newer version of Pressroom. It is kept, but cannot be shown here."


def name_of(document: Document) -> str:
    """Return what `document` is called: its title, else the name of its kind."""
    kind = KINDS.get(document.kind)
    return document.title or (kind.name if kind is not None else "Document of a newer version")


def new_document(kind: str) -> Document:
    """Return a document of `kind` with one empty part, so that writing may begin."""
    if kind == "backgrounder":
        return Document(kind, story=(Paragraph(),))
    return Document(kind, people=(Bio(),)) if kind == "bios" else Document(kind, rows=(Row(),))


def parts_of(kind: str) -> str:
    """Return the field of a document of `kind` that holds its parts; "" for a kind of a newer version."""
    return {"backgrounder": "story", "bios": "people"}.get(kind, "rows") if kind in KINDS else ""
