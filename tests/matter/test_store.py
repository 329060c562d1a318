"""The database of a matter: empty at first, hardened, a file as well as memory."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import apsw
import pytest

from app.base.problem import Problem
from app.matter import history, schema
from app.matter.changes import name_cluster, set_clients, set_dismissed, set_dwell
from app.matter.model import Dwell, Matter
from app.matter.selection import choose
from app.matter.store import Store

from .stores import new_store


def test_a_new_store_holds_an_empty_matter():
    assert new_store().matter() == Matter()


def test_every_table_of_data_is_watched_and_has_a_primary_key():
    with new_store().reading() as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert tables == set(schema.TABLES)
        for table in schema.DATA_TABLES:
            assert any(row[5] for row in connection.execute(f"PRAGMA table_info({table})")), table
            strict = connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (table,)).get
            assert strict == 1, table


def test_the_database_says_what_it_is_and_trusts_nothing():
    with new_store().reading() as connection:
        assert connection.pragma("application_id") == schema.APPLICATION_ID
        assert connection.pragma("user_version") == schema.VERSION
        assert connection.pragma("foreign_keys") == 1
        assert connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1) == 1
        assert connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, -1) == 0


def test_a_doe_keeps_its_type():
    store = new_store()
    set_clients(store, "12-cv-1", [29, "29", "198.51.100.7"])
    assert store.matter().case("12-cv-1").clients == (29, "29", "198.51.100.7")


def test_the_matter_is_the_same_value_until_something_changes():
    store = new_store()
    before = store.matter()
    assert store.matter() is before
    set_dwell(store, Dwell(after=timedelta(hours=24)))
    assert store.matter() is not before
    assert store.matter().dwell.total == timedelta(hours=24)


def test_changes_from_several_threads_come_one_after_the_other():
    store = new_store()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda doe: set_dismissed(store, "12-cv-1", doe), range(1, 41)))
    assert store.matter().case("12-cv-1").dismissed == tuple(range(1, 41))
    assert len(history.entries(store)) == 40
    assert history.first_broken(store) is None


def test_a_matter_in_a_file_is_there_again(tmp_path):
    path = tmp_path / "one matter.doeline"
    store = Store(path, new=True)
    set_dismissed(store, "12-cv-1", "1-3")
    name_cluster(store, "First weekend", choose([("12-cv-1", 5)]))
    matter = store.matter()
    store.close()
    assert Store(path).matter() == matter


def test_a_file_that_is_no_matter_is_refused_by_name(tmp_path):
    text = tmp_path / "letter.doeline"
    text.write_text("Dear counsel, " * 100)
    with pytest.raises(Problem, match=r"letter\.doeline.* is not a matter"):
        Store(text)
    other = tmp_path / "other.db"
    apsw.Connection(str(other)).execute("CREATE TABLE t (x)")
    with pytest.raises(Problem, match=r"other\.db.* is not a matter"):
        Store(other)


def test_a_matter_of_a_newer_program_is_read_and_not_changed(tmp_path):
    path = tmp_path / "later.doeline"
    store = Store(path, new=True)
    set_dismissed(store, "12-cv-1", "1-3")
    matter = store.matter()
    with store.reading() as connection:
        connection.execute(
            "ALTER TABLE settings ADD COLUMN fee TEXT; CREATE TABLE fees (id INTEGER PRIMARY KEY) STRICT"
        )
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    store.close()
    later = Store(path)
    assert later.matter() == matter
    assert later.notices == [
        f"“later.doeline” was made by a newer Doeline (format {schema.VERSION + 1}); it can be read here, not changed."
    ]
    with pytest.raises(Problem, match="newer Doeline"):
        set_dismissed(later, "12-cv-1", "4")


def test_a_folder_is_no_matter(tmp_path):
    with pytest.raises(Problem, match="could not be opened"):
        Store(tmp_path)
