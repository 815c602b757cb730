"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pikepdf import Pdf

from app import __version__
from app.__main__ import COMMANDS, main
from app.cli.display import NoDisplayError, require_display
from app.codec import to_plain
from app.kit import Document, Imported, Notice, Paragraph, PressKit, Release, Row
from app.length import MM
from app.package import read_package, write_package
from app.text import rich
from exports.docx.kind import Kind as DocxKind
from exports.job import Exported
from exports.pdf.edition import STANDARD, Edition, Kind
from exports.writers import WRITERS
from resources import path as resource
from tests.blank_kits import VALUES, blank_kit
from tests.exports.icc import PRINTER, SCREEN, write_profile

ROOT = Path(__file__).parent.parent
ARDOISE = resource("samples", "ardoise.presskit")


def pressroom(*words: object, **environment: str) -> subprocess.Popen[bytes]:
    """Start the program as a process of its own, without a display."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.Popen(
        [sys.executable, "-m", "app", *map(str, words)],
        cwd=ROOT,
        env=env | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out.decode("utf-8"), err.decode("utf-8")


@pytest.fixture
def long_kit(tmp_path: Path) -> Path:
    """A kit that fills more than a pipe's buffer (64 KiB) when it is printed."""
    kit = PressKit(release=Release(story=(Paragraph(rich("river " * 15_000)),) * 3))
    write_package(tmp_path / "long.presskit", kit, {}, expected=None)
    return tmp_path / "long.presskit"


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr() == (f"pressroom {__version__}\n", "")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out, err = capsys.readouterr()
    assert not err
    assert all(f"  {name} " in out and command.summary in out for name, command in COMMANDS.items())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"usage: pressroom {command} ")
    assert not err


@pytest.mark.parametrize(
    "words",
    [
        ["--frobnicate"],
        ["exprot", "ardoise.presskit", "ardoise.pdf"],
        ["there-is-no-such.presskit"],
        ["two\nlines.presskit"],
        [str(ARDOISE), str(ARDOISE)],
        ["export"],
        ["export", str(ARDOISE)],
        ["export", "there-is-no-such.presskit", "out.pdf"],
        ["export", str(ARDOISE), "out.odt"],
        ["export", str(ARDOISE), "out"],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "poster"],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "print"],
        ["export", str(ARDOISE), "out.docx", "--pdf", "small"],
        ["export", str(ARDOISE), "out.docx", "--docx", "clean"],
        ["export", str(ARDOISE), "out.pdf", "--docx", "review"],
        ["export", str(ARDOISE), "out.pdf", "--profile", "coated.icc"],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "small", "--bleed", "3"],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "standard", "--no-crop-marks"],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "print", "--profile", "there-is-no-such.icc"],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "print", "--profile", str(ARDOISE)],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "print", "--profile", str(ARDOISE.parent)],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "print", "--profile", ""],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "print", "--profile", "coated.icc", "--bleed", "wide"],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "print", "--profile", "coated.icc", "--bleed", "20.1"],
        ["export", str(ARDOISE), "out.pdf", "--pdf", "print", "--profile", "coated.icc", "--bleed", "-1"],
        ["show"],
        ["show", str(ARDOISE), "--jsno"],
        ["show", str(ARDOISE.parent)],
        ["show", ""],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_in_one_line(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("pressroom: ")
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words", [[""], ["show", ""], ["show", " "], ["export", "", "a.pdf"], ["export", str(ARDOISE), ""]]
)
def test_a_name_that_is_missing_is_told(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "the name of a file is missing" in capsys.readouterr().err


HOSTILE = (
    'format: 1\nissuer: x\n"\\e[2J\\u202eyek": "\\e]0;title\\a\\u009b2J"\nrelease: {headline: "a\\e[31mb\\u202ec"}\n'
)


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_nothing_in_a_kit_can_command_the_terminal(
    more: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "\x1b[31m\u202ekit.yaml"
    file.write_text(HOSTILE)
    assert main(["show", str(file), *more]) == 0
    out, err = capsys.readouterr()
    assert not set(out + err) & set("\x1b\x07\x9b\u202e")
    assert "\\u001b[2J\\u202eyek" in err
    if more:
        assert json.loads(out)["\x1b[2J\u202eyek"] == "\x1b]0;title\x07\x9b2J"
    file.write_bytes(b"")
    assert main(["show", str(file)]) == 2
    assert "“\\u001b[31m\\u202ekit.yaml” is empty" in capsys.readouterr().err


def test_show_prints_the_kit_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(ARDOISE), "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == to_plain(read_package(ARDOISE).kit)
    assert not err


def test_show_prints_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(ARDOISE)]) == 0
    out, _ = capsys.readouterr()
    assert "Headline:     Vallin Institute and Gaugeline" in out
    assert "Quotes:       Élise Charbonneau, Amara Lindqvist\n" in out


