"""Text as runs that can be shaped: each of one span, one face, one script and one direction.

A grapheme cluster stays in one face: an accent that a face lacks takes its letter along. Spaces and line feeds stay
with the run before them; what belongs to no script (digits, punctuation) joins its neighbours, first those before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from exports.typeset import stopping
from exports.typeset.clusters import clusters

if TYPE_CHECKING:
    from exports.typeset.faces import Face, Family
    from exports.typeset.spans import Span

Missing = list[tuple[int, str]]

_COMMON = (
    "\n\t -@\\[-`{-©«-¹»-¿×÷\u2000-\u200a\u2010-\u2027\u202f-\u205e\u20a0-\u20c0\u2100-\u2129\u212c-\u214f\u2190-\u22ff"
)
_PLAIN = {
    "Latn": re.compile(f"[{_COMMON}A-Za-zªºÀ-ÖØ-öø-ʯ\u1e00-\u1eff]*"),
    "Grek": re.compile(f"[{_COMMON}\u0370-\u0373\u0376-\u0377\u037b-\u037d\u037f\u0386\u0388-\u03e1]*"),
    "Cyrl": re.compile(f"[{_COMMON}\u0400-\u0481\u048a-\u052f]*"),
}
_JOINED = frozenset(("Arab", "Syrc", "Mong", "Nkoo", "Mand", "Mani", "Phlp", "Rohg", "Sogd", "Adlm"))
"""Scripts whose letters touch; tracking would tear them apart."""
_UNSEEN = frozenset(("\r\n", *"\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"))
"""What is drawn as a space, whatever the face has for it."""
_BLANK = _UNSEEN | {" ", "\u00a0"}

_LOOK_UP = 250
"""How many clusters are looked at before whoever waits may stop it."""


class Run(NamedTuple):
    """Characters `start` to `end` of a paragraph in one face; `script` is an ISO 15924 code, "" if it has none."""

    start: int
    end: int
    face: Face
    span: Span
    script: str
    level: int


def itemize(
    text: str, ends: Sequence[tuple[int, Span]], family: Family, levels: Sequence[int] | None
) -> tuple[list[Run], Missing]:
    """Return the runs of `text`, without gaps, and what no face has: the offset and text of its grapheme clusters.

    `ends` says where each span ends in `text`; a span's own family is asked for its faces, `family` for what belongs
    to none. `levels` are those of `bidi`. A cluster that is missing belongs to a run in the face of its span; the
    caller sets something else in its place.
    """
    runs: list[Run] = []
    missing: Missing = []
    start = 0
    for end, span in ends:
        if end > start:
            face = (span.family or family).face(span.style)
            script = _plain_script(text, start, end) if levels is None else None
            if script is not None and face.coverage.issuperset(_visible(text[start:end])):
                runs.append(Run(start, end, face, span, script, 0))
            else:
                runs += _mixed(text, start, end, span, levels, missing)
            start = end
    return runs, missing


def _plain_script(text: str, start: int, end: int) -> str | None:
    return next((script for script, plain in _PLAIN.items() if plain.fullmatch(text, start, end)), None)


def _visible(text: str) -> set[str]:
    return set(text) - _UNSEEN


class _Piece(NamedTuple):
    """A grapheme cluster with what decides which run it goes to; one of no `script` joins any."""

    start: int
    face: Face
    script: str
    level: int


def _mixed(
    text: str, start: int, end: int, span: Span, levels: Sequence[int] | None, missing: Missing
) -> Iterator[Run]:
    """Yield the runs of one span of any text."""
    pieces = list(_pieces(text, start, end, span, levels, missing))
    _keep_company(text, end, pieces, span.family.face(span.style))
    first, script = pieces[0], pieces[0].script
    for piece in pieces[1:]:
        if (
            piece.face is first.face
            and piece.level == first.level
            and (not piece.script or script in ("", piece.script))
        ):
            script = script or piece.script
        else:
            yield _run(first, piece.start, span, script)
            first, script = piece, piece.script
    yield _run(first, end, span, script)


def _run(first: _Piece, end: int, span: Span, script: str) -> Run:
    if span.tracking and script in _JOINED:
        span = span._replace(tracking=0.0)
    return Run(first.start, end, first.face, span, script, first.level)


def _pieces(
    text: str, start: int, end: int, span: Span, levels: Sequence[int] | None, missing: Missing
) -> Iterator[_Piece]:
    own = face = span.family.face(span.style)
    for number, (first, last) in enumerate(clusters(text, start, end)):
        if not number % _LOOK_UP:
            stopping.look_up()
        cluster = text[first:last]
        if cluster not in _BLANK or " " not in face.coverage:
            picked = None if cluster in _UNSEEN else span.family.pick(cluster, span.style)
            if picked is None and cluster not in _UNSEEN:
                missing.append((first, cluster))
            face = picked or own
        yield _Piece(first, face, script_of(cluster[0]), levels[first] if levels else 0)


def _keep_company(text: str, end: int, pieces: list[_Piece], own: Face) -> None:
    """Draw points and figures with the letters around them, if those have another face than the span, and it can."""
    last: _Piece | None = None
    waiting = 0
    for at in range(len(pieces) + 1):
        piece = pieces[at] if at < len(pieces) else None
        if piece and not piece.script and (piece.face is own or (last and piece.face is last.face)):
            continue
        if last and last.face is not own and last.script and (piece is None or piece.face is last.face):
            stretch = text[pieces[waiting].start : piece.start if piece else end] if waiting < at else ""
            if last.face.coverage.issuperset(_visible(stretch)):
                pieces[waiting:at] = [between._replace(face=last.face) for between in pieces[waiting:at]]
        last, waiting = piece, at + 1


@lru_cache(20_000)
def script_of(char: str) -> str:
    """Return the ISO 15924 code of a character's script, "" for what many scripts share."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return "" if buffer.script in (None, "Zyyy", "Zinh", "Zzzz") else str(buffer.script)
