"""Lanes, bars, marks, gaps and labels for a window of time, as numbers; the figure for paper, as SVG."""
