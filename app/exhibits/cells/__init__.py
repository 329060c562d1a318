"""What one cell says: times, zones, addresses, hashes, numbers, from the text that is printed."""
