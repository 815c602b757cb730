"""Draws the pictures of the sample kit "kittiwake": ``make_pictures.py [NAME …]``, all of them without a name.

They are our own and show nobody and nothing that there is. They go to the kit's source; ``make samples`` packs them.
"""

from __future__ import annotations

import sys

from charts import CHARTS
from drawing import ROOT, jpeg, png
from logos import LOGOS
from portraits import PORTRAITS
from scenes import SCENES

MEDIA = ROOT / "resources" / "samples" / "sources" / "kittiwake" / "media"


def main() -> None:
    """Draw the pictures named on the command line, or all."""
    MEDIA.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:]
    for name, draw in {**SCENES, **CHARTS, **PORTRAITS, **LOGOS}.items():
        if not wanted or name in wanted:
            image = draw().finished()
            data = jpeg(image) if name.endswith(".jpg") else png(image)
            (MEDIA / name).write_bytes(data)
            print(f"{name}: {image.width} × {image.height} pixels, {len(data) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
