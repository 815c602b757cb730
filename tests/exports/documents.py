"""A kit with a further document of every kind, for tests."""

from __future__ import annotations

from app.kit import Bio, Crop, Document, Heading, ListBlock, Paragraph, PressKit, Quote, Release, Row, Speaker
from app.text import EMPTY, RichText, Span
from tests.exports.releases import logo

LONG = "Harbor Light began as a repair shop for lobster boats and grew into a builder of quiet electric ferries."


def text(words: str, link: str = "") -> RichText:
    return RichText((Span(words, link=link),))


FACTS = Document(
    "fact_sheet",
    intro=text("The company at a glance."),
    rows=(
        Row(text("Founded"), text("1994, in Port Ellis, Maine")),
        Row(text("Offices"), text("Port Ellis\nBergen")),
        Row(text("Website"), text("harborlight.example", "https://harborlight.example/")),
        Row(text("Revenue"), EMPTY),
        Row(),
    ),
)
BIOS = Document(
    "bios",
    people=(
        Bio("Ada Roy", "President", "Harbor Light", "ada.png", Crop(focus_y=0), text=text(f"{LONG}\n{LONG}")),
        Bio("Mina Okafor", text=text(LONG)),
    ),
)
BACKGROUND = Document(
    "backgrounder",
    "Why small ports go electric",
    story=(
        Paragraph(text(LONG)),
        Heading(text("A quiet harbor")),
        Quote(text("We hear the gulls again."), Speaker("Ada Roy", "president", "Harbor Light")),
        ListBlock((text("One"), text("Two"))),
    ),
)
QUESTIONS = Document("qa", rows=(Row(text("How far does a ferry go?"), text(LONG)), Row(text("Why?"), text(LONG))))
DATES = Document("timeline", rows=tuple(Row(text(str(year)), text(LONG)) for year in range(1994, 2004)))
FIGURES = Document("key_figures", rows=(Row(text("340"), text("employees")),))
MEDIA = {"ada.png": logo(400, 600, "RGB")}
DOCUMENTS = (FACTS, BIOS, BACKGROUND, QUESTIONS, DATES, FIGURES)


def kit(*documents: Document, end_mark: str = "###") -> PressKit:
    """Return a kit with a short release, two lists in it, and `documents`."""
    lists = (ListBlock((text("A"),)), Paragraph(text(LONG)), ListBlock((text("B"),)))
    release = Release(headline=text("Ferries go electric"), story=(Paragraph(text(LONG)), *lists), end_mark=end_mark)
    return PressKit(release=release, documents=documents, issuer="Harbor Light")
