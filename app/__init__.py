"""The core: an exhibit becomes events, spans, groups, findings and documents. It never imports Qt."""

__version__ = "0.1.0"
