"""What a user chooses for a PDF, with the printer's ICC profile still a file; the bytes are read at the export."""

from __future__ import annotations

import stat
from pathlib import Path

from app.errors import ExportError
from app.length import MM
from app.names import is_possible
from app.record import record
from exports.pdf.edition import MAX_PROFILE_BYTES, Edition, Kind, Profile, ProfileError, read_profile

MAX_BLEED = 20 * MM
"""Points. Printers ask for 3 mm, for covers for 5; so much more is a slip."""


@record
class PdfChoice:
    """The kind of PDF; the rest counts for print alone. `bleed` is points, at most `MAX_BLEED`."""

    kind: Kind = Kind.STANDARD
    profile: Path | None = None
    bleed: float = 3 * MM
    crop_marks: bool = True

    def edition(self) -> Edition:
        """Return the edition, with the profile read from its file. Raises `ProfileError`."""
        if self.kind is not Kind.PRINT:
            return Edition(self.kind)
        if self.profile is None:
            raise ExportError("A PDF for the printer needs an ICC profile. Ask the printer which one.")
        profile = load_profile(self.profile)
        return Edition(self.kind, profile.data, self.bleed, self.crop_marks)


def load_profile(file: Path) -> Profile:
    """Return the ICC profile in `file`; `ProfileError`, with the file's name, if it is none for a printer."""
    data = _bytes_of(file)
    try:
        return read_profile(data)
    except ProfileError as error:
        raise ProfileError(f"“{file.name}” cannot be used. {error}") from error


def _bytes_of(file: Path) -> bytes:
    if not is_possible(file):
        raise ProfileError("There is no such ICC profile: the name holds a character that no file name can have.")
    try:
        kind = file.stat().st_mode
        if not stat.S_ISREG(kind):
            raise ProfileError(
                f"“{file.name or file}” is {'a folder' if stat.S_ISDIR(kind) else 'a device'}, no ICC profile."
            )
        with file.open("rb") as stream:
            data = stream.read(MAX_PROFILE_BYTES + 1)
    except FileNotFoundError:
        raise ProfileError(
            f"The ICC profile “{file.name}” is not there. It may have been moved, renamed or deleted."
        ) from None
    except PermissionError:
        raise ProfileError(f"You are not allowed to read the ICC profile “{file.name}”.") from None
    except OSError as error:
        raise ProfileError(f"The ICC profile “{file.name}” could not be read ({error.strerror or error}).") from error
    if len(data) > MAX_PROFILE_BYTES:
        raise ProfileError(
            f"“{file.name}” is too large for an ICC profile: more than {MAX_PROFILE_BYTES // 1_000_000} MB."
        )
    return data
