"""From a kit to its composition: what is printed, in which order, with which words. Decided here and nowhere else.

The order of a release: release line · contacts, if they stand at the top (as governments do) · headline · subheads ·
story · boilerplates · notices · end mark · contacts, if they stand at the end (as companies do, after the end mark).
What is empty makes no block. Notices (legal ones, notes to editors, trademark lines) stand before the end mark, as on
the wires: what comes after it, nobody takes for a part of the release.

The dateline runs into the first paragraph of the story, the lede; if a quote comes before every paragraph, into the
quote. Headings and lists in front of it stay in front. A story without running text has the dateline as a line of its
own at the head, so that it is never lost.

After the release each further document begins a page (`exports.sheets`), in the order of the kit. If there are several,
the contents stand before them on a page of their own: the release comes first, since it is what the kit is sent for.

A figure is printed where it stands in the story; its caption and credit are those of the kit's media.

Paths: a block has that of its record, a run that of its field. What rules add (marks, markers, headings) belongs to
the field it was made from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from app.blanks import filled, name_of, paths_of_empty
from app.dateline import dateline
from app.documents import title_of
from app.embargo import problems, release_line
from app.fields import text_fields
from app.kit import (
    BOILERPLATES,
    DATELINE,
    DOCUMENTS,
    END_MARK,
    HEADLINE,
    NOTICES,
    STORY,
    SUBHEADS,
    TIMING,
    Boilerplate,
    Figure,
    ListBlock,
    Media,
    Notice,
    Paragraph,
    PressKit,
    Quote,
    Timing,
    Unknown,
)
from app.kit import Block as StoryBlock
from app.language import UNDETERMINED, is_known, language, tag_of
from app.path import Path
from app.slug import default_slug
from app.text import RichText, is_safe_link
from app.unfinished import EMPTY, quote
from exports.blocks import Block, Composition, Finding, Part, Role, Run
from exports.contacts import contact_blocks
from exports.empties import plain, runs, to_print
from exports.figures import figure_blocks, figure_findings
from exports.sheets import contents_blocks, document_blocks, document_findings
from exports.story import Blocks, paragraphs, plain_block, said, spoken, story_block, text_block

ISSUER: Path = ("issuer",)


def compose(kit: PressKit) -> Composition:
    """Return the document that every writer sets. The blocks of a record that has not changed are the same objects.

    Fields are filled in (`app.blanks`); those that are empty have their labels in brackets.
    """
    rules, empty, kit = language(kit.language), _empty(kit), to_print(kit)
    headline = plain(_one_line(kit.release.headline))
    issuer = kit.issuer.strip()
    return Composition(
        language=tag_of(kit.language),
        paper=kit.paper,
        title=headline or plain(issuer) or rules.press_release,
        author=_author(kit),
        slug=plain(kit.release.slug.strip()) or default_slug(headline),
        page_word=rules.page_word,
        more=rules.more,
        letterhead=plain(issuer),
        logo=kit.logo,
        blocks=tuple(_blocks(kit)),
        date=kit.release.dateline.date,
        subject=rules.press_release if rules.tag.partition("-")[0] == kit.language.partition("-")[0].lower() else "",
        letterhead_runs=_with_empties(issuer),
        empty=empty,
        one_page=tuple((*DOCUMENTS, i) for i, document in enumerate(kit.documents) if document.kind == "fact_sheet"),
    )


def compose_document(kit: PressKit, index: int) -> Composition:
    """Return number `index` of the further documents of `kit` as a document of its own, with the kit's letterhead."""
    whole, kit = compose(kit), to_print(kit)
    title = plain(title_of(kit.documents[index], kit.language))
    blocks = tuple(document_blocks(kit.documents[index], index, kit.language, kit.media))
    one_page = tuple(path for path in whole.one_page if path[1] == index)
    return replace(whole, title=title, slug=title, more="", blocks=blocks, subject="", one_page=one_page)


