"""The history as lines to be listed: each step, each named state, and how they hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.matter import history
from app.matter.history import Step
from app.matter.snapshots import Snapshot, snapshots
from app.matter.store import Store

Kind = Literal["start", "step", "named", "lost"]
"""Before the first change; a change; the name of a state; a name whose state the history does not hold."""

Mark = Literal["now", "done", "undone", "aside"]

_START = "Before the first change"
_WORDS: dict[Mark, str] = {"now": "now", "done": "", "undone": "undone", "aside": "other line"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list. Oldest first, as things were done."""

    kind: Kind
    position: int  # of the history, to which this line leads
    name: str
    author: str
    at: datetime | None  # aware, UTC
    mark: Mark
    words: str  # the state, said
    snapshot: int | None = None
    joined: bool = False  # it stands aside and follows from the step above it
    going_on: bool = False  # the step below stands aside and follows from this one

    @property
    def can_go(self) -> bool:
        """Whether going there would change anything."""
        return self.mark != "now" and self.kind != "lost"

    @property
    def key(self) -> tuple[int, int | None]:
        return self.position, self.snapshot


def read_lines(store: Store) -> tuple[Line, ...]:
    """The history of a matter as it stands."""
    with store.reading():  # all of it of one moment
        return lines_of(history.entries(store), snapshots(store), history.position(store))


def lines_of(steps: Sequence[Step], named: Sequence[Snapshot], position: int) -> tuple[Line, ...]:
    """Each step with the names of its state behind it; names of states that are not there come last."""
    by_position: dict[int, list[Snapshot]] = {}
    for snapshot in named:
        by_position.setdefault(snapshot.position, []).append(snapshot)
    start: Mark = "done" if position else "now"
    found = [Line("start", 0, _START, "", None, start, _WORDS[start], going_on=_goes_on(steps, 0))]
    found += _names(by_position.pop(0, []), found[0])
    for at, step in enumerate(steps):
        mark: Mark = "now" if step.position == position else step.state
        above = steps[at - 1].position if at else 0
        joined = step.state == "aside" and step.parent == above
        begins = not (joined and at and steps[at - 1].state == "aside")
        line = Line(
            "step", step.position, step.name, step.author, step.at, mark, _words(mark, step, begins),
            joined=joined, going_on=_goes_on(steps, at + 1),
        )  # fmt: skip
        found.append(line)
        found += _names(by_position.pop(step.position, []), line)
    for lost in by_position.values():
        found += [Line("lost", s.position, s.name, s.author, s.at, "aside", "state not found", s.id) for s in lost]
    return tuple(found)


def _goes_on(steps: Sequence[Step], after: int) -> bool:
    """Whether the next step stands aside and follows from step number `after` of the list, from 1."""
    if after >= len(steps):
        return False
    step = steps[after]
    return step.state == "aside" and step.parent == (steps[after - 1].position if after else 0)


def _words(mark: Mark, step: Step, begins: bool) -> str:
    """The state; where a line that was left begins, also from where."""
    if mark != "aside" or not begins:
        return _WORDS[mark]
    return f"{_WORDS[mark]}, from {f'step {step.parent}' if step.parent else 'the start'}"


def _names(named: Sequence[Snapshot], of: Line) -> list[Line]:
    return [
        Line("named", of.position, s.name, s.author, s.at, of.mark, "named state", s.id, going_on=of.going_on)
        for s in named
    ]
