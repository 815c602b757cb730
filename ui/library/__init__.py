"""The library in the window: the dock, the dialogs of its items, and what a kit is told of newer texts."""
