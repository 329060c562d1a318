"""What the drafts say and how they look, read back from the files."""
