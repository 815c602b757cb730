"""The text of an item in one language: a form for each kind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QWidget

from app.kit import PressKit
from app.library.items import Kind
from ui.icons import icon
from ui.library.drafting import DraftForm, Drafting
from ui.panes.contacts import EMAIL, WRONG_EMAIL
from ui.panes.pane import Box, Caption, Note, column, row
from ui.theme import GRID
from ui.widgets.editors import LinesEditor, ParagraphsEditor
from ui.widgets.line_field import LineField
from ui.widgets.rich_editor import RichEditor

Line = tuple[str, str, str]
"""Label, example and field of the record."""

_ORGANIZATION: Line = ("Organization", "Lumen Institute", "organization")
_CONTACT: tuple[tuple[Line, ...], ...] = (
    (("Name", "Ada Roy", "name"), ("Title", "Media relations", "title")),
    (_ORGANIZATION,),
    (("Phone", "+1 514 555-0100", "phone"), ("E-mail", "press@example.org", "email")),
)
_SPEAKER: tuple[tuple[Line, ...], ...] = (
    (("Name", "Ada Roy", "name"), ("Title", "president", "title")),
    (_ORGANIZATION,),
)


class TextForm(DraftForm):
    """The fields of one variant. `tongue` of the variant is another form's."""

    link_wanted = Signal(object)

    def __init__(self, drafting: Drafting, parent: QWidget | None = None) -> None:
        super().__init__(drafting, ("variants", 0), parent)
        self.column = column(self, GRID)

    def line(self, grid: QGridLayout, each: Line, line: int, at: int, span: int = 1) -> Box:
        """Put the field of `each` into `grid`."""
        label, example, part = each
        field = LineField(label, example)
        self.bind(field, "content", part)
        box = Box(label, field)
        grid.addWidget(box, line, at, 1, span, Qt.AlignmentFlag.AlignTop)
        return box

    def grid(self) -> QGridLayout:
        """Add a grid of two columns."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for at in (0, 1):
            grid.setColumnStretch(at, 1)
        self.column.addLayout(grid)
        return grid

    def first_field(self, empty: bool) -> QWidget | None:
        """Return the field to begin with: the first `empty` one, or the one that is changed most often."""
        found = (field for field in self.fields if not (empty and field.value))
        return next(found, None)

    @property
    def language(self) -> str:
        """The language of what is shown."""
        return str(self.value("language") or "en")


class BoilerplateForm(TextForm):
    """Whom it is about, the heading, and the text with its looks."""

    def __init__(self, drafting: Drafting, parent: QWidget | None = None) -> None:
        super().__init__(drafting, parent)
        grid = self.grid()
        self.about = self.line(grid, ("About", "Lumen Institute", "about"), 0, 0).field
        self.heading = LineField("Heading", "About …")
        self.bind(self.heading, "content", "heading")
        grid.addWidget(Box("Heading, if not this one", self.heading), 0, 1, Qt.AlignmentFlag.AlignTop)
        self.editor = ParagraphsEditor("Boilerplate text", "Who they are and what they do, in 60 to 100 words.")
        self.editor.set_lined()
        self.bind(self.editor, "content", "text")
        self.editor.link_wanted.connect(lambda: self.link_wanted.emit(self.editor))
        self.editor.straight_typed.connect(self._curl)
        self.column.addLayout(self._looks())
        self.column.addWidget(self.editor)
        self.show_draft()

    def first_field(self, empty: bool) -> QWidget | None:
        return super().first_field(empty) if empty else self.editor

    def _looks(self) -> QHBoxLayout:
        line = row(spacing=2)
        line.addWidget(Caption("Text", self))
        line.addStretch(1)
        self.bold = self._look("bold", "Bold (Ctrl+B)", self.editor.toggle_bold)
        self.italic = self._look("italic", "Italic (Ctrl+I)", self.editor.toggle_italic)
        self.link = self._look("link", "Link (Ctrl+K)", self.editor.link_wanted.emit)
        for button in (self.bold, self.italic, self.link):
            line.addWidget(button)
        self.editor.look_changed.connect(self._show_look)
        return line

    def _look(self, name: str, tip: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setCheckable(name != "link")
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text keeps its cursor, and the keys do the same
        button.clicked.connect(act)
        return button

    def _show_look(self) -> None:
        bold, italic = self.editor.look()
        self.bold.setChecked(bold)
        self.italic.setChecked(italic)

    def _curl(self, typed: str) -> None:
        """Set a straight mark just typed as the language of the text has it."""
        from app.language import language
        from ui.panes.marks import curled

        cursor = self.editor.textCursor()
        before = cursor.block().text().encode("utf-16-le")[: 2 * (cursor.positionInBlock() - 1)].decode("utf-16-le")
        mark = curled(before, typed, language(self.language))
        if mark != typed:
            self.editor.replace_before(1, mark)

    def show_draft(self) -> None:
        super().show_draft()
        from app.language import language

        about = str(self.value("content", "about") or "…")
        self.heading.setPlaceholderText(language(self.language).about_heading(about))


class PersonForm(TextForm):
    """A contact or a speaker."""

    def __init__(self, drafting: Drafting, parent: QWidget | None = None) -> None:
        super().__init__(drafting, parent)
        is_contact = drafting.draft.kind == "contact"
        grid = self.grid()
        self.boxes: dict[str, Box] = {}
        for number, cells in enumerate(_CONTACT if is_contact else _SPEAKER):
            for at, each in enumerate(cells):
                self.boxes[each[2]] = self.line(grid, each, number, at, 3 - len(cells))
        if is_contact:
            self.other = LinesEditor("Further lines", "Mobile, address, website: a line each")
            self.other.set_lined()
            self.bind(self.other, "content", "other")
            self.column.addWidget(Box("Further lines", self.other))
            self.email = self.boxes["email"].field
            self.email.editingFinished.connect(self.check)  # type: ignore[attr-defined]
        self.show_draft()

    def check(self) -> None:
        """Say so beside the field if the e-mail address shown cannot be one."""
        box = self.boxes.get("email")
        if box is not None:
            box.complain("" if is_email(self.value("content")) else WRONG_EMAIL)

    def wrong(self) -> int | None:
        """Return the number of the first variant whose e-mail address cannot be one, None if all is well."""
        variants = self.drafting.draft.variants
        return next((at for at, each in enumerate(variants) if not is_email(each.content)), None)


class TemplateForm(TextForm):
    """A template has a whole kit for its text, which is written in a window of its own."""

    def __init__(self, drafting: Drafting, parent: QWidget | None = None) -> None:
        super().__init__(drafting, parent)
        self.guidance = Note(parent=self)
        self.column.addWidget(self.guidance)
        self.column.addWidget(
            Note("To change its text, start a release from it and save that as a template of the same name.", self)
        )
        self.show_draft()

    def show_draft(self) -> None:
        super().show_draft()
        content = self.value("content")
        self.guidance.setText(content.guidance if isinstance(content, PressKit) else "")


def text_form(kind: Kind, drafting: Drafting, parent: QWidget | None = None) -> TextForm:
    """Return the form for an item of `kind`."""
    forms: dict[str, type[TextForm]] = {"boilerplate": BoilerplateForm, "template": TemplateForm}
    return forms.get(kind, PersonForm)(drafting, parent)


def is_email(content: object) -> bool:
    """Say whether the e-mail address of `content`, if there is any, can be one."""
    address = str(getattr(content, "email", "")).strip()
    return not address or bool(EMAIL.fullmatch(address))


def is_rich(widget: QWidget | None) -> bool:
    """Say whether `widget` is a field in which there are bold, italic and links."""
    return isinstance(widget, RichEditor) and not widget.plain
