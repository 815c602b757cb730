"""PDFs that tell their structure: our own, printed from kits, and others put together by hand."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

import pikepdf
import pytest

import resources
from app.codec import decode
from app.intake.read.pdf import read_pdf
from app.intake.read.pdf.geometry import by_geometry
from app.intake.read.pdf.opening import read_pages
from app.intake.read.pdf.structure import by_structure
from app.intake.source import Line, Source
from app.kit import Paper
from app.text import to_markup
from exports.compose import compose
from exports.pdf import make_pages
from exports.stylefile import read_style
from tests.app.intake.pdfmaker import LONG, MORE, furniture, line, said, texts
from tests.app.intake.pdfmaker import Paper as Sheet

STYLES = ("bulletin", "classic", "modern")

ARABIC = """
format: 1
language: ar
issuer: جمعية المنارة
release:
  headline: منارة الضباب تضيء من جديد وتصبح مكتبة
  story:
  - kind: paragraph
    text: >-
      أعلنت جمعية منارة الضباب اليوم أنها ستضيء المصباح المطفأ منذ عام 1986، وأن البرج سيستقبل على ستة طوابق
      أول مكتبة عامة في المنطقة، مفتوحة لكل من يحمل بطاقة.
"""
JAPANESE = """
format: 1
language: ja
issuer: 霧ヶ浜灯台保存会
release:
  headline: 灯台が四十年ぶりに再び点灯、図書館として開館へ
  story:
  - kind: paragraph
    text: >-
      霧ヶ浜灯台保存会は本日、昭和六十一年から消えていた灯台の明かりを再び点灯すると発表しました。塔の六つの階には九千冊の本が並び、カードを持つ人は誰でも昼夜を問わず利用できます。工事には二十六か月を要し、費用の三分の一は寄付によるものです。
