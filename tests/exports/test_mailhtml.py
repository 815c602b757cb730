"""The release as HTML for a mail: the words of the text with their looks and links, and nothing that could run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from app.kit import ListBlock, Paragraph, PressKit, Release
from app.text import parse_markup, rich
from exports.blocks import Block, Composition, Part, Run
from exports.compose import compose
from exports.mailhtml import write_html
from exports.plaintext import write_text
from tests.exports.languages import SAMPLES
from tests.exports.releases import block, composition
from tests.exports.test_plaintext import squeezed, without_addresses
from tests.strategies import kits

SIMPLE = {"meta", "div", "p", "h1", "h2", "ul", "ol", "li", "b", "i", "a", "br"}


class Reader(HTMLParser):
    """Reads HTML as strictly as no browser does: every element closed in its turn; "•" and "3." before list items."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.links = "", list[str](), list[str]()
        self._open, self._numbers = list[str](), list[int]()
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        named = dict(attributes)
        if tag == "a":
            self.links.append(named["href"] or "")
        if tag in ("ol", "ul"):
            self._numbers.append(int(named.get("start") or 1) if tag == "ol" else 0)
        if tag == "li":
            self.text += f"{self._numbers[-1]}." if self._numbers[-1] else "•"
            self._numbers[-1] += 1 if self._numbers[-1] else 0
        if tag not in ("br", "meta"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def body(*runs: Run) -> str:
    """Return what a paragraph of `runs` is in HTML, between its tags."""
    html = write_html(composition(Block(Part.BODY, runs, ()), letterhead=""))
    (words,) = re.findall("<p>(.*)</p>", html, re.DOTALL)
    return str(words)


@pytest.mark.parametrize("language", SAMPLES)
def test_every_language_has_the_words_of_the_text(language: str) -> None:
    assert_words_of_the_text(compose(SAMPLES[language]))


@given(kits())
def test_every_kit_has_the_words_of_the_text(kit: PressKit) -> None:
    assert_words_of_the_text(compose(kit))


def assert_words_of_the_text(made: Composition) -> None:
    reader = Reader(write_html(made))
    assert squeezed(reader.text) == squeezed(write_text(without_addresses(made)))
    assert set(reader.tags) <= SIMPLE
    assert all(re.match("(https?|mailto|tel):", link, re.IGNORECASE) for link in reader.links)


def test_looks_and_links_are_kept() -> None:
    runs = (Run("a "), Run("b", bold=True), Run("c", italic=True), Run("d", bold=True, italic=True, link="tel:1"))
    assert body(*runs, Run("\ne", link="tel:1")) == 'a <b>b</b><i>c</i><a href="tel:1"><b><i>d</i></b><br>e</a>'


def test_text_is_never_taken_for_markup() -> None:
    run = Run('<script>&amp;"', link="https://a.example/?x=1&y=\"><img src='x'>")
    html = body(run)
    assert "&lt;script&gt;&amp;amp;&quot;" in html
    assert Reader(html).tags == ["a"]
    assert Reader(html).links == [run.link]


def test_headings_are_headings_and_lists_are_lists() -> None:
    story = (
        Paragraph(parse_markup("A.")),
        ListBlock((rich("b"), rich("c"))),
        ListBlock((rich("d"), rich("e")), numbered=True),
    )
    html = write_html(compose(PressKit(release=Release(headline=rich("Head"), story=story))))
    assert html.split("\n")[1:-2] == [
        "<h1>Head</h1>",
        "<p>A.</p>",
        *("<ul>", "<li>b</li>", "<li>c</li>", "</ul>"),
        *("<ol>", "<li>d</li>", "<li>e</li>", "</ol>"),
    ]


def test_a_list_begins_with_the_number_it_is_printed_with() -> None:
    items = [block(Part.LIST_ITEM, "x", marker=marker, list_index=0) for marker in ("3.", "4.")]
    assert '<ol start="3">' in write_html(composition(*items))


def test_language_and_direction_are_said() -> None:
    assert '<div lang="he-IL" dir="rtl">' in write_html(compose(SAMPLES["he-IL"]))
    assert '<div lang="fr-FR">' in write_html(compose(SAMPLES["fr-FR"]))
