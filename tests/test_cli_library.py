"""The library on the command line: listing it, adding to it, and starting kits from its templates."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.blanks import empty, fill
from app.kit import Blank, Boilerplate, Contact, Paragraph, PressKit, Release, Speaker
from app.library.bundle import write_bundle
from app.library.codec import encode
from app.library.folder import Library
from app.library.items import FOLDERS, Item, Kind, Revision, Variant, placed
from app.library.place import default_folder, pick
from app.library.revisions import revised
from app.package import read_package, write_package
from app.text import rich
from resources import path as resource

ARDOISE, PHARE = resource("samples", "ardoise.presskit"), resource("samples", "phare.presskit")
OURS = ["partnership", "product-launch", "appointment", "funding", "earnings", "event", "research", "crisis"]

Told = tuple[int, list[str], list[str]]
"""The exit code, and the lines of stdout and stderr."""
Run = Callable[..., Told]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: object) -> Told:
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return code, told.out.splitlines(), told.err.splitlines()

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with an item of every kind."""
    folder = tmp_path / "library"
    folder.mkdir()
    library = Library(folder)
    for each in (
        boilerplate("galet", "Galet Energy", "Galet makes batteries for people who rent."),
        one("contact", "lena", "Lena Brandvold", Contact("Lena Brandvold", phone="218-555-0146")),
        one("speaker", "marit", "Marit Solberg", Speaker("Marit Solberg", "president", "Halden Bakers")),
        one("template", "harvest", "Harvest report", harvest(), "en"),
    ):
        library.save(each, None)
    library.close()
    return folder


def one(kind: Kind, id: str, name: str, content: Any, language: str = "") -> Item:
    return Item(kind, id, name, now=Revision(1, by="Ana Roy", variants=(Variant(language, content),)))


def boilerplate(id: str, about: str, text: str, language: str = "en") -> Item:
    return one("boilerplate", id, about, Boilerplate(about, rich(text)), language)


def harvest() -> PressKit:
    blanks = (
        Blank("crop", "Crop"),
        Blank("day", "Day", kind="date"),
        Blank("yield", "Yield", "", "choice", ("good", "poor")),
    )
    story = (Paragraph(rich("The {yield} harvest of {crop} began on {day}.")),)
    return PressKit(release=Release(headline=rich("{crop} in"), story=story), blanks=blanks)


def kit_with(*boilerplates: Boilerplate, path: Path, language: str = "en", **more: Any) -> Path:
    write_package(path, PressKit(language=language, boilerplates=boilerplates, **more), {}, expected=None)
    return path


def saved(folder: Path, item: Item, base: Item | None) -> None:
    library = Library(folder)
    library.save(item, base)
    library.close()


def read(folder: Path, kind: Kind, id: str) -> Item:
    library = Library(folder)
    item = library.read(kind, id)
    library.close()
    return item


# Listing


def test_an_empty_library_lists_the_templates_that_pressroom_brings_along(run: Run) -> None:
    code, out, err = run("library", "list")
    assert (code, err) == (0, [])
    assert [line.split()[1] for line in out] == OURS
    assert not default_folder().exists(), "looking begins no library"


def test_the_list_tells_kind_id_name_languages_and_revision(run: Run, folder: Path) -> None:
    code, out, err = run("library", "list", "--library", folder)
    assert (code, err) == (0, [])
    assert [line.split()[:2] for line in out[:4]] == [
        ["boilerplate", "galet"],
        ["contact", "lena"],
        ["speaker", "marit"],
        ["template", "harvest"],
    ]
    assert out[0].endswith("Galet Energy (en; revision 1, Ana Roy)")
    assert out[4].endswith("Partnership (en, fr; Pressroom’s own)")


def test_one_kind_is_listed_alone(run: Run, folder: Path) -> None:
    assert [line.split()[1] for line in run("library", "list", "--kind", "contact", "--library", folder)[1]] == ["lena"]
    assert [line.split()[1] for line in run("library", "list", "--kind", "template", "--library", folder)[1]] == [
        "harvest",
        *OURS,
    ]
    assert run("library", "list", "--kind", "speaker")[2] == [
        f"note: there is no speaker in the library “{default_folder()}”."
    ]


