"""A platypus document on paper of any sizes, for the tests of flowables."""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from tests.exports.typeset.drawn import Element, Recorder, code, read, sheet


def style(**look: Any) -> ParagraphStyle:
    return ParagraphStyle("body", **{"fontSize": 10, "leading": 14, "allowWidows": 2, "allowOrphans": 2, **look})


class Pages:
    """The pages that `story` makes: one frame on each, of the sizes given, the last of them for all others.

    `options` are those of platypus' document. `codes` are the operators of each page, `texts` what was drawn on it as
    (role or kind of artifact, text).
    """

    def __init__(self, story: list[Flowable], *sizes: tuple[float, float], tagged: bool = True, **options: Any) -> None:
        self.canvas = sheet(tagged)
        self.codes: list[str] = []
        self.texts: list[list[tuple[str, str]]] = []
        last = len(sizes) - 1
        frames = [
            PageTemplate(str(n), [Frame(0, 0, *size, 0, 0, 0, 0)], autoNextPageTemplate=str(min(n + 1, last)))
            for n, size in enumerate(sizes)
        ]
        document = BaseDocTemplate("", pagesize=(400, 600), pageTemplates=frames, **options)
        document.build(story, canvasmaker=self._canvas)

    @property
    def tree(self) -> Recorder:
        tagger: Recorder = self.canvas.tagger
        return tagger

    def _canvas(self, *arguments: Any, **options: Any) -> Any:
        canvas, show = self.canvas, self.canvas.showPage

        def show_page() -> None:
            self.codes.append(code(canvas))
            self.texts.append(
                [(owner.role if isinstance(owner, Element) else str(owner), text) for owner, text in read(canvas)]
            )
            show()

        canvas.showPage, canvas.save = show_page, lambda: None
        return canvas
