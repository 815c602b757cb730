"""The style sheet of the review. It is put on when something is imported, and costs the start of the window nothing."""

from __future__ import annotations

from ui.theme import Tokens


def style_sheet(look: Tokens) -> str:
    """Return the rules for the review in the colours of `look`."""
    button = "#side QPushButton, #points QPushButton"
    return f"""
    #side {{ background: {look.window}; border: none; border-bottom: 1px solid {look.hairline}; }}
    #side QTabBar {{ background: transparent; }}
    #side QTabBar::tab {{ background: transparent; color: {look.muted}; border: 1px solid transparent;
        border-radius: 6px; padding: 5px 8px; margin: 0 2px 0 0; }}
    #side QTabBar::tab:hover {{ background: {look.raised}; border-color: {look.hairline}; }}
    #side QTabBar::tab:selected {{ background: {look.selection}; color: {look.text}; }}
    #side QTabBar::tab:selected:focus {{ border: 1px solid {look.accent}; }}
    #points {{ background: {look.raised}; border: none; border-bottom: 1px solid {look.hairline}; }}
    #points QLabel {{ color: {look.text}; }}
    #points QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px; background: transparent; }}
    #points QToolButton:hover {{ background: {look.surface}; border-color: {look.hairline}; }}
    #points QToolButton:focus {{ border-color: {look.accent}; }}
    {button} {{ background: {look.surface}; color: {look.text}; border: 1px solid {look.hairline};
        border-radius: 6px; padding: 5px 8px; }}
    #side QPushButton[accent="true"] {{ background: {look.accent}; color: {look.on_accent};
        border: 1px solid {look.accent}; }}
    #side QPushButton[accent="true"]:hover {{ background: {look.accent_text}; }}
    #side QPushButton[accent="true"]:focus {{ border: 1px solid {look.text}; }}
    #side QPushButton[accent="false"]:hover, #points QPushButton:hover {{ background: {look.raised};
        border-color: {look.muted}; }}
    #side QPushButton:pressed, #points QPushButton:pressed {{ background: {look.selection}; }}
    #side QPushButton[accent="false"]:focus, #points QPushButton:focus {{ border: 1px solid {look.accent}; }}
    #source {{ background: {look.field}; color: {look.text}; border: none;
        selection-background-color: {look.selection}; selection-color: {look.text}; }}
    """
