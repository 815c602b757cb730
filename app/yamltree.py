"""YAML as a plain tree of immutable values, each knowing the line it stood on.

The loader is strict where YAML is dangerous: no aliases, no duplicate keys, no tags, capped size and depth. Scalars
stay text (``NO`` is "NO", ``12:30:00`` is "12:30:00"); what a field means is decided by the codec, not by YAML.
``parse(dump(tree)) == tree`` holds for every tree whose keys are no longer than `MAX_KEY`.
"""

from __future__ import annotations

import re
from dataclasses import field

from app.record import record
from app.remembered import Remembered

MAX_BYTES = 16 * 1024 * 1024
"""Bytes in one file. The text of a 300-page kit has about 1 MB."""
MAX_DEPTH = 40
"""Levels of lists and keys inside each other. A kit has six."""
MAX_NODES = 200_000
"""Values, lists and keys in one file."""
MAX_KEY = 100
"""Characters in a key (YAML itself wants a key within the first 1,024 characters of its line)."""

_SPECIAL = re.compile(
    r"""~|null|Null|NULL
    |true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|[yYnN]
    |[-+]?[0-9][0-9_,]*(:[0-5]?[0-9])*(\.[0-9_]*)?([eE][-+]?[0-9]+)?
    |[-+]?\.[0-9_]+([eE][-+]?[0-9]+)?
    |[-+]?0[xX][0-9a-fA-F_]+|[-+]?0[bB][01_]+|0o[0-7]+
    |[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)
    |\d{4}-\d\d?-\d\d?(([Tt]|[ ]+)\d\d?:\d\d(:\d\d(\.\d*)?)?([ ]*(Z|[-+]\d\d?(:?\d\d)?))?)?
    |=|<<""",
    re.VERBOSE | re.ASCII,
)


def is_special(text: str) -> bool:
    """Say whether `text` without quotes means something other than text to a YAML 1.1 or 1.2 reader.

    That is: nothing at all, true or false, a number, a date, a merge key.
    """
    return not text or _SPECIAL.fullmatch(text) is not None


@record
class Scalar:
    """A scalar as text.

    `plain` tells that it stood without quotes and so meant a number, a date, true, null; 3 is not written back as
    "3", nor "3" as 3. Where quotes make no difference it is False, whatever was given.
    """

    text: str
    plain: bool = True
    line: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.plain and not is_special(self.text):
            object.__setattr__(self, "plain", False)


@record
class Sequence:
    items: tuple[Tree, ...]
    line: int = field(default=0, compare=False)


@record
class Mapping:
    """Keys and values in the order of the file."""

    items: tuple[tuple[str, Tree], ...]
    line: int = field(default=0, compare=False)


Tree = Scalar | Sequence | Mapping
Extra = tuple[tuple[str, Tree], ...]
"""Keys with values that a newer format put there, in the order of the file."""


def parse(data: bytes, name: str = "kit.yaml") -> Tree:
    """Return the tree that UTF-8 `data` holds; `name` is what messages call the file.

    Raises `KitFileError` with the line for what is not YAML, and for aliases, tags, two equal keys in one mapping,
    more than one document, and whatever is beyond the limits above.
    """
    from app.yamlread import read  # PyYAML takes 15 ms to import

    return read(data, name)


def dump(tree: Tree, texts: Remembered[str] | None = None) -> bytes:
    """Return `tree` as UTF-8 YAML made to be read and compared by people (see `app.yamlwrite`).

    Lone surrogates, which no file can hold, become question marks. The text of items of lists is taken from `texts`
    where it is remembered.
    """
    from app.yamlwrite import write

    return write(tree, texts or Remembered()).encode("utf-8", "replace")
