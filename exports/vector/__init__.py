"""Drawings: logos and diagrams made of lines and areas (SVG, PDF), as shapes that any size keeps sharp.

`svg` and `pdfpage` read a file into an `Artwork` (`artwork`). `css` knows the looks of an SVG's parts, `paths` their
outlines, and `matrix` where they stand. What is not understood is refused, since a logo that is nearly right is wrong.
Knows nothing of press kits.
"""
