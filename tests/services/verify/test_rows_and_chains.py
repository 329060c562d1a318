"""A row changed in the database, a step of the history, an entry of the log: each is named."""

from __future__ import annotations

import apsw
import pytest

from app.matter import schema
from tests.matter.forging import forged, rechain_custody, rechain_history, tampered
from tests.services.matters import Closed
from tests.services.verify.said import EXHIBIT, MEMO, Command, first, first_in, is_right, only

ROWS = [
    ("clusters", "name = 'Last week'", "column name of row 1"),
    ("settings", "dwell_after_us = 86400000000", "column dwell_after_us of row 1"),
    ("settings", "court_zone = 'America/New_York'", "column court_zone of row 1"),
    ("exhibits", "case_number = '12-cv-6675'", "column case_number of row 2"),
    ("cases", "does = 43", "column does of row 12-cv-6675"),
    ("clients", "position = 2", "column position of row 12-cv-6677, 38"),
    ("doe_facts", "prejudice = 1", "column prejudice of row 12-cv-6675, 2, dismissed"),
    ("entries", "movant = 'Doe 7'", "column movant of row 12-cv-6675, 1"),
    ("entry_does", "position = 9", "column position of row 12-cv-6675"),
    ("requests", "ruled = 'granted'", "column ruled of row 12-cv-6675, 1"),
    ("allegations", "cite = 'Compl. para. 99'", "column cite of row 12-cv-6675, 1"),
    ("cluster_members", "doe = '3'", "row 1, 12-cv-6677, “3”"),
    ("measures", "other = 39", "column other of row 1"),
    ("subpoenas", "place = 'Joliet'", "column place of row 12-cv-6677, 38"),
    ("own_authorities", "pin = '4'", "column pin of row 1"),
    ("authority_ticks", "initials = 'XY'", "column initials of row own:1"),
    ("authority_choices", "choice = 'cite'", "column choice of row own:1"),
    ("torrents", "pieces = zeroblob(20)", "column pieces of row 1"),
    ("paper_edits", "pieces = '[]'", "column pieces of row memo:12-cv-6677, own:1"),
    ("figure_overrides", "value = '3 days'", "column value of row memo:12-cv-6677, "),
    ("filings", "conferred = 'unopposed'", "column conferred of row 12-cv-6677"),
    ("defect_decisions", "words = 'for another reason'", "column words of row "),
    ("filing_choices", "item = 'memo.docx'", "row 12-cv-6677, left out, memo.docx"),
]


@pytest.mark.parametrize(("table", "change", "where"), ROWS)
def test_a_row_changed_in_the_database_is_named(table: str, change: str, where: str, matter: Closed) -> None:
    key = {
        "exhibits": f"file = '{EXHIBIT}'",
        "cases": "number = '12-cv-6675'",
        "clients": "doe = 38",
        "doe_facts": "case_number = '12-cv-6675' AND doe = 2",
        "entries": "case_number = '12-cv-6675' AND position = 1",
        "entry_does": "case_number = '12-cv-6675'",
        "requests": "case_number = '12-cv-6675' AND entry = 1",
        "allegations": "case_number = '12-cv-6675' AND position = 1",
        "cluster_members": "doe = 3",
    }.get(table, "1")
    tampered(matter.path, f"UPDATE {table} SET {change} WHERE {key}")
    said = first_in(matter.path)
    assert said.startswith(f"tables: {where}") and f"in table {table} is not what the history leads to" in said


def test_every_table_of_data_is_among_them() -> None:
    assert {table for table, _, _ in ROWS} == set(schema.DATA_TABLES)


def test_a_dismissal_that_was_taken_away_is_named(matter: Closed, command: Command) -> None:
    tampered(matter.path, "DELETE FROM doe_facts WHERE case_number = '12-cv-6677' AND doe = 2")
    said = only(command(matter.path))
    assert said == "tables: row 12-cv-6677, 2, dismissed in table doe_facts is not what the history leads to"


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ("UPDATE history SET name = 'read another docket' WHERE position = 3", 3),
        ("UPDATE history SET author = 'C. Clerk' WHERE position = 1", 1),
        ("UPDATE history SET at = '2020-01-01T00:00:00+00:00' WHERE position = 4", 4),
        ("UPDATE history SET changeset = (SELECT changeset FROM history WHERE position = 2) WHERE position = 3", 3),
        ("UPDATE history SET parent = 1 WHERE position = 4", 4),
    ],
)
def test_a_step_of_the_history_that_was_changed_is_named(change: str, step: int, matter: Closed) -> None:
    tampered(matter.path, change)
    assert first_in(matter.path) == f"history: step {step} is not what was recorded, or one before it is missing"


def test_a_history_changed_by_somebody_thorough_is_not_what_the_log_has_sealed(
    matter: Closed, command: Command
) -> None:
    def forge(connection: apsw.Connection) -> None:
        connection.execute("UPDATE history SET author = 'C. Clerk'")
        rechain_history(connection)

    forged(matter.path, forge)
    assert first(command(matter.path)).startswith("custody log: entry 2 is not what was recorded")


def test_the_last_step_cannot_be_cut_off_with_its_rows(matter: Closed, command: Command) -> None:
    tampered(
        matter.path,
        "DELETE FROM history WHERE position = (SELECT max(position) FROM history)",
        "UPDATE history_pointer SET position = position - 1, tip = tip - 1",
        "DELETE FROM cluster_members",
        "DELETE FROM clusters",
    )
    said = command(matter.path)
    assert first(said).startswith("custody log: entry 8 is not what was recorded, or one before it is missing")
    assert any(line.startswith("figures: The history of ") for line in said.differing)


def test_nor_by_somebody_thorough_for_the_papers_told_of_it(matter: Closed, command: Command) -> None:
    def forge(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM history WHERE position = (SELECT max(position) FROM history)")
        connection.execute("UPDATE history_pointer SET position = position - 1, tip = tip - 1")
        connection.execute("DELETE FROM cluster_members")
        connection.execute("DELETE FROM clusters")
        rechain_custody(connection, lambda body: body.update(step=body["step"] - 1) if "step" in body else None)

    forged(matter.path, forge)
    said = command(matter.path)
    assert [line.split(":")[0] for line in said.differing] == [f"figures of {MEMO}"]


@pytest.mark.parametrize(
    "change",
    [
        "body = replace(body, 'exhibit-a-12-cv-6677.xlsx', 'exhibit-b-12-cv-6677.xlsx')",
        "author = 'C. Clerk'",
        "at = '2020-01-01T00:00:00+00:00'",
        "kind = 'amended'",
    ],
)
def test_an_entry_of_the_log_that_was_changed_is_named(change: str, matter: Closed) -> None:
    tampered(matter.path, f"UPDATE custody SET {change} WHERE position = 4")
    assert first_in(matter.path) == "custody log: entry 4 is not what was recorded, or one before it is missing"


def test_an_entry_cannot_be_taken_out(matter: Closed, command: Command) -> None:
    tampered(matter.path, "DELETE FROM custody WHERE position = 5")
    assert "custody log: entry 5 is not what was recorded" in first(command(matter.path))


def test_the_last_entry_of_the_log_can_be_cut_off_and_then_there_was_no_export(
    matter: Closed, command: Command
) -> None:
    """A limit, said here so that nobody claims more: only a copy kept elsewhere tells what stood last."""
    tampered(matter.path, "DELETE FROM custody WHERE kind = 'exported'")
    said = command(matter.path)
    assert is_right(said) and said.of("holds")[-1] == "export: the log tells of no export"
