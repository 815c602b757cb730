"""Where the time of a keystroke goes: clocks around the functions that do the work, each without those it calls.

They show the processor's time, which says the same on a machine that is busy with other things; the clocks themselves
take some tenths of a millisecond for each key.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import threading
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

STAGES = (
    ("key", "ui.widgets.rich_editor", "RichEditor.keyPressEvent"),
    ("document", "ui.document", "Document._show"),
    ("form", "ui.panes.form", "FormPanes._on_changed"),
    ("outline", "ui.outline", "Outline._show"),
    ("title", "ui.window", "Window._retitle"),
    ("status", "ui.status", "Status._edited"),
    ("autosave", "ui.autosave", "Autosave._schedule"),
    ("order", "ui.preview.preview", "Preview._order"),
    ("compose", "exports.compose", "compose"),
    ("update", "exports.pdf.live", "LivePages.update"),
    ("set", "exports.pdf.liverows", "LiveRows.update"),
    ("layout", "exports.pdf.relayout", "Relayout.update"),
    ("versions", "exports.pdf.live", "_Versions.of"),
    ("draw", "exports.pdf.live", "LivePage.draw"),
    ("write", "exports.pdf.sketch", "Sketch.pdf"),
    ("load", "exports.raster", "PageImages.__init__"),
    ("load", "exports.raster", "PageImages._page"),
    ("raster", "exports.raster", "PageImages.render"),
    ("links", "exports.raster", "PageImages.links"),
    ("marks", "ui.preview.marks", "MarkMap.prepare"),
    ("make", "ui.preview.maker", "Maker._make"),
    ("show", "ui.preview.preview", "Preview._show"),
    ("paint", "ui.preview.canvas", "Canvas.paintEvent"),
)
"""Name, module, function. What is not there is left out, and said so."""
WHOLE, REST = "whole", "rest"
"""The time from the key to the page by the clock on the wall, and what of it no stage has: Qt's own work, the way from
thread to thread, waiting for the interpreter or the processor."""
MOMENTS = (("begins compose", "compose", 0), ("begins show", "show", 0), ("ends paint", "paint", 1))
"""Milliseconds by the clock on the wall, from the key: name, stage, whether its end or its beginning."""


class Stages:
    """Clocks around all of `STAGES`, from when it is made."""

    def __init__(self) -> None:
        self._spans: list[tuple[str, float, float, float]] = []
        self._keys: list[tuple[float, float]] = []
        self._inside = threading.local()
        for name, module, function in STAGES:
            try:
                self._wrap(name, importlib.import_module(module), function)
            except (ImportError, AttributeError) as error:
                print(f"Not measured: {error}", file=sys.stderr)

    def note(self, pressed: list[float], seen: list[float]) -> None:
        """Take the moments of keys and of what came of them."""
        self._keys += zip(pressed, seen, strict=True)

    def told(self) -> dict[str, list[float]]:
        """Return the milliseconds of each stage for each key noted, and forget them."""
        names = dict.fromkeys(name for name, _, _ in STAGES)
        moments = [name for name, _, _ in MOMENTS]
        found: dict[str, list[float]] = {name: [] for name in (*names, REST, *moments, WHOLE)}
        for pressed, seen in self._keys:
            sums = dict.fromkeys(names, 0.0)
            spans = [span for span in self._spans if pressed < span[2] <= seen]
            for name, _, _, own in spans:
                sums[name] += own * 1000
            for name, stage, end in MOMENTS:
                found[name] += [((span[2] if end else span[1]) - pressed) * 1000 for span in spans if span[0] == stage][
                    -1:
                ]
            whole = (seen - pressed) * 1000
            for name, value in (*sums.items(), (REST, whole - sum(sums.values())), (WHOLE, whole)):
                found[name].append(value)
        self._spans.clear()
        self._keys.clear()
        return found

    def _wrap(self, name: str, module: Any, path: str) -> None:
        *owners, last = path.split(".")
        owner = module
        for part in owners:
            owner = getattr(owner, part)
        setattr(owner, last, self._timed(name, getattr(owner, last)))

    def _timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        inside, spans, now = self._inside, self._spans, time.thread_time

        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            around = getattr(inside, "time", 0.0)
            inside.time = 0.0
            began, started = time.perf_counter(), now()
            try:
                return function(*arguments, **named)
            finally:
                ended = now()
                spans.append((name, began, time.perf_counter(), ended - started - inside.time))
                inside.time = around + ended - started

        if len(inspect.signature(function).parameters) > 1:
            return timed
        return lambda only: timed(only)  # Qt hands a slot as many arguments as it can take
