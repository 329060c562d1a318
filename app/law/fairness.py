"""What makes many Does in one case a burden: who has moved, for what, and how many are left to manage.

Source: Rules 21 and 42(b); Chavez; the opinion's page on forty-seven remaining Does.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.base.ids import DoeId, doe_order
from app.matter.model import REQUEST_KINDS, Case, RequestKind


@dataclass(frozen=True, slots=True)
class Burden:
    """`movants`: the Does who have moved, remaining or not; `entries`: how many entries of theirs the docket has;
    `kinds`: what they ask for, in the program's order; `requests`: how many requests those entries hold."""

    movants: tuple[DoeId, ...]
    entries: tuple[str, ...]
    requests: int
    kinds: tuple[RequestKind, ...]


def burden(case: Case) -> Burden:
    """What the docket says of the motions of Does; a motion of the plaintiff's is none of theirs."""
    own = [entry for entry in case.entries if entry.does]
    asked = {request.kind for entry in own for request in entry.requests}
    return Burden(
        movants=tuple(sorted({doe for entry in own for doe in entry.does}, key=doe_order)),
        entries=tuple(entry.dkt for entry in own),
        requests=sum(len(entry.requests) * len(entry.does) for entry in own),
        kinds=tuple(kind for kind in REQUEST_KINDS if kind in asked),
    )
