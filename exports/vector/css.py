"""Looks of a drawing's parts: presentation attributes and the simple style sheets that drawing programs write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from exports.vector.artwork import DrawingError

Look = Mapping[str, str]

START: dict[str, str] = {
    "fill": "black", "fill-opacity": "1", "fill-rule": "nonzero", "clip-rule": "nonzero", "stroke": "none",
    "stroke-width": "1", "stroke-opacity": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter",
    "stroke-miterlimit": "4", "stroke-dasharray": "none", "stroke-dashoffset": "0", "color": "black",
    "visibility": "visible",
}  # fmt: skip
"""What a part has of the one it stands in, and what that begins with (SVG 2, 13)."""

OWN = ("opacity", "display", "clip-path", "mask", "filter", "transform", "stop-color", "stop-opacity",
       "mix-blend-mode", "marker", "marker-start", "marker-mid", "marker-end")  # fmt: skip
"""What counts for a part as a whole."""

_KNOWN = frozenset((*START, *OWN))

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(\*|[a-zA-Z][\w-]*)?(?:([.#])([\w-]+))?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Sheet:
    """The style sheets of a drawing."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._rules: dict[tuple[str, str], list[tuple[int, int, str, dict[str, str]]]] = {}
        self._count = 0
        for text in texts:
            for selectors, declarations in _rules(text):
                for selector in selectors.split(","):
                    self._add(selector.strip(), declarations)

    def _add(self, selector: str, declarations: str) -> None:
        found = _SELECTOR.fullmatch(selector)
        if not found or not selector:
            raise DrawingError("its style sheet is not understood")
        tag, sign, name = found[1] or "*", found[2] or "", found[3] or ""
        weight = {"#": 100, ".": 10, "": 0}[sign] + (tag != "*")
        self._count += 1
        self._rules.setdefault((sign, name), []).append((weight, self._count, tag, declared(declarations)))

    def look(self, tag: str, element: Any) -> dict[str, str]:
        """Return what is said of `element` itself, by its attributes, the style sheets, and its own style."""
        said = {name: value for name, value in element.items() if name in _KNOWN}
        keys = [("", ""), ("#", element.get("id") or ""), *((".", name) for name in _classes(element))]
        found = (rule for key in keys for rule in self._rules.get(key, ()) if rule[2] in ("*", tag))
        for rule in sorted(found, key=lambda rule: rule[:2]):
            said |= rule[3]
        return said | declared(element.get("style") or "")


def _classes(element: Any) -> Iterator[str]:
    return iter(dict.fromkeys((element.get("class") or "").split()))


def _rules(text: str) -> Iterator[tuple[str, str]]:
    text = _COMMENT.sub("", text).replace("<!--", "").replace("-->", "").strip()
    at = 0
    for found in _RULE.finditer(text):
        if text[at : found.start()].strip() or "@" in found[1]:
            raise DrawingError("its style sheet is not understood")
        yield found[1], found[2]
        at = found.end()
    if text[at:].strip():
        raise DrawingError("its style sheet is not understood")


def declared(text: str) -> dict[str, str]:
    """Return the declarations of a style, by the name of the property."""
    pairs = (part.partition(":") for part in _COMMENT.sub("", text).split(";"))
    return {name.strip().lower(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


def inherited(above: Look, said: Look) -> dict[str, str]:
    """Return the look of a part that stands in one with the look `above`."""
    return {name: above[name] if said.get(name, "inherit") == "inherit" else said[name] for name in START}
