from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

import resources
from exports.typeset import faces, words
from exports.typeset.faces import BOLD, ITALIC, REGULAR, Face, Family, FontError, LateFamily
from tests.exports.typeset import made_fonts

SERIF = resources.path("fonts", "source-serif-4", "SourceSerif4_400Regular.ttf")
ITALICS = resources.path("fonts", "source-serif-4", "SourceSerif4_400Regular_Italic.ttf")


@pytest.fixture(scope="module")
def serif() -> Face:
    return Face(SERIF)


def actual(face: Face, text: str, **options: object) -> list[str | None]:
    return [stretch for stretch, _ in face.shape(text, **options).ops]  # type: ignore[arg-type]


def read(face: Face, text: str, rtl: bool = False) -> str:
    """Return what a reader gets from the drawn `text`: ActualText where there is some, else what the glyphs say."""
    shaped = face.shape(text, rtl=rtl)
    parts: list[str] = []
    for stretch, rows in shaped.ops:
        if stretch is not None:
            parts.append(stretch)
            continue
        digits = "".join("".join(re.findall("<([0-9A-F]+)>", row)) for _, row in rows)
        parts += [shaped.glyphs[int(digits[at : at + 4], 16)] for at in range(0, len(digits), 4)]
    return "".join(reversed(parts) if rtl else parts)


# What a font tells of itself.


def test_a_face_has_the_measures_of_its_font(serif: Face) -> None:
    assert (serif.name, serif.upem, serif.is_cff, serif.embeddable) == ("SourceSerif4-Regular", 1000, False, True)
    assert (serif.ascent, serif.descent, serif.cap_height, serif.x_height) == (1.036, 0.335, 0.67, 0.475)
    assert (serif.underline_position, serif.underline_thickness) == (0.05, 0.05)
    assert (serif.italic_angle, serif.flags & 64) == (0, 0)
    assert repr(serif) == "<Face SourceSerif4-Regular>"


def test_an_italic_leans_to_the_right() -> None:
    italic = Face(ITALICS)
    assert italic.italic_angle < 0
    assert italic.flags & 64


def test_a_name_loses_what_has_a_meaning_in_pdf(tmp_path: Path) -> None:
    assert made_fonts.face(tmp_path).name == "MadeRegular1"


def test_a_face_knows_its_characters_and_features(serif: Face) -> None:
    assert {"A", "é", "€", "Ω"} <= serif.coverage
    assert "東" not in serif.coverage
    assert {"kern", "liga", "smcp", "onum"} <= serif.features


def test_the_resource_name_is_that_of_the_contents(tmp_path: Path, serif: Face) -> None:
    copy = tmp_path / "copy.ttf"
    copy.write_bytes(SERIF.read_bytes())
    assert Face(copy).resource == serif.resource
    assert Face(ITALICS).resource != serif.resource
    assert len(serif.resource) == 9


def test_the_members_of_a_collection_are_told_apart(tmp_path: Path) -> None:
    file = made_fonts.collection(
        tmp_path, made_fonts.made(tmp_path, {0x61: "a"}), made_fonts.made(tmp_path, {0x62: "b"})
    )
    first, second = Face(file), Face(file, 1)
    assert (first.coverage, second.coverage) == ({"a"}, {"b"})
    assert first.resource != second.resource


@pytest.mark.parametrize(
    ("usage", "allowed"),
    [(0, True), (2, False), (4, True), (8, True), (6, True), (0x0100, False), (0x0104, False), (0x0200, False)],
)
def test_the_licence_bits_say_whether_a_font_may_be_embedded(tmp_path: Path, usage: int, allowed: bool) -> None:
    assert made_fonts.face(tmp_path, usage=usage).embeddable is allowed


def test_serif_and_fixed_pitch_are_told_by_the_tables(tmp_path: Path) -> None:
    built = made_fonts.builder(made_fonts.LETTERS)
    built.font["OS/2"].sFamilyClass = 0x0100
    built.save(tmp_path / "serif.ttf")
    assert Face(tmp_path / "serif.ttf").flags == 1 | 2 | 4 | 64


# Files that are no fonts, or no longer.


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no TrueType"),
        (b"%PDF-1.7 and so on", "no TrueType"),
        (b"wOFF" + bytes(60), "no TrueType"),
        (b"OTTO\0", "directory"),
        (b"OTTO\0\x09" + bytes(20), "directory"),
        (b"ttcf\0\1\0\0", "directory"),
        (b"OTTO" + bytes(8), "no outlines"),
    ],
)
def test_what_is_no_font_is_refused_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(FontError, match=words):
        Face(tmp_path / "x")


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        Face(tmp_path / "nowhere")


