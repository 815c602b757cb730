"""File ▸ Save as template: what it is called, what its users should know, and what they are to fill in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.errors import KitError
from app.library.folder import ConflictError
from app.library.items import Attachment, Item
from app.library.templates import as_template, draft, template_item
from app.library.who import user_name
from app.media_edits import files_named
from app.stored import Files
from ui.commands.kit import COMMON
from ui.dialogs.pieces import dress, label
from ui.document import Document
from ui.library.attachments import store
from ui.library.shelf import Shelf
from ui.library.template_blanks import TemplateBlanks
from ui.theme import GRID
from ui.widgets.choice import Choice

_LEFT_OUT = "The dates of the dateline and of an embargo are left out."


class TemplateDialog(QDialog):
    """A sheet. It stays, with all that was typed, until the template stands in the library."""

    saved = Signal(object)
    """The `Item` as it stands in the library. The dialog has closed."""

    def __init__(self, document: Document, shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Save as template")
        self.resize(96 * GRID, 76 * GRID)
        self.setMinimumSize(72 * GRID, 48 * GRID)
        self._document, self._shelf = document, shelf
        self._seen: dict[str, Item] = {}
        kit = document.kit
        known = {blank.key for blank in kit.blanks}
        ready = draft(kit)
        self.name = QLineEdit()
        self.tags = QLineEdit()
        self.language = Choice("Language", _languages(kit.language))
        self.language.show_value(kit.language)
        self.guidance = QPlainTextEdit(kit.guidance)
        self.blanks = TemplateBlanks(ready, frozenset(blank.key for blank in ready.blanks) - known)
        self.keep = QCheckBox("&Keep what is filled in, as a proposal")
        self.keep.setVisible(any(blank.value for blank in kit.blanks))
        self.status = label("", "muted")
        self._build()
        self._propose()
        self.name.textChanged.connect(self._tell)
        self.language.edited.connect(self._tell)
        shelf.changed.connect(self._tell)
        shelf.start()
        self._tell()
        self.name.setFocus()
        self.name.selectAll()

    def accept(self) -> None:
        """Save. What is wrong is told in the dialog."""
        name = " ".join(self.name.text().split())
        fault = self.blanks.fault() if name else "Give the template a name."
        if fault:
            self._complain(fault)
            if not name:
                self.name.setFocus()
            return
        self._busy(True)
        media = Files.of(self._document.kept_media).only(files_named(self.blanks.kit))
        store(self._shelf, media, self._save, self._failed)

    def _save(self, files: tuple[Attachment, ...]) -> None:
        """Save the template, whose `files` stand in the library now."""
        name = " ".join(self.name.text().split())
        existing = self._existing()
        kit = replace(self.blanks.kit, guidance=self.guidance.toPlainText().strip())
        kit = as_template(kit, language=self.language.value, keep_values=self.keep.isChecked())
        item = template_item(
            name, kit, by=user_name(), tags=self._tags(), files=files, existing=existing, taken=self._ids()
        )
        self._write(item, None if existing is None or self._is_ours(existing) else existing)

    def _write(self, item: Item, base: Item | None) -> None:
        self._shelf.save(item, base, lambda: self._done(item), lambda error: self._failed(error, item))

    def _done(self, item: Item) -> None:
        super().accept()
        self.saved.emit(item)

    def _failed(self, error: KitError, item: Item | None = None) -> None:
        self._busy(False)
        self._complain(str(error))
        if isinstance(error, ConflictError) and item is not None:
            from ui.library.conflict import ask_conflict

            theirs = error.theirs
            ask_conflict(self, item, theirs, lambda mine: self._write(mine, theirs), self.reject)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(self._head())
        column.addSpacing(GRID)
        column.addWidget(label("Fields to fill in", "section"))
        has_blanks = bool(self.blanks.kit.blanks)
        self.blanks.setVisible(has_blanks)
        words = "Every {marker} in the text is one. What is filled in once stands wherever its marker does."
        none = "This kit has none yet. Select words in the text and choose Insert ▸ Field to fill in."
        column.addWidget(label(words if has_blanks else none, "muted"))
        column.addWidget(self.blanks, 1)
        if not has_blanks:
            column.addStretch(1)
        column.addWidget(self.keep)
        column.addWidget(self.status)
        self._buttons = QDialogButtonBox()
        self.save_button = self._buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setDefault(True)
        self._buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column.addWidget(self._buttons)

    def _head(self) -> QGridLayout:
        self.name.setPlaceholderText("Partnership")
        self.tags.setPlaceholderText("Words to find it by, with commas between them")
        self.guidance.setPlaceholderText("What its users should know: what editors look for, what to check")
        self.guidance.setTabChangesFocus(True)
        self.guidance.setFixedHeight(10 * GRID)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        places = (
            ("&Name", self.name, 0, 0, 3, middle),
            ("&Guidance", self.guidance, 1, 0, 3, Qt.AlignmentFlag.AlignTop),
            ("&Tags", self.tags, 2, 0, 1, middle),
            ("&Language", self.language, 2, 2, 1, middle),
        )
        for words, field, row, column, wide, where in places:
            caption = label(words, "plain", field)
            caption.setWordWrap(False)
            grid.addWidget(caption, row, column, where)
            grid.addWidget(field, row, column + 1, 1, wide)
        return grid

    def _propose(self) -> None:
        """Propose the name and the tags of the template that the kit was started from."""
        there = self._shelf.summary("template", self._document.kit.template)
        if there is not None:
            self.name.setText(there.name)
            self.tags.setText(", ".join(there.tags))
            self.tags.setCursorPosition(0)

    def _existing(self) -> Item | None:
        """Return the template that has this name already, as it was when this dialog first saw it.

        What a colleague makes of it from then on is a conflict, and asked about.
        """
        wanted = " ".join(self.name.text().split()).casefold()
        same = (each for each in self._shelf.items if each.kind == "template" and each.name.casefold() == wanted)
        found = next(same, None)
        item = self._shelf.item("template", found.id) if found is not None else None
        return self._seen.setdefault(item.id, item) if item is not None else None

    def _is_ours(self, item: Item) -> bool:
        there = self._shelf.summary("template", item.id)
        return there is not None and there.is_ours

    def _ids(self) -> set[str]:
        return {each.id for each in self._shelf.items if each.kind == "template"}

    def _tags(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (tag.strip() for tag in self.tags.text().split(",")))))

    def _tell(self) -> None:
        """Say what comes of saving under this name."""
        dress(self.status, "muted")
        there = self._existing()
        if there is None:
            self.status.setText(_LEFT_OUT)
            return
        tongue = _name(self.language.value)
        if self._is_ours(there):
            words = f"“{there.name}” comes with Pressroom. Yours, in your library, takes its place."
        elif self.language.value in there.languages:
            words = f"“{there.name}” is in the library already. This becomes its text in {tongue}; the one it has now"
            words += " stays in its history."
        else:
            words = f"“{there.name}” is in the library already. This is added to it, in {tongue}."
        self.status.setText(f"{words} {_LEFT_OUT}")

    def _complain(self, words: str) -> None:
        dress(self.status, "danger")
        self.status.setText(words)

    def _busy(self, busy: bool) -> None:
        self.save_button.setEnabled(not busy)
        if busy:
            dress(self.status, "muted")
            self.status.setText("Saving…")


def _languages(now: str) -> list[tuple[str, str]]:
    return [(tag, _name(tag)) for tag in dict.fromkeys((now, *COMMON))]


def _name(tag: str) -> str:
    from app.language import language

    rules = language(tag)
    return rules.name if rules.tag == tag else tag
