"""Takes a picture of the window with a kit in it: ``picture.py KIT OUT.png [WIDTHxHEIGHT [SCALE]]``.

On Qt's offscreen platform, so that it works anywhere: the real window, its preview finished, at its real size.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

PATIENCE = 30.0
"""Seconds to wait for the pages."""
SETTLED = 500
"""Milliseconds after which whatever else the window does when it opens is done."""


def main() -> int:
    """Take the picture; the exit code is 1 where the pages did not come in time."""
    kit, picture = Path(sys.argv[1]).absolute(), Path(sys.argv[2])
    width, height = map(int, (sys.argv[3] if len(sys.argv) > 3 else "1440x900").split("x"))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # that this platform cannot raise a window
    os.environ["QT_SCALE_FACTOR"] = sys.argv[4] if len(sys.argv) > 4 else "1"
    with tempfile.TemporaryDirectory() as home:  # no recent kit and no remembered size gets into the picture
        os.environ["PRESSROOM_HOME"] = home
        return take(kit, picture, width, height)


def take(kit: Path, picture: Path, width: int, height: int) -> int:
    """Open `kit` in a window of `width` by `height` pixels and save its picture once the pages are painted."""
    from PySide6.QtCore import QEventLoop, QTimer

    from ui.main import application, begin
    from ui.windows import Windows

    app = application(["pressroom"])
    _bring_a_font()
    windows = Windows()
    begin(windows, kit)
    window = windows.all[0]
    window.resize(width, height)
    loop, in_time = QEventLoop(), threading.Event()
    workspace = window.workspace
    assert workspace is not None, "the kit was not opened"
    workspace.preview.shown.connect(in_time.set)
    workspace.preview.shown.connect(lambda: QTimer.singleShot(SETTLED, loop.quit))
    QTimer.singleShot(int(PATIENCE * 1000), loop.quit)
    loop.exec()
    picture.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(picture))
    QTimer.singleShot(0, windows.quit)
    app.exec()
    app.setStyleSheet("")
    return 0 if in_time.is_set() else 1


def _bring_a_font() -> None:
    """Set the window in our own sans where the machine has no font at all, as a bare server has none."""
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtWidgets import QApplication

    import resources

    if not QFontDatabase.families():
        for file in resources.path("fonts", "source-sans-3").glob("*.ttf"):
            QFontDatabase.addApplicationFont(str(file))
        QApplication.setFont(QFontDatabase.families()[0])


if __name__ == "__main__":
    sys.exit(main())
