"""Arithmetic on hits: rosters, spans, gaps, groups, dwell, density. Pure functions of frames and numbers."""
