"""A hand-written preflight for PDF/X-4 (ISO 15930-7:2010): what of it can be seen in the objects of a file.

`faults` goes through the clauses that a file like ours can violate and names each violation. It knows nothing of how
our files are made, and is no full validator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pikepdf
from pikepdf import Name

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
XMP_MM = "{http://ns.adobe.com/xap/1.0/mm/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFXID = "{http://www.npes.org/pdfx/ns/id/}"
DC = "{http://purl.org/dc/elements/1.1/}"

COMPONENTS = {b"CMYK": 4, b"RGB ": 3, b"GRAY": 1}
OPERATORS = {"rg": 3, "RG": 3, "k": 4, "K": 4}
SPACES = {"/DeviceRGB": 3, "/DeviceCMYK": 4}
ALLOWED_FILTERS = {"/FlateDecode", "/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/RunLengthDecode"}
NEAR = 0.01
"""Points by which boxes may differ through rounding."""

Box = tuple[float, float, float, float]


def faults(data: bytes) -> list[str]:
    """Return what keeps the file `data` from being PDF/X-4, sorted; an empty list if nothing was found."""
    with pikepdf.open(BytesIO(data)) as pdf:
        components, intent = _intent(pdf)
        found = [*intent, *_file(pdf, data), *_metadata(pdf), *_catalog(pdf)]
        for number, page in enumerate(pdf.pages, start=1):
            found += [f"page {number}: {fault}" for fault in (*_boxes(page), *_annotations(page))]
            found += [f"page {number}: {fault}" for fault in _operators(page, components)]
        for item in pdf.objects:
            found += _object(item, components)
    return sorted(set(found))


def _file(pdf: pikepdf.Pdf, data: bytes) -> Iterator[str]:
    """6.1: the header, the identifier, no encryption."""
    if not re.match(rb"%PDF-1\.[3-6]\n%[\x80-\xff]{4}", data):
        yield "header is not that of a binary PDF up to 1.6"
    if pdf.is_encrypted:
        yield "encrypted"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "no identifier in the trailer"


def _intent(pdf: pikepdf.Pdf) -> tuple[int, list[str]]:
    """6.2.2: one intent for PDF/X, with the profile of an output device in it. Return its components, and faults."""
    intents = [intent for intent in pdf.Root.get("/OutputIntents", []) if intent.S == Name.GTS_PDFX]
    if len(intents) != 1:
        return 0, [f"{len(intents)} output intents for PDF/X"]
    found = [] if str(intents[0].get("/OutputConditionIdentifier", "")) else ["output condition without a name"]
    if "/DestOutputProfile" not in intents[0]:
        return 0, [*found, "output intent without a profile"]
    stream = intents[0].DestOutputProfile
    profile = stream.read_bytes()
    if profile[12:16] != b"prtr":
        found.append("profile is not that of an output device")
    if COMPONENTS.get(profile[16:20]) != int(stream.N):
        found.append("profile has not the number of components that its stream says")
    return int(stream.N), found


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.6: the information dictionary and the metadata say that it is PDF/X-4, when it was made, and that again."""
    info = pdf.docinfo
    yield from (f"information without {key}" for key in ("/Title", "/CreationDate", "/ModDate") if key not in info)
    if info.get("/Trapped") not in (Name("/True"), Name("/False")):
        yield "information does not say whether it is trapped"
    if "/Metadata" not in pdf.Root:
        yield "no metadata"
        return
    packet = ElementTree.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", pdf.Root.Metadata.read_bytes()).strip())
    if packet.findtext(f".//{PDFXID}GTS_PDFXVersion") != "PDF/X-4":
        yield "metadata do not say PDF/X-4"
    wanted = (XMP + "CreateDate", XMP + "ModifyDate", XMP + "MetadataDate")
    wanted += (XMP_MM + "DocumentID", XMP_MM + "VersionID", XMP_MM + "RenditionClass")
    yield from (f"metadata without {name.split('}')[1]}" for name in wanted if not packet.findtext(f".//{name}"))
    if packet.findtext(f".//{PDF}Trapped") not in ("True", "False"):
        yield "metadata do not say whether it is trapped"
    if not packet.findtext(f".//{DC}title/{RDF}Alt/{RDF}li"):
        yield "metadata without title"


