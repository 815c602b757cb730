"""From the bytes of a YAML file to a tree, by way of PyYAML's events: nothing is constructed, resolved or executed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from app.errors import KitFileError
from app.yamltree import MAX_BYTES, MAX_DEPTH, MAX_KEY, MAX_NODES, Mapping, Scalar, Sequence, Tree

# libyaml's parser is about ten times as fast; PyYAML is sometimes installed without it.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")

_LONG_KEY = f"a key is longer than {MAX_KEY} characters. A colon in a text wants quotes"
_PROBLEMS = (
    (r"incompatible YAML|version", "the file asks for a YAML that Pressroom does not read. Remove the line with %YAML"),
    (r"directive", "a line that begins with % stands here. Kit files have none; remove it"),
    (r"Unicode character escape", "an escape (\\u) in double quotes stands for no character. Remove it"),
    (r"cannot start any token", "this line cannot be read. A tab, or one of % @ `, wants quotes here"),
    (r"end of stream|unexpected end|found end of|document end", "the file ends in the middle of something"),
    (r"mapping values are not allowed", "a colon stands where none is expected. Put the text in quotes"),
    (r"could not find expected ':'", "a colon is missing after the key"),
    (r"expected <block end>|did not find expected key", "this line is indented differently from those above it"),
    (r"did not find expected '-'", "this line is indented differently from the list above it"),
    (r"expected ',' or '[\]}]'", "a comma or a closing bracket is missing"),
    (r"unknown escape|escape sequence|hexdecimal|hexadecimal", "a backslash in double quotes starts nothing known"),
    (r"undefined alias|alias", "an alias (*name) stands here. Kit files have none; put the text in quotes"),
    (r"undefined tag|tag", "a tag (!name) stands here. Kit files have none; put the text in quotes"),
    (r"expected the node content", "something is missing before this place"),
    (r"special characters are not allowed|control characters", "a control character stands in the text"),
)


def read(data: bytes, name: str, loader: Any = LOADER) -> Tree:
    """See `app.yamltree.parse`; `loader` is PyYAML's own or libyaml's."""
    text = _text(data, name)
    try:
        return _Builder(name).build(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        raise KitFileError(_explain(error, text, name)) from None
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise KitFileError(f"{name}, line {line}: a control character stands in the text.") from None


def _text(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise KitFileError(f"{name} is too large: {len(data):,} bytes, and at most {MAX_BYTES:,} can be opened.")
    if data.startswith(_UTF16):
        raise KitFileError(f"{name} is written in UTF-16. Save it as UTF-8 and open it again.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in data[:4096]:
            raise KitFileError(f"{name} holds no text; it is some other kind of file.") from None
        line = data.count(b"\n", 0, error.start) + 1
        raise KitFileError(f"{name}, line {line}: a character is not UTF-8. Save the file as UTF-8.") from None
    if not text.strip():
        raise KitFileError(f"{name} is empty.")
    if found := _BINARY.search(text):
        if "\x00" in text[:4096]:
            raise KitFileError(f"{name} holds no text; it is some other kind of file.")
        line = text.count("\n", 0, found.start()) + 1
        raise KitFileError(f"{name}, line {line}: a control character stands in the text.")
    return text


def _explain(error: yaml.MarkedYAMLError, text: str, name: str) -> str:
    problem = f"{error.problem or ''} {error.context or ''}"
    mark = error.problem_mark or error.context_mark
    at = mark.line if mark else 0
    if "quoted scalar" in problem and "end of stream" in problem and error.context_mark:
        return f"{name}, line {error.context_mark.line + 1}: the text in quotes that begins here never ends."
    words = next((words for pattern, words in _PROBLEMS if re.search(pattern, problem)), "this line cannot be read")
    lines = text.split("\n")
    line = lines[at] if at < len(lines) else ""
    if len(line.partition(":")[0].strip()) > MAX_KEY and re.search("':'|mapping values", problem):
        words = _LONG_KEY
    elif line[: len(line) - len(line.lstrip())].count("\t"):
        words = "the line is indented with a tab. Use spaces"
    elif at >= len(text.rstrip().split("\n")):
        words = "the file ends in the middle of something"
    return f"{name}, line {at + 1}: {words}."


class _Builder:
    """Makes the tree from events, without recursion, so that no depth of nesting can exhaust the stack."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Tree | None = None
        self.open: list[_Open] = []
        self.nodes = 0

    def build(self, events: Iterator[Any]) -> Tree:
        documents = 0
        for event in events:
            line = event.start_mark.line + 1
            match event:
                case yaml.ScalarEvent():
                    self.check(event, line)
                    self.scalar(event, line)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self.check(event, line)
                    self.open.append(_Open(line, isinstance(event, yaml.MappingStartEvent)))
                    if len(self.open) > MAX_DEPTH:
                        raise self.error(line, f"lists and keys stand more than {MAX_DEPTH} deep in each other")
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.add(self.open.pop().tree())
                case yaml.AliasEvent():
                    raise self.error(line, f"an alias (*{event.anchor}) stands here. Kit files have none")
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise self.error(line, "a second document starts here. A kit file has one")
        if self.root is None:
            raise KitFileError(f"{self.name} is empty.")
        return self.root

    def error(self, line: int, words: str) -> KitFileError:
        return KitFileError(f"{self.name}, line {line}: {words}.")

    def check(self, event: Any, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.error(line, f"there are more than {MAX_NODES:,} values in the file")
        if event.anchor is not None:
            raise self.error(line, f"an anchor (&{event.anchor}) stands here. Kit files have none; use quotes")
        if event.tag is not None:
            raise self.error(line, f"a tag ({event.tag}) stands here. Kit files have none; put the text in quotes")

    def scalar(self, event: Any, line: int) -> None:
        holder = self.open[-1] if self.open else None
        if holder is None or not holder.wants_key:
            self.add(Scalar(event.value, plain=not event.style, line=line))
            return
        key: str = event.value
        if len(key) > MAX_KEY:
            raise self.error(line, _LONG_KEY)
        if key in holder.keys:
            raise self.error(line, f"the key '{key}' stands here twice")
        holder.keys.add(key)
        holder.key = key

    def add(self, node: Tree) -> None:
        if not self.open:
            self.root = node
            return
        holder = self.open[-1]
        if holder.wants_key:
            what = "a list stands" if isinstance(node, Sequence) else "keys with values stand"
            raise self.error(
                node.line, f"{what} where a key is expected. A key that begins with a bracket wants quotes"
            )
        holder.add(node)


class _Open:
    """A mapping or list that has begun and not yet ended."""

    def __init__(self, line: int, is_mapping: bool) -> None:
        self.line, self.is_mapping = line, is_mapping
        self.key: str | None = None
        self.keys: set[str] = set()
        self.pairs: list[tuple[str, Tree]] = []
        self.items: list[Tree] = []

    @property
    def wants_key(self) -> bool:
        return self.is_mapping and self.key is None

    def add(self, node: Tree) -> None:
        if self.key is None:
            self.items.append(node)
        else:
            self.pairs.append((self.key, node))
            self.key = None

    def tree(self) -> Tree:
        return Mapping(tuple(self.pairs), self.line) if self.is_mapping else Sequence(tuple(self.items), self.line)
