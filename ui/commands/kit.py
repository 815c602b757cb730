"""The Kit menu: what holds for the whole kit. Every choice is an edit and can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app import edits
from app.path import Path, get
from ui.document import Document

COMMON = ("en", "en-GB", "en-CA", "en-AU", "fr", "fr-CA", "de", "es", "es-419", "it", "nl", "pt-BR")
"""The languages that stand in the menu itself, beside the one in use; all the others are under More."""


class KitCommands(QObject):
    """Fills the submenus of the Kit menu with the choices there are, the one in force marked."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def fill_languages(self, menu: QMenu) -> None:
        from app.language import languages

        now = self._document.kit.language
        common = [choice for choice in languages() if choice[0] in COMMON or choice[0] == now]
        group = self._fill(menu, ("language",), common)
        menu.addSeparator()
        rare = [choice for choice in languages() if choice not in common]
        self._offer(menu.addMenu("More"), ("language",), rare, group)

    def fill_styles(self, menu: QMenu) -> None:
        from exports.style import style_names

        self._fill(menu, ("style",), style_names())

    def fill_papers(self, menu: QMenu) -> None:
        self._fill(menu, ("paper",), (("letter", "US Letter (8.5 × 11 in)"), ("a4", "A4 (210 × 297 mm)")))

    def fill_contacts_at(self, menu: QMenu) -> None:
        self._fill(menu, ("contacts_at",), (("top", "At the top, before the headline"), ("end", "At the end")))

    def _fill(self, menu: QMenu, path: Path, choices: Iterable[tuple[str, str]]) -> QActionGroup:
        now = get(self._document.kit, path)
        known = list(choices)
        if now not in [value for value, _ in known]:
            known.insert(0, (now, f"{now} (not known here)"))
        group = QActionGroup(menu)
        self._offer(menu, path, known, group)
        return group

    def _offer(self, menu: QMenu, path: Path, choices: Iterable[tuple[str, str]], group: QActionGroup) -> None:
        """Put `choices` into `menu`, as part of `group`; the one in force is marked."""
        now = get(self._document.kit, path)
        for value, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(partial(self._set, path, value))
            group.addAction(action)

    def _set(self, path: Path, value: str, _checked: bool = False) -> None:
        kit = self._document.kit
        changed = edits.set_language(kit, value) if path == ("language",) else edits.set_field(kit, path, value)
        self._document.do(f"change {edits.field_name(kit, path)}", changed, focus=path)
