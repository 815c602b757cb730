"""Asking for a file name. The system's own dialog where there is one, Qt's where there is no screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

KITS = "Press kits (*.presskit)"
Chosen = Callable[[Path], object]


def ask_open(parent: QWidget, folder: Path, chosen: Chosen) -> QFileDialog:
    """Ask for a press kit to open; `chosen` gets its path."""
    dialog = _dialog(parent, "Open press kit", folder, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([KITS, "All files (*)"])
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


def _dialog(parent: QWidget, title: str, folder: Path, chosen: Chosen) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog
