"""Keeping a heading with what follows it, without keeping what follows in one piece."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from reportlab.platypus.doctemplate import ActionFlowable, NullActionFlowable
from reportlab.platypus.flowables import Flowable, KeepTogether

_ENDLESS = 1e6


class KeptWithNext(KeepTogether):  # type: ignore[misc]
    """Flowables kept with the first lines of the last of them, for the ``keepTogetherClass`` of a platypus document.

    reportlab's own keeps them with all of it: a heading before a long paragraph leaves half a page empty.
    """

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the flowables one by one if the last can begin within `height`, else what reportlab makes of them."""
        *kept, last = self._content
        heights = [flowable.wrapOn(self.canv, width, _ENDLESS)[1] for flowable in kept]
        spaces = [max(above.getSpaceAfter(), below.getSpaceBefore()) for above, below in pairwise(self._content)]
        if kept and _can_begin(last, self.canv, width, height - sum(heights) - sum(spaces)):
            return [NullActionFlowable(), *self._content]
        return super().split(width, height)  # type: ignore[no-any-return]


def _can_begin(flowable: Flowable, canvas: Any, width: float, height: float) -> bool:
    """Say whether all or some of `flowable` goes into `height`."""
    if flowable.wrapOn(canvas, width, height)[1] <= height:
        return True
    parts = [part for part in flowable.splitOn(canvas, width, height) if not isinstance(part, ActionFlowable)]
    return bool(parts) and (parts[0] is not flowable and _can_begin(parts[0], canvas, width, height))