def findings(kit: PressKit, files: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Return what composing leaves out or cannot vouch for.

    That is: fields to fill in that are empty, a language nobody knows, unsafe links, an embargo in doubt, blocks that
    are not exported, pictures without alternative text, and those that are not among `files`, the names of the kit's
    media (None: not known).
    """
    found, kit = list(_empty(kit)), filled(kit)
    found += [Finding(("language",), message) for message in _language_doubts(kit.language)]
    found += [Finding(TIMING, message) for message in problems(kit.release.timing)]
    for path, text in text_fields(kit):
        if isinstance(text, RichText):
            found += [Finding(path, message) for message in _unsafe_links(text)]
    for i, block in enumerate(kit.release.story):
        if isinstance(block, Unknown):
            message = f"This block ({block.kind}) was made by a newer Pressroom and is not exported."
            found.append(Finding((*STORY, i), message))
        elif isinstance(block, Figure):
            found += figure_findings(block, (*STORY, i), kit.media, files)
    return (*found, *document_findings(kit, files))


def _empty(kit: PressKit) -> tuple[Finding, ...]:
    """Return a finding for each field to fill in that is empty."""
    return tuple(Finding(path, EMPTY.format(quoted=quote(name_of(blank)))) for path, blank in paths_of_empty(kit))


def _language_doubts(tag: str) -> tuple[str, ...]:
    if tag_of(tag) == UNDETERMINED:
        named = f"“{tag.strip()}” is no language" if tag.strip() else "The kit has no language"
        return (f"{named}: choose one, so that the documents are read aloud and hyphenated right.",)
    if not is_known(tag):
        return (f"Pressroom does not know the language “{tag}”: marks and standing words are English ones.",)
    return ()


def _one_line(text: RichText) -> str:
    return " ".join(str(text).split())


def _with_empties(issuer: str) -> tuple[Run, ...]:
    found = runs(issuer, ISSUER)
    return found if any(run.blank for run in found) else ()


def _author(kit: PressKit) -> str:
    organizations = (contact.organization.strip() for contact in kit.contacts)
    return plain(kit.issuer.strip() or next(filter(None, organizations), ""))


def _blocks(kit: PressKit) -> Iterator[Block]:
    release = kit.release
    contacts = contact_blocks(kit.contacts, kit.language)
    yield from _timing(release.timing, kit.language)
    if kit.contacts_at == "top":
        yield from contacts
    yield from text_block(Part.HEADLINE, release.headline, HEADLINE, HEADLINE)
    for i, subhead in enumerate(release.subheads):
        yield from text_block(Part.SUBHEAD, subhead, (*SUBHEADS, i), (*SUBHEADS, i))
    yield from _story(kit)
    for i, boilerplate in enumerate(kit.boilerplates):
        yield from _boilerplate(boilerplate, i, kit.language)
    for i, notice in enumerate(kit.notices):
        yield from _notice(notice, i)
    yield from plain_block(Part.END_MARK, release.end_mark, END_MARK)
    if kit.contacts_at == "end":
        yield from contacts
    yield from contents_blocks(kit)
    for i, document in enumerate(kit.documents):
        yield from document_blocks(document, i, kit.language, kit.media)


@lru_cache(maxsize=16)
def _timing(timing: Timing, tag: str) -> Blocks:
    own_line = ("line",) if timing.line.strip() else ()
    blocks = plain_block(Part.RELEASE_LINE, release_line(timing, tag), (*TIMING, *own_line))
    return tuple(replace(block, path=TIMING) for block in blocks)


class _Given(NamedTuple):
    """What the blocks of a story are made with: the dateline, the numbers of the block that it opens and of the lede,
    the language, and the entries of the kit's media.
    """

    line: str
    opening: int
    lede: int
    tag: str
    media: tuple[Media, ...]


def _story(kit: PressKit) -> Iterator[Block]:
    story = kit.release.story
    line = dateline(kit.release.dateline, kit.language)
    opening = next((i for i, block in enumerate(story) if _runs_on(block, kit.language)), -1)
    lede = next((i for i, block in enumerate(story) if isinstance(block, Paragraph) and said(block.text)), -1)
    if opening < 0:
        yield from plain_block(Part.LEDE, line, DATELINE, Role.DATELINE)
    given = _Given(line, opening, lede, kit.language, kit.media)
    yield from chain.from_iterable(_composed(story, given))


_latest: tuple[_Given | None, tuple[StoryBlock, ...], list[tuple[int, Blocks]]] = None, (), []
"""What `_composed` was given last and what it made of it: an edit leaves nearly all of a long story as it was. Replaced
as a whole, so that threads need no lock.
"""


def _composed(story: tuple[StoryBlock, ...], given: _Given) -> list[Blocks]:
    """Return the blocks of each block of `story`; those of a block that was there before are taken over."""
    global _latest
    before, old, known = _latest
    if before != given:
        old, known = (), []
    made: list[tuple[int, Blocks]] = []
    lists, count = 0, len(old)
    for i, block in enumerate(story):
        if i < count and old[i] is block and known[i][0] == lists:
            item = known[i]
        else:
            item = lists, _of_block(block, i, lists, given)
        made.append(item)
        if isinstance(block, ListBlock) and item[1]:
            lists += 1
    _latest = given, story, made
    return [blocks for _, blocks in made]


def _of_block(block: StoryBlock, i: int, lists: int, given: _Given) -> Blocks:
    """Return the blocks of block `i` of the story, after so many lists."""
    if isinstance(block, Figure):
        return figure_blocks(block, (*STORY, i), given.media)
    blocks = story_block(block, (*STORY, i), lists, i == given.lede, given.tag)
    return (_run_in(given.line, blocks[0]), *blocks[1:]) if i == given.opening and given.line else blocks


def _runs_on(block: StoryBlock, tag: str) -> bool:
    """Say whether `block` is running text that the dateline can open."""
    if isinstance(block, Quote):
        return bool(spoken(block, tag))
    return isinstance(block, Paragraph) and said(block.text)


@lru_cache(maxsize=16)
def _run_in(line: str, block: Block) -> Block:
    """Return `block` opened by the dateline, after a space; Business Wire's ")–" stands close to the words."""
    space = "" if line.endswith((")–", ")—", ")--")) else " "
    return replace(block, runs=(*runs(line + space, DATELINE, Role.DATELINE), *block.runs))


@lru_cache(maxsize=256)
def _boilerplate(boilerplate: Boilerplate, index: int, tag: str) -> Blocks:
    path: Path = (*BOILERPLATES, index)
    own, about = boilerplate.heading.strip(), boilerplate.about.strip()
    heading = own or (language(tag).about_heading(about) if about else "")
    field = (*path, "heading" if own else "about")
    head = (Block(Part.BOILERPLATE_HEADING, runs(heading, field), path),) if heading else ()
    return (*head, *paragraphs(Part.BOILERPLATE, boilerplate.text, path))


@lru_cache(maxsize=256)
def _notice(notice: Notice, index: int) -> Blocks:
    path: Path = (*NOTICES, index)
    head = plain_block(Part.NOTICE_HEADING, notice.heading, (*path, "heading"))
    return (*(replace(block, path=path) for block in head), *paragraphs(Part.NOTICE, notice.text, path))


@lru_cache(maxsize=2048)
def _unsafe_links(text: RichText) -> tuple[str, ...]:
    return tuple(
        f"The link from “{span.text.strip()}” to {span.link} is printed as plain text: "
        "only web, e-mail and telephone addresses become links."
        for span in text.spans
        if span.link and not is_safe_link(span.link)
    )
