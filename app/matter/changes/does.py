"""Facts of Does, one change a fact, for ranges too. Each fact stands alone; who remains is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal

import apsw

from app.base.ids import DoeId, doe_name, doe_order, ranges
from app.base.problem import Problem
from app.matter import rows
from app.matter.model import Dismissal
from app.matter.parties import parse_doe_ids
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched

WhichDoes = str | int | Iterable[DoeId]
"""Does as a person types them (`2, 11, 15, 61-68`), or their ids."""

_VOLUNTARILY = Dismissal()


def set_dismissed(
    store: Store,
    case: str,
    does: WhichDoes,
    dismissal: Dismissal | None = _VOLUNTARILY,
    *,
    author: str | None = None,
) -> Touched:
    """Mark Does as dismissed, or with None as not. A case in which somebody was marked says who remains."""
    chosen = _some(does)

    def write(connection: apsw.Connection) -> None:
        if dismissal is None:
            for doe in chosen:
                rows.delete_fact(connection, case, doe, "dismissed")
            return
        rows.set_case(connection, case, {"docketed": True})
        for doe in chosen:
            rows.write_dismissal(connection, case, doe, dismissal)

    return record(store, f"mark {label(chosen)} {'dismissed' if dismissal else 'not dismissed'}", author, write)


def set_served(
    store: Store,
    case: str,
    does: WhichDoes,
    served: date | Literal[True] | None = True,
    *,
    author: str | None = None,
) -> Touched:
    """Mark Does as served, with the day where it is known, or with None as not."""
    chosen = _some(does)
    name = f"mark {label(chosen)} {'served' if served else 'not served'}"
    put = _put("served", day=served) if served else None
    return record(store, name, author, _each(case, chosen, "served", put))


def set_represented(
    store: Store, case: str, does: WhichDoes, represented: bool = True, *, author: str | None = None
) -> Touched:
    """Mark Does as represented by this office, or as not."""
    chosen = _some(does)
    name = f"mark {label(chosen)} {'represented' if represented else 'not represented'} by us"
    return record(store, name, author, _each(case, chosen, "represented", _put("represented") if represented else None))


def set_named(store: Store, case: str, does: WhichDoes, name: str | None, *, author: str | None = None) -> Touched:
    """Note the name of a Doe, or forget it. Confidential: the history does not repeat it in words."""
    chosen = _some(does)
    words = (name or "").strip()
    step = f"{'note' if words else 'remove'} the name of {label(chosen)}"
    return record(store, step, author, _each(case, chosen, "named", _put("named", words=words) if words else None))


def set_note(store: Store, case: str, does: WhichDoes, note: str | None, *, author: str | None = None) -> Touched:
    """Write a note on Does, or take it away."""
    chosen = _some(does)
    words = (note or "").strip()
    step = f"{'write' if words else 'remove'} a note on {label(chosen)}"
    return record(store, step, author, _each(case, chosen, "note", _put("note", words=words) if words else None))


def which(does: WhichDoes) -> tuple[DoeId, ...]:
    """The ids that are meant, once each. What a person typed is parsed; ids are taken as they are."""
    if isinstance(does, str | int):
        try:
            return parse_doe_ids(does)
        except ValueError as error:
            raise Problem(f"“{error}” names no Doe; write numbers and ranges such as 2, 11, 61-68.") from error
    return tuple(dict.fromkeys(does))


def label(does: Iterable[DoeId]) -> str:
    """Does as a step of the history names them: `Doe 38`, `Does 61–68`, `John Doe X`; no address is a name."""
    ordered = sorted(does, key=doe_order)
    numbers = [doe for doe in ordered if isinstance(doe, int)]
    named = [doe for doe in ordered if isinstance(doe, str) and doe_name(doe) == doe]
    parts = [f"{'Doe' if len(numbers) == 1 else 'Does'} {ranges(numbers)}"] if numbers else []
    if others := len(ordered) - len(numbers) - len(named):
        parts.append("a Doe without a number" if others == 1 else f"{others:,} Does without a number")
    return ", ".join([*parts[: bool(numbers)], *named, *parts[bool(numbers) :]])


_Put = Callable[[apsw.Connection, str, DoeId], None]


def _some(does: WhichDoes) -> tuple[DoeId, ...]:
    chosen = which(does)
    if not chosen:
        raise Problem("No Does are chosen; choose or type those to mark.")
    return chosen


def _put(fact: rows.Fact, *, day: date | Literal[True] | None = None, words: str | None = None) -> _Put:
    return lambda connection, case, doe: rows.write_fact(connection, case, doe, fact, day=day, words=words)


def _each(case: str, does: tuple[DoeId, ...], fact: rows.Fact, put: _Put | None) -> Callable[[apsw.Connection], None]:
    """Write the fact for each Doe; take it away where there is nothing to put."""

    def write(connection: apsw.Connection) -> None:
        if put is not None:
            rows.ensure_case(connection, case)
        for doe in does:
            if put is None:
                rows.delete_fact(connection, case, doe, fact)
            else:
                put(connection, case, doe)

    return write
