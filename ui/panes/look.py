"""The style sheet of the panes' widgets. Most of them paint themselves from the tokens; this is what is left."""

from __future__ import annotations

from ui.theme import Tokens


def style_sheet(look: Tokens) -> str:
    """Return the rules for the form panes and the outline in the colors of `look`."""
    return f"""
    FormPanes, FormPanes > QWidget > QWidget#form {{ background: {look.window}; border: none; }}
    Problem {{ color: {look.danger}; }}
    LineField {{ background: transparent; border: none; padding: 0 0 2px 0;
        selection-background-color: {look.selection}; }}
    #item LineField {{ background: transparent; border: none; border-radius: 0; padding: 0 0 2px 0; }}
    Choice QAbstractItemView, #popup {{ background: {look.raised}; border: 1px solid {look.hairline}; padding: 4px;
        outline: none; }}
    #popup {{ padding: 0 4px; }}  /* a completer's list has no room for more above and below its rows */
    Choice QAbstractItemView::item, #popup::item {{ color: {look.text}; padding: 5px 20px 5px 10px;
        border-radius: 4px; }}
    Choice QAbstractItemView::item:selected, #popup::item:selected {{ background: {look.selection}; }}
    RichEditor {{ background: transparent; border: none; }}
    LinkButton {{ color: {look.accent_text}; background: transparent; border: none; padding: 4px; border-radius: 4px; }}
    LinkButton:hover {{ text-decoration: underline; }}
    LinkButton:focus {{ border: 1px solid {look.accent}; padding: 3px; }}
    """
