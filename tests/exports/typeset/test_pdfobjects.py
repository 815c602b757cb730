"""Our objects, and the contract with what they rely on inside of reportlab."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from exports.typeset.pdfobjects import Raw, Stream
from tests.exports.typeset.made_fonts import opened


def saved(**entries: Any) -> tuple[bytes, pikepdf.Dictionary]:
    """Return the bytes of a document whose catalog has the dictionary /Test of `entries`, and that dictionary."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=0, invariant=1)
    canvas._doc.Catalog.Test = canvas._doc.Reference(pdfdoc.PDFDictionary(entries))
    canvas._doc.Catalog.__NoDefault__ = [*canvas._doc.Catalog.__NoDefault__, "Test"]
    canvas.showPage()
    canvas.save()
    return buffer.getvalue(), opened(buffer.getvalue()).Root.Test


@pytest.mark.parametrize("compress", [True, False])
def test_a_stream_is_read_back(compress: bool) -> None:
    data, test = saved(Data=Stream(b"abc" * 50, compress=compress, Subtype=pdfdoc.PDFName("Type0C"), Length1=7))
    assert test.Data.read_bytes() == b"abc" * 50
    assert (test.Data.Subtype, test.Data.Length1) == ("/Type0C", 7)
    assert ("/Filter" in test.Data) is compress
    assert ((b"abc" * 50) in data) is not compress


def test_a_stream_that_is_compressed_already_is_written_as_it_is() -> None:
    _, test = saved(Data=Stream(zlib.compress(b"abc", 1), compressed=True))
    assert test.Data.read_raw_bytes() == zlib.compress(b"abc", 1)
    assert test.Data.read_bytes() == b"abc"


def test_a_stream_ends_with_a_line_end_that_its_length_does_not_count() -> None:
    document = pdfdoc.PDFDocument()
    written = Stream(b"abc", compress=False).format(document)
    assert written.endswith(b"/Length 3\n>>\nstream\nabc\r\nendstream\n")


def test_a_stream_goes_through_the_encryption_of_the_document() -> None:
    document = pdfdoc.PDFDocument()
    document.encrypt = type("Shout", (), {"encode": staticmethod(lambda data: data.decode().upper())})()
    assert b"\nABC\r\n" in Stream(b"abc", compress=False).format(document)


# What reportlab must go on doing.


def test_an_object_marked_ref_only_becomes_a_reference_wherever_it_stands() -> None:
    _, test = saved(Row=pdfdoc.PDFArray([Stream(b"x")]), Data=Stream(b"y"))
    assert test.Row[0].is_indirect
    assert test.Data.is_indirect
    assert [test.Row[0].read_bytes(), test.Data.read_bytes()] == [b"x", b"y"]


def test_an_object_without_the_mark_is_written_where_it_stands() -> None:
    _, test = saved(Direct=Raw(b"[1 2 3]"))
    assert not test.Direct.is_indirect
    assert list(test.Direct) == [1, 2, 3]


def test_a_document_formats_with_the_method_format() -> None:
    assert pdfdoc.format(Raw(b"as it is"), pdfdoc.PDFDocument()) == b"as it is"
    assert issubclass(Raw, pdfdoc.PDFObject)
