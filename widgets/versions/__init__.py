"""The view of two versions of an exhibit: what differs, what taking the new one would do, and what it left behind."""
