"""Bytes become a Document: one module per format, chosen by content."""
