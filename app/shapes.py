"""How each type of field stands in a kit file: one table from types to pairs of functions, tree to value and back.

`shape_of` looks at the types that ``app/kit.py`` declares; a new field or record there needs nothing here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, TypeVar

from app.edits import MAX_ITEMS, beyond_limit, field_of
from app.errors import KitFileError
from app.kit import BLOCKS, PressKit, Unknown
from app.path import Path, dotted
from app.record import record
from app.remembered import Remembered
from app.text import RichText, clean, parse_markup, to_markup
from app.yamltree import Mapping, Scalar, Sequence, Tree

ALWAYS = {PressKit: frozenset(("format", "language", "style", "paper"))}
"""Fields that are written even where they have their default; all others are left out then."""
MAX_NOTES = 20

Trees = Remembered[Tree]
"""The trees of items of lists: those of a kit are mostly those of the kit before."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?", re.ASCII)


@dataclass(slots=True)
class Reading:
    """One file being read. `newer` says that its format is newer than ours: what cannot be read is kept then."""

    newer: bool = False
    notes: list[str] = field(default_factory=list)

    def note(self, path: Path, node: Tree) -> None:
        if len(self.notes) < MAX_NOTES:
            self.notes.append(
                f"{dotted(path)} (line {node.line}) means nothing to this version. It is kept in the file as it is."
            )


@record
class Shape:
    """`read` raises `KitFileError` naming the path and the line; None where the file says nothing (``null``).

    `write` makes the tree of a value; those of the items of lists are taken from what is remembered.
    """

    read: Callable[[Reading, Tree, Path], Any]
    write: Callable[[Any, Trees], Tree]


def is_null(node: Tree) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null")


def wrong(path: Path, node: Tree, words: str) -> KitFileError:
    """Return the error that says `words` about the field at `path`."""
    return KitFileError(f"{dotted(path) or 'The kit'}: {words} (line {node.line}).")


def _found(node: Tree) -> str:
    if isinstance(node, Scalar):
        return "nothing" if is_null(node) else f"“{node.text}”" if len(node.text) < 40 else "text"
    return "a list" if isinstance(node, Sequence) else "keys with values"


def _text(node: Tree, path: Path, expected: str = "text") -> str:
    if not isinstance(node, Scalar):
        raise wrong(path, node, f"expected {expected}, found {_found(node)}")
    return node.text


def _read_str(reading: Reading, node: Tree, path: Path) -> str:
    return _capped(clean(_text(node, path)), node, path)


def _read_rich(reading: Reading, node: Tree, path: Path) -> RichText:
    return _capped(parse_markup(_text(node, path)), node, path)


_T = TypeVar("_T", str, RichText)


def _capped(text: _T, node: Tree, path: Path) -> _T:
    if excess := beyond_limit(text, field_of(path)):
        raise wrong(path, node, f"the text is too long, {excess} fit")
    return text


def _read_int(reading: Reading, node: Tree, path: Path) -> int:
    text = _text(node, path, "a whole number")
    if not re.fullmatch(r"-?\d{1,15}", text, re.ASCII):
        raise wrong(path, node, f"expected a whole number, found {_found(node)}")
    return int(text)


def _read_bool(reading: Reading, node: Tree, path: Path) -> bool:
    text = _text(node, path, "true or false").lower()
    if text not in ("true", "false"):
        raise wrong(path, node, f"expected true or false, found {_found(node)}")
    return text == "true"


def _read_date(reading: Reading, node: Tree, path: Path) -> dt.date:
    text = _text(node, path, "a date")
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise wrong(path, node, f"{_found(node)} is not a date. Write year, month and day, as in 2021-09-20")


def _read_datetime(reading: Reading, node: Tree, path: Path) -> dt.datetime:
    text = _text(node, path, "a date and time")
    try:
        if _TIME.fullmatch(text):
            return dt.datetime.fromisoformat(text)
    except ValueError:
        pass
    hint = "Write date and local time, as in 2026-12-01T06:00:00; the zone has a key of its own"
    raise wrong(path, node, f"{_found(node)} is not a date and time. {hint}")


def _quoted(text: str) -> Scalar:
    return Scalar(text, plain=False)


_SCALARS: dict[Any, Shape] = {
    str: Shape(_read_str, lambda value, _: _quoted(clean(value))),
    RichText: Shape(_read_rich, lambda value, _: _quoted(to_markup(value))),
    int: Shape(_read_int, lambda value, _: Scalar(str(value))),
    bool: Shape(_read_bool, lambda value, _: Scalar("true" if value else "false")),
    dt.date: Shape(_read_date, lambda value, _: Scalar(value.isoformat())),
    dt.datetime: Shape(_read_datetime, lambda value, _: Scalar(value.replace(tzinfo=None).isoformat())),
}