def test_a_truncated_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(SERIF.read_bytes()[:200_000])
    with pytest.raises(FontError, match="too early"):
        Face(tmp_path / "x")


def test_there_is_no_second_font_in_a_file_of_one_and_no_third_in_a_collection_of_two(tmp_path: Path) -> None:
    file = made_fonts.made(tmp_path)
    with pytest.raises(FontError, match="one font only"):
        Face(file, 1)
    with pytest.raises(FontError, match="no member 2"):
        Face(made_fonts.collection(tmp_path, file, file), 2)


def test_a_font_without_outlines_is_refused(tmp_path: Path) -> None:
    built = made_fonts.builder(made_fonts.LETTERS)
    del built.font["glyf"], built.font["loca"]
    built.save(tmp_path / "pictures.ttf")
    with pytest.raises(FontError, match="no outlines"):
        Face(tmp_path / "pictures.ttf")


def test_a_font_without_characters_is_refused(tmp_path: Path) -> None:
    built = made_fonts.builder(made_fonts.LETTERS)
    del built.font["cmap"]
    built.save(tmp_path / "mute.ttf")
    with pytest.raises(FontError, match="“cmap”"):
        Face(tmp_path / "mute.ttf")


@pytest.mark.parametrize("tag", [b"head", b"maxp"])
def test_a_table_that_is_too_short_is_found(tmp_path: Path, tag: bytes) -> None:
    data = bytearray(made_fonts.made(tmp_path).read_bytes())
    at = data.index(tag)
    data[at + 12 : at + 16] = (3).to_bytes(4, "big")
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(FontError, match="damaged"):
        Face(tmp_path / "x")


@pytest.mark.parametrize("cff", [False, True])
def test_a_damaged_font_is_refused_or_sets_text_but_never_breaks(tmp_path: Path, cff: bool) -> None:
    whole = made_fonts.made(tmp_path, cff=cff).read_bytes()
    dice = random.Random(3)
    file = tmp_path / "damaged"
    refused = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            data[dice.randrange(len(data) if dice.random() < 0.5 else 200)] = dice.randrange(256)
        file.write_bytes(data[: dice.randrange(len(data))] if dice.random() < 0.2 else data)
        try:
            face = Face(file)
            face.shape("AVa bc\u0301", features=(("kern", 0),))
            face.charstring(1)
            assert face.features is not None
        except FontError:
            refused += 1
    assert 10 < refused < 140


# Shaping.


def test_plain_words_speak_for_themselves(serif: Face) -> None:
    shaped = serif.shape("about", "Latn", False, "en", (("kern", 0),))
    assert [stretch for stretch, _ in shaped.ops] == [None]
    assert (shaped.text, shaped.count, shaped.missing) == ("about", 5, False)
    assert "".join(shaped.glyphs.values()) == "about"
    assert shaped.width == sum(serif.advance(glyph) for glyph in shaped.glyphs)


def test_kerning_is_in_the_operands_and_in_the_width(tmp_path: Path) -> None:
    built = made_fonts.builder(made_fonts.LETTERS, upem=2048)
    built.addOpenTypeFeatures("feature kern { pos A V -101; pos V space -40; } kern;")
    built.save(tmp_path / "kerned.ttf")
    face = Face(tmp_path / "kerned.ttf")
    shaped = face.shape("AV ")
    assert shaped.width == 3 * 600 - 141
    # Taken off the advance, thousandths of an em; what rounding leaves is carried on.
    assert shaped.ops == ((None, ((0.0, "<0001>49.32<0002>19.53<0006>"),)),)


@pytest.mark.parametrize("rule", ["pos a -101;", "pos a <7 0 -101 0>;"])
def test_what_rounding_leaves_is_not_lost_in_a_long_row(tmp_path: Path, rule: str) -> None:
    built = made_fonts.builder(made_fonts.LETTERS, upem=2048)
    built.addOpenTypeFeatures(f"feature kern {{ {rule} }} kern;")
    built.save(tmp_path / "kerned.ttf")
    ((_, ((_, row),)),) = Face(tmp_path / "kerned.ttf").shape("a" * 60).ops
    moves = re.findall(r"(?:^|>)(-?[0-9.]+)", row)
    assert sum(map(float, moves)) == pytest.approx(60 * 101 / 2.048, abs=0.006)


def test_a_kern_behind_the_last_glyph_stays(tmp_path: Path) -> None:
    built = made_fonts.builder(made_fonts.LETTERS)
    built.addOpenTypeFeatures("feature kern { pos a -20; } kern;")
    built.save(tmp_path / "tight.ttf")
    assert Face(tmp_path / "tight.ttf").shape("ba").ops == ((None, ((0.0, "<00040003>20"),)),)


