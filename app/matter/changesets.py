"""What a step changed, as SQLite's session extension recorded it, and writing it to the tables again."""

from __future__ import annotations

import apsw

from app.base.problem import Problem
from app.matter import steps
from app.matter.schema import DATA_TABLES
from app.matter.touched import Touched
from app.matter.validity import check_changeset

_MISFITS = (apsw.MismatchError, apsw.MisuseError, apsw.NoMemError, apsw.RangeError, apsw.SchemaChangeError)


def changeset_of(connection: apsw.Connection, position: int) -> bytes:
    """What step `position` changed, as SQLite's session extension recorded it. Problem where the step is missing."""
    found = connection.execute("SELECT changeset FROM history WHERE position = ?", (position,)).get
    if not isinstance(found, bytes):
        raise Problem(f"Step {position} of the history is missing; nothing was changed.")
    return found


def apply(connection: apsw.Connection, changeset: bytes, number: int, *, backward: bool = False) -> Touched:
    """Write a changeset, or what takes it back, to the data tables; all of it or, with a Problem, nothing."""

    def conflict(_reason: int, _change: apsw.TableChange) -> int:
        return apsw.SQLITE_CHANGESET_ABORT

    try:
        change = apsw.Changeset.invert(changeset) if backward else changeset
        check_changeset(change)
        apsw.Changeset.apply(change, connection, filter=lambda name: name in DATA_TABLES, conflict=conflict)
        return touched_by(change)
    except (ValueError, apsw.AbortError, apsw.ConstraintError, apsw.CorruptError, *_MISFITS) as error:
        name = (steps.name_of(connection, number) or "")[:200]
        raise Problem(f"Step {number}, “{name}”, does not fit the matter as it stands; nothing was changed.") from error


def touched_by(changeset: bytes) -> Touched:
    """What the rows of a changeset are to a person."""
    return Touched.of_tables({change.name for change in apsw.Changeset.iter(changeset)})
