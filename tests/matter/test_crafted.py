"""A matter that somebody has crafted: refused in one sentence when it is opened, or harmless."""

import os
import shutil

import apsw
import pytest

from app.base.problem import Problem
from app.matter import custody, history, inspecting, keeping, schema
from app.matter.changes import set_note
from app.matter.store import Store

from .matters import CASE, look, rich, use
from .stores import dump

MB = 1 << 20


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    path = tmp_path_factory.mktemp("base") / "rich.doeline"
    rich(path).close()
    return path


@pytest.fixture
def path(base, tmp_path):
    copy = tmp_path / "theirs.doeline"
    shutil.copyfile(base, copy)
    return copy


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


def refused(path, why="damaged or was not written by Doeline"):
    with pytest.raises(Problem, match=why) as caught:
        Store(path)
    sentence = caught.value.sentence
    assert "theirs.doeline" in sentence
    assert len(sentence) < 300
    assert "\n" not in sentence


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


def ddl(table):
    """The statement as sqlite_schema has it, to change a word in."""
    return f"SELECT sql FROM sqlite_schema WHERE name = '{table}'"


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
    refused(path)


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
    refused(path, "is not a matter of Doeline")


def test_a_format_that_it_has_not_is_refused(path):
    craft(path, "PRAGMA user_version = 1")
    refused(path)


