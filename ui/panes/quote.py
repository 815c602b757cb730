"""The card of a quote: the words, who said them, and where that stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from app.blanks import filled_part, worded
from app.kit import Attribution, Quote
from app.path import Path, put
from ui.panes.blocks import BlockCard
from ui.panes.desk import Desk
from ui.panes.origin import Origin
from ui.panes.pane import Box, Caption, column
from ui.panes.people import Person, offer_people, said_of_others
from ui.panes.printed import PrintedText
from ui.panes.written import WrittenLine
from ui.theme import GRID
from ui.widgets.choice import Choice
from ui.widgets.editors import ParagraphsEditor
from ui.widgets.line_field import LineField

PLACES = (("before", "Before the words"), ("inside", "Inside"), ("after", "After the words"))
SENTENCES = tuple((number, f"Sentence {number}") for number in range(1, 10))
_VERBS = {
    "en": ("said", "says", "added", "explained", "noted", "commented", "stated"),
    "fr": ("a déclaré", "a affirmé", "a ajouté", "a expliqué", "a souligné", "a indiqué", "déclare", "affirme"),
    "de": ("sagte", "erklärte", "betonte", "ergänzte", "so"),
    "es": ("dijo", "afirmó", "declaró", "explicó", "añadió", "señaló"),
    "it": ("ha dichiarato", "ha affermato", "ha commentato", "ha aggiunto", "ha spiegato"),
    "pt": ("disse", "afirmou", "declarou", "explicou", "acrescentou"),
    "nl": ("zei", "zegt", "aldus", "verklaarde", "voegde toe"),
}


class QuoteCard(BlockCard):
    """Words, speaker, attribution, and the finished sentence below as it will be printed."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, "“", "Quote", parent)
        self.editor = ParagraphsEditor("Quote", "What was said, without quotation marks.")
        self.column.addWidget(self.editor)
        self.bind(self.editor, "text")
        self.editor.backed_out.connect(lambda: self.merge_wanted.emit(-1))
        self.editor.deleted_out.connect(lambda: self.merge_wanted.emit(1))
        self.column.addLayout(self._speaker())
        self.origin = Origin(self, "speaker")
        self.column.addWidget(self.origin)
        self.column.addLayout(self._attribution())
        self.words = WrittenLine("Attribution", self._rule_words, "Nobody is named yet.", self, own=self._own_words)
        self.bind(self.words, "attribution", "words")
        self.column.addWidget(self.words)
        self.finished = Finished(self)
        self.column.addWidget(self.finished)
        desk.refilled.connect(self.derive_again)

    def _speaker(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID)
        self.name = LineField("Speaker", "Ada Roy")
        offer_people(self.name, self.desk, "speaker", lambda: self.value.speaker, self._take)
        self.bind(self.name, "speaker", "name")
        self.title = self._line("Title", "president", "title")
        self.organization = self._line("Organization", "Lumen Institute", "organization")
        grid.addWidget(Box("Speaker", self.name), 0, 0)
        grid.addWidget(Box("Title", self.title), 0, 1)
        grid.addWidget(Box("Organization", self.organization), 1, 0, 1, 2)
        return grid

    def _line(self, name: str, hint: str, part: str) -> LineField:
        field = LineField(name, hint)
        field.offer(lambda: said_of_others(self.desk.kit, self.value.speaker, part))
        self.bind(field, "speaker", part)
        return field

    def _take(self, person: Person) -> None:
        """Have `person`, who was picked from a list, for the speaker: name, title and organization at once."""
        from app.library.people import as_speaker

        path = (*self.path, "speaker")
        self.desk.do("choose the speaker", lambda kit: put(kit, path, as_speaker(person)), (*path, "name"))

    def _attribution(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.verb = LineField("Verb", "said")
        self.verb.offer(lambda: verbs(self.desk.kit.language))
        self.bind(self.verb, "attribution", "verb")
        self.place_choice = Choice("Place of the attribution", PLACES)
        self.bind(self.place_choice, "attribution", "place")
        self.after = Choice("After how many sentences", SENTENCES)
        self.bind(self.after, "attribution", "after")
        grid.addWidget(Box("Verb", self.verb), 0, 0)
        grid.addWidget(Box("Attribution stands", self.place_choice), 0, 1)
        self.after_box = Box("Inside, after", self.after)
        grid.addWidget(self.after_box, 1, 1)
        return grid

    def fits(self, value: Any) -> bool:
        return isinstance(value, Quote)

    def _rule_words(self) -> str:
        return self._ruled(filled_part(self.desk.kit, self.value))

    def _own_words(self) -> str:
        return worded(self.desk.kit, self.value, self._ruled)

    def _ruled(self, quote: Quote) -> str:
        from app.quotes import attribution_words

        bare = replace(quote, attribution=replace(quote.attribution, words=""))
        return attribution_words(bare, self.desk.kit.language)

    def derive(self) -> None:
        attribution: Attribution = self.value.attribution
        self.origin.refresh()
        self.after_box.setVisible(attribution.place == "inside")
        self.verb.setPlaceholderText(_usual_verb(self.desk.kit.language))
        self.words.refresh()
        self.finished.show_text(self._sentence())

    def _sentence(self) -> str:
        from app.quotes import quote_paragraphs

        if not self.value.text:
            return ""
        paragraphs = quote_paragraphs(filled_part(self.desk.kit, self.value), self.desk.kit.language)
        return "\n".join("".join(str(piece) for piece in pieces) for pieces in paragraphs)


class Finished(QWidget):
    """A text as it will be printed, under its label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, 2)
        layout.setContentsMargins(GRID + 4, 0, 0, 0)
        layout.addWidget(Caption("In print", self))
        self.text = PrintedText("In print", self)
        layout.addWidget(self.text)
        self.hide()

    def show_text(self, text: str) -> None:
        if text != self.text.text():
            self.text.setText(text)
        self.setVisible(bool(text))


def verbs(tag: str) -> list[str]:
    """Return the verbs to offer in the language `tag`, the usual one among them."""
    return [_usual_verb(tag), *_VERBS.get(tag.partition("-")[0], ())]


def _usual_verb(tag: str) -> str:
    from app.language import language

    return language(tag).verb
