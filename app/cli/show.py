"""``pressroom show``: what is in a kit, for people, or as JSON for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli import streams

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of the command."""
    from app.cli.parser import file_name

    parser.add_argument("kit", metavar="KIT", type=file_name, help="the press kit (a .presskit file)")
    parser.add_argument("--json", action="store_true", help="print the whole kit as JSON, in the shape of kit.yaml")


def run(arguments: Namespace) -> int:
    """Print the kit; raises `KitFileError` where it cannot be read."""
    from app.package import read_package

    file = read_package(arguments.kit)
    if arguments.json:
        import json

        from app.codec import to_plain

        streams.write(json.dumps(to_plain(file.kit), ensure_ascii=False, indent=2), encoding="utf-8")
    else:
        from app.cli.summary import summary

        streams.write(summary(file.kit))
    for note in file.notes:
        streams.complain(f"warning: {note}")
    return 0
