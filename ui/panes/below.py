"""`Below`: the sections under the story, which the first picture of a form seldom reaches."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.kit import BOILERPLATES, CONTACTS, DOCUMENTS, END_MARK, MEDIA, NOTICES
from app.path import Path
from ui.panes.boilerplates import Boilerplates
from ui.panes.contacts import ContactsSection
from ui.panes.desk import Desk
from ui.panes.documents import DocumentsSection
from ui.panes.ending import EndingSection
from ui.panes.letterhead import LetterheadSection
from ui.panes.media import MediaCards
from ui.panes.notices import Notices
from ui.panes.pane import column
from ui.panes.section import Section, section_of


class Below(QWidget):
    """End of the release, boilerplates, notices, contacts, media, letterhead, further documents.

    `sections` are in reading order, by path.
    """

    def __init__(self, desk: Desk, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ending = EndingSection(desk, self)
        self.boilerplates = Boilerplates(desk)
        self.notices = Notices(desk)
        self.contacts = ContactsSection(desk, self)
        self.media = MediaCards(desk)
        self.letterhead = LetterheadSection(desk, self)
        further = DocumentsSection(desk, self)
        self.documents = further.documents
        self.sections: dict[Path, Section] = {
            END_MARK: self.ending,
            BOILERPLATES: section_of(self.boilerplates, "Boilerplates", self),
            NOTICES: section_of(self.notices, "Notices", self),
            CONTACTS: self.contacts,
            MEDIA: section_of(self.media, "Media", self),
            (): self.letterhead,
            DOCUMENTS: further,
        }
        layout = column(self, spacing)
        for section in self.sections.values():
            layout.addWidget(section)

    def whole(self, path: Path) -> QWidget | None:
        """Return what is meant by `path` as a whole: a section or a document, None for what lies within one."""
        if path[:1] == DOCUMENTS and len(path) == 2 and isinstance(path[1], int):
            return self.documents.items[path[1]] if path[1] < len(self.documents.items) else None
        return self.sections.get(path)
