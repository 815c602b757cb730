"""The commands of the command line that need neither a page nor a window."""

from __future__ import annotations


class UsageError(Exception):
    """The command line makes no sense; the message is one line that says why and where to look."""
