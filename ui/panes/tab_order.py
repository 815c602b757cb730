"""Tab in the order in which the form is read.

Qt's own tab order is that in which widgets were made, and setting it anew takes the square of their number.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from ui.widgets.pile import Pile
from ui.widgets.wrapping import WrappingRow


def step(form: QWidget, here: QWidget | None, forward: bool) -> bool:
    """Move the focus from `here` to the next or previous field of `form`, at its end to what is outside the form."""
    stops = [widget for widget in reading_order(form.layout(), here) if _is_stop(widget, form)]
    at = stops.index(here) if here in stops else -1
    target = at + 1 if forward else at - 1
    if at >= 0 and 0 <= target < len(stops):
        stops[target].setFocus(_reason(forward))
        return True
    return _leave(form, forward)


def reading_order(layout: QLayout | None, here: QWidget | None = None) -> Iterator[QWidget]:
    """Yield the widgets in `layout` and below it in reading order, a widget before what is inside it.

    Of a pile, which may have hundreds of items, only those around `here`, or its ends if that lies elsewhere.
    """
    for index in range(layout.count() if layout else 0):
        item = layout.itemAt(index) if layout else None
        widget = item.widget() if item else None
        if widget is not None:
            yield widget
            yield from reading_order(widget.layout(), here)
            if isinstance(widget, WrappingRow) and widget.is_tabbed:
                yield from widget.widgets
            if isinstance(widget, Pile):
                for each in widget.near(here):
                    yield each
                    yield from reading_order(each.layout(), here)
        elif item is not None:
            yield from reading_order(item.layout(), here)


def _is_stop(widget: QWidget, form: QWidget) -> bool:
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and widget.isEnabled() and widget.isVisibleTo(form)


def _reason(forward: bool) -> Qt.FocusReason:
    return Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason


def _leave(form: QWidget, forward: bool) -> bool:
    """Give the focus to the next or previous widget of the window outside `form`."""
    around = list(_around(form.window(), form))
    at = around.index(form) if form in around else 0
    others = [*around[at + 1 :], *around[:at]]
    if others:
        others[0 if forward else -1].setFocus(_reason(forward))
    return bool(others)


def _around(widget: QWidget, form: QWidget) -> Iterator[QWidget]:
    """Yield the fields below `widget` as they are read, and `form` in their midst for all that are in it.

    Not by `QWidget.nextInFocusChain`: PySide makes what that returns a child of the widget that was asked. When a card
    was deleted, the menu bar of its window was dead for Python.
    """
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child is form:
            yield form
        elif child.isVisible() and not child.isWindow():
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and child.focusProxy() is None:
                yield child
            yield from _around(child, form)