def test_ligatures_stand_for_their_letters(serif: Face) -> None:
    assert serif.shape("office").count < len("office")
    assert actual(serif, "office") == [None]
    assert "ffi" in serif.shape("office").glyphs.values()


def test_features_are_heeded_and_their_text_stands_beside(serif: Face) -> None:
    assert actual(serif, "1234", features=(("tnum", 1),)) in ([None], ["1234"])
    assert actual(serif, "abc", features=(("smcp", 1),)) == ["abc"]
    assert serif.shape("abc", features=(("smcp", 1),)).glyphs.keys() != serif.shape("abc").glyphs.keys()


def test_language_and_script_are_heeded(tmp_path: Path) -> None:
    built = made_fonts.builder(made_fonts.LETTERS)
    built.addOpenTypeFeatures("feature locl { script latn; language ROM; sub a by b; script cyrl; sub a by c; } locl;")
    built.save(tmp_path / "local.ttf")
    face = Face(tmp_path / "local.ttf")
    assert face.features == {"locl"}
    ways = (("Latn", ""), ("Latn", "ro"), ("Cyrl", ""), ("", "ro"))
    assert [list(face.shape("a", script, False, language).glyphs) for script, language in ways] == [[3], [4], [5], [4]]


@pytest.mark.parametrize(
    "text",
    [
        "a\u00a0!", "e\u0301x\u0323a", "a\u2011b", "tab\tx", "a\u00adb", "\u200d", "\u200da\u200d", "\ufb01n", "\u2126",
        "a\u200bb", "\u202fa", "東", "\ue000", "x\u0323\u0301y", "\x00", "", "a\n", "\ufeffa",
    ],
)  # fmt: skip
@pytest.mark.parametrize("rtl", [False, True])
def test_every_text_is_read_back_as_it_was(serif: Face, text: str, rtl: bool) -> None:
    assert read(serif, text, rtl) == text


def test_actual_text_is_for_the_whole_from_left_to_right_and_for_a_cluster_from_right_to_left(serif: Face) -> None:
    assert actual(serif, "ab\u0323\u0301cd") == ["ab\u0323\u0301cd"]
    assert actual(serif, "ab\u00a0cd", rtl=True) == [None, "\u00a0", None]


def test_marks_are_raised(serif: Face) -> None:
    rows = serif.shape("x\u0323\u0301b\u0301").ops[0][1]
    assert len({rise for rise, _ in rows}) == 2


def test_invisible_characters_draw_nothing(serif: Face) -> None:
    assert serif.shape("a\u200db").count == 2
    assert serif.shape("a\u200db").width == serif.shape("ab").width
    assert serif.shape("\u200d").ops == (("\u200d", ((0.0, ""),)),)


def test_a_character_of_the_same_look_stands_in(tmp_path: Path) -> None:
    face = made_fonts.face(tmp_path, made_fonts.LETTERS | {0x2D: "hyphen"})
    assert not face.shape("a\u2011b\tc\n").missing
    assert face.shape("a\u2011b").glyphs.keys() == face.shape("a-b").glyphs.keys()
    assert face.shape("d").missing
    assert face.shape("a\u2011d").missing
    assert face.shape("\ufffd").missing


def test_presentation_forms_private_and_shared_glyphs_mean_plain_text(tmp_path: Path) -> None:
    points = {
        0x4E00: "one", 0x2F00: "one", 0xFB01: "fi", 0xE001: "secret", 0xFE8D: "alef", 0x41: "A", 0x391: "A",
        0xFE70: "tanwin", 0xA0: "space", 0x20: "space", 0xAD: "shy",
        0xFEF0: "yeh", 0xFBFD: "yeh",
    }  # fmt: skip
    face = made_fonts.face(tmp_path, points)
    stands_for = {char: next(iter(face.shape(char).glyphs.values()), "") for char in map(chr, points)}
    assert stands_for["\u2f00"] == stands_for["\u4e00"] == "\u4e00"
    assert stands_for["\ufb01"] == "fi"
    assert stands_for["\ufe8d"] == "\u0627"
    assert stands_for["\ufef0"] == stands_for["\ufbfd"] == "\u06cc"
    assert stands_for["\u0391"] == "A"
    assert stands_for["\u00a0"] == " "
    assert all(actual(face, char) == [char] for char in "\u2f00\ufb01\ue001\u0391\ufe70\u00a0\u00ad")


def test_a_glyph_in_a_cluster_of_several_stands_for_a_part_of_it(tmp_path: Path) -> None:
    points = made_fonts.LETTERS | {0xE001: "x1", 0xE002: "x2", 0xE003: "x3"}
    built = made_fonts.builder(points)
    built.addOpenTypeFeatures("feature ccmp { sub a by x1 x2 x3; } ccmp;")
    built.save(tmp_path / "parts.ttf")
    shaped = Face(tmp_path / "parts.ttf").shape("ab")
    assert [stretch for stretch, _ in shaped.ops] == ["ab"]
    assert list(shaped.glyphs.values()) == ["a", "a", "a", "b"]


