"""SVG drawings, read with distrust: nothing in them may run, be fetched, or unfold into millions of shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.errors import MediaError
from app.record import record

MAX_BYTES = 20_000_000
MAX_SHAPES = 200_000
"""Elements that are drawn, those that ``use`` repeats counted each time."""

_MAX_MATCHES = 10_000_000
"""Elements times rules of the style sheets: Qt holds each against each, which takes a second then."""

_ENTITIES = "declares entities, with which a small file can unfold without end"
_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_RUNNING = frozenset(("script", "handler", "listener"))
_FRAMES = frozenset(("foreignObject", "iframe", "object", "embed", "audio", "video", "canvas"))
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DECLARED = re.compile(rb"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_WEIGHT = 2_000_000
"""Elements and attributes that are parsed at most; each takes about a hundred bytes of memory."""

_URL = re.compile(r"url\(\s*[\"']?\s*([^\"')]*)", re.IGNORECASE)
_IMPORT = re.compile(r"@import|@font-face[^}]*\bsrc\s*:\s*url\(\s*[\"']?(?!data:|#)|expression\s*\(|\\", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[+-]?[0-9]{1,2})?)\s*(px|pt|pc|mm|cm|in|q)?\s*", re.IGNORECASE)
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}


@record
class Drawing:
    """A drawing that was found harmless: its natural size in CSS pixels (96 to the inch), its title and description."""

    width: float
    height: float
    title: str
    description: str


def read_drawing(data: bytes, name: str) -> Drawing:
    """Return what the SVG file `data` is. Raises `MediaError` for one that runs or fetches anything, or is damaged."""
    root = read_root(data, name)
    parts = rules = 0
    for element in root.iter():
        if isinstance(element.tag, str):
            _check(element, name)
            parts += 1
            sheet = (element.text or "") if _local(element) == "style" else ""
            rules += sheet.count("{") + sheet.count(",")
    if parts * rules > _MAX_MATCHES:
        raise MediaError(f"“{name}” has too many styles for a drawing. Have it simplified, or saved as PNG.")
    _check_uses(root, name)
    width, height = _size(root)
    return Drawing(width, height, _said(root, "title"), _said(root, "desc"))


def read_root(data: bytes, name: str) -> Any:
    """Return the first element of the SVG file `data`. Raises `MediaError` if it is damaged or declares anything."""
    from lxml import etree

    if len(data) > MAX_BYTES:
        raise MediaError(
            f"“{name}” is too large for a drawing: {len(data):,} bytes, and at most {MAX_BYTES:,} are read."
        )
    plain = data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data
    if plain.count(b"<") + plain.count(b"=") > _WEIGHT:
        raise MediaError(f"“{name}” has too many parts for a drawing. Have it simplified, or saved as PNG.")
    if _ENTITY.search(plain) or _DECLARED.search(plain):
        raise _refused(name, _ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MediaError(f"“{name}” is damaged: it is no whole SVG drawing. Ask for it again.") from error
    declared = root.getroottree().docinfo.internalDTD  # in an encoding that the search above can't read
    if declared is not None and any(True for _ in declared.iterentities()):
        raise _refused(name, _ENTITIES)
    if _local(root) != "svg":
        raise MediaError(f"“{name}” is no SVG drawing.")
    instruction = root.getprevious()
    while instruction is not None:
        if instruction.tag is etree.PI and instruction.target == "xml-stylesheet":
            raise _refused(name, "takes its look from another file")
        instruction = instruction.getprevious()
    return root


def _refused(name: str, why: str) -> MediaError:
    return MediaError(f"“{name}” {why}. Have it saved as a plain SVG (in Illustrator: File ▸ Export ▸ SVG), or as PNG.")


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _check(element: Any, name: str) -> None:
    local = _local(element)
    if local in _RUNNING:
        raise _refused(name, "holds a script")
    if local in _FRAMES:
        raise _refused(name, f"holds a foreign part ({local})")
    if local == "style" and element.text:
        _check_style(element.text, name)
    for attribute, value in element.attrib.items():
        _check_attribute(local, str(attribute), str(value), name)


def _check_attribute(local: str, attribute: str, value: str, name: str) -> None:
    plain = "".join(value.split()).lower()
    if attribute.lower().startswith("on") or plain.startswith(("javascript:", "vbscript:")):
        raise _refused(name, "holds a script")
    if attribute == "attributeName" and (plain.rpartition(":")[2] in ("href", "src") or plain.startswith("on")):
        raise _refused(name, "takes parts from elsewhere while it moves")
    if attribute in _HREFS or attribute.rpartition("}")[2].lower() == "src":
        if local != "a" and value.strip() and not _is_inside(value.strip()):
            raise _refused(name, "takes a part from another file or from the network")
    elif attribute.endswith("}base"):
        raise _refused(name, "takes its parts from elsewhere")
    elif "}" not in attribute:  # those of drawing programs hold paths of the author's disk, which nobody reads
        _check_style(value, name)


def _check_style(text: str, name: str) -> None:
    if "url" not in text.lower() and "@" not in text and "\\" not in text and "expression" not in text.lower():
        return
    if _IMPORT.search(text) or not all(_is_inside(target.strip()) for target in _URL.findall(text)):
        raise _refused(name, "takes a part from another file or from the network")


def _is_inside(target: str) -> bool:
    return target.startswith("#") or _PICTURE.match(target) is not None


def _check_uses(root: Any, name: str) -> None:
    """Refuse a drawing in which ``use`` repeats what repeats something, until millions of shapes are drawn."""
    known = {
        element.get("id"): element for element in root.iter() if isinstance(element.tag, str) and element.get("id")
    }
    sizes: dict[Any, int] = {}
    order = list(_below_first(root, known, name))
    for element in order:
        size = 1 + sum(sizes.get(child, 1) for child in element)
        target = _target(element, known)
        sizes[element] = size + (sizes.get(target, 0) if target is not None else 0)
        if sizes[element] > MAX_SHAPES:
            raise MediaError(f"“{name}” has more than {MAX_SHAPES:,} shapes. Have it simplified, or saved as PNG.")


def _target(element: Any, known: dict[str, Any]) -> Any:
    if _local(element) != "use":
        return None
    href = next((element.get(key) for key in _HREFS if element.get(key)), "")
    return known.get(href.strip().removeprefix("#"))


def _below_first(root: Any, known: dict[str, Any], name: str) -> Iterator[Any]:
    """Yield the elements, each after its children and what it uses. Raises `MediaError` where one uses itself."""
    opened, done = set[Any](), set[Any]()
    stack = [(root, False)]
    while stack:
        element, is_over = stack.pop()
        if is_over:
            opened.discard(element)
            done.add(element)
            yield element
            continue
        if element in done:
            continue
        if element in opened:
            raise _refused(name, "repeats itself without end")
        opened.add(element)
        stack.append((element, True))
        target = _target(element, known)
        stack += [(child, False) for child in (*element, *(() if target is None else (target,)))]


def _size(root: Any) -> tuple[float, float]:
    """Return the natural width and height in CSS pixels (SVG 2, 8.2): as told, else the view box, else 300 by 150."""
    box = [float(part) for part in re.findall(r"-?[0-9]*\.?[0-9]+(?:e[+-]?[0-9]{1,2})?", root.get("viewBox", ""))][:4]
    ratio = box[2] / box[3] if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
    width, height = _length(root.get("width")), _length(root.get("height"))
    if width and height:
        return width, height
    if ratio is None:
        return width or 300.0, height or 150.0
    if width or height:
        return (width, width / ratio) if width else ((height or 0) * ratio, height or 0)
    return box[2], box[3]


def _length(text: str | None) -> float | None:
    found = _LENGTH.fullmatch(text or "")
    return float(found[1]) * _UNITS[(found[2] or "").lower()] if found else None


def _said(root: Any, what: str) -> str:
    found = next((child for child in root if isinstance(child.tag, str) and _local(child) == what), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
