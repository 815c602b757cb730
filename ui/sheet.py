"""The application's style sheet, made from the theme's tokens: hairlines, one accent, the 8-pixel grid.

Fields and buttons are dressed only in our own places (`_PLACES`): the panes' widgets dress themselves, and Qt asks
every rule of every widget, so that a rule for all of them is paid for at each start.
"""

from __future__ import annotations

from ui.theme import Tokens

_PLACES = ("QDialog", "#notice", "#find", "#start", "#preview-findings")


def style_sheet(look: Tokens) -> str:
    """Return the style sheet of the whole application in the colours of `look`."""
    return "".join(
        (_frame(look), _menus(look), _controls(look), _buttons(look), _words(look), _pieces(look), *_parts(look))
    )


def _here(*elements: str) -> str:
    """Return the selector for `elements` in our own places; tool buttons also in the toolbar."""
    return ", ".join(
        f"{place} {element}"
        for element in elements
        for place in (*_PLACES, *(("QToolBar",) if element.startswith("QToolButton") else ()))
    )


def _veil(color: str) -> str:
    """Return `color` half transparent."""
    return f"#80{color[1:]}"


def _parts(look: Tokens) -> list[str]:
    from ui.panes import look as panes
    from ui.preview import look as preview

    return [panes.style_sheet(look), preview.style_sheet(look)]


def _frame(look: Tokens) -> str:
    return f"""
    QMainWindow, QDialog, QMessageBox {{ background: {look.window}; }}
    QToolTip {{ background: {look.raised}; color: {look.text}; border: 1px solid {look.hairline}; padding: 4px 6px; }}
    QToolBar {{ background: {look.surface}; border: none; border-bottom: 1px solid {look.hairline};
        padding: 6px 8px; spacing: 2px; }}
    QToolBar::separator {{ background: {look.hairline}; width: 1px; margin: 6px 8px; }}
    QStatusBar {{ background: {look.surface}; color: {look.muted}; border-top: 1px solid {look.hairline}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ color: {look.muted}; padding: 4px 0; }}
    QSplitter::handle {{ background: {look.hairline}; }}
    QScrollBar {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {_veil(look.muted)}; border-radius: 3px; margin: 3px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    #canvas {{ background: {look.canvas}; }}
    #centre {{ background: {look.window}; }}
    """


def _menus(look: Tokens) -> str:
    return f"""
    QMenuBar {{ background: {look.surface}; padding: 2px 4px; }}
    QMenuBar::item {{ background: transparent; padding: 5px 9px; border-radius: 4px; }}
    QMenuBar::item:selected {{ background: {look.selection}; }}
    QMenu {{ background: {look.raised}; border: 1px solid {look.hairline}; padding: 4px; }}
    QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {look.selection}; }}
    QMenu::item:disabled {{ color: {look.muted}; }}
    QMenu::separator {{ height: 1px; background: {look.hairline}; margin: 4px 8px; }}
    QMenu::indicator {{ width: 14px; height: 14px; margin-left: 6px; }}
    """


def _controls(look: Tokens) -> str:
    return f"""
    {_here("QLineEdit")} {{ background: {look.field}; color: {look.text};
        border: 1px solid {look.hairline}; border-radius: 6px; padding: 5px 8px;
        selection-background-color: {look.selection}; selection-color: {look.text}; }}
    {_here("QLineEdit:focus")} {{ border: 1px solid {look.accent}; }}
    {_here("QLineEdit:disabled")} {{ color: {look.muted}; background: {look.window}; }}
    QDialog QPlainTextEdit {{ background: {look.field}; color: {look.text};
        border: 1px solid {look.hairline}; border-radius: 6px; padding: 3px 5px; }}
    QDialog QPlainTextEdit:focus {{ border: 1px solid {look.accent}; }}
    QTextEdit#compared {{ background: {look.field}; border: 1px solid {look.hairline}; border-radius: 6px; }}
    QTextEdit#compared:focus {{ border-color: {look.accent}; }}
    QCheckBox, QRadioButton {{ spacing: 8px; }}
    QProgressBar {{ background: {look.hairline}; border: none; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {look.accent}; border-radius: 3px; }}
    """


