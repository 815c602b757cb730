"""Edits of what is to be filled in: a blank made of words, changed, taken away. Pure functions from kit to kit."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import count

from app import find
from app.blanks import KEY, is_empty, keys_in, printed, read_date
from app.edits import insert, remove, set_field
from app.errors import EditError
from app.filling import with_words
from app.find import Hit
from app.kit import BLANKS, Blank, PressKit

_LONGEST = 40
"""Characters in a key."""


def key_for(label: str, taken: Collection[str] = ()) -> str:
    """Return a key for a blank called `label`, none of those `taken`: "Ville d’arrivée" gives "ville_d_arrivee"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", label.casefold()) if not unicodedata.combining(c))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in plain).split()
    base = "_".join(words)[: _LONGEST - 3].strip("_")
    base = base if KEY.fullmatch(base) else f"field_{base}".rstrip("_")[: _LONGEST - 3].rstrip("_")
    numbered = (base if number == 1 else f"{base}_{number}" for number in count(1))
    return next(key for key in numbered if key not in taken)


def marker(key: str) -> str:
    """Return what stands in a text for the blank `key`."""
    return f"{{{key}}}"


def same_words(kit: PressKit, words: str) -> list[Hit]:
    """Return where `words` stand in the texts of `kit`, as whole words and in the same capitals."""
    hits = find.find(kit, words, case=True, whole_words=True) if words.strip() else []
    return [hit for hit in hits if hit.path[:1] != BLANKS]


def with_marker(kit: PressKit, blank: Blank, hits: Iterable[Hit] = ()) -> PressKit:
    """Return `kit` with the marker of `blank` in the place of `hits`; the blank is added if the kit has none such.

    Raises `EditError` where the key is none, or a text would become too long.
    """
    if all(each.key != blank.key for each in kit.blanks):
        _check_key(kit, blank.key)
        kit = insert(kit, BLANKS, len(kit.blanks), blank)
    return find.replace(kit, hits, marker(blank.key))


def changed_blank(kit: PressKit, index: int, blank: Blank) -> PressKit:
    """Return `kit` with `blank` in the place of the one at `index`; under another key its markers follow.

    A value that the new kind cannot have is dropped. Raises `EditError` as `with_marker` does.
    """
    old = kit.blanks[index]
    if blank.key != old.key:
        _check_key(kit, blank.key)
        kit = _written(kit, old.key, marker(blank.key))
    return set_field(kit, (*BLANKS, index), blank if fits(blank) else replace(blank, value=""))


def removed_blank(kit: PressKit, index: int) -> PressKit:
    """Return `kit` without the blank at `index`: where it was marked its value stands, else its label in brackets."""
    blank = kit.blanks[index]
    empty = frozenset((blank.key,)) if is_empty(blank) else frozenset()
    kit = _written(kit, blank.key, printed(blank, kit.language), empty)
    return remove(kit, (*BLANKS, index))


def fits(blank: Blank) -> bool:
    """Say whether the value of `blank` is one that its kind can have; an empty one always is."""
    if not blank.value:
        return True
    if blank.kind == "choice":
        return blank.value in blank.choices
    if blank.kind != "date":
        return True
    try:
        read_date(blank.value)
    except EditError:
        return False
    return True


def _written(kit: PressKit, key: str, words: str, unsure: frozenset[str] = frozenset()) -> PressKit:
    """Return `kit` with `words` for the marker of `key`, in its texts and in the values of its blanks."""
    blanks = tuple(
        replace(blank, value=blank.value.replace(marker(key), words)) if marker(key) in blank.value else blank
        for blank in kit.blanks
    )
    changed: PressKit = with_words(replace(kit, blanks=blanks), {key: words}, unsure)
    return changed


def _check_key(kit: PressKit, key: str) -> None:
    if keys_in(marker(key)) != [key]:
        raise EditError(
            f"“{key}” cannot be a marker. Use at most {_LONGEST} small letters, digits and underscores, a letter first."
        )
    if any(blank.key == key for blank in kit.blanks):
        raise EditError(f"There is a field with the marker {marker(key)} already.")
