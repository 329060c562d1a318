"""Matters that say they are of a newer format: read where ours is in them, and nothing of theirs is computed."""

import apsw
import pytest

from app.base.problem import Problem
from app.matter import schema
from app.matter.changes import set_note
from app.matter.store import Store

from .crafting import craft, refused
from .matters import CASE, look, use

NEWER = schema.VERSION + 97


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1",
        "CREATE TABLE fees (id INTEGER PRIMARY KEY) STRICT",
        "ALTER TABLE cases ADD COLUMN fee TEXT",
        "CREATE INDEX faster ON cases (judge)",
        "CREATE VIEW total AS SELECT count(*) FROM cases",
    ],
)
def test_a_matter_of_a_newer_format_is_read_where_ours_is_in_it(path, statement):
    craft(path, statement, f"PRAGMA user_version = {NEWER}")
    store = Store(path)
    assert store.matter().case(CASE).does == 42
    assert f"format {NEWER}" in store.notices[0]
    use(store)
    with pytest.raises(Problem, match="newer Doeline"):
        set_note(store, CASE, 38, "x")
    store.close()


SLOW = "instr(zeroblob(30000000), zeroblob(15000000) || x''01'') < 5"


@pytest.mark.parametrize(
    "statements",
    [
        ["DROP TABLE clients"],
        ["DROP TABLE clients", "CREATE VIEW clients AS SELECT 'x' AS case_number, 1 AS doe, 1 AS position"],
        ["DROP TABLE clients", "CREATE VIRTUAL TABLE clients USING fts5(case_number, doe, position)"],
        ["DROP TABLE clients", "CREATE TABLE clients (case_number, doe, position)"],
        ["ALTER TABLE cases DROP COLUMN counsel"],
        ["DROP TABLE view_state", "CREATE TABLE view_state (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"],
        ["ALTER TABLE cases ADD COLUMN fee TEXT GENERATED ALWAYS AS (upper(judge)) VIRTUAL"],
        ["CREATE INDEX slow ON cases (upper(judge))"],
        ["CREATE INDEX slow ON cases (judge) WHERE judge IS NOT NULL"],
        ["UPDATE cases SET relief = 'mediation'"],
        ["UPDATE history SET parent = position WHERE position = 3"],
        ["UPDATE settings SET dwell_after_us = 9223372036854775807"],
        ["UPDATE custody SET body = '[]'"],
    ],
)
def test_a_matter_of_a_newer_format_that_cannot_be_read_here_is_refused(path, statements):
    craft(path, *statements, f"PRAGMA user_version = {NEWER}")
    assert "newer Doeline" in refused(path)


def test_a_newer_format_cannot_make_this_program_compute_for_ever(path):
    craft(
        path,
        f"UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (keep_originals IN (0, 1))', 'CHECK ({SLOW})')"
        " WHERE name = 'settings'",
        f"PRAGMA user_version = {NEWER}",
    )
    store = Store(path)
    look(store)
    assert store.matter().case(CASE).does == 42
    store.close()


def test_very_many_tables_of_a_newer_format_are_refused(path):
    raw = apsw.Connection(str(path))
    with raw:
        for n in range(1500):
            raw.execute(f"CREATE TABLE t{n} (x)")
    raw.pragma("user_version", NEWER)
    raw.close()
    assert "newer Doeline" in refused(path)
