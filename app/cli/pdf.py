"""The options of ``pressroom export`` that say what kind of PDF is made."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.parser import Parser

_KINDS = ("standard", "print", "small")
_USUAL_BLEED, _MOST_BLEED = 3, 20
"""Millimetres."""


def arguments(parser: Parser) -> None:
    """Declare the options; those for the printer are None where they are left out."""
    from app.cli.parser import file_name

    group = parser.add_argument_group("the PDF")
    group.add_argument(
        "--pdf",
        choices=_KINDS,
        help="standard: for screens, archives and screen readers (PDF/A-2a, PDF/UA-1), unless you say otherwise; "
        "print: for a printing house (PDF/X-4); small: for mail, with pictures at 150 dpi",
    )
    group.add_argument(
        "--profile",
        metavar="FILE.icc",
        type=file_name,
        help="with --pdf print: the ICC profile of the press and paper; ask the printer which one",
    )
    group.add_argument(
        "--bleed",
        metavar="MM",
        type=_bleed,
        help="with --pdf print: how far pictures and colour run over the edge where the paper is cut, 0 to "
        f"{_MOST_BLEED} mm, or in inches as in 0.125in ({_USUAL_BLEED} mm unless you say otherwise)",
    )
    group.add_argument(
        "--no-crop-marks",
        dest="crop_marks",
        action="store_const",
        const=False,
        help="with --pdf print: leave out the marks that show where to cut",
    )


def settle(arguments: Namespace) -> None:
    """Fill in what was left out; raise `UsageError` where the options contradict each other or the files to write."""
    from app.length import MM

    _refuse_contradictions(arguments)
    arguments.pdf = arguments.pdf or "standard"
    arguments.bleed = _USUAL_BLEED * MM if arguments.bleed is None else arguments.bleed
    arguments.crop_marks = arguments.crop_marks is not False


def _refuse_contradictions(arguments: Namespace) -> None:
    options = {"--profile": arguments.profile, "--bleed": arguments.bleed, "--no-crop-marks": arguments.crop_marks}
    given = [name for name, value in options.items() if value is not None]
    if given and arguments.pdf != "print":
        raise UsageError(f"{given[0]} is for printing houses: add --pdf print, or leave {given[0]} out.")
    if arguments.pdf == "print" and arguments.profile is None:
        raise UsageError("--pdf print needs an ICC profile: ask the printer which one, and add --profile FILE.icc.")
    if arguments.pdf and not any(target.suffix.lower() == ".pdf" for target in arguments.targets):
        raise UsageError(f"--pdf {arguments.pdf} is for a PDF, and no document that ends in .pdf is asked for.")


def _bleed(word: str) -> float:
    """Return the points that the argument of ``--bleed`` stands for."""
    from app.length import MM, read_length

    points = read_length(word)
    if points is None:
        raise argparse.ArgumentTypeError(f"“{word}” is no length; write for example 3, 3mm or 0.125in")
    if points > _MOST_BLEED * MM + 0.001:
        raise argparse.ArgumentTypeError(
            f"“{word}” is too much; printers ask for 3 mm, and {_MOST_BLEED} mm is the most"
        )
    return points
