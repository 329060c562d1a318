"""Renderers, each on its own and against the formats that it writes."""
