"""A kept exhibit whose rows are read later says at once how many there are, and the rest when it is asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from app.base.problem import Problem
from app.exhibits.keeping.kept import changed
from app.exhibits.keeping.parts import from_parts, to_parts
from app.exhibits.schema import Exhibit
from tests.exhibits.kept import odd_exhibit
from tests.exhibits.test_keeping import assert_same


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory) -> Exhibit:
    return odd_exhibit(tmp_path_factory.mktemp("odd"))


class Shelf:
    """Parts that are fetched one by one; `fetched` tells which."""

    def __init__(self, exhibit: Exhibit) -> None:
        self.parts = to_parts(exhibit)
        self.fetched: list[str] = []

    def __call__(self) -> dict[str, Callable[[], bytes]]:
        return {name: lambda name=name: self.fetch(name) for name in self.parts}  # type: ignore[misc]

    def fetch(self, name: str) -> bytes:
        self.fetched.append(name)
        return self.parts[name]


def test_nothing_is_fetched_before_it_is_asked_for_nor_twice(exhibit: Exhibit) -> None:
    shelf = Shelf(exhibit)
    later = from_parts(shelf(), later=True)
    assert (later.rows, later.hits, later.defects) == (exhibit.rows, exhibit.hits, exhibit.defects)
    assert shelf.fetched == ["facts", "defects"]
    assert later.events.equals(exhibit.events) and later.events is later.events
    assert shelf.fetched == ["facts", "defects", "events"]
    assert_same(later, exhibit)
    assert sorted(shelf.fetched) == sorted(shelf.parts)


def test_rows_that_are_read_now_leave_the_printed_texts_for_later(exhibit: Exhibit) -> None:
    shelf = Shelf(exhibit)
    kept = from_parts(shelf())
    assert sorted(shelf.fetched) == ["changes", "defects", "events", "facts"]
    assert_same(kept, exhibit)


def test_a_change_of_name_reads_nothing(exhibit: Exhibit) -> None:
    shelf = Shelf(exhibit)
    renamed = changed(from_parts(shelf(), later=True), file="b.csv", defects=())
    assert shelf.fetched == ["facts", "defects"]
    assert (renamed.file, renamed.defects, renamed.rows) == ("b.csv", (), exhibit.rows)
    assert_same(changed(renamed, file=exhibit.file, defects=exhibit.defects), exhibit)
    fewer = changed(renamed, events=exhibit.events.head(2))
    assert (fewer.rows, renamed.rows) == (2, exhibit.rows)
    assert changed(exhibit, file="b.csv") == replace(exhibit, file="b.csv")


@pytest.mark.parametrize("field", ["rows", "hits"])
def test_rows_of_another_number_than_was_said_are_refused(exhibit: Exhibit, field: str) -> None:
    parts = to_parts(exhibit)
    facts = json.loads(parts["facts"])
    parts["facts"] = json.dumps({**facts, field: facts[field] - 1}).encode()
    parts["defects"] = b"[]"
    later = from_parts(parts, later=True)
    with pytest.raises(Problem, match=r"its facts are of other rows"):
        assert isinstance(later.events, pl.DataFrame)
