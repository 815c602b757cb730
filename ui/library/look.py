"""The style sheet of the library's dock. It is put on when the dock is built, and costs the start nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme import Tokens, theme, tokens


def style_sheet(look: Tokens) -> str:
    """Return the rules for the dock in the colors of `look`."""
    flat = "border: 1px solid transparent; border-radius: 6px; background: transparent;"
    return f"""
    #library, #library #state {{ background: {look.window}; }}
    #library QLineEdit {{ background: {look.field}; color: {look.text}; border: 1px solid {look.hairline};
        border-radius: 6px; padding: 5px 8px; selection-background-color: {look.selection};
        selection-color: {look.text}; }}
    #library QLineEdit:focus {{ border: 1px solid {look.accent}; }}
    #library #due {{ color: {look.warning}; }}
    #library QListView {{ background: {look.window}; border: none; border-top: 1px solid {look.hairline};
        outline: none; }}
    #library #preview {{ background: {look.surface}; border: none; border-top: 1px solid {look.hairline}; }}
    #library QTextEdit {{ background: transparent; border: none; color: {look.text};
        selection-background-color: {look.selection}; selection-color: {look.text}; }}
    #library QPushButton {{ background: {look.surface}; color: {look.text}; border: 1px solid {look.hairline};
        border-radius: 6px; padding: 5px 10px; }}
    #library QPushButton:hover {{ background: {look.raised}; border-color: {look.muted}; }}
    #library QPushButton:pressed {{ background: {look.selection}; }}
    #library QPushButton:focus {{ border-color: {look.accent}; }}
    #library QPushButton:disabled {{ color: {look.muted}; background: {look.window}; }}
    #library QPushButton[accent="true"] {{ background: {look.accent}; color: {look.on_accent};
        border-color: {look.accent}; }}
    #library QPushButton[accent="true"]:hover {{ background: {look.accent_text}; }}
    #library QPushButton[accent="true"]:focus {{ border-color: {look.text}; }}
    #library QPushButton[accent="true"]:disabled {{ background: {look.hairline}; color: {look.muted};
        border-color: {look.hairline}; }}
    #library #fold {{ {flat} color: {look.warning}; text-align: left; padding: 4px 8px; }}
    #library #fold:hover {{ background: {look.raised}; border-color: {look.hairline}; }}
    #library #fold:focus {{ border-color: {look.accent}; }}
    #library QToolButton {{ {flat} padding: 4px; color: {look.text}; }}
    #library QToolButton:hover {{ background: {look.raised}; border-color: {look.hairline}; }}
    #library QToolButton:pressed {{ background: {look.selection}; }}
    #library QToolButton:focus {{ border-color: {look.accent}; }}
    #library QToolButton::menu-indicator {{ image: none; width: 0; }}
    #library QTabBar {{ background: transparent; }}
    #library QTabBar::tab {{ {flat} color: {look.muted}; padding: 3px 8px; margin: 0 2px 0 0; }}
    #library QTabBar::tab:hover {{ background: {look.raised}; border-color: {look.hairline}; }}
    #library QTabBar::tab:selected {{ background: {look.selection}; color: {look.text}; }}
    #library QTabBar::tab:selected:focus {{ border-color: {look.accent}; }}
    #library #trouble {{ background: {look.surface}; border: none; border-bottom: 1px solid {look.hairline};
        border-left: 4px solid {look.warning}; }}
    """


def dress(widget: QWidget) -> None:
    """Put the style of the dock on `widget`, now and whenever the theme changes."""

    def put_on() -> None:
        widget.setStyleSheet(style_sheet(tokens()))

    theme().changed.connect(put_on)
    widget.destroyed.connect(lambda: theme().changed.disconnect(put_on))
    put_on()
