"""The journalist's package: what is in it, under which names, and that it is the same every time."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.errors import ExportCancelled, KitError
from app.kit import Blank, Contact, Document, Figure, Media, Paragraph, PressKit, Release, Row, Timing
from app.media import metadata
from app.text import rich
from exports.compose import compose
from exports.job import doubts, export
from exports.packet.names import LONGEST, apart, ending, speaking
from exports.packet.words import size_words, words
from exports.plaintext import write_text
from tests.exports.releases import logo
from tests.exports.test_html import Reader, photo

FILES = {"IMG_1.JPG": photo(900, 600), "logo.png": logo(), "plan.pdf": b"%PDF-1.4 plan", "kept.jpg": photo(30, 20)}
KIT = PressKit(
    issuer="Harbour Lumen",
    logo="logo.png",
    release=Release(
        headline=rich("Tidal light for twelve towns"),
        story=(Paragraph(rich("Harbour Lumen said today that the sea lights twelve towns.")), Figure("IMG_1.JPG")),
        end_mark="###",
    ),
    contacts=(Contact(name="Ines Okafor", email="press@lumen.example"),),
    media=(
        Media("IMG_1.JPG", "The pier at Port Élise", "Ada Roy", "A pier <at> dawn", "Free for editorial use"),
        Media("plan.pdf", "Plan of the array"),
    ),
)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSROOM_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the package of `KIT`, in their order."""
    target = tmp_path_factory.mktemp("out") / "Lumen kit.zip"
    export(KIT, FILES, [target])
    return content(target)


