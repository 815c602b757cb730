"""The option of ``pressroom export`` that says what the Word document is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.parser import Parser

_KINDS = ("release", "review")


def arguments(parser: Parser) -> None:
    """Declare the option; it is None where it is left out."""
    group = parser.add_argument_group("the Word document")
    group.add_argument(
        "--docx",
        choices=_KINDS,
        help="release: clean, to be handed over, unless you say otherwise; review: for those who check it, with "
        "numbered lines, wide margins and a comment for each open point",
    )


def settle(arguments: Namespace) -> None:
    """Fill in what was left out; raise `UsageError` where the option contradicts the files to write."""
    if arguments.docx and not any(target.suffix.lower() == ".docx" for target in arguments.targets):
        raise UsageError(
            f"--docx {arguments.docx} is for a Word document, and no document that ends in .docx is asked for."
        )
    arguments.docx = arguments.docx or "release"
