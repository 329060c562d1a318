"""The view of the timeline as a picture for court: its choices, its words, what it must not tell."""
