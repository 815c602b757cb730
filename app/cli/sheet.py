"""The option of ``pressroom export`` that picks one of the further documents of a kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli import UsageError
from app.errors import KitError

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.parser import Parser
    from app.kit import PressKit


def arguments(parser: Parser) -> None:
    """Declare the option; it is None where it is left out."""
    parser.add_argument(
        "--document",
        metavar="NAME",
        help="only this one of the kit's further documents: its kind (fact-sheet, bios, backgrounder, qa, timeline, "
        "key-figures), its title, or its number (1 is the first)",
    )


def settle(arguments: Namespace) -> None:
    """Raise `UsageError` where the option contradicts the files to write."""
    if arguments.document is not None and any(target.suffix.lower() == ".zip" for target in arguments.targets):
        raise UsageError("--document is for one document, and a package (.zip) holds the whole kit: leave one out.")


def index(kit: PressKit, name: str | None) -> int | None:
    """Return which of the further documents of `kit` is called `name`; None for none. Raises `KitError`."""
    from app.documents import title_of

    if name is None:
        return None
    wanted = name.strip().casefold()
    titles = [title_of(document, kit.language) for document in kit.documents]
    found = [i for i, title in enumerate(titles) if title.casefold() == wanted]
    found = found or [i for i, one in enumerate(kit.documents) if one.kind == wanted.replace("-", "_")]
    if not found and wanted.isdecimal() and 0 < int(wanted) <= len(titles):
        found = [int(wanted) - 1]
    if len(found) == 1:
        return found[0]
    told = ", ".join(f"{i}: {title}" for i, title in enumerate(titles, start=1))
    if found:
        raise KitError(f"Several documents of this kit are called “{name}”. Name one by its number ({told}).")
    has = f"It has these: {told}." if told else "It has none besides the release."
    raise KitError(f"This kit has no document called “{name}”. {has}")
