"""A matter file whose tables, pages or company somebody has crafted: refused in one sentence, or harmless."""

import os

import apsw
import pytest

from app.base.problem import Problem
from app.matter import connection, custody, history, inspecting, schema
from app.matter.changes import set_note
from app.matter.store import Store

from .crafting import DAMAGED, craft, refused
from .matters import CASE, use


def test_the_matter_that_is_crafted_from_is_whole(path):
    store = Store(path)
    assert history.first_broken(store) is None
    assert custody.first_broken(store) is None
    with store.reading() as connection:
        for table in schema.TABLES:
            assert connection.execute(f"SELECT count(*) FROM {table}").get > 0, table
    use(store)
    assert history.first_broken(store) is None
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON history BEGIN DELETE FROM custody; END",
        "CREATE VIEW evil AS SELECT * FROM settings",
        "CREATE TABLE evil (x)",
        "CREATE INDEX evil ON cases (judge)",
        "CREATE INDEX evil ON cases (upper(judge)) WHERE judge IS NOT NULL",
        "CREATE VIRTUAL TABLE evil USING fts5(x)",
        "CREATE VIRTUAL TABLE evil USING rtree(id, a, b)",
        "ALTER TABLE cases ADD COLUMN evil TEXT",
        "ALTER TABLE cases ADD COLUMN evil TEXT GENERATED ALWAYS AS (hex(randomblob(1000000))) VIRTUAL",
        "ALTER TABLE cases DROP COLUMN counsel",
        "ALTER TABLE snapshots RENAME TO evil",
        "DROP TABLE view_state",
        "DROP INDEX chunks_of_part",
        "ANALYZE",
        "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'cases'",
        "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (id = 1)', '') WHERE name = 'settings'",
        "UPDATE sqlite_schema SET sql = replace(sql, 'REFERENCES cases (number)', '') WHERE name = 'clients'",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE cases (x)' WHERE name = 'cases'",
        "UPDATE sqlite_schema SET sql = 'not SQL at all' WHERE name = 'cases'",
        "UPDATE sqlite_schema SET tbl_name = 'parts' WHERE name = 'chunks_of_part'",
        "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'snapshots'",
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'readings')"
        " WHERE name = 'parts'",
        "UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'cases'",
        "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'cases'",
        "UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'cases'",
    ],
)
@pytest.mark.parametrize("large", [False, True])
def test_another_schema_is_refused(path, statement, large, monkeypatch):
    if large:  # as if the file were too large to be checked page by page
        monkeypatch.setattr(inspecting, "_WHOLE", 0)
    craft(path, statement)
    assert DAMAGED in refused(path)


@pytest.mark.parametrize(
    "statement",
    [
        f"PRAGMA application_id = {0x12345678}",
        "PRAGMA application_id = 0",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -1",
        "PRAGMA user_version = -2147483648",
    ],
)
def test_what_does_not_say_that_it_is_ours_is_refused(path, statement):
    craft(path, statement)
    assert "is not a matter of Doeline" in refused(path)


def test_a_format_that_it_has_not_is_refused(path):
    craft(path, "PRAGMA user_version = 1")
    assert DAMAGED in refused(path)


def test_very_many_tables_are_refused(path):
    raw = apsw.Connection(str(path))
    with raw:
        for n in range(1500):
            raw.execute(f"CREATE TABLE t{n} (x)")
    raw.close()
    assert DAMAGED in refused(path)


@pytest.mark.parametrize("large", [False, True])
def test_a_tree_whose_pages_lead_round_and_round_is_refused(path, large, monkeypatch):
    if large:
        monkeypatch.setattr(inspecting, "_WHOLE", 0)
    raw = apsw.Connection(str(path))
    with raw:
        raw.executemany("INSERT INTO chunks (part, bytes) VALUES (1, x'00')", ((),) * 20_000)
    size = raw.pragma("page_size")
    root = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'chunks_of_part'").get
    raw.close()
    data = bytearray(path.read_bytes())
    at = (root - 1) * size
    assert data[at] == 2, "an inner page of an index"
    cells = int.from_bytes(data[at + 3 : at + 5], "big")
    assert cells > 3
    pointers = [at + int.from_bytes(data[at + 12 + 2 * n : at + 14 + 2 * n], "big") for n in range(cells)]
    for pointer in pointers:
        data[pointer : pointer + 4] = data[pointers[0] : pointers[0] + 4]
    path.write_bytes(data)
    assert DAMAGED in refused(path)


def test_a_file_that_another_program_left_with_a_log_is_brought_back_to_one_file(path):
    craft(path, "PRAGMA journal_mode = wal")
    store = Store(path)
    set_note(store, CASE, 38, "one file")
    store.close()
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == [path.name]
    assert path.read_bytes()[18:20] == b"\x01\x01"


@pytest.mark.parametrize("option", ["page_size = 512", "page_size = 65536", "auto_vacuum = 1", "encoding = 'UTF-16le'"])
def test_another_layout_of_the_same_tables_is_opened(tmp_path, option):
    path = tmp_path / "theirs.doeline"
    raw = apsw.Connection(str(path))
    raw.execute(f"PRAGMA {option}")
    for step in schema.FORMATS:
        raw.execute(step)
    raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}; PRAGMA user_version = {schema.VERSION}")
    raw.close()
    store = Store(path)
    use(store)
    assert history.first_broken(store) is None
    store.close()


@pytest.mark.parametrize(
    "journal",
    [
        b"",
        b"\0" * 5000,
        b"nothing that SQLite wrote" * 400,
        bytes.fromhex("d9d505f920a163d7") + b"\xff" * 6000,
        bytes.fromhex("d9d505f920a163d7000000010000000100000001000002000000400000000000"),
    ],
)
def test_whatever_lies_beside_a_matter_as_its_journal_ends_in_a_sentence_or_does_no_harm(path, journal):
    path.with_name(path.name + "-journal").write_bytes(journal)
    try:
        store = Store(path)
    except Problem:
        return
    use(store)
    assert store.place == path
    store.close()


def test_what_is_no_file_at_all_is_refused_without_waiting(tmp_path):
    pipe = tmp_path / "theirs.doeline"
    os.mkfifo(pipe)
    assert "theirs.doeline" in refused(pipe)
    pipe.unlink()
    pipe.symlink_to("/dev/zero")
    assert "theirs.doeline" in refused(pipe)
    pipe.unlink()
    pipe.symlink_to("/dev/null")
    assert "theirs.doeline" in refused(pipe)


def test_checks_that_would_take_for_ever_end_in_a_sentence(path, monkeypatch):
    monkeypatch.setattr(connection, "_PATIENCE", -1.0)
    monkeypatch.setattr(connection, "_STEPS", 1)
    assert DAMAGED in refused(path)
