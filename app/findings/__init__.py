"""Findings: a sentence's worth of fact, its value, the rows it rests on, and whom it helps."""
