"""``pressroom new``: a kit to start from, empty or made of a template."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import UsageError, streams
from app.errors import EditError, KitError, LibraryError, SaveError

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.parser import Parser
    from app.kit import Blank, PressKit
    from app.library.folder import Library
    from app.library.items import Item

_SUFFIXES = (".presskit", ".yaml", ".yml")


def arguments(parser: Parser) -> None:
    """Declare the arguments of the command."""
    from app.cli.library import folder_argument
    from app.cli.parser import file_name

    parser.add_argument("output", metavar="OUT.presskit", type=file_name, help="the press kit to write")
    parser.add_argument("--template", metavar="ID", help="the template to start from (see pressroom library list)")
    parser.add_argument("--language", metavar="TAG", default="", help="the language: en, fr, en-CA (the template's)")
    parser.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        dest="values",
        help="fill in a field of the template; a date as 2026-12-01. May stand several times",
    )
    parser.add_argument("--paper", choices=("letter", "a4"), help="the paper of its pages (the template's, or letter)")
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")
    folder_argument(parser)


def run(arguments: Namespace) -> int:
    """Write the kit; raises `KitError` where there is no such template or field, or the kit cannot be written."""
    from dataclasses import replace  # not above: it takes 10 ms, and every start of the program loads this module

    from app.blanks import empty
    from app.package import write_package

    _check(arguments)
    media: dict[str, bytes] = {}
    if arguments.template is None:
        kit = _empty_kit(arguments.language)
    else:
        kit, media = _from_template(arguments)
    if arguments.paper:
        kit = replace(kit, paper=arguments.paper)
    write_package(arguments.output, kit, media, expected=None)
    if left := empty(kit):
        streams.complain(f"note: still to fill in: {_named(left)}.")
    return 0


def _check(arguments: Namespace) -> None:
    output: Path = arguments.output
    if output.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"“{output.name}” is no name for a press kit: it ends in .presskit (see pressroom new --help)")
    if arguments.values and arguments.template is None:
        raise UsageError("--set fills in the fields of a template: name it with --template (see pressroom new --help)")
    for value in arguments.values:
        if "=" not in value:
            raise UsageError(f"--set {value}: expected KEY=VALUE, as in --set company=Galet")
    if os.path.lexists(output) and not arguments.force:
        raise SaveError(f"“{output}” is there already. Choose another name, or write over it with --force.")


def _empty_kit(language: str) -> PressKit:
    from app.kit import new_kit
    from app.language import languages

    known = {tag.lower(): tag for tag, _ in languages()}
    tag = known.get((language or "en").lower())
    if tag is None:
        there = ", ".join(known.values())
        raise UsageError(f"--language {language}: Pressroom has no rules for that language. It has {there}.")
    return new_kit(tag)


def _from_template(arguments: Namespace) -> tuple[PressKit, dict[str, bytes]]:
    """Return the kit made of the template, and the files that came with it."""
    from dataclasses import replace

    from app.cli.library import library_of
    from app.library.items import placed

    library = library_of(arguments.library, must_exist=True)
    item, is_ours = _template(library, arguments.template)
    kit: PressKit = placed(item, _language(item, arguments.language))
    if arguments.language:
        kit = replace(kit, language=_spelled(arguments.language))
    kit = _filled_in(kit, item, arguments.values)
    return kit, {} if is_ours else _media(library, item)


def _template(library: Library, id: str) -> tuple[Item, bool]:
    """Return the template from the library, else ours of that id, and whether it is ours."""
    from app.cli.library import listed, refreshed
    from app.library.ours import our_template

    try:
        return library.read("template", id), False
    except LibraryError as error:
        refreshed(library)
        known = listed(library, "template")
        if any(item.id == id and not item.is_ours for item in known):
            return library.read("template", id), False
        stands_there = f"templates/{id}.yaml" in {damaged.file for damaged in library.contents.damaged}
        ours = None if stands_there else our_template(id)
        if ours is not None:
            return ours, True
        if stands_there:
            raise
        ids = ", ".join(item.id for item in known)
        raise LibraryError(f"There is no template “{id}”. There are: {ids}.") from error


def _language(item: Item, wanted: str) -> str:
    """Return the language of `item` to take for the one that is `wanted`, "" being the first it has."""
    variants = item.now.variants
    if not variants:
        raise LibraryError(f"The template “{item.id}” has no text in any language.")
    if not wanted:
        return variants[0].language
    found = item.now.variant(wanted)
    assert found is not None, "an item with variants has one for every language"
    if found.language and _main(found.language) != _main(wanted):
        there = ", ".join(item.languages)
        raise LibraryError(f"The template “{item.id}” is not there in the language “{wanted}”, but in: {there}.")
    return found.language or wanted


def _main(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _spelled(tag: str) -> str:
    """Return `tag` as it is usually written ("fr-CA"), where it is a language that Pressroom knows."""
    from app.language import languages

    return next((known for known, _ in languages() if known.lower() == tag.lower()), tag)


def _filled_in(kit: PressKit, item: Item, values: Sequence[str]) -> PressKit:
    from app.blanks import fill
    from app.edits import beyond_limit
    from app.text import clean

    known = {blank.key: blank for blank in kit.blanks}
    for each in values:
        key, _, value = each.partition("=")
        key, value = key.strip(), clean(value).strip()
        if key not in known:
            there = f"Its fields are: {', '.join(known)}." if known else "It has no fields to fill in."
            raise EditError(f"The template “{item.id}” has no field “{key}”. {there}")
        if excess := beyond_limit(value, "value"):
            raise EditError(f"--set {key}: the text is too long, {excess} fit.")
        try:
            kit = fill(kit, key, _meant(known[key], value))
        except EditError as error:
            raise EditError(f"--set {key}: {error}") from error
    return kit


def _meant(blank: Blank, value: str) -> str:
    """Return the choice of `blank` that `value` names as a keyboard has it (“d'un an” for “d’un an”), else `value`."""
    from app.library.folding import fold

    choices = blank.choices if blank.kind == "choice" else ()
    return next((choice for choice in choices if fold(choice) == fold(value)), value)


def _media(library: Library, item: Item) -> dict[str, bytes]:
    """Return the files that the template brings along; one that cannot be read is told, and left out."""
    media = {}
    for file in item.now.files:
        try:
            media[file.file] = library.attachment(file.stored)
        except KitError as error:
            streams.complain(f"warning: “{file.file}” of the template is missing: {error}")
    return media


def _named(blanks: Iterable[Blank]) -> str:
    """Return the fields as the writer and a script call them: "Amount (amount), City (city)"."""
    return ", ".join(f"{blank.label} ({blank.key})" if blank.label else blank.key for blank in blanks)
