"""pitchlint: a linter for vendor pitches about AI."""

__version__ = "0.1.0"
