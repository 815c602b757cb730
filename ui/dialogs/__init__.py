"""Dialogs: only for what must be answered before work goes on, and for work that has settings of its own."""
