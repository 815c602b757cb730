"""LibreOffice for tests: what it makes of our documents, once for all tests and all their processes.

A start of LibreOffice costs more than what it converts, a profile more than a start; and two processes can't have one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from filelock import FileLock

SOFFICE = shutil.which("soffice")
SECONDS = 240


def converted(
    form: str, files: Mapping[str, bytes], factory: pytest.TempPathFactory, *options: str
) -> dict[str, bytes]:
    """Return what LibreOffice makes of `files` (bytes by name), in the form "pdf", "odt" or "docx"; by the same names.

    `options` are further ones of its command line. The test is skipped where there is no LibreOffice.
    """
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = _folder(factory)
    made = {name: folder / f"{_digest(data, form, *options)}.{form.partition(':')[0]}" for name, data in files.items()}
    with FileLock(folder / "lock"):
        fresh = [name for name, file in made.items() if not file.exists()]
        sources = {made[name].stem: name for name in fresh}
        work = folder / "work"
        for stem, name in sources.items():
            (work / "in").mkdir(parents=True, exist_ok=True)
            (work / "in" / f"{stem}{Path(name).suffix}").write_bytes(files[name])
        if sources:
            _convert(form, work, folder / "profile", *options)
            for stem in sources:
                [out] = (work / "out").glob(f"{stem}.*")
                os.replace(out, made[sources[stem]])
            shutil.rmtree(work)
    return {name: file.read_bytes() for name, file in made.items()}


def _convert(form: str, work: Path, profile: Path, *options: str) -> None:
    command: list[str | Path] = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", *options]
    command += ["--convert-to", form, "--outdir", work / "out", *sorted((work / "in").iterdir())]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)


def _folder(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of this run of the tests share."""
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "libreoffice"
    folder.mkdir(exist_ok=True)
    return folder


def _digest(data: bytes, *words: str) -> str:
    return hashlib.sha256("\0".join(words).encode() + b"\0" + data).hexdigest()[:24]
