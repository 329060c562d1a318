"""What is looked at before anything that a matter file says is believed: its tables, its pages, its rows.

A matter file may come from anybody (sqlite.org/security.html). What passes here can be read, undone and copied
without an endless walk, and means what the program means by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import apsw

from app.base.problem import Problem
from app.matter import formats, schema
from app.matter.validity import Invalid, check_rows

_WHOLE = 128 << 20  # bytes; of a larger file the pages of exhibits are checked when they are read
_MOST_OBJECTS = 1_000  # tables and indexes of a newer format
_CHUNKS = "SELECT id, part, length(bytes), typeof(part) || ' ' || typeof(bytes) FROM chunks NOT INDEXED ORDER BY id"
LONGEST = 64 << 20  # bytes of one value; exhibits stand in chunks of a quarter of that


def damaged(where: str, place: str = "") -> Problem:
    """The sentence for what is no matter of ours any more; `place` is for whoever is asked for help."""
    told = f" ({place})" if place else ""
    return Problem(f"{where} is damaged or was not written by Doeline{told}; open a copy that was kept elsewhere.")


def inspect(connection: apsw.Connection, version: int, where: str) -> bool:
    """Whether the file is whole; False where all is but pages that hold exhibits, or nothing.

    Problem with a sentence where it is not what a matter of that format is.
    """
    newer = version > schema.VERSION
    try:
        if newer:
            _check_newer(connection)
        else:
            _check_schema(connection, version)
        whole = _check_pages(connection)
        if connection.execute("SELECT 1 FROM history WHERE length(changeset) > ? LIMIT 1", (LONGEST,)).fetchall():
            raise Invalid("history.changeset")
        if version >= 2:
            _check_chunks(connection)
        check_rows(connection)
        return whole
    except Invalid as error:
        if newer:
            raise Problem(
                f"{where} was made by a newer Doeline (format {version}) and cannot be read here; open it there."
            ) from error
        raise damaged(where, str(error)) from error


def _check_schema(connection: apsw.Connection, version: int) -> None:
    """Nothing but our tables, each to the letter and in pages of its own."""
    found = list(connection.execute("SELECT type, name, tbl_name, sql, rootpage FROM sqlite_schema LIMIT 100"))
    if sorted(map(repr, (row[:4] for row in found))) != list(_schema(version)):
        raise Invalid("schema")
    if len({row[4] for row in found}) < len(found):
        raise Invalid("pages")


@cache
def _schema(version: int) -> tuple[str, ...]:
    memory = formats.empty(version)
    return tuple(sorted(map(repr, memory.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))))


def _check_newer(connection: apsw.Connection) -> None:
    """Tables and columns may have come to ours; each of ours is there as it was, and none of them computes anything."""
    if len(connection.execute(f"SELECT 1 FROM sqlite_schema LIMIT {_MOST_OBJECTS}").fetchall()) == _MOST_OBJECTS:
        raise Invalid("schema")
    # Checks and defaults of another program are expressions, and one that never ends is easily written.
    connection.pragma("ignore_check_constraints", 1)
    memory = formats.empty(schema.VERSION)
    for table in schema.TABLES:
        there = _columns(connection, table)
        if any(there.get(name) != form for name, form in _columns(memory, table).items()):
            raise Invalid(table)
        kind = connection.execute("SELECT type, strict FROM pragma_table_list WHERE name = ?", (table,)).fetchall()
        if kind != [("table", 1)] or any(form[-1] for form in there.values()):
            raise Invalid(table)
        for _, index, _, _, partial in connection.execute(f"PRAGMA index_list({table})").fetchall():
            if partial or any(of < -1 for of in _indexed(connection, str(index))):
                raise Invalid(table)


def _columns(connection: apsw.Connection, table: str) -> dict[str, tuple[object, ...]]:
    """Name of each column to its type, whether it may be null, its place in the key, whether it is computed."""
    info = connection.execute('SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?)', (table,))
    return {str(name): tuple(form) for name, *form in info}


def _indexed(connection: apsw.Connection, index: str) -> Iterator[int]:
    """The columns of an index; -2 stands for an expression."""
    for (of,) in connection.execute("SELECT cid FROM pragma_index_xinfo(?)", (index,)):
        yield int(of)


def _check_pages(connection: apsw.Connection) -> bool:
    """Trees, types, checks and keys; of a very large file those of all tables but the exhibits' bytes.

    Whether all pages are as they must be, as far as was looked.
    """
    size = int(connection.pragma("page_count")) * int(connection.pragma("page_size"))
    whole = size > _WHOLE or connection.execute("PRAGMA integrity_check").get == "ok"
    if not whole or size > _WHOLE:
        there = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        for table in (table for table in schema.PLAIN_TABLES if table in there):
            if connection.execute(f"PRAGMA integrity_check({table})").get != "ok":
                raise Invalid(table)
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise Invalid("references")
    return whole


def _check_chunks(connection: apsw.Connection) -> None:
    """The exhibits' bytes lie in the file once, and the way to them is as long as they are many.

    The pages of their trees may be crafted to lead round and round; of their bytes only the lengths are read here.
    """
    room = int(connection.pragma("page_count")) * int(connection.pragma("page_size"))
    found: list[tuple[int, int]] = []
    for own, part, size, kinds in connection.execute(_CHUNKS):
        room -= size
        if room < 0 or not 1 <= size <= LONGEST or kinds != "integer blob" or (found and own <= found[-1][1]):
            raise Invalid("chunks")
        found.append((part, own))
    ways = connection.execute("SELECT part, id FROM chunks ORDER BY part, id")
    for due in sorted(found):
        if next(ways, None) != due:
            raise Invalid("chunks")
    if next(ways, None) is not None:
        raise Invalid("chunks")
