"""Looks at the cells of a table, under the forms of its columns: what is taken, mended or in doubt."""
