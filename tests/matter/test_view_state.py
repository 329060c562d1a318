"""The view as it was left: kept in the matter, no part of its history, and never a reason to write elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matter import history
from app.matter.store import Store
from app.matter.view_state import load_view, note_place, place_of, save_view

from .stores import new_store

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def rows_written(store: Store) -> int:
    with store.reading() as connection:
        return connection.total_changes()


def test_a_matter_that_nobody_looked_at_has_no_view() -> None:
    assert load_view(new_store()) == {}


@given(st.dictionaries(st.text(max_size=8), plain, max_size=6))
def test_whatever_a_window_keeps_comes_back(view: dict[str, object]) -> None:
    store = new_store()
    save_view(store, {"before": 1})
    save_view(store, view)
    assert load_view(store) == view


@pytest.mark.parametrize("view", [{"case": "12-cv-6677", "range": (1.5, 2.5)}, {"x": float("nan")}, {"x": "\udce9"}])
def test_the_same_view_is_written_once(view: dict[str, object]) -> None:
    store = new_store()
    save_view(store, view)
    written = rows_written(store)
    save_view(store, dict(view))
    assert rows_written(store) == written
    save_view(store, {**view, "more": True})
    assert rows_written(store) > written


def test_looking_is_no_step_of_the_history() -> None:
    store = new_store()
    save_view(store, {"case": "12-cv-6677"})
    assert history.entries(store) == () and load_view(store) == {"case": "12-cv-6677"}


def test_a_matter_that_can_only_be_read_is_looked_at_without_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "smith.doeline"
    store = Store(path, new=True)
    save_view(store, {"case": "12-cv-6677"})
    store.close()
    before = path.read_bytes()
    look = Store(path, read_only=True)
    save_view(look, {"case": "12-cv-6675"})
    assert load_view(look) == {"case": "12-cv-6677"} and not look.in_refuge
    look.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("body", ["", "no JSON", "[1, 2]", "[" * 100_000, '"text"', "null"])
def test_a_view_of_another_hand_is_no_view(body: str) -> None:
    store = new_store()
    store.write(lambda connection: connection.execute("INSERT INTO view_state (id, body) VALUES (1, ?)", (body,)))
    assert load_view(store) == {}


def test_a_view_beyond_all_bounds_is_not_kept() -> None:
    store = new_store()
    save_view(store, {"case": "12-cv-6677"})
    save_view(store, {"x": "x" * (17 << 20)})
    assert load_view(store) == {"case": "12-cv-6677"}


def test_where_papers_lie_is_kept_beside_the_view_and_of_the_last_export_alone() -> None:
    store = new_store()
    save_view(store, {"case": "12-cv-6677"})
    note_place(store, 8, "/home/a/Smith/papers")
    save_view(store, {"case": "12-cv-6675"})
    assert load_view(store) == {"case": "12-cv-6675"}
    assert place_of(store, 8) == "/home/a/Smith/papers" and place_of(store, 7) is None
    note_place(store, 9, "/elsewhere")
    assert place_of(store, 8) is None and place_of(store, 9) == "/elsewhere"


@pytest.mark.parametrize("kept", [7, [], {}, {"entry": 8}, {"entry": "8", "place": "/a"}, {"entry": 8, "place": 7}])
def test_a_place_that_a_stranger_wrote_is_none(kept: object) -> None:
    store = new_store()
    save_view(store, {"papers of": kept})
    assert place_of(store, 8) is None
