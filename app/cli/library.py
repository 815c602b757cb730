"""``pressroom library``: what is in the library, and taking items into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import streams
from app.errors import LibraryError

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.parser import Parser
    from app.library.folder import Library
    from app.library.items import Kind
    from app.library.summary import Summary


def arguments(parser: Parser) -> None:
    """Declare the arguments of the command."""
    from app.cli.parser import Parser, file_name
    from app.library.items import KINDS

    class Action(Parser):
        def __init__(self, prog: str, description: str, **_: Any) -> None:
            super().__init__(prog, description)

    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=Action)
    words = "Tell what is in the library, and which templates Pressroom brings along."
    lister: Parser = actions.add_parser("list", description=words, help=words)
    lister.add_argument("--kind", choices=KINDS, default="", help="only items of this kind")
    lister.add_argument("--json", action="store_true", help="print the list as JSON")
    folder_argument(lister)
    words = "Take items into the library."
    adder: Parser = actions.add_parser("add", description=words, help=words)
    adder.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=file_name,
        help="items: .presslibrary, .yaml; boilerplates: those of a .presskit, or of a document with “About …” in it",
    )
    adder.add_argument(
        "--update",
        action="store_true",
        help="where the library has another text, make this the newest revision; the other stays in the history",
    )
    folder_argument(adder)


def folder_argument(parser: Parser) -> None:
    """Declare ``--library``."""
    from app.cli.parser import file_name

    parser.add_argument("--library", metavar="DIR", type=file_name, help="the library's folder (the user's own)")


def run(arguments: Namespace) -> int:
    """List or add; raises `LibraryError` where the library cannot be read."""
    if arguments.action == "list":
        return _list(arguments)
    from app.cli.library_add import add

    return add(library_of(arguments.library), arguments.files, update=arguments.update)


def library_of(folder: Path | None, *, must_exist: bool = False) -> Library:
    """Return the library in `folder`, None being that of the user.

    With `must_exist`, a folder that was named and is not there raises `LibraryError`.
    """
    from app.library.folder import Library
    from app.library.place import library_folder

    if must_exist and folder is not None and not folder.is_dir():
        raise LibraryError(f"There is no folder “{folder}”.")
    return Library((folder or library_folder()).absolute())


def _list(arguments: Namespace) -> int:
    library = library_of(arguments.library, must_exist=True)
    refreshed(library)
    kind: Kind | None = arguments.kind or None
    items = listed(library, kind)
    if arguments.json:
        import json

        text = json.dumps([_plain(item) for item in items], ensure_ascii=False, indent=2)
        streams.write(text, encoding="utf-8")
    elif items:
        streams.write("\n".join(_lines(items)))
    else:
        streams.complain(f"note: there is no {arguments.kind} in the library “{library.folder}”.")
    for damaged in library.contents.damaged:
        streams.complain(f"warning: {damaged.file}: {damaged.reason}")
    return 0


def refreshed(library: Library) -> None:
    """Read what the library holds; where its folder is out of reach, go on with what is known of it, and tell so."""
    try:
        library.refresh()
    except LibraryError as error:
        if not library.contents.items:
            raise
        streams.complain(f"warning: {error}")


def listed(library: Library, kind: Kind | None = None) -> list[Summary]:
    """Return the items of `kind` (None: of all) by kind and name, then our own templates."""
    from app.library.items import KINDS
    from app.library.ours import our_templates
    from app.library.summary import summary

    own = [item for item in library.contents.items if kind in (None, item.kind)]
    own.sort(key=lambda item: (KINDS.index(item.kind), item.name.casefold(), item.id))
    if kind not in (None, "template"):
        return own
    there = {item.id for item in library.contents.items if item.kind == "template"}
    return own + [summary(each, is_ours=True) for each in our_templates() if each.id not in there]


def _lines(items: list[Summary]) -> list[str]:
    """Return a line for each item: kind, id, name, languages and revision, in columns."""
    wide_kind = max(len(item.kind) for item in items)
    wide_id = max(len(item.id) for item in items)
    return [f"{item.kind:<{wide_kind}}  {item.id:<{wide_id}}  {_line(item)}" for item in items]


def _line(item: Summary) -> str:
    """Return "Lumen (en, fr; revision 2, Ana Roy, 2026-11-20)", on one line whatever somebody wrote into the file."""
    day = item.changed.date().isoformat() if item.changed else ""
    by = "Pressroom’s own" if item.is_ours else ", ".join(filter(None, (f"revision {item.revision}", item.by, day)))
    about = "; ".join(filter(None, (", ".join(item.languages), by)))
    return " ".join(f"{item.name} ({about})".split())


def _plain(item: Summary) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "id": item.id,
        "name": item.name,
        "tags": list(item.tags),
        "languages": list(item.languages),
        "owner": item.owner,
        "review": item.review.isoformat() if item.review else None,
        "revision": item.revision,
        "changed": item.changed.isoformat() if item.changed else None,
        "by": item.by,
        "detail": item.detail,
        "ours": item.is_ours,
    }
