"""Import in the window: the ways in, and the review, where the source stands beside the form.

All of it is loaded when something is imported first; the window's start knows nothing of it.
"""
