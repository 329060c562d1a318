"""Measures: what counsel measured between two Does, with a name and a note of his own."""

from __future__ import annotations

from collections.abc import Sequence

import apsw

from app.base.ids import DoeId
from app.base.problem import Problem
from app.matter.changes.does import label
from app.matter.model import Matter, Measure, Times
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched


def measure(
    store: Store,
    case: str,
    one: DoeId,
    other: DoeId,
    hashes: Sequence[str | None] | None,
    *,
    author: str | None = None,
) -> Touched:
    """Keep a measure from `one` to `other` in each swarm of `hashes` (None among them: rows without a readable hash);
    with None in their place, over all listed times of both. What is measured so already stays as it is.
    """
    if one == other:
        raise Problem("A measure needs two different Does; take another one as the second.")
    times: Times = "listed" if hashes is None else "swarm"
    standing = {(frozenset(m.keys), m.times, m.info_hash) for m in store.matter().measures}
    pair = frozenset({(case, one), (case, other)})
    new = [of for of in dict.fromkeys(hashes or (None,)) if (pair, times, of) not in standing]

    def write(connection: apsw.Connection) -> None:
        connection.executemany(
            "INSERT INTO measures (id, case_number, one, other, times, info_hash)"
            " SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ?, ? FROM measures",
            [(case, one, other, times, info_hash) for info_hash in new],
        )

    return record(store, f"measure {label((one,))} to {label((other,))}", author, write)


def describe_measure(
    store: Store, id: int, name: str | None, note: str | None, *, author: str | None = None
) -> Touched:
    """Another name (None, or the names of its Does: called after these) and another note for the measure of that id."""
    matter = store.matter()
    standing = _measure(matter, id)
    named = _free_name(matter, standing, name or "")
    noted = (note or "").strip() or None
    if named != standing.name:
        step = f"rename measure “{standing.called}” to “{_called(standing, named)}”"
    else:
        step = f"{'write' if noted else 'remove'} a note on measure “{standing.called}”"

    def write(connection: apsw.Connection) -> None:
        connection.execute("UPDATE measures SET name = ?, note = ? WHERE id = ?", (named, noted, id))

    return record(store, step, author, write)


def remove_measure(store: Store, id: int, *, author: str | None = None) -> Touched:
    """Forget the measure; its Does stay as they are."""
    standing = _measure(store.matter(), id)

    def write(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM measures WHERE id = ?", (id,))

    return record(store, f"remove measure “{standing.called}”", author, write)


def _measure(matter: Matter, id: int) -> Measure:
    found = next((measure for measure in matter.measures if measure.id == id), None)
    if found is None:
        raise Problem("This measure does not exist any more.")
    return found


def _free_name(matter: Matter, own: Measure, name: str) -> str | None:
    """The name without stray blanks; None where it is that of the Does, so that it follows them."""
    name = " ".join(name.split())
    if not name or name == _called(own, None):
        return None
    if any((m.name or "").casefold() == name.casefold() and m.id != own.id for m in matter.measures):
        raise Problem(f"There is a measure “{name}” already; give this one another name.")
    return name


def _called(measure: Measure, name: str | None) -> str:
    return Measure(measure.id, measure.case, measure.does, name=name).called