def content(target: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_release_in_each_format_the_media_and_what_tells_of_them(packed: dict[str, bytes]) -> None:
    assert list(packed) == [
        *("Lumen-kit.pdf", "Lumen-kit.docx", "Lumen-kit.txt", "Lumen-kit.html"),
        *("media/01-The-pier-at-Port-Elise.jpg", "media/02-Plan-of-the-array.pdf", "media/03-logo.png"),
        *("captions.txt", "index.html", "manifest.json", "SHA256SUMS.txt"),
    ]
    assert packed["Lumen-kit.txt"].decode() == write_text(compose(KIT))
    assert packed["Lumen-kit.pdf"].startswith(b"%PDF-")
    assert packed["media/02-Plan-of-the-array.pdf"] == FILES["plan.pdf"]


def test_pictures_carry_their_words_in_themselves_and_keep_every_pixel(packed: dict[str, bytes]) -> None:
    picture = packed["media/01-The-pier-at-Port-Elise.jpg"]
    found = metadata(picture)
    said = (found.caption, found.credit, found.alt, found.rights)
    assert said == ("The pier at Port Élise", "Ada Roy", "A pier <at> dawn", "Free for editorial use")
    pixels = [Image.open(BytesIO(data)).tobytes() for data in (picture, FILES["IMG_1.JPG"])]
    assert pixels[0] == pixels[1]
    assert packed["media/03-logo.png"] == FILES["logo.png"]


def test_the_text_of_captions_says_what_is_in_each_file(packed: dict[str, bytes]) -> None:
    assert packed["captions.txt"].decode() == (
        "Tidal light for twelve towns\nHarbour Lumen\n\n"
        "media/01-The-pier-at-Port-Elise.jpg\nCaption: The pier at Port Élise\nCredit: Ada Roy\n"
        "Rights: Free for editorial use\nAlt text: A pier <at> dawn\n\n"
        "media/02-Plan-of-the-array.pdf\nCaption: Plan of the array\n"
        "These words stand only here, not in the file itself.\n\n"
        "media/03-logo.png\n"
    )


def test_a_french_kit_has_french_words_and_colons_throughout(tmp_path: Path) -> None:
    sheet = Document("fact_sheet", rows=(Row(rich("Longueur"), rich("58 mètres")),))
    kit = replace(KIT, language="fr", documents=(sheet,))
    export(kit, FILES, [tmp_path / "kit.zip", tmp_path / "kit.txt"])
    packed = content(tmp_path / "kit.zip")
    assert "documents/02-Fiche-d-information.pdf" in packed
    assert "Légende\xa0: The pier at Port Élise\nCrédit\xa0: Ada Roy\n" in packed["captions.txt"].decode()
    assert "<title>Dossier de presse : Tidal light" in packed["index.html"].decode()
    assert "Longueur\xa0: 58 mètres" in (tmp_path / "kit.txt").read_text(encoding="utf-8")


def test_every_link_of_the_index_leads_to_a_file_of_the_package(packed: dict[str, bytes]) -> None:
    html = packed["index.html"].decode()
    reader = Reader(html)
    local = {link for link in reader.links if not re.match("(?:https?|mailto|tel):|#", link)}
    assert local == set(packed) - {"index.html", "manifest.json"}
    targets = {link[1:] for link in reader.links if link.startswith("#")}
    assert targets == set(re.findall(r'<section id="(\w+)"', html)) == {"documents", "release", "media"}


def test_the_index_needs_no_script_and_no_network(packed: dict[str, bytes]) -> None:
    html = packed["index.html"].decode()
    assert "default-src 'none'" in html
    assert not re.search(r"<(?:script|link|iframe|object)|url\(|@import|\ssrc=\"(?!data:image/)", html)
    pictures = Reader(html).pictures
    assert [picture["alt"] for picture in pictures] == ["", "A pier <at> dawn", "A pier <at> dawn", ""]


def test_the_checksums_are_those_of_the_files(packed: dict[str, bytes]) -> None:
    lines = packed["SHA256SUMS.txt"].decode().splitlines()
    told = dict(reversed(line.split("  ", 1)) for line in lines)
    assert told == {name: hashlib.sha256(data).hexdigest() for name, data in packed.items() if name != "SHA256SUMS.txt"}
    files = {file["path"]: file for file in json.loads(packed["manifest.json"])["files"]}
    assert all(told[name] == file["sha256"] and len(packed[name]) == file["bytes"] for name, file in files.items())
    picture = files["media/01-The-pier-at-Port-Elise.jpg"]
    assert (picture["width"], picture["height"], picture["original"]) == (900, 600, "IMG_1.JPG")


def test_the_same_kit_makes_the_same_package(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        export(KIT, FILES, [tmp_path / name / "kit.zip"])
    assert (tmp_path / "a" / "kit.zip").read_bytes() == (tmp_path / "b" / "kit.zip").read_bytes()


@pytest.mark.skipif(shutil.which("unzip") is None, reason="Info-ZIP is not installed")
def test_info_zip_finds_no_fault(tmp_path: Path) -> None:
    export(KIT, FILES, [tmp_path / "kit.zip"])
    subprocess.run(["unzip", "-tqq", tmp_path / "kit.zip"], check=True)


def test_an_embargo_stands_at_the_head_of_the_index(tmp_path: Path) -> None:
    import datetime as dt

    timing = Timing(embargo=dt.datetime(2026, 12, 1, 9), zone="America/Halifax")
    export(replace(KIT, release=replace(KIT.release, timing=timing)), FILES, [tmp_path / "kit.zip"])
    html = content(tmp_path / "kit.zip")["index.html"].decode()
    head = html.partition('<header class="mast">')[2].partition("</header>")[0]
    assert "EMBARGO" in head.upper()


def test_captions_are_filled_in(tmp_path: Path) -> None:
    media = (Media("IMG_1.JPG", "The pier of {company}", alt="A pier"),)
    kit = replace(KIT, media=media, blanks=(Blank("company", value="Lumen"),), logo="")
    export(kit, FILES, [tmp_path / "kit.zip"])
    assert (
        "media/01-The-pier-of-Lumen.jpg\nCaption: The pier of Lumen\n"
        in content(tmp_path / "kit.zip")["captions.txt"].decode()
    )


def test_further_documents_are_files_beside_the_release_and_the_whole(tmp_path: Path) -> None:
    rows = (Row(rich("Length"), rich("191 feet")),)
    documents = (Document("fact_sheet", rows=rows), Document("qa", title="Ask & tell", rows=rows), Document("poll"))
    export(replace(KIT, documents=documents), FILES, [tmp_path / "Lumen.zip"])
    files = content(tmp_path / "Lumen.zip")
    assert [name for name in files if "/" not in name or name.startswith("documents")] == [
        "Lumen.pdf",
        *(f"documents/01-Press-release{suffix}" for suffix in (".pdf", ".docx", ".txt", ".html")),
        *("documents/02-Fact-sheet.pdf", "documents/02-Fact-sheet.docx"),
        *("documents/03-Ask-tell.pdf", "documents/03-Ask-tell.docx"),
        *("captions.txt", "index.html", "manifest.json", "SHA256SUMS.txt"),
    ]
    assert files["documents/01-Press-release.txt"].decode() == write_text(compose(KIT))
    links = Reader(files["index.html"].decode()).links
    assert {name for name in files if name.endswith((".pdf", ".docx", ".txt", ".html"))} - {"index.html"} <= set(links)


def test_a_kit_without_media_makes_a_package_without_them(tmp_path: Path) -> None:
    export(PressKit(), {}, [tmp_path / "a.zip"])
    assert list(content(tmp_path / "a.zip")) == [
        *("a.pdf", "a.docx", "a.txt", "a.html", "index.html", "manifest.json", "SHA256SUMS.txt")
    ]


def test_a_file_that_is_gone_and_alt_text_that_is_missing_are_told(tmp_path: Path) -> None:
    media = (Media("gone.jpg", alt="Gone"), Media("IMG_1.JPG", alt="A pier"), Media("kept.jpg"))
    done = export(replace(KIT, media=media), FILES, [tmp_path / "a.zip"])
    assert [finding.path for finding in done.findings] == [("media", 0), ("media", 2, "alt")]
    background = Document("backgrounder", story=(Figure("kept.jpg"),))
    kit = replace(KIT, media=media, documents=(background,))
    assert sum("alternative text" in finding.message for finding in doubts(kit, FILES, packed=True)) == 1


@pytest.mark.parametrize("step", range(0, 60, 7))
def test_a_cancelled_package_leaves_the_old_one(tmp_path: Path, step: int) -> None:
    old = tmp_path / "kit.zip"
    old.write_text("old")
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > step

    try:
        export(KIT, FILES, [old], cancelled=cancelled)
    except ExportCancelled:
        assert old.read_text() == "old"
        assert list(tmp_path.iterdir()) == [old]
    else:
        assert asked <= step


def test_media_that_cannot_be_read_any_more_leave_the_old_package(tmp_path: Path) -> None:
    class Vanished(dict[str, bytes]):
        def __getitem__(self, name: str) -> bytes:
            if name == "plan.pdf":
                raise KitError("The kit is no longer there.")
            return super().__getitem__(name)

    (tmp_path / "kit.zip").write_text("old")
    with pytest.raises(KitError, match="no longer there"):
        export(KIT, Vanished(FILES), [tmp_path / "kit.zip"])
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_progress_names_each_file(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    export(KIT, FILES, [tmp_path / "kit.zip"], progress=lambda share, words: told.append((share, words)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    said = list(dict.fromkeys(words for _, words in told))
    assert "Making kit.zip: kit.pdf" in said
    assert "Writing kit.zip: media/01-The-pier-at-Port-Elise.jpg" in said


def test_each_document_is_made_once_for_package_and_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    write = write_text
    monkeypatch.setattr("exports.plaintext.write_text", lambda what: made.append("txt") or write(what))
    export(KIT, FILES, [tmp_path / "a.txt", tmp_path / "b.zip"])
    assert made == ["txt"]


@given(st.text(max_size=200))
def test_a_name_stands_on_every_system(text: str) -> None:
    name = speaking(text, "file")
    assert name
    assert len(name) <= LONGEST + len("-file")
    assert not re.search(r'[\s<>:"/\\|?*\x00-\x1f.]', name)
    assert not re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", name)
    name.encode()


def test_names_speak() -> None:
    assert speaking("Zoë Łuk: 1st – “Łódź” & Øre’s_view", "x") == "Zoe-Luk-1st-Lodz-Ores-view"
    assert speaking("灯台の夜", "x") == "灯台の夜"
    assert speaking("Lebensläufe", "x", "de-AT") == "Lebenslaeufe"
    assert speaking("Lebensla\u0308ufe", "x", "de") == "Lebenslaeufe"
    assert speaking("Fiche d’information", "x", "fr-CA") == "Fiche-d-information"
    assert speaking("The ferry’s crew", "x", "en-US") == "The-ferrys-crew"
    assert speaking("Nul", "x") == "Nul-file"
    assert speaking("…", "x") == "x"
    assert speaking("The ferry at dawn. She runs on batteries.", "x") == "The-ferry-at-dawn"
    assert speaking("Capt. Dolores Whitcomb, senior captain", "x") == "Capt-Dolores-Whitcomb-senior-captain"
    assert speaking("The hull on the slip, in the spring of 2026, with all of the crew before it", "x") == (
        "The-hull-on-the-slip-in-the-spring-of-2026"
    )
    assert speaking("words " * 30, "x") == "-".join(["words"] * 10)
    assert speaking("The hull of the Kittiwake on the slip in Port Alder in the spring", "x") == (
        "The-hull-of-the-Kittiwake-on-the-slip-in-Port-Alder"
    )


def test_names_in_other_scripts_keep_their_words_whole() -> None:
    assert speaking("हिन्दी में किला", "x") == "हिन्दी-में-किला"
    assert speaking("می\u200cخواهم، دریا", "x") == "میخواهم-دریا"
    assert speaking("\u0301\u0301 a", "x") == "a"
    long = speaking("ที่" * 60, "x")
    assert len(long.encode()) <= 150
    assert long == "ที่" * (len(long) // 3)


def test_names_are_told_apart_without_capitals() -> None:
    assert apart(["Pier.jpg", "pier.JPG".lower(), "pier.png"]) == ["Pier.jpg", "pier-2.jpg", "pier.png"]
    assert [ending(name) for name in ("a.JPEG", "a.tiff", "a", "a.b c")] == [".jpg", ".tif", "", ""]


@pytest.fixture
def sizes() -> Callable[[int], list[str]]:
    return lambda size: [size_words(size, tag).replace("\xa0", " ").replace("\u202f", " ") for tag in ("en", "fr")]


def test_sizes_are_written_as_readers_write_them(sizes: Callable[[int], list[str]]) -> None:
    assert sizes(1_240_000) == ["1.2 MB", "1,2 Mo"]
    assert sizes(12) == ["1 kB", "1 ko"]


def test_every_language_of_ours_has_the_words_of_a_package() -> None:
    from resources import path

    for file in path("languages").glob("*.yaml"):
        assert words(file.stem).tag.partition("-")[0] == file.stem.partition("-")[0]
    assert words("ja").tag == "en"