def _catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.9, 6.10: no actions, scripts or forms."""
    yield from (f"{key} in the catalog" for key in ("/OpenAction", "/AA", "/AcroForm") if key in pdf.Root)
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "script"


def _boxes(page: pikepdf.Page) -> Iterator[str]:
    """6.4: a TrimBox or an ArtBox, the bleed around it, the sheet around that."""
    boxes = {key: _box(page.obj[key]) for key in ("/MediaBox", "/TrimBox", "/ArtBox", "/BleedBox") if key in page.obj}
    if ("/TrimBox" in boxes) == ("/ArtBox" in boxes):
        yield "not exactly one of TrimBox and ArtBox"
    order = [key for key in ("/TrimBox", "/ArtBox", "/BleedBox", "/MediaBox") if key in boxes]
    for inner, outer in pairwise(order):
        if not _inside(boxes[inner], boxes[outer]):
            yield f"{inner[1:]} is not inside {outer[1:]}"


def _box(array: Any) -> Box:
    left, bottom, right, top = (float(value) for value in array)
    return left, bottom, right, top


def _inside(inner: Box, outer: Box) -> bool:
    lower = all(inner[side] >= outer[side] - NEAR for side in (0, 1))
    return lower and all(inner[side] <= outer[side] + NEAR for side in (2, 3))


def _annotations(page: pikepdf.Page) -> Iterator[str]:
    """6.3: nothing to click on where it would be printed."""
    area = _box(page.obj.get("/BleedBox", page.obj.get("/TrimBox", page.obj.MediaBox)))
    for annotation in page.obj.get("/Annots", []):
        left, bottom, right, top = _box(annotation.Rect)
        apart = right <= area[0] or left >= area[2] or top <= area[1] or bottom >= area[3]
        if not apart and annotation.Subtype not in (Name.TrapNet, Name.PrinterMark):
            yield f"{annotation.Subtype} where it is printed"


def _operators(page: pikepdf.Page, components: int) -> Iterator[str]:
    """6.2.3: colours only in the space of the output intent, or gray."""
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if OPERATORS.get(operator, components) != components:
            yield f"operator {operator} is not of the output intent's colour space"


def _object(item: Any, components: int) -> Iterator[str]:
    if isinstance(item, pikepdf.Stream):
        yield from _stream(item, components)
    if not isinstance(item, pikepdf.Dictionary):
        return
    kind, subtype = item.get("/Type"), item.get("/Subtype")
    if kind == Name.FontDescriptor and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()):
        yield f"font {item.FontName} is not embedded"
    if kind == Name.Font and "/FontDescriptor" not in item and subtype not in (Name.Type0, Name.Type3):
        yield f"font {item.BaseFont} is not embedded"
    if kind == Name.ExtGState and ("/TR" in item or item.get("/TR2", Name.Default) != Name.Default):
        yield "transfer function"


def _stream(item: pikepdf.Stream, components: int) -> Iterator[str]:
    """6.1.8, 6.2.4: streams that any printer can decode, pictures in the output intent's colours."""
    if "/F" in item:
        yield "stream in another file"
    filters = item.get("/Filter", [])
    names = {str(name) for name in ([filters] if isinstance(filters, pikepdf.Name) else filters)}
    yield from (f"filter {name}" for name in names - ALLOWED_FILTERS)
    if item.get("/Subtype") == Name.PS:
        yield "PostScript"
    if item.get("/Subtype") == Name.Image and SPACES.get(str(item.ColorSpace), components) != components:
        yield f"picture in {item.ColorSpace}"
