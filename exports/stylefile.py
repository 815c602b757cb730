"""From the YAML of a house style file to a `HouseStyle`: strict, and every error names the place in the file.

The keys are the field names of the records in `exports.style`. Two things are added for the writer of a style:
``base`` holds what every part starts from, and a part that is left out looks like ``base``; only captions are smaller,
and notices look like boilerplates.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any, TypeVar, get_args

from app.errors import KitError
from app.yamltree import Mapping, Scalar, Tree, parse
from exports.blocks import Part
from exports.style import Align, Figures, FontName, HouseStyle, Letterhead, Margins, PartStyle

MAX_BYTES = 100_000
_COLOR = re.compile("#[0-9a-fA-F]{6}")
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}
_CHOICES: dict[str, tuple[str, ...]] = {
    "font": get_args(FontName),
    "align": get_args(Align),
    "figures": get_args(Figures),
}
_RANGES: dict[str, tuple[float, float]] = {
    "size": (4, 144),
    "leading": (4, 300),
    "tracking": (-5, 20),
    "indent": (-200, 300),
    "first_line": (-200, 300),
    "rule_left": (0, 12),
    "contact_columns": (1, 3),
}
_LENGTH = (0.0, 300.0)
_MOST_TRACKING = 0.07
"""Ems. Letters a tenth of an em apart are read as words of one letter where text is taken from a PDF."""
_CAPTION = 0.85
"""The size of captions in that of the base, rounded to half points, unless a style says otherwise."""
_LIKE = {
    Part.NOTICE_HEADING: Part.BOILERPLATE_HEADING,
    Part.NOTICE: Part.BOILERPLATE,
    Part.DOCUMENT_TITLE: Part.HEADLINE,
    Part.INTRO: Part.LEDE,
    Part.COLUMN_HEAD: Part.CONTACT_HEADING,
    Part.ROW_HEAD: Part.BOILERPLATE_HEADING,
    Part.CELL: Part.BOILERPLATE,
    Part.QUESTION: Part.HEADING,
    Part.ANSWER: Part.LEDE,
    Part.BIO_HEADING: Part.HEADING,
    Part.BIO_CREDIT: Part.FIGURE,
    Part.BIO: Part.LEDE,
    Part.CONTENTS: Part.BODY,
}
"""What a part starts from that styles older than notices and further documents don't set."""
_NOTHING = Mapping(())

Record = TypeVar("Record", bound=PartStyle | Letterhead | Margins)


