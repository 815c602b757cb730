"""The table of actions: what the window can be told to do, as data.

`handler` names the part of the window and its method ("files.save"); `menus` looks the part up when the action is
triggered, so that a part may come later than its menu. `needs` says when the action is enabled.
"""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtGui import QAction, QKeySequence

from app.record import record

Key = QKeySequence.StandardKey
Needs = Literal["", "kit", "format", "undo", "redo", "source", "imported"]
"""An action is there always, with an open kit, with the cursor in rich text, with a step to undo or redo, with the
source of an import, or with the notes of one."""


@record
class Action:
    """One thing to do. `keys` are its shortcuts, the first one shown; `argument` goes to the handler if it is set."""

    id: str
    text: str
    handler: str
    keys: tuple[QKeySequence.StandardKey | str, ...] = ()
    icon: str = ""
    tip: str = ""
    needs: Needs = "kit"
    argument: Any = None
    checkable: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


@record
class Menu:
    """A menu: action ids, "-" for a line between groups, further menus, or entries that `fill` makes when it opens."""

    title: str
    entries: tuple[str | Menu, ...] = ()
    fill: str = ""


_FILE = (
    Action("new", "&New release", "files.new", (Key.New,), "file-plus", "Start a new release", ""),
    Action(
        "new_template",
        "New &from template…",
        "templates.choose",
        ("Ctrl+Alt+T",),
        tip="Start from a template",
        needs="",
    ),
    Action("open", "&Open…", "files.open", (Key.Open,), "folder-open", "Open a press kit", ""),
    Action(
        "import",
        "&Import…",
        "files.imports.choose",
        ("Ctrl+Shift+I",),
        "file-input",
        "Make a kit of a Word document, PDF, text or mail",
        "",
    ),
    Action(
        "import_clipboard",
        "New from clip&board",
        "files.imports.from_clipboard",
        ("Ctrl+Shift+N",),
        tip="Make a kit of the release that was copied",
        needs="",
    ),
    Action("save", "&Save", "files.save", (Key.Save,), "save", "Save this press kit"),
    Action("save_as", "Save &as…", "files.save_as", ("Ctrl+Shift+S",), tip="Save under another name"),
    Action("save_template", "Save as te&mplate…", "templates.save", tip="Keep this kit to start others from"),
    Action("revert", "Re&vert to saved", "files.revert", tip="Go back to what stands in the file"),
    Action("export", "&Export…", "out.export", ("Ctrl+E",), "file-output", "Export as PDF, DOCX or text"),
    Action("copy_text", "Copy release as &text", "out.copy_text", ("Ctrl+Shift+C",), tip="Copy it all, for a mail"),
    Action("print", "&Print…", "out.print", (Key.Print,), "printer", "Print the pages"),
    Action("close", "&Close", "files.close", (Key.Close,), tip="Close this window", needs=""),
    Action("quit", "&Quit", "files.quit", ("Ctrl+Q",), needs="", role=QAction.MenuRole.QuitRole),
)
_EDIT = (
    Action("undo", "&Undo", "edit.undo", (Key.Undo,), "undo-2", "Undo", "undo"),
    Action("redo", "&Redo", "edit.redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", "Redo", "redo"),
    Action("cut", "Cu&t", "edit.cut", (Key.Cut,)),
    Action("copy", "&Copy", "edit.copy", (Key.Copy,)),
    Action("paste", "&Paste", "edit.paste", (Key.Paste,)),
    Action("paste_plain", "Paste as plain te&xt", "edit.paste_plain", ("Ctrl+Shift+V",)),
    Action("select_all", "Select &all", "edit.select_all", (Key.SelectAll,)),
    Action("find", "&Find…", "workspace.find_bar.show_find", (Key.Find,), "search", "Find in the whole kit"),
    Action("replace", "Rep&lace…", "workspace.find_bar.show_replace", ("Ctrl+H",)),
    Action("find_next", "Find &next", "workspace.find_bar.next", ("F3", "Ctrl+G")),
    Action("find_previous", "Find pre&vious", "workspace.find_bar.previous", ("Shift+F3", "Ctrl+Shift+G")),
)
_INSERT = (
    Action("add_paragraph", "&Paragraph", "panes.add_block", ("Ctrl+Return",), argument="paragraph"),
    Action("add_heading", "&Heading", "panes.add_block", ("Ctrl+Alt+H",), argument="heading"),
    Action("add_list", "&Bullet list", "panes.add_block", ("Ctrl+Alt+L",), argument="list"),
    Action("add_numbered", "&Numbered list", "panes.add_block", ("Ctrl+Alt+N",), argument="numbered list"),
    Action("add_quote", "&Quote", "panes.add_block", ("Ctrl+Alt+Q",), argument="quote"),
    Action("add_picture", "P&icture", "panes.add_block", ("Ctrl+Alt+I",), argument="figure"),
    Action("add_media", "Medi&a files…", "media.choose", tip="Add pictures, logos and other files to the kit’s media"),
    Action("add_boilerplate", "Boi&lerplate", "panes.add_block", ("Ctrl+Alt+B",), argument="boilerplate"),
    Action("add_notice", "N&otice", "panes.add_block", argument="notice"),
    Action("add_contact", "Media &contact", "panes.add_block", ("Ctrl+Alt+C",), argument="contact"),
    Action("add_fact_sheet", "&Fact sheet", "panes.add_document", argument="fact_sheet"),
    Action("add_bios", "&Bios", "panes.add_document", argument="bios"),
    Action("add_backgrounder", "Back&grounder", "panes.add_document", argument="backgrounder"),
    Action("add_qa", "&Q&&A", "panes.add_document", tip="Q&A", argument="qa"),
    Action("add_timeline", "&Timeline", "panes.add_document", argument="timeline"),
    Action("add_key_figures", "&Key figures", "panes.add_document", argument="key_figures"),
    Action("add_blank", "&Field to fill in…", "templates.add_blank", ("Ctrl+Alt+F",)),
    Action("duplicate", "&Duplicate card", "panes.duplicate_card", ("Ctrl+D",)),
    Action("delete", "D&elete card", "panes.delete_card", ("Ctrl+Shift+Backspace",)),
    Action("move_up", "Move card &up", "panes.move_card", ("Alt+Up",), argument=-1),
    Action("move_down", "Move card do&wn", "panes.move_card", ("Alt+Down",), argument=1),
)
_FORMAT = (
    Action("bold", "&Bold", "panes.toggle_bold", (Key.Bold,), "bold", "Bold", "format", checkable=True),
    Action("italic", "&Italic", "panes.toggle_italic", (Key.Italic,), "italic", "Italic", "format", checkable=True),
    Action("link", "&Link…", "panes.edit_link", ("Ctrl+K",), "link", "Link to an address", "format"),
    Action("clear", "&Clear formatting", "panes.clear_format", ("Ctrl+\\",), needs="format"),
)
_KIT = (
    Action(
        "update_all", "&Update all from the library", "newer.update_all", tip="Take every newer text of the library"
    ),
    Action("settle_blanks", "Write the &fields into the text", "templates.settle", tip="Make plain text of them"),
)
_LIBRARY = (
    Action("find_item", "&Find in the library", "library.find", ("Ctrl+L",), tip="Search the library"),
    Action("keep_card", "&Keep this card in the library…", "items.keep_card", ("Ctrl+Alt+K",)),
    Action("new_boilerplate", "New &boilerplate…", "items.new", needs="", argument="boilerplate"),
    Action("new_contact", "New &contact…", "items.new", needs="", argument="contact"),
    Action("new_speaker", "New &speaker…", "items.new", needs="", argument="speaker"),
    Action("import_items", "&Import items…", "exchange.import_items", tip="Take items from a file", needs=""),
    Action("import_abouts", "Import boilerplates from &Word…", "exchange.import_abouts", needs=""),
    Action("export_library", "&Export the library…", "exchange.export_library", tip="All of it as one file", needs=""),
    Action("library_folder", "Choose the f&older…", "library.choose_folder", tip="Where the library is", needs=""),
)
_VIEW = (
    Action("library", "&Library", "library.show", ("F7",), checkable=True),
    Action("outline", "&Outline", "view.show_outline", ("F8",), checkable=True),
    Action("pages", "&Pages", "view.show_pages", ("F9",), checkable=True),
    Action("thumbnails", "Page &thumbnails", "view.show_thumbnails", ("Shift+F9",), checkable=True),
    Action("source", "&Source of the import", "view.show_source", ("Ctrl+F9",), needs="source", checkable=True),
    Action("next_point", "Next place to &check", "workspace.next_point", ("F4",), needs="source"),
    Action("previous_point", "Previous place to chec&k", "workspace.previous_point", ("Shift+F4",), needs="source"),
    Action("import_notes", "I&mport notes…", "files.imports.show_notes", needs="imported"),
    Action("zoom_in", "Zoom &in", "workspace.preview.zoom_in", (Key.ZoomIn, "Ctrl+="), "zoom-in", "Larger pages"),
    Action("zoom_out", "Zoom o&ut", "workspace.preview.zoom_out", (Key.ZoomOut,), "zoom-out", "Smaller pages"),
    Action("zoom_100", "&Actual size", "workspace.preview.zoom_to", ("Ctrl+1",), argument=100.0),
    Action("fit_width", "Fit &width", "workspace.preview.fit_width", ("Ctrl+0",)),
    Action("fit_page", "W&hole page", "workspace.preview.fit_page", ("Ctrl+2",)),
    Action(
        "full",
        "&Full preview",
        "view.toggle_full",
        ("F11",),
        tip="Only the pages; Esc leads back",
        checkable=True,
    ),
)
_HELP = (
    Action("shortcuts", "&Keyboard shortcuts", "help.shortcuts", ("F1",), needs=""),
    Action("sample", "&Sample kit", "files.sample", tip="Open a copy of the sample", needs=""),
    Action("about", "&About Pressroom", "help.about", needs="", role=QAction.MenuRole.AboutRole),
)


