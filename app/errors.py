"""The errors of Pressroom: few, in the user's words, saying what to do.

The window shows ``str(error)`` as it stands; the command line prints it on one line and exits with 2.
"""

from __future__ import annotations


class KitError(Exception):
    """Something the user can be told about; the message is a whole sentence in the user's words."""


class KitFileError(KitError):
    """A kit file cannot be read: damaged, too large, not a kit, or not there."""


class SaveError(KitError):
    """A file could not be written. The old file is untouched and the text is still in the window."""


class FileChangedError(SaveError):
    """The file on disk is not the one that was opened: somebody else has saved it since."""


class PicturesLostError(SaveError):
    """Pictures of the kit, those in `names`, can no longer be read from the file that they were in."""

    def __init__(self, message: str, names: tuple[str, ...]) -> None:
        super().__init__(message)
        self.names = names


class EditError(KitError):
    """An edit that makes no sense for this kit (a block that is not there, a text beyond the limit)."""


class ExportError(KitError):
    """A document could not be made; nothing was left at its name."""


class ExportCancelled(ExportError):
    """The user stopped the export; nothing was left at its name."""


class LibraryError(KitError):
    """The library, or an item of it, cannot be read or is not there."""


class MediaError(KitError):
    """A picture or document cannot be taken into the kit or drawn: damaged, hostile, or far too large."""
