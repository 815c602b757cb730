"""The metadata of a file as an XMP packet (ISO 16684-1): what it is about, and which standards it conforms to."""

from __future__ import annotations

import re
from datetime import datetime

from exports.pdf.conformance import PRODUCER, UNTITLED, About
from exports.pdf.edition import Edition

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def packet(about: About, edition: Edition, digest: bytes) -> bytes:
    """Return the packet; `digest` is a hash of the rest of the file, at least 16 bytes.

    The packet is read-only, so that it needs no padding.
    """
    parts = [*_description(about), *_dates(about.date_in(edition)), *_tools(about)]
    parts += _print_ids(digest) if edition.is_print else _archive_ids()
    used = (prefix for prefix in _SPACES if any(f"<{prefix}:" in part for part in parts))
    spaces = " ".join(f'xmlns:{prefix}="{_SPACES[prefix]}"' for prefix in used)
    text = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{chr(10).join(parts)}\n'
        '</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    )
    return text.encode("utf-8")


_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def _description(about: About) -> list[str]:
    parts = [_of_language("dc:title", about.title or UNTITLED)]
    if about.author:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{_xml(about.author)}</rdf:li></rdf:Seq></dc:creator>")
    if about.subject:
        parts.append(_of_language("dc:description", about.subject))
    if about.keywords:
        items = "".join(f"<rdf:li>{_xml(word)}</rdf:li>" for word in about.keywords)
        parts.append(f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>")
    parts.append(f"<dc:language><rdf:Bag><rdf:li>{_xml(about.language)}</rdf:li></rdf:Bag></dc:language>")
    return parts


def _of_language(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_xml(text)}</rdf:li></rdf:Alt></{name}>'


def _dates(date: datetime | None) -> list[str]:
    names = ("CreateDate", "ModifyDate", "MetadataDate") if date else ()
    return [f"<xmp:{name}>{date:%Y-%m-%dT%H:%M:%SZ}</xmp:{name}>" for name in names]


def _tools(about: About) -> list[str]:
    parts = [f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>", f"<pdf:Producer>{PRODUCER}</pdf:Producer>"]
    if about.keywords:
        parts.append(f"<pdf:Keywords>{_xml(', '.join(about.keywords))}</pdf:Keywords>")
    return parts


def _print_ids(digest: bytes) -> list[str]:
    """Return what identifies a PDF/X-4 file (ISO 15930-7, 6.6.2), with a UUID of the content (RFC 9562, version 8)."""
    uuid = bytearray(digest[:16])
    uuid[6], uuid[8] = uuid[6] & 0x0F | 0x80, uuid[8] & 0x3F | 0x80
    name = re.sub(r"(.{8})(.{4})(.{4})(.{4})(.{12})", r"\1-\2-\3-\4-\5", uuid.hex())
    return [
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdf:Trapped>False</pdf:Trapped>",
        f"<xmpMM:DocumentID>uuid:{name}</xmpMM:DocumentID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
    ]


def _archive_ids() -> list[str]:
    """Return what identifies a PDF/A-2a and PDF/UA-1 file.

    PDF/A knows nothing of PDF/UA and wants its property described (ISO 19005-2, 6.6.2.3.3).
    """
    described = (
        ("name", "part"), ("valueType", "Integer"), ("category", "internal"),
        ("description", "The part of ISO 14289 that the file conforms to"),
    )  # fmt: skip
    property_ = "".join(f"<pdfaProperty:{key}>{text}</pdfaProperty:{key}>" for key, text in described)
    return [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_SPACES['pdfuaid']}</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
        f'<rdf:li rdf:parseType="Resource">{property_}</rdf:li>'
        "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>",
    ]


def _xml(text: str) -> str:
    """Return `text` for XML 1.0, without the characters that must not occur in it (2.2)."""
    return _NOT_XML.sub("", text).translate(_ESCAPES)