@cache
def shape_of(kind: Any) -> Shape:
    """Return how a field declared as `kind` is read and written."""
    if kind in _SCALARS:
        return _SCALARS[kind]
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return _literal(args)
    if origin is tuple:
        return _list(shape_of(args[0]), _empty(args[0]))
    if origin in (types.UnionType, typing.Union):
        rest = tuple(arg for arg in args if arg is not type(None))
        return shape_of(rest[0]) if len(rest) == 1 else _block()
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"no shape for {kind}")


def _empty(kind: Any) -> Any:
    """What ``null`` in a list of `kind` stands for; None if nothing can (a block without a kind)."""
    return kind() if isinstance(kind, type) else None


def _literal(values: tuple[str, ...]) -> Shape:
    names = ", ".join(value for value in values if value)

    def read(reading: Reading, node: Tree, path: Path) -> str:
        text = _text(node, path, f"one of {names}")
        if text not in values:
            raise wrong(path, node, f"expected one of {names}; found {_found(node)}")
        return text

    return Shape(read, lambda value, _: _quoted(value))


def _list(item: Shape, empty: Any) -> Shape:
    def read(reading: Reading, node: Tree, path: Path) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            raise wrong(path, node, f"expected a list, found {_found(node)}")
        if len(node.items) > MAX_ITEMS:
            raise wrong(path, node, f"there are {len(node.items):,} items, and at most {MAX_ITEMS:,} fit")
        return tuple(
            empty if empty is not None and is_null(child) else item.read(reading, child, (*path, index))
            for index, child in enumerate(node.items)
        )

    def write(values: tuple[Any, ...], trees: Trees) -> Sequence:
        def tree(value: Any) -> Tree:
            return item.write(value, trees)

        return Sequence(tuple(trees.map(tree, values, item.write)))

    return Shape(read, write)


def _pairs(node: Tree, path: Path) -> tuple[tuple[str, Tree], ...]:
    if not isinstance(node, Mapping):
        raise wrong(path, node, f"expected keys with values, found {_found(node)}")
    return node.items


def _record(record: Any) -> Shape:
    hints = typing.get_type_hints(record)
    fields = tuple(f for f in dataclasses.fields(record) if f.name != "extra")
    shapes = {f.name: shape_of(hints[f.name]) for f in fields}
    always = ALWAYS.get(record, frozenset())

    def read(reading: Reading, node: Tree, path: Path) -> Any:
        known: dict[str, Any] = {}
        extra = []
        for key, child in _pairs(node, path):
            at = (*path, key)
            try:
                if key not in shapes:
                    reading.note(at, child)
                    extra.append((key, child))
                elif not is_null(child):
                    known[key] = shapes[key].read(reading, child, at)
            except KitFileError:
                # A newer format may give a key another type: what cannot be shown is at least not lost.
                if not reading.newer:
                    raise
                reading.note(at, child)
                extra.append((key, child))
        return record(**known, extra=tuple(extra))

    def write(value: Any, trees: Trees) -> Mapping:
        kept = {key for key, _ in value.extra}
        pairs = [
            (f.name, shapes[f.name].write(getattr(value, f.name), trees))
            for f in fields
            if getattr(value, f.name) != f.default or (f.name in always and f.name not in kept)
        ]
        written = {name for name, _ in pairs}
        return Mapping((*pairs, *(pair for pair in value.extra if pair[0] not in written)))

    return Shape(read, write)


def _block() -> Shape:
    """The blocks of a story: records told apart by their `kind`, which stands first."""
    shapes = {name: _record(record) for name, record in BLOCKS.items()}
    names = ", ".join(shapes)

    def read(reading: Reading, node: Tree, path: Path) -> Any:
        pairs = _pairs(node, path)
        kind = next((child for key, child in pairs if key == "kind"), Scalar("", line=node.line))
        name = _text(kind, (*path, "kind"))
        rest = Mapping(tuple(pair for pair in pairs if pair[0] != "kind"), node.line)
        if name in shapes:
            return shapes[name].read(reading, rest, path)
        if not name or not reading.newer:
            raise wrong((*path, "kind"), kind, f"expected one of {names}; found {_found(kind)}")
        reading.note(path, node)
        return Unknown(name, rest.items)

    def write(block: Any, trees: Trees) -> Mapping:
        body = block.extra if isinstance(block, Unknown) else _pairs(shapes[block.kind].write(block, trees), ())
        return Mapping((("kind", _quoted(block.kind)), *(pair for pair in body if pair[0] != "kind")))

    return Shape(read, write)
