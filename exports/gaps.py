"""Words that are still to come in a composed text: "TK", "$XX million", "[name]", "visit" and no address.

What marks a gap is in `app.unfinished`; here it is looked for where it is printed. Fields to fill in that are empty are
known without looking.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from app.language import language
from app.path import Path
from app.record import record
from app.text import clean
from app.unfinished import STUMP, TO_COME, marks, quote, stump_of
from exports.blocks import Block, Composition, Part, Role


@record
class Stretch:
    """Printed text of one field: characters `start` to `end` of block number `block`, and who said it not counting.

    `empty` are the labels of empty fields in it: the first character in `text`, the one behind, and the path of each.
    """

    path: Path
    block: int
    start: int
    text: str
    role: Role = Role.TEXT
    empty: tuple[tuple[int, int, Path], ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@record
class Gap:
    """Words that are open, as printed, and a sentence on them; `occurrence` as in `OpenPoint`."""

    path: Path
    quoted: str
    occurrence: int
    words: str


def stretches(blocks: Iterable[Block]) -> Iterator[Stretch]:
    """Yield the text of `blocks`, cut where the field changes, cleaned as every writer cleans it."""
    for number, block in enumerate(blocks):
        at = 0
        for (path, role), runs in groupby(block.runs, key=lambda run: (run.path or block.path, run.role)):
            text, empty = "", []
            for run in runs:
                start, text = len(text), text + clean(run.text)
                if run.blank:
                    empty.append((start, len(text), run.blank))
            stretch = Stretch(path, number, at, text, role, tuple(empty))
            at = stretch.end
            yield stretch


def gaps(composition: Composition) -> Iterator[Gap]:
    """Yield what is open in the words of `composition`, the letterhead first.

    An end mark stands for nothing, nor does a word that is part of the issuer's name, as of a firm called XXX. A field
    to fill in is told of once, where it is first printed in the text.
    """
    issuer = "" if composition.letterhead_runs else composition.letterhead
    known, names = marks(composition.language), issuer.split()
    empty = {finding.path: finding.message for finding in composition.empty}
    for match in known.find(known.placeholders, issuer):
        if match[0] in names and len(names) > 1:
            continue
        yield Gap(("issuer",), match[0], 0, TO_COME.format(quoted=quote(match[0])))
    before: Counter[tuple[Path, str]] = Counter()
    for stretch in stretches(composition.blocks):
        block = composition.blocks[stretch.block]
        found = [] if block.part is Part.END_MARK else [*_in_stretch(stretch, block, composition.language)]
        for start, end, path in stretch.empty:
            if path in empty:
                found.append((stretch.text[start:end], start, empty.pop(path)))
        for quoted, start, words in found:
            if quoted not in names:
                earlier = before[stretch.path, quoted] + stretch.text.count(quoted, 0, start)
                yield Gap(stretch.path, quoted, earlier, words)
        for quoted in {quoted for quoted, *_ in found}:
            before[stretch.path, quoted] += stretch.text.count(quoted)


def _in_stretch(stretch: Stretch, block: Block, tag: str) -> Iterator[tuple[str, int, str]]:
    """Yield the words that are open, the character of `stretch` that they begin at, and a sentence on them."""
    known, text = marks(tag), stretch.text
    for match in known.find(known.placeholders, text):
        if any(match.start() < end and start < match.end() for start, end, _ in stretch.empty):
            continue
        if not (match[0].startswith("[") and _is_insertion(match, stretch, block, tag)):
            yield match[0], match.start(), TO_COME.format(quoted=quote(match[0]))
    ends_block = stretch.end == sum(len(clean(run.text)) for run in block.runs)
    for match in known.find(known.stumps, text):
        if ends_block or match.end() < len(text):
            quoted, start = stump_of(match)
            yield quoted, start, STUMP.format(quoted=quote(quoted))


def _is_insertion(match: re.Match[str], stretch: Stretch, block: Block, tag: str) -> bool:
    """Say whether words in brackets are an editor's within a quotation; those that only name a blank are none."""
    spoken = block.part is Part.QUOTE and stretch.role is Role.TEXT
    return not marks(tag).names_a_blank(match[0]) and (spoken or _is_quoted(stretch.text[: match.start()], tag))


def _is_quoted(before: str, tag: str) -> bool:
    """Say whether a quotation is open at the end of the text `before`."""
    opening, closing = (mark.strip() for mark in language(tag).outer)
    if opening == closing:
        return before.count(opening) % 2 == 1
    return before.count(opening) > before.count(closing) or before.count('"') % 2 == 1
