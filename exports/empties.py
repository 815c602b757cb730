"""Fields to fill in that are empty: their labels stand in brackets, and the runs of those words know which field it is.

Before composing, every marker of an empty blank becomes its label with a tag in front (`to_print`); rules may then put
it in quotes, in capitals or into the heading of a boilerplate. Wherever a run is made of such words, the tag becomes
the run's `blank` (`runs`), and where there are no runs it is dropped (`plain`). It is made of noncharacters of Unicode,
which stand in no text.
"""

from __future__ import annotations

import re

from app.blanks import filled, name_of, path_to
from app.kit import Blank, PressKit
from app.path import Path
from exports.blocks import Role, Run

_START, _END = "\U0010fffe", "\U0010ffff"
_TAG = re.compile(f"{_START}[0-9]*{_END}")
_WORDS = re.compile(rf"\[{_START}([0-9]+){_END}([^\[\]]*)\]")


def to_print(kit: PressKit) -> PressKit:
    """Return `kit` as it is composed: filled in, with tagged labels for what is empty. See `app.blanks.filled`."""
    return filled(kit, _tagged)


def _tagged(number: int, blank: Blank) -> str:
    return f"[{_START}{number}{_END}{name_of(blank)}]"


def plain(text: str) -> str:
    """Return `text` without tags."""
    return _TAG.sub("", text) if _START in text else text


def runs(
    text: str, path: Path, role: Role = Role.TEXT, *, bold: bool = False, italic: bool = False, link: str = ""
) -> tuple[Run, ...]:
    """Return `text` of one look from the field at `path` as runs: one, or more where there are labels in it."""
    if _START not in text:
        return (Run(text, bold, italic, link, role, path),)
    out: list[Run] = []
    at = 0
    for match in _WORDS.finditer(text):
        out.append(Run(plain(text[at : match.start()]), bold, italic, link, role, path))
        out.append(Run(plain(match[0]), bold, italic, "", role, path, path_to(int(match[1]))))
        at = match.end()
    out.append(Run(plain(text[at:]), bold, italic, link, role, path))
    return tuple(run for run in out if run.text)
