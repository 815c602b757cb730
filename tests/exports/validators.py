"""Conformance, judged by others: `faults` asks page-validation, which knows PDF/A and PDF/UA and nothing of us.

Always ask for both profiles: each misses what the other one finds. One call takes a few milliseconds (two pages) to
some tens of them (fifty pages), in this process.
"""

from __future__ import annotations

import page

PROFILES = {"PDF/A-2a": page.ValidationProfile.PDF_A_2A, "PDF/UA-1": page.ValidationProfile.PDF_UA_1}


def faults(pdf: bytes, *profiles: str) -> list[str]:
    """Return what keeps `pdf` from conforming to `profiles` (names in `PROFILES`; all of them if none is named).

    Each fault is "PROFILE RULE: message", the same one on many objects only once.
    """
    return [fault for profile in profiles or PROFILES for fault in _faults(pdf, profile)]


def _faults(pdf: bytes, profile: str) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=PROFILES[profile])
    found = [f"{profile} {failure.rule_id}: {failure.message}" for failure in report.failures]
    if not found and not report.is_compliant:
        return [f"{profile}: does not conform, and the validator does not say why"]
    return list(dict.fromkeys(found))
