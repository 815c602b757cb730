"""From a composition to a Word document that a careful person could have made by hand.

The document is our own base (`resources/docx`, readable XML) with the house style written into its named styles, the
blocks as paragraphs of those styles, and letterhead, running head and "-more-" in its headers and footers. Nothing in
the body is formatted by hand, so that changing a style in Word changes the document; only what a paragraph's
neighbor decides stands in the paragraph itself: whether it stays on a page with the next, and the space below a list.

Order of work: `base` opens and saves, `styles` and `page` set up the house style, `body` writes the blocks with the
numbering of `lists` and the pictures of `figures`, `furniture` fills headers and footers, `review` makes a review copy
of it all, with the `comments`, `sheets` has what further documents need, `embedding` adds the fonts. `markup` and
`pictures` make the elements, `script` knows languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from app.path import Path
from exports.docx.kind import Kind

if TYPE_CHECKING:
    from exports.blocks import Composition, Finding
    from exports.style import HouseStyle


def write_docx(
    composition: Composition,
    style: HouseStyle,
    media: Mapping[str, bytes],
    *,
    kind: Kind = Kind.RELEASE,
    findings: Iterable[Finding] = (),
    runs_on: bool = False,
    starts: Mapping[Path, int] | None = None,
    tell: Callable[[float], None] = lambda share: None,
) -> bytes:
    """Return `composition` as the bytes of a DOCX file; the same bytes for the same input.

    A release copy is clean; a review copy has comments on `findings` and on what else is open (see `review`), and a
    narrower measure, so that it may have more pages.

    `media` holds the kit's files by name; only logo and figures are read. `runs_on` says that the end mark is not on
    page 1, for readers that cannot work that out themselves (see `furniture`). `starts` says on which page, counted
    from 0, each further document begins, for the numbers in the contents (see `exports.pdf.contents.begins`). `tell` is
    told the share done, from 0 to 1, and may raise to stop the work. What is no picture that Word can show is left out,
    and told with the PDF.
    """
    from exports.docx import base, body, embedding, furniture, page, sheets, styles

    if kind is Kind.REVIEW:
        from exports.docx import review

        style = review.with_margins(style)
    document = base.open_base()
    base.describe(document, composition)
    styles.apply(document, composition, style)
    page.apply(document, composition, style)
    body.write(document, composition, style, media, starts or {}, tell)
    furniture.write(document, composition, style, media, runs_on)
    if kind is Kind.REVIEW:
        review.apply(document, composition, style, findings)
    sheets.finish(document, composition.blocks)
    embedding.embed(document, composition, style)
    tell(1)
    return base.save(document)
