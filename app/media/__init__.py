"""Pictures, logos and documents of a kit: looked at with distrust, read for what they say of themselves, and resampled.

`examine` tells what a file is and refuses what is hostile, `metadata` reads caption, credit, alt text and rights out of
it, `add` takes it into a kit, `thumbnail` and `rendition` draw it smaller, `written` puts the four texts into a copy.
All take the bytes of a file and touch none; none may run on the window's thread, since a picture of 24 megapixels takes
a tenth of a second. Pillow, lxml and pdfium are loaded by the first call that needs them.
"""

from __future__ import annotations

from app.media.adding import add, entry
from app.media.examination import Examined, examine
from app.media.found import Found, metadata
from app.media.renditions import rendition
from app.media.thumbnails import thumbnail
from app.media.writing import placeless, written

__all__ = ["Examined", "Found", "add", "entry", "examine", "metadata", "placeless", "rendition", "thumbnail", "written"]
