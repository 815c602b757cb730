"""Packs the sample kits: from ``resources/samples/sources/NAME/`` to ``resources/samples/NAME.presskit``.

The sources are what people edit and what a diff shows; a test keeps the packages in step with them.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from app.archive import pack  # noqa: E402  (found by the line above)
from app.codec import decode, encode  # noqa: E402
from app.package import SUFFIX  # noqa: E402

SAMPLES = ROOT / "resources" / "samples"


def main() -> None:
    """Pack every sample, and put its source in the form that Pressroom itself would write."""
    for source in sorted(SAMPLES.glob("sources/*/kit.yaml")):
        text = encode(decode(source.read_bytes()))
        source.write_bytes(text)
        media = {file.name: file.read_bytes() for file in sorted(source.parent.glob("media/*"))}
        package = SAMPLES / (source.parent.name + SUFFIX)
        package.write_bytes(pack(text, media))
        print(package.relative_to(ROOT))


if __name__ == "__main__":
    main()
