from __future__ import annotations

import subprocess
import sys


def test_after_the_warm_up_an_import_loads_no_further_module_and_no_cues() -> None:
    program = """
import sys
from app.intake import cues, warm
warm.warm()
loaded, parsed = len(sys.modules), cues._section.cache_info().misses
from app.intake.build import build
from app.intake.read import read_bytes
from app.intake.recognise import recognise
text = "Mills to close\\n\\nOSLO, May 5, 2025 – The mills close.\\n\\n“It is time,” said Per Moe, the miller.\\n"
build(recognise(read_bytes(text.encode(), "a.txt")))
print(len(sys.modules) - loaded, cues._section.cache_info().misses - parsed)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]
