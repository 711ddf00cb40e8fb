"""The closed set of rule kinds and the whole-document checks."""
