"""From the parts of contacts to `Contact` records."""

from __future__ import annotations

import re

from app.intake.build.contact_draft import Drafts
from app.intake.build.words import lost, words
from app.intake.label.contacts_atoms import Atom, atoms
from app.intake.label.contacts_labels import Label, label_of
from app.intake.label.contacts_people import bare_name, person_in, role_of
from app.intake.label.contacts_reach import reaches
from app.intake.label.foot_cues import fold, pattern
from app.intake.reading import Part, Reading
from app.kit import Contact
from app.text import RichText

_PAGE = re.compile(r"[^:@]{1,40}[:：]\s{0,3}(?:https?://|www\.)\S+", re.IGNORECASE)
_TOKEN = re.compile(r"\w+[^\w\s]*")


def build_contacts(reading: Reading, parts: tuple[Part, ...]) -> tuple[Contact, ...]:
    """Return the contacts that `parts` (one group, in order) make; what fits no field stands in `other`.

    What names a field on the page ("Tel.:", "E-mail") is no part of a contact: see `left_out`.
    """
    language = reading.language
    drafts = Drafts(language)
    for part in parts:
        gap = _begins(reading, part)
        for line in _lines(reading.words(part)):
            pieces = _sentence(line, language) or _page(line, language) or tuple(atoms(line, language))
            if gap:
                drafts.begin_block(_block(reading, part, language))
                gap = False
            drafts.begin_line(pieces)
            for n, piece in enumerate(pieces):
                drafts.take(piece, pieces[n + 1 :])
    return drafts.contacts()


def _begins(reading: Reading, part: Part) -> bool:
    """Say whether `part` begins a passage of lines that an empty line parts from the one before."""
    number = reading.passage_at(part.start)
    start, end = reading.bounds[number]
    words = reading.plain[start:end]
    return reading.passages[number].gap > 0 and "\n" in words and not reading.plain[start : part.start].strip()


def _block(reading: Reading, part: Part, language: str) -> tuple[Atom, ...]:
    """Return the pieces of the lines that stand together with `part`."""
    start, end = reading.bounds[reading.passage_at(part.start)]
    return tuple(piece for line in reading.plain[start:end].split("\n")[:12] for piece in atoms(line, language))


def _page(line: str, language: str) -> tuple[Atom, ...]:
    """Return `line` as one piece if it names a page of the web ("Downloads: https://…"), or a link that is lost."""
    if _PAGE.fullmatch(line):
        return (Atom("web", line),)
    sign, colon, rest = line.partition(":")
    stump = colon and rest.strip() and pattern("contacts", language, "mail", "web").fullmatch(fold(sign).strip())
    return (Atom("web", line),) if stump and not reaches(line, language) else ()


def left_out(reading: Reading, parts: tuple[Part, ...], made: tuple[Contact, ...]) -> str:
    """Return the words of `parts` that the contacts `made` of them don't hold, as they were written, in order."""
    text = " ".join(str(reading.words(part)) for part in parts)
    missing = lost(text, *made)
    out, end = "", -1
    for match in _TOKEN.finditer(text):
        here = words(match[0])
        if here and all(missing[word] >= count for word, count in here.items()):
            missing -= here
            out += match[0] if end == match.start() else f" {match[0]}"
            end = match.end()
    return out.strip()


def _lines(text: RichText) -> list[str]:
    """Return the lines of `text`, each with the e-mail addresses that its links hold but its words don't."""
    out = []
    for line in text.paragraphs():
        words = str(line).strip()
        mails = [
            span.link.partition(":")[2].partition("?")[0] for span in line.spans if span.link.startswith("mailto:")
        ]
        hidden = [mail for mail in dict.fromkeys(mails) if mail.casefold() not in words.casefold()]
        if words or hidden:
            out.append(" ".join((words, *hidden)))
    return out


def _sentence(line: str, language: str) -> tuple[Atom, ...]:
    """Return the pieces of `line` if it is a sentence: "For interviews call Ada Roy of Lumen on …", else nothing."""
    found = reaches(line, language)
    first = next((reach for reach in found if reach.kind != "web"), None)
    if not first or "\t" in line or "|" in line:
        return ()
    lead = line[: first.start]
    label = label_of(line, language)
    asks = bool(pattern("contacts", language, "invites").match(fold(lead))) and bool(person_in(lead, language))
    listed = label and label.rest <= first.start and not _goes_on(line, label, first.start)
    if listed or not (asks or (len(lead.split()) > 4 and not _is_list(lead))):
        return ()
    pieces: list[Atom] = []
    at = person_in(lead, language)
    if at:
        pieces += [Atom("text", bare_name(lead[at[0] : at[1]], language))]
        rest = lead[at[1] :].lstrip(" ,(")
        pieces += [Atom("text", piece.strip(" ,()")) for piece in rest.split(",") if _is_role(piece, language)]
    for reach in found:
        pieces.append(Atom(reach.kind, line[reach.start : reach.end]))
    return (*pieces, Atom("sentence", line)) if pieces else ()


def _goes_on(line: str, label: Label, end: int) -> bool:
    """Say whether a sentence goes on after `label`: "For more information, contact | Ada Roy at …"."""
    return ":" not in line[label.end - 1 : label.rest + 1] and any(
        token[0].islower() for token in line[label.rest : end].split()[1:]
    )


def _is_list(lead: str) -> bool:
    """Say whether `lead` is a list rather than a sentence: "Ada Roy, Head of Press, Lumen Ltd, "."""
    tokens = lead.replace(",", " ").split()
    small = sum(1 for token in tokens if token[0].islower())
    return small <= max(1, len(tokens) // 4)


def _is_role(piece: str, language: str) -> bool:
    return 2 < len(piece.strip(" ,()")) < 60 and role_of(piece.strip(" ,()"), language) in ("title", "organisation")
