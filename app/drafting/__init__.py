"""Documents: a small tree built from findings, and the renderers that all read the same tree."""
