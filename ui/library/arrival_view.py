"""`ArrivalView`: one item on its way into the library, beside what the library has, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QStackedWidget, QVBoxLayout, QWidget

from app.library.compare import Piece
from app.library.exchange import Arrival, Decision
from app.library.items import Item
from app.library.readable import differing, said, sides
from app.text import rich
from ui.dialogs.pieces import label
from ui.library.arrivals import Arrivals
from ui.library.compared import Compared, Text
from ui.library.words import made, tongue
from ui.theme import GRID
from ui.widgets.choice import Choice

_CHOICES: tuple[tuple[Decision, str, str], ...] = (
    ("leave", "&Keep yours", "What the file has is left out"),
    ("take", "&Use the file’s", "It is in force then; yours stays in the history"),
    ("both", "Keep &both", "The file’s is added as an item of its own"),
)


class ArrivalView(QWidget):
    """The text alone, or both side by side with the words marked that differ."""

    def __init__(self, model: Arrivals, *, is_document: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._row, self._is_document = model, -1, is_document
        self.title = label("", "section")
        self.language = Choice("Language", [("", "")])
        self.language.edited.connect(lambda _: self._show_texts())
        self.compared, self.alone = Compared(), Text()
        self.alone.setAccessibleName("Text of the item")
        self._texts = QStackedWidget()
        self._texts.addWidget(self.alone)
        self._texts.addWidget(self.compared)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._texts, 1)
        column.addWidget(self._choice())
        model.decided.connect(self._show_decision)

    def show_row(self, row: int) -> None:
        """Show the item in `row` of the table."""
        self._row = row
        arrival = self._arrival()
        languages = self._languages(arrival)
        self.language.setVisible(len(languages) > 1)
        self.language.set_options([(tag, tongue(tag)) for tag in languages])
        self.language.show_value(languages[0])
        self._show_texts()
        self._show_decision()

    def _arrival(self) -> Arrival | None:
        return self._model.arrivals[self._row] if 0 <= self._row < len(self._model.arrivals) else None

    def _languages(self, arrival: Arrival | None) -> tuple[str, ...]:
        if arrival is None:
            return ("",)
        if arrival.here is not None:
            return differing(arrival.here, _coming(arrival))
        return tuple(variant.language for variant in arrival.item.now.variants) or ("",)

    def _show_texts(self) -> None:
        arrival, language = self._arrival(), str(self.language.value)
        if arrival is None or arrival.here is None or arrival.state == "same":
            self._texts.setCurrentWidget(self.alone)
            self.title.setText(self._alone_title(arrival))
            reason = self._model.reason(self._row) if self._row >= 0 else ""
            text = said(arrival.item, language) if arrival is not None else rich(reason)
            self.alone.show_pieces((Piece("same", text),), "same")
            return
        self._texts.setCurrentWidget(self.compared)
        self.title.setText(arrival.item.name or arrival.item.id)
        left, right = sides(arrival.here, _coming(arrival), language)
        there = "In the document" if self._is_document else f"In the file: {made(arrival.item.now)}"
        self.compared.show_texts(left, right, f"Yours: {made(arrival.here.now)}", there)

    def _alone_title(self, arrival: Arrival | None) -> str:
        if arrival is None:
            return "Why this cannot be read"
        name = arrival.item.name or arrival.item.id
        return f"{name}: the same in the library and in the file" if arrival.state == "same" else name

    def _choice(self) -> QWidget:
        self._line = line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * GRID)
        self._group = QButtonGroup(self)
        self.choices: dict[Decision, QRadioButton] = {}
        for decision, words, more in _CHOICES:
            radio = QRadioButton(words)
            radio.setToolTip(more)
            radio.setAccessibleDescription(more)
            radio.clicked.connect(lambda _checked=False, decision=decision: self._model.decide(self._row, decision))
            self._group.addButton(radio)
            self.choices[decision] = radio
            row.addWidget(radio)
        self.outcome = label("", "muted")
        row.addWidget(self.outcome, 1, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _show_decision(self) -> None:
        arrival = self._arrival()
        self._line.setVisible(arrival is not None and arrival.state in ("conflict", "newer", "details"))
        if arrival is None:
            return
        decision = self._model.decisions[self._row]
        self.choices[decision].setChecked(True)
        self.choices["both"].setVisible(arrival.state == "conflict")
        self.outcome.setText(next(more for key, _, more in _CHOICES if key == decision) + ".")


def _coming(arrival: Arrival) -> Item:
    """Return what is compared with ours: what taking it would make of ours, or an older text, which is not taken."""
    return arrival.item if arrival.state == "older" else arrival.result
