"""`ItemPreview`: the item marked in the dock, to be read, and what can be done with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QTabBar, QTextEdit, QToolButton, QWidget

from app.library.items import Item, Variant
from app.library.summary import Summary
from ui import when
from ui.library.reading import html_of
from ui.panes.pane import column
from ui.theme import GRID, theme, tokens


class ItemPreview(QFrame):
    """Name, text in each language, who changed it when, owner and day of review, and the buttons."""

    place_wanted = Signal(str, str, str)
    """Kind, id, and the language that the user has picked a text in ("": that of the kit)."""
    edit_wanted = Signal(str, str)
    history_wanted = Signal(str, str)
    removal_wanted = Signal(object)
    """The `Summary` of an item."""
    export_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("The item")
        self._summary: Summary | None = None
        self._variants: tuple[Variant, ...] = ()
        self._picked = False
        self.name, self.about, self.review = QLabel(), QLabel(), QLabel()
        self.name.setObjectName("section")
        self.about.setObjectName("muted")
        for label in (self.name, self.about, self.review):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Language of the text")
        self.tabs.currentChanged.connect(self._show_text)
        self.tabs.tabBarClicked.connect(lambda _: self._pick())
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Text of the item")
        self.text.document().setDocumentMargin(0)
        self._build()
        theme().changed.connect(self._recolor)
        self.show_item(None, None, "")

    def _recolor(self) -> None:
        self._show_text(self.tabs.currentIndex())

    def _build(self) -> None:
        self.place = _button("Place", self._place)
        self.place.setProperty("accent", True)
        self.edit = _button("Edit…", lambda: self._tell(self.edit_wanted))
        self.history = _button("History…", lambda: self._tell(self.history_wanted))
        self.more = QToolButton()
        self.more.setText("⋯")
        self.more.setAccessibleName("More for this item")
        self.more.setToolTip("More for this item")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.export = menu.addAction("Export as a file…", lambda: self._tell(self.export_wanted))
        self.remove = menu.addAction("Remove from the library", self._remove)
        self.more.setMenu(menu)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID // 2)
        for button in (self.place, self.edit, self.history):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.more)
        whole = column(self, GRID // 2)
        whole.setContentsMargins(2 * GRID, GRID, GRID + 4, GRID)
        for widget in (self.name, self.about, self.review, self.tabs):
            whole.addWidget(widget)
        whole.addSpacing(GRID // 2)
        whole.addWidget(self.text, 1)
        whole.addSpacing(GRID // 2)
        whole.addLayout(buttons)

    @property
    def summary(self) -> Summary | None:
        """The item that is shown."""
        return self._summary

    @property
    def language(self) -> str:
        """The language that the user has picked, "" if none was."""
        at = self.tabs.currentIndex()
        return self._variants[at].language if self._picked and 0 <= at < len(self._variants) else ""

    def show_item(self, summary: Summary | None, item: Item | None, language: str) -> None:
        """Show an item, with its text for a kit in `language`; None where it cannot be read."""
        same = summary is not None and self._summary is not None and summary.id == self._summary.id
        self._picked = self._picked and same
        self._summary = summary
        self.setVisible(summary is not None)
        if summary is None:
            return
        before = self.language
        self._variants = item.now.variants if item is not None else ()
        self.name.setText(summary.name)
        self._tell_about(summary)
        fitting = item.now.variant(before or language) if item is not None else None
        self._show_tabs(self._variants.index(fitting) if fitting in self._variants else 0)
        is_template = summary.kind == "template"
        self.place.setText("Start" if is_template else "Place")
        self.place.setToolTip("Start a release from it" if is_template else "Put it into the kit (Enter)")
        self.place.setEnabled(bool(self._variants))
        for widget in (self.edit, self.history):
            widget.setVisible(not summary.is_ours)
            widget.setEnabled(item is not None)
        self.remove.setVisible(not summary.is_ours)

    def _tell_about(self, summary: Summary) -> None:
        words = [] if summary.is_ours else [f"Revision {summary.revision}"]
        if summary.is_ours:
            words.append("Comes with Pressroom")
        if summary.by:
            words.append(summary.by)
        if summary.changed is not None:
            words.append(when.day(summary.changed.replace(tzinfo=dt.UTC)))
        self.about.setText(" · ".join(words))
        due = summary.review is not None and summary.review <= dt.date.today()
        lines = []
        if summary.owner:
            lines.append(f"Kept by {summary.owner}")
        if summary.review is not None:
            lines.append(f"{'review was due' if due else 'review'} {_day(summary.review)}")
        words_of_care = ", ".join(lines)
        self.review.setText(words_of_care[:1].upper() + words_of_care[1:] + ("." if words_of_care else ""))
        self.review.setObjectName("due" if due else "muted")
        self.review.style().polish(self.review)
        self.review.setVisible(bool(lines))

    def _show_tabs(self, current: int) -> None:
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for variant in self._variants:
            self.tabs.addTab(language_name(variant.language))
        self.tabs.setVisible(len(self._variants) > 1)
        self.tabs.setCurrentIndex(current)
        self.tabs.blockSignals(False)
        self._show_text(current)

    def _show_text(self, at: int) -> None:
        look = tokens()
        if 0 <= at < len(self._variants):
            variant = self._variants[at]
            self.text.setHtml(html_of(variant.content, variant.language, look.muted, self.name.text()))
        else:
            self.text.setHtml(f'<p style="color: {look.muted}">It cannot be read just now.</p>')
        if self.tabs.hasFocus():
            self._pick()

    def _pick(self) -> None:
        self._picked = True

    def _place(self) -> None:
        if self._summary is not None:
            self.place_wanted.emit(self._summary.kind, self._summary.id, self.language)

    def _remove(self) -> None:
        if self._summary is not None:
            self.removal_wanted.emit(self._summary)

    def _tell(self, signal: object) -> None:
        if self._summary is not None:
            signal.emit(self._summary.kind, self._summary.id)  # type: ignore[attr-defined]


def language_name(tag: str) -> str:
    """Return what the language `tag` is called; "" stands for every language."""
    if not tag:
        return "Any language"
    from app.language import language

    rules = language(tag)
    if rules.tag.lower() == tag.lower():
        return rules.name
    return f"{rules.name} ({tag})" if rules.tag.partition("-")[0] == tag.partition("-")[0].lower() else tag


def _day(day: dt.date) -> str:
    from PySide6.QtCore import QLocale

    month = QLocale(QLocale.Language.English).monthName(day.month)
    return f"{month} {day.day}" if day.year == dt.date.today().year else f"{month} {day.day}, {day.year}"


def _button(words: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(lambda: act())
    return button
