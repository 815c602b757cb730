"""`SearchBar`: what is looked for in the library: words, a kind, a language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from ui.icons import icon
from ui.library.item_preview import language_name
from ui.panes.pane import column
from ui.theme import GRID
from ui.widgets.choice import Choice
from ui.widgets.keys import is_undo, is_windows

KINDS = (
    ("", "All kinds"),
    ("boilerplate", "Boilerplates"),
    ("contact", "Contacts"),
    ("speaker", "Speakers"),
    ("template", "Templates"),
)
ANY_LANGUAGE = ("", "All languages")


class SearchBar(QWidget):
    """The field, the two choices below it, the menu and the cross at its end."""

    changed = Signal()
    """Something else is looked for."""
    entered = Signal()
    """Return was pressed in the field."""
    went_down = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search the library")
        self.field.setAccessibleName("Search the library")
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(self.changed)
        self.field.installEventFilter(self)
        self.kind = Choice("Kind", KINDS)
        self.language = Choice("Language", (ANY_LANGUAGE,))
        for choice in (self.kind, self.language):
            choice.show_value("")
            choice.edited.connect(self.changed)
        self.menu = QMenu(self)
        self.more = QToolButton()
        self.more.setText("⋯")
        self.more.setToolTip("More for the library")
        self.more.setAccessibleName("More for the library")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self.menu)
        self.cross = QToolButton()
        self.cross.setIcon(icon("x", "muted"))
        self.cross.setToolTip("Hide the library (F7)")
        self.cross.setAccessibleName("Hide the library")
        self.cross.clicked.connect(self.closed)
        for button in (self.more, self.cross):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedWidth(28)
        self._build()
        self.setFocusProxy(self.field)

    def _build(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(2)
        above.addWidget(self.field, 1)
        above.addSpacing(2)
        above.addWidget(self.more)
        above.addWidget(self.cross)
        below = QHBoxLayout()
        below.setContentsMargins(GRID, 0, GRID // 2, 0)
        below.setSpacing(2 * GRID)
        below.addWidget(self.kind, 1)
        below.addWidget(self.language, 1)
        whole = column(self, GRID // 2)
        whole.setContentsMargins(GRID, GRID, GRID // 2, GRID)
        whole.addLayout(above)
        whole.addLayout(below)

    @property
    def words(self) -> str:
        return self.field.text()

    @property
    def is_narrowed(self) -> bool:
        """Whether a kind or a language is asked for."""
        return bool(self.kind.value or self.language.value)

    def offer_languages(self, tags: Sequence[str]) -> None:
        """Offer `tags` to choose from; the choice is there only if there is one."""
        if list(tags) != [self.language.itemData(at) for at in range(1, self.language.count())]:
            self.language.set_options((ANY_LANGUAGE, *((tag, language_name(tag)) for tag in tags)))
        self.language.setVisible(len(tags) > 1 or bool(self.language.value))

    def widen(self) -> None:
        """Ask for every kind and language."""
        for choice in (self.kind, self.language):
            choice.show_value("")
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the field into the list. The window's keys are left to the window, but for undo."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and is_windows(event) and not is_undo(event):
            event.ignore()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.went_down.emit()
        else:
            return False
        return True
