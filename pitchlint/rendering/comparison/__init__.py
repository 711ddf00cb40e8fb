"""The offers of a whole tender side by side."""
