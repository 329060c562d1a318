"""Who remains in a case: derived from the docket and the exhibit each time, never stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from app.base.ids import DoeId, doe_order
from app.matter.model import Case

Status = Literal["dismissed", "remaining", "listed"]


def remaining(case: Case, listed: Collection[DoeId]) -> tuple[DoeId, ...]:
    """The Does of the complaint's count and those that the exhibit lists, less the dismissed; numbers first.

    A number beyond that count is of nobody whom the complaint sues. Where no docket says who remains, all that are
    listed. Where the complaint counts Does and the exhibit numbers none, the numbers alone: nothing shows which address
    is which Doe.
    """
    if not case.docketed:
        return tuple(sorted(set(listed), key=doe_order))
    named: set[DoeId] = {*listed, *range(1, (case.does or 0) + 1)} - unplaced(case, listed)  # nobody is counted twice
    return tuple(sorted({doe for doe in named if is_sued(case, doe)} - set(case.dismissed), key=doe_order))


def is_sued(case: Case, doe: DoeId) -> bool:
    """Whether the complaint may count this Doe; not one whose number lies beyond its count, where that is known."""
    return not (case.does and isinstance(doe, int) and doe > case.does)


def unplaced(case: Case, listed: Collection[DoeId]) -> frozenset[DoeId]:
    """The addresses of an exhibit that numbers nobody: which of them is which Doe of the count, nothing shows."""
    if not (case.docketed and case.does) or any(isinstance(doe, int) for doe in listed):
        return frozenset()
    return frozenset(listed) - set(case.dismissed)


def lowest_numbered(does: Iterable[DoeId]) -> int | None:
    """The lowest-numbered Doe of those; None where none of them has a number."""
    return min((doe for doe in does if isinstance(doe, int)), default=None)


def statuses(case: Case, does: Iterable[DoeId]) -> dict[DoeId, Status]:
    """What the docket says of these Does; "listed" where none says who remains, and beyond the complaint's count."""
    if not case.docketed:
        return dict.fromkeys(does, "listed")
    gone = set(case.dismissed)
    return {doe: "dismissed" if doe in gone else "remaining" if is_sued(case, doe) else "listed" for doe in does}
