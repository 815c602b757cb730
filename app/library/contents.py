"""`Contents`: what a library holds, made of what is known of its files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from operator import itemgetter
from pathlib import PurePath

from app.library.index import Key, Row
from app.library.items import FOLDERS, KINDS, Kind
from app.library.summary import Damaged, Summary
from app.record import record

_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


@record
class Contents:
    """What is in a library: its items, and the files that cannot be used.

    `oddly_named` are the names, without suffix, of files that are not called by the id of their item.
    """

    items: tuple[Summary, ...] = ()
    damaged: tuple[Damaged, ...] = ()
    oddly_named: tuple[tuple[Kind, str], ...] = ()

    def taken(self, kind: Kind) -> set[str]:
        """Return the ids that a new item of `kind` cannot have, those of damaged files among them."""
        names = (PurePath(each.file) for each in self.damaged)
        stems = {name.stem for name in names if name.parent.name == FOLDERS[kind]}
        stems |= {name for other, name in self.oddly_named if other == kind}
        return stems | {item.id for item in self.items if item.kind == kind}


def settled(rows: Mapping[Key, Row], unread: Mapping[str, str]) -> tuple[Contents, dict[tuple[Kind, str], str]]:
    """Return the contents that `rows` make, and the file of each item; `unread` are folders, and why that is.

    They stand by kind and id. Of two files with one id that one counts whose name is the id.
    """
    files: dict[tuple[Kind, str], str] = {}
    items: list[Summary] = []
    damaged = [Damaged(folder, reason) for folder, reason in unread.items()]
    odd: list[tuple[Kind, str]] = []
    for _, id, is_odd, name, row in sorted(map(_standing, rows.values()), key=itemgetter(0, 1, 2, 3)):
        kind, item = row.key[0], row.summary
        if item is None:
            damaged.append(Damaged(f"{FOLDERS[kind]}/{name}".encode("utf-8", "replace").decode(), row.reason))
        elif other := files.get((kind, id)):
            damaged.append(Damaged(f"{FOLDERS[kind]}/{name}", _twice(id, other)))
        else:
            files[kind, id] = name
            items.append(item)
            if is_odd:
                odd.append((kind, name.rpartition(".")[0]))
    damaged.sort(key=lambda each: each.file)
    return Contents(tuple(items), tuple(damaged), tuple(odd)), files


def changed(contents: Contents, before: Row | None, after: Row | None) -> Contents | None:
    """Return `contents` after a change of one file, None if all must be `settled` again to tell.

    That is so with anything damaged or oddly named, since another file may count then that has the same id.
    """
    rows = [row for row in (before, after) if row is not None]
    plain = all(row.summary is not None and row.key[1] == f"{row.summary.id}.yaml" for row in rows)
    if not rows or not plain or contents.damaged or contents.oddly_named:
        return None
    place = _place(rows[0].summary)
    at = bisect_left(contents.items, place, key=_place)
    end = at + (at < len(contents.items) and _place(contents.items[at]) == place)
    now = [row.summary for row in (after,) if row is not None and row.summary is not None]
    return Contents((*contents.items[:at], *now, *contents.items[end:]))


def _place(item: Summary | None) -> tuple[int, str]:
    return (_NUMBERS[item.kind], item.id) if item is not None else (0, "")


_Standing = tuple[int, str, bool, str, Row]
"""The number of the kind, the id, whether the file has another name, that name, the row."""


def _standing(row: Row) -> _Standing:
    kind, name = row.key
    stem = name.rpartition(".")[0]
    id = stem if row.summary is None else row.summary.id
    return (_NUMBERS[kind], id, row.summary is None or stem != id, name, row)


def _twice(id: str, other: str) -> str:
    return (
        f"The id “{id}” is there twice: “{other}” has it too, and that one is in use. If this is a copy made when "
        "two people saved at once, take over what is newer in it and remove it; else give it an id of its own."
    )
