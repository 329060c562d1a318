"""An export: its papers and files, the last look through them, writing it, and what is remembered of it."""
