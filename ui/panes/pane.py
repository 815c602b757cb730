"""`Pane`: the fields of one record of the kit, bound to where they stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from app.errors import EditError
from app.kit import PressKit
from app.path import Path, get
from ui.panes.desk import Desk
from ui.theme import GRID, MUTED
from ui.widgets.change import Change

UNSHOWN = object()
"""The value of a pane that has shown nothing yet."""


class Field(Protocol):
    """What shows one value of the kit. Panes are fields too: the value is their record."""

    def show_value(self, value: Any) -> None: ...


class Caption(QLabel):
    """The label above a field."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setForegroundRole(MUTED)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        self.setFont(font)


class Note(QLabel):
    """A sentence under a field: a hint in the muted color."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setForegroundRole(MUTED)
        self.setTextFormat(Qt.TextFormat.PlainText)


class Problem(Note):
    """A sentence under a field: what is wrong with it, in the color of the style sheet."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        # A style sheet's color goes to the text at full strength, to other roles thinned.
        self.setForegroundRole(QPalette.ColorRole.WindowText)


class Box(QWidget):
    """A field with its label above it and room for what is wrong below it."""

    def __init__(self, label: str, field: QWidget, *beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._layout = column(self, 2)
        self.caption = Caption(label, self)
        self.caption.setBuddy(field)
        self._layout.addWidget(self.caption)
        if beside:
            row = QHBoxLayout()
            row.setSpacing(GRID // 2)
            row.addWidget(field, 1)
            for widget in beside:
                row.addWidget(widget)
            self._layout.addLayout(row)
        else:
            self._layout.addWidget(field)
        self._problem: Problem | None = None

    def complain(self, text: str) -> None:
        """Show `text` under the field as what is wrong with it; "" when nothing is."""
        if self._problem is None and text:
            self._problem = Problem(parent=self)
            self._layout.addWidget(self._problem)
        if self._problem is not None and self._problem.text() != text:
            self._problem.setText(text)
            self._problem.setVisible(bool(text))
            self.field.setAccessibleDescription(text)


class Pane(QWidget):
    """Shows the record at `path`. `bind` ties a field to a part of it; everything else follows from `show_value`."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.path = desk, path
        self.value: Any = UNSHOWN
        self.fields: dict[QWidget, Path] = {}

    def bind(self, field: Any, *suffix: str | int) -> None:
        """Let `field` show and edit what stands at `suffix` within the record."""
        self.fields[field] = suffix
        edited = getattr(field, "edited", None)
        if isinstance(edited, SignalInstance):
            edited.connect(partial(self.write, field))
        refused = getattr(field, "refused", None)
        if isinstance(refused, SignalInstance):
            refused.connect(partial(self._refuse, field))
        link_wanted = getattr(field, "link_wanted", None)
        if isinstance(link_wanted, SignalInstance):
            link_wanted.connect(partial(self.desk.link_wanted.emit, field))

    def write(self, field: Any, change: Change) -> None:
        """Take a field's change into the kit; a refused one is taken back in the field."""
        suffix = self.fields[field]
        self.clear_complaint(field)
        if not self.desk.write(self.path + suffix, change):
            field.show_value(get(self.value, suffix))

    def _refuse(self, field: QWidget, why: str) -> None:
        self.desk.refused.emit(self.path + self.fields[field], why)

    def show_value(self, value: Any) -> None:
        """Show `value`, touching only the fields whose part of it is another object than before."""
        if value is self.value:
            return
        before, self.value = self.value, value
        for field, suffix in self.fields.items():
            part = get(value, suffix)
            if before is UNSHOWN or get(before, suffix) is not part:
                field.show_value(part)  # type: ignore[attr-defined]
        self.derive()

    def derive(self) -> None:
        """Bring up to date what is shown but not kept: finished lines, headings, problems."""

    def derive_again(self) -> None:
        """Bring that up to date after something else than the record has changed."""
        if self.value is not UNSHOWN:
            self.derive()

    def move_to(self, path: Path) -> None:
        """Stand for the record at `path` from now on."""
        if path != self.path:
            self.path = path
            for field, suffix in self.fields.items():
                if isinstance(field, Pane):
                    field.move_to(path + suffix)

    def stands_in(self, kit: PressKit) -> bool:
        """Say whether `kit` has the record that is shown where this pane has it: one of an item that was deleted
        still knows both."""
        try:
            return get(kit, self.path) is self.value
        except EditError:
            return False

    def seek(self, rest: Path) -> tuple[QWidget, Path]:
        """Return the deepest field for `rest` of a path, and what of the path lies within that field."""
        best: QWidget | None = None
        for field, suffix in self.fields.items():
            fits = rest[: len(suffix)] == suffix and field.isVisibleTo(self)
            if fits and (best is None or len(suffix) > len(self.fields[best])):
                best = field
        if best is None:
            parts = (f for f, suffix in self.fields.items() if suffix[: len(rest)] == rest and f.isVisibleTo(self))
            part = next(parts, None) if rest else None
            return (part or self.first_field()), ()
        within = rest[len(self.fields[best]) :]
        return best.seek(within) if isinstance(best, Pane) else (best, within)

    def first_field(self) -> QWidget:
        """Return what gets the focus when the pane as a whole is meant."""
        for field in self.fields:
            if field.isVisibleTo(self):
                return field.first_field() if isinstance(field, Pane) else field
        return self

    def complain(self, path: Path, why: str) -> bool:
        """Show `why` beside the field at `path`; say whether there was a place for it."""
        field, _ = self.seek(path[len(self.path) :])
        box = field.parentWidget()
        while box is not None:
            if isinstance(box, Box):
                box.complain(why)
                return True
            box = box.parentWidget()
        return False

    def clear_complaint(self, field: QWidget) -> None:
        box = field.parentWidget()
        if isinstance(box, Box):
            box.complain("")


def owners(widget: QWidget | None) -> Iterator[tuple[Pane, QWidget | None]]:
    """Yield the panes around `widget`, inmost first, each with the field of it that `widget` is or lies in."""
    chain: list[QWidget] = []
    at: QObject | None = widget
    while isinstance(at, QWidget):
        if isinstance(at, Pane):
            yield at, next((inner for inner in chain if inner in at.fields), None)
        chain.append(at)
        at = at.parentWidget()


def column(widget: QWidget | None = None, spacing: int = GRID) -> QVBoxLayout:
    """Return an empty vertical layout without margins, on `widget` if one is given."""
    layout = QVBoxLayout(widget) if widget is not None else QVBoxLayout()
    _bare(layout, spacing)
    return layout


def row(widget: QWidget | None = None, spacing: int = GRID) -> QHBoxLayout:
    """Return an empty horizontal layout without margins, on `widget` if one is given."""
    layout = QHBoxLayout(widget) if widget is not None else QHBoxLayout()
    _bare(layout, spacing)
    return layout


def _bare(layout: QLayout, spacing: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
