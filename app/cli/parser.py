"""Command line parsers that say in one line what is wrong."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from app.cli import UsageError


def file_name(word: str) -> Path:
    """Return the path that an argument names: the `type` of every argument that is a file."""
    if not word.strip():
        raise argparse.ArgumentTypeError("the name of a file is missing")
    return Path(word)


class Parser(argparse.ArgumentParser):
    """An argument parser that raises `UsageError` where argparse would print its usage and leave."""

    def __init__(self, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see {self.prog} --help)")