@pytest.mark.parametrize(
    "statement",
    [
        # what a row may not hold
        "UPDATE cases SET does = 1000000000000",
        "UPDATE cases SET does = -1",
        "UPDATE cases SET filed = '2012-13-45'",
        "UPDATE cases SET filed = ''",
        "UPDATE cases SET relief = 'a pony'",
        "UPDATE cases SET docketed = 7",
        "UPDATE cases SET position = 9223372036854775807",
        "UPDATE cases SET position = -1",
        "UPDATE cases SET judge = 'a' || char(0) || 'b'",
        "UPDATE cases SET judge = CAST(x'fffefd' AS TEXT)",
        "UPDATE cases SET title = CAST(zeroblob(2000000) AS TEXT)",
        "UPDATE cases SET title = replace(hex(zeroblob(25000000)), '00', 'xx')",
        "UPDATE exhibits SET case_number = '../../../etc'",
        "UPDATE exhibits SET case_number = ''",
        "UPDATE exhibits SET opened = 'yesterday'",
        "UPDATE exhibits SET opened = '2026-01-05T15:00:00'",
        "UPDATE exhibits SET file = printf('%.5000c', 'x')",
        "UPDATE exhibits SET size = -5",
        "UPDATE exhibits SET id = id + 9000000000000000000",
        "UPDATE settings SET dwell_after_us = 9223372036854775807",
        "UPDATE settings SET dwell_after_us = -1",
        "UPDATE settings SET standard = 'whatever'",
        "UPDATE settings SET court_zone = '../../etc/passwd'",
        "UPDATE settings SET court_zone = printf('%.200c', 'x')",
        "UPDATE settings SET keep_originals = 2",
        "DELETE FROM settings",
        "UPDATE doe_facts SET fact = 'charming' WHERE fact = 'named'",
        "UPDATE doe_facts SET day = 'soon' WHERE fact = 'served'",
        "UPDATE doe_facts SET doe = -5 WHERE fact = 'served'",
        "UPDATE doe_facts SET doe = 4294967296 WHERE fact = 'served'",
        "UPDATE doe_facts SET doe = 1.5 WHERE fact = 'served'",
        "UPDATE doe_facts SET doe = x'00' WHERE fact = 'served'",
        "UPDATE doe_facts SET doe = 9e999 WHERE fact = 'served'",
        "UPDATE doe_facts SET doe = printf('%.2000c', 'x') WHERE fact = 'served'",
        "UPDATE doe_facts SET case_number = '12-cv-99' WHERE fact = 'served'",
        "UPDATE entries SET concerns = 1.5",
        "UPDATE entries SET not_doe = -1",
        "UPDATE entries SET day = '10/2/2012'",
        "UPDATE entry_does SET entry = 77",
        "UPDATE requests SET kind = 'pardon' WHERE kind = 'sever'",
        "UPDATE requests SET entry = 77",
        "UPDATE requests SET unopposed = 3",
        "UPDATE allegations SET says = 'nothing'",
        "UPDATE clusters SET colour = -1",
        "UPDATE clusters SET id = 9223372036854775807",
        "UPDATE clusters SET name = CAST(x'c328' AS TEXT)",
        "UPDATE cluster_members SET cluster = 77",
        "UPDATE cluster_members SET case_number = '12-cv-06677'",
        # the history
        "UPDATE history SET at = 'noon' WHERE position = 2",
        "UPDATE history SET at = '2026-01-05T15:00:00' WHERE position = 2",
        "UPDATE history SET parent = position WHERE position = 3",
        "UPDATE history SET parent = position + 1 WHERE position = 3",
        "UPDATE history SET parent = -1 WHERE position = 3",
        "UPDATE history SET link = x'00' WHERE position = 3",
        "UPDATE history SET name = CAST(x'ff' AS TEXT) WHERE position = 3",
        "UPDATE history SET position = 9223372036854775807 WHERE position = (SELECT max(position) FROM history)",
        "UPDATE history_pointer SET position = 999",
        "UPDATE history_pointer SET tip = 999",
        "UPDATE history_pointer SET position = -1",
        "UPDATE history_pointer SET id = 2",
        "DELETE FROM history_pointer",
        f"UPDATE history SET changeset = zeroblob({70 * MB}) WHERE position = 3",
        # the custody log and the rest
        "UPDATE custody SET body = 'no JSON' WHERE position = 2",
        "UPDATE custody SET body = '[]' WHERE position = 2",
        "UPDATE custody SET body = '{}' WHERE position = 2",
        """UPDATE custody SET body = '{"history": 3}' WHERE position = 2""",
        """UPDATE custody SET body = '{"history": {"step": "1", "link": ""}}' WHERE position = 2""",
        """UPDATE custody SET body = '{"history": {"step": true, "link": ""}}' WHERE position = 2""",
        """UPDATE custody SET body = '{"history": {"step": 1, "link": null}}' WHERE position = 2""",
        "UPDATE custody SET body = replace(hex(zeroblob(200000)), '00', '[') WHERE position = 2",
        """UPDATE custody SET body = replace(hex(zeroblob(200000)), '00', '{"a":') WHERE position = 2""",
        """UPDATE custody SET body = '{"n": ' || replace(hex(zeroblob(9000)), '00', '9') || '}' WHERE position = 2""",
        "UPDATE custody SET body = '{' || replace(hex(zeroblob(10000000)), '00', '  ') || '}' WHERE position = 2",
        "UPDATE custody SET kind = 'invented' WHERE position = 2",
        "UPDATE custody SET at = '' WHERE position = 2",
        "UPDATE snapshots SET at = 'then'",
        "UPDATE snapshots SET position = -1",
        "UPDATE view_state SET body = 'no JSON'",
        "UPDATE view_state SET body = replace(hex(zeroblob(200000)), '00', '[')",
        "UPDATE view_state SET body = '3'",
        f"UPDATE view_state SET body = replace(hex(zeroblob({9 * MB})), '00', '    ')",
        "UPDATE parts SET size = -1",
        "UPDATE parts SET reading = 77",
        "DELETE FROM readings",
        "UPDATE parts SET size = 9223372036854775807",
        "INSERT INTO readings SELECT id + 1, file, sha256 || char(0) FROM readings",
        "INSERT INTO chunks (id, part, bytes) VALUES (9, 9, x'')",
        f"INSERT INTO chunks (id, part, bytes) VALUES (9, 9, zeroblob({70 * MB}))",
    ],
)
def test_what_no_row_may_hold_is_refused(path, statement):
    craft(path, statement)
    refused(path)


WRONG_TYPES = [
    ("cases", "does", "'forty'"),
    ("cases", "judge", "x'00'"),
    ("cases", "position", "1.5"),
    ("history", "changeset", "'text'"),
    ("history", "name", "x'00'"),
    ("custody", "body", "5"),
    ("custody", "link", "'thirty-two letters, not one byte'"),
    ("exhibits", "opened", "5"),
    ("settings", "dwell_after_us", "9e999"),
    ("settings", "dwell_after_us", "x'00'"),
    ("parts", "size", "'big'"),
    ("chunks", "bytes", "'text'"),
    ("chunks", "part", "x'00'"),
    ("view_state", "body", "x'00'"),
]


