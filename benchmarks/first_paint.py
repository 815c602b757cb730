"""One start, told from inside: ``first_paint.py bare | pressroom KIT`` prints when what was painted, and leaves.

The moments are nanoseconds of the monotonic clock, which all processes of a machine share. Imports as little as it
can, for whatever is loaded here is part of what is measured. See ``startup.py``.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

TYPE_CHECKING = False  # the one in `typing` would load `typing`
if TYPE_CHECKING:
    from ui.windows import Windows


def bare() -> None:
    """Show an empty PySide6 window and tell when it was painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, lambda: tell({"window": time.monotonic_ns()}))

    app = QApplication(["bare"])
    window = Window()
    window.resize(1320, 864)
    window.show()
    app.exec()


def pressroom(kit: str) -> None:
    """Run the program as its command line does, and tell when window and first page were painted."""
    import app.__main__
    from ui import startup

    startup.begin()  # here already, as the command line does before it imports the next one
    import ui.main

    begin = ui.main.begin
    moments: dict[str, int] = {}

    def painted(name: str) -> None:
        moments.setdefault(name, time.monotonic_ns())
        if len(moments) == 2:
            tell(moments)

    def watched(windows: Windows, kit_path: Path | None) -> None:
        begin(windows, kit_path)
        window = windows.all[0]

        def shown() -> None:
            painted("window")
            assert window.workspace is not None, "the kit was not opened"
            window.workspace.preview.first_page_painted.connect(lambda: painted("page"))

        window.painted.connect(shown)

    ui.main.begin = watched
    app.__main__.main([kit])


def tell(moments: dict[str, int]) -> None:
    """Print `moments` and leave at once: how long the end takes is not the question."""
    print(json.dumps(moments), flush=True)
    os._exit(0)


if __name__ == "__main__":
    pressroom(sys.argv[2]) if sys.argv[1] == "pressroom" else bare()
