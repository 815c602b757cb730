"""Lines that look like labels of a web page or a letterhead, but head what stands under them."""

from __future__ import annotations

from collections.abc import Sequence

from app.intake.label.contacts_labels import label_of
from app.intake.label.contacts_reach import reaches
from app.intake.label.foot_cues import fold, pattern

_LONGEST = 60
_PROSE = 110


def heads_foot(lines: Sequence[str], language: str) -> bool:
    """Say whether the first of `lines` heads contacts ("Press office") or a notice ("Aviso legal") in the others."""
    line, below = lines[0].strip(), [words.strip() for words in lines[1:] if words.strip()]
    if not below or not line or len(line) > _LONGEST:
        return False
    legal = pattern("boilerplates", language, "notices").fullmatch(fold(line).strip(" :.*_#"))
    if legal and len(below[0]) > _PROSE:
        return True
    label = label_of(line, language)
    if not label or label.end < len(line) or any(len(words) > _PROSE for words in below[:1]):
        return False
    near = below[: next((n for n, words in enumerate(below) if len(words) > _PROSE), 6)][:6]
    return any(reach.kind in ("email", "phone") for words in near for reach in reaches(words, language))
