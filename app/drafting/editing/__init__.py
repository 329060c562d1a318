"""Counsel's words, order and figures over the freshly written paper."""
