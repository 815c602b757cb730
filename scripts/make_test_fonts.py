"""Makes the fonts in ``tests/fonts``: subsets of Noto fonts that hold the letters of the tests and little more.

Needs the Debian packages fonts-noto-core and fonts-noto-cjk, and fontTools. The letters are the basic ones of each
script and those of the sample kits in ``tests/exports/languages.py``. Layout features are kept (joining, marks,
conjuncts), hinting is dropped. No licence of these fonts reserves the name "Noto", so the subsets keep their names.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fontTools import subset

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from exports.compose import compose  # noqa: E402  (found by the line above)
from tests.exports.languages import SAMPLES  # noqa: E402

FONTS = Path("/usr/share/fonts")
TARGET = ROOT / "tests" / "fonts"
BASICS = {*range(0x20, 0x7F), 0xA0, 0xAB, 0xBB, *range(0x2010, 0x2027), 0x200C, 0x200D, 0x25CC}
VERTICAL = {"vert", "vrt2", "vkrn", "vpal", "valt", "vhal"}
"""Features for setting from top to bottom, which Pressroom does not do."""


class Source(NamedTuple):
    """A font of the machine: its file below `FONTS`, its script, characters to have always, place in a collection."""

    file: str
    target: str
    script: range
    always: Iterable[int] = ()
    number: int = -1


ARABIC, HEBREW = range(0x0600, 0x0700), range(0x0590, 0x0600)
DEVANAGARI, THAI = range(0x0900, 0x0980), range(0x0E00, 0x0E80)
JAPANESE, KANA = range(0x3000, 0x10000), range(0x3041, 0x30FF)

SOURCES = (
    Source("truetype/noto/NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf", ARABIC, range(0x0621, 0x066B)),
    Source("truetype/noto/NotoNaskhArabic-Bold.ttf", "NotoNaskhArabic-Bold.ttf", ARABIC, range(0x0621, 0x066B)),
    Source("truetype/noto/NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Regular.ttf", HEBREW, range(0x05B0, 0x05EB)),
    Source("truetype/noto/NotoSansHebrew-Bold.ttf", "NotoSansHebrew-Bold.ttf", HEBREW, range(0x05B0, 0x05EB)),
    Source("truetype/noto/NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Regular.ttf", DEVANAGARI),
    Source("truetype/noto/NotoSansThai-Regular.ttf", "NotoSansThai-Regular.ttf", THAI, range(0x0E01, 0x0E4F)),
    Source("opentype/noto/NotoSansCJK-Regular.ttc", "NotoSansCJKjp-Regular.otf", JAPANESE, KANA, 0),
)


def main() -> None:
    """Write every font and tell its size."""
    letters = letters_of_the_samples()
    for source in SOURCES:
        target = TARGET / source.target
        make(source, BASICS | letters.intersection(source.script) | set(source.always), target)
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


def letters_of_the_samples() -> set[int]:
    """Return the characters that the sample kits print."""
    blocks = [block for kit in SAMPLES.values() for block in compose(kit).blocks]
    return {ord(character) for block in blocks for character in str(block)}


def make(source: Source, points: set[int], target: Path) -> None:
    """Write the subset of `source` with `points` (and the glyphs that layout makes of them) to `target`."""
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"], recalc_timestamp=False)
    options.font_number = source.number
    options.drop_tables += ["VORG", "vhea", "vmtx"]
    options.layout_features = sorted(set(options.layout_features) - VERTICAL)
    font = subset.load_font(str(FONTS / source.file), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    main()
