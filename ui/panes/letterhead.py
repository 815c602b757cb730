"""Letterhead and style: who sends the release, their logo, the language, the house style, the paper."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path as FilePath
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QWidget

from app import edits
from app.errors import KitError
from ui.panes.desk import Desk
from ui.panes.logo import read_logo
from ui.panes.pane import Box, row
from ui.panes.section import Section
from ui.panes.written import LinkButton
from ui.theme import GRID
from ui.widgets.change import Change
from ui.widgets.choice import Choice
from ui.widgets.line_field import LineField

PAPERS = (("letter", "Letter"), ("a4", "A4"))


class LetterheadSection(Section):
    """The record is the kit."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, (), "Letterhead and style", parent=parent)
        self.issuer = LineField("Organization", "Who sends the release")
        self.bind(self.issuer, "issuer")
        self.body.addWidget(Box("Organization", self.issuer))
        self.logo = LogoField(desk)
        self.bind(self.logo, "logo")
        self.logo_box = Box("Logo", self.logo)
        self.body.addWidget(self.logo_box)
        self.logo.complained.connect(self.logo_box.complain)
        self.language = LateChoice("Language", _languages)
        self.fields[self.language] = ("language",)
        self.language.edited.connect(self._set_language)
        self.style_choice = LateChoice("House style", _styles)
        self.bind(self.style_choice, "style")
        self.paper = Choice("Paper", PAPERS)
        self.bind(self.paper, "paper")
        grid = QGridLayout()
        grid.setSpacing(GRID)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        grid.addWidget(Box("Language", self.language), 0, 0)
        grid.addWidget(Box("House style", self.style_choice), 0, 1)
        grid.addWidget(Box("Paper", self.paper), 0, 2)
        self.body.addLayout(grid)

    def _set_language(self, change: Change) -> None:
        self.desk.do("edit language", lambda kit: edits.set_language(kit, change.value), ("language",))


class LateChoice(Choice):
    """A `Choice` whose options are read when the list is opened; until then only the one in use has its label."""

    def __init__(self, name: str, options: Any, parent: QWidget | None = None) -> None:
        self._read, self._full = options, False
        super().__init__(name, (), parent)

    def _fill(self) -> None:
        if not self._full:
            self._full = True
            self.set_options(self._read())

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def keyPressEvent(self, event: Any) -> None:
        self._fill()
        super().keyPressEvent(event)

    def _show(self) -> None:
        if not self._full and self.value:
            self.clear()
            self.addItem(_label(self.accessibleName(), self.value), self.value)
            self.setCurrentIndex(0)
        else:
            super()._show()


def _label(name: str, value: str) -> str:
    """Return the label of one value without reading those of all."""
    if name == "Language":
        from app.language import language

        rules = language(value)
        return rules.name if rules.tag == value else value
    return value.replace("-", " ").replace("_", " ").capitalize()


def _languages() -> tuple[tuple[str, str], ...]:
    from app.language import languages

    return languages()


def _styles() -> tuple[tuple[str, str], ...]:
    from exports.style import style_names

    return style_names()


class LogoField(QWidget):
    """The logo, small, with buttons to choose another and to remove it. The value is its file name in the media."""

    edited = Signal(object)
    complained = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.value = ""
        self.picture = QLabel(self)
        self.picture.setAccessibleName("Logo")
        self.choose_button = LinkButton("Choose…", "Choose a logo", self)
        self.choose_button.setToolTip("A PNG or JPEG picture of at most 10 MB")
        self.choose_button.clicked.connect(self._choose)
        self.remove_button = LinkButton("Remove", "Remove the logo", self)
        self.remove_button.clicked.connect(lambda: self._take(""))
        line = row(self)
        line.addWidget(self.picture)
        line.addWidget(self.choose_button)
        line.addWidget(self.remove_button)
        line.addStretch(1)
        self.setFocusProxy(self.choose_button)
        self.setAcceptDrops(True)
        self.show_value("")

    def show_value(self, value: str) -> None:
        self.value = value
        picture, data = QPixmap(), b""
        with suppress(KitError):  # the file that holds it may be gone: then it is not in the kit
            data = self._desk.document.media.get(value, b"")
        if data:
            picture.loadFromData(QByteArray(data))
        self._picture = picture
        self._paint_picture()
        self.picture.setToolTip(value)
        self.choose_button.setText("Change…" if value else "Choose…")
        self.remove_button.setVisible(bool(value))

    def _paint_picture(self) -> None:
        self.picture.setObjectName("" if self._picture.isNull() else "print")
        self.picture.style().polish(self.picture)
        if self._picture.isNull():
            self.picture.setText(f"{self.value} is not in this kit." if self.value else "None")
            return
        ratio = self.devicePixelRatioF()
        room = QSize(160, 40) * ratio
        scaled = self._picture.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        self.picture.setPixmap(scaled)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange and not self._picture.isNull():
            self._paint_picture()
        return super().event(event)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a logo", "", "Pictures (*.png *.jpg *.jpeg)")
        if name:
            self.take_file(FilePath(name))

    def take_file(self, file: FilePath) -> None:
        """Put the picture in `file` into the kit's media and make it the logo; say why if it cannot be."""
        try:
            name, data = read_logo(file, self._desk.document.media)
        except KitError as error:
            self.complained.emit(str(error))
            return
        self.complained.emit("")
        self._desk.document.hold({name: data})
        self._take(name)

    def _take(self, name: str) -> None:
        if name != self.value:
            self.complained.emit("")
            self.show_value(name)
            self.edited.emit(Change(name, verb="change" if name else "remove"))

    def dragEnterEvent(self, event: Any) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: Any) -> None:
        """Take a picture dropped from a file manager."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.take_file(FilePath(files[0]))
