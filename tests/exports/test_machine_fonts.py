"""Fonts of the machine: which are found, which one is taken, and what is kept of them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from app.places import cache_dir
from exports import fontindex
from exports.font_folders import folders
from exports.fontfiles import FontFacts, coverage_of, read_fonts
from exports.fonts import FACES, Face, family, missing
from exports.machine_fonts import find, forget
from exports.typeset.faces import BOLD, ITALIC, REGULAR
from tests.exports.font_maker import make_collection, make_font

HAN = "漢字"
ARABIC = "".join(map(chr, range(0x620, 0x64B)))
Install = Callable[..., Path]


@pytest.fixture(autouse=True)
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only folder of fonts of this machine."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    monkeypatch.setenv("PRESSROOM_FONTS", str(folder))
    forget()
    yield folder
    forget()


@pytest.fixture
def install(fonts: Path) -> Install:
    """Puts a font with the given characters and family on the machine."""

    def make(chars: str, family: str = "Plain Sans", weight: int = 400, **os2: Any) -> Path:
        file = fonts / f"{family}-{weight}-{len(chars)}.ttf"
        make_font(file, chars, family, weight, **os2)
        return file

    return make


def found(cluster: str, style: int = REGULAR, serif: bool = False, language: str = "") -> str:
    """Return the stem of the file that `cluster` is drawn from, "" for none."""
    face = find(cluster, style, serif, language)
    return face.file.stem if face else ""


def test_a_machine_without_fonts_has_none_for_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find("漢", REGULAR, serif=True) is None
    monkeypatch.setenv("PRESSROOM_FONTS", "")
    assert folders() == ()


def test_a_font_must_have_the_whole_cluster(install: Install) -> None:
    install("س", "Aran")
    install("س\u0651", "Zaid")
    assert found("س\u0651") == "Zaid-400-2"


def test_what_is_never_drawn_need_not_be_in_the_font(install: Install) -> None:
    install("س", "Aran")
    assert found("س\u200d\ufe0f") == "Aran-400-1"
    assert find("\u200d", REGULAR, serif=False) is None


def test_private_characters_mean_something_else_in_every_font(install: Install) -> None:
    install("\ue000")
    assert found("\ue000") == ""


@pytest.mark.parametrize(("style", "weight"), [(REGULAR, 400), (ITALIC, 400), (BOLD, 700), (BOLD | ITALIC, 700)])
def test_bold_text_is_set_in_a_bold_font(install: Install, style: int, weight: int) -> None:
    for each in (300, 400, 600, 700, 900):
        install("سا", "Aran", each)
    assert found("س", style) == f"Aran-{weight}-2"


@pytest.mark.parametrize("serif", [True, False])
def test_serif_text_is_set_in_a_serif_font(install: Install, serif: bool) -> None:
    install("אב", "Noto Serif Hebrew")
    install("אב", "Noto Sans Hebrew")
    assert found("א", serif=serif) == f"Noto {'Serif' if serif else 'Sans'} Hebrew-400-2"


def test_italic_is_no_reason_to_change_the_family(install: Install, fonts: Path) -> None:
    install("אב", "Noto Sans Hebrew")
    install("אב", "DejaVu Sans", fsSelection=1)
    assert found("א", ITALIC) == "Noto Sans Hebrew-400-2"
    make_font(fonts / "slanted.ttf", "אב", "Noto Sans Hebrew", fsSelection=1)
    forget()
    assert found("א", ITALIC) == "slanted"
    assert found("א") == "Noto Sans Hebrew-400-2"


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("Noto Rashi Hebrew", "Noto Sans Hebrew"),
        ("Noto Nastaliq Urdu", "Zaid"),
        ("Noto Sans Symbols2", "Zaid"),
        ("Noto Emoji", "Noto Sans Math"),
        ("Aran", "Noto Sans Arabic"),
        ("Aran", "Arial"),
        ("Segoe UI", "Noto Sans Arabic"),
    ],
)
def test_families_for_running_text_come_first(install: Install, worse: str, better: str) -> None:
    for name in (worse, better):
        install("אס", name)
    assert found("א") == f"{better}-400-2"


def test_a_font_made_for_the_script_comes_before_one_with_a_few_of_its_characters(install: Install) -> None:
    install("،" + ARABIC, "Zaid")
    install("،", "Noto Sans Syriac")
    assert found("،") == f"Zaid-400-{len(ARABIC) + 1}"


@pytest.mark.parametrize(
    ("language", "name"),
    [("ja", "JP"), ("ko-KR", "KR"), ("zh", "SC"), ("zh-Hans-TW", "SC"), ("zh-TW", "TC"), ("zh-Hant", "TC"), ("", "SC")],
)
def test_ideographs_have_the_forms_of_the_language(install: Install, language: str, name: str) -> None:
    for region in ("HK", "JP", "KR", "SC", "TC"):
        install(HAN, f"Noto Sans CJK {region}")
    assert found("漢", language=language) == f"Noto Sans CJK {name}-400-2"


def test_the_families_of_windows_are_known_by_name(install: Install) -> None:
    names = ("MS Gothic", "Malgun Gothic", "Microsoft YaHei", "Microsoft JhengHei")
    for name in names:
        install(HAN + "か한", name)
    picked = [found("字", language=language) for language in ("ja", "ko", "zh-CN", "zh-HK")]
    assert [stem.partition("-")[0] for stem in picked] == list(names)
    assert found("か", language="en") == found("字", language="en") == "Microsoft YaHei-400-4"
    assert found("한", language="en").startswith("Malgun")


@pytest.mark.parametrize(
    ("family", "os2"), [("Aran", {"fsType": 2}), ("Aran", {"fsType": 0x200}), ("Last Resort", {}), (".LastResort", {})]
)
def test_a_font_that_may_not_be_embedded_or_only_holds_places_is_not_taken(
    install: Install, family: str, os2: dict[str, int]
) -> None:
    install(HAN, family, **os2)
    assert found("漢") == ""


def test_a_broken_font_is_passed_over(install: Install, fonts: Path) -> None:
    install(HAN, "Zaid")
    whole = make_font(None, HAN, "Noto Sans")
    whole.save(fonts / "a.ttf")
    data = (fonts / "a.ttf").read_bytes()
    (fonts / "a.ttf").write_bytes(data.replace(b"hmtx", b"hmty"))
    (fonts / "b.ttf").write_bytes(b"no font")
    (fonts / "c.ttf").mkdir()
    assert read_fonts(fonts / "a.ttf") != []
    assert found("漢") == "Zaid-400-2"


@pytest.mark.parametrize("start", [12, 18, 50], ids=["magic", "units", "places"])
def test_a_font_whose_outlines_cannot_be_embedded_is_passed_over(install: Install, fonts: Path, start: int) -> None:
    install(HAN, "Zaid")
    file = install(HAN, "Noto Sans")
    data = bytearray(file.read_bytes())
    head = int.from_bytes(data[data.index(b"head") + 8 :][:4], "big")
    data[head + start : head + start + 2] = b"\xff\xff"
    file.write_bytes(data)
    assert found("漢") == "Zaid-400-2"


def test_a_font_that_was_exchanged_unnoticed_is_asked_whether_it_has_the_character(install: Install) -> None:
    worse, better = install(HAN, "Zaid"), install(HAN, "Noto Sans")
    assert found("漢") == better.stem
    status = better.stat()
    make_font(better, "新", "Noto Sans")
    with better.open("ab") as stream:
        stream.write(bytes(status.st_size - better.stat().st_size))
    os.utime(better, ns=(status.st_atime_ns, status.st_mtime_ns))
    forget()
    assert found("漢") == worse.stem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_is_called_like_a_font_but_is_no_file_is_not_read(
    install: Install, fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_or_fail(file: Path) -> list[FontFacts]:
        assert file.is_file()
        return read_fonts(file)

    monkeypatch.setattr(fontindex, "read_fonts", read_or_fail)
    os.mkfifo(fonts / "a.ttf")
    (fonts / "b.ttf").symlink_to(fonts / "nowhere")
    assert found("漢", language="zh") == ""
    assert install(HAN).is_file()
    forget()
    assert found("漢") == "Plain Sans-400-2"


def test_the_choice_does_not_depend_on_what_was_looked_for_before(install: Install) -> None:
    install("漢", "Aran")
    install("漢字", "Zaid")
    install("字", "Noto Sans")
    alone = {char: found(char) for char in "漢字"}
    forget()
    assert {char: found(char) for char in "字漢"} == alone == {"漢": "Aran-400-1", "字": "Noto Sans-400-1"}


def test_every_font_of_a_collection_is_known(fonts: Path) -> None:
    members = (make_font(None, "漢", "Aran"), make_font(None, "字", "Zaid", cff=True))
    make_collection(fonts / "both.ttc", *members)
    assert [(font.index, font.family) for font in read_fonts(fonts / "both.ttc")] == [(0, "Aran"), (1, "Zaid")]
    face = find("字", REGULAR, serif=False)
    assert face is not None
    assert (face.index, face.is_cff, "字" in face.coverage) == (1, True, True)


def test_a_damaged_font_file_is_no_font_and_no_error(install: Install, tmp_path: Path) -> None:
    whole = install(HAN).read_bytes()
    bad = tmp_path / "bad.ttf"
    for length in (*range(0, 400, 3), *range(400, len(whole), 97)):
        bad.write_bytes(whole[:length])
        read_fonts(bad)
    for at in range(0, len(whole), 2):
        bad.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
        read_fonts(bad)


@pytest.mark.parametrize("face", FACES[::3], ids=lambda face: face.key)
def test_the_facts_of_a_font_are_those_of_its_file(face: Face) -> None:
    (facts,) = read_fonts(face.file)
    points = set(TTFont(face.file).getBestCmap())
    assert set(facts.coverage) == points
    assert all((point in facts.coverage) == (point in points) for point in range(0x3000))
    assert (facts.weight, facts.italic, facts.serif) == (700 if face.bold else 400, face.italic, face.is_serif)


def test_a_coverage_counts_its_characters() -> None:
    coverage = coverage_of([(10, 12), (13, 14), (20, 20), (11, 12)])
    assert list(coverage) == [10, 11, 12, 13, 14, 20]
    for first in range(8, 23):
        for end in range(first, 24):
            assert coverage.count(first, end) == len([point for point in coverage if first <= point < end])


def test_a_font_file_is_read_once_and_again_when_it_has_changed(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def read_and_tell(file: Path) -> list[FontFacts]:
        read.append(file.name)
        return read_fonts(file)

    monkeypatch.setattr(fontindex, "read_fonts", read_and_tell)
    file, other = install("漢", "Aran"), install("字", "Zaid")
    assert found("漢") == file.stem
    forget()
    assert (found("漢"), found("字")) == (file.stem, other.stem)
    assert read == [file.name, other.name]
    make_font(file, "新", "Aran and more")
    other.unlink()
    forget()
    assert (found("漢"), found("字"), found("新")) == ("", "", file.stem)
    assert read[2:] == [file.name]


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"[]", b"null", b'{"version": 1}', b'{"version": 1, "order": "little", "files": {"a": 1}}',
        b"[" * 100_000,
    ],
    ids=len,
)  # fmt: skip
def test_a_damaged_index_is_made_anew(install: Install, damage: bytes) -> None:
    install(HAN)
    assert found("漢")
    (cache_dir() / "fonts.json").write_bytes(damage)
    forget()
    assert found("漢")
    assert (cache_dir() / "fonts.json").stat().st_size > 100


@pytest.mark.parametrize(("old", "new"), [('"Aran"', "7"), ("true", "0"), ("false", '"no"')])
def test_an_index_with_wrong_entries_is_made_anew(install: Install, old: str, new: str) -> None:
    install(HAN, "Aran")
    assert found("漢")
    index = cache_dir() / "fonts.json"
    index.write_text(index.read_text("utf-8").replace(old, new), "utf-8")
    forget()
    assert found("漢")


def test_a_cache_that_cannot_be_written_only_costs_time(install: Install, user_folders: Path) -> None:
    install(HAN)
    shutil.rmtree(user_folders)
    user_folders.write_text("in the way", "utf-8")
    assert found("漢")


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_DATA_HOME": "/x/data", "XDG_DATA_DIRS": "/x/a:/x/b"},
         ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "/x/data/fonts", "/x/a/fonts", "/x/b/fonts")),
        ("linux", {"XDG_DATA_HOME": "", "XDG_DATA_DIRS": ""},
         ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")),
        ("darwin", {}, ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts")),
        ("win32", {"WINDIR": "/w", "LOCALAPPDATA": "/l"}, ("/w/Fonts", "/l/Microsoft/Windows/Fonts")),
    ],
)  # fmt: skip
def test_each_system_has_its_folders(
    platform: str, variables: dict[str, str], expected: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRESSROOM_FONTS")
    monkeypatch.setattr(sys, "platform", platform)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert folders() == tuple(Path(folder).expanduser() for folder in expected)


def test_the_folders_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSROOM_FONTS", os.pathsep.join(("/a", "/b")))
    assert folders() == (Path("/a"), Path("/b"))


def test_a_family_draws_what_it_lacks_with_its_sibling_and_then_with_a_font_of_the_machine(install: Install) -> None:
    file = install("ἀ漢", "Aran")
    picked = [family("serif", "ja").pick(cluster, BOLD) for cluster in ("a", "ἀ", "漢", "字")]
    files = [Face("serif", bold=True).file, Face("sans", bold=True).file, file]
    assert [face.file for face in picked if face] == files
    assert picked[3] is None
    assert missing("aἀ漢字", Face("serif")) == "字"


def test_a_cluster_that_no_font_has_all_of_is_missing(install: Install) -> None:
    install("\u0f71", "Aran")
    assert missing("ж\u0f71", Face("serif")) == "\u0f71"
    install("ж\u0f71", "Zaid")
    forget()
    assert missing("ж\u0f71", Face("serif")) == ""
