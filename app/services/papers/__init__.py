"""Counsel's work on papers: words, figures, authorities, the facts of a filing."""
