"""Cells of words, such as a provider's name, that have no form: the words of their column are what they are like."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from app.exhibits.scan.judging.judged import EXPECTED, FAR, MOST, PLAIN, SHOWN, SURE, Judged
from app.exhibits.scan.judging.likelihood import likelihoods
from app.exhibits.scan.seen import SeenCell

_OFTEN = 3
"""What so many cells of a column hold is a word of it."""
_LIKE = 0.6


def words_of(counted: Mapping[str, int]) -> dict[str, int]:
    """The words of a column whose texts are so many, each with how many cells hold it."""
    return {each: n for each, n in counted.items() if n >= _OFTEN}


def judge_words(cell: SeenCell, text: str, likelihood: float, times: int, words: Mapping[str, int]) -> Judged:
    """The cell after the words of its column. One of them may be what it says, but never without being asked for.

    `likelihood`: of the text that was recognised; `times`: how many cells hold it.
    """
    longer = [each for each, n in words.items() if n >= _OFTEN * times and _is_part(text, each)]
    if longer:  # the rest may be lost in the picture, and nothing that was recognised says so
        others = tuple((each, (1.0 - likelihood) / len(longer)) for each in longer[: MOST - 1])
        return Judged(cell, text, text, likelihood, doubtful=True, readings=((text, likelihood), *others))
    if likelihood >= PLAIN:
        return Judged(cell, text, text, likelihood)
    near = [each for each in get_close_matches(text, words, MOST, _LIKE) if each != text]
    likely = {text: likelihood, **dict(zip(near, likelihoods([cell] * len(near), near), strict=True))}
    other = max(0.0, 1.0 - sum(likely.values()))  # what is not in the column elsewhere
    weights = {each: p * (EXPECTED if each in words else 1.0) for each, p in likely.items()}
    whole = sum(weights.values()) + other
    shares = sorted(((each, weight / whole) for each, weight in weights.items()), key=lambda pair: -pair[1])
    (taken, confidence), second = shares[0], max((share for _, share in shares[1:]), default=0.0)
    if taken == text and confidence >= SURE and second <= FAR:
        return Judged(cell, text, text, confidence)
    shown = tuple(each for each in shares if each[1] >= SHOWN)[:MOST] or ((text, confidence),)
    return Judged(cell, text, shown[0][0], shown[0][1], doubtful=True, readings=shown)


def _is_part(text: str, whole: str) -> bool:
    """Whether it is the beginning or the end of those words."""
    return whole.startswith(f"{text} ") or whole.endswith(f" {text}")
