"""The words of a paragraph while they are read: with their looks, and what is hidden among them."""

from __future__ import annotations

from collections import Counter

from app.intake.read.wordstyles import Look
from app.intake.source import Hint
from app.text import RichText, Span, clean, rich


class Words:
    """What has been read of a paragraph. `boxes` are text boxes that hang on it, to be read after it.

    `within` are the fields of a kit that have words of their own in it, path and words.
    """

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._hidden: list[str] = []
        self._letters: Counter[Look] = Counter()
        self.boxes: list[object] = []
        self.within: list[tuple[str, str]] = []

    def say(self, text: str, look: Look, base: Look, link: str) -> None:
        """Add `text` of `look`; what its paragraph's style looks like, `base`, is no emphasis of the words."""
        if look.hidden:
            self._hidden.append(text)
            return
        bold, italic = look.bold and not base.bold, look.italic and not base.italic
        self._spans.append(Span(text, bold, italic, link))
        if not text.isspace():
            self._letters[look] += len(text)

    def mark(self) -> int:
        """Return a mark for `since`."""
        return len(self._spans)

    def since(self, mark: int) -> str:
        """Return what was said since `mark`, without outer spaces."""
        return clean("".join(span.text for span in self._spans[mark:])).strip()

    def text(self) -> RichText:
        """Return the words that are printed."""
        return RichText(tuple(self._spans))

    def hidden(self) -> RichText:
        """Return the words that Word does not print."""
        return rich("".join(self._hidden).strip())

    def looks(self) -> Hint:
        """Return what all of the words look like, the size being that of most of them."""
        sizes: Counter[float] = Counter()
        for look, count in self._letters.items():
            sizes[look.size] += count
        return Hint(
            size=sizes.most_common(1)[0][0] if sizes else 0.0,
            bold=bool(sizes) and all(look.bold for look in self._letters),
            italic=bool(sizes) and all(look.italic for look in self._letters),
        )
