"""Nothing older than a second is lost when the program is killed; ``benchmarks/kill.py`` says it of 200 kills."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "kill.py"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_what_is_typed_survives_three_kills() -> None:
    command = [sys.executable, str(SCRIPT), "--kills", "3", "--seed", "7"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert ended.stdout, ended.stderr
    total = json.loads(ended.stdout.splitlines()[-1])
    assert total["failures"] == []
    assert total["kills"] == 3
    assert total["words_due"] > 0
