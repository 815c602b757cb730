"""Contacts as they come together, piece by piece."""

from __future__ import annotations

import re

from app.intake.label.contacts_atoms import Atom
from app.intake.label.contacts_people import bare_name, role_of
from app.intake.label.foot_cues import fold
from app.kit import Contact

_KOREAN = r"([가-힣]{2,4}) ([가-힣]{2,8})"
"""A Korean name with the title that follows it."""


class _Draft:
    """A contact in the making."""

    def __init__(self, label: str = "") -> None:
        self.label = label
        self.name = self.title = self.organization = self.email = self.phone = ""
        self.other: list[str] = []

    @property
    def reached(self) -> bool:
        return bool(self.email or self.phone)

    @property
    def empty(self) -> bool:
        return not (self.name or self.title or self.organization or self.reached or self.other)

    def repeats(self, other: _Draft, language: str) -> bool:
        """Say whether this is the person or address of `other` again, with no other way to reach it."""
        mine, theirs = (fold(bare_name(draft.name or draft.organization, language)) for draft in (self, other))
        mail = (
            not self.email or fold(self.email) == fold(other.email) or fold(self.email) in fold("\n".join(other.other))
        )
        numbers = _digits("\n".join((other.phone, *other.other)))
        phone = not self.phone or _digits(self.phone)[-7:] in numbers
        return mail and phone and self.reached and (mine == theirs or not mine)

    def contact(self) -> Contact:
        name, organization = self.name, self.organization
        if not name and organization:
            name, organization = organization, ""
        return Contact(name, self.title, organization, self.email, self.phone, self.label, "\n".join(self.other))


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


class Drafts:
    """The contacts of a group; `take` gives them the pieces of its lines in order."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._now = _Draft()
        self._all = [self._now]

    def contacts(self) -> tuple[Contact, ...]:
        """Return the contacts. One that says nothing new of somebody named before is left out."""
        out: list[_Draft] = []
        for draft in self._all:
            if (draft.empty and not draft.label) or any(draft.repeats(other, self._language) for other in out):
                continue
            out.append(draft)
        return tuple(draft.contact() for draft in out)

    def begin_line(self, pieces: tuple[Atom, ...]) -> None:
        """Begin a line of `pieces`: an organisation at its head may open a new contact."""
        now = self._now
        texts = [piece for piece in pieces if piece.kind == "text"]
        if not (now.reached and pieces and pieces[0].kind == "text" and texts):
            return
        again = any(piece.kind == "email" and now.email and piece.text != now.email for piece in pieces)
        again |= any(piece.kind == "phone" and now.phone and not piece.before for piece in pieces)
        if again and role_of(texts[0].text, self._language) != "address":
            self._open(_Draft())

    def take(self, piece: Atom, after: tuple[Atom, ...]) -> None:
        """Take `piece`, which `after` follows on its line."""
        now = self._now
        if piece.kind == "label" and piece.weak and now.name and not now.reached and not now.title:
            now.title = piece.text
        elif piece.kind == "label":
            self._label(piece.text)
        elif piece.kind == "text":
            self._text(piece.text, after)
        elif piece.kind == "email":
            if now.email and fold(now.email) != fold(piece.text):
                self._other(piece)
            now.email = now.email or piece.text
        elif piece.kind == "phone":
            if now.phone and now.phone != piece.text:
                self._other(piece)
            now.phone = now.phone or piece.text
        elif piece.kind == "sentence":
            now.other.append(piece.text)
        else:
            self._other(piece)

    def _other(self, piece: Atom) -> None:
        self._now.other.append(f"{piece.before} {piece.text}".strip())

    def _label(self, words: str) -> None:
        now = self._now
        if now.empty:
            now.label = f"{now.label} {words}".strip()
        else:
            self._open(_Draft(words))

    def _text(self, text: str, after: tuple[Atom, ...]) -> None:
        now, role = self._now, role_of(text, self._language)
        korean = re.fullmatch(_KOREAN, text) if role == "title" and not now.name else None
        if korean:
            now.name, now.title = korean[1], korean[2]
        elif role == "person":
            self._person(text)
        elif role == "title" and not (now.reached and now.title):
            now.title = f"{now.title}, {text}" if now.title else text
        elif role == "organisation" and now.organization and not now.reached and len(now.organization) < 80:
            now.organization = f"{now.organization}, {text}"
        elif role == "organisation" and (not now.organization or self._opens(now, after)):
            if self._opens(now, after):
                now = _Draft()
                self._open(now)
            now.organization = text
        elif role == "other" and not now.organization and _is_house(text, now):
            now.organization = text
        else:
            now.other.append(text)

    def _opens(self, now: _Draft, after: tuple[Atom, ...]) -> bool:
        """Say whether an organisation named here begins another contact, with an address of its own."""
        mail = next((piece.text for piece in after if piece.kind == "email"), "")
        return bool(now.email and mail and mail != now.email)

    def _person(self, text: str) -> None:
        now, plain = self._now, fold(bare_name(text, self._language))
        same = [draft for draft in self._all if draft.name and fold(bare_name(draft.name, self._language)) == plain]
        if same and not (now.empty and now.label):
            self._now = same[0]
        elif now.name and not now.reached:
            now.other.append(text)
        else:
            if now.name:
                self._open(_Draft())
            self._now.name = text

    def _open(self, draft: _Draft) -> None:
        self._all.append(draft)
        self._now = draft


def _is_house(text: str, now: _Draft) -> bool:
    """Say whether `text`, not known for anything, may be the name of an organisation."""
    tokens = text.split()
    return (
        not now.reached
        and len(text) <= 60
        and len(tokens) <= 6
        and not any(char.isdigit() for char in text)
        and (text[:1].isupper() or text[:1] >= "\u0590" or bool(now.name and len(tokens) <= 3 and text[0].isalpha()))
        and not text.endswith((".", "!", "?"))
    ) or (bool(now.name) and len(tokens) <= 3 and text.isupper() and len(text) <= 12)
