"""What is seen of the pages in the window, held against the pages that export would write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kits import house_style, middle_of, text_at
from PIL import Image, ImageChops
from typst_edits import NEAR, letters

from app.package import read_package
from exports.compose import compose
from exports.pdf import make_pages
from exports.raster import PageImages

Box = tuple[int, int, int, int]


class Screenshot:
    """A picture of the view at `picture`, beside it the kit it shows; `told` says where pages lie in it."""

    def __init__(self, picture: Path, told: dict[str, Any], before: Screenshot | None) -> None:
        with Image.open(picture) as image:
            self.image = image.convert("RGB")
        self.kit = read_package(picture.with_suffix(".presskit")).kit
        self._scale, self._frames = told["scale"], told["frames"]
        self._before = before
        self.count = 0

    def verify(self, typed: str) -> None:
        """Raise `AssertionError` unless the pages show the kit, with what was `typed`, and didn't before."""
        text = text_at(self.kit, middle_of(self.kit))
        cursor = text.index(typed) + len(typed)
        near = letters(text[:cursor])[-NEAR:]
        with PageImages(make_pages(compose(self.kit), house_style(), {}).pdf) as pages:
            self.count = pages.count
            words = "".join(letters(pages.text(page)) for page, *_ in self._frames)
            assert near in words, "The letters typed are not on a page in view"
            for page, left, top, width, height in self._frames:
                self._compare(pages, page, (left, top, left + width, top + height))
        if self._before is not None:
            assert ImageChops.difference(self.image, self._before.image).getbbox(), "Nothing has changed in the view"
            self._before = None

    def _compare(self, pages: PageImages, page: int, frame: Box) -> None:
        seen = (max(0, frame[0]), max(0, frame[1]), min(self.image.width, frame[2]), min(self.image.height, frame[3]))
        if seen[0] >= seen[2] or seen[1] >= seen[3]:
            return
        raster = pages.render(page, self._scale)
        size = raster.width, raster.height
        fresh = Image.frombuffer("RGB", size, raster.data, "raw", "BGRX", raster.stride, 1)
        part = fresh.crop((seen[0] - frame[0], seen[1] - frame[1], seen[2] - frame[0], seen[3] - frame[1]))
        wrong = ImageChops.difference(self.image.crop(seen), part).getbbox()
        assert wrong is None, f"Page {page + 1} is not seen as it is exported: pixels {wrong} of {part.size}"
