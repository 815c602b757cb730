"""Sets text: words, fonts and a width go in, and lines come out as PDF operators that any page can hold.

The package knows nothing of press kits, and could live alone. It needs HarfBuzz (uharfbuzz) for shaping, pyphen for
hyphenation, budoux for Thai, and reportlab for the file that pages are written into. This page explains how text
becomes lines, for somebody who has come to change something. Each module says more about its own part.

A small example
---------------

A family of fonts, a few spans, a paragraph, a block of it 200 points wide, on a page of reportlab's::

    from io import BytesIO
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from exports.typeset.block import Look, TextBlock
    from exports.typeset.faces import ITALIC, Face, Family
    from exports.typeset.paragraph import paragraph
    from exports.typeset.spans import Span

    fonts = Path("resources/fonts/source-serif-4")
    family = Family(
        Face(fonts / "SourceSerif4_400Regular.ttf"),
        italic=Face(fonts / "SourceSerif4_400Regular_Italic.ttf"),
    )
    spans = (
        Span("The museum opens its doors again in ", family, size=11),
        Span("spring", family, ITALIC, size=11),
        Span(", after two years of work on roofs, floors and the great staircase.", family, size=11),
    )
    block = TextBlock(paragraph(spans, language="en"), Look(leading=15, align="justify"), width=200)
    for line in block.lines:
        print(block.paragraph.text[line.start : line.end])

    pdf = BytesIO()
    canvas = Canvas(pdf, pagesize=(300, 200))
    block.draw(canvas, left=50, top=150)
    canvas.save()

It prints::

    The museum opens its doors again in
    spring, after two years of work on roofs,
    floors and the great staircase.

In a document of reportlab's platypus, `flowable.TextFlowable` takes the place of ``Paragraph``; `lists`, `tables` and
`figures` have what stands between paragraphs, and `keeping` keeps headings with the lines that follow.

From words to a page
--------------------

::

    spans ─► bidi ─► itemize ─► shape ─┐
       │                               ├─► fit ─► lines ─► block ─► operators ─► fonts, when the file is saved
       └──► opportunities, hyphens ────┘

**Spans** (`spans`). Text comes in spans, each of one look: a family, a style of it, a size, a colour, a link, a
language. A span is a value, and so is all that is made of spans: whatever was set once is found again by its spans.

**Bidi** (`bidi`). Arabic and Hebrew run from right to left, but numbers and Latin words within them do not. The
Unicode bidirectional algorithm (UAX #9) gives every character a level: even ones run to the right, odd ones to the
left. Plain Latin text never comes here.

**Itemize** (`itemize`). A run is a stretch of text in one face, one script, one level and one span, which is what
HarfBuzz takes. Where the family's own font lacks a character, or rather a grapheme cluster, the family asks its
fallback for a face. What nobody has is told in ``Paragraph.missing`` with its place, and a question mark stands in
for it.

**Shape** (`faces`, `words`, `shaping`, `rows`, `segments`). HarfBuzz turns the words of a run into glyphs with their
places: kerning, ligatures, Arabic forms, accents, whatever the font knows. Words are shaped one by one, and each face
remembers its words: a text repeats most of its words, and texts of one language share them.

**Opportunities** (`opportunities`, with the table of `uax14`). Where may a line end? After a space, after a hyphen,
not before a comma: the rules are those of UAX #14, and on top of them come customs of careful setting. Thai writes no
spaces between words; budoux finds them.

**Hyphens** (`hyphenation`). Within words, pyphen's dictionaries say where a hyphen may go, language by language. They
are asked only for words near the end of a line.

**Fit** (`material`, `dividing`, `fit`, `even`, `setting`). Of all ways to break a paragraph, the one with the least sum
of badness is taken, after Knuth and Plass: a line is the worse, the more its spaces are stretched or shrunk (or, in
ragged text, the shorter it is), hyphens cost, and more than two in a row are avoided. So one word more in line five may
change line two. Headlines are balanced: as few lines as it takes, as even as they can be. Where it is asked for,
punctuation at the edges hangs out a little (`hanging`).

**Lines** (`line`, `operators`). A line knows which characters it holds, how wide it is, and where each span stands on
it. It is written once, as operators of a PDF text object: chunks in reading order, and in each of them glyphs from left
to right, with the text beside them where that is not how it is read. Nothing in these operators belongs to a document:
glyphs are named by their number in the font file.

**Block** (`block`, `drawing`). Lines of equal height, one below the other, with indents, and with the sign of a list
item in the margin. A block can be split between any two lines and drawn on any page. Page flow is for others to do.

**Fonts** (`pdffonts`, `cff`). Drawing tells the document which glyphs of which face it uses. When the file is saved,
each face becomes one embedded font with just those glyphs.

What the reader of the file gets
--------------------------------

Each glyph has one meaning in a document, its ToUnicode entry (`meanings`). Where glyphs do not spell the text by
themselves, as with ligatures or reordered scripts, the text stands beside them as ActualText. Spaces at the ends of
lines are drawn, and a hyphen that was added at a line's end is marked as such. Thus the text read back from the file is
the text of the spans.

On a canvas that has a `tagging.Tagger` in its attribute ``tagger``, blocks say which element of the structure tree
their text belongs to: paragraphs, headings, items of lists with their labels, links with their annotations, words in
another language; underlines and lines of tables are artifacts. The tree itself is somebody else's: this package opens
and closes sequences, and asks for elements. On any other canvas nothing is tagged, and links are plain annotations.

What is remembered where
------------------------

- each `faces.Face`: words as shaped, by text, script, direction, language and features; each `faces.Family`: which
  face draws a cluster;
- `paragraph`: the last paragraphs by their spans, as many as a bound on their number and length allows; each
  ``Paragraph``: its lines by measure, each ``Line``: its operators once it is drawn;
- `block.TextBlock`: its lines with links and underlines, shared by its parts; whoever draws a text again keeps the
  block;
- `hyphenation`: words with their points; `pdffonts`: fonts by face, glyphs and what those stand for.

All of it is bounded, found by value and never changes what comes out: the second PDF of a text is byte for byte the
first.

Limits
------

- Text runs in horizontal lines: no vertical setting of Chinese or Japanese, no ruby, no shapes for text to run
  around.
- Glyphs are outlines in one colour: fonts that have only bitmaps are refused. A variable font is used in its default
  instance.
- All lines of a block are equally high; a larger word in it does not push lines apart.
- A word that is wider than its line is cut where it must be, without a hyphen.
- Tables have no cells over several columns or rows.
"""
