"""Kit files of older formats, brought up to the present one as trees, before any field is looked at.

Whoever changes the meaning of a key raises `app.kit.FORMAT` and adds the function that turns the format before into
the new one. Adding a key needs none of that: older versions keep what they don't know.
"""

from __future__ import annotations

from collections.abc import Callable

from app.errors import KitFileError
from app.kit import FORMAT
from app.yamltree import Mapping, Scalar, Tree

Migration = Callable[[Mapping], Mapping]


def _unnumbered(tree: Mapping) -> Mapping:
    """Files written by hand or by a script may leave the number out; they mean the first format."""
    return tree


MIGRATIONS: dict[int, Migration] = {0: _unnumbered}
"""From each older format to the next. Format 0 is a file without a number."""


def format_of(tree: Mapping) -> int:
    """Return the number of the format that `tree` was written in, 0 if it says none; `KitFileError` if it is none."""
    node = dict(tree.items).get("format", Scalar(""))
    if isinstance(node, Scalar):
        if node.text in ("", "null", "~"):
            return 0
        if node.text.isascii() and node.text.isdigit():
            if len(node.text) < 10:
                return int(node.text)
            raise KitFileError(
                f"format: no Pressroom has a format of that number; this one has {FORMAT} (line {node.line})."
            )
    raise KitFileError(f"format: expected a whole number, such as {FORMAT} (line {node.line}).")


def migrate(tree: Mapping, table: dict[int, Migration] = MIGRATIONS, to: int = FORMAT) -> Mapping:
    """Return `tree` in format `to`, its number included. A tree of a newer format is returned as it is."""
    number = format_of(tree)
    if number >= to:
        return tree
    for step in range(number, to):
        tree = table[step](tree)
    rest = tuple((key, node) for key, node in tree.items if key != "format")
    line = next((node.line for key, node in tree.items if key == "format"), tree.line)
    head: tuple[str, Tree] = ("format", Scalar(str(to), line=line))
    return Mapping((head, *rest), tree.line)
