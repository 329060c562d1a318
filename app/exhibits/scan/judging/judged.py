"""What is made of a recognised cell: it is taken as recognised, mended, or in doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.exhibits.scan.judging.decoding import TAKEN_FOR, Form, readings
from app.exhibits.scan.judging.forms import key_of
from app.exhibits.scan.seen import SeenCell

# What is wrong in one of these is worse than to ask: a day that is misread moves a gap by days, in a paper to a court.
# So a cell is taken without being asked for only if all other readings together are less likely than one in twenty,
# by the mean of its looks, and no second reading has a share that a smeared stroke could account for.
SURE = 0.95
FAR = 0.03
PLAIN = 1 - FAR
"""A text that is as likely as that by itself leaves no room for another, and none is looked for."""
SHOWN = 0.01
"""A reading with a smaller share is not offered."""
MOST = 5
EXPECTED = 20.0
"""How many times likelier a reading is that the rows around it, or most of the column, let one expect."""
_MOST_WEIGHED = 32
_FEW = 0.01
"""Of what a lattice says so little may lie in the form, where what was recognised explains no more of it."""

Value = Callable[[Sequence[str]], Sequence[Any]]
"""What texts say, each as its reader has it; None for one that says nothing."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell as it was `recognised`, and what is `taken` to stand there; `readings` (text, confidence) of a doubtful
    one, likeliest first."""

    cell: SeenCell
    recognised: str
    taken: str
    confidence: float
    mended: bool = False
    doubtful: bool = False
    readings: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """How the cells of a column are judged. `shown` writes a text of the form as the column does."""

    form: Form
    shown: Callable[[str], str]
    value: Value

    def usual(self, text: str) -> str | None:
        """The text with the spaces of the column; None where it is not of its form."""
        state = self.form.start
        for sign in key_of(text):
            then = self.form.step(state, sign)
            if then is None:
                return None
            state = then
        return self.shown(key_of(text)) if self.form.ends(state) else None


Readings = Sequence[tuple[str, float]]
"""Texts as the column shows them, with their likelihoods."""


def judge(
    cell: SeenCell,
    text: str,
    likelihood: float,
    found: Readings,
    column: Column,
    said: Mapping[str, Any],
    expected: Any = None,
) -> Judged:
    """The cell under the form of its column, which it may hold in the readings `found`.

    `likelihood`: of the text that was recognised; `said`: what each of these texts says; `expected`: what the rows
    around it let one expect.
    """
    recognised = said[text]
    weighed: dict[Any, tuple[str, float]] = {}
    for reading, likely in found:
        value = said[reading]
        if value is not None:
            weight = likely * (EXPECTED if expected is not None and value == expected else 1.0)
            shown, before = weighed.get(value, (reading, 0.0))
            weighed[value] = (shown, before + weight)
    if recognised is not None and recognised not in weighed:
        weighed[recognised] = (text, likelihood)
    if not sum(weight for _, weight in weighed.values()):
        return Judged(cell, text, text, 0.0, doubtful=True)
    return _chosen(cell, text, recognised, weighed, column)


def readings_of(cell: SeenCell, column: Column) -> Readings:
    """What the cell may say in the form of its column, likeliest first."""
    return [(column.shown(text), likelihood) for text, likelihood in readings(cell, column.form)[:_MOST_WEIGHED]]


def _chosen(
    cell: SeenCell, text: str, recognised: Any, found: Mapping[Any, tuple[str, float]], column: Column
) -> Judged:
    ordered = sorted(found.items(), key=lambda item: -item[1][1])
    whole = sum(weight for _, (_, weight) in ordered)
    usual = column.usual(text)
    shares = [((usual or text) if value == recognised else own, weight / whole) for value, (own, weight) in ordered]
    taken, confidence = shares[0]
    alone = confidence >= SURE and (len(shares) == 1 or shares[1][1] <= FAR)
    same = ordered[0][0] == recognised and usual is not None and whole >= _FEW
    mended = recognised is None and is_taken_for(text, taken)
    if alone and (mended or same):
        return Judged(cell, text, taken, confidence, mended=mended and key_of(text) != key_of(taken))
    shown = [each for each in shares if each[1] >= SHOWN or each[0] in (text, usual)][:MOST]
    return Judged(cell, text, taken, confidence, doubtful=True, readings=tuple(shown))


def differs_in_spaces(judged: Judged) -> bool:
    """Whether what is taken was recognised with other spaces, and with the same characters."""
    return judged.taken != judged.recognised and key_of(judged.taken) == key_of(judged.recognised)


def is_taken_for(text: str, reading: str) -> bool:
    """Whether the text differs from the reading only by spaces, and by characters that others are taken for."""
    have, want = key_of(text), key_of(reading)
    return len(have) == len(want) and all(
        a == b or a in TAKEN_FOR.get(b, "").upper() for a, b in zip(have, want, strict=True)
    )
