"""The characters of a source put in order: entities, ligatures, invisible characters, odd spaces.

No word is changed but in how it is written. Runs of three and more spaces stay, and so do those at the start of a
line: they are columns and indents, which `passages` reads.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import replace

from app.intake.source import Line, Source
from app.text import RichText

_PLAIN = re.compile(r"[ -%'-~\n]*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&nbsp\b")
_C1 = re.compile("[\x80-\x9f]")
_BULLETS = re.compile("[\uf0a7\uf0a8\uf0b7\uf076\uf0d8\uf0fc\uf0e0\uf06e\uf071\uf02d\uf0de\uf046]|ï[\x82‚]?·")
_COMPATIBLE = re.compile("[ﬀ-ﬆ⼀-⿕ﭐ-ﷻﹰ-ﻼ]+")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u200b\u2060\ufeff\ufffc\u180e]|\u00ad(?!\\s*$)|(?<![\u0590-\u0dff])[\u200c\u200e\u200f]")
_JOINER = re.compile("(?<![\u0590-\u0dff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
_DOUBLE = re.compile("(?<=[^ \n])  (?=[^ \n])")

_HIGH = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0x100)}
"""The characters that a Windows program sees in the bytes from 0x80 on."""

_TAIL = "".join(sign for sign, code in _HIGH.items() if code < 0xC0) + "\x80-\x9f"
_MOJIBAKE = re.compile(f"(?<![*~^|\\]\\[])(?:[Â-ß][{_TAIL}]|[à-ï][{_TAIL}]{{2}}|[ð-ô][{_TAIL}]{{3}})+(?![*~^|\\]\\[])")


def cleaned(source: Source) -> Source:
    """Return `source` with clean characters; no word is changed."""
    return replace(source, lines=tuple(map(_cleaned, source.lines)))


def repaired(text: str) -> str:
    """Return what a decoder has made, with the characters that it has taken for others put right.

    Control characters from U+0080 on are Windows' curly quotation marks and dashes; "â€™" is UTF-8 that was taken for
    Windows' encoding. To be called before the text becomes a `RichText`, which has no control characters.
    """
    if text.isascii():
        return text
    text = _BULLETS.sub("•", _put_right(text))
    return _C1.sub(lambda sign: "\n" if sign[0] == "\x85" else _windows(sign[0]), text)


def _put_right(text: str) -> str:
    return _MOJIBAKE.sub(lambda match: _utf8(match[0], text[max(0, match.start() - 1) : match.start()]), text)


def _utf8(run: str, before: str) -> str:
    """Return what `run` is in UTF-8, or `run` itself: a capital Ã or Â at the end of a word in capitals is one."""
    if len(run) == 2 and run[0] in "ÂÃ" and before.isupper():
        return run
    try:
        return bytes(_HIGH.get(sign, ord(sign) & 0xFF) for sign in run).decode("utf-8")
    except UnicodeDecodeError:
        return run


def _windows(sign: str) -> str:
    return sign.encode("latin-1").decode("cp1252", "ignore")


def _cleaned(line: Line) -> Line:
    if line.hint.field:  # it was clean when a kit of ours was exported
        return line
    if all(_is_plain(span.text) for span in line.text.spans):
        return line
    return replace(line, text=RichText(tuple(replace(span, text=_in_order(span.text)) for span in line.text.spans)))


def _is_plain(text: str) -> bool:
    return text.isascii() and "  " not in text and _PLAIN.fullmatch(text) is not None


def _in_order(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(_entity, _ENTITY.sub(_entity, text))
    if not text.isascii():
        text = _SPACES.sub(" ", _BULLETS.sub("•", _put_right(text)))
        text = _COMPATIBLE.sub(lambda signs: unicodedata.normalize("NFKC", signs[0]), text)
        text = unicodedata.normalize("NFC", _JOINER.sub("", _UNSEEN.sub("", text)))
    return _DOUBLE.sub(" ", text)


def _entity(entity: re.Match[str]) -> str:
    sign = html.unescape(entity[0])
    return " " if sign.isspace() else sign
