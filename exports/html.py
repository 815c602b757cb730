"""From a composition to a page for a newsroom on the web: one file with everything in it, pictures too.

The mark-up is what a content system takes over without cleaning: headings, paragraphs, lists, figures, addresses, each
with the name of its part as its class, and no style on any element. The style sheet in the head is for those who look
at the page as it is; without it nothing is lost. Pictures stand in the page as data, at the size of a screen: a page
that is handed over alone keeps them, and asks no other computer for anything.

What is printed, and in which order, is as everywhere; what belongs to paper (running head, "-more-") is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from app.kit import HEADLINE
from app.language import language
from exports.blocks import Block, Composition, Part, Run
from exports.pieces import Pieces, joined
from exports.plaintext import caption_runs, characters, in_lists, in_rows
from exports.screen import FIGURE, Pictures
from exports.tongues import tongues
from resources import path

HEADINGS = {
    Part.HEADLINE: 1,
    Part.HEADING: 2,
    Part.BOILERPLATE_HEADING: 2,
    Part.NOTICE_HEADING: 2,
    Part.CONTACT_HEADING: 2,
    Part.DOCUMENT_TITLE: 2,
    Part.QUESTION: 2,
    Part.BIO_HEADING: 2,
}
"""The parts that are headings, and their levels; within a further document one level more."""

_PORTRAIT = 480
"""Pixels across of a portrait, which is shown at a third of that."""

_LOGO = 640
"""Pixels across of the logo, which is shown at a third of that."""

_LONGEST = 300
"""Characters of the description that search engines and previews of links show."""

_BETWEEN_DIGITS = re.compile("(<[^>]*>)|[ -]")
"""A tag, or a character at which the number of a telephone could be broken."""

_LONGEST_TITLE = 70
"""Characters of the title that tabs, bookmarks and lists of results show of a page."""

_NUMBER = re.compile(r"(\d{1,9})\D*")
Media = Mapping[str, bytes]
Tell = Callable[[float], None]


def write_page(composition: Composition, media: Media) -> str:
    """Return `composition` as a whole page; `media` are the kit's files."""
    return joined(page_in_pieces(composition, media)).decode()


def page_in_pieces(composition: Composition, media: Media, tell: Tell = lambda share: None) -> Pieces:
    """Return what `write_page` does, in UTF-8. `tell` hears the share done, and may raise."""
    pictures = Pictures(media)
    blocks = article(composition, pictures, tell)
    head = letterhead(composition, pictures)
    body = f'<header class="letterhead">\n{head}\n</header>\n' if head else ""
    return pictures.fill(page(composition, f"{body}<main>\n<article>\n{blocks}\n</article>\n</main>", "page.css"))


def page(composition: Composition, body: str, *styles: str, head: str = "", title: str = "") -> str:
    """Return a whole page with `body` in it, our style sheets `styles` and more in its head, if any."""
    css = "\n".join(path("packet", style).read_text(encoding="utf-8").strip() for style in styles)
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(composition.language)}"{direction(composition)}>',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{plain(shortened(title or composition.title, _LONGEST_TITLE))}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *_described(composition),
        *filter(None, (head,)),
        f"<style>\n{css}\n</style>",
        "</head>",
        "<body>",
        body,
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"


def direction(composition: Composition) -> str:
    """Return the attribute of an element that is written from right to left, with a space before it, or ""."""
    return ' dir="rtl"' if language(composition.language).right_to_left else ""


def plain(text: str) -> str:
    """Return `text` as one line that may stand in an element or in an attribute."""
    return escape(" ".join(characters(text).split()))


def _described(composition: Composition) -> Iterator[str]:
    parts = {block.part: str(block) for block in reversed(composition.blocks)}
    words = " ".join((parts.get(Part.SUBHEAD) or parts.get(Part.LEDE) or "").split())
    if words:
        yield f'<meta name="description" content="{plain(shortened(words, _LONGEST))}">'
    if composition.author:
        yield f'<meta name="author" content="{plain(composition.author)}">'


