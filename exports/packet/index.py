"""``index.html`` of a package: what is in it, the release to read, the media to look at, all in one file.

It needs no script and no network, and its policy forbids both (Content Security Policy Level 3). Links lead to the
files beside it; where somebody has taken the page alone out of the ZIP, text and small pictures are still there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote

from app.kit import PressKit
from app.language import language
from app.record import record
from exports.blocks import Composition, Part
from exports.html import anchor, article, inline, letterhead, page, plain
from exports.packet.captions import facts
from exports.packet.holding import Held, Paper
from exports.packet.words import Words, size_words, words
from exports.pieces import Pieces
from exports.screen import PagePicture, Pictures

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_KINDS = {".jpg": "JPEG", ".tif": "TIFF"}


@record
class Shown:
    """One of the media as the index shows it: its size in bytes and pixels, (0, 0) for what has none, and its picture,
    None for what cannot be shown.
    """

    held: Held
    size: int
    pixels: tuple[int, int]
    picture: PagePicture | None


def index(
    kit: PressKit,
    composition: Composition,
    pictures: Pictures,
    documents: Sequence[tuple[Paper, int]],
    shown: Sequence[Shown],
    captions: str,
    checksums: str,
) -> Pieces:
    """Return the page in UTF-8; what is `shown` has its pictures from `pictures`.

    `documents` have their sizes in bytes, `captions` and `checksums` are the names of those files. An empty name of
    `captions` is none.
    """
    own = words(composition.language)
    release = language(composition.language).press_release
    sections = [
        ("documents", own.documents, f'<ul class="papers">\n{"".join(_documents(documents, own))}</ul>'),
        ("release", release, ""),
    ]
    if shown:
        sections.append(("media", own.media, _media(shown, own, captions)))
    sheets = [
        (anchor(one), str(one), "")
        for one in composition.blocks
        if one.part is Part.DOCUMENT_TITLE and len(one.path) > 1
    ]
    ways = [*sections[:2], *sheets, *sections[2:]]
    parts = [f'<header class="mast">\n{_mast(kit, composition, pictures, own)}\n</header>', _navigation(ways, own)]
    parts += ["<main>", *(_section(*section, composition, pictures) for section in sections), "</main>"]
    parts.append(f'<footer><a href="{checksums}">{own.checksums} (SHA-256)</a></footer>')
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    title = f"{own.kit}{language(composition.language).colon}{composition.title}"
    return pictures.fill(page(composition, "\n".join(parts), "page.css", "index.css", head=policy, title=title))


def _mast(kit: PressKit, composition: Composition, pictures: Pictures, own: Words) -> str:
    """Return the head of the page. An embargo stands here too, before anything can be used."""
    name = inline((*composition.letterhead_runs,), composition.language) or plain(composition.letterhead)
    logo = letterhead(composition, pictures).partition("\n")[0] if composition.logo else ""
    lines = [f"<h1>{name}</h1>", f'<p class="kicker">{plain(own.kit)}</p>'] if name else [f"<h1>{plain(own.kit)}</h1>"]
    if kit.release.timing.embargo is not None:
        line = next((block for block in composition.blocks if block.part is Part.RELEASE_LINE), None)
        lines.append(f'<p class="release-line">{inline(line.runs, composition.language)}</p>' if line else "")
    return "\n".join(filter(None, (logo if logo.startswith("<img") else "", *lines)))


def _navigation(sections: Sequence[tuple[str, str, str]], own: Words) -> str:
    links = "\n".join(f'<li><a href="#{key}">{plain(name)}</a></li>' for key, name, _ in sections)
    return f'<nav aria-label="{plain(own.kit)}">\n<ul>\n{links}\n</ul>\n</nav>'


def _section(key: str, name: str, body: str, composition: Composition, pictures: Pictures) -> str:
    """Return a section under its heading; the release is an article that brings its own."""
    if key != "release":
        opened = f'<section id="{key}" aria-labelledby="{key}-name">\n<h2 id="{key}-name">{plain(name)}</h2>'
        return f"{opened}\n{body}\n</section>"
    blocks = article(composition, pictures, deeper=1)
    return f'<section id="{key}" aria-label="{plain(name)}">\n<article>\n{blocks}\n</article>\n</section>'


def _documents(documents: Sequence[tuple[Paper, int]], own: Words) -> Iterator[str]:
    """Yield an item for each document: its title, and a link to it in each format."""
    for _, members in groupby(documents, lambda one: one[0].sheet):
        group = tuple(members)
        title = plain(group[0][0].title or own.kit)
        links = "\n".join(f"<li>{_link(title, paper, size, own)}</li>" for paper, size in group)
        yield f"<li>\n<p>{title}</p>\n<ul>\n{links}\n</ul>\n</li>\n"


def _link(title: str, paper: Paper, size: int, own: Words) -> str:
    """Return the link to a file; who hears one link after the other is told of which document it is."""
    kinds = {".pdf": "PDF", ".docx": "Word", ".txt": own.text, ".html": own.page}
    kind = f'<span class="heard">{title}, </span><strong>{plain(kinds[paper.suffix])}</strong>'
    return f'<a href="{quote(paper.path)}">{kind} <span class="size">{plain(size_words(size, own.tag))}</span></a>'


def _media(shown: Sequence[Shown], own: Words, captions: str) -> str:
    items = "\n".join(f"<li>\n{_figure(one, own)}\n</li>" for one in shown)
    return f'<p><a href="{captions}">{plain(own.captions)}</a></p>\n<ul class="media">\n{items}\n</ul>'


def _figure(one: Shown, own: Words) -> str:
    """Return picture, name and words of a file. Picture and name are one link: it says what is seen, and the name."""
    entry, name = one.held.entry, PurePosixPath(one.held.path).name
    told = entry.alt.strip() or entry.caption.strip()
    inside = f'<img src="{one.picture.address}" alt="{plain(told)}">' if one.picture else _kind(name)
    link = f'<a href="{quote(one.held.path)}"><span class="mat">{inside}</span> {plain(name)}</a>'
    words_below = "\n".join(_caption(one, own))
    return f"<figure>\n{link}\n<figcaption>\n{words_below}\n</figcaption>\n</figure>"


def _caption(one: Shown, own: Words) -> Iterator[str]:
    width, height = one.pixels
    size = [_kind(one.held.path), f"{width} × {height} px" if width else "", size_words(one.size, own.tag)]
    yield f'<p class="facts">{plain(", ".join(filter(None, size)))}</p>'
    if one.held.entry.caption.strip():
        yield f"<p>{plain(one.held.entry.caption)}</p>"
    pairs = "\n".join(f"<dt>{plain(label)}</dt>\n<dd>{plain(text)}</dd>" for label, text in facts(one.held, own))
    if pairs:
        yield f"<dl>\n{pairs}\n</dl>"


def _kind(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return _KINDS.get(suffix, suffix.lstrip(".").upper())
