"""Templates: starting from one, making one, and the fields to fill in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.blanks import empty, settled, told_of
from app.errors import EditError
from app.kit import Blank

if TYPE_CHECKING:
    from app.find import Hit
    from app.library.items import Item
    from ui.document import Media
    from ui.library.blank_dialog import BlankDialog
    from ui.window import Window

FIELDS = "fields"
"""The topic of notices about fields to fill in."""


class TemplateCommands(QObject):
    """Opens the dialogs of templates."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def choose(self) -> None:
        """Ask for a template and start a kit from it."""
        from ui.library.chooser import Chooser

        chooser = Chooser(self._window.windows.shelf, self._window)
        chooser.chosen.connect(self.start)
        chooser.open()

    def start_usual(self, id: str) -> None:
        """Start a kit from the template `id` in the language that was last used."""
        from ui.library.chooser import usual_language

        self.start(id, usual_language())

    def start(self, id: str, language: str) -> None:
        """Start a kit from the template `id` in `language`, here or in a new window if this one is used."""
        shelf = self._window.windows.shelf
        item = shelf.item("template", id)
        if item is None or not item.now.variants:
            self._window.notice.tell("This template cannot be read. It may have just been removed.", kind="danger")
            return
        from app.library.templates import needed, started
        from ui.fresh import usual_paper
        from ui.library.attachments import fetch

        kit = started(item, language, usual_paper())
        fetch(shelf, needed(item, kit), partial(self._begin, item, language))

    def save(self) -> None:
        """Ask for a name and keep this kit as a template."""
        from ui.library.template_dialog import TemplateDialog

        dialog = TemplateDialog(self._window.document, self._window.windows.shelf, self._window)
        dialog.saved.connect(self._tell_saved)
        dialog.open()

    def add_blank(self) -> None:
        """Ask for a field to fill in and put its marker at the cursor."""
        workspace = self._window.workspace
        if workspace is None:
            return
        from ui.library.blank_dialog import BlankDialog
        from ui.panes.target import target_of

        document = self._window.document
        at = target_of(workspace.panes, workspace.panes.focusWidget())
        words = at.words(document.kit) if at is not None else ""
        dialog = BlankDialog(self._window, document.kit, None, words, placed=at is not None)
        dialog.decided.connect(partial(self._insert, dialog, at.hit if at is not None else None, words))
        dialog.open()

    def settle(self) -> None:
        """Write the values of the fields into the text; those still empty stay."""
        document = self._window.document
        kit = settled(document.kit)
        if kit is document.kit:
            words = "No field is filled in yet." if kit.blanks else "This kit has no fields to fill in."
            self._window.notice.tell(words, topic=FIELDS)
            return
        document.do("write the fields into the text", kit, focus=("release", "headline"))
        missing = empty(kit)
        if missing:
            self._window.notice.tell(told_of(missing), topic=FIELDS)

    def _insert(self, dialog: BlankDialog, at: Hit | None, words: str, blank: Blank) -> None:
        from app.blank_edits import fits, same_words, with_marker

        document = self._window.document
        kit = document.kit
        if blank.kind == "date":
            blank = replace(blank, value=_as_date(blank.value, kit.language))
        if not fits(blank):
            blank = replace(blank, value="")
        try:
            hits = [at] if at is not None else []
            if words and dialog.everywhere.isChecked():
                hits = [*hits, *(hit for hit in same_words(kit, words) if not _overlap(hit, at))]
            now = with_marker(kit, blank, hits)
        except EditError as error:
            self._window.notice.tell(str(error), kind="danger")
            return
        path = at.path if at is not None else ("blanks", len(now.blanks) - 1, "value")
        document.do("insert field to fill in", now, focus=path)
        if self._window.workspace is not None:
            after = at.start + len(blank.key) + 2 if at is not None else -1
            self._window.workspace.panes.select(path, after, after)

    def _begin(self, item: Item, language: str, media: Media, missing: tuple[str, ...]) -> None:
        from app.library.templates import started
        from ui import settings
        from ui.fresh import usual_paper

        kit = started(item, language, usual_paper())
        settings.remember("templates/language", kit.language)
        window = self._window.files.vacant()
        window.document.load(kit, None, media)
        window.show_kit()
        first = next((i for i, blank in enumerate(kit.blanks) if not blank.value.strip()), None)
        if first is not None:
            window.focus.go_to(("blanks", first, "value"))
        if missing:
            names = ", ".join(missing)
            window.notice.tell(f"The template comes without {names}: the library could not be read there.")

    def _tell_saved(self, item: Item) -> None:
        more = f" It is revision {item.now.number}." if item.now.number > 1 else ""
        self._window.notice.tell(f"“{item.name}” is in the library: File ▸ New from template starts from it.{more}")


def _as_date(words: str, language: str) -> str:
    """Return the date that `words` mean in `language` as a blank keeps it; the words themselves if they mean none."""
    from ui.widgets.date_field import read_date

    try:
        return read_date(words.strip(), language).isoformat()
    except ValueError:
        return words


def _overlap(hit: Hit, other: Hit | None) -> bool:
    return other is not None and hit.path == other.path and hit.start < other.end and other.start < hit.end
