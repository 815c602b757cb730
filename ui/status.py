"""The status bar: whether the text is safe, how long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from ui.document import Document
from ui.session import Session
from ui.theme import GRID

if TYPE_CHECKING:
    from app.counts import Counter, Counts
    from app.kit import PressKit

_COUNT_AFTER = 200
"""Milliseconds of rest after which the words are counted again."""
_TOLD_FOR = 6_000
"""Milliseconds for which the status bar tells what was done."""
_SAVING_AFTER = 400
"""Milliseconds after which it is told that a save is under way: most have ended by then."""
_FIRST_COUNT = 500
"""Milliseconds until they are counted first; the pages are being made meanwhile."""


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count:,} words"


def _each(kit: PressKit, found: Counts) -> str:
    """Return a line for the release and for each further document, with its words."""
    from app.documents import title_of

    titles = ("Release with boilerplates", *(title_of(document, kit.language) for document in kit.documents))
    counts = zip(titles, (found.words, *found.document_words), strict=True)
    return "\n".join(f"{title}: {_words(words)}" for title, words in counts)


class Status(QStatusBar):
    """Saved state at the left; words and pages at the right."""

    def __init__(self, document: Document, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self.setSizeGripEnabled(False)
        self.state = self._label("Saved state")
        self.words = self._label("Words")
        self.pages = self._label("Pages")
        self.addWidget(self.state)
        for label in (self.words, self.pages):
            self.addPermanentWidget(label)
        self._timer = QTimer(self, singleShot=True, interval=_COUNT_AFTER)
        self._timer.timeout.connect(self._count)
        document.changed.connect(self._edited)
        document.saved_changed.connect(self._restate)
        document.file_changed.connect(self._restate)
        self._patience = QTimer(self, singleShot=True, interval=_SAVING_AFTER)
        self._patience.timeout.connect(self._restate)
        session.begun.connect(self._patience.start)
        session.failed.connect(self._restate)
        session.autosave.kept.connect(self._restate)
        session.autosave.failed.connect(self._no_draft)
        self._counts = False
        self._counter: Counter | None = None
        self._restate()

    def start(self) -> None:
        """Count words from now on. Call it once the window is shown: what counts them is loaded then."""
        self._counts = True
        QTimer.singleShot(_FIRST_COUNT, self, self._timer.start)

    def tell(self, words: str) -> None:
        """Say for a while, in place of the saved state, what was done and needs no answer."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 5 ms for what is seldom there at start

        self.showMessage(words, _TOLD_FOR)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def show_pages(self, number: int) -> None:
        self.pages.setText("1 page" if number == 1 else f"{number} pages")

    def _edited(self) -> None:
        if self._counts and not self._timer.isActive():
            self._timer.start()
        self._restate()

    def _restate(self) -> None:
        self.state.setText(self._saved_state())
        self.state.setToolTip("")

    def _saved_state(self) -> str:
        document = self._document
        if self._session.is_saving and not self._patience.isActive():
            return "Saving…"
        if document.is_saved:
            return "Saved" if document.path is not None else "New"
        if self._session.autosave.is_kept:
            return "Edited — draft kept" if document.path is not None else "Not yet saved — draft kept"
        return "Edited" if document.path is not None else "Not yet saved"

    def _no_draft(self, error: object) -> None:
        self.state.setText("Edited — no draft could be kept; save soon")
        self.state.setToolTip(str(error))

    def _count(self) -> None:
        if self._counter is None:
            from app.counts import Counter

            self._counter = Counter()
        kit = self._document.kit
        found = self._counter.count(kit)
        more = f", {found.kit_words:,} with documents" if found.kit_words > found.words else ""
        self.words.setText(_words(found.words) + more)
        self.words.setToolTip(_each(kit, found) if kit.documents else "")
        self.words.setAccessibleDescription(self.words.toolTip())

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setAccessibleName(name)
        label.setContentsMargins(GRID, 0, GRID, 0)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
