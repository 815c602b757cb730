"""Contacts as they come together, piece by piece."""

from __future__ import annotations

import re

from app.intake.label.contacts_atoms import Atom
from app.intake.label.contacts_people import bare_name, is_person, role_of
from app.intake.label.foot_cues import fold, pattern
from app.intake.label.head_places import is_city, is_region
from app.kit import Contact

_JOINED = re.compile(r"(?:or|and|oder|und|ou|et|o|y|e)\s+", re.IGNORECASE)
_CALLED = ("person", "organisation")
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

    @property
    def called(self) -> bool:
        return bool(self.name or self.organization)

    def same_ways(self, other: _Draft) -> bool:
        """Say whether `other` is reached by the address or number of this."""
        mail = self.email and fold(self.email) == fold(other.email)
        return bool(mail or (self.phone and not self.email and _digits(self.phone) == _digits(other.phone)))

    def may_be(self, other: _Draft, language: str) -> bool:
        """Say whether `other` has a name, and this the same or none."""
        mine, theirs = (fold(bare_name(draft.name, language)) for draft in (self, other))
        return bool(theirs) and theirs.startswith(mine) and not self.title and not (self.organization and not mine)

    def covered(self, others: list[_Draft]) -> bool:
        """Say whether all ways to reach this, those in further lines too, are ways to reach `others`."""
        mails = {fold(token) for line in (self.email, *self.other) for token in line.split() if "@" in token}
        return mails <= {fold(other.email) for other in others} and (
            not self.phone or any(_digits(self.phone) == _digits(other.phone) for other in others)
        )

    def settle(self, language: str) -> None:
        """Tell house from person where both look like names: the house is named in the address it is reached by."""
        first = self.other[0] if self.other else ""
        if not self.name or self.organization or not is_person(first, language) or is_region("".join(self.other[1:2])):
            return
        hosts = _hosts((self.email, *self.other))
        if _is_host(first, hosts) and not _is_host(self.name, hosts):
            self.organization, self.other = first, self.other[1:]
        elif _is_host(self.name, hosts) and not _is_host(first, hosts):
            self.name, self.organization, self.other = first, self.name, self.other[1:]

    def note(self, other: _Draft) -> None:
        """Take the words of `other`, which names nobody."""
        lines = [other.label, *other.other] if self.label else other.other
        self.label = self.label or other.label
        held = fold("\n".join((self.email, *self.other)))
        self.other = [*(line for line in lines if line and fold(line) not in held), *self.other]

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


def _is_sign(text: str, language: str) -> bool:
    """Say whether `text` names a field and is nothing in one: "Company website"."""
    names = ("web", "mail", "phone", "mobile", "fax")
    return bool(pattern("contacts", language, *names).fullmatch(fold(text).strip(" :.")))


def _several(text: str, language: str) -> list[str]:
    """Return the names in "Ada Roy/Ben Ode", nothing without a stroke."""
    names = [name.strip() for name in text.split("/")]
    return names if len(names) > 1 and all(is_person(name, language) for name in names) else []


def _hosts(lines: tuple[str, ...]) -> str:
    """Return the hosts of the addresses in `lines`."""
    tokens = [token for line in lines for token in line.split()]
    mails = [token.partition("@")[2] for token in tokens if "@" in token]
    return fold(" ".join((*mails, *(token for token in tokens if "www." in token or "://" in token))))


def _is_host(name: str, hosts: str) -> bool:
    tokens = [fold(token).strip(".,'") for token in name.split()]
    initials = "".join(token[0] for token in tokens if token and token not in ("of", "the", "and", "for"))
    short = len(initials) > 3 and initials in hosts
    return short or any(len(token) > 3 and token in hosts for token in tokens) or "".join(tokens) in hosts


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
        for draft in self._whole():
            if (draft.empty and not draft.label) or any(draft.repeats(other, self._language) for other in out):
                continue
            out.append(draft)
        return tuple(draft.contact() for draft in out)

    def _whole(self) -> list[_Draft]:
        """Return the drafts; what names nobody goes with the one after it, or with another of the same address."""
        out: list[_Draft] = []
        for n, draft in enumerate(self._all):
            rest = self._all[n + 1 :]
            named = [other for other in rest if draft.same_ways(other) and draft.may_be(other, self._language)]
            if not draft.called and not draft.reached and draft.other and (rest or out):
                (rest or out)[0 if rest else -1].note(draft)
            elif named and draft.covered(rest):
                named[0].note(draft)
            else:
                out.append(draft)
        for draft in out:
            draft.settle(self._language)
        return out

    def begin_block(self, pieces: tuple[Atom, ...]) -> None:
        """Begin lines of `pieces` that stand together: they are another contact if they name and reach somebody."""
        now = self._now
        text = next((piece.text for piece in pieces if piece.kind != "sentence"), "")
        ways = [piece.text for piece in pieces if piece.kind in ("email", "phone")]
        fresh = [way for way in ways if fold(way) not in (fold(now.email), fold(now.phone))]
        first = pieces[0].kind if pieces else ""
        if now.reached and fresh and first == "text" and role_of(text, self._language) in _CALLED:
            self._open(_Draft())

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
        if piece.kind == "label" and piece.weak and now.called and not now.reached and not now.title:
            now.title = piece.text.strip(" -–")
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
        joined = _JOINED.match(text)
        if joined and self._now.reached and is_person(text[joined.end() :], self._language):
            text = text[joined.end() :]
        now, role = self._now, role_of(text, self._language)
        korean = re.fullmatch(_KOREAN, text) if role == "title" and not now.name else None
        if korean:
            now.name, now.title = korean[1], korean[2]
        elif names := _several(text, self._language):
            self._person(names[0])
            now.other += names[1:]
        elif role in ("person", "other") and now.called and after and self._in_region(after[0]):
            now.other.append(text)
        elif role == "person" and not (is_city(text) or is_region(text) or _is_sign(text, self._language)):
            self._person(text)
        elif role == "title" and not (now.reached and now.title):
            now.title = f"{now.title}, {text}" if now.title else text
        elif role == "organisation" and _is_sign(text, self._language):
            now.other.append(text)
        elif role == "organisation" and now.organization and not now.reached and len(now.organization) < 80:
            now.organization = f"{now.organization}, {text}"
        elif role == "organisation" and (not now.organization or self._opens(now, after)):
            if self._opens(now, after):
                now = _Draft()
                self._open(now)
            now.organization = text
        elif _is_sign(text, self._language) or is_region(text) or (now.reached and len(text) < 4):
            now.other.append(text)
        elif role == "other" and not now.organization and _is_house(text, now):
            now.organization = text
        else:
            now.other.append(text)

    def _in_region(self, piece: Atom) -> bool:
        """Say whether `piece` is a country or the like; outside of English, two letters are initials."""
        short = len(piece.text) == 2 and self._language[:2] != "en"
        return piece.kind == "text" and not short and is_region(piece.text)

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
        and sum(token[0].islower() for token in tokens) * 2 <= len(tokens)
    ) or (bool(now.name) and len(tokens) <= 3 and text.isupper() and len(text) <= 12)
