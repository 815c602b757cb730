"""Driving the window: kits to put into it, and the questions it asks."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from app.kit import PressKit, new_kit
from app.path import put
from app.text import rich


def with_headline(words: str, kit: PressKit | None = None) -> PressKit:
    changed: PressKit = put(kit or new_kit(), ("release", "headline"), rich(words))
    return changed


def question(window: QWidget) -> QMessageBox:
    """The question that stands over `window`."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1, [box.text() for box in boxes]
    return boxes[0]


def answer(window: QWidget, words: str) -> None:
    """Click the button that says `words` in the question over `window`."""
    button_of(question(window), words).click()


def named(parent: QWidget, name: str) -> QAbstractButton:
    """The visible button of `parent` that a screen reader calls `name`."""
    buttons = [b for b in parent.findChildren(QAbstractButton) if not b.isHidden()]
    found = [b for b in buttons if b.accessibleName() == name]
    assert found, [b.accessibleName() for b in buttons]
    return found[0]


def button_of(parent: QWidget, words: str) -> QAbstractButton:
    """The visible button of `parent` that says `words`."""
    buttons = [b for b in parent.findChildren(QAbstractButton) if not b.isHidden()]
    found = [b for b in buttons if b.text().replace("&", "") == words]
    assert found, [b.text() for b in buttons]
    return found[0]
