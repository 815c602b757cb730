"""Opens the editor with the kit on the command line; without a display exports it, and takes the window's picture.

What ``make run`` ends with.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_FORMATS = (".pdf", ".docx", ".zip")
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Run the program on the kit; the exit code is the program's."""
    from app.cli.display import NoDisplayError, require_display

    kit = Path(sys.argv[1])
    try:
        require_display()
    except NoDisplayError as error:
        print(error)
        return without_display(kit)
    return _run("-m", "app", kit)


def without_display(kit: Path) -> int:
    """Make the documents and the picture beside `kit`, and say where they are."""
    made = [*(kit.with_suffix(suffix) for suffix in _FORMATS), kit.with_name("window.png")]
    code = _run("-m", "app", "export", kit, *made[:-1]) or _run("scripts/picture.py", kit, made[-1])
    if code == 0:
        print(f"So here is what it makes of the sample kit: {', '.join(map(str, made))}")
    return code


def _run(*words: str | Path) -> int:
    try:
        return subprocess.run([sys.executable, *words], check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
