"""Field codes and symbols: what Word works out or draws, and what of it are words.

A field stands between marks in the runs: its instruction, then what it came to, which is what is printed. Fields stand
within fields, and nothing within an instruction is printed.
"""

from __future__ import annotations

import re

from app.text import is_safe_link

_TOKEN = re.compile(r'"([^"]*)"|([^\s"]+)')
_LONGEST = 10_000
_SWITCHES_WITH_WORDS = frozenset(("\\l", "\\m", "\\o", "\\s", "\\t"))
_GREEK = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_SYMBOL = _GREEK | {
    0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑",
    0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD7: "⋅", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
"""The letters of the font Symbol (Adobe's table, symbol.txt of Unicode)."""
_DINGBATS = {
    0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x2B: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
"""What people use of Wingdings."""


class Codes:
    """The fields that are open at a place of the document."""

    def __init__(self) -> None:
        self._open: list[_Code] = []
        self._instructions = 0

    def mark(self, kind: str) -> str:
        """Go past a mark ("begin", "separate", "end"); return words that an instruction prints without a result."""
        if kind == "begin":
            self._open.append(_Code(self.link()))
            self._instructions += 1
        elif self._open and kind in ("separate", "end"):
            code = self._open[-1] if kind == "separate" else self._open.pop()
            self._instructions -= not code.result
            if kind == "separate":
                code.separate()
            else:
                return code.words()
        return ""

    def instruct(self, text: str) -> None:
        """Add `text` to the instruction of the innermost field."""
        if self._open:
            self._open[-1].instruct(text)

    def unseen(self, text: str) -> bool:
        """Say whether `text` stands in an instruction, and keep it, should that never end."""
        if self._instructions:
            self._open[-1].skipped.append(text)
        return bool(self._instructions)

    def link(self) -> str:
        """Return the address that the innermost link among the fields leads to, or ""."""
        return self._open[-1].link if self._open else ""

    def rest(self) -> str:
        """Return what was taken for instructions that never ended, at the end of a story; forget all fields."""
        rest = "".join(text for code in self._open for text in code.skipped)
        self._open.clear()
        self._instructions = 0
        return rest


class _Code:
    """A field; `link` is that around it until its own instruction is known."""

    def __init__(self, link: str) -> None:
        self.result = False
        self.link = link
        self.skipped: list[str] = []
        self._instruction: list[str] = []
        self._length = 0

    def instruct(self, text: str) -> None:
        self._length += len(text)
        if not self.result and self._length <= _LONGEST:
            self._instruction.append(text)

    def separate(self) -> None:
        self.result = True
        self.link = link_of("".join(self._instruction)) or self.link

    def words(self) -> str:
        """Return what MACROBUTTON shows: what follows the name of the macro ("[Click here and type]")."""
        first, _, rest = "".join(self._instruction).strip().partition(" ")
        return rest.strip().partition(" ")[2].strip() if first.upper() == "MACROBUTTON" and not self.result else ""


def link_of(instruction: str) -> str:
    """Return the address of a field HYPERLINK, "" for any other field and for an address that is no safe link."""
    tokens = [match[1] if match[1] is not None else match[2] for match in _TOKEN.finditer(instruction[:_LONGEST])]
    if not tokens or tokens[0].upper() != "HYPERLINK":
        return ""
    address, anchor, words = "", "", iter(tokens[1:])
    for token in words:
        if token in _SWITCHES_WITH_WORDS:
            anchor = next(words, "") if token == "\\l" else (next(words, ""), anchor)[1]
        elif not token.startswith("\\"):
            address = address or token
    return safe_link(address, anchor)


def safe_link(address: str, anchor: str = "") -> str:
    """Return `address` with `anchor` if it is one that a document of ours may link to, else ""."""
    address = f"{address}#{anchor}" if anchor and "#" not in address else address
    return address if is_safe_link(address) else ""


def drawing_font(font: str) -> str:
    """Return the name of a font whose letters are drawings, "" for any other."""
    return font if font.casefold().startswith(("wingdings", "webdings")) or font.casefold() == "symbol" else ""


def symbol(font: str, code: str) -> str:
    """Return the character that ``w:sym`` draws: `code` (hexadecimal, "F0B7") of `font`."""
    try:
        at = int(code[:8], 16)
    except ValueError:
        return ""
    own = 0xE000 <= at <= 0xF8FF
    name = font.casefold()
    if name == "symbol":
        return _SYMBOL.get(at & 0xFF, chr(at & 0xFF) if 0x20 <= at & 0xFF < 0x7F else "▪")
    if name.startswith(("wingdings", "webdings")):
        return _DINGBATS.get(at & 0xFF, "▪") if name == "wingdings" else "▪"
    return "▪" if own or not 0x20 <= at < 0x110000 or 0xD800 <= at < 0xE000 else chr(at)
