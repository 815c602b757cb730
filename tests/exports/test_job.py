"""The export job: all documents or none, and every failure in words."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.errors import ExportCancelled, ExportError
from app.kit import Contact, Paragraph, PressKit, Release
from app.text import rich
from exports.blocks import Finding
from exports.compose import compose
from exports.docx import write_docx
from exports.docx.kind import Kind as DocxKind
from exports.job import export
from exports.pages import Pages
from exports.pdf import make_pages
from exports.pdf.edition import STANDARD, Edition, Kind
from exports.plaintext import write_text
from exports.writers import WRITERS

KIT = PressKit(
    issuer="Harbour Lumen",
    release=Release(
        headline=rich("Tidal light for twelve towns"),
        story=(Paragraph(rich("Harbour Lumen said today that the sea lights twelve towns.")),),
        end_mark="###",
    ),
    contacts=(Contact(name="Ines Okafor", email="press@lumen.example"),),
)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSROOM_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def error_of(tmp_path: Path) -> Callable[..., str]:
    """Returns what is said of an export to the given places, after seeing that it left nothing behind."""

    def say(*targets: Path, **options: bool) -> str:
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
        with pytest.raises(ExportError) as caught:
            export(KIT, {}, targets, **options)
        assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
        return str(caught.value)

    return say


def with_headline(words: str) -> PressKit:
    return PressKit(release=Release(headline=rich(words)))


def as_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def test_each_file_is_written_in_the_format_of_its_suffix(tmp_path: Path) -> None:
    done = export(KIT, {}, [tmp_path / "a.pdf", tmp_path / "b.DOCX", tmp_path / "c.txt"])
    assert done.files == (tmp_path / "a.pdf", tmp_path / "b.DOCX", tmp_path / "c.txt")
    assert done.files[0].read_bytes().startswith(b"%PDF-1.7")
    assert done.files[1].read_bytes().startswith(b"PK")
    assert done.files[2].read_bytes() == write_text(compose(KIT)).encode("utf-8")
    assert done.findings == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.DOCX", "c.txt"]


def test_a_pdf_is_of_the_edition_asked_for_and_a_docx_needs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Edition] = []

    def listen(*work: Any, edition: Edition = STANDARD, **how: Any) -> Pages:
        asked.append(edition)
        return make_pages(*work, edition=edition, **how)

    monkeypatch.setattr("exports.pdf.make_pages", listen)
    small = Edition(Kind.SMALL)
    export(KIT, {}, [tmp_path / "a.pdf", tmp_path / "b.docx"], edition=small)
    export(KIT, {}, [tmp_path / "a.pdf"])
    assert asked == [small, STANDARD]


def test_a_docx_is_of_the_kind_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[DocxKind] = []

    def listen(*work: Any, kind: DocxKind, **how: Any) -> bytes:
        asked.append(kind)
        return write_docx(*work, kind=kind, **how)

    monkeypatch.setattr("exports.docx.write_docx", listen)
    export(KIT, {}, [tmp_path / "a.docx"])
    export(KIT, {}, [tmp_path / "a.docx"], docx=DocxKind.REVIEW)
    assert asked == [DocxKind.RELEASE, DocxKind.REVIEW]


def test_a_docx_is_made_with_what_was_found_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Finding] = []

    def listen(*work: Any, findings: Iterable[Finding], **how: Any) -> bytes:
        given.extend(findings)
        return write_docx(*work, **how)

    monkeypatch.setattr("exports.docx.write_docx", listen)
    export(replace(with_headline("Light"), language="", logo="gone.png"), {}, [tmp_path / "a.docx"])
    assert {finding.path for finding in given} == {("language",), ("logo",)}


def test_an_old_document_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_text("old")
    target.chmod(0o640)
    export(KIT, {}, [target])
    assert target.read_bytes().startswith(b"%PDF")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_document_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    export(KIT, {}, [tmp_path / "a.pdf"])
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_text("old")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    export(KIT, {}, [tmp_path / "link.pdf"])
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes().startswith(b"%PDF")


def test_progress_is_told_with_what_is_being_done(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    export(
        KIT,
        {},
        [tmp_path / "a.pdf", tmp_path / "b.docx", tmp_path / "c.txt"],
        progress=lambda share, words: told.append((share, words)),
    )
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    words = list(dict.fromkeys(words for _, words in told))
    names = ("a.pdf", "b.docx", "c.txt")
    making, writing = ([f"{doing} {name}" for name in names] for doing in ("Making", "Writing"))
    assert words == ["Composing", *making, "Writing to disk", *writing, "Done"]


@pytest.mark.parametrize("step", range(0, 40, 3))
def test_a_cancelled_export_leaves_nothing_and_touches_nothing(tmp_path: Path, step: int) -> None:
    old = tmp_path / "a.pdf"
    old.write_text("old")
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > step

    try:
        export(KIT, {}, [old, tmp_path / "b.docx", tmp_path / "c.txt"], cancelled=cancelled)
    except ExportCancelled:
        assert old.read_text() == "old"
        assert list(tmp_path.iterdir()) == [old]
    else:
        assert asked <= step


def test_a_docx_tells_how_far_it_is_and_can_be_stopped_at_each_paragraph(tmp_path: Path) -> None:
    told: list[float] = []
    kit = replace(KIT, release=replace(KIT.release, story=tuple(Paragraph(rich(f"No. {i}")) for i in range(50))))
    export(kit, {}, [tmp_path / "b.docx"], progress=lambda share, words: told.append(share))
    assert told == sorted(told)
    assert len({round(share, 6) for share in told if share > 0.5}) > 50

    (tmp_path / "b.docx").unlink()
    stop = told[-20]
    heard: list[float] = []
    with pytest.raises(ExportCancelled):
        export(
            kit, {}, [tmp_path / "b.docx"],
            progress=lambda share, words: heard.append(share), cancelled=lambda: bool(heard) and heard[-1] >= stop,
        )  # fmt: skip
    assert heard[-1] == stop
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "a.pdf")
    with pytest.raises(ExportError, match="is a link that leads back to itself"):
        export(KIT, {}, [tmp_path / "a.pdf"])


def test_findings_are_told_and_do_not_stop_the_export(tmp_path: Path) -> None:
    done = export(with_headline("Light 漢"), {}, [tmp_path / "a.pdf", tmp_path / "a.docx"])
    assert [finding.path for finding in done.findings] == [("release", "headline")]
    assert (tmp_path / "a.pdf").exists()


def test_a_text_needs_no_font(tmp_path: Path) -> None:
    kit = with_headline("Light 漢")
    assert export(kit, {}, [tmp_path / "a.txt"], strict=True).findings == ()
    with pytest.raises(ExportError, match="漢"):
        export(kit, {}, [tmp_path / "a.txt", tmp_path / "a.docx"], strict=True)


def test_a_strict_export_stops_at_a_finding(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"“漢” \(U\+6F22\) in the headline"):
        export(with_headline("Light 漢"), {}, [tmp_path / "a.pdf"], strict=True)
    assert list(tmp_path.iterdir()) == []


def test_a_logo_that_is_gone_is_told(tmp_path: Path) -> None:
    done = export(PressKit(logo="gone.png"), {}, [tmp_path / "a.pdf"])
    assert [finding.path for finding in done.findings] == [("logo",)]


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path, error_of: Callable[..., str]) -> None:
    assert (
        error_of(tmp_path / "a.pdf", tmp_path / "a.odt")
        == "Pressroom cannot write “.odt” files. It writes .pdf, .docx, .txt, .html and .zip."
    )
    assert error_of(tmp_path / "release").startswith("“release” does not say which format it should be in.")


def test_every_writer_is_named_in_the_refusal(tmp_path: Path, error_of: Callable[..., str]) -> None:
    said = error_of(tmp_path / "a.xyz")
    assert all(suffix in said for suffix in WRITERS)


def test_two_documents_of_one_name_are_refused(tmp_path: Path, error_of: Callable[..., str]) -> None:
    assert "named twice" in error_of(tmp_path / "a.pdf", tmp_path / "sub" / ".." / "a.pdf")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, error_of: Callable[..., str]) -> None:
    said = error_of(tmp_path / "a.pdf", tmp_path / "gone" / "a.pdf")
    assert said == f"There is no folder “{tmp_path / 'gone'}”. Choose another place for “a.pdf”."


def test_a_folder_at_the_name_of_the_document_is_told(tmp_path: Path, error_of: Callable[..., str]) -> None:
    (tmp_path / "a.pdf").mkdir()
    assert error_of(tmp_path / "a.pdf") == "“a.pdf” is a folder. Choose another name."


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, error_of: Callable[..., str]) -> None:
    (tmp_path / "file").touch()
    assert "“" in error_of(tmp_path / "file" / "a.pdf")


def test_a_write_protected_document_is_told(tmp_path: Path, error_of: Callable[..., str]) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "a.pdf").chmod(0o444)
    assert error_of(tmp_path / "a.pdf") == "“a.pdf” is write-protected. Choose another name."


@pytest.mark.skipif(as_root(), reason="the administrator may write everywhere")
def test_a_read_only_folder_is_told(tmp_path: Path, error_of: Callable[..., str]) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        assert "You are not allowed to write in the folder" in error_of(folder / "a.pdf")
    finally:
        folder.chmod(0o755)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_is_refused(tmp_path: Path, error_of: Callable[..., str]) -> None:
    (tmp_path / "full.pdf").symlink_to("/dev/full")
    assert "is a device" in error_of(tmp_path / "full.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="file size limits are set per process here")
def test_a_full_disk_is_told_and_no_document_is_left(tmp_path: Path) -> None:
    import resource
    import signal

    (tmp_path / "a.pdf").write_text("old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with pytest.raises(ExportError) as caught:
            export(KIT, {}, [tmp_path / "a.pdf", tmp_path / "b.docx"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert isinstance(caught.value.__cause__, OSError)
    assert caught.value.__cause__.errno == errno.EFBIG
    assert str(caught.value).endswith("Save in another place.")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_name_taken_by_a_folder_during_the_export_leaves_no_temporary_files(tmp_path: Path) -> None:
    def get_in_the_way(share: float, words: str) -> None:
        if words == "Writing to disk":
            (tmp_path / "b.docx").mkdir()

    with pytest.raises(ExportError, match=r"“b.docx” is a folder"):
        export(KIT, {}, [tmp_path / "a.pdf", tmp_path / "b.docx"], progress=get_in_the_way)
    assert [path.name for path in tmp_path.iterdir()] == ["b.docx"]