def test_a_summary_tells_of_notices_and_where_a_kit_came_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kit = PressKit(
        notices=(Notice("Risks", rich("Some.")), Notice("", rich("A mark of the Lumen Institute. " * 9))),
        imported=Imported("release.pdf", ("Page 1", "Page 2"), ("“visit” leads nowhere:\nno address follows.",)),
    )
    write_package(tmp_path / "a.presskit", kit, {}, expected=None)
    assert main(["show", str(tmp_path / "a.presskit")]) == 0
    out, _ = capsys.readouterr()
    assert "Notices:     Risks, A mark of the Lumen Institute. A mark of the Lumen Institut…\n" in out
    assert "Imported:    release.pdf; 2 stretches set aside, not printed\n" in out
    assert "Note:        “visit” leads nowhere: no address follows.\n" in out


def test_a_summary_names_the_further_documents_as_they_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kit = PressKit(language="fr", documents=(Document("qa"), Document("timeline", "Dix ans"), Document("podcast")))
    write_package(tmp_path / "a.presskit", kit, {}, expected=None)
    assert main(["show", str(tmp_path / "a.presskit")]) == 0
    out = capsys.readouterr().out
    assert "Documents:   Questions et réponses, Dix ans, podcast\n" in out


def test_json_is_utf_8_whatever_the_terminal_is() -> None:
    code, out, err = finished(pressroom("show", ARDOISE, "--json", PYTHONIOENCODING="ascii"))
    assert (code, err) == (0, "")
    assert "Élise Charbonneau" in out


def test_a_summary_says_question_mark_for_what_the_terminal_cannot_show() -> None:
    code, out, err = finished(pressroom("show", ARDOISE, PYTHONIOENCODING="ascii"))
    assert (code, err) == (0, "")
    assert "?lise Charbonneau" in out


def test_export_writes_every_document_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf, docx, text = tmp_path / "ardoise.pdf", tmp_path / "Ardoise.DOCX", tmp_path / "ardoise.txt"
    assert main(["export", str(ARDOISE), str(pdf), str(docx), str(text)]) == 0
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert docx.read_bytes().startswith(b"PK")
    assert text.read_bytes().startswith(b"Vallin Institute for River Restoration\n\nFOR IMMEDIATE RELEASE\n\n")
    assert sorted(tmp_path.iterdir()) == sorted([pdf, docx, text])
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def edition_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Edition]:
    """Returns the edition that ``pressroom export`` with the given options is heard to make."""

    def listen(*words: object) -> Edition:
        made: list[Edition] = []
        monkeypatch.setattr(
            "exports.job.export", lambda *what, edition, **others: made.append(edition) or Exported((), ())
        )
        assert main(["export", str(ARDOISE), str(tmp_path / "a.pdf"), *map(str, words)]) == 0
        return made[0]

    return listen


