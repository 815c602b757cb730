"""The form panes: the whole kit as fields and cards, in the order in which it is read."""
