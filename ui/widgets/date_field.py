"""`DateEntry` and `TimeField`: a date and a time of day, typed as people write them; the date also from a calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.glyph_button import GlyphButton
from ui.widgets.line_field import ParsedField

_FORMATS = (
    "yyyy-M-d", "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMM d yyyy", "d MMMM yyyy", "d MMM yyyy",
    "dddd, MMMM d, yyyy", "ddd, MMM d, yyyy", "dddd d MMMM yyyy", "dddd, d. MMMM yyyy", "d. MMMM yyyy", "d.M.yyyy",
)  # fmt: skip
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})?)?\s*(a|p|am|pm)?", re.IGNORECASE)


def read_date(text: str, tag: str) -> dt.date:
    """Return the date that `text` means in the language `tag`, in English or as ISO; `ValueError` with what to do."""
    plain = " ".join(re.sub(r"(?<=\d)(st|nd|rd|th|er)\b", "", text).split())
    plain = re.sub(r"^le ", "", re.sub(r"([A-Za-z]{3,4})\.", r"\1", plain)).replace("Sept ", "Sep ")
    for name in dict.fromkeys((tag.replace("-", "_"), "en_US")):
        locale = QLocale(name)
        short = locale.dateFormat(QLocale.FormatType.ShortFormat)
        if "yyyy" not in short:
            short = short.replace("yy", "yyyy")
        for form in (*_FORMATS, short):
            date = locale.toDate(plain, form)
            if date.isValid() and 1900 <= date.year() <= 2999:
                return dt.date(date.year(), date.month(), date.day())
    raise ValueError(f"“{text}” is no date. Type one such as September 20, 2027 or 2027-09-20.")


def write_date(date: dt.date, tag: str) -> str:
    """Return `date` with its weekday in the language `tag`, so that a day that disagrees is seen."""
    locale = QLocale(tag.replace("-", "_"))
    form = locale.dateFormat(QLocale.FormatType.LongFormat)
    if "dddd" not in form:
        form = "dddd, MMMM d, yyyy"
    return locale.toString(QDate(date.year, date.month, date.day), form)


def read_time(text: str) -> dt.time:
    """Return the time of day that `text` means: "6:00", "6 a.m.", "18h30"; `ValueError` with what to do."""
    word = text.strip().lower().replace(".m.", "m").replace(" m", "m")
    word = {"noon": "12:00", "midnight": "0:00"}.get(word, word)
    match = _TIME.fullmatch(word.rstrip("."))
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if match[3] and 1 <= hour <= 12:
            hour = hour % 12 + 12 * match[3].startswith("p")
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    raise ValueError(f"“{text}” is no time of day. Type one such as 6:00 or 2:30 p.m.")


def write_time(time: dt.time) -> str:
    return f"{time.hour}:{time.minute:02}"


class DateEntry(QWidget):
    """A date or None: a line to type it in, a calendar to pick it from, a button to clear it."""

    edited = Signal(object)
    misread = Signal(str)

    def __init__(self, name: str, tag: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag = tag
        self.line = ParsedField(
            name,
            "Such as September 20, 2027",
            lambda text: read_date(text, tag()),
            lambda date: write_date(date, tag()),
        )
        self.line.setToolTip("Alt+Down opens the calendar")
        self.line.edited.connect(self._on_edited)
        self.line.misread.connect(self.misread)
        self.calendar_button = GlyphButton("calendar", f"Pick {name.lower()} from a calendar", self)
        self.calendar_button.clicked.connect(self.open_calendar)
        self.clear_button = GlyphButton("cross", f"Clear {name.lower()}", self)
        self.clear_button.clicked.connect(lambda: self.line.set_value(None))
        self.clear_button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.clear_button)
        layout.addWidget(self.calendar_button)
        self.setFocusProxy(self.line)
        self._popup: _Popup | None = None

    @property
    def value(self) -> dt.date | None:
        date: dt.date | None = self.line.value
        return date

    def show_value(self, value: dt.date | None) -> None:
        self.line.show_value(value)
        self.clear_button.setVisible(value is not None)

    def rewrite(self) -> None:
        """Write the date out again, after the kit's language has changed."""
        self.line.rewrite()

    def _on_edited(self, change: Any) -> None:
        self.clear_button.setVisible(change.value is not None)
        self.edited.emit(change)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the calendar under the field, at the date or at today."""
        if self._popup is None:
            self._popup = _Popup(self)
            self._popup.picked.connect(self.line.set_value)
        self._popup.open_at(self.value, self._tag())


class _Popup(QWidget):
    """A calendar in a popup that closes when a day is picked."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._owner = parent
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName("Calendar")
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        layout.addWidget(self.calendar)

    def open_at(self, date: dt.date | None, tag: str) -> None:
        shown = date or dt.date.today()
        self.calendar.setLocale(QLocale(tag.replace("-", "_")))
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        owner = self._owner
        self.move(owner.mapToGlobal(QPoint(0, owner.height() + 2)))
        self.show()
        self.calendar.setFocus()

    def _pick(self, date: QDate) -> None:
        if self.isVisible():
            self.hide()
            self.picked.emit(dt.date(date.year(), date.month(), date.day()))