def shortened(words: str, most: int) -> str:
    """Return `words` in at most so many characters, cut after a word."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    short = words[: most - 1]
    whole = short if words[most - 1] == " " else short.rpartition(" ")[0] or short
    return f"{whole.rstrip(' ,;:–—-')}…"


def letterhead(composition: Composition, pictures: Pictures) -> str:
    """Return logo and name of the issuer, or "". Beside the name the logo tells nothing new, and is not read out."""
    name = inline((Run(composition.letterhead),), composition.language)
    logo = pictures.find(composition.logo, _LOGO)
    image = f'<img class="logo" src="{logo.address}" alt="">' if logo else ""
    return "\n".join(filter(None, (image, f"<p>{name}</p>" if name else "")))


def article(composition: Composition, pictures: Pictures, tell: Tell = lambda share: None, *, deeper: int = 0) -> str:
    """Return the blocks of `composition`, without what is around them; headings are `deeper` by so many levels.

    Each further document is a section that can be linked to (`anchor`).
    """
    groups = list(in_lists(composition.blocks))
    alone = bool(groups) and groups[0][0].part is Part.DOCUMENT_TITLE
    out = []
    within = 0
    for number, group in enumerate(groups):
        tell(number / len(groups))
        if group[0].part is Part.DOCUMENT_TITLE:
            out.append("</section>" if within else "")
            out.append(f'<section class="document" id="{anchor(group[0])}">')
            out.append(_group(group, composition.language, pictures, deeper - alone))
            within = 1
        else:
            out.append(_group(group, composition.language, pictures, deeper + within - alone))
    out.append("</section>" if within else "")
    return "\n".join(filter(None, out))


def anchor(title: Block) -> str:
    """Return the name under which the further document with this `title`, or this entry of the contents, is linked to.

    The release has that of its headline.
    """
    if title.path == HEADLINE:
        return Part.HEADLINE.value
    return f"document-{int(title.path[1]) + 1}" if len(title.path) > 1 else "document"


def _group(blocks: tuple[Block, ...], tag: str, pictures: Pictures, deeper: int) -> str:
    first = blocks[0]
    if first.cell is not None:
        return _table(blocks, tag)
    if first.part is Part.LIST_ITEM:
        return _list(blocks, tag)
    if first.part is Part.CONTENTS:
        return _contents(blocks, tag)
    if first.part is Part.FIGURE:
        return _figure(first, tag, pictures)
    named = "address" if first.part is Part.CONTACT else "p"
    level = HEADINGS.get(first.part)
    name = anchor(first) if first.path == HEADLINE else ""
    element = _element(f"h{level + deeper}" if level else named, first.runs, tag, first.part, name)
    return "\n".join(filter(None, (_portrait(first, pictures), element)))


def _table(cells: tuple[Block, ...], tag: str) -> str:
    """Return the rows of a table, those of heads of columns in its head."""
    heads: list[str] = []
    rows: list[str] = []
    for row in in_rows(cells):
        words = "\n".join(_cell(block, tag) for block in row)
        is_head = all(block.part is Part.COLUMN_HEAD for block in row)
        (heads if is_head else rows).append(f"<tr>\n{words}\n</tr>")
    head = "\n".join(("<thead>", *heads, "</thead>", "")) if heads else ""
    body = "\n".join(("<tbody>", *rows, "</tbody>", "")) if rows else ""
    return f"<table>\n{head}{body}</table>"


def _cell(block: Block, tag: str) -> str:
    scope = {Part.COLUMN_HEAD: "col", Part.ROW_HEAD: "row"}.get(block.part) if block.runs else None
    return f'<th scope="{scope}">{inline(block.runs, tag)}</th>' if scope else f"<td>{inline(block.runs, tag)}</td>"


def _portrait(block: Block, pictures: Pictures) -> str:
    """Return the picture that stands beside the words of a bio, if there is one."""
    picture = pictures.find(block.picture, _PORTRAIT, block.crop, square=True)
    if picture is None:
        return ""
    size = f' width="{picture.columns}" height="{picture.rows}"' if picture.columns else ""
    return f'<img class="portrait" src="{picture.address}" alt="{plain(block.alt)}"{size}>'


def _list(blocks: tuple[Block, ...], tag: str) -> str:
    items = "\n".join(f"<li>{inline(block.runs, tag)}</li>" for block in blocks)
    number = _NUMBER.fullmatch(blocks[0].marker)
    if number is None:
        return f"<ul>\n{items}\n</ul>"
    start = "" if int(number[1]) == 1 else f' start="{int(number[1])}"'
    return f"<ol{start}>\n{items}\n</ol>"


def _contents(entries: tuple[Block, ...], tag: str) -> str:
    """Return the contents as links to where each document begins on this page."""
    links = "\n".join(f'<li><a href="#{anchor(entry)}">{inline(entry.runs, tag)}</a></li>' for entry in entries)
    return f'<ul class="contents">\n{links}\n</ul>'


def _figure(block: Block, tag: str, pictures: Pictures) -> str:
    """Return picture and caption; of a picture that cannot be shown the caption, as in a text."""
    picture = pictures.find(block.picture, FIGURE, block.crop)
    if picture is None:
        return _element("p", caption_runs(block), tag, block.part)
    size = f' width="{picture.columns}" height="{picture.rows}"' if picture.columns else ""
    words = inline(block.runs, tag)
    caption = f"\n<figcaption>{words}</figcaption>" if words else ""
    half = ' class="half"' if block.width == "half" else ""
    return f'<figure{half}>\n<img src="{picture.address}" alt="{plain(block.alt)}"{size}>{caption}\n</figure>'


def _element(name: str, runs: Iterable[Run], tag: str, part: Part, anchored: str = "") -> str:
    words, own = inline(runs, tag), f' id="{anchored}"' if anchored else ""
    return f'<{name} class="{part.value.replace("_", "-")}"{own}>{words}</{name}>' if words.strip() else ""


def inline(runs: Iterable[Run], tag: str) -> str:
    """Return `runs` of a text in the language `tag`; words in another script bear their own language."""
    return "".join(
        _linked("".join(_run(run, tag) for run in group), address)
        for address, group in groupby(runs, key=lambda run: run.link)
    )


def _linked(words: str, address: str) -> str:
    if not address or not words.strip():
        return words
    if not address.lower().startswith("tel:"):
        return f'<a href="{escape(characters(address))}">{words}</a>'
    # The class keeps a number in one line. As references its characters stay what is copied and dialed, and checkers of
    # the source (html-validate, "tel-non-breaking") see that they are meant.
    number = _BETWEEN_DIGITS.sub(lambda found: found[1] or f"&#{ord(found[0])};", words)
    return f'<a class="nobr" href="{escape(characters(address))}">{number}</a>'


def _run(run: Run, tag: str) -> str:
    text = "".join(_spoken(piece, other) for piece, other in tongues(characters(run.text), tag))
    text = f"<em>{text}</em>" if run.italic and text else text
    text = f"<strong>{text}</strong>" if run.bold and text else text
    return f'<span class="{run.role.value}">{text}</span>' if run.role and text else text


def _spoken(piece: str, other: str) -> str:
    words = escape(piece).replace("\n", "<br>")
    return f'<span lang="{other}">{words}</span>' if other else words
