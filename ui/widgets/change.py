"""What a field tells when the user has changed it."""

from __future__ import annotations

from typing import Any

from app.record import record


@record
class Change:
    """A new value for a field.

    `verb` begins the step's label ("edit", "format", "paste into"). Changes of one non-empty `run` to one field merge
    into one step while typing goes on; `boundary` says that a word ended here.
    """

    value: Any
    verb: str = "edit"
    run: str = ""
    boundary: bool = False


class Runs:
    """Names runs of typing: a run ends where the user moves the cursor, leaves, or begins to delete."""

    def __init__(self) -> None:
        self._number = 0

    def end(self) -> None:
        """Let the next change begin a step of its own."""
        self._number += 1

    def name(self, growth: int) -> str:
        """Return the name of the run that a change by `growth` characters belongs to."""
        return f"{'delete' if growth < 0 else 'type'} {self._number}"


def ends_word(text: str) -> bool:
    """Say whether `text`, up to the cursor, ends with a finished word."""
    return not text[-1:].isalnum()
