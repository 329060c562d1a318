"""The relief that our client seeks, request by request. This, and never the replay, is what an order proposes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.base.ids import DoeId, doe_order
from app.matter.model import Case, Entry, Relief, RequestKind
from app.matter.remaining import lowest_remaining, remaining


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the client's own requests and what the order is to say of it: granted, or moot. Never a denial."""

    entry: Entry
    request: RequestKind
    disposition: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the client asks for.

    `leaving`: who is severed (or dropped) if it is granted; `stays`: the one who then remains, where the
    relief names one. `clients` is empty where no client is recorded: papers then carry a marked blank.
    """

    clients: tuple[DoeId, ...]
    relief: Relief
    remaining: tuple[DoeId, ...]
    leaving: tuple[DoeId, ...]
    stays: DoeId | None
    asked: tuple[Asked, ...]
    client_stays: bool


def proposed(case: Case, listed: Iterable[DoeId]) -> Proposed:
    """The order that the client of this case seeks. Other movants' requests are left out."""
    still_in = remaining(case, listed)
    lowest = lowest_remaining(case, still_in)
    relief: Relief = case.relief or "all but lowest"
    if relief == "all but lowest":
        leaving = tuple(doe for doe in still_in if doe != lowest) if lowest is not None else ()
    else:
        leaving = tuple(sorted((c for c in case.clients if c not in case.dismissed), key=doe_order))
    client_stays = relief == "all but lowest" and lowest in case.clients
    asked = tuple(
        Asked(entry, request.kind, _ask(request.kind, entry, client_stays, lowest))
        for entry in case.entries
        if set(entry.does) & set(case.clients)
        for request in entry.requests
        if not request.ruled
    )
    stays = lowest if relief == "all but lowest" else None
    return Proposed(case.clients, relief, still_in, leaving, stays, asked, client_stays)


def _ask(kind: RequestKind, entry: Entry, client_stays: bool, lowest: int | None) -> str:
    if kind == "sever" or (client_stays and lowest in entry.does):
        return "granted"
    return "moot"
