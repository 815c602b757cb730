"""The languages of an item as tabs, with ways to add one, to say which one a text is in, and to take one away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from app.library.draft import Draft
from app.library.items import CONTENTS, Content, Variant
from ui.commands.kit import COMMON
from ui.library.drafting import Drafting
from ui.library.words import tongue
from ui.panes.pane import column, row
from ui.panes.written import LinkButton
from ui.theme import GRID


class ItemLanguages(QWidget):
    """Tells which variant is shown (`at`)."""

    chosen = Signal(int)
    added = Signal()
    """A language was added, and is shown."""

    def __init__(self, drafting: Drafting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drafting = drafting
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName("Languages")
        self.tabs.currentChanged.connect(self._on_tab)
        self.add_button = LinkButton("Add a language…", parent=self)
        self.add_button.clicked.connect(lambda: self._open(self.fill_add, self.add_button))
        self.change_button = LinkButton("Change the language…", parent=self)
        self.change_button.clicked.connect(lambda: self._open(self.fill_change, self.change_button))
        for button in (self.add_button, self.change_button):
            button.setObjectName("quiet")
        layout = column(self, 0)
        line = row(spacing=GRID)
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self.add_button)
        line.addWidget(self.change_button)
        layout.addLayout(line)
        drafting.changed.connect(self._on_changed)
        self._show(drafting.draft)

    @property
    def at(self) -> int:
        """The number of the variant that is shown."""
        return max(0, self.tabs.currentIndex())

    def show_variant(self, at: int) -> None:
        """Show the variant of this number."""
        self.tabs.setCurrentIndex(at)

    def add(self, tag: str) -> None:
        """Add a text in the language `tag`, empty but for the names that stay the same."""
        draft = self.drafting.draft
        new = Variant(tag, _begun(draft))
        self.drafting.do(replace(draft, variants=(*draft.variants, new)), ("variants", len(draft.variants)))
        self.show_variant(len(draft.variants))
        self.added.emit()

    def change(self, tag: str) -> None:
        """Say that the text shown is in the language `tag`."""
        draft, at = self.drafting.draft, self.at
        variants = tuple(replace(each, language=tag) if i == at else each for i, each in enumerate(draft.variants))
        self.drafting.do(replace(draft, variants=variants), ("variants", at))

    def remove(self) -> None:
        """Take the text shown away; one stays at least. Undo brings it back."""
        draft, at = self.drafting.draft, self.at
        if len(draft.variants) > 1:
            variants = (*draft.variants[:at], *draft.variants[at + 1 :])
            self.drafting.do(replace(draft, variants=variants), ("variants", max(0, at - 1)))

    def fill_add(self, menu: QMenu) -> None:
        """Offer the languages that there is no text in yet."""
        self._offer(menu, self.add)

    def fill_change(self, menu: QMenu) -> None:
        """Offer other languages for the text shown, and to take it away."""
        self._offer(menu, self.change)
        menu.addSeparator()
        shown = self.drafting.draft.variants[self.at].language
        gone = menu.addAction(f"Remove this text ({tongue(shown)})", self.remove)
        gone.setEnabled(len(self.drafting.draft.variants) > 1)

    def _offer(self, menu: QMenu, act: Callable[[str], None]) -> None:
        from app.language import languages

        there = {each.language for each in self.drafting.draft.variants}
        free = [choice for choice in languages() if choice[0] not in there]
        if self.drafting.draft.kind in ("contact", "speaker") and "" not in there:
            menu.addAction(tongue(""), partial(act, ""))
        for tag, name in (choice for choice in free if choice[0] in COMMON):
            menu.addAction(name, partial(act, tag))
        more = menu.addMenu("More")
        for tag, name in (choice for choice in free if choice[0] not in COMMON):
            more.addAction(name, partial(act, tag))

    def _open(self, fill: Callable[[QMenu], None], button: LinkButton) -> None:
        menu = QMenu(self)
        fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_changed(self, before: Draft, now: Draft) -> None:
        if [each.language for each in before.variants] != [each.language for each in now.variants]:
            self._show(now)

    def _show(self, draft: Draft) -> None:
        at = min(self.at, len(draft.variants) - 1)
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for each in draft.variants:
            self.tabs.addTab(tongue(each.language))
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self.setVisible(draft.kind != "template" or len(draft.variants) > 1)
        for button in (self.add_button, self.change_button):
            button.setVisible(draft.kind != "template")
        self.chosen.emit(at)

    def _on_tab(self, at: int) -> None:
        self.chosen.emit(max(0, at))


def _begun(draft: Draft) -> Content:
    """Return the content to begin another language with: who a person is stays, words are to be written anew."""
    first = draft.variants[0].content
    content: Content = first if draft.kind in ("contact", "speaker") else CONTENTS[draft.kind]()
    return content
