"""Release timing: at once, under embargo, or in the user's own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtWidgets import QWidget

from app import edits
from app.kit import TIMING, Timing
from ui.panes.desk import Desk
from ui.panes.pane import Box, Problem, column, row
from ui.panes.section import Section
from ui.panes.written import WrittenLine
from ui.theme import GRID
from ui.widgets.change import Change
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateEntry, read_time, write_time
from ui.widgets.line_field import LineField, ParsedField
from ui.widgets.zone_picker import ZonePicker

MODES = (
    ("immediate", "For immediate release"),
    ("embargo", "Under embargo until…"),
    ("own", "In my own words"),
    ("none", "No release line"),
)
_HOUR = dt.time(6, 0)
"""The time of day of a new embargo, the one most often chosen: before the morning's news."""


class TimingSection(Section):
    """The record is the timing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, TIMING, "Release timing", parent=parent)
        self._mode = "immediate"
        self.mode = Choice("Release timing", MODES)
        self.mode.edited.connect(lambda change: self._set_mode(change.value))
        self.body.addWidget(self.mode)
        self.panel = QWidget(self)
        inner = column(self.panel, GRID)
        self.embargo = EmbargoField(lambda: desk.kit.language)
        self.bind(self.embargo, "embargo")
        inner.addWidget(self.embargo)
        self.zone = ZonePicker("Time zone", _zones)
        zone_box = Box("Time zone", self.zone)
        self.zone.misread.connect(zone_box.complain)
        self.bind(self.zone, "zone")
        inner.addWidget(zone_box)
        self.words = WrittenLine("In print", self._rule, "Choose a date, and the line is written here.")
        self.bind(self.words, "line")
        inner.addWidget(self.words)
        self.body.addWidget(self.panel)
        self.own = LineField("Release line", "FOR RELEASE ON THE OPENING OF THE FAIR")
        self.bind(self.own, "line")
        self.own_box = Box("Release line", self.own)
        self.body.addWidget(self.own_box)
        self.problem = Problem()
        self.body.addWidget(self.problem)

    def first_field(self) -> QWidget:
        return self.mode

    def _rule(self) -> str:
        from app.embargo import embargo_line

        return embargo_line(self.value, self.desk.kit.language)

    def derive(self) -> None:
        from app.embargo import problems

        self._mode = self._read_mode(self.value)
        self.mode.show_value(self._mode)
        self.panel.setVisible(self._mode == "embargo")
        self.own_box.setVisible(self._mode == "own")
        self.words.refresh()
        self.embargo.date.rewrite()
        found = "\n".join(problems(self.value))
        self.problem.setText(found)
        self.problem.setVisible(bool(found))

    def _read_mode(self, timing: Timing) -> str:
        """Return the mode that `timing` is in; an own line just emptied, to be written anew, stays one's own."""
        if timing.embargo is not None or timing.zone:
            return "embargo"
        if self._is_usual(timing.line) and self._mode != "own":
            return "immediate"
        if not timing.line:
            return "own" if self._mode == "own" and self.own.hasFocus() else "none"
        return "own" if not self._is_usual(timing.line) or self.own.hasFocus() else "immediate"

    def _is_usual(self, line: str) -> bool:
        from app.language import language

        return any(line == language(tag).release_line for tag in (self.desk.kit.language, "en", "fr"))

    def _set_mode(self, mode: str) -> None:
        """Make the timing one of `mode`; what the user worded is kept where it still has a place."""
        from app.language import language

        old: Timing = self.value
        usual = language(self.desk.kit.language).release_line
        new = {
            "immediate": replace(old, line=usual, embargo=None, zone=""),
            "embargo": replace(old, line="", embargo=old.embargo or _tomorrow(), zone=old.zone or _here()),
            "own": replace(old, line=old.line or self._rule() or usual, embargo=None, zone=""),
            "none": replace(old, line="", embargo=None, zone=""),
        }[mode]
        self._mode = mode
        self.desk.do("edit release line", lambda kit: edits.set_field(kit, TIMING, new), TIMING)
        self._show_mode(mode)

    def _show_mode(self, mode: str) -> None:
        """Show the fields of a mode just chosen, though the kit may not tell it from another yet."""
        self._mode = mode
        self.mode.show_value(mode)
        self.panel.setVisible(mode == "embargo")
        self.own_box.setVisible(mode == "own")
        if mode == "own":
            self.own.setFocus()
            self.own.selectAll()


class EmbargoField(QWidget):
    """The local date and time of an embargo, as one value: a `datetime` without offset, or None."""

    edited = Signal(object)

    def __init__(self, tag: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: dt.datetime | None = None
        self.date = DateEntry("Embargo date", tag)
        self.time = ParsedField("Embargo time", "6:00", read_time, write_time)
        line = row(self)
        date_box, time_box = Box("Date", self.date), Box("Time", self.time)
        line.addWidget(date_box, 3, Qt.AlignmentFlag.AlignTop)
        line.addWidget(time_box, 1, Qt.AlignmentFlag.AlignTop)
        self.date.misread.connect(date_box.complain)
        self.time.misread.connect(time_box.complain)
        self.date.edited.connect(self._on_edited)
        self.time.edited.connect(self._on_edited)
        self.setFocusProxy(self.date)

    def show_value(self, value: dt.datetime | None) -> None:
        self.value = value
        self.date.show_value(value.date() if value else None)
        if value is not None:
            self.time.show_value(value.time())

    def _on_edited(self, change: Change) -> None:
        """Tell date and time together: without a date there is no embargo, without a time it is the usual one."""
        date, time = self.date.value, self.time.value or _HOUR
        value = dt.datetime.combine(date, time) if date else None
        if value != self.value:
            self.value = value
            self.edited.emit(Change(value))


def _tomorrow() -> dt.datetime:
    return dt.datetime.combine(dt.date.today() + dt.timedelta(days=1), _HOUR)


def _here() -> str:
    """Return the time zone of this computer, or "" if it is none that can be chosen."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if name in _zones() else ""


def _zones() -> tuple[str, ...]:
    from app.embargo import zones

    return zones()
