"""Edits of the story that touch more than one block: split, merge, turn into, paste, leave a list.

Each takes the story as a tuple of blocks and returns the next one, with the place of the cursor: the index of the
block and the number of characters before it in that block's text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.kit import Block, Heading, ListBlock, Paragraph, Quote
from app.text import EMPTY, RichText, rich

Story = tuple[Block, ...]
Worded = Paragraph | Heading | Quote
Spot = tuple[int, int]
"""Index of a block, characters before the cursor in its text (for a list, its items with a break between them)."""
KINDS = {
    "paragraph": "Paragraph",
    "heading": "Heading",
    "list": "Bullet list",
    "numbered list": "Numbered list",
    "quote": "Quote",
}
"""The kinds a block can be turned into, and what the user calls them."""


def kind_of(block: Block) -> str:
    """Return the kind of `block` as `KINDS` names it, or "figure"."""
    return "numbered list" if isinstance(block, ListBlock) and block.numbered else block.kind


def new_block(kind: str, text: RichText = EMPTY) -> Block:
    """Return a block of `kind` (a key of `KINDS`) that holds `text`."""
    if kind in ("list", "numbered list"):
        return ListBlock(text.paragraphs(), numbered=kind == "numbered list")
    kinds: dict[str, type[Worded]] = {"paragraph": Paragraph, "heading": Heading, "quote": Quote}
    return kinds[kind](text)


def text_of(block: Block) -> RichText:
    """Return the text of `block`; the items of a list with a line feed between them."""
    if isinstance(block, ListBlock):
        out = EMPTY
        for index, item in enumerate(block.items):
            out = out + rich("\n") + item if index else item
        return out
    return block.text if isinstance(block, Paragraph | Heading | Quote) else EMPTY


def _with_text(block: Block, text: RichText) -> Block:
    """Return the paragraph, heading or quote `block` with another `text`."""
    assert isinstance(block, Paragraph | Heading | Quote)
    return replace(block, text=text)


def turn(block: Block, kind: str) -> Block:
    """Return `block` as another kind with the same text; the same block if it is of that kind already."""
    if kind_of(block) == kind or not isinstance(block, Worded | ListBlock):
        return block
    if isinstance(block, ListBlock) and kind in ("list", "numbered list"):
        return replace(block, numbered=not block.numbered)
    return replace(new_block(kind, text_of(block)), extra=block.extra)


def split(story: Story, index: int, at: int) -> tuple[Story, Spot]:
    """Part the paragraph or heading at `index` after `at` characters; what follows is a paragraph.

    At the very start the cursor keeps its text and an empty paragraph comes before it.
    """
    block = story[index]
    text = text_of(block)
    left, right = text.slice(0, at), text.slice(at)
    if text and not left:
        return (*story[:index], Paragraph(), *story[index:]), (index + 1, 0)
    first = _with_text(block, left)
    return (*story[:index], first, Paragraph(right), *story[index + 1 :]), (index + 1, 0)


def merge(story: Story, index: int) -> tuple[Story, Spot] | None:
    """Join the paragraph or heading at `index` to the block above; None where the two cannot be one.

    Into a list the text goes as the end of its last item. An empty block simply goes, as does an empty one above.
    """
    if not 0 < index < len(story):
        return None
    above, block = story[index - 1], story[index]
    text = text_of(block)
    end = len(text_of(above))
    if not isinstance(above, Paragraph | Heading | ListBlock):
        return (_without(story, index), (index - 1, end)) if not text else None
    if not isinstance(block, Paragraph | Heading | ListBlock):
        return (_without(story, index - 1), (index - 1, 0)) if not text_of(above) else None
    if not text_of(above) and text:
        return _without(story, index - 1), (index - 1, 0)
    if isinstance(above, ListBlock):
        items = (*above.items[:-1], above.items[-1] + text) if above.items else (text,)
        joined: Block = replace(above, items=items)
    else:
        joined = _with_text(above, above.text + text)
    return (*story[: index - 1], joined, *story[index + 1 :]), (index - 1, end)


def _without(story: Story, index: int) -> Story:
    return (*story[:index], *story[index + 1 :])


def leave_list(story: Story, index: int, row: int) -> tuple[Story, Spot]:
    """Take the empty item `row` out of the list at `index`; a paragraph stands in its place, parting the list."""
    block = story[index]
    assert isinstance(block, ListBlock)
    before, after = block.items[:row], block.items[row + 1 :]
    parts: list[Block] = [replace(block, items=before)] if before else []
    parts.append(Paragraph())
    if after:
        parts.append(ListBlock(after, numbered=block.numbered))
    return (*story[:index], *parts, *story[index + 1 :]), (index + bool(before), 0)


def lift_item(story: Story, index: int) -> tuple[Story, Spot]:
    """Take the first item of the list at `index` out, as a paragraph before the list."""
    block = story[index]
    assert isinstance(block, ListBlock)
    first = block.items[0] if block.items else EMPTY
    rest: tuple[Block, ...] = (replace(block, items=block.items[1:]),) if block.items[1:] else ()
    return (*story[:index], Paragraph(first), *rest, *story[index + 1 :]), (index, 0)


def paste(story: Story, index: int, start: int, end: int, blocks: Iterable[Block]) -> tuple[Story, Spot]:
    """Put `blocks` in place of characters `start` to `end` of the paragraph or heading at `index`.

    The first and last paragraphs pasted run into what stands before and after; the cursor goes after them.
    """
    block = story[index]
    text = text_of(block)
    new = list(blocks)
    head, tail = text.slice(0, start), text.slice(end)
    if head and isinstance(new[0], Paragraph):
        new[0] = _with_text(block, head + new[0].text)
    elif head:
        new.insert(0, _with_text(block, head))
    at = len(text_of(new[-1]))
    last = index + len(new) - 1
    if tail and isinstance(new[-1], Paragraph):
        new[-1] = replace(new[-1], text=new[-1].text + tail)
    elif tail:
        new.append(Paragraph(tail))
    return (*story[:index], *new, *story[index + 1 :]), (last, at)
