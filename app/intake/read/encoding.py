"""From bytes to text: which of the encodings that offices use a file is in.

A byte order mark decides; then NULs, which tell UTF-16 and UTF-32; then whether the bytes are UTF-8. Of the old
encodings the one is taken in which the letters beyond ASCII are those that texts are made of.
"""

from __future__ import annotations

import codecs
import re

from app.intake.clean import repaired
from app.record import record

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEQUENCE = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
_USUAL = "[\t\n\r\f -~\u00a0-\u024f\u0370-\u06ff\u2010-\u203a€\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]"
_SAMPLE = 200_000
"""Bytes that are looked at."""

_LETTERS = 8_000
"""Bytes of lines with letters beyond ASCII that are looked at to tell old encodings."""


@record
class _Alphabet:
    """An encoding of one byte a letter, and what texts in it are made of beyond ASCII."""

    encoding: str
    common: str


_EAST = ("cp932", "euc_jp", "cp949", "gb18030", "big5")
_WEST = ("cp1252", "mac-roman", "cp1250", "cp1254")
"""Encodings of scripts in which a letter beyond ASCII seldom stands beside another."""

_LATIN = "éèêëàâäáãåæçñîïíìôöóòõøœùûüúßÿÉÈÀÇÖÄÜÑÓÚÁÂÊÎŒ’‘“”«»–—…•€°ºª§©®™¡¿·£\u00a0"
_ALPHABETS = (
    _Alphabet("cp1252", _LATIN),
    _Alphabet("mac-roman", _LATIN),
    _Alphabet("cp1251", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё«»–—„“№\u00a0"),
    _Alphabet("koi8-r", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё\u00a0"),
    _Alphabet("iso8859-5", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё№\u00a0"),
    _Alphabet("cp866", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё№\u00a0"),
    _Alphabet("cp1256", "المنيوترةبعدفسكقحجشصطخضذثزغظءىأإآئؤ،؛؟«»–—“”\u00a0"),
    _Alphabet("cp1250", "áéíóúýčďěňřšťůžąćęłńóśźżőűöüäßăâîșțşţĄĆĘŁŃÓŚŹŻČŠŘŽÁÉÍÚ„”“–—…«»\u00a0"),
    _Alphabet("cp1253", "αοιετσνηυρπκμλςωγδχθφβξζψάέήίόύώϊ«»–—“”\u00a0"),
    _Alphabet("cp1255", "יולהמתארבשנעכקדחפםגטסזןצךץף–—“”״׳\u00a0"),
    _Alphabet("cp1254", "ıışğüöçâîŞİĞÜÖÇ’‘“”–—\u00a0"),
)


def decoded(data: bytes) -> str:
    """Return the text that `data` is. Raises `ValueError` if it is none."""
    text = _decoded(data)
    return repaired(text.replace("\0", "").lstrip("\ufeff"))


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data[:_SAMPLE]:
        return _wide(data)
    if _is_binary(data[:_SAMPLE]):
        raise ValueError("binary")
    if b"\x1b$" in data and data.isascii():
        return data.decode("iso2022_jp", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(data) if _is_mostly_utf8(data) else _old(data)


def _wide(data: bytes) -> str:
    """Return text of two or four bytes a letter, or one with a few stray NULs."""
    sample = data[: _SAMPLE // 4 * 4]
    shares = [sample[place::4].count(0) * 4 / len(sample) for place in range(4)] if len(sample) > 3 else [0.0] * 4
    for encoding, zeros in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
        if all(shares[place] > 0.9 for place in zeros) and min(shares) < 0.5:
            return data[: len(data) // 4 * 4].decode(encoding, "replace")
    if sample.isascii() and sum(shares) < 1.2 and not _is_binary(sample.replace(b"\0", b"")):
        return _unwide(data, sample)
    wide = [(_plausible(sample, encoding), encoding) for encoding in ("utf-16-le", "utf-16-be")]
    share, encoding = max(wide)
    if share > 0.95 and abs(wide[0][0] - wide[1][0]) > 0.2:
        return data[: len(data) // 2 * 2].decode(encoding, "replace")
    return _unwide(data, sample)


def _unwide(data: bytes, sample: bytes) -> str:
    """Return text of one byte a letter without the NULs that stand in it, if they are few."""
    if sample.count(0) > len(sample) * 0.1 or _is_binary(sample.replace(b"\0", b"")):
        raise ValueError("binary")
    return _decoded(data.replace(b"\0", b""))


def _plausible(sample: bytes, encoding: str) -> float:
    """Return the share of letters and signs that texts are made of, if `sample` is in `encoding`."""
    text = sample.decode(encoding, "replace")
    return len(re.findall(_USUAL, text)) / max(1, len(text))


def _is_binary(sample: bytes) -> bool:
    """Say whether there are so many control characters that `sample` can be no text."""
    return len(sample) - len(sample.translate(None, _CONTROLS)) > max(2, len(sample) // 200)


def _is_mostly_utf8(data: bytes) -> bool:
    """Say whether most bytes beyond ASCII are good UTF-8: a text that a careless program has put together."""
    sample = data[:_SAMPLE]
    good = sum(len(match[0]) for match in _SEQUENCE.finditer(sample))
    return good > 0 and good >= 0.6 * len(_HIGH.findall(sample))


def _mixed(data: bytes) -> str:
    out, at = [], 0
    for match in _SEQUENCE.finditer(data):
        out += [_western(data[at : match.start()]), match[0].decode("utf-8", "replace")]
        at = match.end()
    return "".join([*out, _western(data[at:])])


def _western(data: bytes) -> str:
    return data.decode("ascii") if data.isascii() else data.decode("cp1252", "replace")


def _old(data: bytes) -> str:
    sample = data[:_SAMPLE]
    east = _east(sample)
    if east:
        return data.decode(east, "replace")
    lines = b"".join(line for line in sample.splitlines(keepends=True) if not line.isascii())[:_LETTERS]
    best = max(_ALPHABETS, key=lambda alphabet: _likeness(lines, alphabet))
    text = data.decode(best.encoding, "replace") if best.encoding != "cp1252" else _windows(data)
    return _latin9(text) if best.encoding == "cp1252" and not re.search(rb"[\x80-\x9f]", data) else text


def _windows(data: bytes) -> str:
    """Return `data` in Windows' encoding for the west; its five bytes without a letter stay control characters."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _latin9(text: str) -> str:
    """Return `text` with the signs of ISO 8859-15 that stand where another sign makes no sense."""
    text = re.sub(r"¤(?=\s?\d)|(?<=\d)¤|(?<=\d\s)¤", "€", text)
    return re.sub(r"½(?=[a-z])|(?<=[a-z])½", "œ", text)


def _likeness(sample: bytes, alphabet: _Alphabet) -> float:
    """Return how much `sample` looks like a text in `alphabet`: the share of common letters, less capitals in words."""
    text = sample.decode(alphabet.encoding, "replace")
    high = [sign for sign in text if sign > "\x7f"]
    common = frozenset(alphabet.common)
    good = sum(1 if sign in common else 0.3 * sign.isalpha() for sign in high)
    lost = 2 * sum(sign == "\ufffd" or not (sign.isprintable() or sign.isspace()) for sign in high)
    torn = len(re.findall(r"[a-zß-ÿа-яё][A-ZÀ-ÞА-ЯЁ][a-zß-ÿа-яё]|[a-z][“”‘«»„¿¡°ºª§©®•][a-z]", text))
    marks = len(re.findall("[a-z]’[a-z]|\\s[“«„]\\w|[\\w.,!?][”»]\\s|\\s[–—]\\s", text))
    mixed = len(re.findall("[a-zA-Z][α-ωа-яא-תء-ي]|[α-ωа-яא-תء-ي][a-zA-Z]", text))
    if alphabet.encoding in _WEST:
        torn += len(re.findall(r"[^\W\d_a-zA-Z]{3}", text))
    return (good + 0.5 * marks - lost - 1.5 * torn - mixed) / max(1, len(high))


def _east(sample: bytes) -> str:
    """Return the encoding of a Chinese, Japanese or Korean text, or ""."""
    share, encoding = max((_share(sample, encoding), encoding) for encoding in _EAST)
    return encoding if share else ""


def _share(sample: bytes, encoding: str) -> float:
    """Return how sure it is that `sample` is in `encoding`, 0 if it can't be: by letters of the everyday kind."""
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample, final=False)
    except UnicodeDecodeError:
        return 0.0
    high = [sign for sign in text if sign > "\x7f"]
    wide = sum("\u3000" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" or sign >= "\uff00" for sign in high)
    if len(high) < 4 or wide < 0.9 * len(high):
        return 0.0
    kana = sum("\u3041" <= sign <= "\u30ff" for sign in high) / len(high)
    hangul = sum("\uac00" <= sign <= "\ud7a3" for sign in high) / len(high)
    if encoding in ("cp932", "euc_jp"):
        return kana + 0.2 if kana > 0.1 and hangul == 0 else 0.0
    if encoding == "cp949":
        return hangul * _usual(sample, 0xA1, 0xC8) if hangul > 0.5 else 0.0
    usual = _usual(sample, 0xB0, 0xD7) if encoding == "gb18030" else _usual(sample, 0xA4, 0xC6)
    often = sum(sign in "的一是在了不和有人中大为為國国這这我们們新年月日公司" for sign in high) / len(high)
    return min(0.99, usual * 0.6 + often) if usual > 0.5 and kana < 0.3 else 0.0


def _usual(data: bytes, low: int, high: int) -> float:
    """Return the share of two-byte letters whose first byte is in the range of the everyday ones."""
    firsts, at = [], 0
    while at < len(data):
        if data[at] < 0x80:
            at += 1
        else:
            firsts.append(data[at])
            at += 2
    return sum(low <= first <= high for first in firsts) / max(1, len(firsts))