def test_show_and_export_say_that_a_large_file_was_cut_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, kit = tmp_path / "News.presskit", read_package(ARDOISE).kit
    write_package(path, kit, {"raw.dng": bytes(9_000_000)}, expected=None)
    with path.open("ab") as file:
        file.write(b"PK\3\4 the save that was cut off")
    for command in (["show", path], ["export", path, tmp_path / "a.txt"]):
        assert main([*map(str, command)]) == 0
        assert "warning: The last save of this file was cut off" in capsys.readouterr().err
    assert (tmp_path / "a.txt").read_text().startswith("Vallin Institute")


def test_export_makes_the_standard_edition_of_its_own_accord(edition_of: Callable[..., Edition]) -> None:
    assert edition_of() == edition_of("--pdf", "standard") == STANDARD
    assert edition_of("--pdf", "small") == Edition(Kind.SMALL)


@pytest.mark.parametrize(
    ("words", "kind"),
    [([], DocxKind.RELEASE), (["--docx", "release"], DocxKind.RELEASE), (["--docx", "review"], DocxKind.REVIEW)],
)
def test_export_makes_the_kind_of_word_document_asked_for(
    words: list[str], kind: DocxKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[DocxKind] = []
    monkeypatch.setattr("exports.job.export", lambda *what, docx, **others: made.append(docx) or Exported((), ()))
    assert main(["export", str(ARDOISE), str(tmp_path / "a.docx"), *words]) == 0
    assert made == [kind]


def test_one_document_makes_a_page_of_its_own_and_no_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (Row(rich("1974"), rich("Built")),)
    kit = PressKit(release=Release(headline=rich("Tidal light")), documents=(Document("timeline", rows=rows),))
    source, page = tmp_path / "kit.presskit", tmp_path / "a.html"
    write_package(source, kit, {}, expected=None)
    assert main(["export", str(source), str(page), "--document", "timeline"]) == 0
    assert '<h1 class="document-title">Timeline</h1>' in page.read_text(encoding="utf-8")
    assert main(["export", str(source), str(tmp_path / "a.zip"), "--document", "timeline"]) == 2
    assert "holds the whole kit" in capsys.readouterr().err
    assert not (tmp_path / "a.zip").exists()


def test_each_document_can_be_a_file_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (Row(rich("1974"), rich("Built")),)
    kit = PressKit(release=Release(headline=rich("Tidal light")), documents=(Document("timeline", rows=rows),))
    source, text = tmp_path / "kit.presskit", tmp_path / "Tide.txt"
    write_package(source, kit, {}, expected=None)
    assert main(["export", str(source), str(text), "--separate"]) == 0
    names = [tmp_path / "Tide-Press-release.txt", tmp_path / "Tide-Timeline.txt"]
    assert capsys.readouterr().out.splitlines() == [str(name) for name in names]
    assert "1974: Built" in names[1].read_text(encoding="utf-8")
    assert not text.exists()
    assert main(["export", str(source), str(text), "--document", "Release"]) == 0
    assert text.read_bytes() == names[0].read_bytes()
    assert main(["export", str(source), str(text), "--document", "release", "--separate"]) == 2


def test_export_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(suffix in told for suffix in WRITERS)
    assert "--docx {release,review}" in told


def test_export_for_the_printer_takes_profile_bleed_and_crop_marks(
    edition_of: Callable[..., Edition], tmp_path: Path
) -> None:
    printer = ("--pdf", "print", "--profile", write_profile(tmp_path))
    assert edition_of(*printer) == Edition(Kind.PRINT, PRINTER)
    assert edition_of(*printer, "--no-crop-marks").crop_marks is False
    assert edition_of(*printer, "--bleed", "5").bleed == pytest.approx(5 * MM)
    assert edition_of(*printer, "--bleed", "0.125in").bleed == pytest.approx(9)
    assert edition_of(*printer, "--bleed", "0").bleed == 0
    assert edition_of(*printer, "--bleed", "20mm").bleed == pytest.approx(20 * MM)


def test_export_for_the_printer_writes_a_file_for_the_printer(tmp_path: Path) -> None:
    profile, pdf = write_profile(tmp_path), tmp_path / "a.pdf"
    assert main(["export", str(ARDOISE), str(pdf), "--pdf", "print", "--profile", str(profile), "--bleed", "9pt"]) == 0
    with Pdf.open(pdf) as written:
        assert written.Root.OutputIntents[0].DestOutputProfile.read_bytes() == PRINTER
        page = written.pages[0]
        assert float(page.TrimBox[0] - page.BleedBox[0]) == pytest.approx(9)


def test_export_for_the_printer_without_a_profile_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(ARDOISE), "out.pdf", "--pdf", "print"]) == 2
    assert capsys.readouterr().err == (
        "pressroom: --pdf print needs an ICC profile: ask the printer which one, and add --profile FILE.icc.\n"
    )


