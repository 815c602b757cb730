"""A form on the screen with a document behind it, and ways to type into it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.kit import (
    Attribution,
    Boilerplate,
    Contact,
    Dateline,
    Heading,
    ListBlock,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Speaker,
)
from app.text import RichText, Span, parse_markup
from ui.document import Document
from ui.focus import Focus
from ui.panes.form import FormPanes

Key = Qt.Key
Mod = Qt.KeyboardModifier


def sample_kit() -> PressKit:
    """A kit with something in every section."""
    m = parse_markup
    story = (
        Paragraph(m("Lumen opens a laboratory for **quiet machines** today.")),
        Quote(
            m("Noise is a pollution. We want it gone."),
            Speaker("Ada Roy", "president", "Lumen Institute"),
            Attribution("said", "inside", 1),
        ),
        Heading(m("Three houses")),
        ListBlock((m("an anechoic hall"), m("a workshop"))),
        Paragraph(m("The city paid.")),
    )
    return PressKit(
        issuer="Lumen Institute",
        release=Release(
            headline=m("Lumen opens a laboratory"),
            dateline=Dateline((Place("Montreal"), Place("Hamilton", "Ontario")), dt.date(2027, 3, 1)),
            story=story,
            end_mark="###",
        ),
        boilerplates=(Boilerplate("Lumen Institute", m("Lumen is a charity.")),),
        contacts=(Contact("Jo Mertens", "Media relations", "Lumen Institute", "press@example.org"),),
    )


class Desk:
    """A form in a window of its own, with the window's undo keys."""

    def __init__(self, qtbot: QtBot, kit: PressKit) -> None:
        self.qtbot = qtbot
        self.document, self.focus = Document(kit), Focus()
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self.form = FormPanes(self.document, self.focus)
        layout.addWidget(self.form)
        QShortcut(QKeySequence("Ctrl+Z"), self.window, self.document.undo_stack.undo)
        self.window.resize(560, 900)
        qtbot.addWidget(self.window)
        # Before it is on the screen a card asks for no new layout of the whole form.
        self.form.finish()
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def kit(self) -> PressKit:
        return self.document.kit

    @property
    def story(self) -> tuple[Any, ...]:
        return self.document.kit.release.story

    @property
    def field(self) -> Any:
        """The widget that has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def go(self, *path: str | int, at: int = 0, end: int | None = None) -> Any:
        """Put the cursor into the field at `path`; return the widget."""
        self.form.select(tuple(path), at, at if end is None else end)
        return self.field

    def type(self, text: str) -> None:
        for char in text:
            if char == "\n":
                self.qtbot.keyClick(self.field, Key.Key_Return)
            elif char.isascii():
                self.qtbot.keyClicks(self.field, char)
            else:  # QTest knows no keys beyond ASCII
                press = QKeyEvent(QEvent.Type.KeyPress, Key.Key_unknown, Mod.NoModifier, char)
                QApplication.sendEvent(self.field, press)

    def press(self, key: Qt.Key, mod: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        """Press a key where the screen would send it: to an open list of completions, else to the field."""
        self.qtbot.keyClick(QApplication.activePopupWidget() or self.field, key, mod)

    def undo(self) -> None:
        self.document.undo_stack.undo()


def texts(lines: bool = True) -> st.SearchStrategy[RichText]:
    """Rich text of every kind, with spaces at the edges, wide and right-to-left characters."""
    alphabet = st.sampled_from("ab  \u00a0é“’—אبش😀👩🏽‍🔬日" + ("\n" if lines else ""))
    spans = st.builds(
        Span,
        st.text(alphabet, max_size=8),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "", "https://example.org", "mailto:a@example.org"]),
    )
    return st.lists(spans, max_size=6).map(lambda some: RichText(tuple(some)))
