"""``pressroom import``: a kit from a release that another program wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli import UsageError, streams

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of the command."""
    from app.cli.parser import file_name

    parser.add_argument("file", metavar="FILE", type=file_name, help="the release: .docx, .pdf, .txt, .md, .html, .eml")
    parser.add_argument("-o", "--output", metavar="OUT.presskit", type=file_name, help="the press kit to write")
    parser.add_argument("--json", action="store_true", help="print the kit as JSON, in the shape of kit.yaml")
    parser.add_argument(
        "--changes",
        choices=("accept", "reject"),
        default="accept",
        help="what becomes of tracked changes in a Word document (accept)",
    )


def run(arguments: Namespace) -> int:
    """Import the file; raises `KitError` where it cannot be read or the kit not be written."""
    if not (arguments.output or arguments.json):
        raise UsageError("Say where the kit is to be written (-o OUT.presskit), or --json to have it printed.")
    from app.intake.build import build
    from app.intake.read import read_file
    from app.intake.recognise import recognise

    made = build(recognise(read_file(arguments.file, arguments.changes)))
    if arguments.output:
        from app.package import write_package

        write_package(arguments.output, made.kit, {}, expected=None)
    if arguments.json:
        import json

        from app.codec import to_plain

        streams.write(json.dumps(to_plain(made.kit), ensure_ascii=False, indent=2), encoding="utf-8")
    for note in made.notes:
        streams.complain(f"note: {note.message}")
    return 0