def test_a_profile_that_does_not_do_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = write_profile(tmp_path, "monitor.icc", SCREEN)
    assert main(["export", str(ARDOISE), str(tmp_path / "a.pdf"), "--pdf", "print", "--profile", str(profile)]) == 2
    assert capsys.readouterr().err.startswith("pressroom: “monitor.icc” cannot be used. ")
    assert list(tmp_path.iterdir()) == [profile]


def test_export_warns_of_characters_that_no_font_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = PressKit(release=Release(story=(Paragraph(rich("A word in Tibetan: བོད")),)))
    write_package(tmp_path / "kit.presskit", kit, {}, expected=None)
    assert main(["export", str(tmp_path / "kit.presskit"), str(tmp_path / "kit.pdf")]) == 0
    out, err = capsys.readouterr()
    assert not out
    assert all(line.startswith("warning: ") for line in err.splitlines())
    assert "བ" in err


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["show", str(ARDOISE)], ["show", str(ARDOISE), "--json"]])
def test_nothing_heavy_is_loaded_for_a_short_answer(words: list[str]) -> None:
    assert not _loaded(words) & {"PySide6", "reportlab", "docx", "pypdfium2", "PIL", "ui", "exports"}


def test_export_does_not_load_qt(tmp_path: Path) -> None:
    loaded = _loaded(["export", str(ARDOISE), str(tmp_path / "a.pdf"), str(tmp_path / "a.docx")])
    assert "exports" in loaded
    assert not loaded & {"PySide6", "shiboken6", "ui"}


def test_export_loads_nothing_for_pictures_if_there_are_none(tmp_path: Path) -> None:
    kit = PressKit(release=Release(story=(Paragraph(rich("A word.")),)))
    write_package(tmp_path / "kit.presskit", kit, {}, expected=None)
    probe = (
        "import sys; from app.__main__ import main; main(sys.argv[1:])\n"
        "assert 'reportlab' in sys.modules and not {'PIL.Image', 'pickle'} & set(sys.modules)\n"
        "from reportlab.lib import utils; from PIL import Image\n"
        "assert utils._isPILImage(Image.new('L', (1, 1)))"
    )
    words = ["export", str(tmp_path / "kit.presskit"), str(tmp_path / "kit.pdf")]
    subprocess.run([sys.executable, "-c", probe, *words], cwd=ROOT, check=True)


