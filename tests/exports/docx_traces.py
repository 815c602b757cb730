"""Looks through every part of a DOCX file for what no release may carry: notes, changes, hidden text, names, paths."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

_PARTS = re.compile(
    r"comments|people|custom\.xml|printer|stylesWithEffects|thumbnail|vba|activeX|webSettings|glossary|\.bin$"
)
_ELEMENTS = re.compile(
    r"ins|del|delText|delInstrText|move(From|To).*|.*Change|cell(Ins|Del|Merge)|comment.*|annotationRef"
    r"|vanish|specVanish|webHidden|attachedTemplate|rsids?|rsidRoot|trackRevisions|mailMerge|documentProtection|docVars?"
    r"|saveThroughXslt|printerSettings|proofErr|bookmarkStart"
)
_ATTRIBUTES = re.compile(r"rsid\w*|author|initials|date|dateUtc|paraId|textId")
_APP = {"Properties", "Application"}
_CORE = {"coreProperties", "title", "creator", "language"}
_FILE = re.compile(r"file:|(?<![\w.:/])/(?:home|Users|root|tmp|var|opt|work|usr)/|\b[A-Za-z]:\\", re.IGNORECASE)
_TYPED = ("t", "title", "creator", "instrText")
"""Elements whose text is the user's, who may write of files; "descr" is the attribute that is."""
_PICTURE_NOTES = (b"Exif", b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME", b"photoshop", b"xpacket")


def traces(data: bytes) -> list[str]:
    """Return what stands in the document `data` that a release must not carry, with its place; [] for a clean one."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found += ["archive: comment"] * bool(package.comment)
        for entry in package.infolist():
            name = entry.filename
            found += [f"{name}: unexpected part"] * bool(_PARTS.search(name))
            found += [f"{name}: dated or annotated"] * bool(entry.comment or entry.extra or entry.date_time[0] != 1980)
            content = package.read(entry)
            if name.endswith((".xml", ".rels")):
                found += [f"{name}: {trace}" for trace in _in_xml(name, etree.fromstring(content))]
            elif "media/" in name:
                found += [f"{name}: {note!r}" for note in _PICTURE_NOTES if note in content]
    return found


def _in_xml(name: str, root: etree._Element) -> Iterator[str]:
    allowed = {"docProps/app.xml": _APP, "docProps/core.xml": _CORE}.get(name)
    led_to = set(root.xpath("//*[local-name()='hyperlink']/@*[local-name()='anchor']"))
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield "comment or processing instruction"
            continue
        tag = etree.QName(element).localname
        if tag == "bookmarkStart" and led_to.intersection(element.attrib.values()):
            continue  # the contents lead there
        if _ELEMENTS.fullmatch(tag) or (allowed is not None and tag not in allowed):
            yield f"<{tag}>"
        if tag not in _TYPED and _FILE.search(element.text or ""):
            yield f"{element.text} in <{tag}>"
        for attribute, value in element.attrib.items():
            short = etree.QName(attribute).localname
            if _ATTRIBUTES.fullmatch(short) or (short != "descr" and _FILE.search(value)):
                yield f"{short}={value}"
