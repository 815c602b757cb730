"""Compositions for the DOCX tests: one with every part and every kind of run, and generated ones."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from exports.blocks import Block, Composition, Part, Role, Run

TIDE = (
    "Lumen Harbor opened its tidal array at Port Ellis this morning, and by noon the first four turbines were feeding "
    "the island grid; the remaining twelve follow before winter, each anchored by hand in moving water. "
)


def block(part: Part, text: str = "", *runs: Run, **extra: Any) -> Block:
    return Block(part, (*((Run(text),) if text else ()), *runs), (), **extra)


def items(index: int, *pairs: tuple[str, str]) -> tuple[Block, ...]:
    return tuple(block(Part.LIST_ITEM, text, marker=marker, list_index=index) for marker, text in pairs)


STEPS = items(1, ("1.", "Survey"), ("2.", "Anchor"), ("3.", "Connect"))

EVERY_PART = (
    block(Part.RELEASE_LINE, "For immediate release"),
    block(Part.HEADLINE, "Lumen Harbor switches on the first tidal array ", Run("built by islanders", italic=True)),
    block(Part.SUBHEAD, "Sixteen turbines, one harbor, no diesel"),
    Block(Part.LEDE, (Run("PORT ELLIS, Maine, Nov. 22, 2026 – ", role=Role.DATELINE), Run(TIDE)), ()),
    block(
        Part.BODY,
        TIDE,
        Run("Bold", bold=True),
        Run(", "),
        Run("italic", italic=True),
        Run(", "),
        Run("both", bold=True, italic=True),
        Run(", a "),
        Run("link", link="https://lumenharbor.example/a?x=1&y=2"),
        Run(" and a "),
        Run("bold", bold=True, link="mailto:ada@lumenharbor.example"),
        Run(" italic", italic=True, link="mailto:ada@lumenharbor.example"),
        Run(" one.\nA new line."),
    ),
    block(Part.HEADING, "What changes"),
    *items(0, ("•", "Four turbines now"), ("•", "Twelve by winter")),
    *STEPS,
    Block(
        Part.QUOTE,
        (
            Run("“We did this with our own boats,” "),
            Run("said Ada Roy, president of Lumen Harbor", role=Role.ATTRIBUTION),
            Run(". “It holds, and it sings.”"),
        ),
        (),
    ),
    *(replace(item, list_index=2) for item in STEPS),
    block(Part.END_MARK, "###"),
    block(Part.BOILERPLATE_HEADING, "About Lumen Harbor"),
    block(Part.BOILERPLATE, TIDE),
    block(Part.CONTACT_HEADING, "Media contact"),
    Block(Part.CONTACT, (Run("Ada Roy", role=Role.NAME), Run("\nPresident\n+1 207 555 0143")), ()),
)


def composition(**changes: Any) -> Composition:
    """Return a release with every part; `changes` are its fields."""
    fields: dict[str, Any] = {
        "language": "en-US",
        "paper": "letter",
        "title": "Lumen Harbor switches on the first tidal array",
        "author": "Lumen Harbor",
        "slug": "Tidal array",
        "page_word": "Page",
        "more": "-more-",
        "letterhead": "Lumen Harbor",
        "logo": "",
        "blocks": EVERY_PART,
    }
    return Composition(**{**fields, **changes})


def long_composition(**changes: Any) -> Composition:
    """Return a release of more than two pages."""
    body = tuple(block(Part.BODY, f"{number}. {TIDE * 3}") for number in range(16))
    return composition(blocks=(*EVERY_PART[:4], *body, *EVERY_PART[4:]), **changes)


def logo(size: tuple[int, int] = (600, 200), kind: str = "PNG") -> bytes:
    """Return a picture file with something in its metadata."""
    from PIL import Image

    out = io.BytesIO()
    image = Image.new("RGB", size, (20, 80, 160))
    exif = image.getexif()
    exif[0x010E] = "drawn on Ada's laptop"
    image.save(out, kind, exif=exif)
    return out.getvalue()


TEXTS = st.one_of(
    st.sampled_from(
        ["", " ", "\n", "a  b ", "{ PAGE }", "<w:t>&amp;", "]]>", "שלום, 12!", "مرحبا Lumen", "日本語", "\\* x\t"]
    ),
    st.text(max_size=40),
)
LINKS = st.one_of(
    st.sampled_from(["", "", "https://lumen.example/ä b%?q=<x>#y", "javascript:alert(1)", "file:///etc/passwd"]),
    st.builds("{}:{}".format, st.sampled_from(["https", "mailto", "tel", "HTTP", "data"]), st.text(max_size=12)),
)
RUNS = st.builds(Run, TEXTS, st.booleans(), st.booleans(), LINKS, st.sampled_from(Role))
BLOCKS = st.builds(
    Block,
    st.sampled_from(Part),
    st.lists(RUNS, max_size=4).map(tuple),
    st.just(()),
    st.sampled_from(["•", "–", "1.", "12)", "٣."]),
    st.integers(0, 3),
    st.sampled_from(["", "logo.png", "gone.png"]),
    TEXTS,
)
COMPOSITIONS = st.builds(
    Composition,
    language=st.sampled_from(["en", "en-CA", "fr", "ar", "he-IL", "ja", "zh-Hant", "sr-Latn-RS", "pt-BR", ""]),
    paper=st.sampled_from(["letter", "a4"]),
    title=TEXTS,
    author=TEXTS,
    slug=TEXTS,
    page_word=TEXTS,
    more=st.sampled_from(["-more-", "", '"suite" \\ ', "– à suivre –"]),
    letterhead=TEXTS,
    logo=st.sampled_from(["", "logo.png", "gone.png"]),
    blocks=st.lists(BLOCKS, max_size=6).map(tuple),
)
