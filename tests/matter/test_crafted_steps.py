"""Steps of the history that no change can have made: not walked, and nothing is changed by the try."""

import apsw
import pytest

from app.base.problem import Problem
from app.matter import history
from app.matter.store import Store

from .crafting import changeset, craft
from .matters import use
from .stores import dump

LOOSE = ("CREATE TABLE clients (case_number, doe, position, PRIMARY KEY (case_number, doe)) WITHOUT ROWID",)
CASES = "INSERT INTO cases (number, position, docketed{}) VALUES ({}, 1, 0{})"

STEPS = {
    "garbage": b"\xff\x00 what is this",
    "cut short": changeset(CASES.format("", "'12-cv-1'", ""))[:-3],
    "very many columns": b"T\xff\xff\xff\xff\x7f\x01",
    "no such table": changeset(
        "INSERT INTO evil VALUES (1)", tables=("evil",), ddl=("CREATE TABLE evil (x PRIMARY KEY)",)
    ),
    "more columns": changeset(
        "INSERT INTO clients VALUES (1, 2, 3, 4)",
        tables=("clients",),
        ddl=("CREATE TABLE clients (case_number PRIMARY KEY, doe, position, more)",),
    ),
    "another key": changeset(
        "INSERT INTO clients VALUES ('12-cv-6677', 2, 3)",
        tables=("clients",),
        ddl=("CREATE TABLE clients (case_number, doe, position PRIMARY KEY)",),
    ),
    "the history": changeset("DELETE FROM history_pointer", tables=("history_pointer",)),
    "the custody log": changeset(
        "INSERT INTO custody VALUES (1, 'created', '', '', '', zeroblob(32))", tables=("custody",)
    ),
    "the schema": changeset(CASES.format("", "'12-cv-1'", "")).replace(b"cases\0", b"sqlite_schema\0"),
    "no settings": changeset("DELETE FROM settings"),
    "more settings": changeset("INSERT INTO settings (id, dwell_after_us, dwell_before_us) VALUES (2, 0, 0)"),
    "an endless dwell": changeset("UPDATE settings SET dwell_after_us = 9223372036854775807"),
    "a negative dwell": changeset("UPDATE settings SET dwell_after_us = -1"),
    "a path for a case": changeset(CASES.format("", "'../../x'", "")),
    "a day that is none": changeset(CASES.format(", filed", "'12-cv-1'", ", 'soon'")),
    "very many Does": changeset(CASES.format(", does", "'12-cv-1'", ", 1000000000")),
    "a relief that is none": changeset(CASES.format(", relief", "'12-cv-1'", ", 'a pony'")),
    "text that is none": changeset(CASES.format(", judge", "'12-cv-1'", ", CAST(x'ff' AS TEXT)")),
    "a NUL in a text": changeset(CASES.format(", judge", "'12-cv-1'", ", 'a' || char(0)")),
    "a broken check": changeset(CASES.format("", "'12-cv-1'", "").replace(", 0", ", 9")),
    "a reference to nothing": changeset("INSERT INTO clients VALUES ('12-cv-99', 1, 1)"),
    "a Doe between two": changeset("INSERT INTO clients VALUES ('12-cv-6677', 1.5, 1)", tables=("clients",), ddl=LOOSE),
    "other types": changeset("INSERT INTO clients VALUES ('12-cv-6677', 7, 'x')", tables=("clients",), ddl=LOOSE),
    "bytes for a case": changeset("INSERT INTO clients VALUES (x'00', 7, 1)", tables=("clients",), ddl=LOOSE),
    "a number for a case": changeset("INSERT INTO clients VALUES (5, 7, 1)", tables=("clients",), ddl=LOOSE),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("way", ["back", "forth"])
def test_a_step_of_the_history_that_no_change_can_have_made_is_not_walked(path, step, way):
    at = apsw.Connection(str(path))
    position, tip = at.execute("SELECT position, tip FROM history_pointer").fetchone()
    at.close()
    assert position < tip, "the matter was left with a step to redo"
    craft(path, ("UPDATE history SET changeset = ? WHERE position = ?", (step, position if way == "back" else tip)))
    store = Store(path)
    before, standing = dump(store), store.matter()
    with pytest.raises(Problem, match=r"Step \d+, “.*”, does not fit"):
        (history.undo if way == "back" else history.redo)(store)
    assert dump(store) == before
    assert store.matter() == standing
    assert history.position(store) == position
    assert store.place == path, "a step that does not fit is no fault of the disk"
    assert history.first_broken(store) is not None
    use(store)
    store.close()


def test_an_inverse_that_writes_what_no_row_may_hold_is_not_walked(path):
    """The change itself writes nothing odd; taking it back would."""
    taken = changeset(
        "DELETE FROM clients",
        tables=("clients",),
        ddl=(*LOOSE, "INSERT INTO clients VALUES ('../..', 1, 1)"),
    )
    craft(path, ("UPDATE history SET changeset = ? WHERE position = (SELECT position FROM history_pointer)", (taken,)))
    store = Store(path)
    with pytest.raises(Problem, match="does not fit"):
        history.undo(store)
    store.close()
