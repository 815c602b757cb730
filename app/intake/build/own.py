"""What a document says of the kit it came from beside its parts: paper, style, issuer, slug, and its contacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from app.intake.paths import parse_path
from app.intake.reading import Reading
from app.intake.source import Line
from app.kit import CONTACTS, Contact, Paper, PressKit
from app.language import language
from app.slug import default_slug

_SEPARATORS = " \t\n\u00a0\u202f,;،、，·|"
_FIELDS = ("name", "title", "organization", "phone", "email", "other")


def restored(kit: PressKit, reading: Reading) -> PressKit:
    """Return `kit` with what the source of `reading` says of it; as it is for a document that says nothing."""
    told = dict(reading.source.kit)
    for line in reading.source.lines:
        if line.hint.style == "furniture":
            told |= line.hint.within
    slug = told.get("release.slug", "")
    if slug and slug != default_slug(" ".join(str(kit.release.headline).split())):
        kit = replace(kit, release=replace(kit.release, slug=slug))
    paper = told.get("paper", "")
    return replace(
        kit,
        paper=cast(Paper, paper) if paper in ("letter", "a4") else kit.paper,
        style=told.get("style", "") or kit.style,
        issuer=told.get("issuer", "") or kit.issuer,
        contacts=_contacts(kit, reading),
    )


def _contacts(kit: PressKit, reading: Reading) -> tuple[Contact, ...]:
    """Return the contacts by the fields that their lines name, or those of `kit` where not all of them are known so."""
    lines = [line for line in reading.source.lines if parse_path(line.hint.field)[:1] == CONTACTS]
    parts = [part for part in reading.parts if part.kind == "contact"]
    if not lines or len(lines) != len(parts) or any(part.by_hand for part in parts):
        return kit.contacts
    made = list(_exact(lines, kit.language))
    return kit.contacts if None in made else tuple(contact for contact in made if contact)


def _exact(lines: list[Line], tag: str) -> Iterator[Contact | None]:
    """Yield the contact in each of `lines`, None for one whose words are not all in a field; headings become labels."""
    rules, label = language(tag), ""
    seen: set[str] = set()
    for line in lines:
        path, words = parse_path(line.hint.field), str(line.text).strip()
        if path == CONTACTS or path[-1] == "label":
            label = words if words not in (rules.contact, rules.contacts) else ""
            continue
        yield _contact(line, label) if line.hint.field not in seen else None
        seen.add(line.hint.field)
        label = ""


def _contact(line: Line, label: str) -> Contact | None:
    rest = str(line.text)
    fields: dict[str, Any] = {"label": label}
    for path, words in line.hint.within:
        name = str((parse_path(path) or ("",))[-1])
        if name not in _FIELDS or words not in rest or (name in fields and name != "other"):
            return None
        rest = rest.replace(words, "\n", 1)
        fields[name] = f"{fields.get(name, '')}\n{words}".strip()
    return None if rest.strip(_SEPARATORS) else replace(Contact(), **fields)
