"""Letterhead and style: who sends the release, their logo, the language, the house style, the paper."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from app import edits
from ui.panes.desk import Desk
from ui.panes.logo_field import LogoField
from ui.panes.pane import Box
from ui.panes.section import Section
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
