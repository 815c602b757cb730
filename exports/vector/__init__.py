"""Drawings: logos and diagrams made of lines and areas (SVG), as shapes that any size keeps sharp.

`svg` reads a file into an `Artwork` (`artwork`), with `css` for its looks, `paths` for its outlines and `matrix` for
where they stand. What is not understood is refused, since a logo that is nearly right is wrong. Knows nothing of pages.
"""
