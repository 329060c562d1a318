"""The export dialog: what leaves, what never leaves, and what is still open, side by side."""
