"""The press kit and everything that can be done to it without a screen or a page."""
