"""What counsel may want to see to before an export."""
