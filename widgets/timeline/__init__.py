"""The timeline: lanes, hits, gaps and strips on one time axis."""

from widgets.timeline.timeline import Timeline

__all__ = ["Timeline"]
