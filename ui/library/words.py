"""How the library's windows call things: languages, kinds, revisions."""

from __future__ import annotations

import datetime as dt

from app.library.items import Kind, Revision
from ui import when

NOUNS: dict[Kind, str] = {
    "boilerplate": "boilerplate",
    "contact": "contact",
    "speaker": "speaker",
    "template": "template",
}
EVERY = "Every language"


def tongue(tag: str) -> str:
    """Return what people call the language `tag`; "" holds for every language."""
    from app.language import language, languages

    if not tag:
        return EVERY
    return dict(languages()).get(tag) or f"{language(tag).name} ({tag})"


def moment(revision: Revision) -> str:
    """Return when `revision` was made: "today at 14:05"; "" where nobody knows."""
    return when.moment(revision.changed.replace(tzinfo=dt.UTC)) if revision.changed is not None else ""


def made(revision: Revision) -> str:
    """Return who made `revision` and when, "Ana Roy, today at 14:05"; the number where nothing more is known."""
    return ", ".join(filter(None, (revision.by, moment(revision)))) or f"revision {revision.number}"


def dated(revision: Revision) -> str:
    """Return "4, Ana Roy, November 20": the number of `revision`, by whom and on which day, as far as that is known."""
    day = when.day(revision.changed.replace(tzinfo=dt.UTC)) if revision.changed is not None else ""
    return ", ".join(filter(None, (str(revision.number), revision.by, day)))
