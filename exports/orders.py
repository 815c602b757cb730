"""What is asked of an export: files, and which sheet of the kit stands in each.

A sheet is the whole kit ("kit"), the release alone ("release"), or one of the further documents, by its number from 0.
Documents that only a newer Pressroom knows are no sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from app.blanks import filled
from app.documents import title_of
from app.errors import ExportError
from app.kit import DOCUMENT_KINDS, Figure, PressKit
from app.language import language
from app.path import Path as FieldPath
from app.record import record
from exports.blocks import Composition, Finding
from exports.packet.names import apart, speaking

Sheet = Literal["kit", "release"] | int


@record
class Order:
    """A file to be written, in the format of its suffix, and the sheet that stands in it."""

    target: Path
    sheet: Sheet = "kit"


def sheets_of(kit: PressKit) -> tuple[Sheet, ...]:
    """Return the sheets of `kit` one by one, in its order: the release, then each further document."""
    known = (i for i, document in enumerate(kit.documents) if document.kind in DOCUMENT_KINDS)
    return "release", *known


def title_of_sheet(kit: PressKit, sheet: Sheet) -> str:
    """Return what `sheet` is called in the kit's language: "Press release", "Fact sheet"; "" for the whole kit."""
    if sheet == "kit":
        return ""
    if sheet == "release":
        words = language(kit.language).press_release
        return words[:1].upper() + words[1:]
    return title_of(filled(kit).documents[sheet], kit.language)


def each_of(kit: PressKit, target: Path) -> tuple[Order, ...]:
    """Return an order for each sheet of `kit`: files beside each other, named after `target` and their titles."""
    sheets = sheets_of(kit)
    names = (f"{target.stem}-{_name(kit, sheet)}{target.suffix}" for sheet in sheets)
    return tuple(Order(target.with_name(name), sheet) for name, sheet in zip(apart(names), sheets, strict=True))


def alone(kit: PressKit, target: Path, sheet: Sheet) -> Order:
    """Return the order for `sheet` alone, named as `each_of` names it."""
    return next((order for order in each_of(kit, target) if order.sheet == sheet), Order(target))


def compose_sheet(kit: PressKit, sheet: Sheet) -> Composition:
    """Return what is printed of `kit` where `sheet` is asked for."""
    from exports.compose import compose, compose_document

    if isinstance(sheet, int):
        return compose_document(kit, sheet)
    return compose(kit if sheet == "kit" else replace(kit, documents=()))


def findings_of(found: Iterable[Finding], kit: PressKit, sheets: Iterable[Sheet]) -> Iterator[Finding]:
    """Yield those of `found` in `kit` that have to do with any of the `sheets`."""
    wanted = tuple(sheets)
    for finding in found:
        if any(_concerns(finding.path, kit, sheet) for sheet in wanted):
            yield finding


def refuse_packed_sheets(orders: Iterable[Order]) -> None:
    """Raise `ExportError` if any order is for a package of one sheet."""
    if any(order.sheet != "kit" and order.target.suffix.lower() == ".zip" for order in orders):
        raise ExportError("A package holds the whole kit, not one document of it. Export the two one after the other.")


def _concerns(path: FieldPath, kit: PressKit, sheet: Sheet) -> bool:
    from exports.sheets import concerns

    if isinstance(sheet, int):
        return concerns(path, kit, sheet)
    if sheet == "kit" or not path:
        return True
    if path[0] == "media" and isinstance(path[1], int):
        placed = {block.media for block in kit.release.story if isinstance(block, Figure)}
        return kit.media[path[1]].file in placed
    return path[0] != "documents"


def _name(kit: PressKit, sheet: Sheet) -> str:
    return speaking(title_of_sheet(kit, sheet), str(sheet), kit.language)