@pytest.mark.parametrize(("table", "column", "value"), WRONG_TYPES)
def test_a_value_of_another_type_than_its_column_s_is_refused(path, table, column, value):
    """SQLite lets it in where the table was not STRICT for a moment."""
    loose = "UPDATE sqlite_schema SET sql = replace(replace(sql, ' STRICT', ''), ' {} {}', ' {} ANY') WHERE name = '{}'"
    kept = apsw.Connection(str(path))
    sql = kept.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).get
    kept.close()
    kind = {"changeset": "BLOB", "link": "BLOB", "bytes": "BLOB"}.get(column)
    kind = kind or ("INTEGER" if column in ("does", "position", "dwell_after_us", "size", "part") else "TEXT")
    craft(
        path,
        loose.format(column, kind, column, table),
        f"UPDATE {table} SET {column} = {value}",
        ("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table)),
    )
    look_at = apsw.Connection(str(path))
    assert look_at.execute(f"SELECT count(*) FROM {table} WHERE {column} IS {value}").get, "it is in there"
    look_at.close()
    refused(path)


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


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM history WHERE position = 3",
        "DELETE FROM history WHERE position = (SELECT position FROM history_pointer)",
        "UPDATE history SET parent = 0 WHERE position > 4",
        "UPDATE history SET parent = position - 2 WHERE position > 4",
        "UPDATE history_pointer SET tip = 1",
        "UPDATE history_pointer SET tip = 0",
        "UPDATE history_pointer SET position = 0",
        "UPDATE history_pointer SET tip = NULL",
        "UPDATE snapshots SET position = 99",
        "DELETE FROM custody",
        "DELETE FROM custody WHERE position = 2",
        """UPDATE custody SET body = '{"history": {"step": 77, "link": "x"}}' WHERE position = 2""",
        "UPDATE history SET changeset = x'' WHERE position > 2",
        f"UPDATE history SET changeset = x'{(b'T' + bytes([3, 1, 0, 0]) + b'cases' + bytes(1)).hex()}'",
        "UPDATE history SET name = printf('%.5000000c', 'x') WHERE position = 3",
        "UPDATE parts SET size = 5",
        "UPDATE parts SET size = 900000000000000",
        "UPDATE parts SET name = '../../' || name",
        "UPDATE chunks SET part = 77",
        "DELETE FROM chunks",
        "DELETE FROM parts",
        "UPDATE chunks SET bytes = zeroblob(5)",
        "INSERT INTO chunks (part, bytes) SELECT part, bytes FROM chunks",
        "UPDATE exhibits SET file = '../../../etc/passwd'",
        "UPDATE cases SET does = 1000000",
        "UPDATE cases SET position = 5",
        "UPDATE clusters SET colour = 4000000000",
        "DELETE FROM cluster_members",
        "DELETE FROM requests; DELETE FROM entry_does",
    ],
)
def test_what_could_have_been_a_matter_is_opened_and_does_no_harm(path, statement):
    craft(path, statement)
    store = Store(path)
    use(store)
    assert store.place == path
    store.close()
    again = Store(path)
    look(again)
    again.close()


def test_steps_that_are_missing_are_told_of(path):
    craft(path, "DELETE FROM history WHERE position = 3")
    store = Store(path)
    assert history.first_broken(store) == 3
    with pytest.raises(Problem, match="Step 3 of the history is missing; nothing was changed"):
        history.go_to(store, 1)
    store.close()


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
    refused(path, "newer Doeline")


def test_a_newer_format_cannot_make_this_program_compute_for_ever(path):
    craft(
        path,
        f"UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (keep_originals IN (0, 1))', 'CHECK ({SLOW})')"
        " WHERE name = 'settings'",
        f"PRAGMA user_version = {NEWER}",
    )
    store = Store(path)
    look(store)
    store.close()


def test_very_many_tables_are_refused(path):
    raw = apsw.Connection(str(path))
    with raw:
        for n in range(1500):
            raw.execute(f"CREATE TABLE t{n} (x)")
    raw.close()
    refused(path)
    craft(path, f"PRAGMA user_version = {NEWER}")
    refused(path, "newer Doeline")


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
    refused(path)


def test_a_part_that_claims_more_bytes_than_the_file_has_is_refused_in_a_sentence(path):
    craft(path, "UPDATE parts SET size = 900000000000000")
    store = Store(path)
    reading = keeping.readings(store)[0]
    with pytest.raises(Problem, match="damaged"):
        keeping.part(store, *reading, "events")
    assert keeping.differs(store, *reading) in keeping.digests(store, *reading)
    store.close()


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
    refused(pipe, "theirs.doeline")
    pipe.unlink()
    pipe.symlink_to("/dev/zero")
    refused(pipe, "theirs.doeline")
    pipe.unlink()
    pipe.symlink_to("/dev/null")
    refused(pipe, "theirs.doeline")