def _buttons(look: Tokens) -> str:
    plain, chosen, off = "QPushButton", ("QPushButton:default", "QPushButton[accent=true]"), "QPushButton:disabled"
    rules = (
        (_here(plain), f"background: {look.surface}; color: {look.text}; border: 1px solid {look.hairline};"
                       "border-radius: 6px; padding: 6px 14px; min-height: 18px;"),
        (_here(f"{plain}:hover"), f"background: {look.raised}; border-color: {look.muted};"),
        (_here(f"{plain}:pressed"), f"background: {look.selection};"),
        (_here(f"{plain}:focus"), f"border: 1px solid {look.accent};"),
        (_here(off), f"color: {look.muted}; background: {look.window};"),
        (_here(*chosen), f"{_accent(look)} font-weight: 600;"),
        (_here(*_with(chosen, ":hover")), f"background: {look.accent_text};"),
        (_here(*_with(chosen, ":focus")), f"border: 1px solid {look.text};"),
        (_here(*_with(chosen, ":disabled")), _faded(look)),
        (_here(f"{plain}[danger=true]"), f"color: {look.danger}; border-color: {look.danger};"),
        ("#start #begin", "text-align: left; padding: 10px 14px;"),
        ("#start #name", f"background: transparent; color: {look.accent_text}; padding: 5px 9px; border-radius: 6px;"
                         f"border: 1px solid {look.hairline};"),
        ("#start #name:hover", f"background: {look.surface};"),
        ("#start #name:focus", f"border-color: {look.accent};"),
        ("#start #row", "background: transparent; border: 1px solid transparent; padding: 0;"),
        ("#start #row:hover", f"background: {look.surface}; border-color: {look.hairline};"),
        ("#start #row:focus", f"border-color: {look.accent};"),
        ("QDialog #quiet", f"background: transparent; border: 1px solid transparent; color: {look.accent_text};"
                           "padding: 4px 8px;"),
        ("QDialog #quiet:hover", f"background: {look.selection};"),
        ("QDialog #quiet:focus", f"border-color: {look.accent};"),
    )  # fmt: skip
    return _rules(*rules) + _tool_buttons(look)


def _tool_buttons(look: Tokens) -> str:
    plain = "QToolButton"
    return _rules(
        (_here(plain), "border: 1px solid transparent; border-radius: 6px; padding: 5px;"),
        (_here(f"{plain}:hover"), f"background: {look.raised}; border-color: {look.hairline};"),
        (_here(f"{plain}:pressed", f"{plain}:checked"), f"background: {look.selection};"),
        (_here(f"{plain}:focus"), f"border-color: {look.accent};"),
        ("QToolBar #accent", f"{_accent(look)} font-weight: 600; padding: 6px 16px;"),
        ("QToolBar #accent:hover", f"background: {look.accent_text};"),
        ("QToolBar #accent:focus", f"border-color: {look.text};"),
        ("QToolBar #accent:disabled", _faded(look)),
    )


def _rules(*rules: tuple[str, str]) -> str:
    return "".join(f"{selector} {{ {declarations} }}\n" for selector, declarations in rules)


def _with(selectors: tuple[str, ...], state: str) -> tuple[str, ...]:
    return tuple(selector + state for selector in selectors)


def _accent(look: Tokens) -> str:
    return f"background: {look.accent}; color: {look.on_accent}; border: 1px solid {look.accent};"


def _faded(look: Tokens) -> str:
    return f"background: {look.hairline}; color: {look.muted}; border-color: {look.hairline};"


def _words(look: Tokens) -> str:
    return f"""
    QLabel#title {{ font-size: 28px; font-weight: 300; }}
    QLabel#heading {{ font-size: 18px; font-weight: 600; }}
    QMessageBox QLabel#qt_msgbox_label {{ font-weight: 600; }}
    QLabel#section {{ font-weight: 600; }}
    QLabel#strong {{ font-weight: 500; color: {look.text}; }}
    QLabel#muted {{ color: {look.muted}; }}
    QLabel#print {{ background: {look.paper}; border-radius: 4px; padding: 4px 6px; }}
    QLabel#danger {{ color: {look.danger}; }}
    QLabel#drop {{ color: {look.muted}; border: 1px dashed {_veil(look.muted)}; border-radius: 8px; }}
    QLabel#drop[over="true"] {{ color: {look.accent_text}; border-color: {look.accent}; }}
    """


def _pieces(look: Tokens) -> str:
    return f"""
    #card {{ background: {look.surface}; border: 1px solid {look.hairline}; border-radius: 8px; }}
    QListWidget#card {{ padding: 3px; }}
    QListWidget#card::item {{ padding: 4px 8px; border-radius: 4px; }}
    QListWidget#card::item:selected {{ background: {look.selection}; color: {look.text}; }}
    QListWidget#card:focus {{ border-color: {look.accent}; }}
    #start, #start_canvas, #start_page {{ background: {look.window}; }}
    #notice {{ background: {look.surface}; border: none; border-bottom: 1px solid {look.hairline};
        border-left: 4px solid {look.accent}; }}
    #notice[kind="warning"] {{ border-left-color: {look.warning}; }}
    #notice[kind="danger"] {{ border-left-color: {look.danger}; }}
    #revisions {{ background: {look.field}; border: 1px solid {look.hairline}; border-radius: 6px; padding: 4px;
        outline: none; }}
    #revisions:focus {{ border-color: {look.accent}; }}
    #revisions::item {{ color: {look.text}; border-radius: 4px; padding: 6px 8px; }}
    #revisions::item:selected {{ background: {look.selection}; }}
    QDialog QTabBar {{ background: transparent; }}
    QDialog QTabBar::tab {{ background: transparent; color: {look.muted}; border: 1px solid transparent;
        border-radius: 6px; padding: 5px 12px; margin-right: 4px; }}
    QDialog QTabBar::tab:hover {{ background: {look.raised}; border-color: {look.hairline}; }}
    QDialog QTabBar::tab:selected {{ background: {look.selection}; color: {look.text}; }}
    QDialog QTabBar::tab:selected:focus {{ border: 1px solid {look.accent}; }}
    #find {{ background: {look.surface}; border: none; border-bottom: 1px solid {look.hairline}; }}
    """
