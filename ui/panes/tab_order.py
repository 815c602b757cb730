"""Tab in the order in which the form is read.

Qt's own tab order is that in which widgets were made, and setting it anew takes the square of their number.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from ui.widgets.pile import Pile
from ui.widgets.wrapping import WrappingRow


def step(form: QWidget, here: QWidget, forward: bool) -> bool:
    """Move the focus from `here` to the next or previous field of `form`, at its end to what is outside the form."""
    around = _from(here, form, forward) if _stands_in(form, here) else ()
    stop = next((widget for widget in around if _is_stop(widget, form)), None)
    if stop is None:
        return _leave(form, forward)
    stop.setFocus(_reason(forward))
    return True


def _stands_in(form: QWidget, here: QWidget) -> bool:
    """Say whether `here` has its place in `form`: a card that is being taken away has none any more."""
    at: QWidget | None = here
    while at is not None and at is not form:
        around = at.parentWidget()
        if isinstance(around, Pile) and at not in around.items:
            return False
        at = around
    return at is form


def reading_order(widget: QWidget, forward: bool = True) -> Iterator[QWidget]:
    """Yield `widget` and what is in it in reading order, a widget before what is inside it; or all that backwards.

    What is in a pile, which may be hundreds of items, is looked at only when it is asked for.
    """
    if forward:
        yield widget
    for child in _parts(widget, forward):
        yield from reading_order(child, forward)
    if not forward:
        yield widget


def _from(here: QWidget, form: QWidget, forward: bool) -> Iterator[QWidget]:
    """Yield what comes after `here` in `form`, or before it, the nearest first."""
    if forward:
        for child in _parts(here, forward):
            yield from reading_order(child)
    at = here
    while at is not form and (around := at.parentWidget()) is not None:
        for each in _parts(around, forward, at):
            yield from reading_order(each, forward)
        if not forward:
            yield around
        at = around


def _parts(widget: QWidget, forward: bool, beside: QWidget | None = None) -> Iterator[QWidget]:
    """Yield the widgets straight in `widget` in reading order or backwards; only those after or before `beside`."""
    if isinstance(widget, Pile):
        yield from widget.walk(forward, beside)
        return
    parts = [*_laid_out(widget.layout())]
    if isinstance(widget, WrappingRow) and widget.is_tabbed:
        parts += widget.widgets
    if beside is not None:
        at = parts.index(beside) if beside in parts else len(parts) if forward else 0
        parts = parts[at + 1 :] if forward else parts[:at]
    yield from parts if forward else reversed(parts)


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    """Yield the widgets in `layout` and in the layouts in it."""
    for index in range(layout.count() if layout else 0):
        item = layout.itemAt(index) if layout else None
        widget = item.widget() if item else None
        if widget is not None:
            yield widget
        elif item is not None:
            yield from _laid_out(item.layout())


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
