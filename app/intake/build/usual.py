"""What a release does not say and a kit has to: the paper it is printed on."""

from __future__ import annotations

from app.kit import Paper

_LETTER = frozenset(["US", "CA", "MX", "419", "CL", "CO", "CR", "GT", "NI", "PA", "PH", "PR", "SV", "VE", "BZ"])
"""The territories where paper is US Letter (CLDR 44, supplemental data, paperSize), and Latin America as a whole."""


def usual_paper(tag: str) -> Paper:
    """Return the paper that is usual where the language `tag` is written; English without a country is American."""
    language, _, rest = tag.partition("-")
    territory = next((part.upper() for part in rest.split("-") if len(part) in (2, 3) and part.upper() != "LATN"), "")
    if not territory:
        return "letter" if language.lower() == "en" else "a4"
    return "letter" if territory in _LETTER else "a4"
