"""Word documents that are none, damaged, locked, or made to do harm: a clear sentence, and memory within bounds."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.read import IntakeError, read_bytes, wordbook, wordpackage, wordxml
from app.intake.read.word import read_word
from tests.app.intake.wordmaker import NAMESPACES, RELATIONS, cells, docx, field, p, source, style, texts
from tests.exports.docx_reader import replaced

ROOT = Path(__file__).parents[3]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIN = "word/document.xml"


def package(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def office(main: str) -> bytes:
    root = f'<Relationship Id="a" Type="x/officeDocument" Target="{main}"/>'
    return package(**{"_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{root}</Relationships>', main: "<x/>"})


def refused(data: bytes) -> str:
    with pytest.raises(IntakeError) as told:
        read_word(data, "release.docx", "accept")
    assert str(told.value).startswith("release.docx ")
    assert str(told.value).endswith(".")
    return str(told.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + "WordDocument".encode("utf-16-le"), "save it as .docx"),
        (OLE + "Workbook".encode("utf-16-le"), "another Office program"),
        (b"{\\rtf1 Words}", "Rich Text"),
        (b"<html><body>Words</body></html>", "XML or HTML"),
        (b"<?xml version='1.0'?><pkg:package/>", "XML or HTML"),
        (b"Words.", "not a Word document"),
        (b"", "is empty"),
        (office("xl/workbook.xml"), "Excel"),
        (office("ppt/presentation.xml"), "PowerPoint"),
        (package(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"}), "OpenDocument"),
        (package(EncryptedPackage="x"), "protected by a password"),
        (package(**{"notes.txt": "Words."}), "another kind of package"),
        (b"PK\x03\x04", "damaged"),
        (docx(p("Words"))[:-30], "damaged"),
        (docx(p("Words"))[:300], "damaged"),
        (docx("<w:p>"), "damaged"),
        (docx("") + b"\0" * 70_000, "damaged"),
    ],
)
def test_what_is_no_word_document_is_refused_with_a_sentence_that_says_what_to_do(data: bytes, told: str) -> None:
    assert told in refused(data)


def test_a_file_without_a_name_is_called_the_file() -> None:
    with pytest.raises(IntakeError, match=r"^The file is not a Word document\.$"):
        read_word(b"Words.", "", "accept")


def test_a_package_that_is_locked_is_refused() -> None:
    data = bytearray(docx(p("Words")))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    assert "password" in refused(bytes(data))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://x.example/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;&a;"><!ENTITY e "&b;&b;&b;">]>',
    ],
)
def test_declared_entities_are_refused(declared: str) -> None:
    data = replaced(
        docx(p("Words &e;" if "&e;" in declared else "Words")), MAIN, b"<w:document", f"{declared}<w:document".encode()
    )
    assert "entities" in refused(data)


@pytest.mark.parametrize("part", ["styles", "numbering", "comments"])
def test_every_part_is_distrusted(part: str) -> None:
    assert "entities" in refused(docx(p("a"), parts={part: "<!DOCTYPE x [<!ENTITY e 'x'>]><x/>"}))
    assert "damaged" in refused(docx(p("a"), parts={part: "<x>"}))


def test_an_encoding_in_which_nothing_can_be_counted_is_refused() -> None:
    data = replaced(docx(p("Words")), MAIN, b"<w:document", b'<?xml version="1.0" encoding="utf-7"?><w:document')
    assert "encoding" in refused(data)


def test_a_document_in_utf_16_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(p("Wörter")))) as source_, zipfile.ZipFile(out, "w") as target:
        for name in source_.namelist():
            content = source_.read(name)
            target.writestr(name, content.decode().encode("utf-16") if name == MAIN else content)
    assert texts(out.getvalue()) == ["Wörter"]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = docx(p("a" * 20_000_000))
    assert len(data) < 100_000
    assert "unpack to far more" in refused(data)


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(p("a" * 3_000), style("x"))
    monkeypatch.setattr(wordpackage, "MAX_UNPACKED", 4_000)
    assert "too large" in refused(data)
    monkeypatch.setattr(wordpackage, "MAX_UNPACKED", 10_000)
    assert texts(data) == ["a" * 3_000]
    monkeypatch.setattr(wordpackage, "MAX_NODES", 40)
    assert "too large" in refused(data)


def test_the_size_that_a_package_gives_of_a_part_is_not_trusted() -> None:
    data = bytearray(docx(p("Words " * 1_000)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        info = file.getinfo(MAIN)
    packed = struct.pack("<LL", info.compress_size, info.file_size)
    assert bytes(data).count(packed) == 2
    lie = struct.pack("<LL", info.compress_size, 50)
    assert "damaged" in refused(bytes(data).replace(packed, lie))


def test_a_table_of_contents_without_end_is_not_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number in range(40_000):
            file.writestr(f"x{number}", "")
    assert "far more parts" in refused(out.getvalue())


def test_things_nested_too_deep_are_refused() -> None:
    for depth in (150, 250, 5_000):
        body = "<w:sdt><w:sdtContent>" * depth + p("Words") + "</w:sdtContent></w:sdt>" * depth
        with pytest.raises(IntakeError, match=r"nested|damaged"):
            source(docx(body))


def test_tables_in_tables_are_read_as_deep_as_people_put_them() -> None:
    body = p("Words")
    for _ in range(12):
        body = f"<w:tbl>{cells(body + p())}</w:tbl>"
    assert [words for words in texts(docx(body)) if words] == ["Words"]


def test_too_many_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordbook, "MAX_LINES", 100)
    assert len(texts(docx(p("a") * 100))) == 100
    assert "more than 100 paragraphs" in refused(docx(p("a") * 101))


@pytest.mark.parametrize(
    "body",
    [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000 + "<w:r><w:t>a</w:t></w:r>" * 20_000,
        "".join(f'<w:commentRangeStart w:id="{i}"/>' for i in range(5_000)) + "<w:r><w:t>a</w:t></w:r>" * 5_000,
        "<w:r><w:footnoteReference w:id='1'/></w:r>" * 20_000,
        '<w:r><w:rPr><w:rStyle w:val="x"/></w:rPr><w:tab/></w:r>' * 20_000,
        "<w:r><w:instrText>HYPERLINK " + '"' * 100_000 + "</w:instrText></w:r>",
        field("HYPERLINK " + '"a' * 100_000, "words"),
    ],
)
def test_reading_takes_time_in_proportion_to_what_there_is(body: str) -> None:
    source(docx(f"<w:p>{body}</w:p>"))  # quadratic, each would take minutes


def test_rings_of_styles_and_lists_end() -> None:
    ring = "".join(style(f"S{i}", based_on=f"S{(i + 1) % 60}") for i in range(60))
    design = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S1"/></w:abstractNum>'
    linked = f'{design}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    numbered = '<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr>'
    assert texts(docx(p("a", style="S1", more=numbered), ring, linked)) == ["a"]


@pytest.mark.parametrize("value", ["-1", "x", "99999999999999999999", "", "１"])
def test_numbers_that_are_none_are_harmless(value: str) -> None:
    body = p(
        f'<w:r><w:rPr><w:sz w:val="{value}"/></w:rPr><w:t>a</w:t><w:sym w:char="{value}"/></w:r>',
        more=f'<w:outlineLvl w:val="{value}"/>',
    )
    assert texts(docx(body + f'<w:sectPr><w:pgSz w:w="{value}"/></w:sectPr>'))[0].startswith("a")


WORD_TAGS = sorted(
    {
        f"w:{name}"
        for name in re.findall(r'W \+ "(\w+)"', Path(wordxml.__file__).with_name("wordbody.py").read_text("utf-8"))
    }
    | {"w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tr", "w:tc", "w:sdtPr", "w:sdtContent", "w:alias", "w:tag"}
    | {"w:numPr", "w:numId", "w:vanish", "w:b", "w:pStyle", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "x"}
)
VALUES = st.sampled_from(
    ["begin", "separate", "end", "1", "0", "page", "release.headline", "contacts[0]", "a", "first"]
)
TREES = st.recursive(
    st.tuples(st.sampled_from(["w:t", "w:delText", "w:instrText", "w:tab", "w:br"]), VALUES, st.just(())),
    lambda inner: st.tuples(st.sampled_from(WORD_TAGS), VALUES, st.lists(inner, max_size=4).map(tuple)),
    max_leaves=25,
)


def written(tree: tuple[str, str, tuple[object, ...]]) -> str:
    tag, value, inner = tree
    names = " ".join(f'w:{name}="{value}"' for name in ("val", "id", "type", "fldCharType", "instr"))
    return f"<{tag} {names}>{'word' if not inner else ''}{''.join(map(written, inner))}</{tag}>"  # type: ignore[arg-type]


@given(st.lists(TREES, max_size=6), st.sampled_from(["accept", "reject"]))
def test_whatever_elements_a_document_is_made_of_it_is_read(trees: list[object], changes: str) -> None:
    body = "".join(written(tree) for tree in trees)  # type: ignore[arg-type]
    notes = f"<w:footnotes {NAMESPACES}><w:footnote w:id='1'>{body}</w:footnote></w:footnotes>"
    item = '<fields xmlns="urn:x-pressroom:fields"><control alias="a" path="release.headline" paragraphs="2"/></fields>'
    data = docx(f"<w:p>{body}</w:p>{body}", parts={"footnotes": notes, "/customXml/item1": item})
    read_word(data, "x", changes)  # type: ignore[arg-type]


GOOD = docx(
    p("The ", field("PAGE", "1"), "tide") + f"<w:tbl>{cells('a', 'b')}{cells('c', 'd')}</w:tbl>",
    style("heading 1"),
    parts={"comments": f"<w:comments {NAMESPACES}/>"},
)


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_document_with_any_bytes_changed_is_read_or_refused(changed: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, byte in changed:
        data[at] = byte
    with suppress(IntakeError):
        read_bytes(bytes(data), "release.docx")


MEASURE = """
import sys
from app.intake.read import IntakeError
from app.intake.read.word import read_word

