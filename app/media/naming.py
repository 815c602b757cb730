"""Names of files in a kit: safe on every system, and each one once."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

MAX_NAME = 80
"""Characters of a name, its suffix included: folders around it want room, too, in the 260 that Windows has."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029\ufffd\ud800-\udfff]+')
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
"""What turns a name around or stands unseen in it, so that one suffix looks like another."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their suffix (Microsoft, "Naming Files, Paths, and Namespaces")."""

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}", re.ASCII)


def safe_name(name: str, suffixes: Collection[str] = ()) -> str:
    """Return `name`, which may be a path, as the name of a file on any system.

    It ends in one of `suffixes`, the first if it has none of them. Letters of all scripts stay, in their composed form.
    """
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2] or name)
    stem, suffix = os.path.splitext(_UNSAFE.sub(" ", _UNSEEN.sub("", plain)))
    if not _SUFFIX.fullmatch(suffix):
        stem, suffix = stem + suffix, ""
    if suffixes and suffix.lower() not in suffixes:
        suffix = next(iter(suffixes))
    stem = " ".join(stem.split()).rstrip(". ").lstrip("~. ") or "media"
    if _DEVICES.match(stem):
        stem = f"{stem.partition('.')[0]}-file{stem[len(stem.partition('.')[0]) :]}"
    return stem[: MAX_NAME - len(suffix)].rstrip(". ") + suffix.lower()


def unique_name(name: str, taken: Collection[str]) -> str:
    """Return `name`, numbered ("plant 2.jpg") if one of `taken` is the same where upper and lower case don't count."""
    folded = set(map(_folded, taken))
    stem, suffix = os.path.splitext(name)
    number = 2
    while _folded(name) in folded:
        end = f" {number}{suffix}"
        name, number = stem[: MAX_NAME - len(end)].rstrip(". ") + end, number + 1
    return name


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).upper().casefold()
