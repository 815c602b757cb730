"""Asking for a file name. The system's own dialog where there is one, Qt's where there is no screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

KITS = "Press kits (*.presskit)"
RELEASES = "Releases (*.docx *.pdf *.txt *.md *.html *.htm *.eml)"
LIBRARIES = "Items of a library (*.presslibrary *.yaml)"
PROFILES = "ICC profiles (*.icc *.icm)"
_PICTURES = "*.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.heif *.avif *.gif *.bmp *.svg"
PICTURES = f"Pictures ({_PICTURES})"
LOGOS = f"Pictures and drawings ({_PICTURES} *.pdf)"
MEDIA = f"Pictures and other media ({_PICTURES} *.pdf *.docx *.xlsx *.pptx *.txt *.csv)"
Chosen = Callable[[Path], object]


def ask_open(parent: QWidget, folder: Path, chosen: Chosen) -> QFileDialog:
    """Ask for a press kit to open; `chosen` gets its path."""
    return _ask_existing(parent, "Open press kit", folder, (KITS, RELEASES), chosen)


def ask_import(parent: QWidget, folder: Path, chosen: Chosen) -> QFileDialog:
    """Ask for a release that another program wrote; `chosen` gets its path."""
    return _ask_existing(parent, "Import a release", folder, (RELEASES,), chosen)


def ask_items(parent: QWidget, folder: Path, chosen: Chosen) -> QFileDialog:
    """Ask for a file with items of a library; `chosen` gets its path."""
    return _ask_existing(parent, "Import into the library", folder, (LIBRARIES,), chosen)


def ask_abouts(parent: QWidget, folder: Path, chosen: Chosen) -> QFileDialog:
    """Ask for a document with “About …” paragraphs; `chosen` gets its path."""
    return _ask_existing(parent, "Import boilerplates", folder, (RELEASES, KITS), chosen)


def ask_export_items(parent: QWidget, proposed: Path, *, single: bool, chosen: Chosen) -> QFileDialog:
    """Ask where to export items of a library; a `single` one may be a file to be read as it is, too."""
    dialog = _dialog(parent, "Export from the library", proposed.parent, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    one = ["One item as text (*.yaml)"] if single else []
    dialog.setNameFilters(["Pressroom library (*.presslibrary)", *one])
    dialog.setDefaultSuffix("presslibrary")
    dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix("yaml" if "yaml" in name else "presslibrary"))
    dialog.selectFile(proposed.name)
    dialog.open()
    return dialog


def ask_save(parent: QWidget, proposed: Path, chosen: Chosen) -> QFileDialog:
    """Ask where to save a press kit; the dialog asks itself before a file is replaced."""
    dialog = _dialog(parent, "Save press kit", proposed.parent, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(KITS)
    dialog.setDefaultSuffix("presskit")
    dialog.selectFile(proposed.name)
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, folder: Path, chosen: Chosen) -> QFileDialog:
    """Ask for a folder to put files into."""
    dialog = _dialog(parent, "Choose folder", folder, chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def ask_media(
    parent: QWidget, folder: Path, title: str, filters: tuple[str, ...], chosen: Callable[[list[Path]], object]
) -> QFileDialog:
    """Ask for files that go into a kit, several if `filters` begin with documents too; `chosen` gets their paths."""
    several = QFileDialog.FileMode.ExistingFiles
    dialog = _dialog(parent, title, folder, lambda _path: None)
    dialog.setFileMode(several if filters[0] == MEDIA else QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([*filters, "All files (*)"])
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()
    return dialog


def ask_profile(parent: QWidget, now: Path | None, chosen: Chosen) -> QFileDialog:
    """Ask for an ICC profile; begins where the one used `now` is, else where the system keeps them."""
    beside = now.parent if now is not None and now.parent.is_dir() else None
    return _ask_existing(parent, "Choose ICC profile", beside or profiles_folder() or Path.home(), (PROFILES,), chosen)


def profiles_folder(platform: str = sys.platform) -> Path | None:
    """Return the folder in which the system keeps ICC profiles, None if it has none."""
    if platform == "win32":
        folder = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "spool", "drivers", "color")
    elif platform == "darwin":
        folder = Path("/Library/ColorSync/Profiles")
    else:
        folder = Path("/usr/share/color/icc")
    return folder if folder.is_dir() else None


def _ask_existing(parent: QWidget, title: str, folder: Path, filters: tuple[str, ...], chosen: Chosen) -> QFileDialog:
    """Ask for one file that is there."""
    dialog = _dialog(parent, title, folder, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([*filters, "All files (*)"])
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, folder: Path, chosen: Chosen) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog
