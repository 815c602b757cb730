"""When a save fails, and when somebody else has saved the same file: what the user is told and may choose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import FileChangedError, PicturesLostError
from app.lock import Holder
from ui.dialogs.questions import Choice, ask
from ui.notice import Notice
from ui.session import Session

TOPIC = "file"
"""The topic of every notice about the kit's file."""


class Conflicts(QObject):
    """Answers the session's bad news. In every case the text stays in the window until the user has chosen."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        notice: Notice,
        save_as: Callable[[], object],
        reopen: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._notice = window, session, notice
        self._save_as, self._reopen = save_as, reopen
        session.failed.connect(self._failed)
        session.outside.connect(self._outside)
        session.held.connect(self._held)
        session.saved.connect(self._saved)

    def _saved(self) -> None:
        self._notice.clear(topic=TOPIC)

    def _failed(self, error: Exception, path: Path) -> None:
        if isinstance(error, FileChangedError):
            self._choose(path) if path.exists() else self._gone(path)
            return
        if isinstance(error, PicturesLostError):
            over, names = self._session.was_over, error.names
            rest = (
                f"Save without {'them' if len(names) > 1 else 'it'}",
                lambda: self._session.save(path, over=over, without=names),
            )
            self._notice.tell(str(error), rest, kind="danger", topic=TOPIC)
            return
        again = ("Try again", lambda: self._session.save(path))
        self._notice.tell(str(error), ("Save as…", self._save_as), again, kind="danger", topic=TOPIC)

    def _held(self, holder: Holder, path: Path) -> None:
        who = "another window" if not holder.user else f"another window of {holder.user} on {holder.host}"
        ask(
            self._window,
            f"“{path.name}” is already open",
            f"It is open in {who}. You can go on with a copy and save it under a name of its own.",
            Choice("Open a copy", self._session.detach, safe=True),
            Choice("Close", self._window.close, away=True),
        )

    def _choose(self, path: Path) -> None:
        ask(
            self._window,
            f"“{path.name}” was changed by someone else",
            "It is no longer the file that you opened. Nothing has been saved yet, and your text is still here.",
            Choice("Save mine as…", self._save_as, safe=True),
            Choice("Open theirs, keep mine in another window", self._reopen),
            Choice("Overwrite theirs", lambda: self._session.save(path, over=True), destroys=True),
            Choice("Cancel", away=True),
        )

    def _outside(self) -> None:
        path = self._session.document.path
        if path is None:
            return
        if not path.exists():
            self._gone(path)
        elif self._session.document.is_saved:
            self._notice.tell(
                f"“{path.name}” was changed by someone else.",
                ("Show the new version", self._reopen), topic=TOPIC,
            )  # fmt: skip
        else:
            self._notice.tell(
                f"“{path.name}” was changed by someone else while you were writing. Nothing of yours is lost.",
                ("Open theirs, keep mine in another window", self._reopen), ("Save mine as…", self._save_as),
                kind="warning", topic=TOPIC,
            )  # fmt: skip

    def _gone(self, path: Path) -> None:
        again = ("Save it there again", lambda: self._session.save(path, over=True))
        words = f"“{path.name}” was moved or deleted. Your text is still here."
        self._notice.tell(words, again, ("Save as…", self._save_as), kind="warning", topic=TOPIC)
