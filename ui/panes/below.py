"""`Below`: the sections under the story, which the first picture of a form seldom reaches."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.kit import BOILERPLATES, CONTACTS, END_MARK, MEDIA, NOTICES
from app.path import Path
from ui.panes.boilerplates import Boilerplates
from ui.panes.contacts import ContactsSection
from ui.panes.desk import Desk
from ui.panes.ending import EndingSection
from ui.panes.letterhead import LetterheadSection
from ui.panes.media import MediaCards
from ui.panes.notices import Notices
from ui.panes.pane import column
from ui.panes.section import Section, section_of


class Below(QWidget):
    """End of the release, boilerplates, notices, contacts, media, letterhead. `sections` are in reading order."""

    def __init__(self, desk: Desk, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ending = EndingSection(desk, self)
        self.boilerplates = Boilerplates(desk)
        self.notices = Notices(desk)
        self.contacts = ContactsSection(desk, self)
        self.media = MediaCards(desk)
        self.letterhead = LetterheadSection(desk, self)
        self.sections: dict[Path, Section] = {
            END_MARK: self.ending,
            BOILERPLATES: section_of(self.boilerplates, "Boilerplates", self),
            NOTICES: section_of(self.notices, "Notices", self),
            CONTACTS: self.contacts,
            MEDIA: section_of(self.media, "Media", self),
            (): self.letterhead,
        }
        layout = column(self, spacing)
        for section in self.sections.values():
            layout.addWidget(section)