"""


@lru_cache(maxsize=32)
def printed(name: str, style: str, paper: Paper) -> tuple[bytes, tuple[str, ...]]:
    """Return a kit of ours as PDF, and the words of its blocks."""
    given = {"arabic": ARABIC, "japanese": JAPANESE}.get(name)
    text = given.encode() if given else resources.path("samples", "sources", name, "kit.yaml").read_bytes()
    kit = replace(decode(text), style=style, paper=paper, logo="")
    story = tuple(block for block in kit.release.story if block.kind != "figure")
    kit = replace(kit, release=replace(kit.release, story=story))
    composition = compose(kit)
    pages = make_pages(composition, read_style(resources.path("styles", f"{style}.yaml")), {})
    return pages.pdf, (composition.letterhead, *map(str, composition.blocks))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("[\u00ad\u200b-\u200f]", "", text)).strip()


def blocks(lines: list[Line]) -> Counter[str]:
    return Counter(plain(str(one.text)) for one in lines if one.hint.style != "furniture" and str(one.text).strip())


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["phare", "ardoise", "werft"])
def test_our_own_pages_are_read_block_by_block(name: str, style: str, paper: Paper) -> None:
    pdf, expected = printed(name, style, paper)
    scan = read_pages(pdf, "kit.pdf")
    lines = by_structure(scan.pages, scan.trees)
    assert lines is not None
    assert blocks(lines) == Counter(map(plain, expected))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["phare", "ardoise", "werft"])
def test_they_are_read_almost_as_well_by_their_geometry(name: str, style: str) -> None:
    pdf, expected = printed(name, style, "letter")
    found = blocks(list(by_geometry(read_pages(pdf, "kit.pdf").pages)))
    wanted = Counter(map(plain, expected))
    assert (found & wanted).total() >= wanted.total() - 2
    assert words(found) == words(wanted)


def words(found: Counter[str]) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(found.elements())))


@pytest.mark.parametrize("name", ["arabic", "japanese"])
def test_other_scripts_come_back_as_they_were(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRESSROOM_FONTS")
    pdf, expected = printed(name, "classic", "a4")
    found = blocks(list(said(read_pdf(pdf, "kit.pdf"))))
    if "\ufffd" in " ".join(found):
        pytest.skip("no font for this script")
    assert found == Counter(map(plain, expected))


def ours() -> Source:
    return read_pdf(printed("phare", "classic", "letter")[0], "kit.pdf")


def test_roles_become_hints() -> None:
    source = ours()
    assert line(source, "Le phare").hint.style == "title"
    assert (line(source, "Une bibl").hint.style, line(source, "Une bibl").hint.level) == ("heading", 2)
    assert line(source, "au rez").hint.style == "list"
    assert line(source, "« Un phare").hint.style == "quote"
    assert source.language == "fr-CA"


def test_running_heads_are_set_aside() -> None:
    assert furniture(ours()) == ["– suite –", "Phare de Pointe-aux-Brumes", "Page 2"]


def test_looks_and_links_are_kept() -> None:
    source = ours()
    assert "l’atelier *Verre et Vent*, à" in to_markup(line(source, "Les travaux").text)
    assert "[phare.example](https://phare.example)" in to_markup(line(source, "Un monte").text)
    assert line(source, "Cent trente").hint.italic
    assert "*" not in to_markup(line(source, "Cent trente").text)


def test_the_labels_of_items_are_left_out_unless_they_are_words() -> None:
    def item(label: str) -> Source:
        sheet = Sheet().paragraph(f"{label} {LONG}")
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(sheet.made())) as pdf:
            root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
            page = pdf.pages[0].obj

            def element(role: str, parent: pikepdf.Object, *kids: pikepdf.Object | int) -> pikepdf.Object:
                made = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{role}"), P=parent, Pg=page)
                made.K = pikepdf.Array(kids)
                return pdf.make_indirect(made)

            whole = element("L", root)
            one = element("LI", whole)
            first, body = element("Lbl", one, 0), element("LBody", one, 1)
            whole.K, one.K, root.K = pikepdf.Array([one]), pikepdf.Array([first, body]), pikepdf.Array([whole])
            root.ParentTree = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Array([first, body])]))
            page.StructParents, pdf.Root.StructTreeRoot = 0, root
            pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
            words = f"({label} ) Tj".encode()
            page.Contents = pdf.make_stream(
                b"BT /F1 11 Tf 72 720 Td /P <</MCID 0>> BDC " + words + b" EMC 80 0 Td /P <</MCID 1>> BDC "
                b"(the lamp was lit again on Tuesday) Tj EMC ET"
            )
            pdf.save(out)
        return read_pdf(out.getvalue(), "paper.pdf")

    assert [(texts(item(label)), said(item(label))[0].hint.style) for label in ("1.", "*")] == [
        (["the lamp was lit again on Tuesday"], "numbered"),
        (["the lamp was lit again on Tuesday"], "list"),
    ]
    assert texts(item("Evening:")) == ["Evening: the lamp was lit again on Tuesday"]


def test_pictures_are_told_of() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(retagged("H2:0:6 P:7:12"))) as pdf:
        pdf.Root.StructTreeRoot.K[0].S = pikepdf.Name.Figure
        pdf.Root.StructTreeRoot.K[0].Alt = "A lamp at dusk"
        pdf.save(out)
    source = read_pdf(out.getvalue(), "paper.pdf")
    assert source.notes == ("Pictures are not taken over from a PDF. This one shows: “A lamp at dusk”.",)


def test_the_lines_of_a_contact_stay_lines() -> None:
    assert "Rose-Aimée Caron\nrelations avec les médias, Société du phare\n418-555-0119\n" in "\n".join(texts(ours()))


def retagged(tree: str, *contents: str) -> bytes:
    """Return two paragraphs in marked content (each line is two of them, the first without words), and a tree over it.

    `tree` names the roles, each with the first and the last mark it has; `contents` are the tags of the marks.
    """
    sheet = Sheet().paragraph(LONG).paragraph(MORE)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet.made())) as pdf:
        page = pdf.pages[0].obj
        code = b"".join(
            pikepdf.unparse_content_stream([op]) + b"\n" for op in pikepdf.parse_content_stream(pdf.pages[0])
        )
        lines = code.split(b"BT")
        marked = lines[0]
        for number, piece in enumerate(lines[1:]):
            tag = contents[min(number, len(contents) - 1)] if contents else "P"
            properties = b"" if tag == "Artifact" else b" <</MCID %d>>" % number
            verb = b" BMC" if tag == "Artifact" else b" BDC"
            body, _, rest = piece.partition(b"ET")
            marked += b"/" + tag.encode() + properties + verb + b"\nBT" + body + b"ET\nEMC\n" + rest
        page.Contents = pdf.make_stream(marked)
        root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        elements = []
        for role, first, last in [part.split(":") for part in tree.split()]:
            kids = pikepdf.Array(list(range(int(first), int(last) + 1)))
            element = pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem, S=pikepdf.Name("/" + role), P=root, Pg=page, K=kids
            )
            elements.append(pdf.make_indirect(element))
        owners = [element for element in elements for _ in element.K]
        root.K = pikepdf.Array(elements)
        root.ParentTree = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Array(owners)]))
        page.StructParents = 0
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.save(out)
    return out.getvalue()


def test_a_tree_of_headings_and_paragraphs_is_believed() -> None:
    source = read_pdf(retagged("H2:0:6 P:7:12"), "paper.pdf")
    assert texts(source) == [LONG, MORE]
    assert [one.hint.style for one in said(source)] == ["heading", ""]


def test_a_tree_that_leaves_words_out_is_not() -> None:
    source = read_pdf(retagged("H2:0:6 P:7:8"), "paper.pdf")
    assert texts(source) == [LONG, MORE]
    assert [one.hint.style for one in said(source)] == ["", ""]


def test_a_tree_that_calls_most_of_the_text_furniture_is_not() -> None:
    source = read_pdf(retagged("P:9:12", *["Artifact"] * 9, "P"), "paper.pdf")
    assert texts(source) == [LONG, MORE]


def test_a_tree_deeper_than_anybody_needs_is_read_without_harm() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(retagged("P:0:12"))) as pdf:
        root = pdf.Root.StructTreeRoot
        inner = root.K[0]
        for _ in range(3_000):
            group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect, P=root))
            group.K = pikepdf.Array([inner])
            inner.P = group
            inner = group
        root.K = pikepdf.Array([inner])
        pdf.save(out)
    assert "".join(texts(read_pdf(out.getvalue(), "paper.pdf"))).startswith(LONG[:60])
