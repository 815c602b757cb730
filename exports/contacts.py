"""The media contacts as they are printed: name, title and organisation, telephone, e-mail and what else, a line each.

Over them stands the heading of the rules ("Media contacts"); a contact with a label begins a group under that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from app.kit import CONTACTS, Contact
from app.language import language
from app.path import Path
from exports.blocks import Block, Part, Role, Run
from exports.empties import plain, runs

_EMAIL = re.compile(r"[^\s@<>\"(),:;]+@[^\s@<>\"(),:;]+\.[^\s@<>\"(),:;.]+")
_EMAIL_LENGTH = 254
"""Characters of the longest e-mail address (RFC 5321)."""
_WEB = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_PHONE = re.compile(
    r"(?P<number>\+?[\d\s().\-/\u2010\u2011\u2013]+)"
    r"(?:,?\s*(?:ext\.?|extension|x|poste|Durchwahl|#)\s*(?P<ext>\d{1,6}))?",
    re.IGNORECASE,
)
_PHONE_LENGTH = 60


@lru_cache(maxsize=64)
def contact_blocks(contacts: tuple[Contact, ...], tag: str) -> tuple[Block, ...]:
    """Return a block for each contact with anything in it, under their headings; () without one. `tag` is the language.

    The label of a contact with nothing in it heads the next.
    """
    rules = language(tag)
    groups: list[tuple[tuple[Run, ...], list[Block]]] = [((), [])]
    label: tuple[Run, ...] = ()
    for i, contact in enumerate(contacts):
        path: Path = (*CONTACTS, i)
        if words := " ".join(contact.label.split()):
            label = runs(words, (*path, "label"))
        if blocks := tuple(_contact(contact, path, rules.separator)):
            if label:
                groups.append((label, []))
                label = ()
            groups[-1][1].extend(blocks)
    out: list[Block] = []
    for head, blocks_below in groups:
        if blocks_below:
            head = head or (Run(rules.contact_heading(len(blocks_below)), path=CONTACTS),)
            out += (Block(Part.CONTACT_HEADING, head, head[0].path[:2]), *blocks_below)
    return tuple(out)


def email_link(email: str) -> str:
    """Return the ``mailto:`` address, or "" for what is no e-mail address."""
    return (
        f"mailto:{quote(email, safe='@+-._~!$&*=')}" if len(email) <= _EMAIL_LENGTH and _EMAIL.fullmatch(email) else ""
    )


def phone_link(phone: str) -> str:
    """Return the ``tel:`` address (RFC 3966) for what is clearly one number of 7 to 15 digits (E.164), else ""."""
    match = _PHONE.fullmatch(phone) if len(phone) <= _PHONE_LENGTH else None
    if not match:
        return ""
    number = match["number"].strip()
    if number.startswith("+"):
        number = number.replace("(0)", "")
    digits = re.sub(r"\D", "", number)
    if not 7 <= len(digits) <= 15:
        return ""
    plus = "+" if number.startswith("+") else ""
    return f"tel:{plus}{digits}" + (f";ext={match['ext']}" if match["ext"] else "")


def _contact(contact: Contact, path: Path, comma: str) -> Iterator[Block]:
    lines = [line for line in _lines(contact, path, comma) if line]
    if lines:
        feed = Run("\n", path=path)
        yield Block(Part.CONTACT, tuple([run for line in lines for run in (feed, *line)][1:]), path)


def _lines(contact: Contact, path: Path, comma: str) -> Iterator[tuple[Run, ...]]:
    name, title, organization, email, phone = (
        part.strip() for part in (contact.name, contact.title, contact.organization, contact.email, contact.phone)
    )
    yield runs(name, (*path, "name"), Role.NAME) if name else ()
    office = [
        runs(words, (*path, field)) for words, field in ((title, "title"), (organization, "organization")) if words
    ]
    yield (*office[0], Run(comma, path=path), *office[1]) if len(office) == 2 else sum(office, ())
    yield runs(phone, (*path, "phone"), link=phone_link(phone)) if phone else ()
    yield _address(email, (*path, "email"), email_link(email)) if email else ()
    for line in filter(None, map(str.strip, contact.other.split("\n"))):
        yield _address(line, (*path, "other"), email_link(line) or _web_link(line))


def _address(line: str, path: Path, link: str) -> tuple[Run, ...]:
    """Return the runs of a line that is linked as a whole, unless a part of it is still to be filled in."""
    return runs(line, path, link=link if plain(line) == line else "")


def _web_link(line: str) -> str:
    """Return `line` if it is a web address and nothing else."""
    return line if _WEB.fullmatch(line) else ""
