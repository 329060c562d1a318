"""Long plain tables, read by whole columns."""
