"""XMP packets (ISO 16684-1): the texts that pictures say of themselves, read with distrust, and written."""

from __future__ import annotations

import re
from typing import Any

from app.media.iim import repaired

MAX_BYTES = 4_000_000
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
IPTC = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
EXTENSION = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_META = "{adobe:ns:meta/}"

DESCRIPTION, CREATOR, TITLE, COPYRIGHT = DC + "description", DC + "creator", DC + "title", DC + "rights"
CREDIT, HEADLINE, INSTRUCTIONS = PHOTOSHOP + "Credit", PHOTOSHOP + "Headline", PHOTOSHOP + "Instructions"
USAGE, ALT, PEOPLE = RIGHTS + "UsageTerms", IPTC + "AltTextAccessibility", EXTENSION + "PersonInImage"
"""Properties of the IPTC Photo Metadata Standard, under which names they stand in XMP."""

_LANGUAGED = frozenset((DESCRIPTION, COPYRIGHT, USAGE, ALT))
_PREFIXES = {"rdf": RDF, "dc": DC, "photoshop": PHOTOSHOP, "xmpRights": RIGHTS, "Iptc4xmpCore": IPTC}
_PLACE = re.compile(rb"[:<\s]gps", re.IGNORECASE)
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_END = '\n<?xpacket end="w"?>'


def parsed(packet: bytes) -> Any:
    """Return the ``rdf:RDF`` element of `packet`, None if it is damaged, too large, or declares anything."""
    from lxml import etree

    packet = packet.strip(b"\0 \r\n\t")
    if not packet or len(packet) > MAX_BYTES or b"<!DOCTYPE" in packet.replace(b"\0", b""):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(packet, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root.tag == RDF + "RDF" else root.find(f".//{RDF}RDF")


def texts(rdf: Any, name: str, language: str = "") -> list[str]:
    """Return the texts of the property `name`; of one in several languages that in `language`, else the usual one."""
    for node in rdf.iterfind(f"{RDF}Description"):
        if (told := node.get(name)) is not None:
            return [_clean(told)]
        if (found := node.find(name)) is not None:
            return _values(found, language)
    return []


def _values(found: Any, language: str) -> list[str]:
    alternatives = found.find(f"{RDF}Alt")
    if alternatives is not None:
        items = [(item.get(_LANGUAGE, "").lower(), _clean(item.text or "")) for item in alternatives]
        wanted = (language.lower(), language.lower().partition("-")[0], "x-default")
        chosen = next((text for tag in wanted for have, text in items if tag and have == tag and text), None)
        return [chosen] if chosen else [text for _, text in items if text][:1]
    listed = [_clean(item.text or "") for item in found.iterfind(f".//{RDF}li")]
    return [text for text in listed if text] or ([_clean(found.text)] if found.text and found.text.strip() else [])


def _clean(text: str) -> str:
    return repaired(text.strip())


def bare(packet: bytes) -> bytes:
    """Return the element in a `packet` that `written` made, without what stands around it."""
    return packet[packet.index(b"?>") + 2 : packet.rindex(b"<?xpacket")].strip()


def tells_place(packet: bytes) -> bool:
    """Say whether `packet` seems to tell where on the globe its picture was taken."""
    return _PLACE.search(packet) is not None


def written(packet: bytes, values: dict[str, str]) -> bytes:
    """Return `packet`, or a new one, with `values` by property name; "" takes a property away, others stay.

    What tells a position on the globe goes; the names of places stay, which somebody wrote for readers.
    """
    from lxml import etree

    rdf = parsed(packet)
    if rdf is None:
        rdf = etree.Element(RDF + "RDF", nsmap={"rdf": RDF[1:-1]})
    _forget_place(rdf)
    nodes = rdf.findall(f"{RDF}Description") or [_description(rdf)]
    for name, text in values.items():
        for node in nodes:
            node.attrib.pop(name, None)
            for old in node.findall(name):
                node.remove(old)
        if text:
            _put(nodes[0], name, text)
    meta = etree.Element(_META + "xmpmeta", nsmap={"x": _META[1:-1]})
    meta.append(rdf)
    whole: str = _BEGIN + etree.tostring(meta, encoding="unicode") + _END
    return whole.encode()


def _forget_place(rdf: Any) -> None:
    for node in list(rdf.iter()):
        for name in [name for name in node.attrib if _is_place(name)]:
            del node.attrib[name]
        if _is_place(node.tag) and node.getparent() is not None:
            node.getparent().remove(node)


def _is_place(name: Any) -> bool:
    return isinstance(name, str) and name.rpartition("}")[2].lower().startswith("gps")


def _description(rdf: Any) -> Any:
    from lxml import etree

    return etree.SubElement(rdf, RDF + "Description", {RDF + "about": ""})


def _put(node: Any, name: str, text: str) -> None:
    from lxml import etree

    space = name[: name.index("}") + 1]
    prefix = next(short for short, long in _PREFIXES.items() if long == space)
    child = etree.SubElement(node, name, nsmap={prefix: space[1:-1]})
    if name not in _LANGUAGED:
        child.text = text
        return
    item = etree.SubElement(etree.SubElement(child, RDF + "Alt"), RDF + "li")
    item.set(_LANGUAGE, "x-default")
    item.text = text
