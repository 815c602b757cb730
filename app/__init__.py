"""The press kit and everything that can be done to it without a screen or a page."""

__version__ = "0.1.0"
"""The version of Pressroom; the one place it is written."""