def test_the_list_is_json_for_scripts(run: Run, folder: Path) -> None:
    galet = read(folder, "boilerplate", "galet")
    saved(folder, replace(galet, name="École d’été", tags=("energy",)), galet)
    code, out, _ = run("library", "list", "--json", "--library", folder)
    items = json.loads("\n".join(out))
    assert code == 0
    assert items[0] == {
        "kind": "boilerplate",
        "id": "galet",
        "name": "École d’été",
        "tags": ["energy"],
        "languages": ["en"],
        "owner": "",
        "review": None,
        "revision": 1,
        "changed": None,
        "by": "Ana Roy",
        "detail": "Galet makes batteries for people who rent.",
        "ours": False,
    }
    assert [item["id"] for item in items if item["ours"]] == OURS
    assert json.loads("\n".join(run("library", "list", "--json", "--kind", "speaker")[1])) == []


def test_the_folder_that_the_user_picked_is_the_library(run: Run, folder: Path) -> None:
    pick(folder)
    assert "galet" in run("library", "list")[1][0]


def test_a_template_of_ones_own_takes_the_place_of_ours(run: Run, folder: Path) -> None:
    saved(folder, one("template", "event", "Our advisory", PressKit(), "en"), None)
    lines = [line for line in run("library", "list", "--library", folder)[1] if line.split()[1] == "event"]
    assert len(lines) == 1
    assert "Our advisory" in lines[0]


def test_damaged_items_are_warnings_and_the_others_are_listed(run: Run, folder: Path) -> None:
    (folder / "boilerplates" / "broken.yaml").write_text("kind: [boilerplate\n")
    code, out, err = run("library", "list", "--library", folder)
    assert code == 0
    assert "galet" in out[0]
    assert len(err) == 1
    assert err[0].startswith("warning: boilerplates/broken.yaml: ")


