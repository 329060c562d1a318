"""The named parts of papers other than a memorandum's sections, and the one list of all parts by name."""
