"""A Report becomes HTML, JSON and terminal text."""