def read_style(file: Path) -> HouseStyle:
    """Return the house style in `file`, named after it. Raises `KitError` naming the place of what is wrong."""
    name = f"House style {file.stem}"
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise KitError(f"{name} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise KitError(f"{name}: the file is larger than {MAX_BYTES // 1000} kilobytes.")
    return _Reader(name).style(file.stem, parse(data, name))


class _Reader:
    """Reads the values of one file; `name` opens each of its error messages."""

    def __init__(self, name: str) -> None:
        self.name = name

    def error(self, place: str, tree: Tree, problem: str) -> KitError:
        return KitError(f"{self.name}: {place + ': ' if place else ''}{problem} (line {tree.line}).")

    def style(self, name: str, tree: Tree) -> HouseStyle:
        keys = self.mapping(tree, "")
        self.refuse_unknown(keys, {field.name for field in dataclasses.fields(HouseStyle)} - {"name"} | {"base"}, "")
        base = self.record(PartStyle(), keys.pop("base", _NOTHING), "base")
        parts = self.mapping(keys.pop("parts", _NOTHING), "parts")
        self.refuse_unknown(parts, {part.value for part in Part}, "parts")
        looks: dict[Part, PartStyle] = {}
        for part in Part:
            start_look = looks[_LIKE[part]] if part in _LIKE else _start(part, base)
            looks[part] = self.record(start_look, parts.get(part.value, _NOTHING), f"parts.{part}")
        start = HouseStyle(name, name, Margins(), Letterhead(text=base), looks, base, base.color)
        return dataclasses.replace(start, **{key: self.field(start, key, got, key) for key, got in keys.items()})

    def mapping(self, tree: Tree, place: str) -> dict[str, Tree]:
        if not isinstance(tree, Mapping):
            raise self.error(place, tree, f"expected settings, found {_found(tree)}")
        return dict(tree.items)

    def record(self, start: Record, tree: Tree, place: str) -> Record:
        """Return the record `start` with the fields that `tree` gives."""
        keys = self.mapping(tree, place)
        self.refuse_unknown(keys, {field.name for field in dataclasses.fields(start)}, place)
        made = dataclasses.replace(start, **{k: self.field(start, k, got, f"{place}.{k}") for k, got in keys.items()})
        if isinstance(made, PartStyle) and made.tracking > _MOST_TRACKING * made.size + 1e-9:
            most = f"expected at most {_MOST_TRACKING * made.size:g} for this size, found {made.tracking:g}"
            raise self.error(f"{place}.tracking", keys.get("tracking", tree), most)
        return made

    def refuse_unknown(self, keys: dict[str, Tree], known: Collection[str], place: str) -> None:
        for key, tree in keys.items():
            if key not in known:
                raise self.error(f"{place}.{key}" if place else key, tree, "there is no such setting")

    def field(self, record: object, key: str, tree: Tree, place: str) -> Any:
        """Return the value that `tree` gives for the field `key` of `record`, of the kind that stands there."""
        old = getattr(record, key)
        if isinstance(old, (PartStyle, Letterhead, Margins)):
            return self.record(old, tree, place)
        if not isinstance(tree, Scalar):
            raise self.error(place, tree, f"expected a single value, found {_found(tree)}")
        if isinstance(old, bool):
            return self.yes_or_no(tree, place)
        if isinstance(old, (int, float)):
            return self.number(key, tree, place)
        return self.text(key, tree, place)

    def yes_or_no(self, tree: Scalar, place: str) -> bool:
        if tree.text.lower() not in _YES_NO:
            raise self.error(place, tree, f"expected true or false, found {_found(tree)}")
        return _YES_NO[tree.text.lower()]

    def number(self, key: str, tree: Scalar, place: str) -> float:
        low, high = _RANGES.get(key, _LENGTH)
        try:
            number = int(tree.text) if key == "contact_columns" else float(tree.text)
        except ValueError:
            raise self.error(place, tree, f"expected a number, found {_found(tree)}") from None
        if not low <= number <= high:
            raise self.error(place, tree, f"expected a number from {low:g} to {high:g}, found {_found(tree)}")
        return number

    def text(self, key: str, tree: Scalar, place: str) -> str:
        if key.endswith("color"):
            if not _COLOR.fullmatch(tree.text):
                raise self.error(place, tree, f"expected a color such as '#1a4d8f', found {_found(tree)}")
            return tree.text.lower()
        choices = _CHOICES.get(key)
        if choices and tree.text not in choices:
            raise self.error(place, tree, f"expected {', '.join(choices[:-1])} or {choices[-1]}, found {_found(tree)}")
        if not tree.text.strip():
            raise self.error(place, tree, "expected text, found nothing")
        return tree.text.strip()


def _start(part: Part, base: PartStyle) -> PartStyle:
    """Return what `part` starts from: `base`, but for captions, which styles older than figures don't set."""
    if part is not Part.FIGURE:
        return base
    size, leading = (max(_RANGES[key][0], round(_CAPTION * getattr(base, key) * 2) / 2) for key in ("size", "leading"))
    return dataclasses.replace(base, size=size, leading=leading)


def _found(tree: Tree) -> str:
    if isinstance(tree, Scalar):
        return f"'{tree.text}'" if tree.text else "nothing"
    return "settings" if isinstance(tree, Mapping) else "a list"
