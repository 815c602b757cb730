"""Makes Word documents from the XML of their parts, as some program might have written them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from app.intake.read import Changes
from app.intake.read.word import read_word
from app.intake.source import Source, Style

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{OFFICE}/relationships",
        "m": f"{OFFICE}/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def p(*runs: str, style: str = "", more: str = "", mark: str = "") -> str:
    """Return a paragraph of `runs` (words, or the XML of elements); `mark` are properties of its end."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    end = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{more}{end}</w:pPr>{''.join(map(r, runs))}</w:p>"


def r(words: str, look: str = "") -> str:
    """Return a run of `words` with the properties `look`; XML stays as it is."""
    if words.startswith("<"):
        return words
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def cells(*texts: str) -> str:
    """Return a row of cells with one paragraph each (or the XML of what stands in the cell)."""
    return "<w:tr>" + "".join(f"<w:tc>{text if text[:1] == '<' else p(text)}</w:tc>" for text in texts) + "</w:tr>"


def field(instruction: str, *result: str) -> str:
    """Return a complex field; without `result` one that has none."""
    came_to = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{"".join(map(r, result))}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>{came_to}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def style(name: str, inner: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """Return a style called `name`, its id the name without spaces."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{based}{inner}</w:style>'
    )


def docx(
    body: str,
    styles: str = "",
    numbering: str = "",
    links: Mapping[str, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """Return a document with `body`; `links` are addresses by id, `parts` further ones by name ("footnotes"), each with
    the relationship of its name and the same id; a slash begins the name of one in another folder.
    """
    inner = {"styles": f"<w:styles {NAMESPACES}>{styles}</w:styles>"} if styles else {}
    if numbering:
        inner["numbering"] = f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>"
    others = {**inner, **(parts or {})}
    relations = "".join(
        f'<Relationship Id="{i}" Type="{OFFICE}/relationships/hyperlink" Target="{target}" TargetMode="External"/>'
        for i, target in (links or {}).items()
    ) + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/relationships/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in others
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        root = f'<Relationship Id="a" Type="{OFFICE}/relationships/officeDocument" Target="{main}"/>'
        package.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONS}">{root}</Relationships>')
        folder, _, name = main.rpartition("/")
        package.writestr(main, f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        package.writestr(
            f"{folder}/_rels/{name}.rels", f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
        )
        for part, content in others.items():
            package.writestr(f"{part[1:]}.xml" if part.startswith("/") else f"{folder}/{part}.xml", content)
    return out.getvalue()


def source(data: bytes, changes: Changes = "accept") -> Source:
    return read_word(data, "release.docx", changes)


def texts(data: bytes, changes: Changes = "accept") -> list[str]:
    """Return the words of each line."""
    return [str(line.text) for line in source(data, changes).lines]


def styled(data: bytes) -> list[tuple[str, Style, int]]:
    """Return words, style and level of each line."""
    return [(str(line.text), line.hint.style, line.hint.level) for line in source(data).lines]
