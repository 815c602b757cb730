"""The story of an imported kit, block by block, within the limits of a kit."""

from __future__ import annotations

import re
from itertools import groupby

from app.edits import MAX_ITEMS
from app.intake.build.limits import fitted, packed
from app.intake.build.words import strings
from app.kit import STORY, Block, ListBlock, Paragraph
from app.path import Path
from app.text import RichText, rich

_PACKED = 300
"""Places at the end of a story that is too long for a kit: what has no block of its own shares these."""

_BULLET = re.compile("[•‣◦▪▫●○■□◆◇▶►➢➤✓✔·∙–—*-][ \u00a0\u2002\u2003]+")
_NUMBER = re.compile("[(]?([0-9]{1,3})[.)][ \u00a0\u2002\u2003]+")


class Story:
    """Takes blocks and gives each its path."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._over: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._blocks)

    def add(self, block: Block) -> Path:
        """Add `block` and return its path; what does not fit into it comes as paragraphs after it."""
        if len(self._blocks) >= MAX_ITEMS - _PACKED:
            self._over += filter(None, strings(block))
            return (*STORY, len(self._blocks))
        spill: list[RichText] = []
        path = (*STORY, len(self._blocks))
        self._blocks.append(fitted(block, spill))
        self.add_texts(spill)
        return path

    def add_texts(self, texts: list[RichText]) -> None:
        """Add a paragraph for each of `texts` that says something."""
        for text in texts:
            if str(text).strip():
                self.add(Paragraph(text))

    def add_list(self, items: list[RichText], numbered: bool) -> list[Path]:
        """Add a list (several, if there are too many items for one), and return the path of each item.

        Bullets and numbers that the source has typed are left out: the kit's are printed in their place.
        """
        numbers = [_NUMBER.match(str(item)) for item in items]
        counted = all(match and int(match[1]) == at for at, match in enumerate(numbers, 1))
        pattern = _NUMBER if counted else _BULLET
        bare = [_without(item, pattern) for item in items]
        paths: list[Path] = []
        for at in range(0, len(bare), MAX_ITEMS):
            path = self.add(ListBlock(tuple(bare[at : at + MAX_ITEMS]), counted or numbered))
            paths += ((*path, "items", number) for number in range(len(bare[at : at + MAX_ITEMS])))
        return paths

    def finish(self) -> tuple[Block, ...]:
        """Return the blocks."""
        return (*self._blocks, *(Paragraph(rich(text)) for text in packed(self._over, _PACKED)))


def _without(item: RichText, pattern: re.Pattern[str]) -> RichText:
    match = pattern.match(str(item))
    return item.slice(match.end()) if match else item


def is_marked(line: str) -> bool:
    """Say whether `line` begins with a bullet or a number, as the item of a list that is typed."""
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def printed_numbers(story: tuple[Block, ...]) -> str:
    """Return the numbers that the kit prints before the items of numbered lists."""
    lists = (block for block in story if isinstance(block, ListBlock) and block.numbered)
    return " ".join(str(number) for block in lists for number in range(1, len(block.items) + 1))


def split_lists(items: list[tuple[bool, int]]) -> list[int]:
    """Return how many of `items` (whether numbered, and which group) make each list: neighbours that are alike."""
    return [len(list(alike)) for _, alike in groupby(items)]
