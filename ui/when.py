"""Moments in the words of a conversation: "today at 14:05", "yesterday", "November 20"."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QLocale, QTime


def clock(moment: dt.datetime) -> str:
    """Return the local time of day of `moment` as the user's system writes it."""
    local = moment.astimezone()
    return QLocale.system().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def day(moment: dt.datetime, now: dt.datetime | None = None) -> str:
    """Return the day of `moment` as seen from `now`: "today", "yesterday", "November 20", "November 20, 2025"."""
    then = moment.astimezone().date()
    today = (now or dt.datetime.now(dt.UTC)).astimezone().date()
    if then == today:
        return "today"
    if then == today - dt.timedelta(days=1):
        return "yesterday"
    month = QLocale(QLocale.Language.English).monthName(then.month)
    return f"{month} {then.day}" if then.year == today.year else f"{month} {then.day}, {then.year}"


def moment(then: dt.datetime, now: dt.datetime | None = None) -> str:
    """Return day and time: "today at 14:05"; the time alone is enough for nobody after midnight."""
    return f"{day(then, now)} at {clock(then)}"
