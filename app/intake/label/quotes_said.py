"""A quotation within its text, as far as it tells what may stand before and after it."""

from __future__ import annotations

import re

from app.intake.label.quotes_cues import listed
from app.record import record

WINDOW = 700
"""Characters before and after a quotation in which the words about the speaker are looked for."""
STOPS = ".!?…‽。！？؟"
MARKS = "\"“”„«»「」『』‘’'`›‹"
_TOLD = re.compile("(?:이?라)?고 [\uac00-\ud7af]{1,8}(?:다|며|면서|고|요)(?![\uac00-\ud7af])")
JOINT = re.compile("[:\\s\u00a0\u202f,،，、;.]*")


@record
class Said:
    """A quotation within its text: its words, how many, and how they end."""

    text: str
    start: int
    end: int
    words: str
    count: int

    @property
    def ending(self) -> str:
        return self.words[-1:]

    @property
    def comma(self) -> bool:
        """Whether a comma shows that the sentence goes on after the closing mark."""
        joint = JOINT.match(self.text, self.end)
        return self.ending in ",،，、" or bool(joint and re.search("[,،，]", joint[0]))

    @property
    def stopped(self) -> bool:
        return self.ending in STOPS or self.text[self.end : self.end + 1] in (".", "。")

    @property
    def whole(self) -> bool:
        """Whether it reads like a sentence of its own."""
        first = self.words.lstrip("¿¡([")[:1]
        starts = bool(first) and not first.islower()
        return starts and (self.ending in STOPS + ",،，" or self.stopped or self.comma or self.count >= 6)


def hangul_trail(text: str) -> bool:
    """Say whether Korean `text` after a quotation says that it is one: "라고 말했다", "며", "고 당부했다"."""
    return starts_with(text, listed("trail", "ko")) or _TOLD.match(text.lstrip(" ,")) is not None


def starts_with(text: str, cues: tuple[str, ...]) -> bool:
    """Say whether `text` begins with one of `cues`, spaces and commas aside."""
    return text.lstrip(" ,").startswith(cues)
