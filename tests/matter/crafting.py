"""How matters are crafted that no program of ours has written."""

import apsw
import pytest

from app.base.problem import Problem
from app.matter import schema
from app.matter.store import Store


def craft(path, *statements):
    """Change the file as nobody should: with SQLite bare of all that defends a database."""
    for statement in statements:  # each in a connection of its own, so that a changed schema is read anew
        raw = apsw.Connection(str(path))
        raw.execute("PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON")
        try:
            for part in (statement,) if isinstance(statement, str | tuple) else statement:
                raw.execute(*((part,) if isinstance(part, str) else part))
        finally:
            raw.close()


DAMAGED = "damaged or was not written by Doeline"


def refused(path) -> str:
    """The one sentence with which the matter is refused; it names the file and is short."""
    with pytest.raises(Problem, match=r"theirs\.doeline") as caught:
        Store(path)
    assert len(caught.value.sentence) < 300 and "\n" not in caught.value.sentence
    return caught.value.sentence


def changeset(*statements, tables=schema.DATA_TABLES, ddl=schema.FORMATS):
    """What those statements change in an empty matter, as the session extension tells it."""
    raw = apsw.Connection(":memory:")
    for step in ddl:
        raw.execute(step)
    session = apsw.Session(raw, "main")
    for table in tables:
        session.attach(table)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        raw.execute(statement)
    found = session.changeset()
    session.close()
    return found