def most() -> int:
    line = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024

data = open(sys.argv[1], "rb").read()
before = most()
try:
    read_word(data, "x", "accept")
except IntakeError as error:
    print(error, file=sys.stderr)
print(most() - before)
"""
RUNS = "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system tells no most of memory")
@pytest.mark.parametrize(
    ("unit", "around", "share"),
    [
        ('<w:p a="" b="" c="" d="" e="" f="" g="" h=""/>', "{}", 1),
        (RUNS, "<w:p>{}</w:p>", 3),
        ("<w:txbxContent/>", "<w:p>{}</w:p>", 3),
        (f"<w:p><w:r><w:t>{'word ' * 500}</w:t></w:r></w:p>", "{}", 3),
    ],
    ids=["attributes", "runs", "boxes", "text"],
)
def test_memory_stays_within_the_bound_whatever_the_document_is_made_of(
    unit: str, around: str, share: int, tmp_path: Path
) -> None:
    """What takes the most memory is as large as may be; of the others a third has to be content with a third."""
    file = tmp_path / "dense.docx"
    many = min(48_000_000 // len(unit), (wordxml.MAX_NODES - 100) // (unit.count("<") + unit.count("="))) // share
    with zipfile.ZipFile(file, "w") as package_:  # stored: no ratio looks odd
        package_.writestr(MAIN, f"<w:document {NAMESPACES}><w:body>{around.format(unit * many)}</w:body></w:document>")
    done = subprocess.run([sys.executable, "-c", MEASURE, file], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 600 // share
