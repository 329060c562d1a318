"""Deciding a doubtful cell of a scan: another reading, other words, or that it cannot be read; and what would follow.

Choosing the reading that was taken accepts the defect; any other reading is a correction of the cell, and so is that
it cannot be read: the cell then says nothing, and its row stands nowhere on the timeline.
"""

from __future__ import annotations

from app.base.clock import count
from app.base.problem import Problem
from app.exhibits.corrections import ILLEGIBLE
from app.matter.store import Store
from app.matter.touched import Touched
from app.services.analysis import Analysis
from app.services.deciding.decisions import accept, correct, gap_beside
from app.services.deciding.doubts import Doubt, Reading
from app.services.deciding.words import say


def choose(store: Store, doubt: Doubt, reading: Reading) -> Touched:
    """That reading stands. Problem for another than the taken one where the cell cannot be corrected."""
    if reading.taken:
        return accept(store, [doubt.line])
    taken = next((each.text for each in doubt.readings if each.taken), doubt.line.made)
    return _correct(store, doubt, reading.value, say("chosen", taken=taken))


def type_another(store: Store, doubt: Doubt, text: str, words: str = "") -> Touched:
    """What counsel reads in the picture. Problem where the cell cannot be corrected."""
    return _correct(store, doubt, text, words or say("typed"))


def cannot_be_read(store: Store, doubt: Doubt, words: str = "") -> Touched:
    """The cell says nothing that can be relied on. Problem where the cell cannot be corrected."""
    return _correct(store, doubt, ILLEGIBLE, words or say("illegible"))


def consequence(analysis: Analysis, doubt: Doubt, reading: Reading) -> str:
    """`gap to Doe 38 17 days`; nothing where no gap rests on the cell. Computes the case anew: off the GUI thread."""
    if not doubt.correctable or analysis.is_long:
        return ""
    beside = gap_beside(analysis, doubt.line, reading.value)
    return "" if beside is None else say("gap", other=beside[0], days=count(beside[1], "day"))


def _correct(store: Store, doubt: Doubt, value: str, words: str) -> Touched:
    if not doubt.correctable:
        raise Problem(say("fixed"))
    return correct(store, doubt.line, value, words)
