"""The relief that our client seeks, request by request. This, and never the replay, is what an order proposes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from app.base.ids import DoeId, doe_order
from app.law.severance import Severance
from app.matter.model import RELIEFS, Case, Entry, Relief, RequestKind


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the clients' own requests and what the order is to say of it. Never a denial.

    `movants`: the clients among the movants whose fate is the same; `leaves`: whether the relief takes them
    out of the case, which makes their other requests moot.
    """

    entry: Entry
    request: RequestKind
    movants: tuple[DoeId, ...]
    leaves: bool
    disposition: Literal["granted", "moot"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the client asks for.

    `leaving`: who is severed (or dropped) if it is granted; `stays`: the one who then remains, where the
    relief names one. `clients` is empty where no client is recorded: papers then carry a marked blank.
    """

    clients: tuple[DoeId, ...]
    relief: Relief
    leaving: tuple[DoeId, ...]
    stays: DoeId | None
    asked: tuple[Asked, ...]

    @property
    def client_stays(self) -> bool:
        """The client is the one whom this relief leaves in the case."""
        return self.stays is not None and self.stays in self.clients

    @property
    def alone(self) -> bool:
        """One Doe remains: there is nobody to sever."""
        return self.stays is not None and not self.leaving


def proposed(case: Case, order: Severance) -> Proposed:
    """The order that the clients of this case seek. Other movants' requests are left out."""
    relief: Relief = case.relief or "all but lowest"
    if relief == "all but lowest":
        stays: DoeId | None = order.stays
        leaving = tuple(doe for doe in order.remaining if doe != stays) if stays is not None else ()
    else:
        stays = None
        leaving = tuple(sorted((c for c in case.clients if _in_case(c, order)), key=doe_order))
    bare = Proposed(case.clients, relief, leaving, stays, ())
    asked = tuple(
        asked
        for entry in case.entries
        for request in entry.requests
        if not request.ruled
        for asked in _asked(entry, request.kind, bare)
    )
    return Proposed(case.clients, relief, leaving, stays, asked)


Fate = Literal["severed", "dropped", "stays", "gone"]


def fates(case: Case, order: Severance) -> dict[Relief, dict[DoeId, Fate]]:
    """What becomes of each client under each relief that could be sought: severed, dropped, left in the case, or gone
    from it already."""
    found: dict[Relief, dict[DoeId, Fate]] = {}
    for relief in RELIEFS:
        leaving = frozenset(proposed(replace(case, relief=relief), order).leaving)
        away: Fate = "dropped" if relief == "drop without prejudice" else "severed"
        found[relief] = {client: _fate(client, leaving, away, order, relief) for client in case.clients}
    return found


def _fate(client: DoeId, leaving: frozenset[DoeId], away: Fate, order: Severance, relief: Relief) -> Fate:
    if not _in_case(client, order):
        return "gone"
    unnumbered = isinstance(client, str) and client not in order.inside  # is one of the numbered, and not known which
    return away if client in leaving or (unnumbered and relief == "all but lowest") else "stays"


def _in_case(client: DoeId, order: Severance) -> bool:
    """Whether a client is a defendant still: remaining, or named by no number and not dismissed."""
    return client in order.inside or (isinstance(client, str) and client not in order.dismissed)


def _asked(entry: Entry, kind: RequestKind, relief: Proposed) -> Iterator[Asked]:
    movants = tuple(doe for doe in entry.does if doe in relief.clients)
    for leaves in (True, False):
        same = tuple(doe for doe in movants if (doe != relief.stays) is leaves)
        if same:
            yield Asked(entry, kind, same, leaves, _ask(kind, leaves, relief))


def _ask(kind: RequestKind, leaves: bool, relief: Proposed) -> Literal["granted", "moot"]:
    """Severance is asked for where anybody leaves; the rest is moot for who leaves and asked for by who stays."""
    if kind == "sever":
        return "moot" if relief.alone else "granted"
    return "moot" if leaves else "granted"
