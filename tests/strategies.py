"""Hypothesis strategies: rich text, blocks, whole kits, YAML trees. Small, and with everything in them that is nasty.

A kit has hundreds of fields, and drawing each from scratch takes longer than what a test does with it. So the fields of
kits, and the small records in them, are drawn from pools (the same in every run), while `texts`, `rich_texts` and
`trees` search without bounds.

A strategy is made once: what is made again for every draw of a composite takes ten times as long as the draw.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import types
import typing
from functools import cache
from typing import Any, Literal

from hypothesis import strategies as st

from app.kit import BLOCKS, FORMAT, Block, Document, PressKit, Release, Timing, Unknown
from app.library.items import CONTENTS, KINDS, Item, Kind, Revision, Variant
from app.text import RichText, Span, clean, clean_line
from app.yamltree import MAX_KEY, Extra, Mapping, Scalar, Sequence, Tree

_SNIPPETS = (
    *("NO", "null", "~", "1:30", "2021-09-20", "007", "1e3", "<<", "=", "---", "...", "- ", "? ", ": ", " #", "#", "%"),
    *("@", "!", "&", "|", ">", "{", "}", ",", "'", '"', "“", "”", "« "),
    *("*", "**", "***", "[", "](", ")", "\\", "[a](b)", "](x)"),
    *(" ", "  ", "\n", "\n\n", "\u00a0", "\u202f", "\u200b", "\u00ad", "é", "Ω", "Ж", "\U0001f5de", "e\u0301"),
    *("A sentence that goes on for a good while and ends here. ", "word " * 30, "x" * 130, "http://example.org/a?b=c"),
)
_SNIPPET = st.sampled_from(_SNIPPETS)
_RAW = st.one_of(
    _SNIPPET,
    st.builds("{}{}{}".format, st.sampled_from(("", "word", "A b.")), _SNIPPET, _SNIPPET),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)


@cache
def texts() -> st.SearchStrategy[str]:
    """Texts as a kit holds them: of any number of lines, without what no document may carry."""
    return _RAW.map(clean)


@cache
def lines() -> st.SearchStrategy[str]:
    """Texts on one line: names, titles, phone numbers."""
    return _RAW.map(clean_line)


@cache
def rich_texts() -> st.SearchStrategy[RichText]:
    """Rich texts of up to three looks."""
    links = st.one_of(st.just(""), st.sampled_from(("https://example.org/a_(b)", "mailto:press@example.org")), lines())
    spans = st.builds(Span, texts(), st.booleans(), st.booleans(), links)
    return st.lists(spans, max_size=3).map(lambda found: RichText(tuple(found)))


@cache
def scalars() -> st.SearchStrategy[Scalar]:
    """YAML scalars with characters that only escapes can carry, too."""
    odd = st.sampled_from(
        ("\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\t", "\r", "\0", "\x7f", "\uffff", " \n ", "\n ")
    )
    return st.builds(Scalar, st.one_of(_RAW, st.builds("".join, st.lists(st.one_of(odd, _RAW), max_size=4))))


@cache
def trees() -> st.SearchStrategy[Tree]:
    """YAML trees of any shape."""
    plain_or_not = st.builds(lambda scalar, plain: Scalar(scalar.text, plain), scalars(), st.booleans())
    keys = st.one_of(st.sampled_from(("kind", "text", "a")), _RAW.map(lambda text: text[:MAX_KEY]))

    def branches(children: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        return st.one_of(
            st.lists(children, max_size=4).map(lambda items: Sequence(tuple(items))),
            st.dictionaries(keys, children, max_size=4).map(lambda pairs: Mapping(tuple(pairs.items()))),
        )

    return st.recursive(plain_or_not, branches, max_leaves=8)


_DICE = random.Random(1)


def _some_line() -> str:
    return clean_line("".join(_DICE.choices(_SNIPPETS, k=_DICE.randint(0, 3))))


def _some_rich() -> RichText:
    spans = []
    for _ in range(3):
        bold, italic = _DICE.choice((True, False, False)), _DICE.choice((True, False, False))
        link = _DICE.choice(("", "", "https://a.org/(b)"))
        spans.append(Span(_some_line() + _DICE.choice(("", "\n", " a")), bold, italic, link))
    return RichText(tuple(spans))


def _some_extra() -> Extra:
    inner = Mapping((("a b", Scalar(_some_line())), ("kind", Sequence((Scalar("3"), Scalar("3", plain=False))))))
    keys = _DICE.sample(("x-mood", "extra", "kind_of", "NO"), 2)
    return (keys[0], _DICE.choice((Scalar(_some_line()), inner, Sequence((inner, inner))))), (keys[1], Scalar(""))


_LINES = ("", "", *_SNIPPETS, *(_some_line() for _ in range(100)))
_RICH = (RichText(), *(_some_rich() for _ in range(200)))
_EXTRA: tuple[Extra, ...] = (*((),) * 100, *(_some_extra() for _ in range(20)))


def extras() -> st.SearchStrategy[Extra]:
    """Keys that this version does not know; mostly none."""
    return st.sampled_from(_EXTRA)


Choices = tuple[Any, ...]


def _some_date() -> dt.date:
    return dt.date.fromordinal(_DICE.randint(dt.date(1900, 1, 1).toordinal(), dt.date.max.toordinal()))


_DATES = (dt.date(2000, 1, 1), dt.date(1900, 1, 1), dt.date.max, *(_some_date() for _ in range(40)))
_MOMENTS = tuple(dt.datetime.combine(day, dt.time(*map(_DICE.randrange, (24, 60, 60)))) for day in _DATES)
_FIELDS: dict[str, Choices] = {
    "language": ("en", "en-CA", "en-GB", "fr", "fr-CA", "de"),
    "style": ("classic",),
    "other": (*_LINES, "Mobile 12\nQuay 3", "\n \nhttps://example.org", "a@b.example\n"),
    "zone": ("", "America/Toronto", "Europe/Paris", "UTC"),
    "format": (FORMAT,),
    "extra": _EXTRA,
}
_TYPES: dict[Any, Choices] = {
    str: tuple(clean_line(line) for line in _LINES),
    RichText: _RICH,
    bool: (False, True),
    int: tuple(range(10)),
    dt.date: _DATES,
    dt.datetime: _MOMENTS,
}


@cache
def _pool(record: type) -> Choices:
    """Return records of a class that holds no block, the empty one first: the same in every process."""
    dice, hints = random.Random(record.__name__), typing.get_type_hints(record)

    def some(name: str) -> Any:
        return dice.choice(_FIELDS[name]) if name in _FIELDS else _any(hints[name], dice)

    names = [field.name for field in dataclasses.fields(record)]
    return (record(), *(record(**{name: some(name) for name in names}) for _ in range(100)))


def _any(kind: Any, dice: random.Random) -> Any:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return tuple(_any(args[0], dice) for _ in range(dice.randrange(3)))
    if origin is types.UnionType:
        return dice.choice([None if arg is type(None) else _any(arg, dice) for arg in args])
    return dice.choice(args if origin is Literal else _TYPES[kind] if kind in _TYPES else _pool(kind))


def _of(kind: Any, most: int) -> st.SearchStrategy[Any]:
    if kind in _TYPES:
        return st.sampled_from(_TYPES[kind])
    if kind == Block:
        return blocks()
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(_of(args[0], most), max_size=most).map(tuple)
    if origin is types.UnionType:
        return st.one_of(st.none(), *(_of(arg, most) for arg in args if arg is not type(None)))
    return records(kind) if kind is Document else st.sampled_from(_pool(kind))


@cache
def records(record: Any, *, most: int = 2, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records of the class `record` of ``app/kit.py`` with `most` items in a list; `given` replaces fields."""
    hints = typing.get_type_hints(record)
    special = {**{name: st.sampled_from(values) for name, values in _FIELDS.items()}, **given}
    names = [field.name for field in dataclasses.fields(record)]
    return st.builds(record, **{name: special[name] if name in special else _of(hints[name], most) for name in names})


