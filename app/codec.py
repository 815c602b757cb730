"""From a kit to the text of ``kit.yaml`` and back.

Reading is strict: a field of the wrong type is an error that names its place and line, never a guess. Keys that this
version doesn't know are kept and written back. ``decode(encode(kit)) == kit`` holds for every kit.
"""

from __future__ import annotations

from typing import Any

from app.errors import KitFileError, SaveError
from app.kit import FORMAT, PressKit
from app.migrations import format_of, migrate
from app.record import record
from app.remembered import Remembered
from app.shapes import Reading, Trees, shape_of
from app.yamltree import MAX_BYTES, Mapping, Scalar, Sequence, Tree, dump, parse


@record
class Decoded:
    """A kit, and what the user should know about how it was read: whole sentences, often none."""

    kit: PressKit
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> PressKit:
    """Return the kit that `data`, the text of a ``kit.yaml``, describes; see `read`."""
    return read(data).kit


def read(data: bytes, name: str = "kit.yaml") -> Decoded:
    """Return the kit that `data` describes, with notes about what was kept without being understood.

    `name` is what messages call the file. Raises `KitFileError` that names the place:
    "release.story[3].speaker.name: expected text, found a list (line 41)."
    """
    tree = parse(data, name)
    if not isinstance(tree, Mapping) or not {"format", "release"} & dict(tree.items).keys():
        raise KitFileError(f"This is not a press kit: {name} has neither a “format” nor a “release”.")
    tree = migrate(tree)
    number = format_of(tree)
    reading = Reading(newer=number > FORMAT)
    kit: PressKit = shape_of(PressKit).read(reading, tree, ())
    notes = tuple(reading.notes)
    if reading.newer:
        notes = (
            f"This kit was made by a newer Pressroom (format {number}; this one knows {FORMAT}). "
            "What this version does not know stays in the file and is left out of the pages.",
            *notes,
        )
    return Decoded(kit, notes)


class Encoder:
    """Encodes one kit after the other; an edited kit costs what the edit changed, however long it is.

    Items of lists (blocks, boilerplates, contacts) that are the very objects they were in the kit before are not
    encoded again. The bytes are those of `encode`. Not to be used by two threads at once.
    """

    def __init__(self) -> None:
        self._trees: Trees = Remembered()
        self._texts: Remembered[str] = Remembered()

    def encode(self, kit: PressKit) -> bytes:
        """Return what `encode` returns; raises what that raises."""
        self._trees.begin()
        self._texts.begin()
        data = dump(_tree(kit, self._trees), self._texts)
        if len(data) > MAX_BYTES:
            raise SaveError(
                f"The text of this kit is too large to be saved: {len(data):,} of at most {MAX_BYTES:,} bytes."
            )
        return data


def encode(kit: PressKit) -> bytes:
    """Return the text of the ``kit.yaml`` for `kit`; `SaveError` where it would be too large to be opened again."""
    return Encoder().encode(kit)


def to_plain(kit: PressKit) -> dict[str, object]:
    """Return `kit` as plain dicts, lists and scalars of the shape of ``kit.yaml``.

    Rich text is a line of mark-up, a date ISO text; empty fields are left out.
    """
    return {key: _plain(node) for key, node in _tree(kit, Remembered()).items}


def _tree(kit: PressKit, trees: Trees) -> Mapping:
    tree = shape_of(PressKit).write(kit, trees)
    assert isinstance(tree, Mapping)
    return tree


_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


def _plain(node: Tree) -> Any:
    if isinstance(node, Mapping):
        return {key: _plain(child) for key, child in node.items}
    if isinstance(node, Sequence):
        return [_plain(child) for child in node.items]
    return _plain_scalar(node)


def _plain_scalar(node: Scalar) -> str | int | bool | None:
    if not node.plain:
        return node.text
    if node.text in _CONSTANTS:
        return _CONSTANTS[node.text]
    digits = node.text.removeprefix("-")
    # A leading zero or a very long row of digits is a code, not a count.
    is_count = digits.isascii() and digits.isdigit() and len(digits) < 16 and (digits == "0" or digits[0] != "0")
    return int(node.text) if is_count else node.text
