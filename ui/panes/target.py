"""Where in the kit the cursor is: the field, and the stretch of its text that is selected."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.find import Hit
from app.kit import BLANKS, PressKit
from app.path import get
from app.record import record
from app.text import RichText
from ui.panes.form import FormPanes
from ui.widgets.editors import RowsEditor
from ui.widgets.line_field import LineField, ParsedField
from ui.widgets.rich_editor import RichEditor


@record
class Target:
    """A selection in a text of the kit; without one, `hit` begins and ends at the cursor."""

    hit: Hit

    def words(self, kit: PressKit) -> str:
        """Return what is selected in `kit`."""
        return str(get(kit, self.hit.path))[self.hit.start : self.hit.end]


def target_of(panes: FormPanes, widget: QWidget | None) -> Target | None:
    """Return where the cursor in `widget`, a field of `panes`, stands; None if it is in no text of the kit."""
    path = panes.path_of(widget)
    if path is None or path[:1] == BLANKS or isinstance(widget, ParsedField):
        return None
    if isinstance(widget, RichEditor):
        start, end = widget.selection()
        if isinstance(widget, RowsEditor) and widget.value:
            before = sum(len(item) + 1 for item in widget.value[: widget.row()])
            length = len(widget.value[widget.row()])
            start, end = (max(0, min(length, at - before)) for at in (start, end))
    elif isinstance(widget, LineField):
        start = widget.selectionStart() if widget.hasSelectedText() else widget.cursorPosition()
        end = start + len(widget.selectedText())
    else:
        return None
    if not isinstance(get(panes.document.kit, path), str | RichText):
        return None
    return Target(Hit(path, start, end))
