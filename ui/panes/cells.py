"""The fields of a row: they take a table from the clipboard as rows."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal

from ui import paste
from ui.widgets.editors import ParagraphsEditor
from ui.widgets.rich_editor import RichEditor

Rows = tuple[tuple[str, str], ...]
"""The first two columns of a table; what is in further ones stands at the end of the second."""


class CellEditor(RichEditor):
    """One text of a row."""

    table_pasted = Signal(tuple)
    """A table was pasted, as `Rows`."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        rows = table(source.text())
        self.table_pasted.emit(rows) if rows else super().insertFromMimeData(source)


class AnswerEditor(ParagraphsEditor):
    """Several paragraphs. Enter in an empty last one is the end of them (`entered`)."""

    table_pasted = Signal(tuple)
    """As for a `CellEditor`."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        rows = table(source.text())
        self.table_pasted.emit(rows) if rows else super().insertFromMimeData(source)

    def enter(self) -> bool:
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.atEnd() or cursor.block().length() > 1:
            return False
        cursor.deletePreviousChar()
        self.entered.emit()
        return True


def table(text: str) -> Rows:
    """Return the rows of the table that `text` is, () if it is none.

    Word, spreadsheets and browsers copy a table as a line for each row with a tab between its cells.
    """
    lines = [line for line in text.splitlines() if line.strip()] if len(text) <= paste.MAX_PASTE else []
    if not lines or not all("\t" in line for line in lines):
        return ()
    cells = [[cell.strip() for cell in line.split("\t")] for line in lines]
    return tuple((first, " ".join(filter(None, others))) for first, *others in cells)
