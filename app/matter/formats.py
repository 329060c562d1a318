"""An empty matter of any format, and its columns: what a file is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import apsw

from app.matter import schema


def empty(version: int) -> apsw.Connection:
    """The tables of that format and their first rows, in memory."""
    memory = apsw.Connection(":memory:")
    for step in schema.FORMATS[:version]:
        memory.execute(step)
    return memory


@cache
def columns() -> Mapping[str, tuple[str, ...]]:
    """The columns of each table of the present format, in their order."""
    memory = empty(schema.VERSION)
    return {
        table: tuple(str(row[1]) for row in memory.execute(f"PRAGMA table_info({table})")) for table in schema.TABLES
    }


@cache
def keys() -> Mapping[str, frozenset[int]]:
    """The places of the columns that make the key of each table."""
    memory = empty(schema.VERSION)
    return {
        table: frozenset(row[0] for row in memory.execute(f"PRAGMA table_info({table})") if row[5])
        for table in schema.TABLES
    }
