"""The named fields of templates, by where their words come from, and the one list of all fields by name."""
