"""Each file is read by the reader for what it is, and what cannot be read is refused with a sentence that helps."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from app.intake.read import MAX_TEXT, IntakeError, read_bytes, read_clipboard, read_file


def _zip(*members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (b"The rope works\n", "a.txt", "text"),
        (b"The rope works\n", "README", "text"),
        (b"# The rope works\n", "a.md", "markdown"),
        (b"<p>The rope works", "a.html", "html"),
        (b"\n<!DOCTYPE html><html><body><p>The rope works", "a.txt", "html"),
        (b"<!-- saved --><html><body><p>The rope works", "page", "html"),
        (b"From: a@x.example\nSubject: The walk\n\nThe rope works\n", "a.eml", "mail"),
        (b"From: a@x.example\nTo: b\nSubject: The walk\nMIME-Version: 1.0\n\nThe rope works\n", "a.txt", "mail"),
        (b"From: Liv Strand\nTo: News Desk\nSubject: The walk\n\nThe rope works\n", "a.txt", "text"),
    ],
)
def test_a_file_is_what_its_bytes_are(data: bytes, name: str, format: str) -> None:
    source = read_bytes(data, name)
    assert source.format == format
    assert "The rope works" in "\n".join(str(line.text) for line in source.lines)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t ", "a.txt", "empty"),
        (b"{\\rtf1\\ansi The rope}", "a.rtf", "rich text file .* save it as a Word document"),
        (OLE, "a.doc", "Word 97 to 2003"),
        (OLE + "__substg1.0".encode("utf-16-le"), "a.msg", "Outlook's own format"),
        (_zip("mimetype", "content.xml"), "a.odt", "OpenDocument"),
        (_zip("Index/Document.iwa"), "a.pages", "Pages document"),
        (_zip("xl/workbook.xml"), "a.xlsx", "Excel"),
        (_zip("ppt/presentation.xml"), "a.pptx", "PowerPoint"),
        (_zip("kit.yaml"), "a.presskit", "open it instead of importing it"),
        (_zip("a.txt"), "a.zip", "unpack it"),
        (b"PK\x03\x04 damaged", "a.zip", "unpack it"),
        (b"\xffWPC....", "a.wpd", "WordPerfect"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "picture"),
        (b"\xff\xd8\xff\xe0", "a.txt", "picture"),
        (b"\x1f\x8b\x08", "a.gz", "unpack it"),
        (b"<html><body><script>1</script></body></html>", "a.html", "no text in it"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, name: str, says: str) -> None:
    with pytest.raises(IntakeError, match=says) as raised:
        read_bytes(data, name)
    message = str(raised.value)
    assert name in message
    assert message.endswith(".")


def test_a_large_text_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(b"The rope works make rope.\n")
        os.truncate(path, 1_000_000_000)
    with pytest.raises(IntakeError, match="too large for a release: it has 1,000 MB, and at most 4 MB"):
        read_file(path)


def test_a_text_at_the_bound_is_read() -> None:
    assert read_bytes(b"rope " * (MAX_TEXT // 5), "a.txt").lines


def test_a_folder_a_pipe_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError):
        read_file(tmp_path)
    with pytest.raises(IntakeError, match="could not be read"):
        read_file(tmp_path / "missing.txt")
    with pytest.raises(IntakeError, match="no file of that name"):
        read_file(Path("a\0.txt"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(IntakeError, match="not a file"):
        read_file(tmp_path / "pipe.txt")


def test_the_clipboard_gives_html_if_that_says_as_much() -> None:
    html = (
        "<html><body>\n<!--StartFragment--><h1>The walk</h1><p>It is <b>open</b>.</p><!--EndFragment--></body></html>"
    )
    assert read_clipboard("The walk\nIt is open.", html).format == "html"
    assert read_clipboard("The walk\nIt is open, and dogs may come.", "<p>The</p>").format == "text"
    assert read_clipboard("The walk").format == "text"
    assert read_clipboard("", "<p>The walk</p>").format == "html"
    with pytest.raises(IntakeError, match="no text on the clipboard"):
        read_clipboard(" \n", "<p> </p>")


def test_links_that_markdown_writers_leave_in_a_text_are_links() -> None:
    line = read_bytes(b"See [our site](https://ropeworks.example) or [this] (no link).\n", "a.txt").lines[0].text
    assert [(span.text, span.link) for span in line.spans][1] == ("our site", "https://ropeworks.example")
    assert str(line) == "See our site or [this] (no link)."


def test_a_page_break_is_an_empty_line_and_tabs_are_columns() -> None:
    lines = [str(line.text) for line in read_bytes(b"one\ftwo\tthree\r\nfour\rfive", "a.txt").lines]
    assert lines == ["one", "", "two     three", "four", "five"]
