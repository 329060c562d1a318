"""Orphans: what the matter holds of Does whom no open exhibit of their case lists. What is shown calls it "left
behind"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from app.base.ids import DoeId, DoeKey, doe_name, doe_order
from app.matter.model import Case, DoeFacts, Entry, Matter

Kind = Literal[
    "client",
    "represented",
    "named",
    "note",
    "subpoena",
    "cluster",
    "measure",
    "movant",
    "concerned",
    "denied",
    "stays",
    "served",
    "dismissed",
]
"""What is held: by this office (the first seven), or as the docket says. `concerned`: another party's motion aims at
the Doe; `denied`: a movant says he is not that Doe; `stays`: counsel keeps that Doe in place of the lowest."""

KINDS: tuple[Kind, ...] = (
    "client", "represented", "named", "note", "subpoena", "cluster", "measure", "movant", "concerned", "denied",
    "stays", "served", "dismissed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Orphan:
    """One thing that is held of a Doe. `held` says what in words that follow the Doe's name: "moves in Dkt. 18".
    Neither an address nor what a note or a confidential name says is in it."""

    case: str
    doe: DoeId
    kind: Kind
    held: str

    @property
    def text(self) -> str:
        """`John Doe 29 is a client of this office`."""
        return f"{doe_name(self.doe)} {self.held}"


def orphans(matter: Matter, listed: Collection[DoeKey]) -> tuple[Orphan, ...]:
    """All that is held of Does whom no open exhibit lists, in the cases that have one; by case, Doe and kind.

    `listed` are the Does of all open exhibits. Many an exhibit lists fewer Does than its docket names: a dismissal
    of one whom it never listed is usual. See `orphaned_by` for what one change has orphaned.
    """
    known = frozenset(listed)
    open_cases = dict.fromkeys(exhibit.case for exhibit in matter.exhibits)
    found: list[Orphan] = []
    for number in open_cases:
        held = [*_of_case(matter.case(number)), *_of_clusters(matter, number), *_of_measures(matter, number)]
        lost = dict.fromkeys(o for o in held if (number, o.doe) not in known)
        found += sorted(lost, key=lambda o: (doe_order(o.doe), KINDS.index(o.kind)))
    return tuple(found)


def orphaned_by(
    before: Matter, after: Matter, listed_before: Collection[DoeKey], listed_after: Collection[DoeKey]
) -> tuple[Orphan, ...]:
    """What a change has orphaned: the orphans after it that were none before it.

    This is what counsel wants to see once an amended exhibit is taken: who fell out of the list, and who was set
    aside because another took the number; not the dismissals of Does whom no version ever listed.
    """
    standing = frozenset(orphans(before, listed_before))
    return tuple(orphan for orphan in orphans(after, listed_after) if orphan not in standing)


def _of_case(case: Case) -> Iterator[Orphan]:
    for doe in case.clients:
        yield Orphan(case.number, doe, "client", "is a client of this office")
    if case.stays is not None:
        yield Orphan(case.number, case.stays, "stays", "is the one who stays in the case")
    for facts in case.facts:
        for kind, held in _of_facts(facts):
            yield Orphan(case.number, facts.doe, kind, held)
    for entry in case.entries:
        for doe, kind, held in _of_entry(entry):
            yield Orphan(case.number, doe, kind, held)


def _of_facts(facts: DoeFacts) -> Iterator[tuple[Kind, str]]:
    if facts.represented:
        yield "represented", "is represented by this office"
    if facts.named:
        yield "named", "has a name on record"
    if facts.note:
        yield "note", "has a note"
    if facts.subpoena:
        yield "subpoena", "has dates of a subpoena"
    if facts.served:
        yield "served", "is served"
    if facts.dismissed:
        yield "dismissed", "is dismissed"


def _of_entry(entry: Entry) -> Iterator[tuple[DoeId, Kind, str]]:
    for doe in entry.does:
        yield doe, "movant", f"moves in Dkt. {entry.dkt}"
    if entry.concerns is not None:
        yield entry.concerns, "concerned", f"is the one whom Dkt. {entry.dkt} concerns"
    if entry.not_doe is not None:
        yield entry.not_doe, "denied", f"is the one whom the movant of Dkt. {entry.dkt} says he is not"


def _of_clusters(matter: Matter, case: str) -> Iterator[Orphan]:
    for cluster in matter.clusters:
        for number, doe in cluster.does:
            if number == case:
                yield Orphan(case, doe, "cluster", f"is in cluster “{cluster.name}”")


def _of_measures(matter: Matter, case: str) -> Iterator[Orphan]:
    for measure in matter.measures:
        for number, doe in measure.keys:
            if number == case:
                yield Orphan(case, doe, "measure", f"is measured in “{measure.called}”")
