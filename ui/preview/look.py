"""The preview's part of the application's style sheet."""

from __future__ import annotations

from ui.theme import Tokens


def style_sheet(look: Tokens) -> str:
    """Return the style sheet of the preview in the colours of `look`."""
    return f"""
    #preview {{ background: {look.canvas}; }}
    #preview-canvas {{ background: {look.canvas}; border: none; }}
    #preview-thumbnails {{
        background: {look.window}; border: none; border-right: 1px solid {look.hairline}; padding: 4px 0;
    }}
    #preview-footer {{ background: {look.window}; border-top: 1px solid {look.hairline}; }}
    #preview-footer QLabel {{ color: {look.muted}; }}
    #preview-footer QToolButton {{
        border: none; border-radius: 4px; padding: 4px 6px; background: transparent; color: {look.text};
    }}
    #preview-footer QToolButton:hover {{ background: {look.hairline}; }}
    #preview-footer QToolButton:focus {{ outline: none; border: 1px solid {look.accent}; padding: 3px 5px; }}
    #preview-footer QToolButton::menu-indicator {{ image: none; }}
    #preview-findings {{ background: {look.raised}; border-bottom: 1px solid {look.hairline}; }}
    #preview-findings QLabel {{ color: {look.text}; }}
    #preview-trouble {{ background: {look.surface}; border: 1px solid {look.hairline}; border-radius: 8px; }}
    #preview-trouble QLabel {{ color: {look.text}; }}
    """
