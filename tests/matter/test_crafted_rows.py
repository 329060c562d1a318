"""Rows that somebody has crafted: refused in one sentence when the matter is opened, or harmless."""

import apsw
import pytest

from app.base.problem import Problem
from app.matter import history, keeping
from app.matter.store import Store

from .crafting import DAMAGED, craft, refused
from .matters import look, use

MB = 1 << 20


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
        "UPDATE cases SET title = printf('%.50000000c', 'x')",
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
        "UPDATE settings SET likelihood = 2",
        "UPDATE torrents SET pieces = zeroblob(19)",
        "UPDATE torrents SET pieces = zeroblob(20 << 20)",
        "UPDATE torrents SET info_v1 = 'of a piece'",
        "UPDATE torrents SET info_v1 = NULL",
        "UPDATE torrents SET piece_length = 0",
        "UPDATE torrents SET payload = 9223372036854775807",
        "UPDATE torrents SET name = printf('%.5000c', 'x')",
        "UPDATE torrents SET opened = 'yesterday'",
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
        "UPDATE measures SET other = one",
        "UPDATE measures SET one = -1 WHERE id = 1",
        "UPDATE measures SET case_number = '12-cv-06677' WHERE id = 1",
        "UPDATE measures SET times = 'first'",
        "UPDATE measures SET info_hash = 'b'",
        "UPDATE measures SET name = CAST(x'c328' AS TEXT)",
        "UPDATE subpoenas SET notice = 'October'",
        "UPDATE subpoenas SET object_by = '2012-10-32'",
        "UPDATE subpoenas SET returns = ''",
        "UPDATE subpoenas SET place = CAST(x'c328' AS TEXT)",
        "UPDATE subpoenas SET doe = -1 WHERE doe = 38",
        "UPDATE cases SET paper = 'today'",
        "UPDATE cases SET published = '2012-07-32'",
        "UPDATE own_authorities SET decided = '7/9/2021' WHERE id = 1",
        "UPDATE own_authorities SET question = 'the weather' WHERE id = 1",
        "UPDATE own_authorities SET side = 'ours' WHERE id = 1",
        "UPDATE own_authorities SET volume = -1 WHERE id = 1",
        "UPDATE authority_ticks SET day = 'Monday'",
        "UPDATE authority_ticks SET words = CAST(x'c328' AS TEXT)",
        "UPDATE authority_choices SET choice = 'perhaps'",
        "UPDATE paper_edits SET paper = 'memo:12-cv-06677'",
        "UPDATE paper_edits SET paper = '../memo'",
        "UPDATE paper_edits SET paper = 'memo:'",
        "UPDATE paper_edits SET key = printf('%.5000c', 'x') WHERE key = 'own:1'",
        "UPDATE paper_edits SET behind = CAST(x'c328' AS TEXT)",
        "UPDATE paper_edits SET dropped = 2",
        "UPDATE paper_edits SET look = 'bold'",
        "UPDATE paper_edits SET pieces = 'words'",
        "UPDATE paper_edits SET pieces = '{}'",
        "UPDATE paper_edits SET pieces = '[5]'",
        """UPDATE paper_edits SET pieces = '[{"text": 5}]'""",
        """UPDATE paper_edits SET pieces = '[{"bold": 1}]'""",
        """UPDATE paper_edits SET pieces = '[{"size": 900}]'""",
        """UPDATE paper_edits SET pieces = '[{"text": "\\ud800"}]'""",
        """UPDATE paper_edits SET pieces = '[{"text": "\\u0000"}]'""",
        """UPDATE paper_edits SET pieces = '[{"run": "' || printf('%.5000c', 'x') || '"}]'""",
        "UPDATE paper_edits SET pieces = replace(hex(zeroblob(200000)), '00', '[')",
        "UPDATE paper_edits SET pieces = '[' || replace(hex(zeroblob(600000)), '00', '  ') || ']'",
        "UPDATE paper_edits SET basis = printf('%.2000000c', 'x')",
        "UPDATE figure_overrides SET paper = 'memo:case 1'",
        "UPDATE figure_overrides SET paper = 'Memo:12-cv-6677'",
        "UPDATE figure_overrides SET value = printf('%.5000c', 'x')",
        "UPDATE figure_overrides SET computed = 'a' || char(0)",
        "UPDATE figure_overrides SET at = 'noon'",
        "UPDATE filings SET conferred = 'over lunch'",
        "UPDATE filings SET conferred_on = 'Friday'",
        "UPDATE filings SET presented_at = '9:30 a.m.'",
        "UPDATE filings SET presented_at = '09:30+01:00'",
        "UPDATE filings SET order_pages = 0",
        "UPDATE filings SET order_pages = 9007199254740993",
        "UPDATE filings SET order_software = 5",
        "UPDATE filings SET address = printf('%.2000000c', 'x')",
        "UPDATE filings SET case_number = '12-cv-99'",
        "UPDATE filing_choices SET choice = 'perhaps'",
        "UPDATE filing_choices SET item = printf('%.5000c', 'x') WHERE item = 'measure:1'",
        "UPDATE defect_decisions SET exhibit = printf('%.5000c', 'x')",
        "UPDATE defect_decisions SET kind = CAST(x'c328' AS TEXT)",
        "UPDATE defect_decisions SET event = -2",
        "UPDATE defect_decisions SET event = 4294967296",
        "UPDATE defect_decisions SET cell = 'row 5'",
        "UPDATE defect_decisions SET place = printf('%.2000000c', 'x')",
        "UPDATE defect_decisions SET choice = 'forgotten'",
        "UPDATE defect_decisions SET value = NULL",
        "UPDATE defect_decisions SET value = printf('%.5000c', 'x') WHERE choice = 'corrected'",
        "UPDATE defect_decisions SET event = -1 WHERE choice = 'corrected'",
        "UPDATE defect_decisions SET words = 'a' || char(0)",
        "UPDATE defect_decisions SET at = 'noon'",
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
        "INSERT INTO chunks (id, part, bytes) VALUES (9, 9, x'')",
        f"INSERT INTO chunks (id, part, bytes) VALUES (9, 9, zeroblob({70 * MB}))",
    ],
)
def test_what_no_row_may_hold_is_refused(path, statement):
    craft(path, statement)
    assert DAMAGED in refused(path)


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
    assert DAMAGED in refused(path)


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
        "INSERT INTO readings SELECT id + 1, file, sha256 || char(0) FROM readings",
        "UPDATE snapshots SET name = char(0) || printf('%.2000000c', 'x')",
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
        "UPDATE paper_edits SET behind = key",
        "UPDATE paper_edits SET pieces = '[]'",
        """UPDATE paper_edits SET pieces = '[{"run": "gap", "cite": "gap", "text": ""}]'""",
        "UPDATE figure_overrides SET author = printf('%.9000c', 'x')",
        "UPDATE defect_decisions SET event = 4000000000 WHERE choice = 'corrected'",
        "UPDATE defect_decisions SET kind = '../../etc/passwd', exhibit = 'b'",
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


def test_a_part_that_claims_more_bytes_than_the_file_has_is_refused_in_a_sentence(path):
    craft(path, "UPDATE parts SET size = 900000000000000")
    store = Store(path)
    reading = keeping.readings(store)[0]
    with pytest.raises(Problem, match="damaged"):
        keeping.part(store, *reading, "events")
    assert keeping.differs(store, *reading) in keeping.digests(store, *reading)
    store.close()
