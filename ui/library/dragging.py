"""What is dragged out of the library: which item it is."""

from __future__ import annotations

import json

from PySide6.QtCore import QMimeData

from app.library.summary import Summary

MIME = "application/x-pressroom-item"
"""Kind and id of an item, in JSON. Nothing else goes along: an editor would take it for a text to be put in."""


def data_of(item: Summary) -> QMimeData:
    """Return what is dragged for `item`."""
    data = QMimeData()
    data.setData(MIME, json.dumps([item.kind, item.id]).encode())
    return data


def dragged(data: QMimeData) -> tuple[str, str] | None:
    """Return kind and id of the item that is dragged as `data`, None if it is something else."""
    if not data.hasFormat(MIME):
        return None
    kind, id = json.loads(bytes(data.data(MIME).data()))
    return str(kind), str(id)
