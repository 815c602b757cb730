"""The card of a figure: a picture that stands in the story, how wide it is, and which part of it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.crops import is_whole
from app.errors import EditError
from app.kit import Crop, Figure, Media, PressKit
from app.media_edits import entry_of
from app.path import Path, put
from ui.panes.blocks import BlockCard
from ui.panes.desk import Desk
from ui.panes.pane import Box, Note, Problem, column
from ui.panes.written import LinkButton
from ui.theme import GRID
from ui.widgets.choice import Choice
from ui.widgets.wrapping import WrappingRow

if TYPE_CHECKING:
    from ui.media.adding import Incoming
    from ui.media.files import Facts

WIDTHS = (("full", "Full width"), ("half", "Half width"))
_EMPTY = "Choose one of the kit’s pictures, or take one from a file."
_NONE = "There are no pictures in the kit yet. Take one from a file."


class FigureCard(BlockCard):
    """A picture that stands in the story. Its words are those of the kit's media; a link leads there."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, "▣", "Picture", parent)
        from ui.media.beside import Beside
        from ui.media.picture import Picture

        self.picture = Picture(desk.thumbnails)
        self.chooser = PictureChoice(desk)
        self.width_choice = Choice("Width", WIDTHS)
        fields = QWidget()
        rows = column(fields, GRID)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(Box("Picture", self.chooser), 2)
        line.addWidget(Box("Width", self.width_choice), 1)
        rows.addLayout(line)
        self.words = Note()
        rows.addWidget(self.words)
        self.resolution = Note()
        rows.addWidget(self.resolution)
        self.warning = Problem()
        rows.addWidget(self.warning)
        rows.addWidget(self._buttons())
        rows.addStretch(1)
        self.column.addWidget(Beside(self.picture, fields, self))
        self.fields[self.chooser] = ("media",)
        self.chooser.edited.connect(lambda change: self.show_file(change.value))
        self.bind(self.width_choice, "width")
        desk.thumbnails.ready.connect(self._on_ready)
        desk.document.changed.connect(self._on_changed)

    def _buttons(self) -> WrappingRow:
        buttons = WrappingRow(GRID, self)
        buttons.is_tabbed = True
        self.crop_wanted = LinkButton("Crop…", "Crop this picture", buttons)
        self.words_wanted = LinkButton("Caption and credit", "Go to the caption and credit of this picture", buttons)
        self.file_wanted = LinkButton("From a file…", "Take the picture from a file", buttons)
        self.crop_wanted.clicked.connect(self.crop)
        self.words_wanted.clicked.connect(self._go_to_words)
        self.file_wanted.clicked.connect(self.choose_file)
        for button in (self.crop_wanted, self.words_wanted, self.file_wanted):
            buttons.add(button)
        return buttons

    def derive(self) -> None:
        figure: Figure = self.value
        index = entry_of(self.desk.kit, figure.media)
        entry = self.desk.kit.media[index] if index >= 0 else Media()
        self.picture.show_file(figure.media, figure.crop, entry.alt or entry.caption)
        self.words_wanted.setVisible(index >= 0)
        self.crop_wanted.setText("Crop…" if is_whole(figure.crop) else "Change the crop…")
        self.words.setText(_said(figure, entry, bool(self.desk.kit.media)))
        self._show_resolution(figure)

    def _show_resolution(self, figure: Figure) -> None:
        from ui.media.measure import placed, worded

        known = self.desk.thumbnails.facts(figure.media)
        found = placed(self.desk.kit, figure, known)
        self.crop_wanted.setVisible(known is not None and known.is_visible)
        fine = found is not None and not found.is_low
        trouble = self._trouble(figure.media, known)
        self.resolution.setText(worded(found) if found is not None and fine else "")
        self.resolution.setVisible(fine)
        self.warning.setText(trouble or (worded(found) if found is not None and not fine else ""))
        self.warning.setVisible(bool(self.warning.text()))

    def _trouble(self, file: str, known: Facts | None) -> str:
        """Return why `file` cannot be printed, "" if it can or nothing is known yet."""
        if not file:
            return ""
        if file not in self.desk.document.media:
            return f"“{file}” is not in this kit. Choose another picture, or take one from a file."
        if known is not None and not known.is_visible:
            return f"“{file}” is no picture. Choose one that is, or take one from a file."
        return self.desk.thumbnails.trouble(file)

    def crop(self) -> None:
        """Open the dialog in which the picture is cropped."""
        from ui.media.crop_dialog import CropDialog

        dialog = CropDialog(self.desk.thumbnails, self.value.media, self.value.crop, self.window(), self._worded)
        dialog.chosen.connect(self.set_crop)
        dialog.open()

    def _worded(self, crop: Crop) -> tuple[str, bool]:
        """Return what is to be known of the resolution if only `crop` is shown, and whether it is low."""
        from ui.media.measure import placed, worded

        known = self.desk.thumbnails.facts(self.value.media)
        found = placed(self.desk.kit, replace(self.value, crop=crop), known)
        return (worded(found), found.is_low) if found is not None else ("", False)

    def set_crop(self, crop: Crop) -> None:
        """Show `crop` of the picture."""
        if crop != self.value.crop:
            self.desk.do("crop picture", lambda kit: put(kit, (*self.path, "crop"), crop), self.path)

    def choose_file(self) -> None:
        """Ask for a file, add it to the media, and show it here."""
        from ui.media.choosing import choose_picture

        choose_picture(self, "Choose a picture", self.take_file)

    def take_file(self, incoming: Incoming) -> None:
        """Add `incoming` to the media and show it here, in one step."""
        before = self.value.media
        self.desk.adding.place((incoming,), lambda kit, files: self._shown(kit, before, files[0]), "choose picture")

    def _shown(self, kit: PressKit, before: str, file: str) -> tuple[PressKit, Path]:
        """Return `kit` with `file` in this figure, which showed `before` when the file was chosen."""
        if not self.stands_in(kit) or self.value.media != before:
            raise EditError("The figure that the picture was chosen for is no longer in the story.")
        return put(kit, self.path, replace(self.value, media=file, crop=Crop())), self.path

    def show_file(self, file: str) -> None:
        """Show the medium `file`, whole: a crop belongs to the picture that it was made for."""
        figure = replace(self.value, media=file, crop=Crop())
        if figure != self.value:
            self.desk.do("choose picture", lambda kit: put(kit, self.path, figure), self.path)

    def _go_to_words(self) -> None:
        index = entry_of(self.desk.kit, self.value.media)
        if index >= 0:
            self.desk.place(("media", index, "caption"))

    def _on_ready(self, file: str) -> None:
        if self.value.media == file:
            self.derive_again()

    def _on_changed(self, before: PressKit, now: PressKit) -> None:
        if before.media is not now.media or before.style is not now.style or before.paper is not now.paper:
            self.chooser.refresh()
            self.derive_again()


