"""The memorandum in support of severance, section by section; the file of its kind puts them in their order."""
