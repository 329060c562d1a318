"""The last link of the log can be written down: then a log and chain that were written anew do not pass."""

from __future__ import annotations

import pytest

from app.base.problem import Problem
from app.matter import custody, history
from app.matter.changes import set_dismissed
from app.matter.store import Store

from . import forging
from .stores import new_store

CASE = "12-cv-6677"


def link_of(store: Store, position: int) -> str:
    with store.reading() as connection:
        found = connection.execute("SELECT link FROM custody WHERE position = ?", (position,)).get
    assert isinstance(found, bytes)
    return found.hex()


def test_the_end_is_the_link_of_the_last_entry_and_what_it_does_not_hold_yet() -> None:
    store = new_store()
    custody.note(store, "docket")
    assert custody.end(store) == custody.End(2, link_of(store, 2), 0)
    set_dismissed(store, CASE, "1")
    set_dismissed(store, CASE, "2")
    assert custody.end(store) == custody.End(2, link_of(store, 2), 2)


def test_writing_a_link_down_seals_what_was_done_since_and_does_so_once() -> None:
    store = new_store()
    set_dismissed(store, CASE, "1")
    link = custody.seal(store)
    assert [entry.kind for entry in custody.entries(store)] == ["created", "sealed"]
    assert link == link_of(store, 2) and custody.end(store).unsealed == 0
    assert custody.seal(store) == link and len(custody.entries(store)) == 2
    history.undo(store)
    assert custody.seal(store) != link, "where the matter stands now is another step"
    assert custody.entries(store)[-1].body["step"] == 0


def test_an_entry_that_holds_all_needs_no_other() -> None:
    store = new_store()
    set_dismissed(store, CASE, "1")
    custody.note(store, "docket")
    assert custody.seal(store) == link_of(store, 2) and len(custody.entries(store)) == 2


def test_a_link_is_found_whatever_was_done_since() -> None:
    store = new_store()
    set_dismissed(store, CASE, "1")
    link = custody.seal(store)
    set_dismissed(store, CASE, "2")
    custody.note(store, "docket")
    assert custody.find(store, link) == 2
    assert custody.find(store, "ab" * 32) is None


def test_a_log_written_anew_has_another_link_though_both_chains_hold() -> None:
    """All times a month earlier, and every link computed as the program would."""
    store = new_store()
    set_dismissed(store, CASE, "1")
    link = custody.seal(store)
    with store.transaction() as connection:
        for table in ("history", "custody"):
            connection.execute(f"UPDATE {table} SET at = '2025-12' || substr(at, 8)")
        forging.rechain_history(connection)
        forging.rechain_custody(connection)
    assert history.first_broken(store) is None and custody.first_broken(store) is None
    assert custody.find(store, link) is None


def test_an_end_cut_off_shows_by_a_link_behind_it() -> None:
    store = new_store()
    set_dismissed(store, CASE, "1")
    link = custody.seal(store)
    with store.transaction() as connection:
        connection.execute("DELETE FROM custody WHERE position = 2")
    assert custody.first_broken(store) is None and custody.find(store, link) is None


def test_a_link_behind_a_break_is_not_found() -> None:
    store = new_store()
    custody.note(store, "docket")
    custody.note(store, "docket")
    first, last = link_of(store, 2), link_of(store, 3)
    with store.transaction() as connection:
        connection.execute("UPDATE custody SET author = 'C. Clerk' WHERE position = 3")
    assert custody.find(store, first) == 2 and custody.find(store, last) is None


def test_a_link_is_read_as_people_copy_it() -> None:
    link = "0123456789abcdef" * 4
    for text in (link, link.upper(), f" {link[:16]} {link[16:32]}\n{link[32:]} "):
        assert custody.link_from_text(text) == link


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "0" * 63, "0" * 65, "x" * 10_000])
def test_what_is_no_link_is_one_sentence(text: str) -> None:
    with pytest.raises(Problem, match="is no link"):
        custody.link_from_text(text)


def test_a_log_that_somebody_emptied_is_begun_anew_by_a_seal() -> None:
    store = new_store()
    with store.transaction() as connection:
        connection.execute("DELETE FROM custody")
    assert custody.seal(store) == link_of(store, 1) and custody.end(store).unsealed == 0
