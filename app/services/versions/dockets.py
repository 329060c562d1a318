"""A docket file that is read after an amended exhibit was taken: whose numbers it may speak in, and what each makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from app.base.clock import date_long
from app.base.ids import DoeId, case_short, doe_name
from app.base.paths import data
from app.matter.docket import Docket
from app.matter.model import Case
from app.services.desk import Desk
from app.services.versions.does import whereabouts
from app.services.versions.numbers import Renumbering, renumbered, renumberings


@dataclass(frozen=True, slots=True)
class Speaking:
    """One way to understand the numbers: `label` names the version, `says` client and movants as they would be, a
    line each, with the addresses that the open exhibit lists for them (work product); `case` in today's numbers."""

    label: str
    says: tuple[str, ...]
    case: Case


@dataclass(frozen=True, slots=True)
class Question:
    """Of one case of the docket, the ways to understand it, the first version before the amended one."""

    case: str
    asks: str
    ways: tuple[Speaking, ...]


def questions(desk: Desk, docket: Docket) -> tuple[Question, ...]:
    """What must be asked before the docket is taken: of each case that an amended exhibit renumbered, if the docket
    names anybody who was another in an earlier version. Reads rows: not for every keystroke."""
    known, found = renumberings(desk.store), list[Question]()
    for case in docket.cases:
        own = [each for each in known if each.case == case.number]
        cases = [renumbered(case, own[at:]) for at in range(len(own))]
        if any(each != case for each in cases):
            ways = zip(_labels(own), [*cases, case], strict=True)
            asks = data("text", "versions.toml")["docket"]["asks"].format(case=case_short(case.number))
            speaking = tuple(Speaking(label, tuple(_says(desk, each)), each) for label, each in ways)
            found.append(Question(case.number, asks, speaking))
    return tuple(found)


def answered(docket: Docket, chosen: Iterable[Case]) -> Docket:
    """The docket with these in place of its own cases of those numbers."""
    cases = {case.number: case for case in chosen}
    return replace(docket, cases=tuple(cases.get(case.number, case) for case in docket.cases))


def _labels(own: list[Renumbering]) -> Iterator[str]:
    """The first version; those taken in between, by their days; the amended one."""
    words = data("text", "versions.toml")["docket"]
    yield words["first"].format(file=own[0].file)
    for before, each in pairwise(own):
        yield words["between"].format(file=each.file, day=date_long(before.at.astimezone()))
    yield words["amended"]


def _says(desk: Desk, case: Case) -> Iterator[str]:
    words = data("text", "versions.toml")["docket"]
    for doe in case.clients:
        yield words["client"].format(doe=_told(desk, case.number, doe))
    for entry in case.entries:
        for doe in entry.does:
            yield words["movant"].format(dkt=entry.dkt, doe=_told(desk, case.number, doe))


def _told(desk: Desk, case: str, doe: DoeId) -> str:
    where = listed_at(desk, case, doe)
    return f"{doe_name(doe)} ({where or data('text', 'versions.toml')['docket']['nowhere']})"


def listed_at(desk: Desk, case: str, doe: DoeId) -> str:
    """Where and when the open exhibits of the case list that Doe; empty where none does."""
    exhibits = (desk.shelf.get(ref) for ref in desk.store.matter().exhibits if ref.case == case)
    found = (whereabouts(exhibit, doe) for exhibit in exhibits if exhibit is not None)
    return "; ".join(filter(None, found))
