"""Write exports/typeset/unicode_data.py: what the typesetting needs of UAX #14 and UAX #29, from the tables of uniseg.

    python scripts/make_uax14.py

Line breaking is boiled down to a class for every character and a table that says for each two classes whether a line
may end between them. uniseg itself applies the rules one by one, 200 times slower than looking that up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, takewhile
from pathlib import Path
from textwrap import wrap
from unicodedata import category, east_asian_width

from uniseg.derived import indic_conjunct_break
from uniseg.emoji import extended_pictographic
from uniseg.graphemecluster import grapheme_cluster_break
from uniseg.linebreak import line_break, line_break_boundaries

TARGET = Path(__file__).resolve().parents[1] / "exports" / "typeset" / "unicode_data.py"
SURROGATES = range(0xD800, 0xE000)
PRIVATE = range(0xE1000, 0x110000)
SPLIT_BY_WIDTH = ("OP", "CP")
MANY = 4
"""So many ranges at equal distances are written as one."""
LINE = 120
"""Characters in a line of source."""
UNPAIRED = ("BK", "CR", "LF", "NL", "SP", "ZW", "CM", "ZWJ")
"""Classes that the walk over a text deals with before it looks into the table."""
SINGLE = {"\u2010": "HH", "\u25cc": "DC"}
"""Characters that rules name: the hyphen (LB20a), the dotted circle (LB28a)."""
HEADER = '''"""Character classes and line break pairs of Unicode {version}. Made by scripts/make_uax14.py.

LINE_BREAK and CLUSTER_BREAK map a class to ranges (see `codepoints`); what is in none is AL, or of no class.
PAIRS has a row for each class before, with a digit for each class (in the order of the rows) after: bit 1 allows
a break between two that touch, bit 2 one behind the spaces between them.
"""

from __future__ import annotations
'''


def is_wide(char: str) -> bool:
    return east_asian_width(char) in "FWH"


def line_class(char: str) -> str:
    """Return the class of UAX #14, resolved (LB1) and split where a rule tells members of it apart."""
    if char in SINGLE:
        return SINGLE[char]
    kind = str(line_break(char).value)
    if kind in ("AI", "SG", "XX"):
        return "ALx" if is_unassigned_picture(char) else "AL"
    if kind == "SA":
        return "CM" if category(char) in ("Mn", "Mc") else "AL"
    if kind == "CJ":
        return "NS"
    if kind == "QU":
        return kind + {"Pi": "i", "Pf": "f"}.get(category(char), "")
    if kind in SPLIT_BY_WIDTH:
        return kind + "w" * is_wide(char)
    if kind == "ID" and is_unassigned_picture(char):
        return "IDx"
    return kind


def is_unassigned_picture(char: str) -> bool:
    return category(char) == "Cn" and extended_pictographic(char)


def cluster_class(char: str) -> str:
    """Return the class of UAX #29, split by what its rules GB9c and GB11 tell apart."""
    kind = str(grapheme_cluster_break(char).value)
    conjunct = str(indic_conjunct_break(char).value)
    if kind == "Other":
        return "Picture" if extended_pictographic(char) else conjunct
    if kind == "Extend" and conjunct != "Extend":
        return {"Linker": "Linker", "None": "NonJoiner"}[conjunct]
    return kind


def ranges(classify: Callable[[str], str], without: str) -> dict[str, str]:
    """Return the ranges of every class but that of the many."""
    found: dict[str, list[tuple[int, int]]] = {}
    points = (point for point in range(0x110000) if point not in SURROGATES and point not in PRIVATE)
    for kind, group in groupby(points, lambda point: classify(chr(point))):
        members = list(group)
        if kind != without:
            found.setdefault(kind, []).append((members[0], members[-1]))
    return {kind: " ".join(written(parts)) for kind, parts in sorted(found.items())}


def written(parts: list[tuple[int, int]]) -> Iterator[str]:
    """Yield ranges the way `exports.typeset.codepoints` reads them; Hangul has hundreds at equal distances."""
    while parts:
        first, last = parts[0]
        step = parts[1][0] - first if len(parts) > 1 else 0
        expected = ((first + number * step, last + number * step) for number in range(len(parts)))
        count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(parts, expected, strict=True)))
        one = f"{first:x}-{last:x}" if last > first else f"{first:x}"
        yield f"{one}+{step:x}*{count:x}" if count >= MANY else one
        parts = parts[count if count >= MANY else 1 :]


def examples() -> dict[str, str]:
    """Return a character of each class, a wide one where there is one: quotation marks between wide ones let go."""
    found: dict[str, str] = {}
    for point in range(0x110000):
        if point in SURROGATES or point in PRIVATE:
            continue
        char = chr(point)
        kind = line_class(char)
        if kind not in found or (is_wide(char) and not is_wide(found[kind])):
            found[kind] = char
    return found


def breaks(before: str, spaces: str, after: str) -> bool:
    """Return whether a line may end before the last character, in surroundings that stay out of it."""
    side = "漢" if "QU" in line_class(before) + line_class(after) else "x"
    text = side + before + spaces + after
    return len(text) - 1 in list(line_break_boundaries(text + side))


def pairs(examples: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the rows of the table."""
    for before in examples:
        row = (
            breaks(examples[before], "", char) + 2 * breaks(examples[before], " ", char) for char in examples.values()
        )
        yield before, "".join(map(str, row))


def lines(name: str, kind: str, mapping: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a dictionary of long texts as lines of source."""
    yield f"{name}: {kind} = {{"
    for key, text in mapping:
        line = f'    "{key}": "{text}",'
        if len(line) <= LINE:
            yield line
        else:
            parts = [text] if len(text) <= LINE - 10 else wrap(text, LINE - 12)
            yield f'    "{key}": ('
            yield from (f'        "{part}{" " if part is not parts[-1] else ""}"' for part in parts)
            yield "    ),"
    yield "}"


def main() -> None:
    """Write the module."""
    by_class = {kind: char for kind, char in sorted(examples().items()) if kind not in UNPAIRED}
    source = [HEADER.format(version=16)]
    source += lines("LINE_BREAK", "dict[str, str]", ranges(line_class, "AL").items())
    source += lines("CLUSTER_BREAK", "dict[str, str]", ranges(cluster_class, "None").items())
    source += lines("PAIRS", "dict[str, str]", pairs(by_class))
    TARGET.write_text("\n".join(source) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
