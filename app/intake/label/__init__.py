"""The steps that recognise parts: each takes a reading and returns it with more parts, and can be tested alone."""
