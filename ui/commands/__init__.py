"""What the actions do: the handlers that the table of actions names, one module for each menu."""
