"""The rules of the house that no other tool keeps."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from glob import glob
from pathlib import Path

import pytest

from app import __version__
from app.archive import unpack
from app.codec import decode, encode

ROOT = Path(__file__).parent.parent
CODE = ("app", "exports", "ui", "resources", "scripts", "benchmarks")
TEXTS = (".py", ".md", ".toml", ".yaml", ".txt", ".sh", ".cfg", ".ini", ".json", ".in", "")
SAMPLES = ROOT / "resources" / "samples"
THIRD_PARTY = (".ttf", ".otf", ".woff2", ".svg", ".icc")
MAX_LINES = 400


def files_of_the_project() -> Iterator[Path]:
    """Every file that is, or is going to be, part of the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout of the repository")
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    yield from (ROOT / name for name in told.split("\0") if name and (ROOT / name).is_file())


def texts_of_the_project() -> Iterator[tuple[Path, str]]:
    return ((file, file.read_text("utf-8")) for file in files_of_the_project() if file.suffix in TEXTS)


def modules() -> list[Path]:
    return [file for folder in CODE for file in (ROOT / folder).rglob("*.py")]


def test_imports_go_down() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_file_names_a_machine_or_a_download_address() -> None:
    places = [
        r"/home/\w",
        r"/root/",
        r"/Users/\w",
        r"[A-Z]:\\Users",
        r"/work/",
        r"/opt/\w",
        r"pythonhosted",
        r"pypi\.org",
    ]
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file, text in texts_of_the_project()
        if file != Path(__file__)
        for match in re.finditer("|".join(places), text)
    ]
    assert found == []


def test_what_others_made_has_its_licence_beside_it() -> None:
    files = [file for file in (ROOT / "resources").rglob("*") if file.suffix in THIRD_PARTY]
    assert len(files) > 8
    assert [file for file in files if not list(file.parent.glob("OFL*")) + list(file.parent.glob("LICENSE*"))] == []


def test_the_version_stands_in_one_place_and_in_the_changelog() -> None:
    number = re.compile(rf"(?<![\d.=]){re.escape(__version__)}(?![\d.])")
    assert {
        str(file.relative_to(ROOT))
        for file, text in texts_of_the_project()
        if file.parts[len(ROOT.parts)] not in ("resources", "tests") and number.search(text)
    } == {"app/__init__.py", "CHANGELOG.md"}


def test_every_folder_of_code_is_a_package() -> None:
    folders = {file.parent for file in modules() if file.relative_to(ROOT).parts[0] not in ("scripts", "benchmarks")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_every_resource_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["resources"]
    root = ROOT / "resources"
    installed = {name for pattern in patterns for name in glob(pattern, root_dir=root, recursive=True)}
    files = {str(file.relative_to(root)) for file in root.rglob("*") if file.is_file() and file.suffix != ".pyc"}
    assert files - installed - {"__init__.py"} == set()


def test_no_module_is_longer_than_anybody_reads() -> None:
    lengths = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in modules()}
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


def test_every_requirement_is_pinned() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line)] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["build-system"]["requires"] + project["project"]["dependencies"]
    wanted += project["project"]["optional-dependencies"]["dev"]
    names = {_normal(re.match(r"[\w.-]+", requirement)[0]) for requirement in wanted}  # type: ignore[index]
    assert names - {_normal(line.partition("==")[0]) for line in lines} == set()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("package", sorted(SAMPLES.glob("*.presskit")), ids=lambda file: file.stem)
def test_a_sample_agrees_with_its_source(package: Path) -> None:
    source = SAMPLES / "sources" / package.stem
    text, media = unpack(package.read_bytes())
    assert text == (source / "kit.yaml").read_bytes()
    assert media == {file.name: file.read_bytes() for file in source.glob("media/*")}


def test_the_first_sample_is_the_english_one() -> None:
    first = min(SAMPLES.glob("*.presskit"))
    assert decode(unpack(first.read_bytes())[0]).language.startswith("en")


def test_every_sample_source_is_packed_and_in_the_form_that_pressroom_writes() -> None:
    sources = list(SAMPLES.glob("sources/*/kit.yaml"))
    assert {source.parent.name for source in sources} == {package.stem for package in SAMPLES.glob("*.presskit")}
    assert all(source.read_bytes() == encode(decode(source.read_bytes())) for source in sources)


def test_links_between_the_documents_lead_somewhere() -> None:
    pages = [file for file in files_of_the_project() if file.suffix == ".md"]
    assert len(pages) > 3
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:\s]+)[^):]*\)", page.read_text("utf-8"))]
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(("page", "least"), [("architecture.md", 20), ("folders.md", 60)])
def test_the_documents_name_files_that_exist(page: str, least: int) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    named = set(re.findall(r"`((?:app|ui|exports|resources|tests|scripts|benchmarks)/[\w/.-]*)`", text))
    assert len(named) > least
    assert sorted(name for name in named if not (ROOT / name).exists()) == []
