"""The front door: reads the command line and hands over to a command or to the window.

Everything beyond the standard library is imported late, inside the command that needs it, so that ``--version`` and
``--help`` answer at once and nothing but the window loads Qt. These are the only imports from `app` upwards.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app import __version__
from app.cli import UsageError, garbage, intake, library, new, show, streams
from app.errors import KitError

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.parser import Parser
    from app.kit import PressKit
    from exports.orders import Order

PROG = "pressroom"
FAILED = 2
"""The exit code for wrong use and for everything the user is told about in one line."""
INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells expect it."""


class Command(NamedTuple):
    """A command: what ``--help`` says of it, the arguments it takes, and what it does (the exit code)."""

    summary: str
    arguments: Callable[[Parser], None]
    run: Callable[[Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (without the program's name; None: the process's own) and return the exit code."""
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        streams.flush()
    except (UsageError, KitError) as error:
        streams.complain(f"{PROG}: {error}")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        streams.abandon_stdout()
        return 0
    return code


def _run(words: list[str]) -> int:
    if len(words) == 1 and words[0].strip() and words[0] not in COMMANDS and not words[0].startswith("-"):
        return _open_kit(Path(words[0]))  # the usual start, without the 10 ms that argparse takes to load
    name, parser = _parser(words)
    command = COMMANDS[name] if name else OPEN
    command.arguments(parser)
    try:
        arguments = parser.parse_args(words[1:] if name else words)
    except SystemExit as done:  # argparse leaves this way after --help and --version
        return int(done.code or 0)
    if not name:
        return command.run(arguments)
    with garbage.left_alone():
        return command.run(arguments)


def _parser(words: list[str]) -> tuple[str, Parser]:
    """Return the command that `words` name ("" for the window) and the parser for the rest of them."""
    from app.cli.parser import Parser

    name = words[0] if words else ""
    if name in COMMANDS:
        return name, Parser(f"{PROG} {name}", COMMANDS[name].summary)
    parser = Parser(PROG, OPEN.summary, _list_of_commands())
    parser.add_argument("--version", action="version", version=f"{PROG} {__version__}")
    return "", parser


def _list_of_commands() -> str:
    width = max(map(len, COMMANDS)) + 3
    lines = [f"  {name:<{width}}{command.summary}" for name, command in COMMANDS.items()]
    return "\n".join(["commands:", *lines, "", f"{PROG} COMMAND --help tells more about each."])


def _open_arguments(parser: Parser) -> None:
    from app.cli.parser import file_name

    parser.add_argument(
        "kit", metavar="KIT", nargs="?", type=file_name, help="the press kit to open (a .presskit file)"
    )


def _open(arguments: Namespace) -> int:
    return _open_kit(arguments.kit)


def _open_kit(kit: Path | None) -> int:
    from app.cli.display import require_display

    if kit is not None and not kit.exists():
        raise KitError(f"There is no file “{kit}”, and no command of that name ({', '.join(COMMANDS)}).")
    require_display()
    # Python would hear Ctrl+C only when Qt's loop calls it next; what was typed is kept as a draft all the time.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from ui import startup

    startup.begin()
    from ui.main import run

    return run(kit)


def _export_arguments(parser: Parser) -> None:
    from app.cli import document, docx, pdf
    from app.cli.parser import file_name

    parser.add_argument("kit", metavar="KIT", type=file_name, help="the press kit (a .presskit file)")
    parser.add_argument(
        "targets",
        metavar="OUT",
        nargs="+",
        type=file_name,
        help="what to write; its suffix says which: .pdf, .docx, .txt, .html (a page for a newsroom), or .zip "
        "(the journalist's package)",
    )
    document.arguments(parser)
    pdf.arguments(parser)
    docx.arguments(parser)
    parser.add_argument(
        "--allow-empty",
        action="store_true",
        help="export though fields to fill in are empty; their labels stand in brackets then",
    )


def _export(arguments: Namespace) -> int:
    from app.cli import document, docx, pdf

    pdf.settle(arguments)
    docx.settle(arguments)
    document.settle(arguments)
    from app.package import read_package
    from exports.docx.kind import Kind as DocxKind
    from exports.job import EmptyFieldsError, export
    from exports.pdf.edition import Kind
    from exports.pdfchoice import PdfChoice

    choice = PdfChoice(Kind(arguments.pdf), arguments.profile, arguments.bleed, arguments.crop_marks)
    edition = choice.edition()
    file = read_package(arguments.kit)
    for note in file.notes:
        streams.complain(f"warning: {note}")
    kind, allowed = DocxKind[arguments.docx.upper()], arguments.allow_empty
    orders = _orders(file.kit, arguments)
    try:
        done = export(file.kit, file.media, orders, edition=edition, docx=kind, allow_empty=allowed)
    except EmptyFieldsError as error:
        raise KitError(f"{error} With --allow-empty their labels are printed in brackets.") from None
    for finding in done.findings:
        streams.complain(f"warning: {finding.message}")
    if arguments.separate:
        streams.write("\n".join(map(str, done.files)))
    return 0


def _orders(kit: PressKit, arguments: Namespace) -> list[Order]:
    """Return what is to be written where."""
    from app.cli.document import sheet_named
    from exports.orders import Order, each_of

    if not arguments.separate:
        sheet = sheet_named(kit, arguments.document)
        return [Order(out, sheet) for out in arguments.targets]
    orders: list[Order] = []
    for out in arguments.targets:
        orders += (Order(out),) if out.suffix.lower() == ".zip" else each_of(kit, out)
    return orders


OPEN = Command("Open the editor for press kits.", _open_arguments, _open)
COMMANDS = {
    "export": Command(
        "Make the documents of a press kit: PDF, DOCX, text, HTML, or all of it as one package.",
        _export_arguments,
        _export,
    ),
    "import": Command("Make a press kit of a release from another program.", intake.arguments, intake.run),
    "library": Command(
        "List the library of boilerplates, people and templates, or add to it.", library.arguments, library.run
    ),
    "new": Command("Start a press kit, empty or from a template.", new.arguments, new.run),
    "show": Command("Tell what is in a press kit.", show.arguments, show.run),
}
"""The commands by name. A file of such a name is opened as ``./export``."""

if __name__ == "__main__":
    sys.exit(main())
