"""The option of ``pressroom export`` that asks for one further document of a kit alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.cli.parser import Parser
    from app.kit import PressKit


def arguments(parser: Parser) -> None:
    """Declare the option."""
    from app.kit import DOCUMENT_KINDS

    parser.add_argument(
        "--document",
        metavar="NAME",
        default="",
        help=f"make one further document of the kit alone: its kind ({', '.join(DOCUMENT_KINDS)}), "
        "its title, or its number among them",
    )


def number_of(kit: PressKit, name: str) -> int | None:
    """Return the place of the further document that `name` asks for, None if it is "". `KitError` if there is none.

    Of several of a kind that is the first; the title and the number tell them apart. Numbers count from 1.
    """
    from app.documents import title_of
    from app.errors import KitError
    from app.kit import DOCUMENT_KINDS

    if not name:
        return None
    wanted = name.strip().casefold()
    known = [(i, document) for i, document in enumerate(kit.documents) if document.kind in DOCUMENT_KINDS]
    for i, document in known:
        kinds = document.kind, document.kind.replace("_", "-"), document.kind.replace("_", " ")
        if wanted in (*kinds, title_of(document, kit.language).casefold(), str(i + 1)):
            return i
    if not known:
        raise KitError(f"There is no document “{name}”: this kit has nothing but the release.")
    there = ", ".join(f"{document.kind} (“{title_of(document, kit.language)}”)" for _, document in known)
    raise KitError(f"There is no document “{name}” in this kit. It has {there}.")
