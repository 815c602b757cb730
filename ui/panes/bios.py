"""The bios of a document: a card for each person, with name, title, organization, portrait and text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.errors import EditError
from app.kit import Bio, Crop, PressKit, Speaker
from app.path import Path, get, put
from ui.panes.blocks import BlockCard
from ui.panes.cards import CardList
from ui.panes.desk import Desk
from ui.panes.document_kinds import KINDS
from ui.panes.pane import Box, Pane
from ui.panes.people import Person, offer_people, said_of_others
from ui.panes.portrait import Portrait, PortraitChoice
from ui.panes.written import LinkButton
from ui.theme import GRID
from ui.widgets.editors import ParagraphsEditor
from ui.widgets.line_field import LineField
from ui.widgets.wrapping import WrappingRow

if TYPE_CHECKING:
    from ui.media.adding import Incoming


class Bios(CardList):
    """The cards of the people."""

    noun = "bio"
    eager = 0

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, (("Bio", "Add bio", Bio),), KINDS["bios"].invitation, parent)

    def make_item(self, value: Any, path: Path) -> Pane:
        return self.adopt(BioCard(self.desk, path, self))


class BioCard(BlockCard):
    """Who it is, portrait and text. A person picked from kit or library brings title and organization along."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, KINDS["bios"].sign, "Bio", parent)
        from ui.media.beside import Beside

        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.name = self._line(grid, "Name", "Ada Roy", "name", 0, 0)
        self.title = self._line(grid, "Title", "President", "title", 0, 1)
        self.organization = self._line(grid, "Organization", "Lumen Institute", "organization", 1, 0)
        self.portrait = PortraitChoice(desk)
        self.portrait.edited.connect(lambda change: self.show_file(change.value))
        self.fields[self.portrait] = ("portrait",)
        grid.addWidget(Box("Portrait", self.portrait), 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._buttons(), 2, 1)
        self.picture = Portrait(desk.thumbnails)
        self.column.addWidget(Beside(self.picture, fields, self))
        self.editor = ParagraphsEditor("Bio text", "What they do, what they did before, 60 to 120 words.")
        self.column.addWidget(Box("Text", self.editor))
        self.bind(self.editor, "text")
        desk.thumbnails.ready.connect(self._on_ready)

    def _buttons(self) -> WrappingRow:
        buttons = WrappingRow(GRID, self)
        buttons.is_tabbed = True
        self.file_wanted = LinkButton("From a file…", "Take the portrait from a file", buttons)
        self.crop_wanted = LinkButton("Crop…", "Crop the portrait", buttons)
        self.file_wanted.clicked.connect(self.choose_file)
        self.crop_wanted.clicked.connect(self.crop)
        for button in (self.file_wanted, self.crop_wanted):
            buttons.add(button)
        return buttons

    def derive(self) -> None:
        bio: Bio = self.value
        self.picture.show_file(bio.portrait, bio.crop, f"portrait of {bio.name}" if bio.portrait and bio.name else "")
        known = self.desk.thumbnails.facts(bio.portrait)
        self.crop_wanted.setVisible(bool(known and known.is_picture))

    def _on_ready(self, file: str) -> None:
        if self.value.portrait == file:
            self.derive_again()

    def crop(self) -> None:
        """Open the dialog in which the portrait is cropped."""
        from ui.media.crop_dialog import CropDialog

        dialog = CropDialog(self.desk.thumbnails, self.value.portrait, self.value.crop, self.window())
        dialog.chosen.connect(self.set_crop)
        dialog.open()

    def set_crop(self, crop: Crop) -> None:
        """Show the square of the portrait that `crop` says."""
        if crop != self.value.crop:
            self.desk.do(
                "crop the portrait", lambda kit: put(kit, (*self.path, "crop"), crop), (*self.path, "portrait")
            )

    def _line(self, grid: QGridLayout, label: str, hint: str, part: str, line: int, at: int) -> LineField:
        field = LineField(label, hint)
        if part == "name":
            offer_people(field, self.desk, "speaker", self._person, self._take)
        else:
            field.offer(lambda: said_of_others(self.desk.kit, self._person(), part))
        grid.addWidget(Box(label, field), line, at, Qt.AlignmentFlag.AlignTop)
        self.bind(field, part)
        return field

    def choose_file(self) -> None:
        """Ask for a file, add it to the media, and have it as the portrait."""
        from ui.media.choosing import choose_picture

        choose_picture(self, "Choose a portrait", self.take_file)

    def take_file(self, incoming: Incoming) -> None:
        """Add `incoming` to the media and have it as the portrait, in one step."""
        self.desk.adding.place((incoming,), self._with_portrait, "choose the portrait")

    def _with_portrait(self, kit: PressKit, files: tuple[str, ...]) -> tuple[PressKit, Path]:
        if not self.stands_in(kit):  # another person may stand there now
            raise EditError("The bio that the portrait was chosen for is no longer in the kit.")
        bio = replace(self.value, portrait=files[0], crop=Crop())
        return put(kit, self.path, bio), (*self.path, "text")

    def show_file(self, file: str) -> None:
        """Have the medium `file` as the portrait, whole: the frame before belonged to another picture."""
        bio = replace(self.value, portrait=file, crop=Crop())
        self.desk.do("choose the portrait", lambda kit: put(kit, self.path, bio), (*self.path, "portrait"))

    def _person(self) -> Person:
        return Speaker(self.value.name, self.value.title, self.value.organization)

    def _take(self, person: Person) -> None:
        """Have `person`, who was picked from a list, for this bio: name, title and organization at once."""

        def taken(kit: Any) -> Any:
            bio = get(kit, self.path)
            for part in ("name", "title", "organization"):
                bio = put(bio, (part,), getattr(person, part))
            return put(kit, self.path, bio)

        self.desk.do("choose the person", taken, (*self.path, "name"))
