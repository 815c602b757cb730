"""What makes a file PDF/A-2a and PDF/UA-1, or PDF/X-4, beside its pages and metadata: output intent, information.

ISO 19005-2 (A-2), ISO 14289-1 (UA-1), ISO 15930-7 (X-4). Nothing here says anything about the machine or the time:
dates are written where they are asked for, and are those that the caller gives.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

import resources
from app.record import record
from exports.pdf.edition import Edition, Profile
from exports.pdf.syntax import string

PRODUCER = "Pressroom"

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a print file for which none is given: PDF/X-4 wants one (6.6.1, 6.6.2)."""

UNTITLED = "Untitled"
"""PDF/UA wants a title that is not empty (7.1)."""

VERSIONS = {False: "1.7", True: "1.6"}
"""The version of PDF, by whether the file is for print: X-4 is 1.6, A-2 and UA-1 are 1.7."""

_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur", "yi"))


@record
class About:
    """What a document says about itself. `language` is a BCP 47 tag; `date` is aware of its time zone."""

    title: str = ""
    author: str = ""
    subject: str = ""
    language: str = "en"
    keywords: tuple[str, ...] = ()
    date: datetime | None = None

    def date_in(self, edition: Edition) -> datetime | None:
        """Return the date that the file bears in UTC, or None if it needs and has none."""
        date = self.date or (UNDATED if edition.is_print else None)
        return date and date.astimezone(UTC)


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """Return the ICC profile of the output intent of files that are read on screens."""
    return resources.path("icc", "sRGB.icc").read_bytes()


def output_intent(profile: Profile | None, stream: int) -> str:
    """Return the output intent for `profile`, or for sRGB; `stream` is the object number of the ICC stream."""
    kind, name = ("GTS_PDFX", profile.name) if profile else ("GTS_PDFA1", "sRGB IEC61966-2.1")
    return (
        f"<</Type/OutputIntent/S/{kind}/OutputConditionIdentifier{string(name)}/Info{string(name)}"
        f"/DestOutputProfile {stream} 0 R>>"
    )


def viewer_preferences(about: About) -> str:
    """Return how a viewer should show the file: with its title (UA-1, 7.1), and pages in reading order."""
    direction = "/Direction/R2L" if about.language.split("-")[0] in _RIGHT_TO_LEFT else ""
    return f"<</DisplayDocTitle true{direction}>>"


def information(about: About, edition: Edition) -> bytes:
    """Return the information dictionary; it says what the metadata say."""
    keywords = ", ".join(about.keywords)
    texts = {"Title": about.title or UNTITLED, "Author": about.author, "Subject": about.subject, "Keywords": keywords}
    entries = [f"/{key}{string(text)}" for key, text in texts.items() if text]
    entries.append(f"/Creator{string(PRODUCER)}/Producer{string(PRODUCER)}")
    date = about.date_in(edition)
    if date:
        entries.append(f"/CreationDate({date:D:%Y%m%d%H%M%SZ})/ModDate({date:D:%Y%m%d%H%M%SZ})")
    if edition.is_print:
        entries.append("/Trapped/False")
    return f"<<{''.join(entries)}>>".encode("ascii")
