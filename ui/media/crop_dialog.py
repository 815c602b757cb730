"""The dialog in which a picture is cropped where it is placed. The file stays as it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.crops import FULL, in_shape, is_whole
from app.kit import Crop
from ui.dialogs.pieces import button, dress, label
from ui.media.crop_view import CropView
from ui.media.thumbnails import LARGE, Thumbnails
from ui.panes.pane import Box
from ui.theme import GRID
from ui.widgets.choice import Choice

_FREE, _OWN = 0.0, -1.0
_SHAPES = (
    (_FREE, "Free"), (_OWN, "As the picture"), (3 / 2, "3 : 2"), (4 / 3, "4 : 3"), (16 / 9, "16 : 9"),
    (1.0, "Square"), (4 / 5, "4 : 5, upright"), (2 / 3, "2 : 3, upright"),
)  # fmt: skip
"""Width over height of the frame, and what it is called."""
_HELP = (
    "Drag the frame or its edges. The ring is the focal point: what must stay in view. "
    "Keys: arrows move the frame, with Shift they size it, with Alt they move the ring; with Ctrl in small steps."
)


Worded = Callable[[Crop], tuple[str, bool]]
"""Says what a crop makes of the resolution, and whether that is low."""


class CropDialog(QDialog):
    """`chosen` tells the crop when the user takes it over."""

    chosen = Signal(object)

    def __init__(
        self, thumbnails: Thumbnails, file: str, crop: Crop, parent: QWidget, worded: Worded | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Crop the picture")
        self._thumbnails, self._file, self._worded = thumbnails, file, worded
        self.view = CropView(thumbnails, file, crop, self)
        self.shape = Choice("Shape", _SHAPES)
        self.shape.show_value(_FREE)
        self.shape.edited.connect(lambda change: self.set_shape(change.value))
        self.resolution = label("", "muted")
        self.whole = button("Show all of it", self.reset)
        self.cancel = button("Cancel", self.reject)
        self.take = button("Crop", self.accept)
        self.take.setDefault(True)
        self.view.changed.connect(self._on_changed)
        self._lay_out()
        self._on_changed()
        self.view.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.view, 1)
        column.addWidget(label(_HELP, "muted"))
        column.addWidget(self.resolution)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        box = Box("Shape", self.shape)
        box.setMinimumWidth(20 * GRID)
        row.addWidget(box)
        row.addStretch(1)
        for one in (self.whole, self.cancel, self.take):
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        self.resize(90 * GRID, 78 * GRID)

    def set_shape(self, value: float) -> None:
        """Give the frame the shape `value` of `_SHAPES`, around the focal point, and keep it there."""
        self.view.shape = None if value == _FREE else self._in_thousandths(value)
        if self.view.shape is not None:
            self.view.set_crop(in_shape(self.view.crop, self.view.shape))

    def _in_thousandths(self, value: float) -> float:
        look = self._thumbnails.look(self._file, LARGE)
        if value == _OWN or look is None or look.image.isNull():
            return 1.0
        return value * look.image.height() / look.image.width()

    def reset(self) -> None:
        """Show all of the picture again; the focal point stays."""
        crop = self.view.crop
        self.shape.show_value(_FREE)
        self.view.shape = None
        self.view.set_crop(Crop(0, 0, FULL, FULL, crop.focus_x, crop.focus_y, crop.extra))

    def accept(self) -> None:
        """Take the crop over."""
        self.chosen.emit(self.view.crop)
        super().accept()

    def _on_changed(self) -> None:
        self.whole.setEnabled(not is_whole(self.view.crop))
        if self._worded is not None:
            words, is_low = self._worded(self.view.crop)
            self.resolution.setText(words)
            self.resolution.setVisible(bool(words))
            name = "danger" if is_low else "muted"
            if name != self.resolution.objectName():
                dress(self.resolution, name)
