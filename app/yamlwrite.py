"""From a tree to YAML that people can read and compare line by line.

Records of a few short values stand on one line (``{city: MONTREAL}``), all else one value to a line. Prose is folded
at the ends of sentences, so that a changed word changes one line of a diff and not the paragraph; text of several
lines stands as it is. Quotes are used only where YAML would misread the text. What no reader may see raw (control
characters, the line separators U+0085, U+2028 and U+2029, byte order marks, what turns the writing direction from
afar) is escaped; all other characters stand as themselves. Valid YAML 1.1 and 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.remembered import Remembered
from app.yamltree import Mapping, Scalar, Sequence, Tree, is_special

WIDTH = 92
"""Columns after which prose is folded."""
SENTENCE = 36
"""Columns that a line has at least before the end of a sentence ends it too; keeps "Dr." from being a line."""

_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile(rf'["\\\n]|{_ODD.pattern}')
_BARE = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[^\s\-]))[^\n:#]*(?:(?::(?=[^ ])|(?<! )#)[^\n:#]*)*(?<! )")
_FLOW_BARE = re.compile(r"(?:[\w+(]|-(?=\w))(?:[\w .'’/()&+@–—“”«»;%$€=-]|:(?=\w))*(?<! )")
_BREAK = re.compile("(?<=[^ \n]) (?=[^ \n])")
_MARKS_AT_END = ".!?…\"'”’»)*]"
_SENTENCE_END = re.compile(rf"[.!?…][{re.escape(_MARKS_AT_END)}]*$")
_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\0": "\\0",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}


def write(tree: Tree, texts: Remembered[str]) -> str:
    """Return `tree` as the text of a YAML file (see the module's docstring).

    The text of an item of a list is taken from `texts` if it is remembered there, for this node and this column.
    """
    if isinstance(tree, Scalar):
        return (_scalar(tree, 2) or "---") + "\n"
    return "".join((*_block(tree, 0, texts), "\n"))


def _block(node: Sequence | Mapping, indent: int, texts: Remembered[str]) -> Iterator[str]:
    """Yield the pieces of `node` as it stands from column `indent` on; the first line without its indentation.

    The text of a long list is one of them: put together once, and not again at every level around it.
    """
    margin = "\n" + " " * indent
    if isinstance(node, Mapping):
        for number, (key, value) in enumerate(node.items):
            yield f"{margin * (number > 0)}{_key(key)}:"
            yield from _value(value, indent, texts)
    else:
        yield margin.join(texts.map(lambda item: f"- {_item(item, indent + 2, texts)}".rstrip(" "), node.items, indent))
    if not node.items:
        yield "{}" if isinstance(node, Mapping) else "[]"


def _item(node: Tree, indent: int, texts: Remembered[str]) -> str:
    if isinstance(node, Scalar):
        return _scalar(node, indent)
    return _flow(node, indent) or "".join(_block(node, indent, texts))


def _value(node: Tree, indent: int, texts: Remembered[str]) -> Iterator[str]:
    """Yield what follows ``key:`` in a mapping at column `indent`."""
    if isinstance(node, Scalar):
        yield f" {_scalar(node, indent + 2)}".rstrip(" ")
    elif flow := _flow(node, indent + 12):
        yield f" {flow}"
    else:
        # A list under a key is not indented further: "- " does that by itself.
        inner = indent if isinstance(node, Sequence) else indent + 2
        yield f"\n{' ' * inner}" if node.items else " "
        yield from _block(node, inner, texts)


def _flow(node: Tree, column: int) -> str:
    """Return a record of short scalars on one line, or "" for anything else."""
    if not isinstance(node, Mapping) or not node.items:
        return ""
    pairs = []
    for key, value in node.items:
        if not isinstance(value, Scalar) or not _is_flow_bare(key, False) or not _is_flow_bare(value.text, value.plain):
            return ""
        pairs.append(f"{key}: {value.text}")
    line = "{" + ", ".join(pairs) + "}"
    return line if column + len(line) <= WIDTH else ""


def _is_flow_bare(text: str, plain: bool) -> bool:
    if len(text) > WIDTH or _ODD.search(text):
        return False
    return is_special(text) == plain and _FLOW_BARE.fullmatch(text) is not None


def _key(key: str) -> str:
    return key if _is_bare(key) else _double(key)


def _is_bare(text: str) -> bool:
    return (
        _BARE.fullmatch(text) is not None
        and not _ODD.search(text)
        and not text.startswith("...")
        and (not is_special(text))
    )


def _scalar(node: Scalar, indent: int) -> str:
    """Return a scalar in the style that reads best; lines after the first begin at column `indent`."""
    text = node.text
    if node.plain:
        return text
    odd = _ODD.search(text) is not None
    long = len(text) > WIDTH - indent
    if (long or "\n" in text) and not odd and not re.search(r"^\s| $|\s\Z|\n | \n", text):
        lines = text.split("\n")
        if "\n" in text and max(map(len, lines)) <= WIDTH:
            return _lay_out("|-", lines, indent)
        if _BREAK.search(text) or "\n" in text:
            return _folded(lines, indent)
    if _is_bare(text):
        return text
    if not odd and "\n" not in text and not long and text.count("'") < text.count('"') + text.count("\\"):
        return "'" + text.replace("'", "''") + "'"
    return _double(text, indent)


def _lay_out(header: str, lines: list[str], indent: int) -> str:
    margin = " " * indent
    return "\n".join((header, *(margin + line if line else "" for line in lines)))


def _folded(paragraphs: list[str], indent: int) -> str:
    """Return paragraphs (one to a line feed) as a folded block, with an empty line for every line feed."""
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if not paragraph:
            lines.append("")
            continue
        if number:
            # Between two lines of text YAML takes one line feed fewer than there are line ends.
            lines.append("")
        lines.extend(_wrap(paragraph, WIDTH - indent))
    return _lay_out(">-", lines, indent)


def _double(text: str, indent: int | None = None) -> str:
    """Return `text` in double quotes; folded to lines at column `indent` if one is given."""
    quoted = _ESCAPED.sub(_escape, text)
    if indent is None or len(quoted) <= WIDTH - indent:
        return f'"{quoted}"'
    return '"' + ("\n" + " " * indent).join(_wrap(quoted, WIDTH - indent)) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    if 0xD800 <= code < 0xE000:
        return "?"
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"


def _ends_sentence(line: str, following: str) -> bool:
    """Say whether a sentence ends with `line`; "Sept. 20" and "Inc. said" go on."""
    if line[-1] not in _MARKS_AT_END or following[0].islower() or following[0].isdigit():
        return False
    return _SENTENCE_END.search(line) is not None


def _wrap(text: str, width: int) -> Iterator[str]:
    """Break `text` at single spaces between words: at the ends of sentences, and before `width` characters."""
    width = max(width, 40)
    line = ""
    for word in _BREAK.split(text):
        if not line:
            line = word
        elif len(line) + 1 + len(word) > width or (len(line) >= SENTENCE and _ends_sentence(line, word)):
            yield line
            line = word
        else:
            line += " " + word
    yield line
