"""The matter built again from nothing but its history: what the tables must hold, and what they once held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import apsw

from app.base.problem import Problem
from app.matter import changesets, history, schema, steps
from app.matter.connection import open_connection
from app.matter.inspecting import damaged
from app.matter.model import Matter
from app.matter.reading import read_matter
from app.matter.store import Store


@dataclass(frozen=True, slots=True)
class Strayed:
    """The first row of the data tables that the history does not lead to."""

    table: str
    key: tuple[Any, ...]
    column: str  # empty where the whole row is too many or missing


def matter_at(store: Store, step: int) -> Matter:
    """The matter as it stood after that step of the history. Problem where the history cannot be followed."""
    with _rebuilt(store, step) as built:
        try:
            return read_matter(built)
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise damaged(store.name) from error


def first_strayed(store: Store) -> Strayed | None:
    """Where the tables hold what the history does not lead to; None where all agree."""
    with store.reading() as connection, _rebuilt(store, history.position(store)) as built:
        for table in schema.DATA_TABLES:
            columns, keys = _columns(built, table)
            strayed = _first(_rows(built, table, columns, keys), _rows(connection, table, columns, keys), columns)
            if strayed is not None:
                return Strayed(table, *strayed)
    return None


@contextmanager
def _rebuilt(store: Store, step: int) -> Iterator[apsw.Connection]:
    """An empty matter to which every step up to one was applied, in memory."""
    built = open_connection(None).connection
    try:
        with store.reading() as connection:
            _follow(connection, built, step, store.name)
        yield built
    finally:
        built.close()


def _follow(connection: apsw.Connection, built: apsw.Connection, last: int, name: str) -> None:
    before = 0
    built.execute("PRAGMA foreign_keys = 0")
    for step in steps.done_steps(connection, last):
        try:
            changesets.apply(built, changesets.changeset_of(connection, step), step)
        except (Problem, apsw.Error) as error:
            raise Problem(f"The history of {name} cannot be followed beyond step {before}.") from error
        before = step


def _columns(connection: apsw.Connection, table: str) -> tuple[list[str], list[int]]:
    """Names of the columns, and the places of those that make the key."""
    info = list(connection.execute(f"PRAGMA table_info({table})"))
    return [str(row[1]) for row in info], [i for i, row in enumerate(info) if row[5]]


def _rows(
    connection: apsw.Connection, table: str, columns: list[str], keys: list[int]
) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Rows by their key; a newer matter may have columns that are not asked for here."""
    query = f"SELECT {', '.join(columns)} FROM {table}"
    return {tuple(row[i] for i in keys): row for row in connection.execute(query)}


def _first(
    built: dict[tuple[Any, ...], tuple[Any, ...]], there: dict[tuple[Any, ...], tuple[Any, ...]], columns: list[str]
) -> tuple[tuple[Any, ...], str] | None:
    for key in sorted(built.keys() | there.keys(), key=repr):
        due, found = built.get(key), there.get(key)
        if due is None or found is None:
            return key, ""
        for column, one, other in zip(columns, due, found, strict=True):
            if one != other or type(one) is not type(other):
                return key, column
    return None
