"""Cells of words, such as a provider's name, that have no form: the words of their column are what they are like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches

from app.exhibits.scan.decoding import readings
from app.exhibits.scan.forms import Template, key_of, literal
from app.exhibits.scan.judging import EXPECTED, FAR, MOST, SHOWN, SURE, Judged, likelihood_along, plain
from app.exhibits.scan.seen import ALPHABET, SeenCell

_OFTEN = 3
"""What so many cells of a column hold is a word of it."""
_LIKE = 0.6


def words_of(texts: Counter[str]) -> list[str]:
    """The words of a column whose cells were recognised as these."""
    return [text for text, n in texts.items() if n >= _OFTEN]


def judge_words(cell: SeenCell, text: str, words: list[str]) -> Judged:
    """The cell after the words of its column. One of them may be what it says, but never without being asked for."""
    sure = plain(cell, text)
    if sure is not None:
        return Judged(cell, text, text, sure)
    likely = _likelihoods(cell, dict.fromkeys([text, *get_close_matches(text, words, MOST, _LIKE)]))
    other = max(0.0, 1.0 - sum(likely.values()))  # what is not in the column elsewhere
    weights = {each: p * (EXPECTED if each in words else 1.0) for each, p in likely.items()}
    whole = sum(weights.values()) + other
    shares = sorted(((each, weight / whole) for each, weight in weights.items()), key=lambda pair: -pair[1])
    (taken, confidence), second = shares[0], max((share for _, share in shares[1:]), default=0.0)
    if taken == text and confidence >= SURE and second <= FAR:
        return Judged(cell, text, text, confidence)
    shown = tuple(each for each in shares if each[1] >= SHOWN)[:MOST] or ((text, confidence),)
    return Judged(cell, text, shown[0][0], shown[0][1], doubtful=True, readings=shown)


def _likelihoods(cell: SeenCell, texts: Mapping[str, None]) -> dict[str, float]:
    found = {}
    for text in texts:
        if set(key_of(text)) <= set(ALPHABET):
            said = dict(readings(cell, Template(((literal(text),),))))
            found[text] = min(1.0, said.get(key_of(text), 0.0))
        else:  # letters that no lattice keeps
            found[text] = likelihood_along(cell) if text == cell.best.text else 0.0
    return found
