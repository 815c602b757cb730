"""From the parts of a boilerplate to a `Boilerplate`."""

from __future__ import annotations

from app.intake.label.boilerplates import about_of
from app.intake.label.boilerplates_names import first_name
from app.intake.reading import Part, Reading
from app.kit import Boilerplate
from app.language import language
from app.text import EMPTY, RichText, rich


def build_boilerplate(reading: Reading, parts: tuple[Part, ...]) -> Boilerplate:
    """Return the boilerplate that `parts` (one group: heading and paragraphs, in order) make.

    `heading` is the heading as worded if the rule of the language words it differently. A single part, as a user may
    have marked it, may begin with its heading: on a line of its own, or run in.
    """
    head, text = "", EMPTY
    for part in parts:
        words = reading.words(part)
        if part.kind == "boilerplate_heading":
            head = f"{head} {words}".strip()
            continue
        if not head and not text:
            head, words = _parted(words, reading.language)
        text += (rich("\n") if text and words else EMPTY) + words
    about = about_of(head, reading.language)
    name = about.name or first_name(str(text)) if about else head.strip(" :*")
    usual = language(reading.language).about_heading(name) if name else ""
    heading = "" if name and head.replace("'", "’") == usual.replace("'", "’") else head
    return Boilerplate(about=name, text=text, heading=heading)


def _parted(text: RichText, tag: str) -> tuple[str, RichText]:
    """Return the heading that `text` begins with, "" if none, and what follows it."""
    words = str(text)
    line = words.partition("\n")[0]
    about = about_of(line, tag, run_in=True)
    if not about or (about.rest >= len(line) and len(line) == len(words)):
        return "", text
    rest = about.rest + len(words[about.rest :]) - len(words[about.rest :].lstrip())
    return line[: about.end].strip(), text.slice(rest)