class PictureChoice(Choice):
    """One of the kit's media, by the first words of its caption or its file name; the list is read when opened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        super().__init__("Picture", (), parent)

    def refresh(self) -> None:
        """Name the picture anew: its caption may have changed."""
        self._show()

    def _show(self) -> None:
        self.clear()
        self.addItem(_name(self._desk.kit, self.value or ""), self.value)
        self.setCurrentIndex(0)

    def _fill(self) -> None:
        files = [entry.file for entry in self._desk.kit.media if entry.file]
        if self.value and self.value not in files:
            files.insert(0, self.value)
        self.clear()
        for file in files:
            self.addItem(_name(self._desk.kit, file), file)
        self.setCurrentIndex(files.index(self.value) if self.value in files else -1)

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def keyPressEvent(self, event: Any) -> None:
        self._fill()
        super().keyPressEvent(event)


def _name(kit: PressKit, file: str) -> str:
    if not file:
        return "Choose a picture"
    from ui.media.naming import name_of

    index = entry_of(kit, file)
    return name_of(kit.media[index]) if index >= 0 else file


def _said(figure: Figure, entry: Media, has_media: bool) -> str:
    """Return what is printed under the figure, or what is to be done first."""
    if not figure.media:
        return _EMPTY if has_media else _NONE
    words = " ".join(filter(None, (" ".join(entry.caption.split()), entry.credit and f"({entry.credit})")))
    return words or "No caption and no credit yet."
