"""The media contacts, and whether they stand at the top or at the end."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.kit import CONTACTS, Contact
from app.path import Path, put
from ui.panes.blocks import BlockCard
from ui.panes.cards import CardList
from ui.panes.desk import Desk
from ui.panes.origin import Origin
from ui.panes.pane import Box, Pane
from ui.panes.people import Person, offer_people, said_of_others
from ui.panes.section import Plate, Section
from ui.theme import GRID
from ui.widgets.choice import Choice
from ui.widgets.editors import LinesEditor
from ui.widgets.line_field import LineField

INVITATION = "No media contact yet: whom a reporter can reach, by name, phone and e-mail."
EDGES = (("end", "After the end mark"), ("top", "At the top of the release"))
EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>().]+(\.[^@\s,;<>().]+)+")

WRONG_EMAIL = "This does not look like an e-mail address, such as press@example.org."


class ContactsSection(Section):
    """The record is the kit; its fields here are the contacts and where they stand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, (), "Media contacts", framed=False, parent=parent)
        self.contacts = Contacts(desk, self)
        self.bind(self.contacts, "contacts")
        self.at = Choice("Place of the contacts", EDGES)
        self.bind(self.at, "contacts_at")
        self.plate = Plate(self)
        self.plate.column.addWidget(Box("In print, the contacts stand", self.at))
        self.body.addWidget(self.contacts)
        self.body.addWidget(self.plate)

    def derive(self) -> None:
        self.plate.setVisible(bool(self.value.contacts))


class Contacts(CardList):
    """The cards of the contacts."""

    noun = "contact"
    eager = 0

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, CONTACTS, (("Contact", "Add media contact", Contact),), INVITATION, parent)

    def make_item(self, value: Any, path: Path) -> Pane:
        return self.adopt(ContactCard(self.desk, path, self))


class ContactCard(BlockCard):
    """Name, title, organization, phone, e-mail, further lines, and the heading that begins with this contact."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, "@", "Media contact", parent)
        grid = QGridLayout()
        grid.setSpacing(GRID)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.name, _ = self._line(grid, "Name", "Ada Roy", "name", 0, 0)
        self.title, _ = self._line(grid, "Title", "Media relations", "title", 0, 1)
        self.organization, _ = self._line(grid, "Organization", "Lumen Institute", "organization", 1, 0, 2)
        self.phone, _ = self._line(grid, "Phone", "+1 514 555-0100", "phone", 2, 0)
        self.email, self.email_box = self._line(grid, "E-mail", "press@example.org", "email", 2, 1)
        self.email.editingFinished.connect(self.check_email)
        self.column.addLayout(grid)
        self.other = LinesEditor("Further lines", "Mobile, address, website: a line each")
        self.column.addWidget(Box("Further lines", self.other))
        self.bind(self.other, "other")
        self.label = LineField("Heading")
        self.column.addWidget(Box("Heading over this contact and those after it", self.label))
        self.bind(self.label, "label")
        self.origin = Origin(self)
        self.column.addWidget(self.origin)

    def _line(
        self, grid: QGridLayout, label: str, hint: str, part: str, line: int, at: int, span: int = 1
    ) -> tuple[LineField, Box]:
        field = LineField(label, hint)
        if part == "name":
            offer_people(field, self.desk, "contact", lambda: self.value, self._take)
        elif part in ("title", "organization"):
            field.offer(lambda: said_of_others(self.desk.kit, self.value, part))
        box = Box(label, field)
        grid.addWidget(box, line, at, 1, span, Qt.AlignmentFlag.AlignTop)
        self.bind(field, part)
        return field, box

    def _take(self, person: Person) -> None:
        """Have `person`, who was picked from a list, for this contact: all fields but the heading at once."""
        from app.library.people import as_contact

        contact = as_contact(person, self.value)
        self.desk.do("choose the contact", lambda kit: put(kit, self.path, contact), (*self.path, "name"))

    def derive(self) -> None:
        self.origin.refresh()
        if not self.email.hasFocus():
            self.check_email()
        self.label.setPlaceholderText(self._heading_by_rule())

    def _heading_by_rule(self) -> str:
        """Return what stands over this contact without a label: the usual heading over the first of them."""
        from app.language import language

        kit = self.desk.kit
        return language(kit.language).contact_heading(len(kit.contacts)) if self.path[-1] == 0 else "None"

    def check_email(self) -> None:
        """Say so beside the field if the e-mail address cannot be one."""
        address = self.email.text().strip()
        wrong = bool(address) and not EMAIL.fullmatch(address)
        self.email_box.complain(WRONG_EMAIL if wrong else "")
