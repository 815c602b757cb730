"""The archive that a DOCX is: what every reader of ZIP files can open, the same in every process."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.docx import write_docx
from exports.docx.packing import LEVEL, deflated, pack, stored
from exports.style import load_style
from tests.exports.docx_samples import composition, logo

ROOT = Path(__file__).parents[2]
NAMES = st.text("abc/._[]", min_size=1, max_size=20)

WRITE = """
import hashlib, sys
from exports.docx import write_docx
from exports.style import load_style
from tests.exports.docx_samples import composition, logo
data = write_docx(composition(logo="logo.png"), load_style(sys.argv[1]), {"logo.png": logo()})
print(hashlib.sha256(data).hexdigest())
"""


@given(st.dictionaries(NAMES, st.tuples(st.booleans(), st.binary(max_size=500)), max_size=6))
def test_what_goes_in_comes_out_in_order(files: dict[str, tuple[bool, bytes]]) -> None:
    packed = pack((name, (deflated if smaller else stored)(data)) for name, (smaller, data) in files.items())
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == [
            (name, data) for name, (_, data) in files.items()
        ]


def test_it_is_what_the_standard_library_writes() -> None:
    files = {"[Content_Types].xml": b"<Types/>" * 50, "word/document.xml": b"", "word/media/image1.png": bytes(100)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, compresslevel=LEVEL)
    assert pack((name, deflated(data)) for name, data in files.items()) == out.getvalue()


def test_pictures_are_not_compressed_twice() -> None:
    data = write_docx(composition(logo="logo.png"), load_style("classic"), {"logo.png": logo()})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        stored_names = [entry.filename for entry in archive.infolist() if entry.compress_type == zipfile.ZIP_STORED]
    assert stored_names == ["word/media/image1.png"]


@pytest.mark.parametrize("style", ["classic", "bulletin"])
def test_every_process_writes_the_same_bytes(style: str) -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", WRITE, style],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(digests) == 1
