"""Errors that a person can act on: one sentence that says what, where and what to do."""

from __future__ import annotations


class Problem(Exception):
    """Something that the user must know, as one sentence. Shown as it is; never with a traceback."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Cancelled(Exception):
    """The user took the work back. All stays as it was before."""
