"""What must not leave the office, looked for in what was written."""
