"""Kinds of papers as data: read from their files, chosen by their conditions, composed from their blocks."""
