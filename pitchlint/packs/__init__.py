"""The data files of `patterns/`, and a user's own packs, as checked values."""
