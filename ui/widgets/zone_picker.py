"""`ZonePicker`: an IANA time zone, found by typing any part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.line_field import ParsedField


def read_zone(text: str, zones: Sequence[str]) -> str:
    """Return the one of `zones` that `text` names: in full, by its city, or by the only one that contains it."""
    wanted = text.strip().replace(" ", "_").casefold()
    exact = [zone for zone in zones if zone.casefold() == wanted]
    city = [zone for zone in zones if zone.rpartition("/")[2].casefold() == wanted]
    partly = [zone for zone in zones if wanted in zone.casefold()]
    for found in (exact, city, partly):
        if len(found) == 1:
            return found[0]
    if partly:
        raise ValueError(f"{len(partly)} time zones have “{text}” in their name. Pick one from the list.")
    raise ValueError(f"There is no time zone “{text}”. Type a city such as Toronto and pick from the list.")


class ZonePicker(ParsedField):
    """The value is the zone's IANA name, "" for none. `zones` returns the zones there are."""

    def __init__(self, name: str, zones: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(name, "Type a city, such as Toronto", lambda text: read_zone(text, zones()), str, "", parent)
        self.offer(zones)

    def _on_edited(self, text: str) -> None:
        """Take a zone while it is typed only once it is written in full; the rest waits until the field is left."""
        if not text.strip() or "/" in text or text.strip().upper() == "UTC":
            super()._on_edited(text)
