"""Dialogs: each asks one thing and says what it will change before it does."""
