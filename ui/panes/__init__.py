"""The form panes: the whole kit as fields and cards, in the order in which it is read."""

from __future__ import annotations

from ui.panes.form import FormPanes

__all__ = ["FormPanes"]