def test_what_was_shaped_before_changes_nothing(serif: Face) -> None:
    words = ["office", "e\u0301x\u0323", "a\u00a0b", "\u2126m", "Xy\u0301"]
    forth, back = Face(SERIF), Face(SERIF)
    for word in words:
        forth.shape(word)
    for word in reversed(words):
        back.shape(word)
    assert [(s.ops, s.glyphs) for s in map(forth.shape, words)] == [(s.ops, s.glyphs) for s in map(back.shape, words)]


def test_the_language_of_the_machine_changes_nothing() -> None:
    program = (
        "from pathlib import Path; from exports.typeset.faces import Face; "
        f"print(Face(Path({str(SERIF)!r})).shape('\\u015f').ops)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True,
            cwd=resources.ROOT.parent, env={"LC_ALL": locale, "PYTHONIOENCODING": "utf-8"},
        )
        for locale in ("C", "ro_RO.UTF-8")
    ]  # fmt: skip
    assert runs[0].stdout == runs[1].stdout != ""


def test_a_face_remembers_words_but_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_REMEMBERED", 4)
    face = Face(SERIF)
    assert face.shape("one") is face.shape("one")
    kept = face.shape("one")
    for word in ("two", "three", "four"):
        face.shape(word)
    assert face.shape("one") is not kept
    long = "word " * 100
    assert face.shape(long) is not face.shape(long)


def test_words_of_all_looks_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_REMEMBERED", 4)
    face = Face(SERIF)
    kept = face.shape("one", language="en")
    assert face.words(language="en")["one"] is kept
    for language in ("fr", "de"):
        face.shape("one", language=language)
    assert face.shape("one", language="en") is not kept


def test_glyphs_are_made_when_they_are_asked_for_and_only_once(serif: Face) -> None:
    shaped = serif.shape("unhurriedly", features=(("kern", 0),))
    assert shaped.drawn is shaped.drawn
    assert shaped.told("x").ops == (("x", shaped.ops[0][1]),)
    assert (shaped.drawn.row, shaped.told("x").drawn.row) == (shaped.ops[0][1][0][1], None)


# Families.


def test_a_family_stands_in_for_the_styles_it_lacks() -> None:
    regular, italic, bold = Face(SERIF), Face(ITALICS), Face(SERIF)
    family = Family(regular, italic=italic)
    assert [family.face(style) for style in (REGULAR, BOLD, ITALIC, BOLD | ITALIC)] == [
        regular,
        regular,
        italic,
        italic,
    ]
    assert Family(regular, bold, italic).face(BOLD | ITALIC) is bold


def test_a_late_family_opens_the_face_of_a_style_once_and_when_it_is_needed() -> None:
    opened: list[int] = []

    def face_of(style: int) -> Face:
        opened.append(style)
        return Face(ITALICS if style & ITALIC else SERIF)

    family = LateFamily(face_of)
    assert ITALIC not in opened
    assert family.pick("a", ITALIC) is family.face(ITALIC)
    assert family.face(REGULAR).file == SERIF
    assert sorted(set(opened)) == [REGULAR, ITALIC]
    assert opened.count(ITALIC) == 1


def test_a_cluster_is_drawn_by_the_family_or_by_the_fallback(tmp_path: Path, serif: Face) -> None:
    asked: list[tuple[str, int]] = []

    def fallback(cluster: str, style: int) -> Face | None:
        asked.append((cluster, style))
        return serif if serif.coverage.issuperset(cluster) else None

    own = made_fonts.face(tmp_path)
    family = Family(own, fallback=fallback)
    assert family.pick("a", REGULAR) is own
    assert family.pick("a\u200d", REGULAR) is own
    assert family.pick("é", BOLD) is serif
    assert family.pick("東", REGULAR) is None
    assert family.pick("東", REGULAR) is None
    assert asked == [("é", BOLD), ("東", REGULAR)]
    assert Family(own).pick("é", REGULAR) is None


def test_a_letter_that_can_be_put_together_needs_no_fallback(serif: Face) -> None:
    assert "x\u0323" not in serif.coverage
    assert Family(serif).pick("x\u0323", REGULAR) is serif


def test_a_family_remembers_clusters_but_not_without_end(serif: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "_PICKED", 2)
    asked: list[str] = []
    family = Family(serif, fallback=lambda cluster, style: asked.append(cluster))  # type: ignore[func-returns-value]
    for cluster in "東京都東":
        family.pick(cluster, REGULAR)
    assert asked == list("東京都東")
