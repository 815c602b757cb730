"""The end of a document: what names all of its parts and says what it is (ISO 32000-1, 7.5.5, 7.7.2, 14.4)."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from exports.pdf import assembly, conformance, outline, xmp
from exports.pdf.edition import COMPONENTS, Kind
from exports.pdf.syntax import number, stream, string
from exports.pieces import Pieces
from exports.typeset.pdfobjects import Raw

if TYPE_CHECKING:
    from exports.pdf.canvas import PageCanvas


def finished(canvas: PageCanvas) -> Pieces:
    """Return the file of all that was drawn on `canvas`, in pieces. The same content gives the same bytes."""
    document, edition = canvas._doc, canvas.edition
    for font in document.delayedFonts:
        font.addObjects(document)
    tree = _structure(canvas)
    metadata = _reserve(canvas, 1)
    root = canvas.number_of(Raw(_catalog(canvas, metadata, min(tree, default=0))))
    info = canvas.number_of(Raw(conformance.information(canvas.about, edition)))
    bodies = assembly.bodies_of(document, {**tree, metadata: b""})
    digest = assembly.digest_of(bodies)
    bodies[metadata - 1] = stream("/Type/Metadata/Subtype/XML", xmp.packet(canvas.about, edition, digest))
    ident = digest[:16].hex().upper()
    write = assembly.packed if edition.kind is Kind.SMALL else assembly.plain
    trailer = f"/Root {root} 0 R/Info {info} 0 R/ID[<{ident}><{ident}>]"
    return write(bodies, conformance.VERSIONS[edition.is_print], trailer)


def _reserve(canvas: PageCanvas, count: int) -> int:
    """Return the first of `count` object numbers that reportlab will not use."""
    first = canvas._doc.objectcounter + 1
    canvas._doc.objectcounter += count
    return int(first)


def _structure(canvas: PageCanvas) -> dict[int, bytes]:
    """Return the objects of the structure tree by number, its root first."""
    if not canvas.structure:
        return {}
    first = _reserve(canvas, 0)
    objects = canvas.structure.written(first, _page_numbers(canvas))
    _reserve(canvas, len(objects))
    return dict(enumerate(objects, start=first))


def _page_numbers(canvas: PageCanvas) -> list[int]:
    return [canvas.number_of(page) for page in canvas._doc.Pages.pages]


def _outline(canvas: PageCanvas) -> int:
    """Return the object number of the outline."""
    objects = outline.written(canvas.entries, _reserve(canvas, 0), _page_numbers(canvas))
    first, *_ = [canvas.number_of(Raw(made)) for made in objects]
    return first


def _catalog(canvas: PageCanvas, metadata: int, tree: int) -> bytes:
    document, about, profile = canvas._doc, canvas.about, canvas.inks.profile
    icc = canvas.number_of(Raw(_profile(profile.data if profile else conformance.srgb())))
    entries = [
        f"/Pages {canvas.number_of(document.Pages)} 0 R/Metadata {metadata} 0 R/Lang{string(about.language)}",
        f"/OutputIntents[{conformance.output_intent(profile, icc)}]",
        f"/ViewerPreferences{conformance.viewer_preferences(about)}",
    ]
    if tree:
        entries.append(f"/MarkInfo<</Marked true>>/StructTreeRoot {tree} 0 R")
    if canvas.entries:
        entries.append(f"/Outlines {_outline(canvas)} 0 R")
    if canvas.wanted:
        entries.append(f"/Names<</Dests {canvas.number_of(Raw(_places(canvas)))} 0 R>>")
    return f"<</Type/Catalog{''.join(entries)}>>".encode("ascii")


def _places(canvas: PageCanvas) -> bytes:
    """Return the name tree of the places that links lead to (7.9.6, 12.3.2.3), in one node, sorted."""
    pages = _page_numbers(canvas)
    found = sorted((name, *place) for name, place in canvas.places.items() if name in canvas.wanted)
    named = (f"{string(name)}[{pages[page - 1]} 0 R/XYZ 0 {number(top)} 0]" for name, page, top in found)
    return f"<</Names[{''.join(named)}]>>".encode("ascii")


@lru_cache(maxsize=4)
def _profile(data: bytes) -> bytes:
    """Return the stream of an ICC profile (14.11.5)."""
    components = COMPONENTS[data[16:20].decode("ascii").strip()]
    return stream(f"/N {components}/Filter/FlateDecode", zlib.compress(data, 9))
