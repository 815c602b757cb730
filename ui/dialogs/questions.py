"""Questions that must be answered. None of them blocks: the answer comes back as a call."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from app.record import record
from ui.theme import GRID

Role = QMessageBox.ButtonRole


@record
class Choice:
    """A button of a question. `safe` marks the one that Return takes; `away` the one that Esc takes."""

    words: str
    act: Callable[[], object] | None = None
    safe: bool = False
    away: bool = False
    destroys: bool = False


def ask(parent: QWidget, text: str, detail: str, *choices: Choice) -> QMessageBox:
    """Ask `text` in a sheet over `parent`; the chosen `act` is called when the sheet has closed."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle("Pressroom")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    acts: dict[QAbstractButton, Callable[[], object] | None] = {}
    for choice in choices:
        role = Role.RejectRole if choice.away else Role.DestructiveRole if choice.destroys else Role.AcceptRole
        button = box.addButton(choice.words, role)
        acts[button] = choice.act
        if choice.safe:
            box.setDefaultButton(button)
            embolden(button)
        if choice.away:
            box.setEscapeButton(button)

    def answered() -> None:
        button = box.clickedButton()
        act = next((act for known, act in acts.items() if known is button), None)
        if act is not None:
            act()

    box.finished.connect(answered)
    layout = box.layout()
    if layout is not None:
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
    box.open()
    return box


def embolden(button: QAbstractButton) -> None:
    """Give `button` the weight that the style sheet paints a default button in, so that it is as wide as its words."""
    font = button.font()
    font.setWeight(QFont.Weight.DemiBold)
    button.setFont(font)


def is_asked(parent: QWidget) -> bool:
    """Say whether a question stands over `parent` already."""
    return any(box.isVisible() for box in parent.findChildren(QMessageBox))


def ask_to_save(
    parent: QWidget,
    name: str,
    has_file: bool,
    save: Callable[[], object],
    drop: Callable[[], object],
    stay: Callable[[], object],
) -> QMessageBox:
    """Ask the three-button question before a document with unsaved text goes. Without a file all of it would go."""
    lost = "what you changed since the last save is lost" if has_file else "it is lost: it has never been saved"
    return ask(
        parent,
        f"Save the changes to “{name}”?" if has_file else f"Save “{name}”?",
        f"If you don’t save, {lost}.",
        Choice("Save", save, safe=True),
        Choice("Don’t save", drop, destroys=True),
        Choice("Cancel", stay, away=True),
    )


def tell(parent: QWidget, text: str, detail: str = "") -> QMessageBox:
    """Tell what went wrong, with one button to go on."""
    return ask(parent, text, detail, Choice("OK", safe=True, away=True))
