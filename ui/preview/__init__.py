"""The page preview: the very PDF that export would write, rasterised, following the field in focus and leading back."""
