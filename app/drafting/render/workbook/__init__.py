"""Workbooks: sheets as values, large ones in little time; the reviewed exhibit and the summary."""