def test_a_command_looks_for_no_garbage_while_it_runs_nor_when_the_process_ends() -> None:
    probe = (
        "import gc, sys; from app.__main__ import main; from app.cli import garbage\n"
        "with garbage.left_alone(): assert not gc.isenabled()\n"
        "gc.unfreeze(); main(sys.argv[1:]); assert gc.isenabled() and gc.get_freeze_count()"
    )
    subprocess.run([sys.executable, "-c", probe, "show", str(ARDOISE)], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def _loaded(words: list[str]) -> set[str]:
    """Return the top-level modules that a run of the program has loaded."""
    probe = f"import sys; from app.__main__ import main; main({words!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_without_a_display_one_line_says_so() -> None:
    code, out, err = finished(pressroom(ARDOISE))
    assert (code, out) == (2, "")
    assert err.startswith("pressroom: There is no display")
    assert err.count("\n") == 1
    assert "export" in err


@pytest.mark.parametrize(
    ("environ", "platform"),
    [
        ({}, "win32"),
        ({}, "darwin"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({"DISPLAY": "elsewhere:10.0"}, "linux"),
    ],
)
def test_a_window_is_tried_where_one_may_open(environ: dict[str, str], platform: str) -> None:
    require_display(environ, platform)


@pytest.mark.skipif(sys.platform != "linux", reason="the abstract sockets asked for are Linux's own")
@pytest.mark.parametrize("display", ["", ":4711", ":4711.0"])
def test_a_display_that_is_not_there_is_told(display: str) -> None:
    with pytest.raises(NoDisplayError, match="pressroom export"):
        require_display({"DISPLAY": display}, "linux")


def test_a_reader_that_leaves_early_is_no_error(long_kit: Path) -> None:
    process = pressroom("show", long_kit, "--json")
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_behind_stdout_is_told_in_one_line() -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "app", "show", str(ARDOISE), "--json"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "pressroom: The output could not be written: No space left on device.\n"


@pytest.fixture
def ctrl_c_is_heard() -> Iterator[None]:
    """A shell lets what it starts in the background ignore Ctrl+C, and so does whatever that starts in its turn."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_is_heard")
@pytest.mark.skipif(sys.platform == "win32", reason="a signal cannot be sent to one process on Windows")
def test_ctrl_c_ends_quietly_with_130(long_kit: Path) -> None:
    process = pressroom("show", long_kit, "--json")
    assert process.stdout is not None
    process.stdout.read(10)  # it has begun to print and now waits for its reader
    process.send_signal(signal.SIGINT)
    code, _, err = finished(process)
    assert (code, err) == (130, "")


@pytest.mark.usefixtures("ctrl_c_is_heard")
@pytest.mark.skipif(sys.platform == "win32", reason="a signal cannot be sent to one process on Windows")
def test_ctrl_c_ends_the_window_too(tmp_path: Path) -> None:
    process = pressroom(ARDOISE, QT_QPA_PLATFORM="offscreen", PRESSROOM_HOME=str(tmp_path / "home"))
    deadline = time.monotonic() + 30
    while not (tmp_path / "home").exists() and time.monotonic() < deadline:
        time.sleep(0.05)  # the window keeps its first setting when it opens a kit
    process.send_signal(signal.SIGINT)
    code, _, err = finished(process)
    assert code == -signal.SIGINT  # which a shell tells as 130
    assert "Traceback" not in err


def half_filled(folder: Path) -> Path:
    """Return a kit in `folder` of whose fields one is filled in."""
    write_package(folder / "half.presskit", blank_kit(company="Lumen"), {}, expected=None)
    return folder / "half.presskit"


def test_export_stops_at_empty_fields_unless_they_are_allowed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kit, out = half_filled(tmp_path), tmp_path / "half.txt"
    assert main(["export", str(kit), str(out)]) == 2
    expected = (
        "pressroom: 5 fields are still empty: Partner, Amount, City, Date and Speaker. Fill them in before the release "
        "goes out. With --allow-empty their labels are printed in brackets.\n"
    )
    assert capsys.readouterr().err == expected
    assert not out.exists()
    assert main(["export", str(kit), str(out), "--allow-empty"]) == 0
    assert "warning: The field “Partner” is not filled in yet.\n" in capsys.readouterr().err
    assert "[Partner]" in out.read_text("utf-8")


def test_show_tells_what_is_still_to_be_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(half_filled(tmp_path))]) == 0
    told = capsys.readouterr().out
    assert "Headline:     Lumen and [Partner] join forces\n" in told
    assert "To fill in:   5 of 6 fields: Partner, Amount, City, Date, Speaker\n" in told
    write_package(tmp_path / "all.presskit", blank_kit(**VALUES), {}, expected=None)
    assert main(["show", str(tmp_path / "all.presskit")]) == 0
    assert "To fill in:   nothing: 6 fields are filled in\n" in capsys.readouterr().out