def sequences(action: Action) -> list[QKeySequence]:
    """Return the keys of `action` on this system, the one to show first."""
    keys: list[QKeySequence] = []
    for key in action.keys:
        found = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        keys += [sequence for sequence in found if sequence not in keys]
    return keys


ACTIONS: dict[str, Action] = {
    action.id: action for action in (*_FILE, *_EDIT, *_INSERT, *_FORMAT, *_KIT, *_LIBRARY, *_VIEW, *_HELP)
}  # fmt: skip

BARELESS: tuple[str, ...] = tuple(action.id for action in (*_FILE, *_VIEW, *_HELP))
"""What has its shortcuts in the full preview too. Editing has not: the fields are hidden there."""

MENUS: tuple[Menu, ...] = (
    Menu("&File", (
        "new", "new_template", "import_clipboard", "-", "open", Menu("Open &recent", fill="files.fill_recent"),
        "import", "-", "save", "save_as", "save_template", "revert", "-",
        "export", "copy_text", "print", "-", "close", "quit",
    )),
    Menu("&Edit", (
        "undo", "redo", "-", "cut", "copy", "paste", "paste_plain", "select_all", "-",
        "find", "replace", "find_next", "find_previous",
    )),
    Menu("&Insert", (
        "add_paragraph", "add_heading", "add_list", "add_numbered", "add_quote", "add_picture", "-",
        "add_boilerplate", "add_notice", "add_contact", "add_media", "-",
        Menu("Further docu&ment", (
            "add_fact_sheet", "add_bios", "add_backgrounder", "add_qa", "add_timeline", "add_key_figures",
        )),
        "-", "add_blank", "-",
        "duplicate", "move_up", "move_down", "delete",
    )),
    Menu("F&ormat", ("bold", "italic", "link", "-", "clear")),
    Menu("&Kit", (
        Menu("&Language", fill="kit.fill_languages"),
        Menu("&House style", fill="kit.fill_styles"),
        Menu("&Paper", fill="kit.fill_papers"),
        Menu("Media &contacts", fill="kit.fill_contacts_at"),
        "-", "update_all", "settle_blanks",
    )),
    Menu("&Library", (
        "library", "find_item", "-", "keep_card", "new_boilerplate", "new_contact", "new_speaker", "-",
        "import_items", "import_abouts", "export_library", "-", "library_folder",
    )),
    Menu("&View", (
        "outline", "pages", "thumbnails", "full", "-", "source", "next_point", "previous_point", "import_notes", "-",
        "zoom_in", "zoom_out", "zoom_100", "fit_width", "fit_page", "-",
        Menu("Th&eme", fill="themes.fill"),
    )),
    Menu("&Help", ("shortcuts", "sample", "-", "about")),
)  # fmt: skip

TOOLBAR: tuple[str, ...] = (
    "new", "open", "save", "-", "undo", "redo", "-", "bold", "italic", "link",
)  # fmt: skip
"""The short bar, left of its stretch. Export stands at its right end; zoom stands under the pages."""
