"""Everything with state: window, document, panes, preview, dialogs, actions, theme."""
