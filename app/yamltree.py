"""YAML as a plain tree of immutable values, each knowing the line it stood on.

The loader is strict where YAML is dangerous: no aliases, no duplicate keys, no tags, capped size and depth. Scalars
stay text (``NO`` is "NO", ``12:30:00`` is "12:30:00"); what a field means is decided by the codec, not by YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as text; `plain` tells that it stood without quotes, so that 3 is not written back as '3'."""

    text: str
    plain: bool = True
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Tree, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    items: tuple[tuple[str, Tree], ...]
    line: int = field(default=0, compare=False)


Tree = Scalar | Sequence | Mapping
Extra = tuple[tuple[str, Tree], ...]
"""Keys with values that a newer format put there, in the order of the file."""
