"""The matter built again from nothing but its history: every moment as it was, and every row that strays from it."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.problem import Problem
from app.matter import changes, history, schema
from app.matter.authority import OwnAuthority
from app.matter.changes import name_cluster, put_allegation, put_entry, set_clients, set_dismissed, set_note
from app.matter.model import Allegation, Dismissal, Entry, Matter, Request
from app.matter.paper import FigureOverride, ParagraphEdit, Piece
from app.matter.replay import Strayed, first_strayed, matter_at
from app.matter.selection import choose
from app.matter.store import Store
from tests.examples import examples

from .matters import CORRECTED, FILING, MEMO, TORRENT
from .random_changes import random_change
from .stores import new_store, opened

CASE = "12-cv-6677"


def whole() -> Store:
    """A matter with a row in every table."""
    store = new_store()
    changes.open_exhibits(store, [opened("a.csv", printed=CASE)])
    set_dismissed(store, CASE, "4", Dismissal(date(2012, 9, 27), "11", True, False))
    set_note(store, CASE, "198.51.100.7", "calls on Tuesday")
    set_clients(store, CASE, [38])
    put_entry(store, CASE, Entry("18", "Doe 38", (Request("sever"), Request("quash")), (38,)))
    put_allegation(store, CASE, Allegation("same hash", "Compl. para. 38"))
    name_cluster(store, "First week", choose([(CASE, 3)]))
    changes.measure(store, CASE, 29, 38, [None])
    changes.set_subpoena(store, CASE, [38], notice=date(2012, 10, 15), place="Chicago")
    own = OwnAuthority("Smith v. Jones", "one swarm", "joinder", "for", docket="21-1", court="D. Me.", decided=2021)
    changes.add_authority(store, own)
    changes.tick_authority(store, "own:1", "Smith", "the words", "KM", date(2026, 8, 5))
    changes.choose_authority(store, "own:1", "Smith", "leave out")
    changes.open_torrents(store, [TORRENT])
    changes.edit_paragraph(store, ParagraphEdit(MEMO, "own:1", "", pieces=(Piece("One more."),)))
    changes.override_figure(store, FigureOverride(MEMO, "gap", "17 days", "16 days"))
    changes.record_filing(store, CASE, FILING)
    changes.decide_defects(store, [CORRECTED], "Address mended, row 33")
    changes.set_court_zone(store, "America/Chicago")
    return store


def stray(store: Store, statement: str) -> Strayed | None:
    """What strays once a stranger has run that."""
    store.write(lambda connection: connection.execute(statement))
    return first_strayed(store)


@settings(max_examples=examples(25))
@given(st.integers(0, 1 << 30), st.integers(3, 25))
def test_every_moment_is_built_again_as_it_was(seed: int, length: int) -> None:
    store, rng = new_store(), Random(seed)
    moments: dict[int, Matter] = {0: store.matter()}
    for _ in range(length):
        if rng.random() < 0.25:
            history.go_to(store, rng.randint(0, len(history.entries(store))))
        name, arguments, facts = random_change(rng)
        try:
            getattr(changes, name)(store, *arguments, **facts)
        except Problem:
            continue
        moments[history.position(store)] = store.matter()
        assert first_strayed(store) is None
    for step, matter in moments.items():
        assert matter_at(store, step) == matter
        history.go_to(store, step)
        assert first_strayed(store) is None


def test_every_table_has_a_row_here() -> None:
    store = whole()
    with store.reading() as connection:
        assert all(connection.execute(f"SELECT count(*) FROM {table}").get for table in schema.DATA_TABLES)
    assert first_strayed(store) is None


COLUMNS = [
    ("settings", (1,), "court_zone", "'America/New_York'"),
    ("settings", (1,), "dwell_after_us", "86400000000"),
    ("exhibits", (1,), "sha256", "'00'"),
    ("cases", (CASE,), "docketed", "0"),
    ("clients", (CASE, 38), "position", "7"),
    ("doe_facts", (CASE, 4, "dismissed"), "day", "'2012-09-28'"),
    ("entries", (CASE, 1), "movant", "'Doe 29'"),
    ("entry_does", (CASE, 1, 38), "position", "2"),
    ("requests", (CASE, 1, "quash"), "ruled", "'granted'"),
    ("allegations", (CASE, 1), "conclusory", "1"),
    ("clusters", (1,), "name", "'Last week'"),
    ("measures", (1,), "other", "39"),
    ("subpoenas", (CASE, 38), "returns", "'2012-11-01'"),
    ("own_authorities", (1,), "pin", "'4'"),
    ("authority_ticks", ("own:1",), "initials", "'XY'"),
    ("authority_choices", ("own:1",), "choice", "'cite'"),
    ("torrents", (1,), "pieces", "zeroblob(20)"),
    ("paper_edits", (MEMO, "own:1"), "pieces", "'[]'"),
    ("figure_overrides", (MEMO, "gap"), "value", "'18 days'"),
    ("filings", (CASE,), "conferred", "'unopposed'"),
    ("defect_decisions", ("a" * 64, "address_mended", 30, "B", ""), "value", "'198.51.100.38'"),
]


@pytest.mark.parametrize(("table", "key", "column", "value"), COLUMNS)
def test_a_value_that_was_changed_is_named_by_table_row_and_column(
    table: str, key: tuple[object, ...], column: str, value: str
) -> None:
    store = whole()
    where = " WHERE kind = 'quash'" if table == "requests" else " WHERE doe = 4" if table == "doe_facts" else ""
    found = stray(store, f"UPDATE {table} SET {column} = {value}{where}")
    assert found == Strayed(table, key, column)


@pytest.mark.parametrize("table", schema.DATA_TABLES)
def test_a_row_that_is_gone_is_named(table: str) -> None:
    store = whole()
    with store.reading() as connection:
        connection.pragma("foreign_keys", False)
        info = list(connection.execute(f"PRAGMA table_info({table})"))
        (row, *_) = connection.execute(f"SELECT * FROM {table}")
    key = tuple(value for value, column in zip(row, info, strict=True) if column[5])
    names = [column[1] for column in info if column[5]]
    where = " AND ".join(f"{name} = {value!r}" for name, value in zip(names, key, strict=True))
    assert stray(store, f"DELETE FROM {table} WHERE {where}") == Strayed(table, key, "")


def test_a_row_too_many_is_named_and_text_is_no_number() -> None:
    assert stray(whole(), f"INSERT INTO cluster_members VALUES (1, '{CASE}', 29)") == Strayed(
        "cluster_members", (1, CASE, 29), ""
    )
    assert stray(whole(), "UPDATE cluster_members SET doe = '3'") == Strayed("cluster_members", (1, CASE, "3"), "")


def test_a_pointer_that_was_moved_without_its_rows_shows() -> None:
    store = whole()
    assert stray(store, "UPDATE history_pointer SET position = 0") == Strayed("settings", (1,), "court_zone")


def test_a_history_that_cannot_be_followed_is_one_sentence() -> None:
    for statement in (
        "UPDATE history SET changeset = x'00' WHERE position = 2",
        "UPDATE history SET changeset = (SELECT changeset FROM history WHERE position = 7) WHERE position = 2",
        "DELETE FROM history WHERE position = 2",
    ):
        store = whole()
        store.write(lambda connection, statement=statement: connection.execute(statement))  # type: ignore[misc]
        with pytest.raises(Problem, match=r"The history of .* cannot be followed"):
            first_strayed(store)
        with pytest.raises(Problem, match=r"The history of .* cannot be followed"):
            matter_at(store, 8)


def test_a_step_that_was_never_recorded_is_one_sentence() -> None:
    for step in (99, -1):
        with pytest.raises(Problem, match="cannot be followed beyond step 0"):
            matter_at(whole(), step)


def test_building_anew_changes_nothing() -> None:
    store = whole()
    before, written = store.matter(), store.written
    matter_at(store, 3)
    first_strayed(store)
    assert store.matter() is before and store.written == written
