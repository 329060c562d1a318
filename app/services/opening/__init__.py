"""Exhibits on their way into the window: asked about, read in the worker, kept at hand, found again on disk."""
