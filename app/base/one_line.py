"""Words that a stranger's file holds, fit to be shown: one line, of a bounded length, with nothing invisible in it."""

from __future__ import annotations


def one_line(text: str, most: int = 400) -> str:
    """`text` with single spaces, cut in the middle to some `most` characters.

    What cannot be printed becomes a space: line ends, controls, and the marks that turn the direction of writing.
    """
    if len(text) > most:
        half = (most - 1) // 2
        text = f"{text[:half]}…{text[-half:]}"
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
