"""Colours, spacing and type of the window as tokens, in light and dark, following the system.

Widgets ask `tokens()` when they paint, and style sheets are made from the same tokens in `ui.sheet` and the
`look` of panes and preview. Nothing else in `ui` names a colour.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.record import record

GRID = 8
"""The spacing grid in device-independent pixels."""


@record
class Tokens:
    """One theme. Contrast of `text`, `muted`, `danger` and `accent_text` on `surface` and `window` is at least 4.5.

    `hint` is for examples in empty fields, which must not read as entered values: at least 3 on `surface` and `field`.
    `mark` lies as a tint over the field in focus on the paper, `unfilled` over what is still to be filled in.
    The `part_…` tones tell the parts of an imported source apart: at least 3 on `field`, and `text` stays at 7 or more
    where they lie behind it (`ui.intake.kinds.wash`). `added` and `removed` lie behind words that a comparison marks:
    `text` and `accent_text` keep a contrast of at least 4.5 on them.
    """

    dark: bool
    window: str
    surface: str
    raised: str
    field: str
    hairline: str
    text: str
    muted: str
    hint: str
    accent: str
    accent_text: str
    on_accent: str
    selection: str
    danger: str
    warning: str
    canvas: str
    shadow: str
    mark: str
    unfilled: str
    part_head: str
    part_opening: str
    part_story: str
    part_list: str
    part_quote: str
    part_said: str
    part_about: str
    part_contact: str
    part_notice: str
    part_aside: str
    added: str
    removed: str
    paper: str = "#ffffff"
    """What prints is shown on white in every theme."""


LIGHT = Tokens(
    dark=False, window="#f4f4f2", surface="#ffffff", raised="#fafaf9", field="#ffffff", hairline="#dddcd8",
    text="#1d1d1b", muted="#62615c", hint="#91908a", accent="#2f5fd0", accent_text="#2853b8", on_accent="#ffffff",
    selection="#cfdcf8", danger="#b3261e", warning="#8a5a00", canvas="#e4e3df", shadow="#000000", mark="#2f5fd0",
    unfilled="#ffdf9c",
    part_head="#2f5fd0", part_opening="#0b7a75", part_story="#62615c", part_list="#5b7f1d", part_quote="#b26a00",
    part_said="#c2417c", part_about="#7a3fc4", part_contact="#1b7f3b", part_notice="#7a5c3e", part_aside="#91908a",
    added="#d3efdb", removed="#fbdad6",
)  # fmt: skip
DARK = Tokens(
    dark=True, window="#1e1e1d", surface="#282827", raised="#2e2e2d", field="#222221", hairline="#434240",
    text="#ececea", muted="#a9a8a2", hint="#7d7c76", accent="#6f9bff", accent_text="#8fb1ff", on_accent="#0e1626",
    selection="#34497a", danger="#ff8a80", warning="#e8b04a", canvas="#141413", shadow="#000000", mark="#2f5fd0",
    unfilled="#ffdf9c",
    part_head="#6f9bff", part_opening="#4fc3bb", part_story="#a9a8a2", part_list="#a9c75e", part_quote="#e8b04a",
    part_said="#f08cb8", part_about="#b794f6", part_contact="#6fcf8f", part_notice="#c9a783", part_aside="#7d7c76",
    added="#1d4a2f", removed="#5c2b28",
)  # fmt: skip


MUTED = QPalette.ColorRole.BrightText
"""The palette's role for `muted`, for labels that draw themselves by the palette; Qt's style uses it for nothing."""
THEMES = ("system", "light", "dark")


class Theme(QObject):
    """The theme in use, and the `name` it was chosen by; `changed` tells widgets that paint by hand to paint again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.name = "system"


_theme: Theme | None = None


def theme() -> Theme:
    """Return the application's one theme object."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def tokens() -> Tokens:
    """Return the tokens of the theme in use."""
    return theme().tokens


def follow_system(app: QApplication, name: str = "system") -> None:
    """Dress `app` in the theme `name`; "system" is light or dark as the system says, now and whenever it changes."""
    QGuiApplication.styleHints().colorSchemeChanged.connect(_follow)
    theme().name = name
    dress(app, _wanted())


def choose(name: str) -> None:
    """Put on the theme `name`, one of `THEMES`."""
    theme().name = name
    _follow()


def _follow() -> None:
    app, look = QApplication.instance(), _wanted()
    if isinstance(app, QApplication) and look is not tokens():
        dress(app, look)


def _wanted() -> Tokens:
    if theme().name != "system":
        return DARK if theme().name == "dark" else LIGHT
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def dress(app: QApplication, look: Tokens) -> None:
    """Put `look` on the whole application."""
    theme().tokens = look
    app.setPalette(_palette(look))
    for box in ("QCheckBox", "QRadioButton"):
        app.setPalette(_box_palette(look), box)  # type: ignore[arg-type]  # PySide6 takes no bytes here
    from ui.sheet import style_sheet

    app.setStyleSheet(style_sheet(look))
    theme().changed.emit()


def _palette(look: Tokens) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, look.window),
        (roles.WindowText, look.text),
        (roles.Base, look.field),
        (roles.AlternateBase, look.raised),
        (roles.Text, look.text),
        (roles.Button, look.surface),
        (roles.ButtonText, look.text),
        (roles.PlaceholderText, look.hint),
        (MUTED, look.muted),
        (roles.ToolTipBase, look.raised),
        (roles.ToolTipText, look.text),
        (roles.Highlight, look.selection),
        (roles.HighlightedText, look.text),
        (roles.Link, look.accent_text),
        (roles.LinkVisited, look.accent_text),
        (roles.Accent, look.accent),
        (roles.Mid, look.hairline),
        (roles.Dark, look.hairline),
    ):
        palette.setColor(role, QColor(color))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.muted))
    return palette


def _box_palette(look: Tokens) -> QPalette:
    """Return the palette of boxes to tick: Fusion draws their outline in the window's color, darkened to 10/14."""
    palette = _palette(look)
    palette.setColor(QPalette.ColorRole.Window, QColor(look.muted).lighter(140))
    return palette
