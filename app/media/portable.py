"""PDF files among the media: how many pages they have, how large the first is, and what it looks like."""

from __future__ import annotations

from typing import Any

from app.errors import MediaError
from app.media.trial import is_drawable
from app.pdfium import turn

TOO_MUCH = "Its first page takes too much time or memory to draw, so no picture of it is shown."


def page_sizes(data: bytes, name: str) -> tuple[int, float, float]:
    """Return the number of pages of the PDF in `data`, and width and height of the first in points.

    Raises `MediaError` if it is damaged, encrypted, or has no page.
    """
    import pypdfium2

    with turn():
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "assword" in str(error):
                raise MediaError(f"“{name}” is locked with a password. Have it saved without one.") from None
            raise MediaError(f"“{name}” is damaged: it is no whole PDF. Ask for it again.") from error
        try:
            if pypdfium2.raw.FPDF_GetSecurityHandlerRevision(document) >= 0:
                raise MediaError(f"“{name}” is encrypted. Have it saved without protection, so that others can use it.")
            if not len(document):
                raise MediaError(f"“{name}” has no pages.")
            width, height = document.get_page_size(0)
            return len(document), width, height
        except pypdfium2.PdfiumError as error:
            raise MediaError(f"“{name}” is damaged: its first page cannot be read. Ask for it again.") from error
        finally:
            document.close()


def page_picture(data: bytes, pixels: int) -> Any:
    """Return the first page of the PDF in `data` as a Pillow image (RGB) whose longer side has `pixels` pixels.

    Raises `MediaError` for what is damaged, locked, or takes too long.
    """
    import pypdfium2

    if not is_drawable(data):
        raise MediaError(TOO_MUCH)

    with turn():
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise MediaError("The PDF cannot be drawn: it is damaged or locked with a password.") from error
        try:
            page = document[0]
            scale = pixels / max(page.get_size())
            bitmap = page.render(scale=scale, may_draw_forms=False)
            return bitmap.to_pil().convert("RGB")
        except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError) as error:
            raise MediaError("The PDF cannot be drawn: its first page is damaged.") from error
        finally:
            document.close()
