"""The options of ``pressroom export`` that ask for one document of a kit alone, or for each in a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from app.cli import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.parser import Parser
    from app.kit import PressKit
_RELEASE = "release"


def arguments(parser: Parser) -> None:
    """Declare the options."""
    from app.kit import DOCUMENT_KINDS

    parser.add_argument(
        "--document",
        metavar="NAME",
        default="",
        help=f"make one document of the kit alone: {_RELEASE}, or one of the further documents by its kind "
        f"({', '.join(DOCUMENT_KINDS)}), its title, or its number among them",
    )
    parser.add_argument(
        "--separate",
        action="store_true",
        help="make a file for each document of the kit in place of OUT, named after it (OUT-Fact-sheet.pdf); a .zip "
        "holds all of them anyway",
    )


def settle(arguments: Namespace) -> None:
    """Raise `UsageError` where the options contradict each other."""
    if arguments.separate and arguments.document:
        raise UsageError("--document makes one document, and --separate all of them: leave one of the two out.")


def sheet_named(kit: PressKit, name: str) -> Literal["kit", "release"] | int:
    """Return the sheet of `kit` that `name` asks for, the whole kit if it is "". `KitError` if there is none.

    Of several of a kind that is the first; the title and the number tell them apart. Numbers count from 1.
    """
    from app.documents import title_of
    from app.errors import KitError
    from app.kit import DOCUMENT_KINDS

    wanted = name.strip().casefold()
    if not wanted:
        return "kit"
    if wanted == _RELEASE:
        return "release"
    known = [(i, document) for i, document in enumerate(kit.documents) if document.kind in DOCUMENT_KINDS]
    for i, document in known:
        kinds = document.kind, document.kind.replace("_", "-"), document.kind.replace("_", " ")
        if wanted in (*kinds, title_of(document, kit.language).casefold(), str(i + 1)):
            return i
    if not known:
        raise KitError(f"There is no document “{name}”: this kit has nothing but the release.")
    there = ", ".join(f"{document.kind} (“{title_of(document, kit.language)}”)" for _, document in known)
    raise KitError(f"There is no document “{name}” in this kit. It has {_RELEASE}, {there}.")
