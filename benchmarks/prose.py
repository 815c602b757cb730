"""Prose to measure with: English and French, of any length, the same in every run, and never the same sentence twice.

`paragraphs` fills the patterns of sentences in ``prose.yaml`` with its words. It makes no sense, but its words are as
long and as various, and its marks as frequent, as those of a press release: 26,000 words have 3,000 different ones.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_SLOT = re.compile(r"\{(\w+)\}")
_VOWELS = "aeiouhéèêœâô"


def paragraphs(language: str, words: int, seed: int = 1) -> list[str]:
    """Return paragraphs of about `words` words together; `language` is "en" or "fr"."""
    teller = {"en": _English, "fr": _French}[language](random.Random(f"{language}{seed}"))
    out: list[str] = []
    count = 0
    while count < words:
        out.append(" ".join(teller.sentence() for _ in range(teller.dice.randint(3, 6))))
        count += len(out[-1].split())
    return out


@cache
def _data() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return {
        part: {key: value.split() if isinstance(value, str) else value for key, value in words.items()}
        for part, words in data.items()
    }


class _English:
    """Fills patterns: a slot is the name of a list of words, or of a method."""

    language = "en"

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.words = _data()[self.language]

    def sentence(self) -> str:
        text = _SLOT.sub(lambda slot: self.fill(slot[1]), self.some("patterns"))
        start = 1 if text[0] == "“" else 2 if text[0] == "«" else 0
        return text[:start] + text[start].upper() + text[start + 1 :]

    def fill(self, slot: str) -> str:
        return self.some(slot) if slot in self.words else str(getattr(self, slot)())

    def some(self, kind: str) -> str:
        return str(self.dice.choice(self.words[kind]))

    def name(self) -> str:
        names = _data()["names"]
        return f"{self.dice.choice(names['first'])} {self.dice.choice(names['last'])}"

    def number(self) -> str:
        return f"{self.dice.choice((self.dice.randint(2, 90), self.dice.randint(100, 40_000))):,}"

    def year(self) -> int:
        return self.dice.randint(1880, 2026)

    def nouns(self) -> str:
        noun = self.some("noun")
        if noun.endswith("man"):
            return noun[:-3] + "men"
        if noun.endswith("y") and noun[-2] not in "aeo":
            return noun[:-1] + "ies"
        return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


class _French(_English):
    """The same for French, where articles and adjectives follow the noun."""

    language = "fr"

    def number(self) -> str:
        return super().number().replace(",", "\u202f")

    def noun(self) -> tuple[str, bool]:
        """Return a noun and whether it is feminine."""
        is_feminine = self.dice.random() < 0.5
        return self.some("feminine" if is_feminine else "masculine"), is_feminine

    def un_nom(self) -> str:
        noun, is_feminine = self.noun()
        return f"{'une' if is_feminine else 'un'} {noun}"

    def le_nom(self) -> str:
        return self.definite(*self.noun())

    def le_nom_qualifie(self) -> str:
        noun, is_feminine = self.noun()
        return f"{self.definite(noun, is_feminine)} {self.some('quality').split('/')[is_feminine]}"

    def definite(self, noun: str, is_feminine: bool) -> str:
        if noun[0] in _VOWELS:
            return f"l’{noun}"
        return f"la {noun}" if is_feminine else f"le {noun}"

    def noms(self) -> str:
        noun = self.noun()[0]
        return noun + ("" if noun.endswith(("s", "x")) else "x" if noun.endswith("eau") else "s")

    def verbe(self) -> str:
        return self.some("verb") + self.dice.choice(("e", "ait", "era", "a"))

    def verbent(self) -> str:
        return self.some("verb") + self.dice.choice(("ent", "aient", "eront", "èrent"))