def test_an_item_takes_one_line_and_cannot_command_the_terminal(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "evil.yaml"
    file.write_text(
        'kind: boilerplate\nid: evil\nname: "a\\nb\\e[2J\\u202ec"\nby: "x\\ny"\nvariants: [{language: en, text: a}]\n'
    )
    code, out, _ = run("library", "add", file, "--library", folder)
    assert (code, len(out)) == (0, 1)
    _, listed, _ = run("library", "list", "--kind", "boilerplate", "--library", folder)
    assert len(listed) == 2
    assert not set("".join(out + listed)) & set("\x1b\u202e")


def test_what_was_last_seen_of_a_library_out_of_reach_is_listed(run: Run, folder: Path) -> None:
    run("library", "list", "--library", folder)
    pick(folder)
    shutil.rmtree(folder)
    code, out, err = run("library", "list", "--kind", "boilerplate")
    assert code == 0
    assert "galet" in out[0]
    assert "Is the drive connected?" in err[0]


@pytest.mark.parametrize(
    "words",
    [
        ["library"],
        ["library", "frob"],
        ["library", "list", "--kind", "poem"],
        ["library", "list", "extra"],
        ["library", "list", "--library", "there-is-no-such"],
        ["library", "list", "--library", ""],
        ["library", "add"],
        ["library", "add", "--library", "lib"],
        ["library", "add", "there-is-no-such.yaml"],
        ["library", "add", "there-is-no-such.docx"],
        ["library", "add", "there-is-no-such.presskit"],
        ["library", "add", "there-is-no-such.presslibrary"],
        ["new"],
        ["new", "out.pdf"],
        ["new", "out"],
        ["new", "out.presskit", "--language", "xx"],
        ["new", "out.presskit", "--paper", "a5"],
        ["new", "out.presskit", "--set", "company=Galet"],
        ["new", "out.presskit", "--template", "poem"],
        ["new", "out.presskit", "--template", "../../etc/passwd"],
        ["new", "out.presskit", "--template", ""],
        ["new", "out.presskit", "--template", "event", "--language", "de"],
        ["new", "out.presskit", "--template", "event", "--set", "company"],
        ["new", "out.presskit", "--template", "event", "--set", "compnay=Galet"],
        ["new", "out.presskit", "--template", "event", "--set", "date=tomorrow"],
        ["new", "out.presskit", "--template", "event", "--set", "attendance=maybe"],
        ["new", "out.presskit", "--template", "event", "--set", "company=" + "x" * 100_001],
        ["new", "out.presskit", "--template", "event", "--library", "there-is-no-such"],
    ],
    ids=lambda words: " ".join(words)[:80],
)
def test_wrong_use_is_told_in_one_line_and_writes_nothing(
    words: list[str], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words)
    assert (code, out, len(err)) == (2, [], 1)
    assert err[0].startswith("pressroom: ")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("action", ["list", "add"])
def test_every_action_has_help(action: str, run: Run) -> None:
    code, out, err = run("library", action, "--help")
    assert (code, err) == (0, [])
    assert out[0].startswith(f"usage: pressroom library {action} ")


# Adding


def test_the_boilerplates_of_a_kit_are_added_once(run: Run) -> None:
    code, out, err = run("library", "add", ARDOISE)
    assert (code, err) == (0, [])
    assert out == [
        "added    boilerplate the-vallin-institute (the Vallin Institute)",
        "added    boilerplate gaugeline (Gaugeline)",
    ]
    assert [line.split()[0] for line in run("library", "add", ARDOISE, PHARE)[1]] == ["same", "same", "added"]
    added = read(default_folder(), "boilerplate", "gaugeline")
    assert added.languages == ("en-CA",)
    assert added.now.note == "From ardoise.presskit"


def test_a_text_that_differs_is_refused_until_it_is_to_be_the_newest(run: Run, folder: Path, tmp_path: Path) -> None:
    theirs = kit_with(Boilerplate("Galet", rich("Galet rents out batteries.")), path=tmp_path / "a.presskit")
    code, out, err = run("library", "add", theirs, "--library", folder)
    assert (code, out, len(err)) == (2, [], 1)
    assert "boilerplate galet (Galet) was refused: the library has another text for it (revision 1, Ana Roy)" in err[0]
    assert "--update" in err[0]
    assert read(folder, "boilerplate", "galet").now.number == 1

    code, out, _ = run("library", "add", "--update", theirs, "--library", folder)
    assert (code, out) == (0, ["updated  boilerplate galet (Galet)"])
    galet = read(folder, "boilerplate", "galet")
    assert str(galet.now.variants[0].content.text) == "Galet rents out batteries."
    assert [str(revision.variants[0].content.text) for revision in galet.past] == [
        "Galet makes batteries for people who rent."
    ]


def test_another_language_joins_the_item_of_that_name(run: Run, folder: Path, tmp_path: Path) -> None:
    french = Boilerplate("Galet", rich("Galet fabrique des batteries."))
    kit = kit_with(french, path=tmp_path / "galet.presskit", language="fr")
    assert run("library", "add", kit, "--library", folder)[1] == ["updated  boilerplate galet (Galet)"]
    assert read(folder, "boilerplate", "galet").languages == ("en", "fr")


def test_a_boilerplate_that_came_from_the_library_goes_back_to_its_item(run: Run, folder: Path, tmp_path: Path) -> None:
    from_library: Boilerplate = placed(read(folder, "boilerplate", "galet"), "en-CA")
    edited = replace(from_library, about="Galet Energy Inc.", text=rich("Galet has a new name."))
    kit = kit_with(edited, path=tmp_path / "a.presskit", language="en-CA")
    code, out, _ = run("library", "add", "--update", kit, "--library", folder)
    assert (code, len(out)) == (0, 1)
    galet = read(folder, "boilerplate", "galet")
    assert galet.languages == ("en",)
    content = galet.now.variants[0].content
    assert (content.about, content.source, content.revision) == ("Galet Energy Inc.", "", None)


def test_a_boilerplate_with_empty_fields_is_left_out(run: Run, folder: Path, tmp_path: Path) -> None:
    kit = PressKit(
        boilerplates=(
            Boilerplate("{company}", rich("{company} bakes.")),
            Boilerplate("Orrin", rich("Orrin packs {what}.")),
        ),
        blanks=(Blank("company", "Company", value="Halden"), Blank("what", "What")),
    )
    write_package(tmp_path / "a.presskit", kit, {}, expected=None)
    code, out, err = run("library", "add", tmp_path / "a.presskit", "--library", folder)
    assert (code, out) == (2, ["added    boilerplate halden (Halden)"])
    assert "“Orrin” has fields that are still empty" in err[0]
    assert str(read(folder, "boilerplate", "halden").now.variants[0].content.text) == "Halden bakes."


def test_the_about_paragraphs_of_a_document_are_added(run: Run, folder: Path, tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text(
        "Orrin opens a plant\n\nSAINT JOHN, New Brunswick, Dec. 1, 2026 – Orrin today opened a plant for boxes.\n\n"
        "About Orrin\nOrrin has packed food in paper since 1988. It employs 210 people in three provinces.\n\n###\n"
    )
    assert run("library", "add", release, "--library", folder)[:2] == (0, ["added    boilerplate orrin (Orrin)"])
    release.write_text("Nothing but a sentence stands here.\n")
    code, _, err = run("library", "add", release, "--library", folder)
    assert code == 2
    assert "has no boilerplate" in err[0]


def test_a_file_of_items_brings_their_revisions_along(run: Run, folder: Path, tmp_path: Path) -> None:
    """Also: what the library has in a newer revision stays, and one of its own history goes on."""
    library, other = Library(folder), tmp_path / "other"
    library.refresh()
    keys: list[tuple[Kind, str]] = [(item.kind, item.id) for item in library.contents.items]
    write_bundle(tmp_path / "all.presslibrary", keys, library.read, library.attachment)
    galet = library.read("boilerplate", "galet")
    newer = revised(galet, boilerplate("galet", "Galet", "Newer.").now.variants, "Tom")
    library.save(newer, galet)
    write_bundle(tmp_path / "newer.presslibrary", keys[:1], library.read, library.attachment)
    library.close()
    assert [
        line.split()[0] for line in run("library", "add", tmp_path / "all.presslibrary", "--library", other)[1]
    ] == [
        "added",
    ] * 4
    assert run("library", "add", tmp_path / "newer.presslibrary", "--library", other)[1][0].startswith("updated")
    assert read(other, "boilerplate", "galet") == newer
    assert run("library", "add", tmp_path / "all.presslibrary", "--library", other)[1][0].startswith("older")
    assert read(other, "boilerplate", "galet") == newer


def test_a_file_that_fails_does_not_keep_the_others_out(run: Run, folder: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "orrin.yaml", tmp_path / "bad.yaml"
    good.write_bytes(encode(boilerplate("orrin", "Orrin", "Orrin packs.")))
    bad.write_text("kind: boilerplate\nid: [1\n")
    code, out, err = run("library", "add", bad, good, "--library", folder)
    assert (code, out) == (2, ["added    boilerplate orrin (Orrin)"])
    assert len(err) == 1
    assert "bad.yaml" in err[0]


def test_what_cannot_be_saved_is_told_of_each_item(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / FOLDERS["boilerplate"]).write_text("a file stands where the folder should be")
    code, out, err = run("library", "add", ARDOISE, "--library", folder)
    assert (code, out, len(err)) == (2, [], 2)
    assert err[1].startswith("pressroom: boilerplate gaugeline (Gaugeline) was not added: ")


# Starting a kit


def test_a_kit_starts_from_a_template_with_what_is_known_filled_in(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.presskit"
    values = ["company=Galet", "partner=A=B", "date=2026-12-01", "term=two-year", "city=Duluth, Minn."]
    code, told, err = run("new", "--template", "partnership", *(w for v in values for w in ("--set", v)), out)
    assert (code, told) == (0, [])
    kit = read_package(out).kit
    assert (kit.template, kit.language, kit.paper) == ("partnership", "en", "letter")
    assert {blank.key: blank.value for blank in kit.blanks if blank.value} == {
        "company": "Galet",
        "partner": "A=B",
        "date": "2026-12-01",
        "term": "two-year",
        "city": "Duluth, Minn.",
    }
    assert kit.release.dateline.date is not None
    assert len(err) == 1
    assert err[0].startswith("note: still to fill in: What you will do together (purpose), First step (first_step), ")


def test_a_template_is_taken_in_the_language_asked_for(run: Run, tmp_path: Path) -> None:
    for asked, got, line in (
        ("fr", "fr", "AVIS AUX MÉDIAS"),
        ("fr-ca", "fr-CA", "AVIS AUX MÉDIAS"),
        ("en-GB", "en-GB", "MEDIA ADVISORY"),
    ):
        assert run("new", "--template", "event", "--language", asked, tmp_path / f"{asked}.presskit")[0] == 0
        kit = read_package(tmp_path / f"{asked}.presskit").kit
        assert (kit.language, kit.release.timing.line) == (got, line)


def test_a_choice_may_be_typed_as_the_keyboard_has_it(run: Run, tmp_path: Path) -> None:
    words = ["--language", "fr", "--set", "term=D'un an", "--set", "partner=D'un an"]
    assert run("new", "--template", "partnership", *words, tmp_path / "out.presskit")[0] == 0
    values = {blank.key: blank.value for blank in read_package(tmp_path / "out.presskit").kit.blanks}
    assert (values["term"], values["partner"]) == ("d’un an", "D'un an")


def test_ones_own_template_is_found_with_its_files(run: Run, folder: Path, tmp_path: Path) -> None:
    library = Library(folder)
    item = library.read("template", "harvest")
    logo = library.store("logo.png", b"\x89PNG not really")
    library.save(
        revised(item, item.now.variants, "Ana Roy", files=(logo, replace(logo, file="gone.png", stored="gone.png"))),
        item,
    )
    library.close()
    code, _, err = run(
        "new", "--template", "harvest", "--set", "crop=Oats", "--library", folder, tmp_path / "out.presskit"
    )
    file = read_package(tmp_path / "out.presskit")
    assert code == 0
    assert dict(file.media) == {"logo.png": b"\x89PNG not really"}
    assert file.kit.template == "harvest"
    assert [blank.key for blank in empty(file.kit)] == ["day", "yield"]
    assert err[0].startswith("warning: “gone.png” of the template is missing: ")
    assert err[1] == "note: still to fill in: Day (day), Yield (yield)."


def test_a_damaged_template_is_not_replaced_by_ours(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "templates" / "event.yaml").write_text("kind: template\nid: [\n")
    code, _, err = run("new", "--template", "event", "--library", folder, tmp_path / "out.presskit")
    assert code == 2
    assert "event.yaml" in err[0]


def test_an_unknown_field_names_those_there_are(run: Run, folder: Path, tmp_path: Path) -> None:
    _, _, err = run(
        "new", "--template", "harvest", "--set", "corp=Oats", "--library", folder, tmp_path / "out.presskit"
    )
    assert err == ["pressroom: The template “harvest” has no field “corp”. Its fields are: crop, day, yield."]
    _, _, err = run("new", "--template", "poem", "--library", folder, tmp_path / "out.presskit")
    assert err == [f"pressroom: There is no template “poem”. There are: {', '.join(['harvest', *OURS])}."]


def test_a_kit_that_is_there_is_written_over_only_by_force(run: Run, tmp_path: Path) -> None:
    out = kit_with(Boilerplate("Galet"), path=tmp_path / "out.presskit")
    before = out.read_bytes()
    assert run("new", out)[0] == 2
    assert out.read_bytes() == before
    assert run("new", "--force", out)[0] == 0
    assert read_package(out).kit.boilerplates == ()


def test_without_a_template_the_kit_is_empty(run: Run, tmp_path: Path) -> None:
    code, _, err = run("new", "--language", "fr-ca", "--paper", "a4", tmp_path / "out.presskit")
    kit = read_package(tmp_path / "out.presskit").kit
    assert (code, err) == (0, [])
    assert (kit.language, kit.paper, kit.release.end_mark, kit.blanks) == ("fr-CA", "a4", "– 30 –", ())


def test_a_kit_from_a_template_is_exported_once_it_is_filled_in(run: Run, folder: Path, tmp_path: Path) -> None:
    kit, text = tmp_path / "out.presskit", tmp_path / "out.txt"
    run("new", "--template", "harvest", "--set", "crop=Oats", "--set", "day=2026-08-20", "--library", folder, kit)
    code, _, err = run("export", kit, text)
    assert (code, text.exists()) == (2, False)
    assert "Yield" in err[0]
    file = read_package(kit)
    write_package(kit, fill(file.kit, "yield", "good"), {}, expected=None)
    assert run("export", kit, text)[0] == 0
    assert "The good harvest of Oats began on" in text.read_text("utf-8")
