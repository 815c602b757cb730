"""Fonts in a PDF: of each face the glyphs that a document draws, under the numbers that they have in the font file.

A composite font with the encoding Identity-H (ISO 32000-1, 9.7): codes are CIDs are glyph numbers, two bytes each. So
text is the same operands in every document, and what is embedded is decided at the very end.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import count, groupby
from typing import Any

import uharfbuzz as hb

from exports.typeset import cff, stopping
from exports.typeset.faces import Face, FontError

_KEPT = frozenset(("glyf", "loca", "head", "hhea", "hmtx", "maxp", "fvar", "gvar", "avar", "HVAR", "MVAR"))
"""Tables that the program of a CIDFont is made of; who draws it goes by glyph numbers."""

_SECTION = 100
"""Entries of a section of a CMap at most (ISO 32000-1, 9.10.3, by way of Adobe Technical Note 5014)."""

_LONGEST = 64
"""Characters that a glyph may stand for in a ToUnicode map: an entry holds 512 bytes."""


class DocumentFonts:
    """The fonts of one reportlab document, which asks for them when it is saved."""

    def __init__(self) -> None:
        self._used: dict[str, tuple[Face, dict[int, str]]] = {}

    @classmethod
    def of(cls, canvas: Any) -> DocumentFonts:
        """Return the fonts of the document that `canvas` draws."""
        delayed = canvas._doc.delayedFonts
        for fonts in delayed:
            if isinstance(fonts, cls):
                return fonts
        fonts = cls()
        delayed.append(fonts)
        return fonts

    def use(self, face: Face, glyphs: Mapping[int, str]) -> None:
        """Note that the document draws `glyphs` of `face`, and what they stand for; who comes first is right.

        Raises `FontError` if the font's licence does not allow it to be embedded.
        """
        used = self._used.get(face.resource)
        if used is None:
            if not face.embeddable:
                raise FontError(f"The licence of the font {face.name} does not allow it to be embedded in a PDF.")
            self._used[face.resource] = (face, dict(glyphs))
        elif not glyphs.keys() <= used[1].keys():
            for glyph, text in glyphs.items():
                used[1].setdefault(glyph, text)

    @property
    def used(self) -> Mapping[str, tuple[Face, dict[int, str]]]:
        """The faces by the names that pages know them by, with their glyphs and what those stand for."""
        return self._used

    def addObjects(self, document: Any) -> None:
        """Write the fonts; reportlab's protocol for fonts that wait for the end of a document.

        Raises `FontError` if the outlines of a font turn out to be damaged.
        """
        from reportlab.pdfbase.pdfdoc import BasicFonts

        fonts = document.idToObject[BasicFonts].dict
        for resource, (face, glyphs) in self._used.items():
            fonts[resource] = _font(document, face, frozenset(glyphs.items()))


Meant = frozenset[tuple[int, str]]
"""Glyphs, and the text that each stands for."""


def _font(document: Any, face: Face, meant: Meant) -> Any:
    """Add the objects of a font to `document`; return a reference to the font."""
    from reportlab.pdfbase.pdfdoc import PDFName

    from exports.typeset.pdfobjects import Raw, Stream

    length, program, text = _streams(face, meant)
    entries = {"Subtype": PDFName("CIDFontType0C")} if face.is_cff else {"Length1": length}
    first = document.Reference(Stream(program, compressed=True, **entries))
    number, _ = document.idToObjectNumberAndVersion[first.name]
    descriptor, descendant, font = _dictionaries(face, meant, number)
    objects = Raw(descriptor), Raw(descendant), Stream(text, compressed=True), Raw(font)
    return [document.Reference(made) for made in objects][-1]


@lru_cache(maxsize=64)
def _streams(face: Face, meant: Meant) -> tuple[int, bytes, bytes]:
    """Return the length of the font program with these glyphs and .notdef, the program, and the ToUnicode map.

    The two are deflated. Raises `FontError` if the outlines turn out to be damaged.
    """
    glyphs = dict(meant)
    program = _plain_program(face, frozenset(glyphs))
    return len(program), zlib.compress(program), zlib.compress(to_unicode(glyphs))


@lru_cache(maxsize=64)
def _dictionaries(face: Face, meant: Meant, first: int) -> tuple[bytes, bytes, bytes]:
    """Return descriptor, descendant and font; `first` is the number of the program, before them.

    The map to text stands between the last two.
    """
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

    from exports.typeset.pdfobjects import Raw

    def reference(offset: int) -> Raw:
        return Raw(b"%d 0 R" % (first + offset))

    glyphs = frozenset(dict(meant))
    name = PDFName(f"{_tag(face, glyphs)}+{face.name}")
    descriptor = {
        "Type": PDFName("FontDescriptor"), "FontName": name, "Flags": face.flags, "ItalicAngle": face.italic_angle,
        "StemV": face.stem, "Ascent": round(face.ascent * 1000), "Descent": -round(face.descent * 1000),
        "CapHeight": round(face.cap_height * 1000), "XHeight": round(face.x_height * 1000),
        "FontBBox": PDFArray(_bbox(face)), "FontFile3" if face.is_cff else "FontFile2": reference(0),
    }  # fmt: skip
    descendant = {
        "Type": PDFName("Font"), "Subtype": PDFName("CIDFontType0" if face.is_cff else "CIDFontType2"),
        "BaseFont": name, "CIDSystemInfo": Raw(b"<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"),
        "FontDescriptor": reference(1), "W": Raw(widths(face, glyphs)),
    }  # fmt: skip
    if not face.is_cff:
        descendant["CIDToGIDMap"] = PDFName("Identity")
    font = {
        "Type": PDFName("Font"), "Subtype": PDFName("Type0"), "BaseFont": name, "Encoding": PDFName("Identity-H"),
        "DescendantFonts": PDFArray([reference(2)]), "ToUnicode": reference(3),
    }  # fmt: skip
    one, two, three = (PDFDictionary(entries).format(None) for entries in (descriptor, descendant, font))
    return one, two, three


def _tag(face: Face, glyphs: frozenset[int]) -> str:
    """Return six capitals that tell this subset from others (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(f"{face.resource} {sorted(glyphs)}".encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _plain_program(face: Face, glyphs: frozenset[int]) -> bytes:
    return _postscript(face, glyphs) if face.is_cff else _truetype(face, glyphs)


def font_bodies(face: Face, glyphs: Mapping[int, str]) -> Callable[[int], list[bytes]]:
    """Return what gives the objects of a font with `glyphs` of `face`, not compressed, from the number of the first.

    For pages that are shown at once and never kept. Raises `FontError` if the outlines turn out to be damaged.
    """
    chosen = frozenset(glyphs)
    program = _plain_program(face, chosen)
    kind, key, entries = ("0", "3", "/Subtype/CIDFontType0C") if face.is_cff else ("2", "2", f"/Length1 {len(program)}")
    name = f"/{_tag(face, chosen)}+{face.name}"
    mapping = "" if face.is_cff else "/CIDToGIDMap/Identity"
    streams = _stream(entries, program), _stream("", to_unicode(glyphs))
    system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    base = f"<</Type/Font/Subtype/CIDFontType{kind}/BaseFont{name}{system}{mapping}/W".encode() + widths(face, chosen)
    heights = (
        f"/Ascent {round(face.ascent * 1000)}/Descent {-round(face.descent * 1000)}"
        f"/CapHeight {round(face.cap_height * 1000)}/XHeight {round(face.x_height * 1000)}"
    )
    described = (
        f"<</Type/FontDescriptor/FontName{name}/Flags {face.flags}/ItalicAngle {face.italic_angle}/StemV {face.stem}"
        f"{heights}/FontBBox[{' '.join(map(str, _bbox(face)))}]/FontFile{key}"
    )

    def bodies(first: int) -> list[bytes]:
        font = f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H"
        return [
            f"{font}/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 4} 0 R>>".encode(),
            b"%b/FontDescriptor %d 0 R>>" % (base, first + 2),
            f"{described} {first + 3} 0 R>>".encode(),
            *streams,
        ]

    return bodies


def plain_glyphs(face: Face, characters: str) -> dict[int, str]:
    """Return the glyphs that `face` has for `characters`, each alone, and what they stand for: the first is right."""
    font = hb.Font(face.source)
    found: dict[int, str] = {}
    for character in characters:
        if glyph := font.get_nominal_glyph(ord(character)):
            found.setdefault(glyph, character)
    return found


def _stream(entries: str, data: bytes) -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\r\nendstream" % (entries.encode("ascii"), len(data), data)


def _postscript(face: Face, glyphs: frozenset[int]) -> bytes:
    chosen = sorted(glyphs | {0})
    outlines = []
    for glyph in chosen:
        stopping.look_up()
        outlines.append(face.charstring(glyph))
    return cff.program(face.name, chosen, outlines, _bbox(face))


def _truetype(face: Face, glyphs: frozenset[int]) -> bytes:
    """Return a TrueType file in which `glyphs` are where they were. `FontError` if HarfBuzz cannot make it."""
    subset = hb.SubsetInput()
    subset.glyph_set.update(glyphs)
    flags = hb.SubsetFlags
    subset.flags = flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE | flags.NO_HINTING | flags.RETAIN_GIDS
    dropped = set(face.source.table_tags) - _KEPT
    subset.drop_table_tag_set.update(int.from_bytes(tag.encode("latin-1"), "big") for tag in dropped)
    if face.source.has_var_data:
        subset.pin_all_axes_to_default(face.source)
    try:
        return bytes(subset.subset(face.source).blob.data)
    except RuntimeError:
        raise FontError(f"The font {face.name} is damaged: its outlines cannot be read.") from None


def _bbox(face: Face) -> list[int]:
    return [round(edge * 1000 / face.upem) for edge in face.bbox]


def widths(face: Face, glyphs: frozenset[int]) -> bytes:
    """Return the W array of a CIDFont (ISO 32000-1, 9.7.4.3): runs of glyphs with their advances in 1/1000 em."""
    counter = count()
    runs = []
    for _, run in groupby(sorted(glyphs), lambda glyph: glyph - next(counter)):
        row = list(run)
        runs.append(f"{row[0]} [{' '.join(_width(face, glyph) for glyph in row)}]")
    return f"[{' '.join(runs)}]".encode()


def _width(face: Face, glyph: int) -> str:
    return f"{face.advance(glyph) * 1000 / face.upem:.3f}".rstrip("0").rstrip(".")


def to_unicode(glyphs: Mapping[int, str]) -> bytes:
    """Return the ToUnicode CMap that says which text each of `glyphs` stands for (ISO 32000-1, 9.10.3)."""
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *_sections(glyphs),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    ).encode()


def _sections(glyphs: Mapping[int, str]) -> Iterator[str]:
    entries = [
        f"<{glyph:04X}> <{text[:_LONGEST].encode('utf-16-be', 'replace').hex().upper()}>"
        for glyph, text in sorted(glyphs.items())
    ]
    for at in range(0, len(entries), _SECTION):
        part = entries[at : at + _SECTION]
        yield from (f"{len(part)} beginbfchar", *part, "endbfchar")
