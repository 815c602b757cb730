"""File ▸ New from template: the templates there are, what each of them brings, and in which language to start."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.blanks import filled
from app.kit import PressKit
from app.library.items import Item
from app.library.summary import Summary
from app.library.templates import holds
from ui import settings
from ui.dialogs.pieces import label
from ui.library.shelf import Shelf
from ui.library.template_list import SearchLine, TemplateList, about
from ui.theme import GRID
from ui.widgets.choice import Choice


def usual_language() -> str:
    """Return the language in which a kit was last started from a template, else that of the system."""
    return settings.text("templates/language") or QLocale.system().bcp47Name()


class Chooser(QDialog):
    """A sheet. What the library holds comes as soon as it has been read."""

    chosen = Signal(str, str)
    """(id, language): start from this template. The dialog has closed."""

    def __init__(self, shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("New from template")
        self.resize(104 * GRID, 66 * GRID)
        self.setMinimumSize(72 * GRID, 44 * GRID)
        self._shelf = shelf
        self._item: Item | None = None
        self._wanted = usual_language()
        self.list = TemplateList()
        self.search = SearchLine(self.list)
        self.search.setPlaceholderText("Search the templates")
        self.search.setAccessibleName("Search the templates")
        self.language = Choice("Language")
        self._build()
        self.list.picked.connect(self._show)
        self.list.itemActivated.connect(lambda _: self.accept())
        self.search.textChanged.connect(self._find)
        self.language.edited.connect(self._take_language)
        shelf.changed.connect(self._find)
        shelf.start()
        self._find()
        self.search.setFocus()

    def accept(self) -> None:
        if self._item is not None:
            super().accept()
            self.chosen.emit(self._item.id, self.language.value or "")

    def _build(self) -> None:
        self.name = label("", "heading")
        self.origin = label("", "muted")
        self.headline = label("", "strong")
        self.contents = label("", "muted")
        self.guidance = label("", "plain")
        self.guidance.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.empty = label("", "muted")
        side = QVBoxLayout()
        side.setSpacing(GRID)
        side.addWidget(self.search)
        side.addWidget(self.list, 1)
        side.addWidget(self.empty)
        middle = QHBoxLayout()
        middle.setSpacing(3 * GRID)
        middle.addLayout(side, 2)
        middle.addWidget(self._preview(), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        foot.addWidget(label("&Language", "plain", self.language))
        foot.addWidget(self.language)
        foot.addStretch(1)
        foot.addWidget(self._buttons())
        self.language.setFixedWidth(24 * GRID)
        self.list.setObjectName("card")
        column.addLayout(foot)

    def _preview(self) -> QScrollArea:
        page = QWidget()
        page.setObjectName("card")
        column = QVBoxLayout(page)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        self._words = (self.name, self.origin, self.headline, self.contents, self.guidance)
        for words in self._words:
            column.addWidget(words)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        return area

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.start_button = buttons.addButton("Start", QDialogButtonBox.ButtonRole.AcceptRole)
        self.start_button.setDefault(True)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _find(self) -> None:
        query = self.search.text()
        found = tuple(each for each in self._shelf.finder.find(query, "template") if each.kind == "template")
        self.list.show_all(found)
        words = "" if found else self._nothing(query)
        self.empty.setText(words)
        self.empty.setVisible(bool(words))

    def _nothing(self, query: str) -> str:
        if not self._shelf.is_ready:
            return self._shelf.trouble or "Reading the library…"
        if query.strip():
            return "No template has these words."
        return "There is no template yet. File ▸ Save as template makes one of the kit that is open."

    def _show(self, each: Summary | None) -> None:
        self._item = item = self._shelf.item("template", each.id) if each is not None else None
        self.start_button.setEnabled(item is not None and bool(item.now.variants))
        for words in self._words:
            words.setVisible(item is not None)
        if item is None or each is None:
            self.language.setEnabled(False)
            return
        self.name.setText(each.name)
        tags = ", ".join(each.tags)
        self.origin.setText(" · ".join(filter(None, (about(each), tags))))
        variant = item.now.variant(self._wanted)
        self.language.set_options([(tag, _own_name(tag)) for tag in item.languages])
        self.language.show_value(variant.language if variant is not None else "")
        self.language.setEnabled(len(item.languages) > 1)
        self._show_variant()

    def _take_language(self) -> None:
        self._wanted = self.language.value
        self._show_variant()

    def _show_variant(self) -> None:
        variant = self._item.now.variant(self.language.value or "") if self._item is not None else None
        if variant is None or not isinstance(variant.content, PressKit):
            return
        kit = filled(variant.content)
        self.headline.setText(str(kit.release.headline))
        self.contents.setText(holds(variant.content))
        self.guidance.setText(variant.content.guidance.strip())


def _own_name(tag: str) -> str:
    from app.language import language

    rules = language(tag)
    return rules.name if rules.tag == tag else tag
