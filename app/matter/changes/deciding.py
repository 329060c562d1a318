"""What counsel decides of defects: accepted, explained, corrected, taken back. What is printed is never touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import apsw

from app.base.clock import count
from app.base.problem import Problem
from app.matter.decision import CHOICES, DefectDecision, DefectKey, delete_decision, write_decision
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched

_VERBS = {"accepted": "accept", "explained": "explain", "corrected": "correct"}


def decide_defects(
    store: Store, decisions: Sequence[DefectDecision], called: str, *, author: str | None = None
) -> Touched:
    """Record these, all of one choice, in one step. `called` is what they are, as the step names them: `Address
    mended, row 33`.

    Problem for an explanation without words, or a correction without a value or without a row.
    """
    signed, now = store.author if author is None else author, store.now()
    own = [replace(each, value=_tidy(each.value), words=_tidy(each.words), author=signed, at=now) for each in decisions]
    for each in own:
        _check(each)
    standing = {each.key: (each.choice, each.value, each.words) for each in store.matter().decisions}
    fresh = [each for each in own if standing.get(each.key) != (each.choice, each.value, each.words)]
    if not fresh:
        return Touched()

    def write(connection: apsw.Connection) -> None:
        for each in fresh:
            write_decision(connection, each)

    return record(store, f"{_VERBS[fresh[0].choice]} {_called(called, len(fresh))}", author, write)


def take_back_decisions(store: Store, keys: Sequence[DefectKey], called: str, *, author: str | None = None) -> Touched:
    """These defects are to be decided again, in one step."""

    def write(connection: apsw.Connection) -> None:
        for key in keys:
            delete_decision(connection, key)

    return record(store, f"take back what was decided of {_called(called, len(keys))}", author, write)


def _check(decision: DefectDecision) -> None:
    if decision.choice not in CHOICES:
        raise Problem(f"“{decision.choice}” is nothing to decide of a defect; choose one of: {', '.join(CHOICES)}.")
    if decision.choice == "explained" and not decision.words:
        raise Problem("An explanation needs words; write what explains the defect.")
    if decision.choice == "corrected" and (not decision.value or decision.key.event is None or not decision.key.column):
        raise Problem("A correction needs a cell of a row, and what it is to read; write the value.")
    if decision.choice == "corrected" and not decision.words:
        raise Problem("A correction needs a reason; write why the cell reads otherwise.")


def _tidy(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _called(called: str, many: int) -> str:
    return f"“{called}”" if many == 1 else f"{count(many, 'defect')} (“{called}”)"