@cache
def blocks(*, newer: bool = False) -> st.SearchStrategy[Block]:
    """Story blocks of every kind; with `newer`, of kinds that this version does not know, too."""
    known = [records(record) for record in BLOCKS.values()]
    unknown = st.builds(Unknown, st.sampled_from(("table", "poll", "NO")), extras())
    return st.one_of(*known, unknown) if newer else st.one_of(*known)


@cache
def kits(*, newer: bool = False) -> st.SearchStrategy[PressKit]:
    """Whole press kits; with `newer`, such as a newer Pressroom made."""
    story = st.lists(blocks(newer=newer), max_size=4).map(tuple)
    release = records(Release, story=story, timing=records(Timing))
    number = st.integers(FORMAT + 1, 99) if newer else st.just(FORMAT)
    return records(PressKit, release=release, format=number)


@cache
def items(kind: Kind | None = None) -> st.SearchStrategy[Item]:
    """Items of a library, of every kind or of one."""
    return st.sampled_from((kind,) if kind else KINDS).flatmap(_items)


@cache
def _items(kind: Kind) -> st.SearchStrategy[Item]:
    ids = st.sampled_from(("mila", "a", "lumen-institute", "2026.q4", "ecole_d-ete"))
    past = st.lists(_revisions(kind), max_size=2).map(tuple)
    now = _revisions(kind, extra=st.just(()))
    return records(Item, kind=st.just(kind), id=ids, now=now, past=past)


def _revisions(kind: Kind, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Revision]:
    content = kits() if kind == "template" else records(CONTENTS[kind])
    tags = st.lists(st.sampled_from(("", "en", "fr", "fr-CA")), min_size=1, max_size=2, unique=True)

    def variants(tags: list[str], contents: list[Any]) -> tuple[Variant, ...]:
        if kind == "template":
            return tuple({each.language: Variant(each.language, each) for each in contents}.values())
        return tuple(Variant(tag, each) for tag, each in zip(tags, contents, strict=False))

    some = st.builds(variants, tags, st.lists(content, min_size=2, max_size=2))
    return records(Revision, number=st.integers(1, 9), variants=some, **given)
