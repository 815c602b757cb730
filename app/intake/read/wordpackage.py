"""The package of a Word document: its parts and what relates them, from bytes that nobody vouches for.

Only the parts with text are unpacked, pictures and fonts never. What is no Word document is told apart as far as a
user can do something about it: a password, the format of Word 97, a table, a presentation.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from app.intake.read import IntakeError
from app.intake.read.wordxml import MAX_NODES, Element, R, XMLError, parse, weight
from app.intake.read.zips import DAMAGE, TooManyMembersError, opened

MAX_UNPACKED = 50_000_000
"""Bytes of the parts that are read, unpacked; a book has a tenth. With `MAX_NODES`, reading a document takes less than
600 MB of memory beside its own bytes, however it is made (tests hold it to that)."""
MAX_RATIO = 400
"""How much smaller a part may be packed. Text shrinks to a tenth, the same line over and over to a hundredth."""
_SMALL = 5_000_000
"""Bytes up to which any ratio is harmless."""

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGE = (*DAMAGE, SyntaxError)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_LEGACY = "was saved in the format of Word 97 to 2003. Open it in Word or LibreOffice and save it as .docx."
_LOCKED = "is protected by a password. Open it in Word, take the password away, and import it again."
_NO_WORD = "is not a Word document"


class Package:
    """The parts of the document in `data`, called `name` in messages. Raises `IntakeError` for all that is none."""

    def __init__(self, data: bytes, name: str = "") -> None:
        self._who = name or "The file"
        self._left, self._nodes = MAX_UNPACKED, MAX_NODES
        self._relations: dict[str, dict[str, tuple[str, str, bool]]] = {}
        if not data.startswith(b"PK"):
            raise self.error(_stranger(data))
        try:
            self._zip = opened(data)
        except TooManyMembersError:
            raise self.error("holds far more parts than a Word document has. Don’t trust it.") from None
        except _DAMAGE:
            raise self._damaged() from None
        self._parts = {_tidy(info.filename): info for info in self._zip.infolist()}
        self.main = self._main_part()

    def error(self, message: str) -> IntakeError:
        """Return the error that `message` tells, which has no subject ("is damaged …")."""
        return IntakeError(f"{self._who} {message}")

    def names(self) -> list[str]:
        """Return the names of all parts, in lower case, without a slash before them."""
        return list(self._parts)

    def root(self, name: str) -> Element | None:
        """Return the root element of the part `name`, None if there is none."""
        content = self._read(name)
        if content is None:
            return None
        self._nodes -= weight(content)
        if self._nodes < 0:
            raise self.error("is too large a Word document to be imported. Split it in Word.")
        try:
            return parse(content)
        except XMLError as error:
            raise self.error(str(error)) from None
        except _DAMAGE:
            raise self._damaged() from None

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Return the relationships of `part` ("" is the package) by id: type (its last word), target, is it outside."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def related(self, kind: str) -> list[str]:
        """Return the names of the parts that the main part has a relationship of `kind` ("styles") to."""
        return [
            target for type_, target, outside in self.relations(self.main).values() if type_ == kind and not outside
        ]

    def part(self, kind: str) -> Element | None:
        """Return the root of the first part of `kind`, None if there is none."""
        return next((self.root(name) for name in self.related(kind)), None)

    def _read_relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        folder, base = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for relation in () if root is None else root.iter(RELATIONSHIPS):
            target, outside = str(relation.get("Target", "")), relation.get("TargetMode") == "External"
            if not outside:
                target = _tidy(posixpath.normpath(posixpath.join("/", folder, unquote(target))))
            kind = str(relation.get("Type", "")).rpartition("/")[2]
            found[str(relation.get("Id", ""))] = kind, target, outside
        return found

    def _main_part(self) -> str:
        """Return the name of the part with the text; tell what else the package is."""
        names = self._parts
        if "encryptedpackage" in names:
            raise self.error(_LOCKED)
        mains = [target for kind, target, outside in self.relations("").values() if kind == "officeDocument"]
        main = next((target for target in mains if target in names), "word/document.xml")
        if main.startswith("xl/"):
            raise self.error(f"{_NO_WORD} but an Excel workbook. Save its text as a Word document.")
        if main.startswith("ppt/"):
            raise self.error(f"{_NO_WORD} but a PowerPoint presentation. Save its text as a Word document.")
        if "mimetype" in names and "content.xml" in names:
            raise self.error(f"{_NO_WORD} but an OpenDocument file. Save it as .docx in LibreOffice.")
        if main not in names:
            raise self.error(f"{_NO_WORD}, but another kind of package (ZIP). Take the document out of it first.")
        return main

    def _read(self, name: str) -> bytes | None:
        info = self._parts.get(name)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise self.error(_LOCKED)
        if info.file_size > max(_SMALL, MAX_RATIO * info.compress_size):
            raise self.error("would unpack to far more than a Word document holds. Don’t trust it.")
        if info.file_size > self._left:
            raise self.error("is too large a Word document to be imported. Split it in Word.")
        try:
            with self._zip.open(info) as file:
                content = file.read(self._left + 1)  # zipfile unpacks no more of a part than the package says
        except _DAMAGE:
            raise self._damaged() from None
        self._left -= len(content)
        return content

    def _damaged(self) -> IntakeError:
        return self.error("is a damaged Word document. Open it in Word, which may mend it, and save it again.")


def relation_id(element: Element, attribute: str = "id") -> str:
    """Return the id of the relationship that `element` names."""
    return str(element.get(R + attribute, ""))


def _tidy(name: str) -> str:
    """Return the name of a part as names are compared: without regard to capitals (ECMA-376-2, 6.2.2.2)."""
    return name.replace("\\", "/").lstrip("/").lower()


def _stranger(data: bytes) -> str:
    """Return what is to be told of `data`, which is no package."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _LOCKED
        if "WordDocument".encode("utf-16-le") in data:
            return _LEGACY
        return f"{_NO_WORD}, but a file of another Office program."
    if data.startswith(b"{\\rtf"):
        return f"{_NO_WORD} but Rich Text (RTF). Open it in Word or LibreOffice and save it as .docx."
    if re.match(rb"\s*<\?xml|\s*<!doctype|\s*<html|MIME-Version", data[:200], re.IGNORECASE):
        return f"{_NO_WORD} but a page of XML or HTML. Open it in Word and save it as .docx."
    return f"{_NO_WORD}." if data.strip(b"\0") else "is empty: there is no Word document in it."
