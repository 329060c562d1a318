"""In which version's numbers a docket speaks: what each amended exhibit made of them, and a docket put into today's.

An amended exhibit gives its Does other numbers; the docket of the court, and a file that was typed from it, go on in
those of the day. Whoever reads such a file again must say whose numbers they are, or a client becomes a stranger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any

from app.base.ids import DoeId, is_set_aside, set_aside_name
from app.matter import custody, history
from app.matter.model import Case, DoeFacts, Entry
from app.matter.store import Store

_HIGHEST = 1 << 32
_MOST = 1_000_000  # numbers of one exhibit

Run = tuple[int, int, int]
"""The first and the last of a run of numbers, and by how much each of them was raised."""


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What taking one amended exhibit made of the numbers of its case.

    `moves` leads from a number of the version before to what it is since: a number, or the name of one set aside.
    `taken`: numbers that name somebody else since, or one cannot tell whom, though nothing was held of them then.
    """

    case: str
    file: str  # that was replaced, as the matter calls it
    sha256: str
    at: datetime  # when it was taken, aware
    moves: Mapping[int, DoeId]
    taken: frozenset[int]

    def now(self, doe: DoeId) -> DoeId | None:
        """Who that is since; None for one whose number was given away."""
        if not isinstance(doe, int):
            return doe
        return self.moves.get(doe, None if doe in self.taken else doe)


def renumbering_body(
    case: str, mapping: Mapping[DoeId, DoeId], displaced: Iterable[DoeId], moves: Mapping[DoeId, DoeId]
) -> dict[str, Any]:
    """The part of a custody entry from which `renumberings` knows it. Holds no address."""
    numbers = {old: new for old, new in mapping.items() if isinstance(old, int) and isinstance(new, int) and old != new}
    aside = {old: new for old, new in moves.items() if isinstance(old, int) and is_set_aside(new)}
    without = {old for old, new in mapping.items() if isinstance(old, int) and not isinstance(new, int)}
    given = {new for new in numbers.values() if new not in mapping} | without
    taken = {doe for doe in displaced if isinstance(doe, int)} | given
    return {
        "case": case,
        "numbers": [list(run) for run in _runs(numbers)],
        "aside": sorted(aside.items()),
        "taken": [list(run[:2]) for run in _runs(dict.fromkeys(sorted(taken - aside.keys()), 0), alike=True)],
    }


def renumberings(store: Store) -> tuple[Renumbering, ...]:
    """Of the amended exhibits that hold now, the oldest first. What a stranger's entry says amiss is left out."""
    done = {step.position for step in history.entries(store) if step.state == "done"}
    found = (renumbering_of(entry) for entry in custody.entries(store) if step_of(entry) in done)
    return tuple(each for each in found if each is not None)


def step_of(entry: custody.Noted) -> int:
    """The step of the history that the entry was written with; 0 where a stranger's entry names none."""
    anchor = entry.body.get("history") if isinstance(entry.body, dict) else None
    step = anchor.get("step") if isinstance(anchor, dict) else None
    return step if isinstance(step, int) else 0


def renumbered(case: Case, since: Sequence[Renumbering]) -> Case:
    """The case as a docket has it in the numbers before all of these, put into those after them.

    One of whom nothing was held when his number was given away gets a name of his own now.
    """
    aside = (name for each in since for name in each.moves.values() if is_set_aside(name))
    known, found = {*aside, *_named(case)}, dict[DoeId, DoeId]()

    def now(doe: DoeId) -> DoeId:
        if doe not in found:
            found[doe] = _now(doe, since, known)
            known.add(found[doe])
        return found[doe]

    facts: dict[DoeId, DoeFacts] = {}
    for each in case.facts:
        facts.setdefault(now(each.doe), replace(each, doe=now(each.doe)))
    return replace(
        case,
        clients=tuple(dict.fromkeys(map(now, case.clients))),
        stays=None if case.stays is None else now(case.stays),
        facts=tuple(facts.values()),
        entries=tuple(_entry(entry, now) for entry in case.entries),
    )


def _now(doe: DoeId, since: Sequence[Renumbering], known: set[DoeId]) -> DoeId:
    """Through one amendment after the other, until a number was given away."""
    who = doe
    for each in since:
        then = each.now(who)
        if then is None:
            name = set_aside_name(who)
            return next(n for k in count(1) if (n := name if k == 1 else f"{name}-{k}") not in known)
        who = then
    return who


def _entry(entry: Entry, now: Any) -> Entry:
    denied = None if entry.not_doe is None else now(entry.not_doe)
    written = entry.not_doe_filed or (entry.not_doe if isinstance(entry.not_doe, int) else None)
    return replace(
        entry,
        does=tuple(dict.fromkeys(map(now, entry.does))),
        concerns=None if entry.concerns is None else now(entry.concerns),
        not_doe=denied,
        not_doe_filed=None if denied == written else written,
    )


def _named(case: Case) -> set[DoeId]:
    does: set[DoeId] = {*case.clients, *(each.doe for each in case.facts)}
    if case.stays is not None:
        does.add(case.stays)
    for entry in case.entries:
        does.update(doe for doe in (*entry.does, entry.concerns, entry.not_doe) if doe is not None)
    return does


def _runs(numbers: Mapping[int, int], alike: bool = False) -> list[Run]:
    """Neighbours that were raised alike, as one; with `alike` the values do not count."""
    runs: list[Run] = []
    for old in sorted(numbers):
        by = 0 if alike else numbers[old] - old
        if runs and runs[-1][1] == old - 1 and runs[-1][2] == by:
            runs[-1] = (runs[-1][0], old, by)
        else:
            runs.append((old, old, by))
    return runs


def renumbering_of(entry: custody.Noted) -> Renumbering | None:
    """What an entry of the custody log tells of an amended exhibit; None where it is none, or lacks what ours have."""
    body = entry.body if isinstance(entry.body, dict) else {}
    case, file, sha256 = (body.get(key) for key in ("case", "file", "sha256"))
    if entry.kind != "amended" or not (isinstance(case, str) and isinstance(file, str) and isinstance(sha256, str)):
        return None
    moves: dict[int, DoeId] = {}
    for first, last, by in _lists(body.get("numbers"), 3):
        moves.update((doe, doe + by) for doe in _span(first, last) if 0 <= doe + by < _HIGHEST)
    for pair in body["aside"] if isinstance(body.get("aside"), list) else ():
        if isinstance(pair, list) and len(pair) == 2 and _is_number(pair[0]) and is_set_aside(pair[1]):
            moves[pair[0]] = pair[1]
    taken = {doe for first, last in _lists(body.get("taken"), 2) for doe in _span(first, last)}
    return Renumbering(case, file, sha256, entry.at, moves, frozenset(taken - moves.keys()))


def _lists(value: object, length: int) -> list[list[int]]:
    """Those lists of a list that hold that many whole numbers."""
    return [
        each
        for each in (value if isinstance(value, list) else ())
        if isinstance(each, list) and len(each) == length and all(type(n) is int for n in each)
    ]


def _span(first: int, last: int) -> range:
    return range(first, last + 1) if 0 <= first <= last < _HIGHEST and last - first < _MOST else range(0)


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value < _HIGHEST
