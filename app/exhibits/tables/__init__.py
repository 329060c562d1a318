"""The table of a sheet: its header, its columns, its lines, and what each row says."""
