"""The commands of the command line that need neither a page nor a window."""
